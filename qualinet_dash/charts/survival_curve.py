"""The share of exchanges still alive so long after the first word, as a falling staircase.

The eye should see where it crosses one half, how far it could lie elsewhere by chance, and how few
are followed for long.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.analysis.half_life import HalfLife, followed
from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence
from qualinet_dash.i18n.span import MONTH, YEAR, span

FOLLOWED = 5
STEPS = 300
TICKS = 6
AGES = (
    *(("span.days", 1.0, count) for count in (1, 2, 5, 10)),
    *(("span.months", MONTH, count) for count in (1, 2, 3, 6)),
    *(("span.years", YEAR, count) for count in (1, 2, 5)),
)
LEFT, RIGHT = {"align": "left", "dx": 10}, {"align": "right", "dx": -10}


def shaped(life: HalfLife, style: Style) -> pl.DataFrame:
    """`days`, `survival`, `survival_low`, `survival_high`, `sentence`: a row a step.

    As long as a few are followed, and until one half is reached.
    """
    t = style.translate
    days = pl.col("days")
    long_enough = life.curve.filter(pl.col("at_risk") >= FOLLOWED)["days"]
    end = max([life.median or 0.0, *long_enough.to_list()])
    step = (days / (end or 1.0) * STEPS).ceil()
    steps = life.curve.filter(days <= end).filter(step.is_last_distinct())
    told = with_sentence(
        steps.with_columns(
            span=pl.Series([t.say(span(age)) for age in steps["days"]], dtype=pl.String),
            share=pl.Series([t.percent(share) for share in steps["survival"]], dtype=pl.String),
        ),
        style, "half_life.point", span="span", share="share",
    )  # fmt: skip
    return told.select("days", "survival", "survival_low", "survival_high", "sentence")


def survival_curve(
    steps: pl.DataFrame, life: HalfLife, style: Style, height: int = 260
) -> alt.LayerChart:
    """The staircase with its band, the half-life, and below it how many are followed."""
    theme = style.theme
    end = float(steps["days"][-1])
    base = alt.Chart(steps).encode(
        x=alt.X("days:Q", axis=_ages(life, end, style), scale=alt.Scale(nice=False)),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(labelExpr=style.percent, values=[0, 0.25, 0.5, 0.75, 1])
    layers = [
        base.transform_filter("isValid(datum.survival_low)")
        .mark_area(interpolate="step-after", color=theme.real, opacity=0.16)
        .encode(y=alt.Y("survival_low:Q", scale=scale), y2="survival_high:Q"),
        base.mark_line(interpolate="step-after", strokeWidth=2.4, color=theme.real).encode(
            y=alt.Y("survival:Q", scale=scale, axis=axis)
        ),
        *_half(life, end, style),
    ]
    return finished(layers, style, height)


def _half(life: HalfLife, end: float, style: Style) -> list[alt.Chart]:
    """The half-life, from the curve down to the axis; nothing where it is not reached."""
    if life.median is None:
        return []
    theme, t = style.theme, style.translate
    side: dict[str, Any] = LEFT if 2 * life.median < end else RIGHT
    foot = pl.DataFrame({"days": [life.median], "half": [0.5]})
    base = alt.Chart(foot).encode(x="days:Q", y="half:Q")
    text = t("half_life.mark", span=span(life.median))
    return [
        base.mark_rule(color=theme.ink, strokeDash=[2, 3]).encode(y2=alt.Y2Datum(0)),
        base.mark_circle(size=70, color=theme.ink, opacity=1),
        base.mark_text(**side, dy=-10, fontWeight="bold", fontSize=15, text=text),
    ]


def _ages(life: HalfLife, end: float, style: Style) -> alt.Axis:
    """Round ages, and in a second line how many exchanges are followed so long."""
    t = style.translate
    fitting = (age for age in AGES if end / (age[1] * age[2]) <= TICKS)
    unit, days, count = next(fitting, AGES[-1])
    step = days * count
    numbers = range(int(end / step) + 1)
    names = [t(unit, n=number * count) if number else t("half_life.start") for number in numbers]
    counts = [t.number(followed(life.curve, number * step)) for number in numbers]
    place = f"round(datum.value / {step})"
    return alt.Axis(
        values=[number * step for number in numbers],
        labelExpr=f"[{names}[{place}], {counts}[{place}]]",
        labelFlush=True,
        labelOverlap="greedy",
        grid=False,
        offset=4,
    )
