"""What a reader yields, the same for every network."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

import polars as pl

from qualinet_dash.exports.accounts import FileAccount
from qualinet_dash.network import Owner


@dataclass(frozen=True)
class Export:
    """The canonical tables of one person's export; None where a file was not in it.

    `files` accounts for every file; the column `file` of a table points into it. `owner` is None
    where it cannot be told, `candidates` are those whom the visitor may choose from.
    `message_span` is the first and last message that is no draft, advertising included.
    """

    contacts: pl.DataFrame | None
    invitations: pl.DataFrame | None
    envelopes: pl.DataFrame | None
    messages: pl.DataFrame | None
    endorsements: pl.DataFrame | None
    recommendations: pl.DataFrame | None
    positions: pl.DataFrame | None
    acts: pl.DataFrame | None
    files: tuple[FileAccount, ...]
    skipped: pl.DataFrame
    owner: Owner | None
    candidates: tuple[Owner, ...]
    export_date: date | None
    message_span: tuple[datetime | None, datetime | None] = (None, None)

    @property
    def size(self) -> int:
        """How many bytes the tables take."""
        tables = (one for one in vars(self).values() if isinstance(one, pl.DataFrame))
        return sum(int(table.estimated_size()) for table in tables)

    def emptied(self) -> Self:
        """What is known of the export without its tables."""
        return replace(
            self,
            contacts=None,
            invitations=None,
            envelopes=None,
            messages=None,
            endorsements=None,
            recommendations=None,
            positions=None,
            acts=None,
        )
