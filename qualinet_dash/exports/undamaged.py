"""The rows of an undamaged CSV file, read all at once; damaged ones need a closer look."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars.exceptions import PolarsError

from qualinet_dash.exports.records import MAX_CELL, Header, wanted_columns
from qualinet_dash.exports.side_by_side import each
from qualinet_dash.exports.source import MAX_LINES, Source

AT_ONCE = 1 << 20
PIECE = 16 << 20
_END = b"\n"


class Piece(NamedTuple):
    """Whole rows of a file: their bytes, how many lines end there, and which line is the first."""

    letters: NDArray[np.uint8]
    ends: int
    line: int


def columns_of(
    source: Source,
    header: Header,
    names: Mapping[str, str],
    repeated: Collection[str] = (),
) -> pl.DataFrame | None:
    """The wanted columns as text under our own names, `row` and `line` beside them.

    None where a row may have more or fewer fields than the header, the header stands there once
    more, a cell is endless, or the bytes are no plain UTF-8. `names` maps a normalised column of
    the file to our name. Those in `repeated` say something long again and again: categories.
    """
    pieces = _is_plain(source, header) and _pieces(source.content, header)
    if not pieces:
        return None
    wanted = {str(index): name for name, index in wanted_columns(header, names).items()}
    category = pl.Categorical(pl.Categories.random())
    kinds = [pl.col(name).cast(category) for name in wanted.values() if name in repeated]

    def wanted_of(piece: Piece) -> pl.DataFrame | None:
        rows = _rows(piece, header)
        if rows is None:
            return None
        ours = rows.select(pl.col(*wanted).name.map(wanted.__getitem__), "line")
        return ours.with_columns(kinds)

    found = [rows for rows in each(wanted_of, pieces) if rows is not None]
    if len(found) < len(pieces):
        return None
    rows = pl.concat(found).with_row_index("row")
    return rows.select(*wanted.values(), pl.col("row", "line").cast(pl.UInt32))


def _pieces(content: bytes, header: Header) -> list[Piece] | None:
    """What stands below the header, in pieces of some PIECE bytes that end with a row.

    Where a row ends, the number of quotation marks is even. None where there are too many lines.
    """
    if content.count(_END) > MAX_LINES:
        return None
    start, line = 0, header.line + 2
    for _ in range(header.line + 1):
        start = content.find(_END, start) + 1 or len(content)
    letters = np.frombuffer(content, dtype=np.uint8)
    pieces = []
    for end in _ends(content, letters, start):
        piece = Piece(letters[start:end], _count(letters[start:end], "\n"), line)
        start, line = end, line + piece.ends
        pieces.append(piece)
    return pieces


def _ends(content: bytes, letters: NDArray[np.uint8], start: int) -> Iterator[int]:
    """Where each piece ends, in the same bytes twice: to search, and to count."""
    while len(content) - start > PIECE:
        end, quotes = start, 0
        while end < len(content) and (end - start < PIECE or quotes % 2):
            further = content.find(_END, max(end, start + PIECE)) + 1 or len(content)
            quotes += _count(letters[end:further], '"')
            end = further
        yield end
        start = end
    yield len(content)


def _rows(piece: Piece, header: Header) -> pl.DataFrame | None:
    """Every cell of the rows of a piece, and the `line` of each."""
    cells = _cells(piece.letters.tobytes(), header)
    if cells is None or _has_oddities(cells, header):
        return None
    is_open = len(piece.letters) > 0 and piece.letters[-1] != ord(_END)
    breaks = _breaks(cells, piece.ends + is_open - len(cells))
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


def _are_blank(piece: Piece, lines: pl.Series) -> bool:
    """Whether these lines hold not even delimiters, which rows that are too short may lack."""
    written = piece.letters.tobytes().splitlines()
    return not any(written[line - piece.line] for line in lines)


def _is_plain(source: Source, header: Header) -> bool:
    """Whether every line ends as Polars expects, and letters are written in bytes of their own.

    A cell too many that is empty Polars lets pass at the very end.
    """
    ends = b"\r" in source.content and source.content.count(b"\r")
    has_ends = not ends or ends == source.content.count(b"\r\n")
    may_be_long = source.content.endswith(header.delimiter.encode())
    return has_ends and not (source.is_wide or may_be_long)


def _cells(content: bytes, header: Header) -> pl.DataFrame | None:
    """Every cell of some rows; None where Polars refuses."""
    try:
        return pl.read_csv(
            content,
            has_header=False,
            schema={str(index): pl.String for index in range(len(header.cells))},
            separator=header.delimiter,
            infer_schema=False,
            empty_string_is_null=False,
            raise_if_empty=False,
        )
    except PolarsError:
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
