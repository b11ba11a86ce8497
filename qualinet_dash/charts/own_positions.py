"""New contacts of each month, and their mean in each of the owner's positions.

The eye should see whether the line steps up where a new position begins, and whether a single
tower of a month made it do so.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, Theme, finished, largest, year_axis
from qualinet_dash.charts.tooltips import with_sentence

Layers = alt.LayerChart | alt.FacetChart

PLOT, LINE = 210, 20


def months(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a month that brought contacts: from `start` to `end` so high as `count`."""
    counted = (
        contacts.drop_nulls("connected_on")
        .group_by(start=pl.col("connected_on").dt.month_start())
        .agg(count=pl.len())
        .with_columns(end=pl.col("start").dt.offset_by("1mo"))
        .sort("start")
    )
    names = {start: style.translate.month(start) for start in counted["start"]}
    month = pl.col("start").replace_strict(names, return_dtype=pl.String)
    return with_sentence(counted, style, "positions.month", month=month, n="count")


def levels(changes: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a position, the first one too: from `start` to `end` its mean `rate` a month."""
    contacts = changes.filter(pl.col("counted") == "contacts")
    first = contacts.head(1).select(
        start="before_from", end="started_on", title="title_before", rate="rate_before"
    )
    later = contacts.select(start="started_on", end="after_to", title="title", rate="rate_after")
    held = pl.concat([first, later]).drop_nulls("rate")
    middle = pl.col("start").min() + (pl.col("end").max() - pl.col("start").min()) / 2
    return with_sentence(
        held.with_columns(pl.col("title").fill_null("")), style, "positions.held",
        title="title", rate="rate",
    ).with_columns(
        place=pl.int_range(pl.len()),
        value=pl.Series([style.translate.number(rate) for rate in held["rate"]], dtype=pl.String),
        is_late=pl.col("start") > middle,
    )  # fmt: skip


def own_positions(counted: pl.DataFrame, held: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The bars of `months`, the `levels` over them, and above both the titles they belong to."""
    height = PLOT + LINE * (len(held) + 1)
    layers = [_plot(counted, held, height / PLOT, style), _titles(held, style.theme)]
    chart: alt.LayerChart = finished(layers, style, height).resolve_scale(y="independent")
    return chart


def _plot(counted: pl.DataFrame, held: pl.DataFrame, room: float, style: Style) -> Layers:
    """Bars and lines, `room` times as high as the highest of them."""
    theme = style.theme
    most = max(largest(counted["count"]), largest(held["rate"]))
    is_inside = f"datum.value <= {most}"
    y: dict[str, Any] = {
        "scale": alt.Scale(domain=[0, most * room], nice=False),
        "axis": alt.Axis(
            labelExpr=f"{is_inside} ? {style.number} : ''",
            gridOpacity=alt.condition(is_inside, alt.value(1), alt.value(0)),
            tickCount=5,
        ),
    }
    tooltip = alt.Tooltip("sentence:N", title=" ")
    bars = alt.Chart(counted).encode(
        x=alt.X("start:T", axis=year_axis()),
        x2="end:T",
        y=alt.Y("count:Q", **y),
        y2=alt.Y2Datum(0),
        tooltip=tooltip,
    )
    means = alt.Chart(held).encode(x="start:T", y=alt.Y("rate:Q", **y), tooltip=tooltip)
    number = {"align": "left", "dx": 5, "dy": -10, "fontWeight": "bold"}
    return alt.layer(
        bars.mark_rect(color=theme.nominal_fill),
        means.mark_rule(color=theme.ink, strokeWidth=3).encode(x2="end:T"),
        *_written(means.encode(text="value:N"), theme, **number),
    )


def _titles(held: pl.DataFrame, theme: Theme) -> Layers:
    """Each title on a line of its own, left of its start where there is more room."""
    base = alt.Chart(held.with_columns(at=(pl.col("place") + 0.5) * LINE)).encode(
        x="start:T",
        y=alt.Y("at:Q", scale=None, axis=None),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    texts, room = base.encode(text="title:N"), alt.ExprRef("width / 2")
    return alt.layer(
        base.mark_rule(color=theme.muted, strokeDash=[2, 3]).encode(y2=alt.Y2Value("height")),
        *_written(texts.transform_filter("datum.is_late"), theme, align="right", dx=-5, limit=room),
        *_written(texts.transform_filter("!datum.is_late"), theme, align="left", dx=5, limit=room),
    )


def _written(texts: alt.Chart, theme: Theme, **mark: Any) -> list[alt.Chart]:
    """Words that can be read on whatever lies under them."""
    return [
        texts.mark_text(**mark, stroke=theme.paper, strokeWidth=4),
        texts.mark_text(**mark, color=theme.ink),
    ]
