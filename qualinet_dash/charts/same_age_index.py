"""How many contacts one real exchange has cost, month by month, at the same age for all.

The eye should see whether the line climbs: that is inflation. It ends where contacts are too
young to be compared; that stretch is a pale, named band.
"""

import altair as alt
import polars as pl

from qualinet_dash.charts.jobs import above_jobs, bands_over
from qualinet_dash.charts.theme import Style, largest, too_recent, year_axis
from qualinet_dash.charts.tooltips import with_sentence

PLOT = 280


def same_age_index(monthly: pl.DataFrame, jobs: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The like-for-like index, 100 at its base month, above the owner's jobs."""
    t, theme = style.translate, style.theme
    known = monthly.drop_nulls("index").select("month", "index", "deflator")
    told = with_sentence(
        known.with_columns(pl.col("index").round(0)), style, "chart.index",
        day="month", index="index", deflator="deflator",
    )  # fmt: skip
    shown = monthly.filter(pl.col("index").is_not_null().cum_max())["month"]
    bands = bands_over(jobs, shown, style)
    top = max(largest(known["index"]), 100) * 1.15
    base = alt.Chart(told).encode(
        x=alt.X("month:T", axis=year_axis(PLOT)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    y = alt.Y(
        "index:Q",
        scale=alt.Scale(domain=[0, top], range=[PLOT, 0], nice=False),
        axis=alt.Axis(labelExpr=style.number, tickCount=5),
    )
    ends = alt.Chart(told.tail(1)).encode(x="month:T", y="index:Q")
    hundred = alt.Chart().mark_rule(color=theme.muted, strokeDash=[2, 3]).encode(y=alt.YDatum(100))
    layers = [
        base.mark_line(interpolate="monotone", strokeWidth=2.4, color=theme.ink).encode(y=y),
        hundred,
        *_young(known["month"], shown, style),
        ends.mark_circle(size=60, color=theme.ink, opacity=1),
        ends.mark_text(
            align="right", dy=-14, fontWeight="bold", fontSize=15,
            text=t.number(float(told["index"][-1]), 0) if len(told) else "",
        ),
    ]  # fmt: skip
    return above_jobs(layers, bands, PLOT, style)


def _young(known: pl.Series, shown: pl.Series, style: Style) -> list[alt.Chart]:
    if not len(known) or known[-1] == shown[-1]:
        return []
    return too_recent(known[-1], shown[-1], PLOT, style, at=PLOT - 20)
