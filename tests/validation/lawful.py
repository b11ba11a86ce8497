"""Small exports of any shape for the laws that must hold of every one of them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from qualinet_dash.analysis.classes import FOUND
from qualinet_dash.analysis.cohorts import cohort_prices
from qualinet_dash.analysis.correspondents import correspondents
from qualinet_dash.analysis.declared import with_words
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.analysis.outside_people import OUTSIDE
from qualinet_dash.analysis.summary import NetworkSummary, summarise
from qualinet_dash.analysis.window import window
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from tests.analysis.asked import exchanges, origins
from tests.builders import Row, contact, incoming, mine, network, outgoing, theirs, trace

SETTINGS = Settings()
START, LAST = date(2022, 1, 1), datetime(2026, 6, 30, 12)
DAYS = (LAST.date() - START).days
FIRST = datetime(2022, 3, 1, 9)
KINDS = ("substantive", "substantive", "short", "template", "one_click", "inmail", "empty")
NOTES: tuple[Row, ...] = ({}, {"note": "default"}, {"note": "written", "characters": 50})
TABLES = ("contacts", "invitations", "messages", "endorsements", "recommendations")

# Things happen on few days and to few people, so that they meet.
_days = st.integers(0, DAYS - 1)
_soon = st.sampled_from((0, 1, 2, 3, 29, 30, 31, 90, 179, 180, 181, 400))
_minutes = st.integers(0, 1439)
_kinds = st.sampled_from(KINDS)
_notes = st.sampled_from(NOTES)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """An export of four years with up to fifteen contacts, messages and invitations."""
    days = draw(st.lists(_days, min_size=1, max_size=15))
    people = [contact(number, _day(day).isoformat()) for number, day in enumerate(days)]
    for odd in draw(st.lists(st.integers(0, len(days) - 1), max_size=3)):
        people[odd] |= draw(st.sampled_from(_ODD))
    whom = st.integers(0, len(days) - 1)
    written = draw(st.lists(st.tuples(whom, st.booleans(), _soon, _minutes, _kinds), max_size=40))
    sent = draw(st.lists(st.tuples(whom, st.booleans(), _soon, _notes), max_size=15))
    praised = draw(st.lists(st.tuples(whom, _days), max_size=2))
    messages = [_message(days, *told) for told in written]
    return network(
        people,
        [_invitation(days, *told) for told in sent] + _strangers(draw),
        [row for row in messages if row["sent_at"] <= LAST],
        endorsements=[trace(one) for one in draw(st.lists(whom, max_size=3))],
        recommendations=[trace(one, _day(day).isoformat()) for one, day in praised],
        last=LAST.isoformat(),
        first=FIRST.isoformat(),
    )


_ODD: tuple[Row, ...] = (
    {"connected_on": None},
    {"identity": "ambiguous", "name_is_unique": False},
    {"identity": "blank", "name": None, "name_key": None, "slug": None},
    {"is_doubtful": True},
)


def _day(number: int) -> date:
    return START + timedelta(days=number)


def _message(days: list[int], number: int, is_mine: bool, *told: Any) -> Row:
    after, minute, kind = told
    at = datetime.combine(_day(days[number] + after), time()) + timedelta(minutes=minute)
    return (mine if is_mine else theirs)(number, at.isoformat(), kind)


def _invitation(days: list[int], number: int, is_mine: bool, before: int, note: Row) -> Row:
    side = outgoing if is_mine else incoming
    return side(number, _day(days[number] - before).isoformat(), **note)


def _strangers(draw: st.DrawFn) -> list[Row]:
    """Invitations nobody accepted, many of them in one go."""
    taps = draw(st.integers(0, 25))
    return [outgoing(None, f"2026-05-01 20:0{tap % 6}") for tap in range(taps)]


def measured(export: Network) -> pl.DataFrame:
    """The contacts of an export with both classes; the kinds of messages are those told."""
    exchange = exchanges(export).drop("connected_on", "identity")
    found = origins(export).rename(FOUND).join(exchange, on="contact_id").sort("contact_id")
    return with_words(found.with_columns(person=pl.format("person {}", "contact_id")), {})


def summed(export: Network) -> NetworkSummary:
    """The summary of an export; the kinds of messages are those told."""
    contacts = measured(export)
    return summarise(
        export,
        contacts,
        monthly=months(export),
        cohorts=cohort_prices(contacts, export.first_message_at, export.last_moment, SETTINGS),
        window=window(export, SETTINGS),
        outside=OUTSIDE.to_frame(),
        correspondents=correspondents(contacts, SETTINGS),
        settings=SETTINGS,
    )


def months(export: Network) -> pl.DataFrame:
    """The months of an export."""
    moments = (export.first_message_at, export.last_moment)
    return monthly_sizes(measured(export), *moments, SETTINGS)
