"""A chart as something to take along: a picture with its title and its source, and its rows."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from threading import Lock
from typing import Any, Literal

import altair as alt
import polars as pl

from qualinet_dash.charts.drawing import with_rows
from qualinet_dash.charts.theme import Style
from qualinet_dash.errors import QualiNetError

# The one family that vl-convert brings along; with any other, text is not drawn at all.
FONT = "Liberation Sans"
SECONDS = 60
TALLEST = 10_000
WIDTH, PADDING = 720, 24
TITLE, SOURCE = 20, 12
BELOW_AXIS, LETTER = 50, 0.5
# Columns that place, paint or write a mark, and say nothing of what it stands for.
DRAWING = """at ceiling color date foot from is_dot is_hollow is_late is_numbered is_written middle
    midweek opacity place shown step to value y y2""".split()


_DRAW = Path(__file__).with_name("draw.py")
# A renderer takes more memory than a visitor, and a host is small.
_one_at_a_time = Lock()

# No drawing can hold these; the renderer ends the whole process where it meets one.
_UNDRAWABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")


def drawn(chart: alt.LayerChart, kind: Literal["png", "svg"], scale: float = 1) -> bytes:
    """The chart as a picture that no address is asked for; `scale` times the pixels in PNG.

    A process of its own draws it: the renderer keeps the last picture, holds up all that Python
    does meanwhile, and ends its process where it fails. Raises QualiNetError where that happens,
    where the chart is too tall for its memory, and where others are drawn for too long.
    """
    specification = _drawable(with_rows(chart))
    if specification.get("height", 0) > TALLEST:
        raise QualiNetError("picture")
    asked = {"specification": specification, "kind": kind, "scale": scale}
    with _turn(), suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(
            [sys.executable, "-P", str(_DRAW)],
            input=json.dumps(asked).encode("utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        ).stdout
    raise QualiNetError("picture")


@contextmanager
def _turn() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=SECONDS):
        raise QualiNetError("picture")
    try:
        yield
    finally:
        _one_at_a_time.release()


def _drawable(part: Any) -> Any:
    """A specification with a mark in place of each sign that cannot be drawn."""
    match part:
        case dict():
            return {_drawable(name): _drawable(value) for name, value in part.items()}
        case list():
            return [_drawable(value) for value in part]
        case str():
            return part.translate(_UNDRAWABLE)
        case _:
            return part


@dataclass(frozen=True)
class Figure:
    """A chart of a page, with what stands around it once it is taken out of the page."""

    draw: Callable[[], alt.LayerChart]
    title: str
    source: str
    style: Style

    def framed(self) -> alt.LayerChart:
        """The chart on paper of its own, the title above it, the source below."""
        framed = self.draw()
        ink, config = self.style.theme.ink, framed.config
        framed.layer = [*framed.layer, self._source()]
        framed.width, framed.background = WIDTH, self.style.theme.paper
        framed.title = alt.TitleParams(_lines(self.title, TITLE), anchor="start", frame="group")
        framed.config = config | {
            "font": FONT,
            "padding": PADDING,
            "text": config["text"] | {"font": FONT},
            "title": {"fontSize": TITLE, "fontWeight": "bold", "color": ink, "offset": PADDING},
        }
        return framed

    def _source(self) -> alt.Chart:
        written: alt.Chart = (
            alt.Chart(pl.DataFrame({"source": [self.source]}))
            .mark_text(
                text=_lines(self.source, SOURCE),
                align="left",
                baseline="top",
                dy=BELOW_AXIS,
                fontSize=SOURCE,
                color=self.style.theme.muted,
            )
            .encode(x=alt.XValue(0), y=alt.YValue("height"))
        )
        return written

    def rows(self) -> pl.DataFrame:
        """What the marks stand for, a row a mark, the sentence that tells it in the end."""
        told = [frame for frame in _frames(self.draw()) if "sentence" in frame.columns]
        if not told:
            return pl.DataFrame()
        told = [frame.drop(DRAWING, strict=False) for frame in told]
        rows = pl.concat(told, how="diagonal_relaxed").unique(maintain_order=True)
        return rows.select(pl.exclude("sentence"), "sentence")


def _lines(text: str, size: int) -> list[str]:
    return wrap(text, int(WIDTH / (LETTER * size)))


def _frames(chart: Any) -> Iterator[pl.DataFrame]:
    """The frames of a chart and of its layers."""
    if isinstance(getattr(chart, "data", None), pl.DataFrame):
        yield chart.data
    for layer in getattr(chart, "layer", []):
        yield from _frames(layer)
