"""The rows of an undamaged CSV file, read all at once; damaged ones need a closer look."""

from collections.abc import Mapping

import polars as pl
from polars.exceptions import PolarsError

from qualinet_dash.exports.records import MAX_CELL, Header, wanted_columns
from qualinet_dash.exports.source import MAX_LINES, Source


def columns_of(source: Source, header: Header, names: Mapping[str, str]) -> pl.DataFrame | None:
    """The wanted columns as text under our own names, `row` and `line` beside them.

    None where a row may have more or fewer fields than the header, the header stands there once
    more, a cell is endless, or the bytes are no plain UTF-8. `names` maps a normalised column of
    the file to our name.
    """
    content = source.content
    cells = _cells(content, header) if _is_plain(source) else None
    if cells is None or _has_oddities(cells, header):
        return None
    is_empty = cells.select(pl.all_horizontal(pl.all() == "")).to_series()
    breaks = _within(cells, "\n")
    blank_lines = _blank_lines(cells, content, header)
    is_whole = _count(content, header, b"\n") + _is_open(content) == len(cells) + breaks.sum()
    if not is_whole or blank_lines not in {0, is_empty.sum()}:
        return None
    wanted = {str(index): name for name, index in wanted_columns(header, names).items()}
    lines = header.line + 2 + (breaks + 1).cum_sum().shift(1, fill_value=0)
    return (
        cells.select(pl.col(*wanted).name.map(wanted.__getitem__), line=lines.cast(pl.UInt32))
        .filter(~is_empty | (blank_lines == 0))
        .with_row_index("row")
        .select(*wanted.values(), pl.col("row").cast(pl.UInt32), "line")
    )


def _is_plain(source: Source) -> bool:
    """Whether every line ends as Polars expects, and letters are written in bytes of their own."""
    content = source.content
    is_long = content.count(b"\n") > MAX_LINES
    ends = content.count(b"\r")
    return not (source.is_wide or is_long) and (not ends or ends == content.count(b"\r\n"))


def _is_open(content: bytes) -> bool:
    """Whether the last line has no end."""
    return not content.endswith(b"\n")


def _cells(content: bytes, header: Header) -> pl.DataFrame | None:
    """Every cell below the header; None where Polars refuses."""
    try:
        return pl.read_csv(
            content,
            has_header=False,
            skip_lines=header.line + 1,
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


def _count(content: bytes, header: Header, sign: bytes) -> int:
    """How often a sign stands below the header."""
    start = 0
    for _ in range(header.line + 1):
        start = content.find(b"\n", start) + 1 or len(content)
    return content.count(sign, start)


def _within(cells: pl.DataFrame, sign: str) -> pl.Series:
    """How often a sign stands within the cells of each row."""
    counts = pl.all().str.count_matches(sign, literal=True).cast(pl.UInt64)
    return cells.select(pl.sum_horizontal(counts)).to_series()


def _blank_lines(cells: pl.DataFrame, content: bytes, header: Header) -> int | None:
    """How many lines hold nothing, where all others hold each delimiter; None where they do not.

    Polars fills up a row that is too short, and refuses one that is too long.
    """
    a_row = len(header.cells) - 1
    due = a_row * len(cells) + int(_within(cells, header.delimiter).sum())
    blank, rest = divmod(due - _count(content, header, header.delimiter.encode()), max(a_row, 1))
    return None if rest else blank
