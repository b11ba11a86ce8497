"""How every chart looks: one colour a class, in the light and in the dark.

The colours were computed: text at a contrast of at least 4.5 and marks of at least 3 on their own
background, classes of one axis at least 12 apart under the three colour blindnesses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import altair as alt
import polars as pl

from qualinet_dash.i18n import Translator

FONT = "Source Sans, sans-serif"
YEARS = 26  # pixels that the names of years take below an axis


@dataclass(frozen=True)
class Theme:
    """The colours of a background; classes by what they mean, and what is written on greys."""

    name: Literal["light", "dark"]
    paper: str
    ink: str
    muted: str
    grid: str
    real: str
    one_sided: str
    token: str
    nominal: str
    nominal_fill: str
    mass: str
    bare: str
    personal: str
    on_pale: str
    on_deep: str

    @property
    def window(self) -> str:
        """The pale band of the invitation window."""
        return self.mass


LIGHT = Theme(
    name="light",
    paper="#FBFAF7",
    ink="#1F2933",
    muted="#5B6774",
    grid="#E6E2D8",
    real="#0F766E",
    one_sided="#B7791F",
    token="#8B4FB0",
    nominal="#7A8896",
    nominal_fill="#C9D3DE",
    mass="#B4432E",
    bare="#B9806F",
    personal="#3B5BA9",
    on_pale="#000000",
    on_deep="#000000",
)
DARK = Theme(
    name="dark",
    paper="#14181D",
    ink="#E8ECF0",
    muted="#A3AFBB",
    grid="#2A323B",
    real="#2DD4BF",
    one_sided="#E9B04A",
    token="#C08BEA",
    nominal="#8A97A5",
    nominal_fill="#333D47",
    mass="#F0694A",
    bare="#CDB3A9",
    personal="#8EA9EA",
    on_pale="#FFFFFF",
    on_deep="#000000",
)


@dataclass(frozen=True)
class Style:
    """What a chart needs besides its frame: the colours and the language."""

    theme: Theme
    translate: Translator

    @property
    def number(self) -> str:
        """The expression that writes an axis label's whole number in the language."""
        separator = "\\u202f" if self.translate.language == "fr" else ","
        return f"datum.value % 1 ? '' : replace(format(datum.value, ',.0f'), /,/g, '{separator}')"

    @property
    def percent(self) -> str:
        """The expression that writes an axis label's share in the language."""
        blank = "\\u202f" if self.translate.language == "fr" else ""
        return f"format(datum.value * 100, '.0f') + '{blank}%'"


def finished(layers: Sequence[Any], style: Style, height: int) -> alt.LayerChart:
    """The layers as one chart, as wide as its place, on no background, in our type and lines."""
    return alt.LayerChart(
        layer=list(layers),
        width="container",
        height=height,
        background="transparent",
        config={
            "font": FONT,
            "padding": {"left": 2, "right": 8, "top": 8, "bottom": 4},
            "view": {"stroke": None},
            "axis": _axis(style.theme),
            "text": {"font": FONT, "fontSize": 13, "color": style.theme.ink},
        },
    )


def largest(values: pl.Series) -> float:
    """The largest of some numbers, at least 1: a scale's top."""
    return max(float(values.cast(pl.Float64).max() or 1), 1.0)  # type: ignore[arg-type]


def _axis(theme: Theme) -> dict[str, Any]:
    return {
        "domain": False,
        "ticks": False,
        "labelColor": theme.muted,
        "labelFontSize": 12,
        "labelPadding": 6,
        "gridColor": theme.grid,
        "title": None,
    }


def year_axis(at: int | None = None) -> alt.Axis:
    """A time axis that names years and leaves out what would overlap.

    It lies at the chart's foot, or `at` so many pixels below its top where there is more under it.
    """
    years: dict[str, Any] = {
        "format": "%Y",
        "grid": False,
        "tickCount": {"interval": "year", "step": 1},
        "labelOverlap": "greedy",
        "labelFlush": True,
    }
    if at is None:
        return alt.Axis(**years, offset=8)
    # Counted from the top, for a chart's height shrinks by what its place needs around it.
    return alt.Axis(**years, orient="top", offset=-at - YEARS)


def month_names(style: Style) -> list[str]:
    """The twelve short names of the months."""
    return [style.translate.short_month(date(2000, month, 1)) for month in range(1, 13)]


def month_axis(style: Style) -> alt.Axis:
    """A time axis that names months and leaves out what would overlap."""
    return alt.Axis(
        grid=False,
        tickCount={"interval": "month", "step": 1},
        labelExpr=f"{month_names(style)}[month(datum.value)]",
        labelOverlap="greedy",
        offset=4,
    )


def hollow(theme: Theme) -> dict[str, Any]:
    """The mark of what is unknown: no fill, a dashed outline."""
    return {"fill": "transparent", "stroke": theme.nominal, "strokeDash": [4, 3], "strokeWidth": 1}


def too_recent(start: date, end: date, height: int, style: Style, at: int = 4) -> list[alt.Chart]:
    """A pale band over what is too recent to tell, named `at` so many pixels from the top."""
    theme = style.theme
    band = alt.Chart(pl.DataFrame({"start": [start], "end": [end]})).encode(x="start:T")
    return [
        band.mark_rect(color=theme.grid, opacity=0.6).encode(
            x2="end:T", y=alt.YValue(0), y2=alt.Y2Value(height)
        ),
        band.mark_text(
            text=style.translate("chart.too_recent"),
            align="right",
            baseline="top",
            dx=-6,
            y=at,
            color=theme.muted,
            fontSize=12,
        ),
    ]
