"""How far one figure would move with each threshold.

The eye should see a dot, the figure now, and how short the bars around it are; what moves nothing
is left out.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

ROW_HEIGHT, BESIDE = 46, 10
ROOM = 0.45


def movers(sensitivity: pl.DataFrame, figure: str, style: Style) -> pl.DataFrame:
    """A row a threshold that moves the figure, the strongest first: `label`, `span`, `sentence`."""
    t = style.translate
    rows = sensitivity.filter(pl.col("figure") == figure, pl.col("low") < pl.col("high")).sort(
        pl.col("high") - pl.col("low"), "threshold", descending=[True, False]
    )
    names = [t(f"threshold.{name}") for name in rows["threshold"]]
    spans = [
        t("ranges.span", low=low, high=high) for low, high in rows.select("low", "high").rows()
    ]
    return with_sentence(
        rows.with_columns(
            label=pl.Series(names, dtype=pl.String), span=pl.Series(spans, dtype=pl.String)
        ),
        style,
        "ranges.sentence",
        label="label",
        span="span",
    )


def threshold_ranges(rows: pl.DataFrame, style: Style) -> alt.LayerChart:
    """A bar a threshold from the least to the most the figure would be, a dot where it is."""
    theme = style.theme
    base = alt.Chart(rows.with_row_index("place")).encode(
        y=alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.6)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    axis = alt.Axis(labelExpr=style.number, tickCount=4, grid=False)
    x = alt.X("low:Q", scale=alt.Scale(domain=_domain(rows), nice=False), axis=axis)
    layers = [
        base.mark_rule(
            strokeWidth=6, strokeCap="round", color=theme.nominal_fill, yOffset=BESIDE
        ).encode(x=x, x2="high:Q"),
        base.transform_filter("isValid(datum.now)")
        .mark_circle(size=110, color=theme.ink, opacity=1, yOffset=BESIDE)
        .encode(x="now:Q"),
        base.mark_text(align="left", dy=-8, color=theme.ink).encode(
            x=alt.XValue(0), text="label:N"
        ),
        base.mark_text(align="right", yOffset=BESIDE, color=theme.muted).encode(
            x=alt.XValue("width"), text="span:N"
        ),
    ]
    return finished(layers, style, ROW_HEIGHT * len(rows) + 30)


def _domain(rows: pl.DataFrame) -> list[float]:
    """From a little below the least to so far above the most that the spans find room."""
    least, most = rows.select(pl.col("low").min(), pl.col("high").max()).row(0)
    if least is None:
        return [0, 1]
    reach = most - least
    return [least - 0.05 * reach, most + ROOM * reach]
