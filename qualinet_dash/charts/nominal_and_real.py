"""All contacts as a pale hill, the real ones as a solid one at its foot.

The eye should see how the distance between the two grows; steps in the hill carry a tick below
the axis, and the months whose invitations are known lie in a named band.
"""

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, largest, year_axis
from qualinet_dash.charts.tooltips import with_sentence


def nominal_and_real(
    monthly: pl.DataFrame,
    bursts: pl.DataFrame,
    window_start: date | None,
    style: Style,
    height: int = 340,
) -> alt.LayerChart:
    """N(t) and R(t) by month, with burst days and the invitation window."""
    months = with_sentence(
        monthly.select("month", "nominal", "real"),
        style,
        "chart.month",
        day="month",
        nominal="nominal",
        real="real",
    )
    top = largest(months["nominal"]) * 1.3
    base = alt.Chart(months).encode(
        x=alt.X("month:T", axis=year_axis()),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    layers = [
        *_window(window_start, months, top, style),
        *_hills(base, top, style),
        *_labels(months, style),
        _bursts(bursts, style),
    ]
    return finished(layers, style, height)


def _hills(base: alt.Chart, top: float, style: Style) -> list[alt.Chart]:
    theme = style.theme
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(labelExpr=style.number, tickCount=3)
    nominal = alt.Y("nominal:Q", scale=scale, axis=axis)
    return [
        base.mark_area(
            interpolate="monotone",
            color=theme.nominal_fill,
            line={"color": theme.nominal, "strokeWidth": 1.2},
        ).encode(y=nominal),
        base.mark_area(interpolate="monotone", color=theme.real).encode(
            y=alt.Y("real:Q", scale=scale)
        ),
    ]


def _labels(months: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """The two names, written at the end of their hills."""
    t, theme = style.translate, style.theme
    last = months.tail(1)
    if not len(last):
        return []
    nominal, real = last["nominal"][0], last["real"][0]
    ends = alt.Chart(last).encode(x="month:T")
    strong: dict[str, Any] = {"align": "right", "fontWeight": "bold", "fontSize": 15, "dx": -4}
    names = [("nominal", t("count.contacts", n=nominal), theme.muted)]
    names += [("real", t("count.real", n=real), theme.real)] if real else []
    return [
        ends.mark_text(**strong, dy=-12, color=color, text=text).encode(y=f"{column}:Q")
        for column, text, color in names
    ]


def _window(start: date | None, months: pl.DataFrame, top: float, style: Style) -> list[alt.Chart]:
    if start is None or not len(months):
        return []
    band = pl.DataFrame({"start": [start], "end": [months["month"][-1]], "top": [top]})
    base = alt.Chart(band)
    words = style.translate("chart.window", start=start).split("\n")
    return [
        base.mark_rect(color=style.theme.mass, opacity=0.09).encode(
            x="start:T", x2="end:T", y=alt.YValue(0)
        ),
        base.mark_text(
            text=words,
            align="right",
            baseline="top",
            dx=-6,
            y=4,
            color=style.theme.mass,
            fontSize=12,
        ).encode(x="start:T"),
    ]


def _bursts(bursts: pl.DataFrame, style: Style) -> alt.Chart:
    """A tick below the axis for each burst day."""
    days = bursts.select("connected_on", "contacts")
    told = with_sentence(days, style, "chart.burst", day="connected_on", n="contacts")
    ticks: alt.Chart = (
        alt.Chart(told)
        .mark_tick(
            orient="vertical", thickness=2, size=9, color=style.theme.ink, yOffset=6, clip=False
        )
        .encode(x="connected_on:T", y=alt.YDatum(0), tooltip=alt.Tooltip("sentence:N", title=" "))
    )
    return ticks
