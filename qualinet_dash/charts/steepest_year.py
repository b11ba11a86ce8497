"""The days of one year, each as high as the contacts it brought.

The eye should see a few days towering over the rest: the burst days, in ink and dated.
"""

from datetime import date, timedelta

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

CLOSE = timedelta(days=6)


def shaped(contacts: pl.DataFrame, bursts: pl.DataFrame, year: int, style: Style) -> pl.DataFrame:
    """`day`, `count`, `is_burst`, `is_numbered`, `sentence`: a row a day with contacts.

    Of burst days too close to be told apart the largest alone is numbered.
    """
    days = (
        contacts.filter(pl.col("connected_on").dt.year() == year)
        .group_by(day="connected_on")
        .agg(count=pl.len())
        .sort("day")
        .with_columns(is_burst=pl.col("day").is_in(bursts["connected_on"].implode()))
    )
    days = days.with_columns(is_numbered=_towers(days))
    return with_sentence(days, style, "chart.day", day="day", n="count")


def _towers(days: pl.DataFrame) -> pl.Series:
    """Whether a burst day is the largest, or the first of the largest, of the days around it."""
    bursts = days.filter("is_burst").select("day", "count").rows()
    hidden = {
        day
        for day, count in bursts
        for other, more in bursts
        if abs(other - day) <= CLOSE and (-more, other) < (-count, day)
    }
    return days["is_burst"] & ~days["day"].is_in(list(hidden))


def steepest_year(days: pl.DataFrame, year: int, style: Style, height: int = 220) -> alt.LayerChart:
    """One thin bar a day, burst days darker with their number."""
    theme = style.theme
    months = [date(year, month, 1) for month in range(1, 13)]
    names = {month.month - 1: style.translate.short_month(month) for month in months}
    base = alt.Chart(days).encode(
        x=alt.X(
            "day:T",
            scale=alt.Scale(domain=_whole(year), nice=False, padding=0),
            axis=alt.Axis(
                grid=False,
                tickCount={"interval": "month", "step": 1},
                labelExpr=f"{list(names.values())}[month(datum.value)]",
                labelOverlap="greedy",
            ),
        ),
        y=alt.Y("count:Q", axis=alt.Axis(labelExpr=style.number, tickCount=4)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    shade = alt.condition("datum.is_burst", alt.value(theme.ink), alt.value(theme.nominal))
    numbers = base.transform_filter("datum.is_numbered").mark_text(dy=-8, fontWeight="bold")
    layers = [base.mark_bar(width=3).encode(color=shade), numbers.encode(text="count:Q")]
    return finished(layers, style, height)


def _whole(year: int) -> list[alt.DateTime]:
    """The first and the last moment of a year on the visitor's clock, on which days are drawn."""
    return [
        alt.DateTime(year=year, month=1, date=1),
        alt.DateTime(year=year, month=12, date=31, hours=23),
    ]
