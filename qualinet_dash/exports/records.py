"""From the bytes of a CSV file to its records: encoding, header, delimiter, damaged rows."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import polars as pl

from qualinet_dash.errors import QualiNetError

MAX_ROWS = 2_000_000
MAX_CELL = 1 << 20
HEADER_WITHIN = 15
DELIMITERS = (",", ";", "\t")

csv.field_size_limit(1 << 30)


class Skip(NamedTuple):
    """A row that was not understood: its physical line, why, what was found and expected."""

    line: int
    reason: str
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Header:
    """Where the header stands and how the file is written."""

    line: int
    delimiter: str
    columns: tuple[str, ...]


@dataclass
class Records:
    """The rows of a file that have as many fields as its header, and those that have not.

    `rows` counts the CSV records after the header; a wholly blank line is none.
    """

    fields: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many records there are after the header."""
        return len(self.fields) + len(self.skipped)


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-16 and UTF-8 by their marks, else UTF-8, and Windows-1252 line by line."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[:200].count(0) > len(content[:200]) // 3:
        big = content[0] == 0
        return content.decode("utf-16-be" if big else "utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(map(_decoded_line, content.removeprefix(b"\xef\xbb\xbf").splitlines(True)))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def physical_lines(text: str) -> list[str]:
    """The lines of a text with their ends; unlike str.splitlines, U+2028 does not end one."""
    return io.StringIO(text, newline="").readlines()


def normalised(column: str) -> str:
    """A column's name without case, blanks, underscores and marks around it."""
    return "".join(letter for letter in column.casefold() if letter.isalnum())


def headers(lines: list[str]) -> Iterator[Header]:
    """Every reading of the first lines as a header, in order."""
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        for delimiter in DELIMITERS:
            if delimiter in line:
                columns = next(csv.reader([line], delimiter=delimiter), [])
                yield Header(number, delimiter, tuple(map(normalised, columns)))


def records(
    lines: list[str], header: Header, is_start: Callable[[list[str]], bool] | None = None
) -> Records:
    """The records after the header, damaged ones set apart with line and reason.

    `is_start` is given for files that write line breaks without quotes: it tells whether a record
    that is too short begins a row or continues the one before. A quote that is never closed costs
    the line it stands in: reading goes on at the next. Raises QualiNetError beyond MAX_ROWS.
    """
    found, at = Records(), header.line + 1
    while at < len(lines):
        at = _read_from(at, lines, header, found, is_start)
    return found


def _read_from(
    at: int,
    lines: list[str],
    header: Header,
    found: Records,
    is_start: Callable[[list[str]], bool] | None,
) -> int:
    """Read on from a line until the end or a torn record; return the next line to read from."""
    reader = csv.reader(islice(lines, at, None), delimiter=header.delimiter)
    width, first = len(header.columns), at
    for row in reader:
        end = at + reader.line_num
        fields = row if any(row[width:]) else row[:width]
        is_ragged = len(fields) != width
        if not row or (is_ragged and is_start and found.lines and not is_start(row)):
            pass
        elif (is_ragged and end - first > 1) or (
            end == len(lines) and _is_cut(lines[first:], header)
        ):
            found.skipped.append(Skip(first + 1, "quote"))
            return first + 1
        elif is_ragged:
            found.skipped.append(Skip(first + 1, "fields", str(len(row)), str(width)))
        elif max(map(len, fields)) > MAX_CELL:
            found.skipped.append(Skip(first + 1, "cell"))
        else:
            found.fields.append(fields)
            found.lines.append(first + 1)
        if found.rows > MAX_ROWS:
            raise QualiNetError("many_rows", limit=MAX_ROWS)
        first = end
    return len(lines)


def _is_cut(record: list[str], header: Header) -> bool:
    """Whether the file ends inside a quoted field."""
    if not any('"' in line for line in record):
        return False
    try:
        list(csv.reader(record, delimiter=header.delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def columns_of(found: Records, header: Header, names: Mapping[str, str]) -> pl.DataFrame:
    """The wanted columns as text under our own names, `line` and `row` beside them.

    `names` maps a normalised column of the file to our name; of two columns of one name the first
    counts. Fields are let go as they are copied.
    """
    wanted: dict[str, int] = {}
    for index, column in enumerate(header.columns):
        if column in names:
            wanted.setdefault(names[column], index)
    columns = {name: [row[index] for row in found.fields] for name, index in wanted.items()}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_columns(
        row=pl.Series(range(len(found.lines)), dtype=pl.UInt32),
        line=pl.Series(found.lines, dtype=pl.UInt32),
    )
