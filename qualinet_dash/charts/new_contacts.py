"""New contacts month by month, those of burst days strong, above the owner's jobs.

The eye should see in which months the network swelled, and whether few days did it.
"""

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.jobs import above_jobs, bands_over
from qualinet_dash.charts.own_positions import months
from qualinet_dash.charts.theme import Style, largest, year_axis

PLOT = 200


def swollen_months(contacts: pl.DataFrame, bursts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a month that brought contacts, `on_bursts` of them on burst days; see `months`."""
    month = pl.col("connected_on").dt.month_start()
    on_bursts = bursts.group_by(start=month).agg(on_bursts=pl.col("contacts").sum())
    return (
        months(contacts, style)
        .join(on_bursts, on="start", how="left", maintain_order="left")
        .with_columns(pl.col("on_bursts").fill_null(0))
    )


def new_contacts(
    counted: pl.DataFrame, jobs: pl.DataFrame, end: date | None, style: Style
) -> alt.LayerChart:
    """The months as bars, the highest with its name and number."""
    theme = style.theme
    shown = pl.concat([counted["start"], pl.Series([end], dtype=pl.Date)]).drop_nulls()
    bands = bands_over(jobs, shown, style)
    most = largest(counted["count"])
    base = alt.Chart(counted).encode(
        x=alt.X("start:T", axis=year_axis(PLOT)),
        x2="end:T",
        y2=alt.Y2Datum(0),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    scale = alt.Scale(domain=[0, most * 1.2], range=[PLOT, 0], nice=False)
    axis = alt.Axis(labelExpr=style.number, tickCount=4)
    layers = [
        base.mark_rect(color=theme.nominal_fill).encode(y=alt.Y("count:Q", scale=scale, axis=axis)),
        base.mark_rect(color=theme.muted).encode(y=alt.Y("on_bursts:Q", scale=scale)),
        *_highest(counted, style),
    ]
    return above_jobs(layers, bands, PLOT, style)


def _highest(counted: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """The highest bar, named at its top on the side with more room, and its strong part."""
    t, theme = style.translate, style.theme
    highest = counted.sort("count", descending=True, maintain_order=True).head(1)
    if not len(highest):
        return []
    month, count = highest.select("start", "count").row(0)
    middle = counted["start"].cast(pl.Int32).mean()
    is_late = highest["start"].cast(pl.Int32)[0] > middle
    side: dict[str, Any] = {"align": "right", "dx": -5} if is_late else {"align": "left", "dx": 8}
    at = alt.Chart(highest).encode(x="start:T", y="count:Q")
    names = [
        at.mark_text(
            **side, fontWeight="bold", text=t("new.highest", month=t.month(month), n=count)
        )
    ]
    if counted["on_bursts"].sum():
        names.append(
            at.mark_text(**side, dy=17, color=theme.muted, fontSize=12, text=t("new.strong"))
        )
    return names
