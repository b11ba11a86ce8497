"""Read at once, a file has the rows that it has line by line; where it may not, nobody guesses."""

import zlib

import hypothesis.strategies as st
import numpy as np
import polars as pl
import pytest
from hypothesis import assume, example, given, settings

from qualinet_dash.exports import columns, undamaged
from qualinet_dash.exports.header import Header, Wanted
from qualinet_dash.exports.records import MAX_CELL, Reader
from qualinet_dash.exports.skips import Skip
from qualinet_dash.exports.source import HEAD, EndlessFileError, Source

THREE = Header(0, ",", ("A", "B", "C"))
NAMES = {"a": "one", "c": "three"}
Row = tuple[str, str, int, int]


def at_once(content: bytes, header: Header = THREE) -> list[Row] | None:
    source = Source(content)
    if not undamaged.is_plain(source, header):
        return None
    read, damage = undamaged.beginning_of(source, header, Wanted(header, NAMES))
    return rows_of(pl.concat(read).with_row_index("row")) if damage is None else None


def rows_of(frame: pl.DataFrame) -> list[Row]:
    return frame.select("one", "three", "row", "line").rows()


def in_pieces(content: bytes) -> list[Row] | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(undamaged, "PIECE", 3)
        return at_once(content)


def line_by_line(content: bytes, header: Header = THREE) -> list[Row]:
    rows, skipped = whatever_it_is(content, header)
    assert skipped == []
    return rows


def whatever_it_is(content: bytes, header: Header = THREE) -> tuple[list[Row], list[Skip]]:
    """The rows as one reader finds them, and what it skips."""
    lines = Source(content).lines
    reader = Reader(lines, header, Wanted(header, NAMES))
    reader.read(header.line + 1, len(lines))
    return rows_of(reader.taken().with_row_index("row")), list(reader.skipped)


def in_turns(content: bytes, size: int) -> tuple[list[Row], list[Skip]]:
    """The rows as they are read at once where they are whole, in pieces of so many bytes."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (columns, undamaged):
            patch.setattr(module, "PIECE", size)
        frame, told = columns.columns_of(Source(content), THREE, Wanted(THREE, NAMES))
    assert told.rows == len(frame) + len(told.skipped)
    return rows_of(frame), list(told.skipped)


def test_rows_have_their_number_and_their_line() -> None:
    content = b'A,B,C\n1,2,3\n4,"5\n\n",6\n7,8,9\n'
    assert at_once(content) == [("1", "3", 0, 2), ("4", "6", 1, 3), ("7", "9", 2, 6)]


@pytest.mark.parametrize("start", undamaged._NO_TEXT)
def test_what_begins_as_something_packed_is_text(start: bytes) -> None:
    content = b"A,B,C\n%s,2,3\n4,5,6\n" % start
    assert at_once(content) is None
    rows, skipped = whatever_it_is(content)
    assert ([row[1:] for row in rows], skipped) == ([("3", 0, 2), ("6", 1, 3)], [])


def test_nothing_that_is_packed_within_a_table_is_unpacked() -> None:
    """Polars would, whatever its size, and its rows would be as many as there are lines."""
    tried = ((rows, zlib.compress(b"7,8,9\n" * rows)) for rows in range(5, 500))
    count, packed = next(one for one in tried if not {*b'"\r\n'} & {*one[1]})
    content = b"A,B,C\n" + packed + b"\n" * count
    assert at_once(content) is None
    rows, skipped = whatever_it_is(content)
    assert (rows, len(skipped)) == ([], 1)


def test_rows_that_are_much_too_short_are_never_filled_up() -> None:
    """Each cell of a table takes room in memory, also where there is none in the file."""
    wide = Header(0, ",", tuple(map(str, range(1000))))
    whole = b"1" + b"," * 999 + b"\n"
    short = np.frombuffer(whole + b"x\n" * 5000, dtype=np.uint8)
    assert undamaged._cells(undamaged.Piece(short, 5001, 2), wide) is None
    full = np.frombuffer(whole * 9, dtype=np.uint8)
    cells = undamaged._cells(undamaged.Piece(full, 9, 2), wide)
    assert cells is not None
    assert cells.shape == (9, 1000)


@pytest.mark.parametrize(
    "content",
    [
        b"A,B,C\n1,2\n",
        b"A,B,C\n1,2,3,4\n",
        b'A,B,C\n1,"2,3\n',
        b'A,B,C\n1,2"3,4\n',
        b"A,B,C\n1,2,3\nA,B,C\n",
        b"A,B,C\n1,2,3\r4,5,6\n",
        b"A,B,C\n1,\xff,3\n",
        b"A,B,C\n   \n1,2,3\n",
        b"A,B,C\n\n,,\n1,2,3\n",
        b"A,B,C\n\n1,2,3\n",
        b"A,B,C\n1,2,3\n1,2\n,\n4,5,6\n",
        b"A,B,C\n1,2,3\n4,5,6,",
        b"A,B,C\n1," + b"x" * (MAX_CELL + 1) + b",3\n",
    ],
)
def test_what_needs_a_closer_look_is_left_to_it(content: bytes) -> None:
    assert at_once(content) is None
    assert in_pieces(content) is None


@pytest.mark.parametrize(
    "content",
    [
        b"A,B,C\n1,2,3\n",
        b"A,B,C\r\n1,2,3\r\n",
        b"A,B,C\n1,2,3",
        b"A,B,C\n1,2,3\n\n",
        b"A,B,C\n1,2,3\n\n4,5,6\n\n",
        b"A,B,C\n,,\n1,2,3\n",
        b'A,B,C\n1,"a ""b"", c",3\n',
        b'A,B,C\n"","",""\n',
        b'A,B,C\n1,long,3\n"4\n",long,6\n7,"8\n\n","9\n"\n',
        b'A,B,C\n"1\n,",2,3\n4,"5,\n",\n',
        "\ufeffA,B,C\n1,\u2028é,3\n".encode(),
        b"A,B,C\n1,\x00,3\n",
        "A,B,C\n1,2,3\n".encode("utf-16"),
        b"A,B,C\n",
    ],
)
def test_what_is_whole_is_read_at_once(content: bytes) -> None:
    assert at_once(content) == line_by_line(content)
    # A piece that is a blank line and nothing else is left to the closer look.
    assert in_pieces(content) in ([None] if b"\n\n" in content else []) + [at_once(content)]


def test_a_cell_too_many_at_the_very_end_makes_no_row_of_a_blank_line() -> None:
    content, header = b"A,C\n1,3\n\n4,6,", Header(0, ",", ("A", "C"))
    assert at_once(content, header) is None
    assert line_by_line(content, header) == [("1", "3", 0, 2), ("4", "6", 1, 4)]


def test_what_stands_above_the_header_is_passed_over() -> None:
    content, header = (
        b'Notes:\n"one, two\n\nA,B,C\n1,"2\n",3\n4,5,6\n',
        Header(3, ",", tuple("ABC")),
    )
    assert at_once(content, header) == line_by_line(content, header)


CELL = st.text(st.sampled_from('ab,;" \n\r\té\u2028\x00'), max_size=6)


@settings(max_examples=200)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3)), st.sampled_from(["\n", "\r\n"]))
def test_well_written_rows_are_the_same_either_way(rows: list[list[str]], end: str) -> None:
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    content = end.join(["A,B,C", *quoted, ""]).encode()
    found = at_once(content)
    assume(found is not None)
    assert found == in_pieces(content) == line_by_line(content)


ODD = st.sampled_from(
    ["a", "é", " ", "", '"b"', '"b,c"', '"x\ny"', '"a""b"', '""', 'a"b', '"c', ","]
)


@settings(max_examples=200)
@given(st.lists(st.lists(ODD, min_size=1, max_size=3).map(",".join)))
def test_whatever_is_read_at_once_is_read_line_by_line(rows: list[str]) -> None:
    content = "\n".join(["A,B,C", *rows]).encode()
    for found in (at_once(content), in_pieces(content)):
        assert found is None or found == line_by_line(content)


DAMAGED = st.sampled_from(
    ["a,b,c", "1,2,3", "é,,", '"b","c",d', '"x\ny",z,"1\n\n2"', "a,b", "a,b,c,d", "", 'a,"b,c',
     'a,b,c"', 'a"b,c,d', "A,B,C", '",', 'x"y",1,2', ",,", '1,"2",3"', "\r\n", "\xff,\xfe,ÿ"]
)  # fmt: skip


@settings(max_examples=1000)
@example(['a"b,c,d', '"x\ny",z,"1\n\n2"'], 12, "utf-8", "\n")
@example(["1,2,3", "\ufeffa,b,c", "1,2"], 6, "utf-8", "\n")
@given(
    st.lists(DAMAGED, max_size=12), st.integers(1, 40), st.sampled_from(["utf-8", "cp1252"]),
    st.sampled_from(["", "\n"]),
)  # fmt: skip
def test_a_damaged_file_has_the_rows_that_it_has_record_by_record(
    lines: list[str], size: int, encoding: str, end: str
) -> None:
    content = ("\n".join(["A,B,C", *lines]) + end).encode(encoding)
    assert in_turns(content, size) == whatever_it_is(content)


def test_what_is_whole_between_damages_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read, pieces = list[int](), list[int]()
    read_on, rows_of_piece = Reader.read, undamaged.rows_of
    monkeypatch.setattr(
        Reader, "read", lambda self, at, until: read.append(at) or read_on(self, at, until)
    )
    monkeypatch.setattr(
        undamaged,
        "rows_of",
        lambda piece, header: pieces.append(piece.line) or rows_of_piece(piece, header),
    )
    whole = ["1,2,3"] * 100
    content = "\n".join(["A,B,C", *whole, "1,2", *whole, '1,"2,3', *whole]).encode()
    rows, skipped = in_turns(content, 60)
    assert len(rows) == 300
    assert [skip.line for skip in skipped] == [102, 203]
    assert len(read) == 2
    assert sorted(line for line in pieces if line < 101) == [*range(2, 101, 11)]


def test_what_is_said_again_and_again_is_kept_once() -> None:
    content = b"A,B,C\n1,2,x\n3,4,x\n5,6,y\n"
    frame, _ = columns.columns_of(Source(content), THREE, Wanted(THREE, NAMES, {"three"}))
    assert (frame["one"].dtype, frame["three"].dtype.base_type()) == (pl.String, pl.Categorical)
    assert frame["three"].to_list() == ["x", "x", "y"]


def test_a_head_holds_the_first_lines_of_a_long_file() -> None:
    source = Source(b"A,B,C\n" + b"1,2,3\n" * (HEAD // 4))
    assert source.head[:2] == ["A,B,C\n", "1,2,3\n"]
    assert len(source.head) < HEAD // 4
    assert "lines" not in source.__dict__


def test_a_head_ends_with_whatever_ends_a_line() -> None:
    lines = [*Source(b"A\nB\r" + b"C\r" * HEAD).head]
    assert (lines[:3], {*lines[2:]}) == (["A\n", "B\r", "C\r"], {"C\r"})


def test_a_file_with_a_line_of_many_millions_is_endless() -> None:
    with pytest.raises(EndlessFileError):
        _ = Source(b"x" * (17 << 20)).lines
