"""One visitor's export, joined to its people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time
from pathlib import Path
from typing import Self

import polars as pl

from qualinet_dash import forgetful, tables
from qualinet_dash.database import Database
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
    "envelopes": tables.ENVELOPES,
}
_CLOSED = "the store was closed"
_SLUG_OF_TRACES = {"endorsements": "slug", "recommendations": "NULL"}
_CONTACTS = """
    SELECT people.*, doubtful.contact_id IS NOT NULL AS is_doubtful
    FROM people
    LEFT JOIN doubtful USING (contact_id)
    ORDER BY contact_id
"""
_POSITIONS = """
    SELECT company, title, started_on, finished_on FROM positions ORDER BY started_on, file, row
"""


def _sql(name: str, **parts: str) -> str:
    text = (Path(__file__).parent / "sql" / f"{name}.sql").read_text("utf-8")
    return text.format(**parts) if parts else text


class Store:
    """An export that nobody else sees, joined to its people in a database of its own.

    Use it as a context manager, or close it.
    """

    def __init__(self, export: Export, database: Database | None = None) -> None:
        """Join an export to its people; its owner may be corrected later with `claim`.

        Raises QualiNetError where it needs more memory than a visitor gets.
        """
        self.export = export.emptied()
        self.owner = export.owner
        self._tables: Export | None = export
        self._present = {name for name in TABLES if getattr(export, name) is not None}
        self._has_directions, self._has_texts = _has_directions(export), _has_texts(export)
        self._network: Network | None = self._joined(export.owner, database or Database())

    @classmethod
    def of(cls, read: Callable[[], Export]) -> Self:
        """A store of the export that is read, whose database opens meanwhile.

        What the database holds by then would keep the memory that reading took from being returned.

        Raises what `read` raises, and QualiNetError as above.
        """
        with ThreadPoolExecutor(1) as aside:
            opened = aside.submit(Database)
            try:
                export = read()
            except BaseException:
                opened.result().close()
                raise
        forgetful.return_what_is_free()
        return cls(export, opened.result())

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget everything."""
        self.close()

    def close(self) -> None:
        """Forget everything."""
        self._tables = self._network = None

    def claim(self, owner: Owner | None) -> None:
        """Join everything to its people, whose owner this is.

        Raises QualiNetError as above, ValueError where the store was closed.
        """
        self._network = self._joined(owner, Database())
        self.owner = owner

    def take_back(self, owner: Owner | None, network: Network) -> None:
        """Be whose it was, with the tables as they were joined then."""
        self.owner, self._network = owner, network

    def network(self) -> Network:
        """The joined tables, ready to be measured; ValueError where the store was closed."""
        if self._network is None:
            raise ValueError(_CLOSED)
        return self._network

    def _joined(self, owner: Owner | None, opened: Database) -> Network:
        who = {"owner_slug": owner and owner.slug, "owner_key": owner and owner.key}
        with opened.used() as database:
            self._load(database)
            database.run(_sql("contacts"))
            database.run(_sql("invitations"))
            database.run(_sql("voices"), who)
            database.run(_sql("messages"), who)
            for table in self._present & _SLUG_OF_TRACES.keys():
                database.run(_sql("traces", table=table, slug=_SLUG_OF_TRACES[table]))
            return self._network_in(database, has_sides=bool(owner) or self._has_directions)

    def _load(self, database: Database) -> None:
        if (export := self._tables) is None:
            raise ValueError(_CLOSED)
        for name, schema in TABLES.items():
            frame = getattr(export, name)
            frame = schema.to_frame() if frame is None else frame
            database.create(name, _IN_ORDER.get(name, pl.DataFrame.clone)(frame))

    def _network_in(self, database: Database, *, has_sides: bool) -> Network:
        def rows(name: str, query: str) -> pl.DataFrame | None:
            return database.frame(query) if name in self._present else None

        is_told = has_sides or self.export.message_span == (None, None)
        return Network(
            contacts=database.frame(_CONTACTS).cast({"identity": tables.IDENTITY}),
            invitations=rows("invitations", "SELECT * FROM joined_invitations"),
            messages=self._messages(database) if is_told and self._has_texts else None,
            endorsements=rows("endorsements", "SELECT * FROM joined_endorsements"),
            recommendations=rows("recommendations", "SELECT * FROM joined_recommendations"),
            positions=rows("positions", _POSITIONS),
            acts=database.frame(
                "SELECT kind, count(*) AS count FROM acts GROUP BY kind ORDER BY kind"
            ),
            people=database.frame("SELECT person, name FROM persons ORDER BY person"),
            last_moment=self._last_moment(database),
            first_message_at=self.export.message_span[0],
            export_date=self.export.export_date,
            has_texts=self._has_texts,
        )

    def _messages(self, database: Database) -> pl.DataFrame | None:
        if "messages" not in self._present:
            return None
        sides = database.frame("SELECT * FROM sides")
        messages = database.frame("SELECT * FROM messages")
        return messages.join(sides, on="envelope", maintain_order="left").drop("envelope")

    def _last_moment(self, database: Database) -> datetime | None:
        """The latest message, invitation or connecting day: the export's own present."""
        newest = database.frame(
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


def _placed(messages: pl.DataFrame) -> pl.DataFrame:
    """The messages with their `place` in time.

    A file lists the newest first, so the lower of two at one second came first.
    """
    in_time = messages.drop("line").sort("sent_at", "row", descending=[False, True])
    return in_time.drop("file", "row").with_row_index("place")


def _numbered(contacts: pl.DataFrame) -> pl.DataFrame:
    """The contacts with their `contact_id`, in the order of their files."""
    in_order = contacts.sort("file", "row").drop(*tables.PLACE).with_row_index("contact_id")
    return in_order.cast({"contact_id": pl.Int64})


_IN_ORDER = {"contacts": _numbered, "messages": _placed}


def _has_texts(export: Export) -> bool:
    """Whether any message has a content; all may have been taken out before uploading."""
    messages = export.messages
    if messages is None or messages.is_empty():
        return True
    return bool(messages["has_content"].any())


def _has_directions(export: Export) -> bool:
    """Whether the messages themselves say which side is the owner's, as those of 2018 did."""
    envelopes = export.envelopes
    return envelopes is not None and bool(envelopes["direction"].is_not_null().any())
