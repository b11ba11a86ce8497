"""Small tables of contacts for plans: a test names what matters to it."""

from datetime import date, datetime
from typing import Any

import polars as pl

from qualinet_dash.tables import EXCHANGE, ORIGIN

LAST = datetime(2026, 6, 30, 12)
_SCHEMA = {
    "contact_id": pl.Int64(),
    "network": pl.String(),
    "name": pl.String(),
    "company": pl.String(),
    "position": pl.String(),
    "profile_slug": pl.String(),
    "connected_on": pl.Date(),
    "exchange": EXCHANGE,
    "is_real": pl.Boolean(),
    "has_spoken": pl.Boolean(),
    "origin": ORIGIN,
    "with_a_word": pl.Boolean(),
    "first_exchange_at": pl.Datetime("us"),
    "last_message_at": pl.Datetime("us"),
    "last_turn_at": pl.Datetime("us"),
    "turns_out": pl.UInt32(),
    "turns_in": pl.UInt32(),
    "strength": pl.Float64(),
}
_USUAL = {
    "network": "linkedin",
    "connected_on": date(2015, 3, 1),
    "exchange": "nothing_recorded",
    "is_real": False,
    "has_spoken": False,
    "origin": "unknown",
    "with_a_word": False,
    "turns_out": 0,
    "turns_in": 0,
    "strength": 0.0,
}


def contact(name: str, **given: Any) -> dict[str, Any]:
    """A contact of old without a trace, but for what is given."""
    return _USUAL | {"name": name, "profile_slug": name.lower().replace(" ", "-")} | given


def real(name: str, last: datetime, **given: Any) -> dict[str, Any]:
    """A contact with a real exchange whose last turn was at this moment."""
    told = {"exchange": "mutual", "is_real": True, "last_turn_at": last, "last_message_at": last}
    first = {"first_exchange_at": datetime(2015, 4, 1), "turns_out": 2, "turns_in": 1}
    return contact(name, **first, **told, **given)


def people(*rows: dict[str, Any]) -> pl.DataFrame:
    """The contacts, numbered in this order."""
    return pl.DataFrame(
        [{"contact_id": number} | row for number, row in enumerate(rows)], schema=_SCHEMA
    )
