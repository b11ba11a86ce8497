"""All contacts as a pale hill, the real ones as a solid one at its foot.

The eye should see how the distance between the two grows; steps in the hill carry a tick below
the axis, the months whose invitations are known lie in a named band, and the owner's own jobs
under all of it.
"""

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts import day_ticks
from qualinet_dash.charts.jobs import above_jobs, bands_over
from qualinet_dash.charts.theme import Style, largest, year_axis
from qualinet_dash.charts.tooltips import with_sentence

PLOT, NEAR = 300, 0.25


def nominal_and_real(
    monthly: pl.DataFrame,
    style: Style,
    *,
    bursts: pl.DataFrame,
    bulk: pl.DataFrame,
    jobs: pl.DataFrame,
    window_start: date | None,
) -> alt.LayerChart:
    """N(t) and R(t) by month, the days that stand out, the invitation window, and the jobs."""
    months = with_sentence(
        monthly.select("month", "nominal", "real", is_young=pl.col("nominal_same_age").is_null()),
        style,
        "chart.month",
        day="month",
        nominal="nominal",
        real="real",
    )
    top = largest(months["nominal"]) * 1.3
    bands = bands_over(jobs, months["month"], style)
    axis = PLOT + day_ticks.depth(bursts, bulk)
    base = alt.Chart(months).encode(
        x=alt.X("month:T", axis=year_axis(axis)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    layers = [
        *_window(window_start, months, style),
        *_hills(base, top, style),
        *_labels(months, style),
        *day_ticks.day_ticks(bursts, bulk, PLOT, style),
    ]
    return above_jobs(layers, bands, axis, style)


def _hills(base: alt.Chart, top: float, style: Style) -> list[alt.Chart]:
    """Both hills; of the real one what is too recent to tell is pale."""
    theme = style.theme
    scale = alt.Scale(domain=[0, top], range=[PLOT, 0], nice=False)
    axis = alt.Axis(labelExpr=style.number, tickCount=3)
    nominal, real = (alt.Y(f"{size}:Q", scale=scale, axis=axis) for size in ("nominal", "real"))
    hill = base.mark_area(interpolate="monotone", color=theme.real)
    return [
        base.mark_area(
            interpolate="monotone",
            color=theme.nominal_fill,
            line={"color": theme.nominal, "strokeWidth": 1.2},
        ).encode(y=nominal),
        base.mark_area(interpolate="monotone", color=theme.real, opacity=0.45).encode(y=real),
        hill.transform_filter("!datum.is_young").encode(y=real),
    ]


def _labels(months: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """The two names, written at the end of their hills, and why the last stretch is pale."""
    t, theme = style.translate, style.theme
    last = months.tail(1)
    if not len(last):
        return []
    nominal, real = last["nominal"][0], last["real"][0]
    ends = alt.Chart(last).encode(x="month:T")
    end: dict[str, Any] = {"align": "right", "dx": -4}
    strong = end | {"fontWeight": "bold", "fontSize": 15}
    is_near = nominal - real < NEAR * nominal
    inside: dict[str, Any] = (
        {"color": theme.paper, "dy": 18} if is_near else {"color": theme.real, "dy": -12}
    )
    at_real = ends.encode(y="real:Q")
    young: dict[str, Any] = end | {
        "text": t("chart.young"),
        "fontSize": 12,
        "dy": 34 if is_near else -31,
    }
    named = ends.mark_text(
        **strong, dy=-12, color=theme.muted, text=t("count.contacts", n=nominal)
    ).encode(y="nominal:Q")
    if not real:
        return [named]
    return [
        named,
        at_real.mark_text(**strong, **inside, text=t("count.real", n=real)),
        at_real.mark_text(**young, color=theme.paper if is_near else theme.muted),
    ]


def _window(start: date | None, months: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """The band of the months whose invitations are known, its edge drawn and named."""
    if start is None or not len(months):
        return []
    base = alt.Chart(pl.DataFrame({"start": [start], "end": [months["month"][-1]]})).encode(
        x="start:T", y=alt.YValue(0), y2=alt.Y2Value(PLOT)
    )
    mass = style.theme.mass
    words = style.translate("chart.window", start=start).split("\n")
    return [
        base.mark_rect(color=mass, opacity=0.09).encode(x2="end:T"),
        base.mark_rule(color=mass, strokeDash=[2, 3], opacity=0.6),
        alt.Chart(base.data)
        .mark_text(text=words, align="right", baseline="top", dx=-6, y=4, color=mass, fontSize=12)
        .encode(x="start:T"),
    ]
