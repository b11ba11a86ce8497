"""Days on which far more contacts were made than usual: a burst, whatever its cause."""

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from qualinet_dash.analysis.false_discovery import stands_out
from qualinet_dash.settings import Settings

Counts = NDArray[np.float64]
P95 = 0.95


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
        days.with_columns(expected=_usual(days, end, settings))
        .with_columns(p=(usual / (1 + usual)) ** pl.col("contacts"))
        .filter(
            stands_out(pl.col("p"), settings.burst_false_discovery),
            pl.col("contacts") >= settings.burst_contacts,
        )
        .select("connected_on", "contacts", "expected", "p")
        .sort("connected_on")
    )


def _usual(days: pl.DataFrame, end: date, settings: Settings) -> pl.Series:
    """What each day would have were it like those around it: their mean, capped at their P95."""
    reach, guard = settings.burst_reach_days, settings.burst_guard_days
    around = np.array([off for off in range(-reach, reach + 1) if abs(off) > guard])
    numbers = days["connected_on"].cast(pl.Int32).to_numpy()
    day = numbers - numbers.min()
    last = (end - date(1970, 1, 1)).days - numbers.min()
    contacts = np.zeros(max(last, day.max()) + 1)
    contacts[day] = days["contacts"].to_numpy()
    near = day[:, np.newaxis] + around
    is_there = (near >= 0) & (near <= last)
    found = np.where(is_there, contacts[np.where(is_there, near, 0)], contacts.sum())
    count = is_there.sum(axis=1, keepdims=True)
    usual = np.minimum(found, _quantile(found, count, P95))
    return pl.Series(np.where(is_there, usual, 0).sum(axis=1) / np.maximum(count[:, 0], 1))


def _quantile(found: Counts, count: NDArray[np.intp], share: float) -> Counts:
    """The linear quantile of the lowest `count` of each row."""
    ordered = np.sort(found, axis=1)
    place = share * np.maximum(count - 1, 0)
    low, high = (
        np.take_along_axis(ordered, at(place).astype(np.intp), axis=1) for at in (np.floor, np.ceil)
    )
    quantile: Counts = low + (high - low) * (place % 1)
    return quantile
