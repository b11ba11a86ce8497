"""The few shapes of which every page is made."""

from collections.abc import Callable

import altair as alt
import polars as pl
import streamlit as st

from qualinet_dash.i18n import Sentence
from qualinet_dash.report import in_force as in_force_of
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.thresholds import in_force


def figure(
    view: View,
    key: str,
    title: Sentence | str | None,
    chart: alt.LayerChart,
    *,
    told: str = "",
    read: str = "",
    question: str = "",
    is_aside: bool = False,
    on_pick: Callable[[], None] | None = None,
) -> None:
    """A finding as title, how to read it below, and the chart.

    `told` is the chart in words for those who do not see it, where the title is not enough,
    `question` what the title answers, where that is said, `on_pick` what happens when a mark of
    the chart is picked. A chart without a title, or aside, belongs to what stands above it.
    """
    text = view.style.translate.say(title) if isinstance(title, Sentence) else title or told
    if is_aside:
        aside(view, text)
    elif title is not None:
        heading(view, text, f"{read or key}.read", why=in_force(view, key), question=question)
    st.altair_chart(
        chart,
        theme=None,
        width="stretch",
        key=key,
        alt=told or text,
        on_select=on_pick or "ignore",
    )


def aside(view: View, text: Sentence | str) -> None:
    """A finding that belongs to the block above it."""
    said = text if isinstance(text, str) else view.style.translate.say(text)
    st.markdown(f"**{said}**")


def in_words(rows: pl.DataFrame) -> str:
    """The marks of a chart in words, for those who do not see it."""
    return " · ".join(rows["sentence"])


def heading(
    view: View,
    title: Sentence | str,
    caption: str | None = None,
    *,
    why: str | None = None,
    question: str = "",
) -> None:
    """A finding as title, below the `question` it answers, and one line on how to read the rest.

    `why` stands behind a `?`.
    """
    text = title if isinstance(title, str) else view.style.translate.say(title)
    if question:
        st.space("small")
    with st.container(gap=None):
        if question:
            st.markdown(f":gray[{question}]")
        st.subheader(text, anchor=False, help=why)
    if caption:
        st.caption(view(caption, **in_force_of(view.report).numbers()))


def why_not(view: View, key: str, **values: object) -> None:
    """Why something cannot be shown for this export."""
    st.info(view(key, **in_force_of(view.report).numbers() | values), icon=":material/info:")


def no_contacts(view: View) -> None:
    """What can be said without contacts, and no more: the page stops here."""
    summary = view.report.summary
    st.title(view("mirror.no_contacts_title"), anchor=False)
    if summary.unseen_because:
        st.markdown(view("limits.connections"))
        st.markdown(view(f"passed.{summary.unseen_because}"))
    else:
        people = view("count.people", n=summary.outside_people)
        st.markdown(view("mirror.no_contacts", people=people, n=summary.outside_real))
    st.stop()
