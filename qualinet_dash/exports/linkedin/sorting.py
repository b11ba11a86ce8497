"""Which of the files that were handed over count: one of a role, of one person, of one time."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

import polars as pl

from qualinet_dash.exports import clocks
from qualinet_dash.exports.accounts import FileAccount
from qualinet_dash.exports.archive import Member, export_day
from qualinet_dash.exports.columns import columns_of
from qualinet_dash.exports.handed_over import MEDIA
from qualinet_dash.exports.header import DELIMITERS, MAX_HEADER, Header, Wanted
from qualinet_dash.exports.linkedin import left_alone, roles
from qualinet_dash.exports.skips import Records
from qualinet_dash.exports.source import HEAD, MAX_LINES, EndlessFileError, Source
from qualinet_dash.i18n import Sentence

ONE_EXPORT_DAYS = 3
_A_TIME = re.compile(r"\d{4}[-/].{5}|\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]+\d{1,2}:")
_ESCAPED = re.compile(r'\\"(?![,\r\n]|$)')
MAIN_ROLES = {"connections", "invitations", "messages"}
_GIVEN, _ACTED = ("given_at", clocks.utc_times), ("acted_at", clocks.utc_times)
# The column of a kind that is dated, and what reads it.
_DATES: dict[str, tuple[str, clocks.Way]] = {
    "connections": ("connected_on", clocks.days),
    "invitations": ("sent_at", lambda texts: clocks.pacific_times(texts)["sent_at"]),
    "messages": ("sent_at", clocks.utc_times),
    "endorsements_given": _GIVEN, "endorsements_received": _GIVEN,
    "recommendations_given": _GIVEN, "recommendations_received": _GIVEN,
    "comments": _ACTED, "reactions": _ACTED,
}  # fmt: skip


@dataclass(eq=False)
class Candidate:
    """A file whose role is known, and its rows as text, until they are taken.

    Of its bytes a print is kept.
    """

    member: Member
    kind: str
    role: roles.Role
    header: Header
    records: Records
    frame: pl.DataFrame

    def taken(self) -> pl.DataFrame:
        """Its rows, which can be taken once: they hold all texts."""
        frame, self.frame = self.frame, self.frame.clear()
        return frame

    @cached_property
    def newest(self) -> date:
        """The day of the latest row; the first of all days where no row has one."""
        column, read = _DATES.get(self.kind, ("", clocks.days))
        if column not in self.frame.columns:
            return date.min
        return clocks.newest_day(read(self.frame[column])) or date.min

    @cached_property
    def print(self) -> int:
        """A print of the rows, the same whenever they are read: the last thing to choose by."""
        return int(self.frame.drop("line", "row").hash_rows().sum())

    def ignored_beside(self, best: Mapping[str, "Candidate"], note: Sentence) -> FileAccount:
        """This file as one that does not count, every row of it accounted for.

        The rows of a file that equals the one that counts, to the letter, are duplicates.
        """
        counts = best.get(self.kind)
        is_copy = counts is not None and counts.member.content == self.member.content
        rows = self.records.rows
        return FileAccount(
            self.member.path, "ignored", self.kind, rows,
            set_aside=0 if is_copy else rows, duplicates=rows if is_copy else 0,
            note=Sentence("file.identical") if is_copy else note,
        )  # fmt: skip


def sorted_out(members: list[Member]) -> tuple[list[Candidate], list[FileAccount]]:
    """The files that can be read, and the accounts of those that are ignored or unknown.

    The members are taken from their list, so that the bytes of each can be let go once it is read.
    """
    members.reverse()
    fates = [_fate(members.pop()) for _ in range(len(members))]
    candidates = [fate for fate in fates if isinstance(fate, Candidate)]
    return candidates, [fate for fate in fates if isinstance(fate, FileAccount)]


def _fate(member: Member) -> Candidate | FileAccount:
    if member.problem:
        return FileAccount(member.path, "unknown", note=member.problem.sentence)
    if member.name.lower().endswith(tuple(MEDIA)):
        return FileAccount(member.path, "ignored", note=Sentence("file.media"))
    try:
        return _kind(member, Source(member.content))
    except EndlessFileError:
        return _unknown(member, "unknown.lines", limit=MAX_LINES)


def _kind(member: Member, source: Source) -> Candidate | FileAccount:
    if reason := left_alone.reason_to_refuse(member.name, source.head):
        return _left_alone(member, source, reason)
    if role := roles.role_of(member.name, source.head):
        return _candidate(member, source, *role)
    if reason := left_alone.reason_to_ignore(member.name):
        return _left_alone(member, source, reason)
    return _puzzle(member, source)


def _left_alone(member: Member, source: Source, reason: str) -> FileAccount:
    rows = count_records(source)
    return FileAccount(member.path, "ignored", rows=rows, set_aside=rows, note=Sentence(reason))


def count_records(source: Source) -> int:
    """How many CSV records stand below the first line of a file that is not read further."""
    if not len(source.lines):
        return 0
    first = source.lines[0][:MAX_HEADER]
    delimiter = max(DELIMITERS, key=first.count)
    header = Header(0, delimiter, tuple(first.split(delimiter)))
    return columns_of(source, header, Wanted(header, {}))[1].rows


def _candidate(
    member: Member, source: Source, kind: str, role: roles.Role, header: Header
) -> Candidate | FileAccount:
    starts = _starts_a_comment if kind == "comments" else None
    if starts and any(_ESCAPED.search(line) for line in source.lines):
        header = replace(header, escape="\\")
    wanted = Wanted(header, role.names(), role.repeated)
    frame, counted = columns_of(source, header, wanted, starts)
    if len(frame) > role.most:
        return _unknown(member, "unknown.rows", counted.rows, n=counted.rows, limit=role.most)
    mark = hash(member.content).to_bytes(8, "big", signed=True)
    return Candidate(replace(member, content=mark), kind, role, header, counted, frame)


def _starts_a_comment(row: list[str]) -> bool:
    """Whether a short record of Comments.csv is a row: it begins with a time."""
    return bool(_A_TIME.match(row[0]))


def _puzzle(member: Member, source: Source) -> FileAccount:
    """A file that could not be recognised: why, with the cure; of a text, how many records."""
    start = member.content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start:
        return _unknown(member, "unknown.empty")
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _unknown(member, "unknown.workbook")
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        return _unknown(member, "unknown.web_page")
    rows = 0 if b"\0" in source.content[:HEAD] else count_records(source)
    if columns := roles.columns_expected(member.name):
        return _unknown(member, "unknown.header", rows, columns=columns)
    return _unknown(member, "unknown.file", rows)


def _unknown(member: Member, key: str, rows: int = 0, **values: object) -> FileAccount:
    note = Sentence(key, {"file": member.name, **values})
    return FileAccount(member.path, "unknown", rows=rows, set_aside=rows, note=note)


def chosen(candidates: Sequence[Candidate]) -> tuple[dict[str, Candidate], list[FileAccount]]:
    """The file that counts for each role, and the accounts of the others.

    Of several exports the newest with contacts and messages counts, never parts of two: addresses
    of profiles change between them. Zips of (nearly) one day, or without a day and with other
    files, are parts of one. Of two files of one role the canonical name wins, else the newer.
    """
    units = _grouped(candidates, lambda one: (one.member.unit, one.member.day))
    parts, others = _counting(units)
    best: dict[str, Candidate] = {}
    copies: list[Candidate] = []
    for rivals in _grouped(chain(*parts), lambda one: one.kind):
        *behind, winner = sorted(rivals, key=_preference) if len(rivals) > 1 else rivals
        best[winner.kind] = winner
        copies += behind
    accounts = [one.ignored_beside(best, Sentence("file.second_copy")) for one in copies]
    for unit in others:
        note = Sentence("file.other_export", {"one": _name(unit), "other": _name(parts[0])})
        accounts += [one.ignored_beside(best, note) for one in unit]
    return best, accounts


def _name(unit: Sequence[Candidate]) -> str:
    """Its zip or folder; the path of its contacts, or its first, where that is not all of it."""
    first = min(unit, key=lambda one: (one.kind != "connections", one.member.path)).member
    return first.unit if first.unit and export_day(first.unit) == first.day else first.path


def _preference(candidate: Candidate) -> tuple[bool, date, int, int, int]:
    """Of two files of one role: the canonical name, then the newer, then the fuller.

    Not the order in which they were handed over.
    """
    is_canonical = roles.is_canonical(candidate.member.name, candidate.kind)
    size = candidate.records.rows, candidate.frame.width
    return is_canonical, candidate.newest, *size, candidate.print


def _grouped(
    candidates: Iterable[Candidate], key: Callable[[Candidate], object]
) -> list[list[Candidate]]:
    groups: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate), []).append(candidate)
    return list(groups.values())


def _counting(units: list[list[Candidate]]) -> tuple[list[list[Candidate]], list[list[Candidate]]]:
    """The parts of the export that counts, the main one first, and those of others."""
    parts: list[list[Candidate]] = []
    others: list[list[Candidate]] = []
    for unit in sorted(units, key=_rank, reverse=True) if len(units) > 1 else units:
        is_another = any(_is_another(unit, part) for part in parts)
        (others if is_another else parts).append(unit)
    return parts, others


def _day(unit: Sequence[Candidate]) -> date | None:
    return unit[0].member.day


def _rank(unit: Sequence[Candidate]) -> tuple[bool, bool, date, int, int]:
    """Contacts come first, then messages, then the newest: some archives hold little of either."""
    kinds = {one.kind for one in unit}
    day = _day(unit) or max(one.newest for one in unit)
    size = len(unit), max(one.print for one in unit)
    return "connections" in kinds, "messages" in kinds, day, *size


def _is_another(unit: Sequence[Candidate], part: Sequence[Candidate]) -> bool:
    """Whether a unit belongs to another export than a part of the one that counts."""
    day, of_part = _day(unit), _day(part)
    if day and of_part:
        return abs((of_part - day).days) > ONE_EXPORT_DAYS
    return bool({one.kind for one in unit} & {one.kind for one in part} & MAIN_ROLES)
