"""From text to records: torn quotation marks cost a line, never the file."""

import time

import polars as pl
import pytest

from qualinet_dash.exports import records
from qualinet_dash.exports.header import Header, Wanted, headers
from qualinet_dash.exports.records import Reader
from qualinet_dash.exports.skips import Skip, Skips
from qualinet_dash.exports.source import Source

THREE = Header(0, ",", ("A", "B", "C"))


def read(*lines: str) -> tuple[list[list[str]], list[tuple[int, str]]]:
    """The good rows, and line and reason of the others."""
    frame, skipped = read_from("\n".join(["A,B,C", *lines]))
    rows = [list(row) for row in frame.drop("line").rows()]
    return rows, [(skip.line, skip.reason) for skip in skipped]


def read_from(text: str) -> tuple[pl.DataFrame, list[Skip]]:
    lines = Source(text.encode()).lines
    reader = Reader(lines, THREE, Wanted(THREE, {"a": "a", "b": "b", "c": "c"}))
    assert reader.read(1, len(lines)) == len(lines)
    return reader.taken(), list(reader.skipped)


def test_line_breaks_within_quotes_are_a_part_of_the_cell() -> None:
    assert read('1,"a\n\nb",2', "3,4,5") == ([["1", "a\n\nb", "2"], ["3", "4", "5"]], [])


def test_a_quote_that_never_closes_costs_its_line_only() -> None:
    assert read('1,"a,2', "3,4,5", "6,7,8") == ([["3", "4", "5"], ["6", "7", "8"]], [(2, "quote")])


def test_a_file_cut_within_quotes_loses_its_last_record_only() -> None:
    assert read("1,2,3", '4,5,"a\nb\nc') == ([["1", "2", "3"]], [(3, "quote")])


def test_a_quote_that_closes_rows_later_costs_its_line_only() -> None:
    lines = ['1,"a,2', "3,4,5", '6,"seven, eight",9']
    assert read(*lines) == ([["3", "4", "5"], ["6", "seven, eight", "9"]], [(2, "quote")])


def test_two_stray_quotes_in_one_column_swallow_no_row_between_them() -> None:
    lines = ['1,"a,2', "3,4,5", '6,"b,7', "8,9,0"]
    assert read(*lines) == ([["3", "4", "5"], ["8", "9", "0"]], [(2, "quote"), (4, "quote")])


def test_what_is_damaged_behind_a_mark_that_is_never_closed_is_listed_too() -> None:
    assert read('1,"a,2', "3,4,5", "6,7", '8,"b,9', "A,B,C", "0,1,2") == (
        [["3", "4", "5"], ["0", "1", "2"]],
        [(2, "quote"), (4, "fields"), (5, "quote"), (6, "header")],
    )


def test_the_lines_of_a_torn_record_are_listed_once() -> None:
    assert read('1,"a', "b, c", "and so on,2", "3,4,5") == ([["3", "4", "5"]], [(2, "quote")])


def test_rows_behind_a_torn_record_are_listed_whatever_their_width() -> None:
    assert read('1,"a', 'x",2,3,4', "5,6", "7,8,9") == (
        [["7", "8", "9"]],
        [(2, "quote"), (3, "fields"), (4, "fields")],
    )
    assert read('1,"a,2', "3,4,5,6", "7,8,9") == (
        [["7", "8", "9"]],
        [(2, "quote"), (3, "fields")],
    )


def test_a_torn_line_behind_a_torn_record_is_listed_however_short() -> None:
    assert read('1,"a', 'b",2,3,4', '9,"x', "4,5,6") == (
        [["4", "5", "6"]],
        [(2, "quote"), (3, "fields"), (4, "quote")],
    )


def test_marks_that_would_make_a_record_of_endless_fields_are_torn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such a record would take many times the memory of the file."""
    widths: list[int] = []
    fitted = Reader._fitted
    monkeypatch.setattr(
        Reader, "_fitted", lambda own, row: widths.append(len(row)) or fitted(own, row)
    )
    lines = ['a"b,' + "ab," * 30 + '"c'] * 99
    read(*lines, "4,5,6")
    assert max(widths) > 3000
    widths.clear()
    monkeypatch.setattr(records, "MAX_FIELDS", 100)
    rows, skipped = read(*lines, "4,5,6")
    assert max(widths) <= 100
    assert (rows, len(skipped)) == ([["4", "5", "6"]], 99)


@pytest.mark.parametrize("rereadings", [0, 10])
def test_a_line_of_endless_fields_is_listed_once_and_reading_goes_on(
    monkeypatch: pytest.MonkeyPatch, rereadings: int
) -> None:
    """Also where a mark is open before it, and where all patience is spent."""
    monkeypatch.setattr(records, "MAX_FIELDS", 8)
    monkeypatch.setattr(records, "REREADINGS", rereadings)
    lines = ["1,2,3", *['a","b'] * 9, "," * 20, "4,5,6"]
    rows, skipped = read(*lines)
    assert rows == [["1", "2", "3"], ["4", "5", "6"]]
    assert [one for one in skipped if one[1] == "fields"] == [(12, "fields")]
    assert len(skipped) <= 10


def test_a_cell_of_many_megabytes_is_listed_and_reading_goes_on() -> None:
    for cell in ("x" * (5 << 20), '"' + "x y" * (2 << 20) + '"'):
        assert read("1,2,3", f"1,{cell},3", "4,5,6") == (
            [["1", "2", "3"], ["4", "5", "6"]],
            [(3, "cell")],
        )


def test_what_is_told_of_many_skips_is_kept_once() -> None:
    skips = Skips()
    for line in range(1000):
        skips.add(line, "fields", str(line % 2 + 20), "3")
    assert len(skips._told) == 2
    assert skips[1] == Skip(1, "fields", "21", "3")
    assert skips[2:4] == [Skip(2, "fields", "20", "3"), Skip(3, "fields", "21", "3")]
    assert skips.frame().rows() == [tuple(skip) for skip in skips]


def test_large_cells_are_put_by_before_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LETTERS_AT_A_TIME", 100)
    kept: list[int] = []
    put_by = Reader._put_by
    monkeypatch.setattr(Reader, "_put_by", lambda own: kept.append(len(own._cells)) or put_by(own))
    read(*["x" * 40 + ",2,3"] * 9)
    assert kept == [3, 3, 3, 0]


def test_rows_whose_outer_marks_are_gone_cost_no_row_behind_them() -> None:
    torn, whole = ['a","b'] * 3 * records.REREADINGS, ["1,2,3"] * 1000
    rows, skipped = read(*torn, *whole)
    assert len(rows) == 1000
    assert len(skipped) == 1  # as lines of one record: none of them is as wide as a row


def test_what_is_torn_everywhere_is_read_line_by_line_at_last() -> None:
    torn, whole = ['a","b",c'] * 3 * records.REREADINGS, ["1,2,3"] * 1000
    rows, skipped = read(*torn, *whole)
    assert rows[-1000:] == [["1", "2", "3"]] * 1000
    assert len(rows) + len(skipped) == len(torn) + len(whole)


def test_a_cell_of_several_lines_may_go_on_behind_its_quote() -> None:
    assert read('1,"a', 'b"c,2', "3,4,5") == ([["1", "a\nbc", "2"], ["3", "4", "5"]], [])


def test_every_torn_line_has_its_number() -> None:
    rows, skipped = read_from('A,B,C\n1,"x\ny",2\n3\n4,5,6\n')
    assert (rows["line"].to_list(), [skip.line for skip in skipped]) == ([2, 5], [4])


def test_a_blank_line_is_no_record_and_a_row_of_blank_cells_is_one() -> None:
    assert read("", "1,2,3", "   ", ",,", ",") == (
        [["1", "2", "3"], ["", "", ""], ["", "", ""]],
        [],
    )


def test_blank_cells_too_many_are_let_go() -> None:
    assert read("1,2,3,,") == ([["1", "2", "3"]], [])


def test_a_row_that_stands_in_one_cell_whole_is_one() -> None:
    lines = ["1,2,3", '"4,""five, six"",7"', '"8,""a', 'b"",9"', '"1,2"', '"1', '2"', "x"]
    assert read(*lines) == (
        [["1", "2", "3"], ["4", "five, six", "7"], ["8", "a\nb", "9"]],
        [(6, "fields"), (7, "quote"), (9, "fields")],
    )


def test_the_header_once_more_is_no_row() -> None:
    assert read("1,2,3", "A,B,C") == ([["1", "2", "3"]], [(3, "header")])


@pytest.mark.parametrize(
    "line", ['a"b,"c', '"', ',"x', '""",', "a,b", '"",""","', '"a"b"c', "\\", '\\"', "\x00", ",,,,"]
)
def test_no_pattern_of_quotes_takes_more_than_linear_time(line: str) -> None:
    start = time.process_time()
    read(*[line] * 50_000)
    assert time.process_time() - start < 5


def test_long_lines_are_not_read_as_often_as_there_are_short_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []
    read_on = Reader._read_on
    monkeypatch.setattr(
        Reader, "_read_on", lambda self, at, until: begun.append(at) or read_on(self, at, until)
    )
    read(*['x",",'] * 500, 'x","' + "y" * 1_000_000, 'z"', *["1,2,3"] * 5000)
    assert len(begun) < 4 * records.REREADINGS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_known(end: str) -> None:
    rows, skipped = read_from(end.join(["A,B,C", "1,2,3", "4,5,6"]))
    assert (len(rows), skipped) == (2, [])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        ("é".encode("utf-8-sig"), "é"),
        ("é".encode("cp1252"), "é"),
        ("aé\n".encode() + "é".encode("cp1252"), "aé\né"),
        ("é,abc".encode("utf-16"), "é,abc"),
        ("é,abcdefg".encode("utf-16-le"), "é,abcdefg"),
        (b"\xed\xa0\x80", "í\xa0€"),
        (b"a\x00b" + b"c" * 9, "a\x00b" + "c" * 9),
    ],
)
def test_bytes_become_text_without_loss(content: bytes, text: str) -> None:
    assert "".join(Source(content).lines) == text


def test_the_header_may_use_any_delimiter_and_stand_below_a_preamble() -> None:
    lines = ["Notes:\n", "\n", "First Name;Connected On\n"]
    assert [(found.line, found.delimiter, found.columns) for found in headers(lines)] == [
        (2, ";", ("firstname", "connectedon"))
    ]


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    header = Header(0, ",", ("A", "a", "B"))
    rows = Wanted(header, {"a": "x", "b": "y"}).of_cells([["1", "3"]], [2])
    assert rows.to_dicts() == [{"x": "1", "y": "3", "line": 2}]


@pytest.mark.parametrize("place", [-1, 2])
def test_where_no_line_is_nothing_is_read(place: int) -> None:
    with pytest.raises(IndexError):
        Source(b"one\ntwo\n").lines[place]
