"""A figure to take along: as a picture, as a drawing, and as the rows behind its marks."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from qualinet_dash.charts.picture import Figure, drawn
from qualinet_dash.files.frames import harmless_csv
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.session import Shelf, shelf

SHARP = 2
KINDS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}


@dataclass(frozen=True, eq=False)
class FigureFiles:
    """The files of a figure, made when they are asked for; empty where it is gone.

    The server remembers how to make them, so this holds the shelf, which forgets, and no figure.
    """

    shelf: Shelf
    key: str

    def as_png(self) -> bytes:
        return self._picture("png", SHARP)

    def as_svg(self) -> bytes:
        return self._picture("svg")

    def as_csv(self) -> bytes:
        figure = self.shelf.figures.get(self.key)
        if figure is None:
            return b""
        return harmless_csv(figure.rows(), self.shelf.settings).encode("utf-8")

    def _picture(self, kind: Literal["png", "svg"], scale: float = 1) -> bytes:
        figure = self.shelf.figures.get(self.key)
        return drawn(figure.framed(), kind, scale) if figure else b""


def take_along(view: View, key: str, figure: Figure) -> None:
    """One quiet button below a figure, with its files behind it."""
    view.figures[key] = figure
    files = FigureFiles(shelf(), key)
    makers = {"png": files.as_png, "svg": files.as_svg, "csv": files.as_csv}
    with (
        st.container(horizontal=True, horizontal_alignment="right"),
        st.popover(view("figure.take"), icon=":material/download:"),
    ):
        for kind, make in makers.items():
            download(
                view(f"figure.{kind}"), make, f"qualinet-{key}.{kind}", KINDS[kind],
                key=f"{key}-{kind}", icon=None, width="stretch",
            )  # fmt: skip
