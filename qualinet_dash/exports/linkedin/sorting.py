"""Which of the files that were handed over count: one of a role, of one person, of one time."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qualinet_dash.exports import clocks
from qualinet_dash.exports.accounts import FileAccount
from qualinet_dash.exports.archive import MEDIA, Member
from qualinet_dash.exports.linkedin import roles
from qualinet_dash.exports.records import (
    Header,
    Records,
    columns_of,
    decoded,
    physical_lines,
    records,
)
from qualinet_dash.i18n import Sentence

ONE_EXPORT_DAYS = 3
MAIN_ROLES = {"connections", "invitations", "messages"}
_DATES = {"connections": "connected_on", "invitations": "sent_at", "messages": "sent_at"}


@dataclass(frozen=True)
class Candidate:
    """A file whose role is known, and its rows as text."""

    member: Member
    kind: str
    role: roles.Role
    header: Header
    records: Records
    frame: pl.DataFrame
    newest: date | None

    @property
    def preference(self) -> tuple[bool, date, int]:
        """Of two files of one role in one place: the canonical name, then the newer, then size."""
        is_canonical = roles.stem(self.member.name) == roles.CANONICAL_NAMES[self.kind]
        return is_canonical, self.newest or date.min, len(self.member.content)

    def ignored(self, note: str, *, is_copy: bool = False) -> FileAccount:
        """This file as one that does not count, every row of it accounted for."""
        rows = self.records.rows
        return FileAccount(
            self.member.path, "ignored", self.kind, rows,
            set_aside=0 if is_copy else rows, duplicates=rows if is_copy else 0,
            note=Sentence(note, {"day": self.member.day or self.newest or ""}),
        )  # fmt: skip


def sorted_out(members: Iterable[Member]) -> tuple[list[Candidate], list[FileAccount]]:
    """The files that can be read, and the accounts of those that are ignored or unknown."""
    candidates, accounts, seen = [], [], set()
    for member in members:
        fate = _fate(member)
        digest = hashlib.sha256(member.content).digest()
        if isinstance(fate, FileAccount):
            accounts.append(fate)
        elif digest in seen:
            accounts.append(fate.ignored("file.identical", is_copy=True))
        else:
            seen.add(digest)
            candidates.append(fate)
    return candidates, accounts


def _fate(member: Member) -> Candidate | FileAccount:
    if member.problem:
        return FileAccount(member.path, "unknown", note=member.problem.sentence)
    if member.name.lower().endswith(tuple(MEDIA)):
        return FileAccount(member.path, "ignored", note=Sentence("file.media"))
    lines = physical_lines(decoded(member.content))
    if reason := roles.reason_to_ignore(member.name, lines):
        rows = count_records(lines)
        return FileAccount(member.path, "ignored", rows=rows, set_aside=rows, note=Sentence(reason))
    if role := roles.role_of(member.name, lines):
        return _candidate(member, lines, *role)
    return FileAccount(member.path, "unknown", note=_puzzle(member, lines))


def count_records(lines: list[str]) -> int:
    """How many CSV records stand below the header of a file that is not read further."""
    header = Header(0, ",", ())
    return records(lines, header).rows if len(lines) > 1 else 0


def _candidate(
    member: Member, lines: list[str], kind: str, role: roles.Role, header: Header
) -> Candidate:
    starts = _starts_a_comment if kind == "comments" else None
    found = records(lines, header, starts)
    frame = columns_of(found, header, role.names())
    newest = None
    if kind in _DATES and _DATES[kind] in frame.columns:
        newest = clocks.newest_day(frame, _DATES[kind])
    return Candidate(member, kind, role, header, found, frame, newest)


def _starts_a_comment(row: list[str]) -> bool:
    """Whether a short record of Comments.csv is a row: it begins with a time."""
    return len(row[0]) > 9 and row[0][:4].isdigit() and row[0][4] in "-/"


def _puzzle(member: Member, lines: list[str]) -> Sentence:
    """Why a file could not be recognised, with the cure."""
    name, start = member.name, member.content[:200].lstrip().lower()
    if not member.content.strip():
        return Sentence("unknown.empty", {"file": name})
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Sentence("unknown.workbook", {"file": name})
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return Sentence("unknown.web_page", {"file": name})
    expected = next(
        (role for role in roles.ROLES if roles.stem(name) == roles.CANONICAL_NAMES.get(role.name)),
        None,
    )
    if expected:
        columns = ", ".join(sorted(expected.proof[0]))
        return Sentence("unknown.header", {"file": name, "columns": columns.replace("_", " ")})
    return Sentence("unknown.file", {"file": name})


def chosen(candidates: Sequence[Candidate]) -> tuple[dict[str, Candidate], list[FileAccount]]:
    """The file that counts for each role, and the accounts of the others.

    Of several exports the newest counts; zips of (nearly) one day, or without a day and with
    other files, are parts of one. Of two files of one role the canonical name wins, else the newer.
    """
    newest_first = sorted(_units(candidates), key=_age, reverse=True)
    counting = newest_first[:1]
    accounts: list[FileAccount] = []
    for unit in newest_first[1:]:
        if any(_is_superseded(unit, newer) for newer in counting):
            accounts += [one.ignored("file.older_export") for one in unit]
        else:
            counting.append(unit)
    best: dict[str, Candidate] = {}
    for candidate in sorted((one for unit in counting for one in unit), key=lambda c: c.preference):
        if candidate.kind in best:
            accounts.append(best[candidate.kind].ignored("file.second_copy"))
        best[candidate.kind] = candidate
    return best, accounts


def _units(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    units: dict[tuple[str, date | None], list[Candidate]] = {}
    for candidate in candidates:
        units.setdefault((candidate.member.unit, candidate.member.day), []).append(candidate)
    return list(units.values())


def _day(unit: Sequence[Candidate]) -> date | None:
    return unit[0].member.day


def _age(unit: Sequence[Candidate]) -> tuple[date, int]:
    newest = max((one.newest or date.min for one in unit), default=date.min)
    return _day(unit) or newest, len(unit)


def _is_superseded(unit: Sequence[Candidate], newer: Sequence[Candidate]) -> bool:
    day, newer_day = _day(unit), _day(newer)
    if day and newer_day:
        return (newer_day - day).days > ONE_EXPORT_DAYS
    return bool({one.kind for one in unit} & {one.kind for one in newer} & MAIN_ROLES)
