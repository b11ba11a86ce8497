"""Words of titles, each with a dot: how much more often it stands among those who invited you.

The eye should see which words lie right of the middle line: filled dots are more than chance
explains, hollow ones are not.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

ROW_HEIGHT = 54
REACH = 16


def shaped(titles: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a keyword: `lift` from `low` to `high` inside the scale, what to write, and where."""
    named: dict[str, str | pl.Expr] = {
        "keyword": "keyword", "received": "received", "received_titles": "received_titles",
        "sent": "sent", "sent_titles": "sent_titles",
    }  # fmt: skip
    ratios = {name: pl.col(name).round(1) for name in ("lift", "lift_low", "lift_high")}
    counts = with_sentence(titles, style, "magnet.counts", **named)["sentence"]
    return with_sentence(titles, style, "magnet.word", **named, **ratios).select(
        "keyword",
        "sentence",
        "stands_out",
        counts=counts,
        place=pl.int_range(pl.len()),
        lift=pl.col("lift").clip(1 / REACH, REACH),
        low=pl.col("lift_low").clip(1 / REACH, REACH),
        high=pl.col("lift_high").clip(1 / REACH, REACH),
    )


def title_magnet(words: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The `shaped` keywords on a scale of factors, with the equal share in its middle."""
    theme = style.theme
    scale = alt.Scale(type="log", base=4, domain=[1 / REACH, REACH], nice=False)
    x = alt.X("lift:Q", scale=scale, axis=_factors(style))
    base = alt.Chart(words).encode(
        y=alt.Y("place:O", axis=None), tooltip=alt.Tooltip("sentence:N", title=" ")
    )
    dots = base.encode(x=x)
    round_: dict[str, Any] = {"size": 130, "opacity": 1, "yOffset": 11, "strokeWidth": 2}
    layers = [
        base.mark_rule(strokeWidth=2, color=theme.nominal, yOffset=11).encode(
            x=alt.X("low:Q", scale=scale), x2="high:Q"
        ),
        dots.transform_filter("datum.stands_out").mark_circle(**round_, color=theme.ink),
        dots.transform_filter("!datum.stands_out").mark_circle(
            **round_, fill=theme.paper, stroke=theme.nominal
        ),
        base.mark_text(
            align="left", dy=-12, fontWeight="bold", limit=alt.ExprRef("width - 150")
        ).encode(x=alt.XValue(0), text="keyword:N"),
        base.mark_text(align="right", dy=-12, color=theme.muted).encode(
            x=alt.XValue("width"), text="counts:N"
        ),
    ]
    return finished(layers, style, ROW_HEIGHT * len(words) + 30)


def _factors(style: Style) -> alt.Axis:
    """An axis of factors: divided by four, as often, times four."""
    as_often = style.translate("magnet.as_often")
    return alt.Axis(
        values=[1 / REACH, 1 / 4, 1, 4, REACH],
        gridDash=alt.condition("datum.value == 1", alt.value([]), alt.value([2, 3])),
        labelExpr=f"datum.value == 1 ? '{as_often}' : datum.value < 1"
        " ? '÷\\u202f' + round(1 / datum.value) : '×\\u202f' + datum.value",
        labelFlush=True,
    )
