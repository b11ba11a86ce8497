"""Readers of the files that list people: Connections, endorsements, recommendations, Profile."""

import polars as pl

from qualinet_dash import tables
from qualinet_dash.exports import clocks, identity
from qualinet_dash.exports.linkedin.reading import (
    Reading,
    TextRows,
    Unreadable,
    content_print,
    is_blank,
    is_later,
    sifted,
    text,
    with_missing,
)

_CONNECTION = [
    "first_name", "last_name", "name", "url", "e_mail", "company", "position", "connected_on",
]  # fmt: skip


def _full_name() -> pl.Expr:
    """First and last name, whichever there is; null where both are blank."""
    return pl.concat_str(text("first_name"), text("last_name"), separator=" ", ignore_nulls=True)


def connections(rows: TextRows) -> Reading:
    """Connections.csv: a row a contact, blank identities too; a day that cannot be is null.

    Contacts without profile and a name that tells who they are look alike without being the same:
    none is a duplicate.
    """
    frame = with_missing(rows.frame, _CONNECTION)
    typed = (
        frame.with_columns(
            day=clocks.days(frame["connected_on"]), content=content_print(_CONNECTION)
        )
        .with_columns(blank=is_blank(_CONNECTION), full=pl.coalesce(text("name"), _full_name()))
        .with_columns(
            name=identity.name("full"),
            slug=identity.slug("url"),
            company=text("company"),
            position=text("position"),
            written="connected_on",
            connected_on=pl.when(~is_later("day", rows.latest)).then("day"),
        )
        .with_columns(
            name_key=identity.key("name"),
        )
        .with_columns(
            content=pl.when(pl.col("slug").is_not_null() | pl.col("name_key").is_not_null()).then(
                "content"
            )
        )
    )
    nobody = pl.col("slug").is_null() & pl.col("name").is_null() & pl.col("day").is_null()
    return sifted(
        typed,
        rows.records,
        tables.CONTACTS,
        aside=pl.col("blank"),
        unreadable=[Unreadable("date", nobody, "written", "30 Jun 2026")],
        dated="connected_on",
    )


def endorsements(rows: TextRows, direction: str) -> Reading:
    """Endorsement_Given_Info or Endorsement_Received_Info: a row a skill endorsed."""
    columns = ["first_name", "last_name", "url", "skill", "given_at"]
    frame = with_missing(rows.frame, columns)
    typed = (
        frame.with_columns(blank=is_blank(columns), content=content_print(columns))
        .with_columns(when=clocks.utc_times(frame["given_at"]), full=_full_name())
        .with_columns(
            direction=pl.lit(direction),
            slug=identity.slug("url"),
            name_key=identity.key("full"),
            given_at=pl.when(~is_later("when", rows.latest)).then("when"),
        )
    )
    nobody = pl.col("slug").is_null() & pl.col("name_key").is_null()
    return sifted(
        typed,
        rows.records,
        tables.ENDORSEMENTS,
        aside=pl.col("blank"),
        unreadable=[Unreadable("person", nobody)],
        dated="given_at",
    )


def recommendations(rows: TextRows, direction: str) -> Reading:
    """Recommendations_Given or _Received: a row a recommendation; its text is let go."""
    columns = ["first_name", "last_name", "text", "given_at"]
    frame = with_missing(rows.frame, columns)
    typed = (
        frame.with_columns(blank=is_blank(columns), content=content_print(columns))
        .with_columns(when=clocks.utc_times(frame["given_at"]), full=_full_name())
        .with_columns(
            direction=pl.lit(direction),
            name_key=identity.key("full"),
            given_at=pl.when(~is_later("when", rows.latest)).then("when"),
        )
    )
    return sifted(
        typed,
        rows.records,
        tables.RECOMMENDATIONS,
        aside=pl.col("blank"),
        unreadable=[Unreadable("person", pl.col("name_key").is_null())],
        dated="given_at",
    )


def positions(rows: TextRows) -> Reading:
    """Positions.csv: a row a job of the owner."""
    columns = ["company", "title", "started_on", "finished_on"]
    frame = with_missing(rows.frame, columns)
    typed = frame.with_columns(
        blank=is_blank(columns), content=content_print(columns)
    ).with_columns(
        company=text("company"),
        title=text("title"),
        started_on=clocks.months(frame["started_on"]),
        finished_on=clocks.months(frame["finished_on"]),
    )
    return sifted(typed, rows.records, tables.POSITIONS, aside=pl.col("blank"), dated="started_on")


def profile(rows: TextRows) -> Reading:
    """Profile.csv: the owner's name, and nothing else of it."""
    typed = (
        rows.frame.with_columns(full=_full_name(), content=pl.lit(None))
        .with_columns(name=identity.name("full"))
        .with_columns(key=identity.key("name"))
    )
    schema = {
        "row": pl.UInt32(),
        "line": pl.UInt32(),
        "name": pl.String(),
        "key": pl.String(),
    }
    return sifted(typed, rows.records, schema, aside=pl.col("name").is_null())


def acts(rows: TextRows, kind: str) -> Reading:
    """Comments or Reactions: when the owner acted, without the words or the addressee.

    A line of a comment may look like a row, whose first cell then is somebody's words.
    """
    shown = None if kind == "comment" else "written"
    columns = [column for column in rows.frame.columns if column not in {"row", "line"}]
    typed = rows.frame.with_columns(
        kind=pl.lit(kind), content=content_print(columns), blank=is_blank(columns),
        written=pl.col("acted_at"), acted_at=clocks.utc_times(rows.frame["acted_at"]),
    )  # fmt: skip
    return sifted(
        typed,
        rows.records,
        tables.ACTS,
        aside=pl.col("blank"),
        unreadable=[
            Unreadable("date", pl.col("acted_at").is_null(), shown, "2026-06-30 18:45:00"),
            Unreadable("later", is_later("acted_at", rows.latest), shown),
        ],
    )
