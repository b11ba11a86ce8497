"""One bar for all contacts: proven bulk on the left, excluded on the right, the unknown between.

The eye should see how much the export leaves open: the middle is hatched and never filled in.
What the visitor says stands beside what is proven, in its colour but dashed and hollow.
"""

from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style, finished, hollow
from qualinet_dash.charts.tooltips import with_sentence

BAR, LINE, EDGES = 38, 18, 12
HATCHES, SLANT = 40, 1.5
WIDE_ENOUGH = 0.35


def parts(
    lower: float, upper: float, style: Style, *, said_mass: float = 0, said_met: float = 0
) -> pl.DataFrame:
    """A row a part of the bar from left to right: `start`, `end`, `color`, `kind`, `sentence`.

    Shares of all contacts; what the visitor says is cut out of the middle.
    """
    t, theme = style.translate, style.theme
    edges = [0.0, lower, lower + said_mass, upper - said_met, upper, 1.0]
    labels = [
        t("chart.mass_proven"), t("own_word.part_mass"), t("chart.mass_open"),
        t("own_word.part_met"), t("chart.mass_excluded"),
    ]  # fmt: skip
    bar = pl.DataFrame(
        {
            "kind": ["proven", "said", "open", "said", "proven"],
            "start": edges[:-1],
            "end": edges[1:],
            "label": labels,
            "color": [theme.mass, theme.mass, theme.nominal, theme.personal, theme.personal],
        }
    ).with_columns(share=pl.col("end") - pl.col("start"))
    written = pl.Series([t.percent(share, 1) for share in bar["share"]], dtype=pl.String)
    return with_sentence(
        bar.with_columns(share=written), style, "chart.part", label="label", share="share"
    )


def hatching(start: float, end: float) -> pl.DataFrame:
    """Slanted lines from `x`, `y` to `x2`, `y2` that fill a part of the bar and end at its edges.

    `x` are shares of all contacts, `y` pixels from the bar's top.
    """
    width = SLANT / HATCHES
    first, last = int(start * HATCHES) - 2, int(end * HATCHES) + 1
    foot = pl.int_range(first, last + 1, eager=True) / HATCHES
    lines = pl.DataFrame({"foot": foot}).with_columns(
        x=pl.max_horizontal("foot", pl.lit(start)),
        x2=pl.min_horizontal(pl.col("foot") + width, pl.lit(end)),
    )
    height = {
        to: BAR * (1 - (pl.col(at) - pl.col("foot")) / width)
        for at, to in (("x", "y"), ("x2", "y2"))
    }
    return lines.filter(pl.col("x") < pl.col("x2")).select("x", "x2", **height)


def mass_bounds(bar: pl.DataFrame, style: Style) -> alt.LayerChart:
    """The parts as one bar, the proven ones named below it, the open one inside."""
    theme = style.theme
    base = alt.Chart(bar.filter(pl.col("start") < pl.col("end"))).encode(
        x=_share("start"),
        x2="end:Q",
        y=alt.YValue(0),
        y2=alt.Y2Value(BAR),
        tooltip=alt.Tooltip("sentence:N", title=" "),
    )
    color = alt.Color("color:N", scale=None)
    said = base.mark_rect(fill="transparent", strokeDash=[4, 3], strokeWidth=2)
    layers = [
        _hatches(bar, style),
        base.transform_filter("datum.kind == 'open'").mark_rect(**hollow(theme)),
        base.transform_filter("datum.kind == 'proven'").mark_rect().encode(color=color),
        said.transform_filter("datum.kind == 'said'").encode(
            stroke=alt.Stroke("color:N", scale=None)
        ),
        *_names(bar, style),
    ]
    return finished(layers, style, BAR + 2 * LINE + EDGES)


def _share(column: str) -> alt.X:
    return alt.X(f"{column}:Q", scale=alt.Scale(domain=[0, 1]), axis=None)


def _hatches(bar: pl.DataFrame, style: Style) -> alt.Chart:
    (start, end), *_ = bar.filter(pl.col("kind") == "open").select("start", "end").rows()
    lines: alt.Chart = (
        alt.Chart(hatching(start, end))
        .mark_rule(color=style.theme.nominal, opacity=0.55)
        .encode(
            x=_share("x"),
            x2="x2:Q",
            y=alt.Y("y:Q", scale=None, axis=None),
            y2="y2:Q",
        )
    )
    return lines


def _names(bar: pl.DataFrame, style: Style) -> list[alt.Chart]:
    """Proven bulk and the excluded on two lines below; the open middle in its midst, on paper."""
    proven, _, middle, _, excluded = bar.to_dicts()
    theme = style.theme
    strong: dict[str, Any] = {"fontWeight": "bold"}
    inside = alt.Chart(pl.DataFrame({"at": [(middle["start"] + middle["end"]) / 2]})).encode(
        x=_share("at")
    )
    is_wide = middle["end"] - middle["start"] >= WIDE_ENOUGH
    text = {"text": middle["label"] if is_wide else "", "y": BAR / 2, **strong}
    ends = alt.Chart(pl.DataFrame({"at": [0.0]}))
    return [
        inside.mark_text(**text, stroke=theme.paper, strokeWidth=7, strokeJoin="round"),
        inside.mark_text(**text, color=theme.muted),
        ends.mark_text(
            **strong, align="left", color=theme.mass, text=proven["sentence"], y=BAR + LINE - 5
        ).encode(x=alt.XValue(0)),
        ends.mark_text(
            **strong, align="right", color=theme.personal, text=excluded["sentence"],
            y=BAR + 2 * LINE - 5,
        ).encode(x=alt.XValue("width")),
    ]  # fmt: skip
