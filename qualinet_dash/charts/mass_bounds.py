"""One bar for all contacts: proven bulk on the left, excluded on the right, the unknown between.

The eye should see how much the export leaves open: the middle is hollow and never filled in.
"""

from typing import Literal

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, hollow
from qualinet_dash.charts.tooltips import with_sentence

BAR = 38
HEIGHT = 60


def mass_bounds(lower: float, upper: float, style: Style) -> alt.LayerChart:
    """The shares proven, open and excluded."""
    t, theme = style.translate, style.theme
    parts = with_sentence(
        pl.DataFrame(
            {
                "start": [0.0, lower, upper],
                "end": [lower, upper, 1.0],
                "label": [t("chart.mass_proven"), t("chart.mass_open"), t("chart.mass_excluded")],
                "share": [t.percent(part, 1) for part in (lower, upper - lower, 1 - upper)],
                "color": [theme.mass, "transparent", theme.personal],
            }
        ),
        style,
        "chart.part",
        label="label",
        share="share",
    )
    base = alt.Chart(parts).encode(
        x=alt.X("start:Q", scale=alt.Scale(domain=[0, 1]), axis=None),
        x2="end:Q",
        y=alt.value(0),
        y2=alt.value(BAR),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    is_open = "datum.color == 'transparent'"
    layers = [
        base.transform_filter(f"!({is_open})")
        .mark_rect()
        .encode(color=alt.Color("color:N", scale=None)),
        base.transform_filter(is_open).mark_rect(**hollow(theme)),
        _name(parts, 0, 0.0, "left", theme.mass),
        _name(parts, 1, (lower + upper) / 2, "center", theme.muted, inside=True),
        _name(parts, 2, 1.0, "right", theme.personal),
    ]
    return finished(layers, style, HEIGHT)


def _name(
    parts: pl.DataFrame,
    row: int,
    at: float,
    align: Literal["left", "center", "right"],
    color: str,
    *,
    inside: bool = False,
) -> alt.Chart:
    """A part's name: inside the open middle, below the two ends."""
    text = parts["label"][row] if inside else parts["sentence"][row]
    name: alt.Chart = (
        alt.Chart(pl.DataFrame({"at": [at]}))
        .mark_text(
            align=align,
            color=color,
            fontWeight="bold",
            text=text,
            y=BAR / 2 if inside else BAR + 14,
        )
        .encode(x="at:Q")
    )
    return name
