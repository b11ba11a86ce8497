"""A second count of a file's records, by the standard csv module alone."""

import csv
import io
import re

from qualinet_dash.exports.linkedin.roles import KINDS

HEADER_WITHIN = 15
DELIMITERS = ",;\t"


def records(content: bytes, kind: str) -> int | None:
    """How many records stand below the header; None where a file is too damaged to tell."""
    text = _text(content)
    if text is None or (kind == "comments" and "\\" in text):
        return None
    lines = io.StringIO(text, newline="").readlines()
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        for delimiter in DELIMITERS:
            read = _strictly([line], delimiter)
            if read is None and all(name in _bare(line) for name in _wanted(kind)):
                return None
            cells = next(iter(read or []), ([], 0))[0]
            found = _wanted(kind) & set(map(_bare, cells))
            if found == _wanted(kind):
                return _counted(lines[number + 1 :], delimiter, len(cells), kind)
            if found:
                return None
    return None


def records_left_alone(content: bytes) -> int | None:
    """How many records stand below the first line of a file of any kind; None as above."""
    text = _text(content)
    lines = io.StringIO(text or "", newline="").readlines()
    if not lines:
        return None if text is None else 0
    delimiter = max(DELIMITERS, key=lines[0].count)
    return _counted(lines[1:], delimiter, lines[0].count(delimiter) + 1, "")


def _text(content: bytes) -> str | None:
    if b"\0" in content[:200]:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _bare(column: str) -> str:
    return re.sub(r"[\W_]", "", column).casefold()


def _wanted(kind: str) -> set[str]:
    return set(map(_bare, KINDS[kind][1].split(", ")))


def _strictly(lines: list[str], delimiter: str) -> list[tuple[list[str], int]] | None:
    """Each record and how many lines it takes; None where the csv module finds a fault."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    found, before = [], 0
    try:
        for row in reader:
            found.append((row, reader.line_num - before))
            before = reader.line_num
    except csv.Error:
        return None
    return found


def _counted(lines: list[str], delimiter: str, width: int, kind: str) -> int | None:
    """Records that are not blank; None where one of several lines, or a comment, does not fit."""
    rows = _strictly(lines, delimiter)
    if rows is None:
        return None
    if any(len(row) != width and (size > 1 or (row and kind == "comments")) for row, size in rows):
        return None
    return sum(len(row) > 1 or bool("".join(row).strip()) for row, _ in rows)
