"""The days that stand out, as ticks below the axis: burst days, and days of invitations in bulk.

The eye should see under which steps of the curve they lie. A burst day is never called bulk.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style
from qualinet_dash.charts.tooltips import with_sentence

ROW, TICK, NAMES = 12, 9, 18


def depth(bursts: pl.DataFrame, bulk: pl.DataFrame) -> int:
    """How far the ticks and their names reach below the axis; 0 where there are none."""
    rows = ROW * (len(bursts) > 0) + ROW * (len(bulk) > 0)
    return rows + NAMES if rows else 0


def day_ticks(bursts: pl.DataFrame, bulk: pl.DataFrame, axis: int, style: Style) -> list[alt.Chart]:
    """The ticks under an axis that lies `axis` pixels below the chart's top, each kind named."""
    t, theme = style.translate, style.theme
    told_bursts = with_sentence(
        bursts.select(day="connected_on", n="contacts"), style, "chart.burst", day="day", n="n"
    )
    told_bulk = with_sentence(
        bulk.select("day", n="invitations"), style, "chart.bulk", day="day", n="n"
    )
    bulk_row = axis + ROW * (len(bursts) > 0)
    names = axis + depth(bursts, bulk) - NAMES
    layers: list[alt.Chart] = []
    if len(bursts):
        name = t("chart.burst_days", n=len(bursts))
        layers += [
            _ticks(told_bursts, axis, theme.muted, thickness=1.6),
            _name(name, names, theme.muted, x=0, align="left"),
        ]
    if len(bulk):
        name = t("chart.bulk_days", n=len(bulk))
        layers += [
            _ticks(told_bulk, bulk_row, theme.mass, thickness=2.4),
            _name(name, names, theme.mass, x=alt.ExprRef("width"), align="right"),
        ]
    return layers


def _ticks(days: pl.DataFrame, top: int, color: str, thickness: float) -> alt.Chart:
    ticks: alt.Chart = (
        alt.Chart(days)
        .mark_rule(strokeWidth=thickness, color=color)
        .encode(
            x="day:T",
            y=alt.YValue(top + ROW - TICK),
            y2=alt.Y2Value(top + ROW),
            tooltip=alt.Tooltip("sentence:N", title=" "),
        )
    )
    return ticks


def _name(text: str, top: int, color: str, **mark: Any) -> alt.Chart:
    name: alt.Chart = alt.Chart(pl.DataFrame({"text": [text]})).mark_text(
        text=text, y=top + 4, baseline="top", color=color, fontSize=12, **mark
    )
    return name
