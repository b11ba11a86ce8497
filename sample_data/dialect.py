"""LinkedIn's spelling of cells: CSV lines, dates, clocks and addresses."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sample_data.people import PROFILE, Person

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def table(header: str, rows: Iterable[Sequence[str]], end: str = "\n") -> bytes:
    """A file with that header line; a cell is quoted only if it must be."""
    return (header + end + lines(rows, end)).encode("utf-8")


def lines(rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def encoded_url(person: Person) -> str:
    """The address as Connections.csv writes it, percent-encoded with upper-case hex."""
    return PROFILE + quote(person.slug)


def connected_on(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def wall_clock(at: datetime) -> str:
    """`M/D/YY, h:mm AM`: Los Angeles time without saying so."""
    local = at.astimezone(LOS_ANGELES)
    return f"{local.month}/{local.day}/{local:%y}, {hour_minute(local)}"


def padded_wall_clock(at: datetime) -> str:
    """`MM/DD/YY, hh:mm AM`, as in the recommendations."""
    local = at.astimezone(LOS_ANGELES)
    return f"{local:%m/%d/%y}, {hour_minute(local).rjust(8, '0')}"


def hour_minute(local: datetime) -> str:
    return f"{local.hour % 12 or 12}:{local.minute:02d} {'AM' if local.hour < 12 else 'PM'}"


def message_date(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def endorsement_date(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M:%S} UTC"


def plain_date(at: datetime) -> str:
    """Without a zone, as in Comments, Reactions and Shares."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def java_date(at: datetime) -> str:
    """`EEE MMM dd HH:mm:ss UTC yyyy`, as in Company Follows."""
    return f"{WEEKDAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %H:%M:%S} UTC {at.year}"
