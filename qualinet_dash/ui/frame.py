"""The frame around every page: its language, its colours, the navigation, the visitor's export."""

from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

import streamlit as st

from qualinet_dash.charts.picture import Figure
from qualinet_dash.charts.theme import DARK, LIGHT, Style
from qualinet_dash.i18n import LANGUAGES, Translator, nearest_language
from qualinet_dash.nameless import nameless
from qualinet_dash.report import Report
from qualinet_dash.ui import intake
from qualinet_dash.ui.session import shelf

# Without icons, which would not leave room for all of them in one line.
PAGES = (
    "mirror", "inflation", "origins", "exchanges", "contacts", "audit",
    "next", "share", "data", "method",
)  # fmt: skip

# Reached from another page alone.
HIDDEN = ("proof", "privacy")

# Streamlit runs pages/ on its own when it opens a deep link before the first visit to the frame.
_inside: ContextVar[bool] = ContextVar("inside", default=False)


@dataclass(frozen=True)
class View:
    """What a page draws from: the report, and how to write and colour it.

    `figures` are those of the page, to be taken along until the next one is drawn.
    """

    report: Report
    style: Style
    figures: dict[str, Figure]

    def __call__(self, key: str, /, **values: Any) -> str:
        """Text in the visitor's language."""
        return self.style.translate(key, **values)


def run() -> None:
    """Draw the frame and the page inside it."""
    st.set_page_config(page_title="QualiNet Dash", page_icon="🪞", layout="centered")
    t = translator()
    pages = [
        st.Page(f"pages/{name}.py", title=t(f"{name}.page"), default=name == "mirror")
        for name in PAGES
    ]
    hidden = [
        st.Page(f"pages/{name}.py", title=t(f"{name}.page"), visibility="hidden") for name in HIDDEN
    ]
    page = st.navigation([*pages, *hidden], position="top")
    intake.arrive(page.url_path)
    with st.sidebar:
        _language(t)
        intake.on_the_shelf(t)
    token = _inside.set(True)
    try:
        page.run()
        with st.container(horizontal=True):
            for other in pages:
                st.page_link(other)
    finally:
        _inside.reset(token)


def enter() -> Translator:
    """The visitor's language, with the frame around the page."""
    if not _inside.get():
        run()
        st.stop()
    return translator()


def view(page: str) -> View:
    """What a page draws from; without an export it says what it would show, and stops."""
    t = enter()
    intake.take_sample_from_address(t)
    figures: dict[str, Figure] = {}
    shelf().figures = figures
    report = shelf().report
    if report is None:
        intake.welcome(page, t)
        st.stop()
    # Streamlit loads pandas while it draws, and Altair would take it half loaded for another
    # visitor's page: here it is whole before the first figure.
    import_module("pandas")
    if intake.hides_names():
        report = shelf().once("nameless", partial(nameless, report, t))
    return View(report, Style(DARK if st.context.theme.type == "dark" else LIGHT, t), figures)


def translator() -> Translator:
    """The visitor's language: the one chosen, else the browser's."""
    chosen = st.session_state.get("language")
    return Translator(chosen or nearest_language(st.context.locale))


def _language(t: Translator) -> None:
    st.segmented_control(
        t("frame.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        default=t.language,
        required=True,
        key="language",
        label_visibility="collapsed",
    )
