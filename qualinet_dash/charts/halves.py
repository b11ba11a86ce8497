"""Everybody with whom words went both ways, side by side without names, most words first.

The eye should see how few make the dark half and how many the pale one.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

HEADROOM = 1.25


def shaped(shares: pl.DataFrame, half: int, style: Style) -> pl.DataFrame:
    """A row a stretch of equal shares: `start`, `end`, `share`, `is_first_half`, `sentence`."""
    t = style.translate
    stretches = (
        shares.with_columns(is_first_half=pl.col("place") <= half, share=pl.col("share").round(9))
        .group_by("share", "is_first_half")
        .agg(
            start=pl.col("place").min().cast(pl.Int64) - 1,
            end=pl.col("place").max(),
            n=pl.len(),
        )
        .sort("start")
    )
    written = [t.percent(share, 1) for share in stretches["share"]]
    return with_sentence(
        stretches.with_columns(written=pl.Series(written, dtype=pl.String)),
        style, "halves.bar", n="n", share="written",
    ).drop("n", "written")  # fmt: skip


def halves(stretches: pl.DataFrame, style: Style, height: int = 240) -> alt.LayerChart:
    """The shares in their two halves, each half with the number of its people."""
    theme = style.theme
    people = int(stretches["end"].max() or 1)  # type: ignore[arg-type]
    top = float(stretches["share"].max() or 1)  # type: ignore[arg-type]
    base = alt.Chart(stretches).encode(tooltip=alt.Tooltip("sentence:N", title=" "))
    shade = alt.condition("datum.is_first_half", alt.value(theme.real), alt.value(theme.nominal))
    layers = [
        base.mark_rect(strokeWidth=0.6).encode(
            x=alt.X(
                "start:Q",
                scale=alt.Scale(domain=[0, people], nice=False),
                axis=alt.Axis(labelExpr=style.number, grid=False, tickCount=5, tickMinStep=1),
            ),
            x2="end:Q",
            y=alt.Y("share:Q", scale=alt.Scale(domain=[0, top * HEADROOM], nice=False), axis=None),
            y2=alt.Y2Datum(0),
            fill=shade,
            stroke=shade,
        ),
        *_names(stretches, style),
    ]
    return finished(layers, style, height)


def _names(stretches: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """How many people make each half, above it."""
    theme, t = style.theme, style.translate
    people_of = stretches.group_by("is_first_half").agg(n=(pl.col("end") - pl.col("start")).sum())
    sides: dict[bool, dict[str, Any]] = {
        True: {"align": "left", "color": theme.real},
        False: {"align": "right", "color": theme.muted},
    }
    return [
        alt.Chart(pl.DataFrame({"n": [people]}))
        .mark_text(
            **sides[is_first], text=t("count.people", n=people), fontWeight="bold", fontSize=15
        )
        .encode(x=alt.XValue(0 if is_first else "width"), y=alt.YValue(8))
        for is_first, people in people_of.sort("is_first_half").iter_rows()
    ]
