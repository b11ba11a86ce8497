"""Days on which far more contacts were made than usual: a burst, whatever its cause."""

from datetime import date, timedelta

import polars as pl

from qualinet_dash.analysis.false_discovery import stands_out
from qualinet_dash.settings import Settings


def burst_days(contacts: pl.DataFrame, end: date | None, settings: Settings) -> pl.DataFrame:
    """A row a burst day: `connected_on`, `contacts`, `expected` (a usual day's mean), `p`.

    The tail of a geometric law around each day's neighbourhood, and Benjamini and Hochberg's bound
    on false discoveries over all days with a contact.
    """
    days = contacts.drop_nulls("connected_on").group_by("connected_on").agg(contacts=pl.len())
    if not len(days) or end is None:
        return days.with_columns(expected=pl.lit(0.0), p=pl.lit(0.0)).clear()
    rates = _usual(days, end, settings)
    usual = pl.col("expected")
    return (
        days.join(rates, on="connected_on", how="left")
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
    around = [off for off in range(-reach, reach + 1) if abs(off) > guard]
    first = days["connected_on"].min()
    offsets = pl.DataFrame({"offset": [timedelta(days=off) for off in around]})
    near = (
        days.select(day="connected_on")
        .join(offsets, how="cross")
        .with_columns(connected_on=pl.col("day") + pl.col("offset"))
        .filter(pl.col("connected_on").is_between(first, end))
        .join(days, on="connected_on", how="left")
        .with_columns(pl.col("contacts").fill_null(0))
    )
    cap = pl.col("contacts").quantile(0.95, "linear").over("day")
    means = (
        near.with_columns(pl.min_horizontal(pl.col("contacts").cast(pl.Float64), cap))
        .group_by("day")
        .agg(expected=pl.col("contacts").mean())
    )
    return (
        days.select(day="connected_on")
        .join(means, on="day", how="left")
        .select(connected_on="day", expected=pl.col("expected").fill_null(0.0))
    )
