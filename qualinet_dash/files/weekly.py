"""A calendar that reminds of one person a week."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

import polars as pl
from icalendar import Calendar, Event

from qualinet_dash.files.plan_table import plan_table
from qualinet_dash.i18n import Translator

WEEKS = 52
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def greetings(planned: pl.DataFrame, start: date, rules: list[str], translate: Translator) -> bytes:
    """One "say hello" a week for the people to greet again, in their order (RFC 5545).

    `rules` are the sentences by which they were chosen; they describe the calendar (RFC 7986).

    All-day, from the Monday on or after `start`, for a year at most; they leave the days free. A
    person keeps their mark, so that a calendar which is loaded again moves them and adds none.
    """
    people = planned.filter(pl.col("shelf") == "hello").head(WEEKS)
    monday = start + timedelta(days=-start.weekday() % 7)
    calendar = Calendar()
    calendar.add("prodid", "-//QualiNet Dash//say hello//EN")
    calendar.add("version", "2.0")
    calendar.add("description", "\n".join(rules))
    rows = zip(people.to_dicts(), plan_table(people, translate).rows(), strict=True)
    for week, (person, told) in enumerate(rows):
        _, name, reason, *_, profile = told
        event = _event(name, reason, profile, translate)
        event.add("uid", f"{uuid5(NAMESPACE_OID, _mark(person))}@qualinet-dash")
        event.add("dtstamp", datetime.combine(start, time(), UTC))
        event.add("dtstart", monday + timedelta(weeks=week))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(name: str | None, reason: str, profile: str | None, translate: Translator) -> Event:
    event = Event()
    who = _CONTROL.sub(" ", name or translate("contacts.nameless"))
    event.add("summary", translate("plan.hello_to", name=who))
    event.add("description", "\n".join([reason, *([profile] if profile else [])]))
    if profile:
        event.add("url", profile)
    return event


def _mark(person: dict[str, object]) -> str:
    return str(person["profile_slug"] or f"{person['name']} {person['contact_id']}")
