"""Who wrote first, and who answered."""

from datetime import datetime, timedelta

import polars as pl

from qualinet_dash.analysis.intervals import wilson
from qualinet_dash.settings import Settings

ANSWERS = pl.Schema(
    {
        "side": pl.String(),
        "per": pl.String(),
        "asked": pl.UInt32(),
        "answered": pl.UInt32(),
        "rate": pl.Float64(),
        "rate_low": pl.Float64(),
        "rate_high": pl.Float64(),
        "median_hours": pl.Float64(),
    }
)


def answer_rates(talk: pl.DataFrame, last_moment: datetime, settings: Settings) -> pl.DataFrame:
    """A row a side ("mine" opened, "theirs" did) and count ("opening", "person").

    `rate` is the share of openings, old enough to be answered, that were answered in time, with
    Wilson's interval; `median_hours` is the median delay of those answers.
    """
    patience = timedelta(days=settings.answer_days)
    openings = talk.filter("is_opening", pl.col("sent_at") <= last_moment - patience)
    delay = pl.col("answered_at") - pl.col("sent_at")
    openings = openings.select(
        "contact_id",
        "is_mine",
        delay=pl.when(delay <= patience).then(delay),
    )
    people = openings.group_by("is_mine", "contact_id").agg(pl.col("delay").min())
    both = pl.concat([_rates(openings, "opening"), _rates(people, "person")], how="vertical")
    low, high = wilson(pl.col("answered"), pl.col("asked"))
    return (
        both.with_columns(
            side=pl.when("is_mine").then(pl.lit("mine")).otherwise(pl.lit("theirs")),
            rate=pl.col("answered") / pl.col("asked"),
            rate_low=low,
            rate_high=high,
        )
        .drop("is_mine")
        .match_to_schema(ANSWERS)
        .sort("per", "side")
    )


def _rates(asked: pl.DataFrame, per: str) -> pl.DataFrame:
    delay = pl.col("delay")
    return asked.group_by("is_mine").agg(
        per=pl.lit(per),
        asked=pl.len(),
        answered=delay.count(),
        median_hours=delay.dt.total_seconds().median() / 3600,
    )
