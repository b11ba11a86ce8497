"""The contacts of one year, compared at one age with those of another."""

from datetime import datetime, timedelta

import polars as pl

from qualinet_dash.analysis.inflation import comparable
from qualinet_dash.analysis.intervals import wilson
from qualinet_dash.analysis.origin import MASS, PERSONAL
from qualinet_dash.settings import Settings


def cohort_prices(
    contacts: pl.DataFrame,
    first_message_at: datetime | None,
    last_moment: datetime | None,
    settings: Settings,
) -> pl.DataFrame:
    """A row a year: `contacts`, `real` at the same age, and the price of one real exchange.

    `price` is contacts for one exchange with its interval `price_low` to `price_high`; where
    nobody was real `price_at_least` stands instead (rule of three). Years of too few contacts
    have no price.
    """
    age = timedelta(days=settings.same_age_days)
    last_day = last_moment.date() - age if last_moment else None
    old_enough = pl.col("connected_on") <= last_day if last_day else pl.lit(False)
    low, high = wilson(pl.col("real"), pl.col("contacts"))
    is_enough = pl.col("contacts") >= settings.cohort_contacts
    has_price = is_enough & (pl.col("real") > 0)
    return (
        comparable(contacts, first_message_at, settings)
        .filter(old_enough)
        .group_by(year=pl.col("connected_on").dt.year())
        .agg(contacts=pl.len(), real=pl.col("was_real_in_time").sum())
        .sort("year")
        .with_columns(
            price=pl.when(has_price).then(pl.col("contacts") / pl.col("real")),
            price_low=pl.when(has_price).then(1 / high),
            price_high=pl.when(has_price).then(1 / low),
            price_at_least=pl.when(is_enough & (pl.col("real") == 0)).then(pl.col("contacts") / 3),
        )
    )


def yearly_origins(contacts: pl.DataFrame) -> pl.DataFrame:
    """A row a year: `contacts`, and how many came with a word, without, or nobody knows.

    `mass_lower` and `mass_upper` bound the share that came in bulk, `coverage` is the share of
    known origins.
    """
    mass = pl.col("found_origin").is_in(MASS)
    personal = pl.col("found_origin").is_in(PERSONAL)
    return (
        contacts.drop_nulls("connected_on")
        .group_by(year=pl.col("connected_on").dt.year())
        .agg(
            contacts=pl.len(),
            with_a_word=pl.col("with_a_word").sum(),
            without_a_word=(~pl.col("with_a_word")).sum(),
            unknown=pl.col("with_a_word").is_null().sum(),
            mass_lower=mass.mean(),
            mass_upper=1 - personal.mean(),
            coverage=(pl.col("found_origin") != "unknown").mean(),
        )
        .sort("year")
    )
