"""Both ways of answering, side by side: how often they answered, how often you did.

The eye should see two dots and how far their whiskers overlap.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

ROW_HEIGHT = 84


def pair(answers: pl.DataFrame, per: str, style: Style) -> pl.DataFrame:
    """The two sides, counted `per` opening or person: `label`, `value`, `sentence`."""
    t = style.translate
    rows = answers.filter(pl.col("per") == per)
    return with_sentence(
        rows.with_columns(
            label=pl.Series([t(f"answers.{side}") for side in rows["side"]], dtype=pl.String),
            value=pl.Series([t.percent(rate) for rate in rows["rate"]], dtype=pl.String),
        ),
        style, f"chart.answers.{per}", label="label", answered="answered", n="asked",
    )  # fmt: skip


def answer_pair(sides: pl.DataFrame, style: Style) -> alt.LayerChart:
    """Answer rates of both sides, with Wilson's intervals."""
    theme = style.theme
    base = alt.Chart(sides.with_row_index("place")).encode(
        y=alt.Y("place:O", axis=None),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    x = alt.X(
        "rate:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(labelExpr=style.percent, values=[0, 0.25, 0.5, 0.75, 1], grid=False),
    )
    layers = [
        base.mark_rule(strokeWidth=2, color=theme.nominal, yOffset=18).encode(
            x=alt.X("rate_low:Q", scale=alt.Scale(domain=[0, 1])), x2="rate_high:Q"
        ),
        base.mark_circle(size=170, color=theme.real, opacity=1, yOffset=18).encode(x=x),
        base.mark_text(dy=2, fontWeight="bold").encode(x=x, text="value:N"),
        base.mark_text(align="left", dy=-22, color=theme.ink).encode(
            x=alt.XValue(0), text="label:N"
        ),
    ]
    return finished(layers, style, ROW_HEIGHT * len(sides) + 24)
