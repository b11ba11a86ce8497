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
    openings = talk.filter("is_opening", pl.col("sent_at") <= last_moment - patience).with_columns(
        side=pl.when("is_mine").then(pl.lit("mine")).otherwise(pl.lit("theirs")),
        delay=pl.col("answered_at") - pl.col("sent_at"),
    )
    openings = openings.with_columns(is_answered=(pl.col("delay") <= patience).fill_null(False))
    people = openings.group_by("side", "contact_id").agg(
        is_answered=pl.col("is_answered").any(), delay=pl.col("delay").filter("is_answered").min()
    )
    both = pl.concat([_rates(openings, "opening"), _rates(people, "person")], how="vertical")
    low, high = wilson(pl.col("answered"), pl.col("asked"))
    return (
        both.with_columns(rate=pl.col("answered") / pl.col("asked"), rate_low=low, rate_high=high)
        .match_to_schema(ANSWERS)
        .sort("per", "side")
    )


def _rates(asked: pl.DataFrame, per: str) -> pl.DataFrame:
    return asked.group_by("side").agg(
        per=pl.lit(per),
        asked=pl.len(),
        answered=pl.col("is_answered").sum(),
        median_hours=pl.col("delay").filter("is_answered").dt.total_seconds().median() / 3600,
    )
