"""Contacts as far as figures of exchanges look at them: what was spoken, by whom and when."""

from datetime import datetime, timedelta
from typing import Any

import polars as pl

from qualinet_dash.tables import UTC_TIME
from tests.builders import Row

LAST = datetime(2026, 6, 30, 12)
TIES = pl.Schema(
    {
        "is_real": pl.Boolean(),
        "turns_out": pl.UInt32(),
        "turns_in": pl.UInt32(),
        "openings_out": pl.UInt32(),
        "openings_in": pl.UInt32(),
        "active_days": pl.UInt32(),
        "recent_days": pl.UInt32(),
        "median_gap_days": pl.Float64(),
        "is_first_mine": pl.Boolean(),
        "first_turn_at": UTC_TIME,
        "last_turn_at": UTC_TIME,
        "first_answer_at": UTC_TIME,
    }
)
NOTHING = dict.fromkeys(
    ("turns_out", "turns_in", "openings_out", "openings_in", "active_days", "recent_days"), 0
)


def tie(turns_out: int = 0, turns_in: int = 0, **told: Any) -> Row:
    """A contact with whom words went both ways if both sides had a turn."""
    is_real = turns_out > 0 and turns_in > 0
    return NOTHING | {"turns_out": turns_out, "turns_in": turns_in, "is_real": is_real} | told


def life(days: float, silent: float, pause: float = 1.0, **told: Any) -> Row:
    """An exchange whose first and last word lie `days` apart, `silent` since."""
    end = LAST - timedelta(days=silent)
    start = end - timedelta(days=days)
    spoken = {"first_turn_at": start, "last_turn_at": end, "first_answer_at": start}
    return tie(2, 2, active_days=2, median_gap_days=pause) | spoken | told


def ties(*rows: Row) -> pl.DataFrame:
    """The contacts of these rows."""
    return pl.DataFrame(list(rows), schema=TIES)
