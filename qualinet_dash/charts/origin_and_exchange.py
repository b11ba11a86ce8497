"""How the ties began, down; what passed since, across; how many, in each cell.

The eye should see in which column the unknown and the mass end, and where the real ones come from.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.classes import EXCHANGE_GROUPS, ORIGINS
from qualinet_dash.charts.theme import Style, finished, largest
from qualinet_dash.charts.tooltips import with_sentence


def origin_and_exchange(cells: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The matrix of `row`, `column`, `count`; empty cells stay empty."""
    t, theme = style.translate, style.theme
    rows = [t(f"origin.{one}") for one in ORIGINS]
    columns = [t(f"short.{one}") for one in EXCHANGE_GROUPS]
    told = with_sentence(
        cells.with_columns(value=pl.Series([t.number(n) if n else "" for n in cells["count"]])),
        style,
        "chart.cell",
        row="row",
        column="column",
        n="count",
    )
    base = alt.Chart(told).encode(
        x=alt.X(
            "column:N",
            sort=columns,
            axis=alt.Axis(orient="top", labelAngle=-40, labelAlign="left", labelLimit=140),
        ),
        y=alt.Y("row:N", sort=rows, axis=alt.Axis(labelLimit=170, labelColor=theme.ink)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    most = largest(cells["count"])
    shade = alt.Color(
        "count:Q",
        legend=None,
        scale=alt.Scale(domain=[0, most], range=[theme.paper, theme.nominal_fill], type="sqrt"),
    )
    boxes = base.mark_rect(stroke=theme.grid, strokeWidth=1).encode(color=shade)
    numbers = base.mark_text(color=theme.ink, fontWeight="bold").encode(text="value:N")
    return finished([boxes, numbers], style, 40 * len(ORIGINS))
