"""The days of one year, each as high as the contacts it brought.

The eye should see a few days towering over the rest: the burst days, in ink and dated.
"""

from datetime import date

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence


def shaped(contacts: pl.DataFrame, bursts: pl.DataFrame, year: int, style: Style) -> pl.DataFrame:
    """`day`, `count`, `is_burst`, `sentence`: a row a day of the year with contacts."""
    days = (
        contacts.filter(pl.col("connected_on").dt.year() == year)
        .group_by(day="connected_on")
        .agg(count=pl.len())
        .sort("day")
        .with_columns(is_burst=pl.col("day").is_in(bursts["connected_on"].implode()))
    )
    return with_sentence(days, style, "chart.day", day="day", n="count")


def steepest_year(days: pl.DataFrame, year: int, style: Style, height: int = 220) -> alt.LayerChart:
    """One thin bar a day, burst days darker with their number."""
    theme = style.theme
    months = [date(year, month, 1) for month in range(1, 13)]
    names = {month.month - 1: style.translate.short_month(month) for month in months}
    base = alt.Chart(days).encode(
        x=alt.X(
            "day:T",
            scale=alt.Scale(domain=[f"{year}-01-01", f"{year}-12-31"]),
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
    numbers = base.transform_filter("datum.is_burst").mark_text(dy=-8, fontWeight="bold")
    layers = [base.mark_bar(width=3).encode(color=shade), numbers.encode(text="count:Q")]
    return finished(layers, style, height)
