"""From the lines of a CSV file to its records, damaged rows set apart."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from itertools import chain, islice

import polars as pl

from qualinet_dash.exports.header import Header, Wanted
from qualinet_dash.exports.skips import Skips
from qualinet_dash.exports.source import Lines

MAX_CELL = 1 << 20
REREADINGS = 10
ROWS_AT_A_TIME, LETTERS_AT_A_TIME = 10_000, 4 << 20
# More fields than a record has, whose marks were opened and closed by chance.
MAX_FIELDS = 1 << 20

# Stands behind the last line: a quotation mark that is still open swallows it.
_END = "\ue003"

# What an open quotation mark may swallow before it is taken for torn; a letter takes four bytes.
MAX_SWALLOWED = 4 * MAX_CELL
csv.field_size_limit(MAX_SWALLOWED)


class Reader:
    """Reads a file record by record, damaged ones set apart with line and reason.

    A quotation mark that is never closed costs the line it stands in: reading goes on at the next,
    as long as that means reading the file no more than REREADINGS times over, and from then on line
    by line.
    """

    def __init__(
        self,
        lines: Lines,
        header: Header,
        wanted: Wanted,
        is_start: Callable[[list[str]], bool] | None = None,
    ) -> None:
        """Take the lines of a file.

        `is_start` is given for files that write line breaks without quotes: it tells whether a
        record that is too short begins a row or continues the one before.
        """
        self.skipped = Skips()
        self._lines = lines
        self._header = header
        self._width = len(header.cells)
        self._wanted = wanted
        self._is_start = is_start
        self._cells: list[list[str]] = []
        self._of_lines: list[int] = []
        self._letters = 0
        self._read: list[pl.DataFrame] = []
        self._at = 0
        self._is_torn, self._torn_until = False, 0
        self._patience = REREADINGS * lines.start(len(lines))

    def read(self, at: int, until: int) -> int:
        """Read the records from a line on, to the first that ends at another line or behind it.

        The line with which to go on. Rows between this one and the last may be read by others.
        """
        self._is_torn &= at == self._at
        while at < until:
            at = self._read_on(at, until)
        self._at = at
        return at

    def taken(self) -> pl.DataFrame:
        """What was read since this was asked before: the wanted columns, and `line`."""
        self._put_by()
        rows = pl.concat(self._read)
        self._read.clear()
        return rows

    def _put_by(self) -> None:
        """Keep the cells that were read as columns."""
        self._read.append(self._wanted.of_cells(self._cells, self._of_lines))
        self._cells.clear()
        self._of_lines.clear()
        self._letters = 0

    def _read_on(self, at: int, until: int) -> int:
        """Read on to the first torn record, or as far as is wanted."""
        count, header = len(self._lines), self._header
        asked = fields = 0

        def rest() -> Iterator[str]:
            nonlocal asked, fields
            for line in chain(self._lines.from_line(at), [_END]):
                asked += 1
                fields += line.count(header.delimiter)
                if fields > MAX_FIELDS:
                    raise csv.Error
                yield line

        first = end = at
        try:
            for row in self._csv(rest()):
                fields = 0
                end = at + asked
                if row == [_END] and end > count:
                    return count
                if (end - first > 1 and self._swallows(first, end, row)) or end > count:
                    break
                self._file(first, row)
                first = end
                if end >= until:
                    return end
        except csv.Error:
            end = at + asked
        if end - first == 1 and self._is_endless(first, self._lines[first]):
            return end
        return self._tear(first, min(end, count))

    def _swallows(self, first: int, end: int, row: list[str]) -> bool:
        """Whether a record of several lines is rather some rows and two stray quotation marks.

        Its width does not fit, or text goes on behind the mark that closes a cell, and another of
        its lines is a row by itself.
        """
        if self._fitted(row) is None:
            return True
        lines = self._lines[first:end]
        return not self._is_strict(lines) and any(self._is_row(line) for line in lines[1:])

    def _csv(self, lines: Iterable[str], *, strict: bool = False) -> Iterator[list[str]]:
        header = self._header
        return csv.reader(
            lines, delimiter=header.delimiter, escapechar=header.escape, strict=strict
        )

    def _is_strict(self, lines: Sequence[str]) -> bool:
        with suppress(csv.Error):
            return len(list(self._csv(lines, strict=True))) == 1
        return False

    def _is_row(self, line: str) -> bool:
        with suppress(csv.Error):
            row = next(self._csv([line]), [])
            return any(row) and self._fitted(row) is not None
        return False

    def _tear(self, first: int, end: int) -> int:
        """List a torn line; the line with which to go on."""
        is_row = self._lines[first].count(self._header.delimiter) >= self._width - 1
        if is_row or not (self._is_torn and first < self._torn_until):
            self._skip(first, "quote")
        self._is_torn, self._torn_until = True, max(self._torn_until, end)
        self._patience -= self._lines.start(end) - self._lines.start(first)
        if self._patience > 0:
            return first + 1
        for place in range(first + 1, end):
            self._read_line(place)
        return end

    def _is_endless(self, place: int, line: str) -> bool:
        """Whether a line alone has more fields or letters than a record has; it is listed."""
        fields = line.count(self._header.delimiter)
        if fields > MAX_FIELDS:
            self._skip(place, "fields", str(fields + 1), str(self._width))
        elif len(line) > MAX_SWALLOWED:
            self._skip(place, "cell")
        return fields > MAX_FIELDS or len(line) > MAX_SWALLOWED

    def _read_line(self, place: int) -> None:
        """Read a line as a record of its own."""
        line = self._lines[place]
        if self._is_endless(place, line):
            return
        if line.count('"') % 2:
            self._skip(place, "quote")
        else:
            self._file(place, next(self._csv([line]), []))

    def _fitted(self, row: list[str]) -> list[str] | None:
        """A row with as many fields as the header; None if it cannot be made to fit."""
        if not any(row):
            return [""] * self._width
        if len(row) == 1 < self._width:
            row = self._unwrapped(row[0])
        if len(row) < self._width or any(row[self._width :]):
            return None
        return row[: self._width]

    def _unwrapped(self, cell: str) -> list[str]:
        """The fields of a row that a spreadsheet of another separator has put into one cell."""
        if len(cell) <= MAX_CELL:
            with suppress(csv.Error):
                rows = list(islice(self._csv(StringIO(cell, newline="")), 2))
                return rows[0] if len(rows) == 1 else [cell]
        return [cell]

    def _file(self, first: int, row: list[str]) -> None:
        fields = self._fitted(row)
        if not row or (len(row) == 1 and not row[0].strip()):
            return
        if fields is None:
            if not self._is_torn_part(first, row) and not self._continues(row):
                self._skip(first, "fields", str(len(row)), str(self._width))
        elif tuple(row) == self._header.cells:
            self._skip(first, "header")
        elif max(map(len, fields)) > MAX_CELL:
            self._skip(first, "cell")
        else:
            self._is_torn = False
            cells = [fields[place] for place in self._wanted.places]
            self._cells.append(cells)
            self._of_lines.append(first + 1)
            self._letters += sum(map(len, cells))
            if len(self._cells) == ROWS_AT_A_TIME or self._letters > LETTERS_AT_A_TIME:
                self._put_by()

    def _is_torn_part(self, first: int, row: list[str]) -> bool:
        """Whether a short record is rather what is left of a torn one before it."""
        is_within = self._is_torn and first < self._torn_until and len(row) < self._width
        return is_within and not (self._is_start and self._is_start(row))

    def _continues(self, row: list[str]) -> bool:
        """Whether a short record is a line of the one before."""
        return bool(self._is_start and (self._cells or self._read) and not self._is_start(row))

    def _skip(
        self, first: int, reason: str, found: str | None = None, expected: str | None = None
    ) -> None:
        self.skipped.add(first + 1, reason, found, expected)
