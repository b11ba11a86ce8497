"""What you do and what they do, as strips from a common middle: you to the left, they to the right.

The eye should see to which side a strip hangs; what is even lies across the middle.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.analysis.balance import BANDS
from qualinet_dash.charts.theme import Style, finished
from qualinet_dash.charts.tooltips import with_sentence

ROW_HEIGHT = 96
BAR, LOW = 20, 8
DIGIT = 0.024
OPACITY = {"mostly": 1.0, "more": 0.5, "even": 1.0}
MIDDLE = BANDS.index("even")


def first_words(first: pl.DataFrame, style: Style) -> pl.DataFrame:
    """Two strips of who wrote first: among the real ties, and among all."""
    t, theme = style.translate, style.theme
    colors = {"real": theme.real, "all": theme.nominal}
    sides = first.with_columns(
        row=pl.col("among"),
        color=pl.col("among").replace_strict(colors, return_dtype=pl.String),
        opacity=pl.lit(1.0),
        before=pl.when(pl.col("side") == "mine").then("people").sum().over("among"),
    )
    told = [t(f"first.{side}") for side in sides["side"]]
    named = sides.with_columns(told=pl.Series(told, dtype=pl.String))
    return _laid_out(named, "first", style, with_share=True)


def bands(balance: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A strip a count: the five bands of balance, the even one in the middle."""
    t, theme = style.translate, style.theme
    kind = pl.col("band").cast(pl.String).str.extract("^([a-z]+)")
    is_before = pl.col("band").to_physical() < MIDDLE
    is_even = pl.col("band") == "even"
    half = pl.when(is_before).then("people").when(is_even).then(pl.col("people") / 2)
    told = [t(f"balance.{band}") for band in balance["band"]]
    return _laid_out(
        balance.with_columns(
            row=pl.col("about"),
            color=pl.when(is_even).then(pl.lit(theme.real)).otherwise(pl.lit(theme.one_sided)),
            opacity=kind.replace_strict(OPACITY),
            before=half.sum().over("about"),
            told=pl.Series(told, dtype=pl.String),
        ),
        "balance",
        style,
    )


def _laid_out(
    parts: pl.DataFrame, names: str, style: Style, *, with_share: bool = False
) -> pl.DataFrame:
    """`row`, `title`, from `start` to `end` as shares of the row, what to write; empty rows go."""
    t = style.translate
    total = pl.col("people").sum().over("row")
    end = pl.col("people").cum_sum().over("row")
    rows = parts["row"].unique(maintain_order=True)
    titles = {row: t(f"{names}.{row}") for row in rows}
    placed = parts.with_columns(pl.col("people", "before").cast(pl.Int64)).filter(total > 0)
    placed = placed.with_columns(
        total=total,
        end=(end - pl.col("before")) / total,
        start=(end - pl.col("people") - pl.col("before")) / total,
        title=pl.col("row").replace_strict(titles, return_dtype=pl.String),
    )
    written = [
        t("strip.part", n=people, share=t.percent(people / all_))
        if with_share
        else t.number(people)
        for people, all_ in placed.select("people", "total").rows()
    ]
    return with_sentence(
        placed.with_columns(value=pl.Series(written, dtype=pl.String)), style, "strip.side",
        told="told", n="people", total="total",
    ).select(
        "row", "title", "start", "end", "color", "opacity", "value", "sentence", "people"
    )  # fmt: skip


def two_sides(strips: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The strips with their titles above and their numbers below."""
    theme = style.theme
    rows = strips["row"].unique(maintain_order=True).to_list()
    reach = max([0.01, *strips["end"], *-strips["start"]])
    parts = strips.filter(pl.col("people") > 0).with_columns(
        place=pl.col("row").replace_strict({row: number for number, row in enumerate(rows)})
        if rows
        else pl.lit(0),
        middle=(pl.col("start") + pl.col("end")) / 2,
        is_written=_has_room(reach),
    )
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    base = alt.Chart(parts).encode(
        y=alt.Y("place:O", axis=None), tooltip=alt.Tooltip("sentence:N", title=" ")
    )
    x = alt.X("start:Q", scale=scale, axis=None)
    number: dict[str, Any] = {"dy": 24, "yOffset": LOW, "fontWeight": "bold", "color": theme.ink}
    layers: list[Any] = [
        base.mark_bar(height=BAR, yOffset=LOW, stroke=theme.paper, strokeWidth=1).encode(
            x=x,
            x2="end:Q",
            color=alt.Color("color:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
        ),
        base.transform_filter("datum.is_written")
        .mark_text(**number)
        .encode(x=alt.X("middle:Q", scale=scale), text="value:N"),
        *_names(parts, style),
    ]
    return finished(layers, style, ROW_HEIGHT * max(len(rows), 1))


def _has_room(reach: float) -> pl.Expr:
    """Whether a number fits below its part, or beyond it without touching the numbers beside."""
    width = 2 * DIGIT * reach * pl.col("value").str.len_chars()
    middle = (pl.col("start") + pl.col("end")) / 2
    is_wide = pl.col("end") - pl.col("start") >= width
    apart = (middle - middle.shift()).over("row") >= ((width + width.shift()) / 2).over("row")
    return is_wide | (apart.fill_null(True) & apart.shift(-1).over("row").fill_null(True))


def _names(parts: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """The title of each strip, and above them all which side is whose."""
    theme, t = style.theme, style.translate
    rows = parts.unique("row", maintain_order=True).select("place", "title")
    titles = alt.Chart(rows).encode(y="place:O", text="title:N", x=alt.XValue(0))
    ends: dict[str, dict[str, Any]] = {"you": {"align": "left"}, "they": {"align": "right"}}
    return [
        titles.mark_text(align="left", dy=-22, yOffset=LOW, color=theme.ink),
        *(
            alt.Chart(rows.head(1))
            .mark_text(**side, text=t(f"strip.{name}"), color=theme.muted)
            .encode(x=alt.XValue(0 if name == "you" else "width"), y=alt.YValue(0))
            for name, side in ends.items()
        ),
    ]
