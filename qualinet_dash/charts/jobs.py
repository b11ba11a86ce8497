"""The owner's own jobs as quiet bands under a time axis, named where there is room.

The eye should see whether a step above begins where a band begins.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import YEARS, Style, finished

LANES, LANE, BAND, NOTE, AROUND = 3, 21, 17, 18, 16
PADDING, LEGIBLE = 6, 34
ROOM = f"scale('x', datum.end) - scale('x', datum.start) - {2 * PADDING}"


def job_bands(jobs: pl.DataFrame, start: date, end: date, style: Style) -> pl.DataFrame:
    """The jobs held between two days: `start`, `end`, `lane`, `label` and `sentence` of each."""
    begun, finished = pl.col("started_on"), pl.col("finished_on")
    name = pl.concat_str("title", "company", separator=", ", ignore_nulls=True)
    held = (
        jobs.select(
            "started_on",
            "finished_on",
            "lane",
            start=pl.max_horizontal(begun, pl.lit(start)),
            end=pl.min_horizontal(
                pl.when(finished.is_null())
                .then(pl.lit(end))
                .otherwise(pl.max_horizontal(finished, begun.dt.offset_by("1mo"))),
                pl.lit(end),
            ),
            label=pl.when(name != "").then(name).otherwise(pl.lit(style.translate("jobs.unnamed"))),
        )
        .filter(pl.col("start") < pl.col("end"))
        .sort("lane", "start")
    )
    sentences = [_sentence(row, style) for row in held.to_dicts()]
    return held.select(
        "start", "end", "lane", "label", sentence=pl.Series(sentences, dtype=pl.String)
    )


def bands_over(jobs: pl.DataFrame, months: pl.Series, style: Style) -> pl.DataFrame:
    """The jobs held in the time that a chart shows; none where it shows none."""
    if not len(months):
        return job_bands(jobs.clear(), date.min, date.max, style)
    return job_bands(jobs, months[0], months[-1], style)


def _sentence(job: dict[str, Any], style: Style) -> str:
    t = style.translate
    months = {
        side: t.month(job[f"{side}_on"]) for side in ("started", "finished") if job[f"{side}_on"]
    }
    return t("jobs.held" if "finished" in months else "jobs.goes_on", label=job["label"], **months)


def above_jobs(
    layers: Sequence[Any], bands: pl.DataFrame, axis: int, style: Style
) -> alt.LayerChart:
    """A chart whose time axis lies `axis` pixels below its top, with the bands under its years.

    At most three lanes are drawn, and what does not fit is counted.
    """
    top = axis + YEARS
    shown = bands.filter(pl.col("lane") < LANES)
    lanes = shown["lane"].n_unique()
    under = [
        layer
        for place, (_, lane) in enumerate(shown.group_by("lane", maintain_order=True))
        for layer in _lane(lane, top + place * LANE, style)
    ]
    unseen = len(bands) - len(shown)
    under += _note(unseen, top + lanes * LANE, style) if unseen else []
    height = top + lanes * LANE + (NOTE if unseen else 0) + AROUND
    return finished([*layers, *under], style, height)


def _note(n: int, top: int, style: Style) -> list[alt.Chart]:
    note: alt.Chart = alt.Chart(pl.DataFrame({"n": [n]})).mark_text(
        text=style.translate("jobs.more", n=n),
        align="left",
        baseline="top",
        x=0,
        y=top,
        color=style.theme.muted,
        fontSize=12,
    )
    return [note]


def _lane(bands: pl.DataFrame, top: int, style: Style) -> list[alt.Chart]:
    base = alt.Chart(bands).encode(x="start:T", tooltip=alt.Tooltip("sentence:N", title=" "))
    room = alt.ExprRef(ROOM)
    return [
        base.mark_rect(color=style.theme.grid, cornerRadius=2).encode(
            x2="end:T", y=alt.YValue(top), y2=alt.Y2Value(top + BAND)
        ),
        base.mark_text(
            align="left",
            baseline="middle",
            dx=PADDING,
            limit=room,
            opacity=alt.ExprRef(f"{ROOM} < {LEGIBLE} ? 0 : 1"),
            color=style.theme.muted,
            fontSize=12,
        ).encode(y=alt.YValue(top + BAND / 2), text="label:N"),
    ]
