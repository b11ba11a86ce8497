"""A second count of files and of their records, by the standard zipfile and csv modules alone."""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qualinet_dash.exports.handed_over import MEDIA
from qualinet_dash.exports.linkedin.roles import KINDS

HEADER_WITHIN = 15
DELIMITERS = ",;\t"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE = {"[Content_Types].xml", "mimetype"}


def files(case: list[tuple[str, bytes]]) -> int:
    """How many files were handed over, those in zips and in zips of zips one by one."""
    return sum(_files(name, content) for name, content in case)


def _files(name: str, content: bytes, depth: int = 0) -> int:
    """One file, or as many as are in a zip that can be opened; none that only Apple's system reads.

    A zip of which nothing can be read, or deeper than in another, is one file.
    """
    entries = _entries(content) if depth < 2 else None
    if entries is not None:
        return sum(_files(*one, depth + 1) for one in entries if not _is_of_apple(one[0]))
    return int(name.lower().endswith(".zip") or not _is_of_apple(name))


def _entries(content: bytes) -> list[tuple[str, bytes]] | None:
    """The files in a zip, empty where they are broken or of media; None where it is no zip."""
    try:
        with ZipFile(io.BytesIO(content)) as opened:
            listed = [one for one in opened.infolist() if one.file_size or one.filename[-1:] != "/"]
            is_closed = not listed or any(one.flag_bits & 1 for one in listed)
            if is_closed or not content.startswith(ZIP) or OFFICE & set(opened.namelist()):
                return None
            return [(one.filename, _content(opened, one)) for one in listed]
    except Exception:
        return None


def _content(opened: ZipFile, entry: ZipInfo) -> bytes:
    is_media = PurePosixPath(entry.filename).suffix.lower() in MEDIA
    if is_media or entry.compress_type > ZIP_DEFLATED:
        return b""
    try:
        return opened.read(entry)
    except Exception:
        return b""


def _is_of_apple(path: str) -> bool:
    *folders, name = path.replace("\\", "/").split("/")
    return name.startswith("._") or name == ".DS_Store" or "__MACOSX" in (*folders, name)


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
    """The text, line by line: one that is no UTF-8 is Windows-1252. None where it is UTF-16."""
    if b"\0" in content[:200] or content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return None
    lines = re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", content.removeprefix(BOM_UTF8))
    return "".join(map(_decoded, lines))


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


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
