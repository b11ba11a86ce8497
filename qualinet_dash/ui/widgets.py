"""The few shapes of which every page is made."""

from functools import partial

import altair as alt
import polars as pl
import streamlit as st

from qualinet_dash.charts.picture import Figure
from qualinet_dash.charts.touch import touchable
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import in_force as in_force_of
from qualinet_dash.ui.figure_files import take_along
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.picks import Pick
from qualinet_dash.ui.plain import plain_values
from qualinet_dash.ui.thresholds import in_force


def figure(
    view: View,
    key: str,
    title: Sentence | str,
    chart: alt.LayerChart,
    *,
    told: str = "",
    read: str = "",
    pick: Pick | None = None,
) -> None:
    """A finding as title, how to read it below, the chart, and its files to take along.

    `told` is the chart in words for those who do not see it, where the title is not enough,
    `pick` what happens when a mark of the chart is touched.
    """
    style = view.style
    text = title if isinstance(title, str) else style.translate.say(title)
    captions = f"{read or key}.read", pick.told if pick else None
    heading(view, title, *captions, why=in_force(view, key))
    st.altair_chart(
        touchable(chart, pick.column) if pick else chart,
        theme=None,
        width="stretch",
        key=key,
        alt=told or text,
        on_select=partial(pick.touched, key) if pick else "ignore",
    )
    source = view("card.footer", day=view.report.summary.export_date or "")
    take_along(view, key, Figure(chart, text, source, style))


def in_words(rows: pl.DataFrame) -> str:
    """The marks of a chart in words, for those who do not see it."""
    return " · ".join(rows["sentence"])


def heading(
    view: View, title: Sentence | str, *captions: str | None, why: str | None = None
) -> None:
    """A finding as title, with what to know to read what follows; `why` stands behind a `?`."""
    text = title if isinstance(title, str) else view.style.translate.say(plain_values(title))
    st.subheader(text, anchor=False, help=why)
    numbers = in_force_of(view.report).numbers()
    if told := [view(caption, **numbers) for caption in captions if caption]:
        st.caption(" ".join(told))


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
