"""One visitor's export, loaded, and joined to its people."""

from datetime import datetime, time
from pathlib import Path
from typing import Self

import polars as pl

from qualinet_dash import tables
from qualinet_dash.database import Database
from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports import Export
from qualinet_dash.network import Network, Owner

TABLES = {
    "contacts": tables.CONTACTS,
    "invitations": tables.INVITATIONS,
    "messages": tables.MESSAGES,
    "endorsements": tables.ENDORSEMENTS,
    "recommendations": tables.RECOMMENDATIONS,
    "positions": tables.POSITIONS,
    "acts": tables.ACTS,
}


def _sql(name: str, **parts: str) -> str:
    text = (Path(__file__).parent / "sql" / f"{name}.sql").read_text("utf-8")
    return text.format(**parts) if parts else text


class Store:
    """An export in a database that nobody else sees. Use it as a context manager, or close it."""

    def __init__(self, export: Export) -> None:
        """Load an export; its owner may be corrected later with `claim`.

        Raises QualiNetError where it needs more memory than a visitor gets.
        """
        self.export = export.emptied()
        self.owner = export.owner
        self._present = {name for name in TABLES if getattr(export, name) is not None}
        self._has_directions = _has_directions(export)
        self._database = Database()
        try:
            self._load(export)
            self._database.lock()
            self._join()
        except QualiNetError:
            self.close()
            raise

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget everything."""
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def claim(self, owner: Owner | None) -> None:
        """Join the messages anew, for another owner than the one detected."""
        self.owner = owner
        self._join()

    def _load(self, export: Export) -> None:
        for name, schema in TABLES.items():
            frame = getattr(export, name)
            frame = schema.to_frame() if frame is None else frame
            self._database.create(name, _placed(frame) if name == "messages" else frame)
        envelopes = tables.ENVELOPES.to_frame() if export.envelopes is None else export.envelopes
        self._database.create("envelopes", envelopes)

    def _join(self) -> None:
        who: dict[str, str | None] = {"owner_slug": None, "owner_key": None}
        if self.owner:
            who = {"owner_slug": self.owner.slug, "owner_key": self.owner.key}
        self._database.run(_sql("contacts"))
        self._database.run(_sql("invitations"))
        self._database.run(_sql("voices"), who)
        self._database.run(_sql("messages"), who)
        self._database.run(_sql("traces", table="endorsements", slug="slug"))
        self._database.run(_sql("traces", table="recommendations", slug="NULL"))

    def network(self) -> Network:
        """The joined tables, ready to be measured."""
        return Network(
            contacts=self._database.frame(
                "SELECT people.*, doubtful.contact_id IS NOT NULL AS is_doubtful FROM people "
                "LEFT JOIN doubtful USING (contact_id) ORDER BY contact_id"
            ).with_columns(pl.col("identity").cast(tables.IDENTITY)),
            invitations=self._joined("invitations"),
            messages=self._messages(),
            endorsements=self._joined("endorsements"),
            recommendations=self._joined("recommendations"),
            positions=self._positions(),
            people=self._database.frame("SELECT person, name FROM persons ORDER BY person"),
            last_moment=self._last_moment(),
            first_message_at=self.export.message_span[0],
            export_date=self.export.export_date,
        )

    def _messages(self) -> pl.DataFrame | None:
        if "messages" not in self._present or not (self.owner or self._has_directions):
            return None
        return (
            self._database.frame("SELECT * FROM messages")
            .join(self._database.frame("SELECT * FROM sides"), on="envelope", maintain_order="left")
            .drop("envelope")
        )

    def _joined(self, name: str) -> pl.DataFrame | None:
        if name not in self._present:
            return None
        return self._database.frame(f"SELECT * FROM joined_{name}")

    def _positions(self) -> pl.DataFrame | None:
        if "positions" not in self._present:
            return None
        columns = "company, title, started_on, finished_on"
        return self._database.frame(
            f"SELECT {columns} FROM positions ORDER BY started_on, file, row"
        )

    def _last_moment(self) -> datetime | None:
        """The latest message, invitation or connecting day: the export's own present."""
        newest = self._database.frame(
            "SELECT (SELECT max(sent_at) FROM invitations) AS invited, "
            "(SELECT max(connected_on) FROM contacts) AS connected"
        )
        connected = newest["connected"][0]
        moments = [
            self.export.message_span[1],
            newest["invited"][0],
            datetime.combine(connected, time.min) if connected else None,
        ]
        return max((moment for moment in moments if moment), default=None)

    def acts(self) -> pl.DataFrame:
        """A row a kind of public act of the owner's: `kind` and `count`."""
        return self._database.frame(
            "SELECT kind, count(*) AS count FROM acts GROUP BY kind ORDER BY kind"
        )


def _placed(messages: pl.DataFrame) -> pl.DataFrame:
    """The messages with their `place` in time.

    A file lists the newest first, so the lower of two at one second came first.
    """
    in_time = messages.drop("line").sort("sent_at", "row", descending=[False, True])
    return in_time.drop("file", "row").with_row_index("place")


def _has_directions(export: Export) -> bool:
    """Whether the messages themselves say which side is the owner's, as those of 2018 did."""
    envelopes = export.envelopes
    return envelopes is not None and bool(envelopes["direction"].is_not_null().any())
