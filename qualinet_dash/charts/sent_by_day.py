"""The invitations sent on each day, and within the day the sprees, one block a spree.

The eye should see on which days many went out within minutes; days so full that they are a
campaign are pale in the same colour, all others grey.
"""

from datetime import timedelta

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, largest, month_axis
from qualinet_dash.charts.tooltips import with_sentence

CLOSE = timedelta(days=10)


def told_days(sent_days: pl.DataFrame, style: Style) -> pl.DataFrame:
    """The days on which invitations went out, with their `sentence`."""
    return with_sentence(sent_days, style, "spree.day", day="day", n="invitations")


def told_sprees(sprees: pl.DataFrame, style: Style) -> pl.DataFrame:
    """The sprees on their day, stacked from `start` to `end`, with their `sentence`.

    `is_numbered` is the tallest of the sprees that lie too close to be told apart.
    """
    end = pl.col("invitations").cum_sum().over("day")
    stacked = sprees.with_columns(
        began_on=pl.col("started_at").dt.date(), time=pl.col("started_at").dt.strftime("%H:%M")
    ).with_columns(end=end, start=end - pl.col("invitations"))
    return with_sentence(
        stacked.with_columns(is_numbered=_towers(stacked)), style, "spree.told",
        day="began_on", time="time", invitations="invitations", n="minutes",
    )  # fmt: skip


def _towers(stacked: pl.DataFrame) -> pl.Series:
    """Whether a block ends higher, or as high and earlier, than all around it."""
    end = pl.col("end")
    tallest = stacked.group_by("day").agg(end.max()).sort("day")
    nearby = tallest.select(
        "day",
        earlier=end.max().rolling("day", period=CLOSE, closed="left"),
        around=end.max().rolling("day", period=2 * CLOSE, offset=-CLOSE, closed="both"),
    )
    is_tower = (end >= pl.col("around")) & (end > pl.col("earlier").fill_null(0))
    return stacked.join(nearby, on="day", maintain_order="left").select(is_tower).to_series()


def sent_by_day(
    days: pl.DataFrame, sprees: pl.DataFrame, style: Style, height: int = 200
) -> alt.LayerChart:
    """A bar a day, a block a spree, the tallest with their number."""
    theme = style.theme
    top = max(largest(days["invitations"]), largest(sprees["end"])) * 1.15
    x = alt.X("day:T", scale=alt.Scale(padding=8), axis=month_axis(style))
    y = alt.Scale(domain=[0, top], nice=False)
    count = alt.Y("invitations:Q", scale=y, axis=alt.Axis(labelExpr=style.number, tickCount=4))
    told = alt.Tooltip("sentence:N", title=" ")
    bars = alt.Chart(days).encode(x=x, y=count, tooltip=told)
    blocks = alt.Chart(sprees).encode(x=x, tooltip=told)
    numbers = blocks.transform_filter("datum.is_numbered").encode(
        y=alt.Y("end:Q", scale=y), text="end:Q"
    )
    layers = [
        bars.transform_filter("!datum.is_campaign").mark_bar(width=4, color=theme.nominal),
        bars.transform_filter("datum.is_campaign").mark_bar(
            width=6, color=theme.mass, opacity=0.45
        ),
        blocks.mark_bar(width=6, color=theme.mass, stroke=theme.paper, strokeWidth=0.5).encode(
            y=alt.Y("start:Q", scale=y), y2="end:Q"
        ),
        numbers.mark_text(dy=-8, fontWeight="bold"),
    ]
    return finished(layers, style, height)
