"""A report without the names in it, to be looked at by others or photographed."""

from dataclasses import replace

import polars as pl

from qualinet_dash.analysis import names
from qualinet_dash.exports import FileAccount
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.report import Report

# So many contacts at a time are compared with the words of their own names.
AT_ONCE = 5_000


def nameless(report: Report, translate: Translator) -> Report:
    """The same report with "Contact 17" for every name, and nothing that leads to a person.

    Addresses of profiles are gone, `person` is a number, and a company or title that holds a name
    of a contact, the owner or anybody else is empty. Nobody is named as the owner, whose own jobs
    lose title and employer: together with their dates these lead to one person. Files are numbers
    too, and nothing is told of cells that were not understood.
    """
    title = pl.lit(None, pl.String)
    contacts = _contacts(report, translate)
    return replace(
        report,
        contacts=contacts,
        outside=_outside(report.outside, translate),
        jobs=report.jobs.with_columns(title=title, company=title),
        own_positions=report.own_positions.with_columns(
            title=title, title_before=title, new_words=pl.lit([], pl.List(pl.String))
        ),
        burst_hints=_hints(report.burst_hints, contacts),
        owner=None,
        candidates=(),
        accounts=tuple(_account(*one, translate) for one in enumerate(report.accounts, 1)),
        unread=report.unread.with_columns(
            found=pl.when(pl.col("found").is_not_null()).then(pl.lit("…"))
        ),
    )


def _account(number: int, account: FileAccount, translate: Translator) -> FileAccount:
    file, note = translate("hidden.file", number=str(number)), account.note
    if note:
        hidden = {"file": file, "one": "…", "other": "…"}
        note = Sentence(note.key, {name: hidden.get(name, v) for name, v in note.values.items()})
    return replace(account, file=file, note=note)


def _outside(people: pl.DataFrame, translate: Translator) -> pl.DataFrame:
    numbered = _numbered(people.with_row_index("place"), "place", "person", translate)
    return numbered.drop("place").with_columns(person=pl.lit(None, pl.String))


def _hints(hints: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """Without titles of the owner's, and without companies that no contact shows any more."""
    shown = contacts["company"].str.strip_chars().drop_nulls().unique()
    return hints.with_columns(
        company=pl.when(pl.col("company").is_in(shown.implode())).then("company"),
        position_title=pl.lit(None, pl.String),
    )


def _contacts(report: Report, translate: Translator) -> pl.DataFrame:
    contacts = report.contacts
    work = ("company", "position")
    parts = contacts.iter_slices(AT_ONCE)
    tells = pl.concat([_telling(contacts.clear()), *map(_telling, parts)])
    texts = pl.concat([contacts[column] for column in work])
    harmless = names.harmless(texts, _names(report)).implode()
    kept = contacts.join(tells, on="contact_id", how="left", maintain_order="left").with_columns(
        pl.when(pl.col(column).is_in(harmless) & ~pl.col(f"{column}_tells").fill_null(False))
        .then(column)
        .alias(column)
        for column in work
    )
    numbered = _numbered(
        kept.drop("company_tells", "position_tells"), "contact_id", "contact", translate
    )
    return numbered.with_columns(
        profile_slug=pl.lit(None, pl.String),
        person=pl.when(pl.col("person").is_not_null()).then(pl.format("contact {}", "contact_id")),
    ).select(contacts.columns)


def _names(report: Report) -> pl.Series:
    """The names of everybody in the export."""
    owners = [one.name for one in (report.owner, *report.candidates) if one]
    return pl.concat(
        [report.contacts["name"], report.outside["name"], pl.Series(owners, dtype=pl.String)]
    )


def _numbered(people: pl.DataFrame, number: str, what: str, translate: Translator) -> pl.DataFrame:
    """The people with a number for a name; those without a name stay without one."""
    labels = pl.Series(
        [translate(f"hidden.{what}", number=str(one + 1)) for one in people[number]],
        dtype=pl.String,
    )
    return people.with_columns(name=pl.when(pl.col("name").is_not_null()).then(labels))


def _telling(contacts: pl.DataFrame) -> pl.DataFrame:
    """`contact_id`, and whether company and title hold a word of the contact's own name."""
    told = {column: names.in_words(pl.col(column)) for column in ("company", "position")}
    words = (
        contacts.select("contact_id", word=names.words(pl.col("name")), **told)
        .explode("word")
        .drop_nulls("word")
    )
    return words.group_by("contact_id").agg(
        pl.col(column).str.contains(pl.col("word"), literal=True).any().alias(f"{column}_tells")
        for column in told
    )
