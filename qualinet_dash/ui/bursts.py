"""The burst days of one year: the calendar, the choice of a day, and what is known of it."""

from collections.abc import Callable
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.burst_calendar import burst_calendar, days_of_year
from qualinet_dash.i18n.plain import plain_values
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.picks import Pick, show_contacts
from qualinet_dash.ui.widgets import figure


def calendar(view: View) -> None:
    """The days of a year, and of one of its burst days all that hints at its cause."""
    report = view.report
    fullest = findings.fullest_year(report)
    if fullest is None:
        return
    place = st.container()
    left, right = st.columns(2)
    with left:
        year = _year(view, fullest)
    bursts = report.burst_hints.filter(pl.col("connected_on").dt.year() == year)
    with right:
        day = _day(view, bursts, year)
    end = report.last_moment.date() if report.last_moment else None
    days = days_of_year(report.contacts, report.burst_days, year, end, view.style)
    with place:
        chart = partial(burst_calendar, days, day)
        title = findings.burst_year(report, year)
        take = _take(year, bursts["connected_on"].to_list())
        figure(view, "calendar", title, chart, pick=Pick("on", take))
    if day:
        _evidence(view, bursts.row(by_predicate=pl.col("connected_on") == day, named=True))
        if st.button(view("calendar.contacts"), icon=":material/group:"):
            show_contacts(days=[day])


def _year(view: View, fullest: int) -> int:
    years = view.report.years["year"].to_list()[::-1]
    say = view.style.translate.say
    labels = {year: say(findings.burst_choice(view.report, year)) for year in years}
    # The session remembers format_func, so it must not hold the report.
    chosen: int = st.selectbox(
        view("calendar.year"),
        years,
        index=years.index(fullest),
        format_func=labels.__getitem__,
        key="calendar_year",
    )
    return chosen


def _choice(year: int) -> str:
    return f"burst_day_{year}"


def _day(view: View, bursts: pl.DataFrame, year: int) -> date | None:
    """The burst day chosen in the list or touched in the calendar, the largest at first."""
    if not len(bursts):
        return None
    counts = dict(bursts.select("connected_on", "contacts").iter_rows())
    labels = {day: view("chart.day", day=day, n=n).rstrip(".") for day, n in counts.items()}
    st.session_state.setdefault(_choice(year), max(counts, key=counts.__getitem__))
    chosen: date = st.selectbox(
        view("calendar.day"), list(counts), format_func=labels.__getitem__, key=_choice(year)
    )
    return chosen


def _take(year: int, bursts: list[date]) -> Callable[[str], None]:
    """What happens when a day is touched: a burst day is the one chosen, no other."""

    def take(touched: str) -> None:
        if day := {str(one): one for one in bursts}.get(touched):
            st.session_state[_choice(year)] = day

    return take


def _evidence(view: View, hint: dict[str, object]) -> None:
    say = view.style.translate.say
    st.markdown(f"**{say(findings.burst_day(hint))}**")
    st.caption(view("burst.alone"))
    causes = findings.burst_causes(view.report, hint)
    st.markdown("\n".join(f"- {say(plain_values(cause))}" for cause in causes))
