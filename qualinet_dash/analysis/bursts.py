"""Days on which far more contacts were made than usual: a burst, whatever its cause."""

from datetime import date, timedelta

import polars as pl

from qualinet_dash.analysis.false_discovery import stands_out
from qualinet_dash.settings import Settings

DAYS_AT_A_TIME = 1000


def burst_days(contacts: pl.DataFrame, end: date | None, settings: Settings) -> pl.DataFrame:
    """A row a burst day: `connected_on`, `contacts`, `expected` (a usual day's mean), `p`.

    The tail of a geometric law around each day's neighbourhood, and Benjamini and Hochberg's bound
    on false discoveries over all days with a contact.
    """
    days = contacts.drop_nulls("connected_on").group_by("connected_on").agg(contacts=pl.len())
    if not len(days) or end is None:
        return days.with_columns(expected=pl.lit(0.0), p=pl.lit(0.0)).clear()
    usual = pl.col("expected")
    return (
        days.join(_usual(days, end, settings), on="connected_on", how="left")
        .with_columns(usual.fill_null(0.0))
        .with_columns(p=(usual / (1 + usual)) ** pl.col("contacts"))
        .filter(
            stands_out(pl.col("p"), settings.burst_false_discovery),
            pl.col("contacts") >= settings.burst_contacts,
        )
        .select("connected_on", "contacts", "expected", "p")
        .sort("connected_on")
    )


def _usual(days: pl.DataFrame, end: date, settings: Settings) -> pl.DataFrame:
    """`connected_on`, `expected`: the mean of the days around, themselves capped at their P95."""
    reach, guard = settings.burst_reach_days, settings.burst_guard_days
    around = [timedelta(days=off) for off in range(-reach, reach + 1) if abs(off) > guard]
    contacts = pl.col("contacts").fill_null(0).cast(pl.Float64)
    return pl.concat(
        some.select(day="connected_on")
        .join(pl.DataFrame({"offset": around}), how="cross")
        .select("day", connected_on=pl.col("day") + pl.col("offset"))
        .filter(pl.col("connected_on").is_between(days["connected_on"].min(), end))
        .join(days, on="connected_on", how="left")
        .group_by("day")
        .agg(expected=pl.min_horizontal(contacts, contacts.quantile(0.95, "linear")).mean())
        .rename({"day": "connected_on"})
        for some in days.iter_slices(DAYS_AT_A_TIME)
    )
