"""A damaged CSV file: what of it is whole is read at once, the rest record by record."""

from collections.abc import Callable

import polars as pl

from qualinet_dash.exports import undamaged
from qualinet_dash.exports.header import Header, Wanted
from qualinet_dash.exports.records import Reader
from qualinet_dash.exports.skips import Records
from qualinet_dash.exports.source import Source

PIECE = 4 << 20


def columns_of(
    source: Source,
    header: Header,
    wanted: Wanted,
    is_start: Callable[[list[str]], bool] | None = None,
) -> tuple[pl.DataFrame, Records]:
    """The wanted columns, `line` and `row`; how many rows there were, and those not understood.

    `is_start` is that of a Reader, which then reads everything. Raises EndlessFileError.
    """
    lines, read = source.lines, []
    reader = Reader(lines, header, wanted, is_start)
    is_plain = undamaged.is_plain(source, header) and not (is_start or header.escape)
    at = header.line + 1
    while at < len(lines):
        until, rows = len(lines), None
        if is_plain:
            piece = undamaged.piece_at(source.content, lines.start(at), at + 1, PIECE, 2 * PIECE)
            until = at + piece.lines
            rows = undamaged.rows_of(piece, header)
        if rows is None:
            at = reader.read(at, until)
            read.append(reader.taken())
        else:
            at = until
            read.append(wanted.of(rows))
    rows = pl.concat(read or [reader.taken()]).with_row_index("row")
    return rows, Records(len(rows) + len(reader.skipped), reader.skipped)
