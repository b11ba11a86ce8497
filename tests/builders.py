"""Small literal tables of a network: a test names what matters to it, the rest is ordinary."""

from datetime import date, datetime
from typing import Any

import polars as pl

from qualinet_dash.network import Network
from qualinet_dash.tables import CERTAINTY, EXCHANGE, IDENTITY, ORIGIN, UTC_TIME

Row = dict[str, Any]

CONTACTS = pl.Schema(
    {
        "contact_id": pl.Int64(),
        "name": pl.String(),
        "name_key": pl.String(),
        "slug": pl.String(),
        "connected_on": pl.Date(),
        "company": pl.String(),
        "position": pl.String(),
        "name_is_unique": pl.Boolean(),
        "identity": IDENTITY,
        "is_doubtful": pl.Boolean(),
    }
)
INVITATIONS = pl.Schema(
    {
        "invitation_id": pl.UInt32(),
        "direction": pl.String(),
        "person": pl.String(),
        "sent_at": UTC_TIME,
        "local_day": pl.Date(),
        "has_time": pl.Boolean(),
        "note": pl.String(),
        "characters": pl.UInt32(),
        "print": pl.UInt64(),
        "cluster": pl.UInt64(),
        "has_slug": pl.Boolean(),
        "contact_id": pl.Int64(),
        "is_ambiguous": pl.Boolean(),
    }
)
MESSAGES = pl.Schema(
    {
        "thread": pl.String(),
        "others": pl.Int64(),
        "person": pl.String(),
        "contact_id": pl.Int64(),
        "is_ambiguous": pl.Boolean(),
        "is_mine": pl.Boolean(),
        "sent_at": UTC_TIME,
        "place": pl.UInt32(),
        "has_subject": pl.Boolean(),
        "has_title": pl.Boolean(),
        "has_content": pl.Boolean(),
        "has_attachment": pl.Boolean(),
        "words": pl.UInt32(),
        "is_phrase": pl.Boolean(),
        "is_default_note": pl.Boolean(),
        "print": pl.UInt64(),
        "cluster": pl.UInt64(),
        "kind": pl.String(),
    }
)
TRACES = pl.Schema({"direction": pl.String(), "given_at": UTC_TIME, "contact_id": pl.Int64()})
POSITIONS = pl.Schema(
    {
        "company": pl.String(),
        "title": pl.String(),
        "started_on": pl.Date(),
        "finished_on": pl.Date(),
    }
)
CLASSED = pl.Schema(
    {
        "connected_on": pl.Date(),
        "identity": IDENTITY,
        "is_doubtful": pl.Boolean(),
        "is_real": pl.Boolean(),
        "first_exchange_at": UTC_TIME,
        "last_turn_at": UTC_TIME,
        "exchange": EXCHANGE,
        "origin": ORIGIN,
        "found_origin": ORIGIN,
        "origin_certainty": CERTAINTY,
        "has_spoken": pl.Boolean(),
        "in_window": pl.Boolean(),
        "with_a_word": pl.Boolean(),
    }
)


def day(told: str | None) -> date | None:
    """The day written as 2024-01-10."""
    return date.fromisoformat(told) if told else None


def moment(told: str | None) -> datetime | None:
    """The moment written as 2024-01-10 or 2024-01-10 09:30."""
    return datetime.fromisoformat(told) if told else None


def contact(number: int = 0, connected_on: str | None = "2024-01-10", **told: Any) -> Row:
    """A contact with a profile and a name of its own."""
    return {
        "contact_id": number,
        "name": f"Person {number}",
        "name_key": f"person {number}",
        "slug": f"person-{number}",
        "connected_on": day(connected_on),
        "name_is_unique": True,
        "identity": "slug",
        "is_doubtful": False,
    } | told


def outgoing(number: int | None, sent_at: str, **told: Any) -> Row:
    """A blank invitation sent to a contact, or to somebody who never accepted."""
    return {
        "direction": "outgoing",
        "person": None if number is None else f"in/person-{number}",
        "sent_at": moment(sent_at),
        "local_day": day(sent_at[:10]),
        "has_time": True,
        "note": "blank",
        "characters": 0,
        "has_slug": True,
        "contact_id": number,
        "is_ambiguous": False,
    } | told


def incoming(number: int | None, sent_at: str, **told: Any) -> Row:
    """A blank invitation received."""
    return outgoing(number, sent_at) | {"direction": "incoming"} | told


def mine(number: int | None, sent_at: str, kind: str = "substantive", **told: Any) -> Row:
    """A message of twelve words to a contact, in a conversation of two."""
    return {
        "thread": f"with {number}",
        "others": 1,
        "person": f"in/person-{number}",
        "contact_id": number,
        "is_ambiguous": False,
        "is_mine": True,
        "sent_at": moment(sent_at),
        "has_subject": False,
        "has_title": False,
        "has_content": True,
        "has_attachment": False,
        "words": 12,
        "is_phrase": False,
        "is_default_note": False,
        "kind": kind,
    } | told


def theirs(number: int | None, sent_at: str, kind: str = "substantive", **told: Any) -> Row:
    """A message of twelve words from a contact."""
    return mine(number, sent_at, kind) | {"is_mine": False} | told


def trace(number: int | None, given_at: str | None = "2024-03-01", way: str = "incoming") -> Row:
    """A recommendation or an endorsement."""
    return {"direction": way, "given_at": moment(given_at), "contact_id": number}


def classed(connected_on: str | None, answered_at: str | None = None, **told: Any) -> Row:
    """A contact with its classes: real if there was an answer."""
    return {
        "connected_on": day(connected_on),
        "identity": "slug",
        "is_doubtful": False,
        "is_real": answered_at is not None,
        "first_exchange_at": moment(answered_at),
        "last_turn_at": moment(answered_at),
        "exchange": "mutual" if answered_at else "nothing_recorded",
        "origin": "unknown",
        "found_origin": told.get("origin", "unknown"),
        "origin_certainty": "unknown",
        "has_spoken": False,
        "in_window": False,
    } | told


def classed_frame(*rows: Row) -> pl.DataFrame:
    """Classed contacts, the columns that figures are counted from."""
    return pl.DataFrame(list(rows), schema=CLASSED)


def contacts_frame(*rows: Row) -> pl.DataFrame:
    """The contacts as the store hands them over."""
    return pl.DataFrame(list(rows), schema=CONTACTS)


def invitations_frame(*rows: Row) -> pl.DataFrame:
    """Invitations in the order of their file; strangers are all different people."""
    return (
        pl.DataFrame(list(rows), schema=INVITATIONS)
        .with_columns(invitation_id=pl.int_range(pl.len(), dtype=pl.UInt32))
        .with_columns(pl.col("person").fill_null(pl.format("in/stranger-{}", "invitation_id")))
    )


def messages_frame(*rows: Row) -> pl.DataFrame:
    """Messages in the order of time, those of one moment as listed; texts differ unless told."""
    return (
        pl.DataFrame(list(rows), schema=MESSAGES)
        .sort("sent_at", maintain_order=True)
        .with_columns(place=pl.int_range(pl.len(), dtype=pl.UInt32))
        .with_columns(pl.col("print", "cluster").fill_null(1000 + pl.col("place").cast(pl.UInt64)))
    )


def network(
    contacts: list[Row],
    invitations: list[Row] | None = None,
    messages: list[Row] | None = None,
    *,
    endorsements: list[Row] | None = None,
    recommendations: list[Row] | None = None,
    positions: list[Row] | None = None,
    last: str | None = "2026-06-30 12:00",
    first: str | None = "2012-01-01 08:00",
) -> Network:
    """An export whose messages go back to `first` and whose own present is `last`."""
    return Network(
        contacts=contacts_frame(*contacts),
        invitations=None if invitations is None else invitations_frame(*invitations),
        messages=None if messages is None else messages_frame(*messages),
        endorsements=None if endorsements is None else pl.DataFrame(endorsements, schema=TRACES),
        recommendations=(
            None if recommendations is None else pl.DataFrame(recommendations, schema=TRACES)
        ),
        positions=None if positions is None else pl.DataFrame(positions, schema=POSITIONS),
        acts=pl.DataFrame(schema={"kind": pl.String, "count": pl.UInt32}),
        people=pl.DataFrame(schema={"person": pl.String, "name": pl.String}),
        last_moment=moment(last),
        first_message_at=moment(first),
        export_date=None,
    )
