"""A card of one's own figures to show to others: two numbers, one sentence, one chart, no name.

It is drawn from a NetworkSummary, which has no room for a name, on a canvas of exact pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import Any, Literal

import altair as alt
import polars as pl

from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.charts.picture import FONT, drawn
from qualinet_dash.charts.theme import Style

# Widths of letters and distances, in the size of their font.
DIGIT, SIGN, LETTER, BOLD = 0.56, 0.28, 0.5, 0.56
LEADING, LABEL_BELOW, NAME, YEAR, ROOM = 1.3, 1.55, 0.82, 0.7, 4.5
GAP = 12
FOOTER_LINES = 2


@dataclass(frozen=True)
class Shape:
    """Where everything stands, in pixels from the upper left."""

    width: int
    height: int
    margin: int
    number: int
    number_y: int
    second: tuple[int, int]
    label: int
    sentence: int
    sentence_y: int
    chart: tuple[int, int]
    footer: int

    @property
    def line(self) -> int:
        """How many letters of the sentence stand in a line."""
        return int((self.width - 2 * self.margin) / (LETTER * self.sentence))


SHAPES = {
    "wide": Shape(
        width=1200, height=630, margin=64, number=108, number_y=138, second=(500, 0), label=27,
        sentence=29, sentence_y=244, chart=(292, 528), footer=17,
    ),
    "tall": Shape(
        width=1080, height=1350, margin=84, number=176, number_y=228, second=(0, 300), label=38,
        sentence=40, sentence_y=690, chart=(850, 1196), footer=22,
    ),
}  # fmt: skip


def card(
    summary: NetworkSummary, sentence: str, style: Style, shape: Shape, thresholds: str = ""
) -> alt.LayerChart:
    """The card as a chart of exactly the shape's pixels; `thresholds` are told at its foot."""
    layers = [
        *_numbers(summary, style, shape),
        *_lines(
            wrap(sentence, shape.line), shape.sentence_y, shape.sentence, style.theme.ink, shape
        ),
        *_hills(summary, style, shape),
        *_footer(summary, style, shape, thresholds),
    ]
    return alt.LayerChart(
        layer=layers,
        width=shape.width,
        height=shape.height,
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        background=style.theme.paper,
        config={"view": {"stroke": None}, "text": {"font": FONT, "align": "left"}},
    )


def picture(
    summary: NetworkSummary,
    sentence: str,
    style: Style,
    shape: Shape,
    *,
    thresholds: str = "",
    kind: Literal["png", "svg"] = "png",
    scale: float = 1,
) -> bytes:
    """The card in a file; `scale` times its pixels in PNG."""
    return drawn(card(summary, sentence, style, shape, thresholds), kind, scale)


def _text(shape: Shape, place: tuple[float, float], text: str, size: int, **mark: Any) -> alt.Chart:
    where = pl.DataFrame({"x": [float(place[0])], "y": [float(place[1])]})
    written: alt.Chart = (
        alt.Chart(where)
        .mark_text(text=text, fontSize=size, baseline="alphabetic", **mark)
        .encode(x=_x(shape), y=_y(shape))
    )
    return written


def _lines(lines: Sequence[str], y: float, size: int, color: str, shape: Shape) -> list[alt.Chart]:
    return [
        _text(shape, (shape.margin, y + LEADING * size * number), line, size, color=color)
        for number, line in enumerate(lines)
    ]


def _x(shape: Shape) -> alt.X:
    return alt.X("x:Q", scale=alt.Scale(domain=[0, shape.width], nice=False), axis=None)


def _y(shape: Shape, column: str = "y") -> alt.Y:
    return alt.Y(f"{column}:Q", scale=alt.Scale(domain=[shape.height, 0], nice=False), axis=None)


def _numbers(summary: NetworkSummary, style: Style, shape: Shape) -> list[alt.Chart]:
    """Nominal and real, very large, and what they count."""
    t, theme = style.translate, style.theme
    nominal = t.number(summary.nominal)
    across, down = shape.second
    beside = max(across, _width(nominal) * shape.number + 80) if across else 0
    first = (shape.margin, shape.number_y)
    second = (shape.margin + beside, shape.number_y + down)
    told = [
        (first, nominal, t("card.nominal", n=summary.nominal), theme.ink),
        (second, t.number(summary.real), t("card.real", n=summary.real), theme.real),
    ]
    written = []
    for (x, y), number, what, color in told:
        label = (x, y + LABEL_BELOW * shape.label)
        written += [
            _text(shape, (x, y), number, shape.number, color=color, fontWeight="bold"),
            _text(shape, label, what, shape.label, color=theme.muted),
        ]
    return written


def _width(number: str) -> float:
    return sum(DIGIT if sign.isdigit() else SIGN for sign in number)


def _hills(summary: NetworkSummary, style: Style, shape: Shape) -> list[alt.Chart]:
    """All contacts still present as a pale hill, the real ones as a solid one at its foot."""
    if len(summary.history) < 2:
        return []
    names = (style.translate("card.all"), style.translate("card.some"))
    size = int(NAME * shape.label)
    beside = max(map(len, names)) * BOLD * size + 2 * GAP
    months = _placed(summary, shape, shape.width - shape.margin - beside)
    base = alt.Chart(months).encode(x=_x(shape))
    hills = [
        base.mark_area(color=color).encode(y=_y(shape, column), y2="floor")
        for column, color in (("nominal", style.theme.nominal_fill), ("real", style.theme.real))
    ]
    return [*hills, *_names(months, names, size, style, shape), *_years(months, style, shape)]


def _placed(summary: NetworkSummary, shape: Shape, reach: float) -> pl.DataFrame:
    """The months in pixels: `x`, `nominal`, `real` and the `floor` they stand on."""
    top, floor = shape.chart
    schema = {"month": pl.Date, "nominal": pl.Int64, "real": pl.Int64}
    months = pl.DataFrame(summary.history, schema=schema, orient="row")
    days = (pl.col("month") - pl.col("month").min()).dt.total_days()
    height = (floor - top) / pl.col("nominal").max()
    return months.with_columns(
        x=shape.margin + reach * days / days.max(),
        nominal=floor - pl.col("nominal") * height,
        real=floor - pl.col("real") * height,
        floor=pl.lit(float(floor)),
    )


def _names(
    months: pl.DataFrame, names: tuple[str, str], size: int, style: Style, shape: Shape
) -> list[alt.Chart]:
    """The two names beside the ends of their hills, one below the other."""
    end = months.row(-1, named=True)
    nominal = end["nominal"] + size / 3
    real = max(min(end["real"] + size / 3, shape.chart[1]), nominal + LEADING * size)
    ends = zip((nominal, real), names, (style.theme.muted, style.theme.real), strict=True)
    return [
        _text(shape, (end["x"] + GAP, y), name, size, color=color, fontWeight="bold")
        for y, name, color in ends
    ]


def _years(months: pl.DataFrame, style: Style, shape: Shape) -> list[alt.Chart]:
    """The names of some years below the chart, where their Januaries are."""
    size = int(YEAR * shape.label)
    januaries = months.filter(pl.col("month").dt.month() == 1)
    reach = max(months["x"][-1] - shape.margin, 1)
    step = ceil(len(januaries) * ROOM * size / reach)
    y = shape.chart[1] + 1.5 * size
    return [
        _text(shape, (x, y), str(month.year), size, color=style.theme.muted, align="center")
        for x, month in januaries.select("x", "month").rows()
        if month.year % max(step, 1) == 0
    ]


def _footer(
    summary: NetworkSummary, style: Style, shape: Shape, thresholds: str
) -> list[alt.Chart]:
    source = style.translate("card.footer", day=summary.export_date or "")
    text = " · ".join(filter(None, [source, thresholds]))
    letters = int((shape.width - 2 * shape.margin) / (LETTER * shape.footer))
    lines = wrap(text, letters, max_lines=FOOTER_LINES, placeholder=" …")
    last = shape.height - 0.5 * shape.margin + 6
    y = last - LEADING * shape.footer * (len(lines) - 1)
    return _lines(lines, y, shape.footer, style.theme.muted, shape)
