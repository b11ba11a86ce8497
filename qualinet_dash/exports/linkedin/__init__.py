"""A LinkedIn export, of any generation from 2016 to 2026, as canonical tables."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import combinations, product

import polars as pl

from qualinet_dash import forgetful, tables
from qualinet_dash.errors import OwnersError, QualiNetError
from qualinet_dash.exports import owners, phrases
from qualinet_dash.exports.accounts import FileAccount
from qualinet_dash.exports.archive import Member
from qualinet_dash.exports.export import Export
from qualinet_dash.exports.linkedin import people, sorting
from qualinet_dash.exports.linkedin.invitations import invitations
from qualinet_dash.exports.linkedin.messages import messages
from qualinet_dash.exports.linkedin.reading import Reading, TextRows
from qualinet_dash.exports.linkedin.sorting import Candidate
from qualinet_dash.exports.linkedin.words import contact_words
from qualinet_dash.exports.side_by_side import both
from qualinet_dash.i18n import Sentence
from qualinet_dash.network import Owner

# More files than the exports of one person have that tell their owner.
MOST_TELLING = 100
Progress = Callable[[Sentence], None]


def read(members: list[Member], progress: Progress = lambda stage: None) -> Export:
    """The export in what was handed over, every row accounted for; `members` is emptied.

    Raises OwnersError where the files are two people's, QualiNetError where none can be read.
    """
    progress(Sentence("stage.files"))
    phrases.prepare()
    candidates, accounts = sorting.sorted_out(members)
    best, others = sorting.chosen(candidates)
    if not best:
        raise _nothing_readable(accounts)
    readings = _readings(best, progress)
    forgetful.return_what_is_free()
    owner = _one_owner(best, readings, candidates)
    return _export(best, readings, sorted(accounts + others, key=_importance), owner)


def _importance(account: FileAccount) -> tuple[bool, str]:
    """Ignored files before unknown ones."""
    return account.role == "unknown", account.file.lower()


def _nothing_readable(accounts: list[FileAccount]) -> QualiNetError:
    """The error where no file can be read: the one file's own puzzle, or how many there are."""
    if not accounts:
        return QualiNetError("nothing")
    puzzles = [one.note for one in accounts if one.role == "unknown" and one.note]
    if len(puzzles) == 1:
        return QualiNetError("unreadable", why=puzzles[0])
    return QualiNetError("no_export", n=len(accounts))


def _readings(best: dict[str, Candidate], progress: Progress) -> dict[str, Reading]:
    """Each chosen file read, Connections first, since its words are masked in the others.

    Messages take the longest: the others are read beside them.
    """
    others = [kind for kind in READERS if kind in best and kind not in {"connections", "messages"}]

    def read(kinds: list[str], of_contacts: pl.DataFrame) -> dict[str, Reading]:
        return {kind: _reading(best[kind], of_contacts) for kind in kinds if kind in best}

    def tell(kinds: list[str]) -> None:
        for kind in kinds:
            if kind in best:
                progress(Sentence("stage.read", {"file": best[kind].member.name}))

    tell(["connections"])
    found = read(["connections"], contact_words(None))
    of_contacts = contact_words(found["connections"].kept if found else None)
    tell([*others, "messages"])
    for beside in both(
        partial(read, ["messages"], of_contacts), partial(read, others, of_contacts)
    ):
        found.update(beside)
    return {kind: found[kind] for kind in READERS if kind in found}


def _reading(candidate: Candidate, of_contacts: pl.DataFrame, *, is_asked: bool = False) -> Reading:
    rows = TextRows(
        candidate.taken(), candidate.records, candidate.member.day, of_contacts, is_asked=is_asked
    )
    return READERS[candidate.kind](rows)


READERS: dict[str, Callable[[TextRows], Reading]] = {
    "connections": people.connections,
    "invitations": invitations,
    "messages": messages,
    "endorsements_given": partial(people.endorsements, direction="outgoing"),
    "endorsements_received": partial(people.endorsements, direction="incoming"),
    "recommendations_given": partial(people.recommendations, direction="outgoing"),
    "recommendations_received": partial(people.recommendations, direction="incoming"),
    "positions": people.positions,
    "profile": people.profile,
    "comments": partial(people.acts, kind="comment"),
    "reactions": partial(people.acts, kind="reaction"),
}


def _one_owner(
    best: dict[str, Candidate], readings: dict[str, Reading], candidates: list[Candidate]
) -> Owner | None:
    """The owner of all files, also of those that do not count; OwnersError where there are two."""
    telling = [one for one in candidates if one.kind in _OWNERS]
    telling.sort(key=lambda one: (best.get(one.kind) is not one, list(_OWNERS).index(one.kind)))
    telling = telling[:MOST_TELLING]
    by_content: dict[tuple[str, bytes], Reading] = {}
    for one in telling:
        if (mark := (one.kind, one.member.content)) not in by_content:
            by_content[mark] = _reading_of(one, best, readings)
    kept = [by_content[one.kind, one.member.content] for one in telling]
    proven = [_OWNERS[one.kind](told) for one, told in zip(telling, kept, strict=True)]
    _refuse_two(telling, proven)
    found = (owner or _likely(told) for owner, told in zip(proven, kept, strict=True))
    owner = next((one for one in found if one), None)
    messages = readings.get("messages")
    return messages.conversations.with_slug(owner) if owner and messages else owner


def _likely(reading: Reading) -> Owner | None:
    """Whom messages make likely to be their owner."""
    return None if reading.envelopes is None else reading.conversations.owner()


# Who a file proves to be its owner.
_OWNERS: dict[str, Callable[[Reading], Owner | None]] = {
    "invitations": lambda reading: owners.of_invitations(reading.kept),
    "messages": lambda reading: reading.conversations.owner(owners.CONSTANT),
    "profile": lambda reading: owners.of_profile(reading.kept),
}


def _reading_of(
    candidate: Candidate, best: dict[str, Candidate], readings: dict[str, Reading]
) -> Reading:
    if best.get(candidate.kind) is candidate:
        return readings[candidate.kind]
    return _reading(candidate, contact_words(None), is_asked=True)


def _refuse_two(files: list[Candidate], proven: list[Owner | None]) -> None:
    """OwnersError where two files prove two owners.

    Profile.csv may write a name otherwise than the other files do, and names change from export to
    export: they speak against a file only where no owner of their zip is one of that file's.
    """
    certain = [(file, owner) for file, owner in zip(files, proven, strict=True) if owner]
    of_units = defaultdict(list)
    for file, owner in certain:
        of_units[file.member.unit].append(owner)
    for (file, owner), (other_file, other) in combinations(certain, 2):
        units, kinds = (file.member.unit, other_file.member.unit), (file.kind, other_file.kind)
        is_direct = units[0] == units[1] and ("profile" not in kinds or kinds[0] == kinds[1])
        pairs = [(owner, other)] if is_direct else product(*(of_units[unit] for unit in units))
        if all(owners.are_two(*pair) for pair in pairs):
            raise OwnersError("two_owners", one=owner.label, other=other.label)


def _export(
    best: dict[str, Candidate],
    readings: dict[str, Reading],
    others: list[FileAccount],
    owner: Owner | None,
) -> Export:
    table, messages = partial(_table, readings), readings.get("messages")
    days = [candidate.member.day for candidate in best.values() if candidate.member.day]
    return Export(
        contacts=table(tables.CONTACTS, "connections"),
        invitations=table(tables.INVITATIONS, "invitations"),
        envelopes=messages.envelopes if messages else None,
        messages=table(tables.MESSAGES, "messages"),
        endorsements=table(tables.ENDORSEMENTS, "endorsements_given", "endorsements_received"),
        recommendations=table(
            tables.RECOMMENDATIONS, "recommendations_given", "recommendations_received"
        ),
        positions=table(tables.POSITIONS, "positions"),
        acts=table(tables.ACTS, "comments", "reactions"),
        files=(*(_account(best[kind], reading) for kind, reading in readings.items()), *others),
        skipped=_skipped(readings),
        owner=owner,
        candidates=messages.conversations.candidates() if messages else (),
        export_date=max(days, default=None),
        message_span=messages.span if messages else (None, None),
    )


def _table(readings: dict[str, Reading], schema: pl.Schema, *roles: str) -> pl.DataFrame | None:
    """The rows kept of the files of these roles; None where there is no such file."""
    frames = [
        reading.kept.with_columns(file=pl.lit(number, pl.UInt16))
        for number, (kind, reading) in enumerate(readings.items())
        if kind in roles
    ]
    return pl.concat(frames).select(schema.names()) if frames else None


def _skipped(readings: dict[str, Reading]) -> pl.DataFrame:
    return pl.concat(
        reading.skipped.with_columns(file=pl.lit(number, pl.UInt16)).select(tables.SKIPPED.names())
        for number, reading in enumerate(readings.values())
    )


def _account(candidate: Candidate, reading: Reading) -> FileAccount:
    return FileAccount(
        candidate.member.path,
        "read",
        candidate.kind,
        reading.rows,
        len(reading.kept),
        set_aside=reading.set_aside,
        duplicates=reading.duplicates,
        skipped=len(reading.skipped),
        note=_note(candidate, reading),
    )


def _note(candidate: Candidate, reading: Reading) -> Sentence:
    what = Sentence(f"file.read.{candidate.kind}")
    return (
        Sentence("file.undated", {"what": what, "n": reading.undated}) if reading.undated else what
    )
