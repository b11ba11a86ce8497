"""One year as a calendar: a row a month, a square a day, the stronger the more contacts.

The eye should see a few outlined squares, the burst days; a touch on one of them picks it.
"""

from datetime import date

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, largest, month_names
from qualinet_dash.charts.tooltips import with_sentence

ROW_HEIGHT, ROOM, DEEP = 24, 560, 0.43
SCHEMA = {"day": pl.Date, "count": pl.UInt32, "is_burst": pl.Boolean}


def days_of_year(
    contacts: pl.DataFrame, bursts: pl.DataFrame, year: int, end: date | None, style: Style
) -> pl.DataFrame:
    """A row a day of the year, from the first contact of all to `end`, with its `sentence`.

    `count` contacts, 0 too; `on` is the day as text, `month` and `date` its place.
    """
    counts = contacts.drop_nulls("connected_on").group_by(day="connected_on").agg(count=pl.len())
    begin = counts["day"].min()
    days = pl.DataFrame(schema=SCHEMA)
    if isinstance(begin, date) and end is not None:
        first, last = max(begin, date(year, 1, 1)), min(end, date(year, 12, 31))
        days = (
            pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
            .join(counts, on="day", how="left", maintain_order="left")
            .with_columns(
                pl.col("count").fill_null(0),
                is_burst=pl.col("day").is_in(bursts["connected_on"].implode()),
            )
        )
    placed = days.with_columns(
        on=pl.col("day").cast(pl.String),
        month=pl.col("day").dt.month(),
        date=pl.col("day").dt.day(),
    )
    return with_sentence(placed, style, "chart.day", day="day", n="count")


def burst_calendar(days: pl.DataFrame, chosen: date | None, style: Style) -> alt.LayerChart:
    """The squares of the days; those of burst days outlined, numbered where there is room.

    `chosen` has the bold outline.
    """
    theme = style.theme
    base = alt.Chart(days.drop("day")).encode(
        x=alt.X(
            "date:O",
            scale=alt.Scale(domain=list(range(1, 32)), paddingInner=0.12, paddingOuter=0),
            axis=alt.Axis(values=[1, 5, 10, 15, 20, 25, 31], labelAngle=0, orient="top"),
        ),
        y=alt.Y(
            "month:O",
            scale=alt.Scale(domain=list(range(1, 13)), paddingInner=0.12, paddingOuter=0),
            axis=alt.Axis(labelExpr=f"{month_names(style)}[datum.value - 1]"),
        ),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    most = largest(days["count"])
    scale = alt.Scale(type="sqrt", domain=[0, most], range=[theme.nominal_fill, theme.nominal])
    shade = alt.Color("count:Q", legend=None, scale=scale)
    bursts = base.transform_filter("datum.is_burst")
    is_chosen = f"datum.on == '{chosen}'"
    width = alt.condition(is_chosen, alt.value(3.5), alt.value(1.5))
    layers = [
        base.transform_filter("datum.count == 0").mark_rect(color=theme.grid, cursor="default"),
        base.transform_filter("datum.count > 0").mark_rect(cursor="default").encode(color=shade),
        bursts.mark_rect(stroke=theme.ink).encode(color=shade, strokeWidth=width),
        _numbers(bursts, most, style),
    ]
    return finished(layers, style, ROW_HEIGHT * 12 + 24)


def _numbers(bursts: alt.Chart, most: float, style: Style) -> alt.Chart:
    """How many, where the squares are wide enough; in black or white, to be read on any grey."""
    deep, pale = alt.value(style.theme.on_deep), alt.value(style.theme.on_pale)
    numbers: alt.Chart = bursts.mark_text(
        fontWeight="bold", fontSize=12, opacity=alt.ExprRef(f"width < {ROOM} ? 0 : 1")
    ).encode(
        text="count:Q",
        color=alt.condition(f"datum.count > {DEEP * most}", deep, pale),
    )
    return numbers
