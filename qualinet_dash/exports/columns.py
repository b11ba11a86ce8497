"""The wanted columns of a CSV file: what is whole is read at once, the rest record by record."""

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

    `is_start` is that of a Reader, which then reads all of a damaged file. Raises EndlessFileError.
    """
    first = header.line + 1
    is_plain = undamaged.is_plain(source, header) and not header.escape
    read, at = undamaged.beginning_of(source, header, wanted) if is_plain else ([], first)
    if at is None:
        rows = pl.concat(read).with_row_index("row")
        return rows, Records(len(rows))
    if is_start:
        is_plain, read, at = False, [], first
    lines = source.lines
    reader = Reader(lines, header, wanted, is_start)
    while at < len(lines):
        until, whole = len(lines), None
        if is_plain:
            piece = undamaged.piece_at(source.content, lines.start(at), at + 1, PIECE, 2 * PIECE)
            until = at + piece.lines
            whole = undamaged.rows_of(piece, header)
        if whole is None:
            at = reader.read(at, until)
            read.append(reader.taken())
        else:
            at = until
            read.append(wanted.of(whole))
    rows = pl.concat(read or [reader.taken()]).with_row_index("row")
    return rows, Records(len(rows) + len(reader.skipped), reader.skipped)
