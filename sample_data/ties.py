"""One invitation between the owner and someone: what truly began, accepted or not."""

from dataclasses import dataclass
from datetime import date, datetime

from sample_data.people import Person

ORIGINS = (
    "sent_personal",
    "sent_bare",
    "sent_mass",
    "received_personal",
    "received_bare",
    "received_mass",
)


@dataclass(frozen=True)
class Note:
    """The words of an invitation and their intent: personal, template or default."""

    text: str
    intent: str


NO_NOTE = Note("", "")


@dataclass(frozen=True)
class Tie:
    """An invitation.

    `how` names the process behind it, `accepted_at` is None if it never was, `follow_up` is the
    ready-made message that the inviter sends once accepted, and `blank` an account closed since.
    """

    person: Person
    origin: str
    how: str
    invited_at: datetime
    accepted_at: datetime | None
    note: Note = NO_NOTE
    follow_up: str = ""
    blank: bool = False

    @property
    def outgoing(self) -> bool:
        return self.origin.startswith("sent")

    def accepted_by(self, day: date) -> bool:
        """Whether the two were contacts at the end of that UTC day."""
        return self.accepted_at is not None and self.accepted_at.date() <= day
