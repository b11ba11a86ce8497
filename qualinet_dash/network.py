"""One person's network as an export tells it: whose it is, and its tables joined to its people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import polars as pl

Unseen = Literal["no_messages", "no_texts", "no_owner", "empty_messages"]


@dataclass(frozen=True)
class Owner:
    """The person whose export this is; `rule` says which file told."""

    slug: str | None
    name: str | None
    key: str | None
    rule: str

    @property
    def label(self) -> str:
        """How to call this person."""
        return self.name or self.slug or "?"


@dataclass(frozen=True)
class Network:
    """The joined tables of one export: who each row concerns is settled, what it means is not.

    `invitations`, `messages`, `endorsements` and `recommendations` are None where their file was
    not in the export, `messages` also where nobody knows which side is the owner's, or where all
    texts were taken out, which `has_texts` tells; each of their rows carries the `contact_id` it
    belongs to, or null. `positions` are the owner's own jobs, `acts` has a row a `kind` of their
    public acts with its `count`, `people` names whoever stands as `person` in the messages.
    """

    contacts: pl.DataFrame
    invitations: pl.DataFrame | None
    messages: pl.DataFrame | None
    endorsements: pl.DataFrame | None
    recommendations: pl.DataFrame | None
    positions: pl.DataFrame | None
    acts: pl.DataFrame
    people: pl.DataFrame
    last_moment: datetime | None
    first_message_at: datetime | None
    export_date: date | None
    has_texts: bool = True

    @property
    def unseen_because(self) -> Unseen | None:
        """Why no exchange can be seen in this export; None where exchanges can."""
        if self.messages is not None:
            return None if self.first_message_at else "empty_messages"
        if self.first_message_at is None:
            return "no_messages"
        return "no_owner" if self.has_texts else "no_texts"
