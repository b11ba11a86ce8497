"""One bar for all contacts: proven bulk on the left, excluded on the right, the unknown between.

The eye should see how much the export leaves open: the middle is hollow and never filled in.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, hollow


def mass_bounds(lower: float, upper: float, style: Style) -> alt.LayerChart:
    """The shares proven, open and excluded."""
    t, theme = style.translate, style.theme
    parts = pl.DataFrame(
        {
            "start": [0.0, lower, upper],
            "end": [lower, upper, 1.0],
            "label": [t("chart.mass_proven"), t("chart.mass_open"), t("chart.mass_excluded")],
            "share": [t.percent(part, 1) for part in (lower, upper - lower, 1 - upper)],
            "color": [theme.mass, "transparent", theme.personal],
        }
    ).with_columns(sentence=pl.format("{}: {}", "label", "share"))
    base = alt.Chart(parts).encode(
        x=alt.X(
            "start:Q",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(labelExpr=style.percent, values=[0, 0.25, 0.5, 0.75, 1], grid=False),
        ),
        x2="end:Q",
        y=alt.value(4),
        y2=alt.value(42),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    solid = base.mark_rect().encode(color=alt.Color("color:N", scale=None))
    open_part = base.transform_filter("datum.color == 'transparent'")
    middle = (
        alt.Chart(parts.slice(1, 1).with_columns(middle=(pl.col("start") + pl.col("end")) / 2))
        .mark_text(color=theme.muted, fontWeight="bold")
        .encode(x="middle:Q", y=alt.value(23), text="label:N")
    )
    layers = [solid, open_part.mark_rect(**hollow(theme)), middle]
    return finished(layers, style, 46)
