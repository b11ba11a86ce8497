"""The few shapes of which every page is made."""

from functools import partial
from typing import Any, Final

import polars as pl
import streamlit as st

from qualinet_dash.charts.drawing import Draw, described
from qualinet_dash.charts.picture import Figure
from qualinet_dash.errors import QualiNetError
from qualinet_dash.files import changed
from qualinet_dash.i18n import Sentence
from qualinet_dash.i18n.plain import plain_values
from qualinet_dash.report import in_force as in_force_of
from qualinet_dash.ui.figure_files import take_along
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import complain
from qualinet_dash.ui.picks import Pick
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.thresholds import in_force

ROOM: Final = "small"
ASKED = ":gray[{}]"


def figure(
    view: View,
    key: str,
    title: Sentence | str | None,
    draw: Draw,
    *,
    told: str = "",
    read: str = "",
    question: str = "",
    is_aside: bool = False,
    pick: Pick | None = None,
) -> None:
    """A finding as title, how to read it below, the chart, and its files to take along.

    `draw` makes the chart of the page's style, and only where nobody has seen it before. `told` is
    the chart in words for those who do not see it, where the title is not enough,
    `question` what the title answers, where that is said, `pick` what happens when a mark of the
    chart is touched. A chart without a title, or aside, belongs to what stands above it.
    """
    style = view.style
    text = style.translate.say(title) if isinstance(title, Sentence) else title or told
    pick_told = pick.told if pick else None
    if is_aside:
        aside(view, text, pick_told)
    elif title is not None:
        captions = f"{read or key}.read", pick_told
        heading(view, title or text, *captions, why=in_force(view, key), question=question)
    st.vega_lite_chart(
        spec=shelf().once(key, partial(described, draw, style, pick.column if pick else None)),
        theme=None,
        width="stretch",
        key=key,
        alt=told or text,
        on_select=partial(pick.touched, key) if pick else "ignore",
    )
    source = view("card.footer", day=view.report.summary.export_date or "")
    below = " · ".join(filter(None, [source, changed(view.report.settings)]))
    take_along(view, key, Figure(partial(draw, style=style), text, below, style))


def aside(view: View, text: Sentence | str, caption: str | None = None) -> None:
    """A finding that belongs to the block above it, and what to know to read what follows."""
    said = text if isinstance(text, str) else view.style.translate.say(text)
    st.markdown(f"**{said}**")
    if caption:
        st.caption(view(caption))


def in_words(rows: pl.DataFrame) -> str:
    """The marks of a chart in words, for those who do not see it."""
    return " · ".join(rows["sentence"])


def heading(
    view: View,
    title: Sentence | str,
    *captions: str | None,
    why: str | None = None,
    question: str = "",
) -> None:
    """A finding as title, below the `question` it answers, and what to know to read what follows.

    `why` stands behind a `?`.
    """
    text = title if isinstance(title, str) else view.style.translate.say(plain_values(title))
    if question:
        st.space(ROOM)
    with st.container(gap=None):
        if question:
            st.markdown(ASKED.format(question))
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


def showing(key: str, value: Any) -> str:
    """The key of a control, which is to show this value, whatever a browser shows there."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def drawer(title: str, key: str, *, is_open: bool = False, icon: str | None = None) -> Any:
    """Something that opens and closes, at first as said.

    Under a title in another language it would be another one to Streamlit, and closed.
    """
    st.session_state[key] = st.session_state.get(key, is_open)
    return st.expander(title, icon=icon, key=key, on_change="rerun")


def picture(
    view: View, place: str, work: partial[bytes], told: str, caption: str | None = None
) -> None:
    """A picture that is drawn once, with what it shows in words; else why it cannot be drawn."""
    try:
        st.image(shelf().once(place, work), caption=caption, width="stretch", alt=told)
    except QualiNetError as error:
        complain(error.sentence, view.style.translate)
