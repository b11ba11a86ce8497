"""The contacts of the invitation window one by one, week by week, in a lane for each class.

The eye should see towers: many of one class in one week. What is unknown stays hollow; of
hundreds, where dots would melt into one another, each week is one bar.
"""

from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.classes import ORIGINS, recent_origins
from qualinet_dash.charts.theme import Style, finished, hollow, largest, month_axis
from qualinet_dash.charts.tooltips import with_sentence

WEEK = timedelta(days=7)
MOST_DOTS, TALLEST = 600, 40
TOWER, NAME, GAP, WIDEST, DIGIT, AXIS = 170, 24, 12, 9, 8, 40
ROUND = 0.86


def marks(contacts: pl.DataFrame, start: date, style: Style) -> pl.DataFrame:
    """A row a contact of the window, or a row a class and week where they are hundreds.

    `class`, `week`, `until`, and `bottom` to `top` in contacts; `is_dot` tells the one from the
    other.
    """
    week = (pl.col("connected_on") - start).dt.total_days() // 7
    recent = (
        contacts.filter(pl.col("in_window").fill_null(False))
        .select("connected_on", **{"class": pl.col("found_origin").cast(pl.String)})
        .with_columns(week=pl.lit(start) + week * WEEK)
        .sort("connected_on")
    )
    weekly = recent.group_by("class", "week", maintain_order=True).agg(count=pl.len())
    is_few = len(recent) <= MOST_DOTS and largest(weekly["count"]) <= TALLEST
    return (_dots(recent, style) if is_few else _bars(weekly, style)).with_columns(
        until=pl.col("week") + WEEK
    )


def _dots(recent: pl.DataFrame, style: Style) -> pl.DataFrame:
    below = pl.int_range(pl.len()).over("class", "week")
    dots = recent.with_columns(bottom=below, top=below + 1, is_dot=True)
    key, label = "one_by_one.mark", _label(style)
    return with_sentence(dots, style, key, day="connected_on", label=label).drop("connected_on")


def _bars(weekly: pl.DataFrame, style: Style) -> pl.DataFrame:
    bars = weekly.select("class", "week", bottom=0, top="count", is_dot=False)
    key, label = "one_by_one.week", _label(style)
    return with_sentence(bars, style, key, day="week", n="top", label=label)


def _label(style: Style) -> pl.Expr:
    names = {name: style.translate(f"origin.{name}") for name in ORIGINS}
    return pl.col("class").replace_strict(names)


def lanes(contacts: pl.DataFrame, drawn: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a class in its order: its name and number, `foot` and `step` in pixels.

    `foot` is where its marks stand, counted from above, `step` the height of one contact.
    """
    tops = drawn.group_by("class").agg(tallest=pl.col("top").max())
    step = min(WIDEST, TOWER / largest(drawn["top"]))
    tower = pl.col("tallest").fill_null(0) * step
    return (
        recent_origins(contacts, style)
        .join(tops, on="class", how="left", maintain_order="left")
        .with_columns(step=step, foot=(NAME + GAP + tower).cum_sum() - GAP, tower=tower)
    )


def contact_by_contact(
    drawn: pl.DataFrame, lanes: pl.DataFrame, start: date, end: date, style: Style
) -> alt.LayerChart:
    """The marks in their lanes from `start` to `end`, each lane named and numbered above."""
    height = float(lanes["foot"].max() or 0) + GAP  # type: ignore[arg-type]
    depth = alt.Scale(domain=[height, 0], nice=False)
    last = start + WEEK * ((end - start) // WEEK + 1)
    weeks = alt.Scale(domain=[start, last], nice=False)
    base = alt.Chart(_placed(drawn, lanes)).encode(tooltip=alt.Tooltip("sentence:N", title=" "))
    known = base.transform_filter("!datum.is_hollow").encode(color=alt.Color("color:N", scale=None))
    unknown = base.transform_filter("datum.is_hollow")
    size = (ROUND * lanes["step"][0]) ** 2
    shapes = (
        _circles(known, unknown, weeks, depth, size=size, style=style)
        if drawn["is_dot"].all()
        else _blocks(known, unknown, weeks, depth, style)
    )
    return finished([*_names(lanes, depth, style), *shapes], style, round(height) + AXIS)


def _circles(
    known: alt.Chart,
    unknown: alt.Chart,
    weeks: alt.Scale,
    depth: alt.Scale,
    *,
    size: float,
    style: Style,
) -> list[alt.Chart]:
    x = alt.X("midweek:T", scale=weeks, axis=month_axis(style))
    y = alt.Y("middle:Q", scale=depth, axis=None)
    open_dot = hollow(style.theme) | {"strokeDash": [2, 1.5]}
    return [
        known.mark_circle(size=size, opacity=1).encode(x=x, y=y),
        unknown.mark_circle(size=size, opacity=1, **open_dot).encode(x=x, y=y),
    ]


def _blocks(
    known: alt.Chart, unknown: alt.Chart, weeks: alt.Scale, depth: alt.Scale, style: Style
) -> list[alt.Chart]:
    x = alt.X("week:T", scale=weeks, axis=month_axis(style))
    y = alt.Y("y:Q", scale=depth, axis=None)
    return [
        known.mark_rect(stroke=style.theme.paper, strokeWidth=1).encode(
            x=x, x2="until:T", y=y, y2="y2:Q"
        ),
        unknown.mark_rect(**hollow(style.theme)).encode(x=x, x2="until:T", y=y, y2="y2:Q"),
    ]


def _placed(drawn: pl.DataFrame, lanes: pl.DataFrame) -> pl.DataFrame:
    """The marks with their place in pixels from above: `y`, `y2` and between them `middle`."""
    low = pl.col("foot") - pl.col("bottom") * pl.col("step")
    high = pl.col("foot") - pl.col("top") * pl.col("step")
    return drawn.join(
        lanes.select("class", "foot", "step", "color", "is_hollow"), on="class"
    ).with_columns(y=low, y2=high, middle=(low + high) / 2, midweek=pl.col("week") + WEEK / 2)


def _names(lanes: pl.DataFrame, depth: alt.Scale, style: Style) -> list[alt.Chart]:
    """Each class's number and name above its tower, and the line on which it stands."""
    above = pl.col("foot") - pl.col("tower") - NAME / 2 - 2
    base = alt.Chart(lanes.select("value", "label", "foot", told="sentence", above=above)).encode(
        tooltip=alt.Tooltip("told:N", title=" ")
    )
    names = base.encode(y=alt.Y("above:Q", scale=depth, axis=None))
    left: dict[str, Any] = {"align": "left", "color": style.theme.ink}
    indent = DIGIT * max(map(len, lanes["value"])) + DIGIT
    return [
        base.mark_rule(color=style.theme.grid).encode(y=alt.Y("foot:Q", scale=depth, axis=None)),
        names.mark_text(**left, fontWeight="bold").encode(x=alt.XValue(0), text="value:N"),
        names.mark_text(**left).encode(x=alt.XValue(indent), text="label:N"),
    ]
