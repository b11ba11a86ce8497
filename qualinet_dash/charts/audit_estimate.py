"""How many people the visitor knows, beside the exchanges that the export sees.

The eye should see whether the export's mark lies on the line of chance, and how long the line is.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.analysis.audit import Estimate
from qualinet_dash.charts.theme import Style, finished, largest

ROW_HEIGHT = 84
_SHAPE = {
    "label": pl.String,
    "count": pl.Int64,
    "low": pl.Int64,
    "high": pl.Int64,
    "seen": pl.Int64,
    "value": pl.String,
    "from": pl.String,
    "to": pl.String,
    "color": pl.String,
    "sentence": pl.String,
}


def shaped(found: Estimate, style: Style, *, is_seen: bool) -> pl.DataFrame:
    """A row for the export, if it sees exchanges, and one for the visitor's estimate.

    `count` lies between `low` and `high`; `value`, `from` and `to` are these as written, `seen` is
    the export's count, null where it sees none. No row as long as there is no estimate.
    """
    if found.known is None:
        return pl.DataFrame(schema=_SHAPE)
    t, theme = style.translate, style.theme
    counts = {"known": (found.known, found.low, found.high)}
    if is_seen:
        counts = {"seen": (found.seen,) * 3} | counts
    colors = {"seen": theme.real, "known": theme.ink}
    told = {"seen": "seen_told", "known": "known_told" if found.low != found.high else "all_told"}
    rows = [
        {
            "label": t(f"audit_chart.{kind}"),
            "count": count,
            "low": low,
            "high": high,
            "seen": found.seen if is_seen else None,
            "value": t.value(count),
            "from": t.value(low),
            "to": t.value(high),
            "color": colors[kind],
            "sentence": t(f"audit_chart.{told[kind]}", n=count, low=low, high=high),
        }
        for kind, (count, low, high) in counts.items()
    ]
    return pl.DataFrame(rows, schema=_SHAPE)


def _axis(style: Style) -> alt.Axis:
    """Few round numbers, below those that stand at the ends of the line."""
    return alt.Axis(labelExpr=style.number, tickCount=4, offset=16)


def audit_estimate(rows: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The export's mark, and the estimate on the line within which it could lie by chance."""
    theme = style.theme
    top = largest(pl.concat([rows["high"], rows["seen"]])) * 1.12
    base = alt.Chart(rows.with_row_index("place")).encode(
        y=alt.Y("place:O", axis=None), tooltip=alt.Tooltip("sentence:N", title=" ")
    )
    scale = alt.Scale(domain=[0, top], nice=False)
    x = alt.X("count:Q", scale=scale, axis=_axis(style))
    color = alt.Color("color:N", scale=None)
    ends = base.transform_filter("datum.low < datum.high")
    end: dict[str, Any] = {"dy": 36, "color": theme.muted}
    layers = [
        ends.mark_rule(strokeWidth=2, color=theme.nominal, yOffset=18).encode(
            x=alt.X("low:Q", scale=scale), x2="high:Q"
        ),
        base.mark_tick(thickness=3, size=22, color=theme.real, opacity=1, yOffset=18).encode(
            x="seen:Q"
        ),
        ends.mark_circle(size=170, opacity=1, yOffset=18).encode(x=x, color=color),
        base.mark_text(dy=-4, fontWeight="bold").encode(x=x, text="value:N", color=color),
        ends.mark_text(**end).encode(x="low:Q", text="from:N"),
        ends.mark_text(**end).encode(x="high:Q", text="to:N"),
        base.mark_text(align="left", dy=-24, color=theme.ink).encode(
            x=alt.XValue(0), text="label:N"
        ),
    ]
    return finished(layers, style, ROW_HEIGHT * len(rows) + 24)
