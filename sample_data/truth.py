"""What is true of each contact, told from what was meant and never from how it reads."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sample_data.messages import INMAIL, SHORT, SUBSTANTIVE, TEMPLATE, Message

SILENCE = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=180)
REAL = ("sustained", "mutual")


@dataclass(frozen=True)
class Truth:
    """One contact, in the order of Connections.csv. A blank row has neither slug nor name.

    `how` names the process behind the origin: ordinary, spree, automation, event, import,
    seller_note, seller_pitch or seller_silent.
    """

    profile_slug: str
    name: str
    connected_on: date
    origin: str
    how: str
    invited_at: datetime
    has_row: bool
    blank: bool
    exchange: str
    is_real: bool
    first_exchange_at: datetime | None
    with_a_word: bool


@dataclass(frozen=True)
class Traces:
    """All that is recorded between the owner and one contact."""

    messages: Sequence[Message] = ()
    endorsed: bool = False
    recommended_at: datetime | None = None


@dataclass(frozen=True)
class Horizon:
    """What the export can see: from the day of its first message to its latest moment."""

    first_message_day: date | None
    latest: datetime


def exchange_of(traces: Traces, connected_on: date, horizon: Horizon) -> str:
    """The class of what has passed between the two."""
    if first_answer(traces.messages):
        return "sustained" if is_sustained(spoken(traces.messages)) else "mutual"
    if traces.recommended_at:
        return "mutual"
    if horizon.first_message_day is None or connected_on < horizon.first_message_day:
        return "unobservable"
    if not traces.messages:
        return "token" if traces.endorsed else "nothing_recorded"
    return one_sided_class(traces, connected_on, horizon.latest)


def first_exchange(traces: Traces) -> datetime | None:
    """When the first answer came, or else the recommendation."""
    return first_answer(traces.messages) or traces.recommended_at


def spoken(messages: Sequence[Message]) -> list[Message]:
    return [message for message in messages if message.intent in (SUBSTANTIVE, SHORT)]


def first_answer(messages: Sequence[Message]) -> datetime | None:
    """The first word of one side within 180 days of substantive words of the other."""
    said: dict[bool, datetime] = {}
    for message in spoken(messages):
        before = said.get(not message.mine)
        if before and message.at - before <= ANSWER_WITHIN:
            return message.at
        if message.intent == SUBSTANTIVE:
            said[message.mine] = message.at
    return None


def is_sustained(words: Sequence[Message]) -> bool:
    """Two episodes in which both speak, or six turns on three days."""
    turns = 1 + sum(a.mine != b.mine for a, b in pairwise(words))
    if turns >= 6 and len({message.at.date() for message in words}) >= 3:
        return True
    episodes: list[set[bool]] = []
    last: datetime | None = None
    for message in words:
        if last is None or message.at - last > SILENCE:
            episodes.append(set())
        episodes[-1].add(message.mine)
        last = message.at
    return sum(len(sides) == 2 for sides in episodes) >= 2


def one_sided_class(traces: Traces, connected_on: date, latest: datetime) -> str:
    """Pending, unanswered, pitch or token, for a thread without an exchange."""
    messages = traces.messages
    greeted = messages[0].at.date() == connected_on
    asked = [m for m in messages[greeted:] if m.intent == SUBSTANTIVE]
    one_side = len({message.mine for message in messages}) == 1
    if asked and one_side:
        if latest - asked[-1].at < SILENCE:
            return "pending"
        return "unanswered_by_them" if asked[-1].mine else "unanswered_by_me"
    only_ready_made = all(message.intent in (TEMPLATE, INMAIL) for message in messages)
    return "pitch" if only_ready_made and one_side and not traces.endorsed else "token"


def began_with_a_word(messages: Sequence[Message], connected_on: date) -> bool:
    """Whether either side wrote words of its own within two days of connecting."""
    days = {connected_on + timedelta(days=k) for k in range(3)}
    return any(m.intent == SUBSTANTIVE and m.at.date() in days for m in messages)


def as_text(value: object) -> str:
    """A cell of truth.csv: ISO days, UTC seconds, true and false, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def truth_csv(truths: Sequence[Truth]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([each.name for each in fields(Truth)])
    writer.writerows([as_text(v) for v in asdict(truth).values()] for truth in truths)
    return text.getvalue().encode("utf-8")
