"""What each year brought: its price, and whether it came with a word.

The eye should see the years in which one exchange became dear; few exchanges are dashed, and the
years that are too young to compare are not drawn.
"""

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.jobs import above_jobs, bands_over
from qualinet_dash.charts.theme import Style, finished, hollow, largest, too_recent, year_axis
from qualinet_dash.charts.tooltips import with_sentence, year

PLOT = 280


def cohort_prices(
    cohorts: pl.DataFrame, jobs: pl.DataFrame, end: date | None, style: Style
) -> alt.LayerChart:
    """Contacts for one real exchange, by year of connecting, with Wilson bars, above the jobs.

    The years until `end` that are too recent to compare are a pale band with its name.
    """
    theme = style.theme
    told = _priced(cohorts, style)
    years = [date(year, 1, 1) for year in told["year"]]
    shown = pl.Series([*years[:1], *([max(end, _next(years[-1]))] if end and years else [])])
    bands = bands_over(jobs, shown, style)
    tooltip = alt.Tooltip("sentence:N", title=" ")
    base = alt.Chart(told).encode(x=alt.X("start:T", axis=_axis(years)), tooltip=tooltip)
    middle = alt.Chart(told).encode(x="middle:T", tooltip=tooltip)
    y = alt.Y(
        "shown:Q",
        scale=alt.Scale(range=[PLOT, 0], zero=True),
        axis=alt.Axis(labelExpr=style.number, tickCount=4),
    )
    bars = base.encode(x2="end:T", y=y, y2=alt.Y2Datum(0))
    bar: dict[str, Any] = {"cornerRadiusTopLeft": 2, "cornerRadiusTopRight": 2}
    number: dict[str, Any] = {"dy": -9, "fontWeight": "bold"}
    layers = [
        *_young(years, end, style),
        bars.transform_filter("!datum.is_few").mark_rect(**bar, color=theme.nominal_fill),
        bars.transform_filter("datum.is_few").mark_rect(**bar, **hollow(theme)),
        middle.transform_filter("!datum.is_floor")
        .mark_rule(color=theme.nominal, strokeWidth=1.2, opacity=0.7)
        .encode(y="price_low:Q", y2="ceiling:Q"),
        middle.mark_text(**number, stroke=theme.paper, strokeWidth=4).encode(y=y, text="label:N"),
        middle.mark_text(**number).encode(y=y, text="label:N"),
    ]
    return above_jobs(layers, bands, PLOT, style)


def _priced(cohorts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """The years that have a price, their bars in time and what is written on them."""
    priced = cohorts.filter(
        pl.col("price").is_not_null() | pl.col("price_at_least").is_not_null()
    ).with_columns(
        shown=pl.coalesce("price", "price_at_least"),
        is_floor=pl.col("price").is_null(),
        is_few=pl.col("real") < 3,
    )
    begin = pl.date("year", 1, 1)
    return with_sentence(
        priced, style, "chart.price", year=year(), n="contacts", real="real"
    ).with_columns(
        start=begin.dt.offset_by("51d"),
        middle=begin.dt.offset_by("182d"),
        end=begin.dt.offset_by("314d"),
        label=pl.Series([_price(row, style) for row in priced.to_dicts()], dtype=pl.String),
        ceiling=pl.min_horizontal("price_high", pl.col("shown").max() * 1.35),
    )


def _next(day: date) -> date:
    return day.replace(year=day.year + 1)


def _axis(years: list[date]) -> alt.Axis:
    """The years under the middle of their bars."""
    axis = year_axis(PLOT)
    axis.values = [alt.DateTime(year=one.year, month=7, date=2) for one in years]
    axis.tickCount = alt.Undefined
    return axis


def _young(years: list[date], end: date | None, style: Style) -> list[alt.Chart]:
    if end is None or not years or end < _next(years[-1]):
        return []
    return too_recent(_next(years[-1]), end, PLOT, style, at=-16)


def _price(row: dict[str, Any], style: Style) -> str:
    value = style.translate.number(row["shown"], 0)
    return style.translate("chart.at_least", value=value) if row["is_floor"] else value


def stacked_words(years: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a year and kind: `count` from `start` to `end`, its `color` and its `sentence`."""
    t, theme = style.translate, style.theme
    colors = {
        "with_a_word": theme.personal,
        "without_a_word": theme.nominal_fill,
        "unknown": "transparent",
    }
    names = {kind: t(f"word.{kind}") for kind in colors}
    stacked = (
        years.unpivot(
            on=list(colors), index=["year", "contacts"], variable_name="kind", value_name="count"
        )
        .with_columns(pl.col("kind").cast(pl.Enum(list(colors))))
        .sort("year", "kind")
        .with_columns(pl.col("kind").cast(pl.String))
        .with_columns(
            color=pl.col("kind").replace_strict(colors),
            end=pl.col("count").cum_sum().over("year"),
        )
        .with_columns(start=pl.col("end") - pl.col("count"))
    )
    return with_sentence(
        stacked, style, "chart.word",
        year=year(), n="count", total="contacts", kind=pl.col("kind").replace_strict(names),
    )  # fmt: skip


def words_by_year(years: pl.DataFrame, style: Style, height: int = 220) -> alt.LayerChart:
    """How many contacts of each year came with a word, without one, or nobody knows."""
    told, theme = stacked_words(years, style), style.theme
    base = alt.Chart(told).encode(
        x=alt.X("year:O", axis=alt.Axis(labelAngle=0, labelOverlap="greedy", grid=False)),
        y=alt.Y(
            "start:Q",
            scale=alt.Scale(domain=[0, largest(told["end"]) * 1.05], nice=False),
            axis=alt.Axis(labelExpr=style.number, tickCount=4),
        ),
        y2="end:Q",
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    bar: dict[str, Any] = {"width": {"band": 0.72}}
    layers = [
        base.transform_filter("datum.color != 'transparent'")
        .mark_bar(**bar)
        .encode(color=alt.Color("color:N", scale=None)),
        base.transform_filter("datum.color == 'transparent' && datum.count > 0").mark_bar(
            **bar, **hollow(theme)
        ),
    ]
    return finished(layers, style, height)
