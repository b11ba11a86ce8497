"""From the lines of a CSV file to its records: header, delimiter, damaged rows."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import polars as pl

from qualinet_dash.exports.source import MAX_LINE

MAX_CELL = 1 << 20
MAX_HEADER = 100_000
HEADER_WITHIN = 15
DELIMITERS = (",", ";", "\t")
REREADINGS = 10

# Stands behind the last line: a quotation mark that is still open swallows it.
_END = "\ue003"

csv.field_size_limit(MAX_LINE)


class Skip(NamedTuple):
    """A row that was not understood: its physical line, why, what was found and expected."""

    line: int
    reason: str
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Header:
    """Where the header stands, its cells, and how the file is written."""

    line: int
    delimiter: str
    cells: tuple[str, ...]
    escape: str | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, normalised."""
        return tuple(map(normalised, self.cells))


@dataclass(frozen=True)
class Records:
    """How many CSV records stand after the header of a file, and those not understood.

    A wholly blank line is no record.
    """

    rows: int
    skipped: Sequence[Skip] = ()


@dataclass
class Found:
    """The rows of a file that have as many fields as its header, and those that have not."""

    fields: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)

    @property
    def counted(self) -> Records:
        """How many there are, and those not understood."""
        return Records(len(self.lines) + len(self.skipped), self.skipped)


def normalised(column: str) -> str:
    """A column's name without case, blanks, underscores and marks around it."""
    return "".join(letter for letter in column.casefold() if letter.isalnum())


def headers(lines: list[str]) -> Iterator[Header]:
    """Every reading of the first lines as a header, in order."""
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        for delimiter in DELIMITERS:
            if delimiter in line and len(line) <= MAX_HEADER:
                cells = next(csv.reader([line], delimiter=delimiter), [])
                yield Header(number, delimiter, tuple(cells))


def records(
    lines: Sequence[str], header: Header, is_start: Callable[[list[str]], bool] | None = None
) -> Found:
    """The records after the header, damaged ones set apart with line and reason.

    `is_start` is given for files that write line breaks without quotes: it tells whether a record
    that is too short begins a row or continues the one before.
    """
    reader = _Reader(lines, header, is_start)
    reader.read()
    return reader.found


class _Reader:
    """A file being read, record by record.

    A quotation mark that is never closed costs the line it stands in: reading goes on at the next,
    as long as that means reading the file no more than REREADINGS times over.
    """

    def __init__(
        self,
        lines: Sequence[str],
        header: Header,
        is_start: Callable[[list[str]], bool] | None,
    ) -> None:
        self.found = Found()
        self.lines = lines
        self.header = header
        self.width = len(header.cells)
        self.is_start = is_start
        self.torn_until = 0

    def read(self) -> None:
        """Read every record below the header."""
        at, patience = self.header.line + 1, REREADINGS * self._letters(range(len(self.lines)))
        while at < len(self.lines):
            torn = self._read_on(at)
            patience -= self._letters(torn)
            at = torn.start + 1 if patience > 0 else torn.stop

    def _letters(self, lines: range) -> int:
        return sum(map(len, self.lines[lines.start : lines.stop]))

    def _read_on(self, at: int) -> range:
        """Read on to the first torn record; its lines, or an empty range at the end."""
        rest = chain(map(self.lines.__getitem__, range(at, len(self.lines))), [_END])
        reader = csv.reader(rest, delimiter=self.header.delimiter, escapechar=self.header.escape)
        first = end = at
        try:
            for row in reader:
                end = at + reader.line_num
                if row == [_END] and end > len(self.lines):
                    return range(len(self.lines), len(self.lines))
                if (end - first > 1 and self._swallows(first, end, row)) or end > len(self.lines):
                    break
                self._file(first, row)
                first = end
        except csv.Error:
            end = at + reader.line_num
        return self._tear(range(first, min(end, len(self.lines))))

    def _swallows(self, first: int, end: int, row: list[str]) -> bool:
        """Whether a record of several lines is rather some rows and two stray quotation marks.

        Its width does not fit, or text goes on behind the mark that closes a cell, and another of
        its lines is a row by itself.
        """
        if self._fitted(row) is None:
            return True
        lines = self.lines[first:end]
        return not self._is_strict(lines) and any(self._is_row(line) for line in lines[1:])

    def _is_strict(self, lines: Sequence[str]) -> bool:
        header = self.header
        reader = csv.reader(
            lines, delimiter=header.delimiter, escapechar=header.escape, strict=True
        )
        with suppress(csv.Error):
            return len(list(reader)) == 1
        return False

    def _is_row(self, line: str) -> bool:
        header = self.header
        row = next(csv.reader([line], delimiter=header.delimiter, escapechar=header.escape), [])
        return any(row) and self._fitted(row) is not None

    def _tear(self, torn: range) -> range:
        self._skip(torn.start, "quote")
        self.torn_until = max(self.torn_until, torn.stop)
        return torn

    def _fitted(self, row: list[str]) -> list[str] | None:
        """A row with as many fields as the header; None if it cannot be made to fit."""
        if not any(row):
            return [""] * self.width
        if len(row) < self.width or any(row[self.width :]):
            return None
        return row[: self.width]

    def _file(self, first: int, row: list[str]) -> None:
        fields = self._fitted(row)
        if not row or (len(row) == 1 and not row[0].strip()):
            return
        if fields is None:
            if not self._continues(row):
                self._skip(first, "fields", str(len(row)), str(self.width))
        elif tuple(row) == self.header.cells:
            self._skip(first, "header")
        elif max(map(len, fields)) > MAX_CELL:
            self._skip(first, "cell")
        else:
            self.found.fields.append(fields)
            self.found.lines.append(first + 1)

    def _continues(self, row: list[str]) -> bool:
        """Whether a short record is a line of the one before."""
        return bool(self.is_start and self.found.lines and not self.is_start(row))

    def _skip(self, first: int, reason: str, *values: str) -> None:
        """List a row as not understood, unless it is a part of one that is listed already."""
        if first >= self.torn_until:
            self.found.skipped.append(Skip(first + 1, reason, *values))


def columns_of(found: Found, header: Header, names: Mapping[str, str]) -> pl.DataFrame:
    """The wanted columns as text under our own names, `line` and `row` beside them.

    `names` maps a normalised column of the file to our name. The fields are let go.
    """
    columns = {
        name: pl.Series([row[index] for row in found.fields], dtype=pl.String)
        for name, index in wanted_columns(header, names).items()
    }
    found.fields.clear()
    return pl.DataFrame(columns).with_columns(
        row=pl.Series(range(len(found.lines)), dtype=pl.UInt32),
        line=pl.Series(found.lines, dtype=pl.UInt32),
    )


def wanted_columns(header: Header, names: Mapping[str, str]) -> dict[str, int]:
    """Our name of each wanted column and its place; of two columns of one name the first counts."""
    wanted: dict[str, int] = {}
    for index, column in enumerate(header.columns):
        if column in names:
            wanted.setdefault(names[column], index)
    return wanted
