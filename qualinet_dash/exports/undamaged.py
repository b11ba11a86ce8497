"""The rows of a CSV file as far as it is undamaged, read all at once."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars.exceptions import PolarsError

from qualinet_dash.exports.header import Header, Wanted
from qualinet_dash.exports.records import MAX_CELL
from qualinet_dash.exports.side_by_side import each
from qualinet_dash.exports.source import AT_ONCE, MAX_LINES, Source

PIECE = 16 << 20
_END = b"\n"
# Polars drops a mark of byte order, and unpacks what begins as gzip, zlib or zstd do.
_NO_TEXT = (BOM_UTF8, b"\x1f\x8b", b"x\x01", b"x^", b"x\x9c", b"x\xda", b"\x28\xb5\x2f\xfd")


class Piece(NamedTuple):
    """Whole lines of a file: their bytes, how many lines end there, and which line is the first."""

    letters: NDArray[np.uint8]
    ends: int
    line: int

    @property
    def lines(self) -> int:
        """How many lines there are, the last one of a file also where it has no end."""
        return self.ends + int(len(self.letters) > 0 and self.letters[-1] != ord(_END))


def beginning_of(
    source: Source, header: Header, wanted: Wanted
) -> tuple[list[pl.DataFrame], int | None]:
    """The wanted columns and `line` of the first pieces, and the line with which to go on.

    None where the file ends there. They end where a row may have more or fewer fields than the
    header, the header stands there once more, a cell is endless or oddly quoted, or the bytes are
    no plain UTF-8.
    """

    def wanted_of(piece: Piece) -> pl.DataFrame | None:
        rows = rows_of(piece, header)
        return None if rows is None else wanted.of(rows)

    pieces, read = list(_pieces(source.content, header)), list[pl.DataFrame]()
    for piece, rows in zip(pieces, each(wanted_of, pieces), strict=True):
        if rows is None:
            return read, piece.line - 1
        read.append(rows)
    return read, None


def _pieces(content: bytes, header: Header) -> Iterator[Piece]:
    """What stands below the header, in pieces of some PIECE bytes."""
    start, line = 0, header.line + 2
    for _ in range(header.line + 1):
        start = content.find(_END, start) + 1 or len(content)
    while True:
        piece = piece_at(content, start, line, PIECE, len(content))
        yield piece
        start, line = start + len(piece.letters), line + piece.ends
        if start == len(content):
            return


def piece_at(content: bytes, start: int, line: int, size: int, at_most: int) -> Piece:
    """A piece that begins with a line and has so many bytes, or more to close its last cell."""
    letters = np.frombuffer(content, dtype=np.uint8)
    end, quotes = start, 0
    while end < len(content) and end - start < (at_most if quotes % 2 else size):
        further = content.find(_END, max(end, start + size)) + 1 or len(content)
        quotes += _count(letters[end:further], '"')
        end = further
    piece = letters[start:end]
    return Piece(piece, _count(piece, "\n"), line)


def rows_of(piece: Piece, header: Header) -> pl.DataFrame | None:
    """Every cell of the rows of a piece, and the `line` of each."""
    if not _is_strict(piece.letters, header.delimiter):
        return None
    cells = _cells(piece, header)
    if cells is None or _has_oddities(cells, header):
        return None
    breaks = _breaks(cells, piece.lines - len(cells))
    blank_lines = _blank_lines(cells, piece.letters, header)
    if breaks is None or blank_lines is None:
        return None
    lines = (breaks + 1).cum_sum().shift(1, fill_value=0) + piece.line
    rows = cells.with_columns(line=lines)
    if not blank_lines:
        return rows
    is_empty = cells.select(pl.all_horizontal(pl.all() == "")).to_series()
    are_they = blank_lines == is_empty.sum() and _are_blank(piece, lines.filter(is_empty))
    return rows.remove(is_empty) if are_they else None


def _is_strict(letters: NDArray[np.uint8], delimiter: str) -> bool:
    """Whether quotation marks open a cell where one begins, close it where one ends, or are pairs.

    And the letters begin with nothing that Polars takes for something else than text.
    """
    if letters[:4].tobytes().startswith(_NO_TEXT):
        return False
    begins, ends = np.zeros((2, 256), dtype=np.bool_)
    begins[[*b'"\n', ord(delimiter)]] = ends[[*b'"\r\n', ord(delimiter)]] = True
    count = 0
    for start in range(0, len(letters), AT_ONCE):
        marks = np.flatnonzero(letters[start : start + AT_ONCE] == ord('"')) + start
        opening, closing = marks[count % 2 :: 2], marks[1 - count % 2 :: 2]
        before = letters[opening[opening > 0] - 1]
        behind = letters[closing[closing < len(letters) - 1] + 1]
        if not (begins[before].all() and ends[behind].all()):
            return False
        count += len(marks)
    return count % 2 == 0


def _are_blank(piece: Piece, lines: pl.Series) -> bool:
    """Whether these lines hold not even delimiters, which rows that are too short may lack."""
    written = piece.letters.tobytes().splitlines()
    return not any(written[line - piece.line] for line in lines)


def is_plain(source: Source, header: Header) -> bool:
    """Whether every line ends as Polars expects, there are not too many, and rows have delimiters.

    A cell too many that is empty Polars lets pass at the very end.
    """
    if len(header.cells) < 2 or source.content.count(_END) > MAX_LINES:
        return False
    ends = b"\r" in source.content and source.content.count(b"\r")
    has_ends = not ends or ends == source.content.count(b"\r\n")
    may_be_long = source.content.endswith(header.delimiter.encode())
    return has_ends and not may_be_long


def _cells(piece: Piece, header: Header) -> pl.DataFrame | None:
    """Every cell of the rows of a piece; None where Polars refuses, or would fill up most of them.

    Each cell takes a byte at least, and many times that once it is made.
    """
    if piece.lines * len(header.cells) > len(piece.letters) + len(header.cells):
        return None
    try:
        return pl.read_csv(
            piece.letters.tobytes(),
            has_header=False,
            schema={str(index): pl.String for index in range(len(header.cells))},
            separator=header.delimiter,
            infer_schema=False,
            empty_string_is_null=False,
            raise_if_empty=False,
        )
    except (PolarsError, OSError):
        return None


def _has_oddities(cells: pl.DataFrame, header: Header) -> bool:
    """Whether the header stands there once more, or a cell is endless."""
    again = (pl.col(str(index)) == cell for index, cell in enumerate(header.cells))
    endless = pl.all().str.len_bytes() > MAX_CELL
    return bool(
        cells.select(pl.all_horizontal(again).any() | pl.any_horizontal(endless).any()).item()
    )


def _count(content: NDArray[np.uint8], sign: str) -> int:
    """How often a sign of one byte stands there."""
    parts = (content[start : start + AT_ONCE] for start in range(0, len(content), AT_ONCE))
    return sum(int(np.count_nonzero(part == ord(sign))) for part in parts)


def _breaks(cells: pl.DataFrame, count: int) -> pl.Series | None:
    """How often a line breaks within the cells of each row; None where it is not `count` times.

    More often they cannot break, so none is looked for once all are found: in long cells first.
    """
    breaks = pl.Series([0], dtype=pl.UInt64).new_from_index(0, len(cells))
    for column in sorted(cells, key=lambda one: one.str.len_bytes().sum(), reverse=True):
        if breaks.sum() == count:
            break
        breaks += _within(column, _END.decode())
    return breaks if breaks.sum() == count else None


def _blank_lines(cells: pl.DataFrame, letters: NDArray[np.uint8], header: Header) -> int | None:
    """How many lines hold nothing, where all others hold each delimiter; None where they do not.

    Polars fills up a row that is too short, and refuses one that is too long.
    """
    if (cells.to_series(-1) != "").all():
        return 0
    within = sum(int(_within(column, header.delimiter).sum()) for column in cells)
    written = _count(letters, header.delimiter) - within
    missing = (len(header.cells) - 1) * len(cells) - written
    blank, rest = divmod(missing, max(len(header.cells) - 1, 1))
    return None if rest else blank


def _within(cells: pl.Series, sign: str) -> pl.Series:
    """How often a sign stands within each cell."""
    return cells.str.count_matches(sign, literal=True).cast(pl.UInt64)
