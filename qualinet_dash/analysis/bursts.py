"""Days on which far more contacts were made than usual: a burst, whatever its cause."""

from datetime import date

import numpy as np
import polars as pl
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from qualinet_dash.analysis.false_discovery import stands_out
from qualinet_dash.settings import Settings

DAYS_AT_A_TIME = 1000
CAP = 0.95

Counts = NDArray[np.float64]


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


def _usual(days: pl.DataFrame, end: date, settings: Settings) -> Counts:
    """The mean of the days around each day, themselves capped at their P95; 0 where none is known.

    Known are those from the first with a contact to the end.
    """
    reach, guard = settings.burst_reach_days, settings.burst_guard_days
    dates = days["connected_on"].to_numpy()
    places = (dates - dates.min()).astype(np.int64)
    known = max((np.datetime64(end) - dates.min()).astype(np.int64) + 1, 0)
    contacts = np.zeros(max(known, places.max() + 1))
    contacts[places] = days["contacts"]
    contacts[known:] = np.nan
    around = sliding_window_view(np.pad(contacts, reach, constant_values=np.nan), 2 * reach + 1)
    is_far = np.abs(np.arange(-reach, reach + 1)) > guard
    return np.concatenate(
        [
            _capped_mean(around[places[start : start + DAYS_AT_A_TIME]][:, is_far])
            for start in range(0, len(places), DAYS_AT_A_TIME)
        ]
    )


def _capped_mean(rows: Counts) -> Counts:
    """The mean of the known numbers of each row, capped at their P95; 0 where none is known."""
    count = np.isfinite(rows).sum(axis=1, keepdims=True)
    place = CAP * np.maximum(count - 1, 0)
    below = np.floor(place)
    in_order = np.sort(rows, axis=1)
    low, high = (
        np.take_along_axis(in_order, at.astype(np.int64), axis=1) for at in (below, np.ceil(place))
    )
    capped = np.minimum(rows, low + (high - low) * (place - below))
    mean: Counts = np.nansum(capped, axis=1) / np.maximum(count[:, 0], 1)
    return mean
