"""Messages and threads, with the intent behind each message."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sample_data.people import Person

SUBSTANTIVE = "substantive"
SHORT = "short"
ONE_CLICK = "one_click"
TEMPLATE = "template"
INMAIL = "inmail"
EMPTY = "empty"


@dataclass(frozen=True)
class Message:
    """One message. `intent` is what its author meant, not what its words look like.

    `sender` stays None between two people; in a group it is who of the others wrote.
    """

    at: datetime
    mine: bool
    text: str
    intent: str
    subject: str = ""
    attachment: bool = False
    sender: Person | None = None


@dataclass(frozen=True)
class Thread:
    """A conversation as messages.csv holds it, oldest message first.

    A `closed` account has lost name and address.
    """

    people: tuple[Person, ...]
    messages: tuple[Message, ...]
    title: str = ""
    folder: str = "INBOX"
    closed: bool = False


def in_order(messages: list[Message]) -> list[Message]:
    """Oldest first, no two in the same second: later ones move on by a second each."""
    ordered: list[Message] = []
    for message in sorted(messages, key=lambda each: each.at):
        earliest = ordered[-1].at + timedelta(seconds=1) if ordered else message.at
        ordered.append(replace(message, at=max(message.at, earliest)))
    return ordered
