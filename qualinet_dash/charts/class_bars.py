"""Classes as bars one above the other, each with its name and its number.

The eye should see which class is long; what is unknown stays hollow.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, hollow, largest

ROW_HEIGHT = 46
BAR = 14


def class_bars(classes: pl.DataFrame, style: Style) -> alt.LayerChart:
    """Bars from `label`, `count`, `value` (the number as written), `color`, `is_hollow`."""
    base = alt.Chart(classes.with_row_index("place")).encode(
        y=alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.6)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    longest = largest(classes["count"])
    x = alt.X("count:Q", axis=None, scale=alt.Scale(domain=[0, longest * 1.22], nice=False))
    bars = base.mark_bar(height=BAR, cornerRadiusEnd=2, yOffset=10).encode(
        x=x, color=alt.Color("color:N", scale=None)
    )
    solid = bars.transform_filter("!datum.is_hollow")
    unknown = base.mark_bar(height=BAR, yOffset=10, **hollow(style.theme)).encode(x=x)
    names = base.mark_text(align="left", dy=-8, color=style.theme.ink).encode(
        x=alt.XValue(0), text="label:N"
    )
    numbers = base.mark_text(
        align="left", dx=6, dy=10, fontWeight="bold", color=style.theme.ink
    ).encode(x=x, text="value:N")
    layers = [solid, unknown.transform_filter("datum.is_hollow"), names, numbers]
    return finished(layers, style, ROW_HEIGHT * len(classes))
