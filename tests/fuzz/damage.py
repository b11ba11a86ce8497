"""Ways to damage a file: its bytes, its rows and columns, its writing, its cells, its zip."""

import csv
import gzip
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Damage = Callable[[Random, bytes], bytes]

TOKENS = [
    *(bytes([one]) for one in b"\0\n\r\t\",;'\\\x1a\x7f\xff\xfe\x80 "),
    *(b'""', b'","', b'"\n"', b"\r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3\x28", b"PK"),
    *(b"\xe2\x80\xa8", b"\xc2\x85", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xee\x80\x83", b"\x1f"),
    *(b"\n\n", b"<html>", b"A" * 500, b",,,,,,,,,,"),
]  # fmt: skip
# What readers take for something packed.
PACKED = [
    *(
        b"x^",
        b"x\x01",
        b"x\x9c",
        b"x\xda",
        b"\x1f\x8b",
        b"\x28\xb5\x2f\xfd",
        b"BZh9",
        b"PK\x03\x04",
    ),
    *(pack(b"a,b,05 May 2026,d\n" * 9) for pack in (zlib.compress, gzip.compress)),
]
CELLS = [
    *"=1+1 @SUM(A1) {{7*7}} %00 %s NaN $\\frac{1}{0}$ \\ ﷺ İ ß 🙂 1e308".split(),
    "18446744073709551616",
    "\ue003",
    *"OUTGOING INCOMING Yes 2-ab== urn:li:fsd_profile:x 9999-12-31 0001-01-01".split(),
    *"https://www.linkedin.com/in/%FF%00 https://www.linkedin.com/in/".split(),
    *("31 Feb 2026", "5/4/26, 9:30 AM", "12/31/69, 11:59 PM", "2026-03-08 02:30:00 UTC"),
    *("<img src=x onerror=alert(1)>", "'; DROP TABLE contacts; --", "LinkedIn Member"),
    *("\u202eevil", "\u200d", ",", '"', "\n", "\r", "\0"),
]
FOLDERS = ("", "", "", "", "a/", "../", "/", "C:\\", "\u202e", "__MACOSX/", "a/._")


def damaged(dice: Random, content: bytes) -> bytes:
    """The content after a few damages, most often one."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
        content = dice.choice(DAMAGES)(dice, content)
    return content


def _slice(dice: Random, content: bytes) -> tuple[int, int]:
    first = dice.randint(0, len(content))
    return first, min(len(content), first + dice.choice((1, 2, 8, 64, 512)))


def flip(dice: Random, content: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8) if content else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def insert(dice: Random, content: bytes) -> bytes:
    """Something that means something stands where it should not."""
    at = dice.randint(0, len(content))
    return content[:at] + dice.choice(TOKENS) * dice.choice((1, 1, 2, 50)) + content[at:]


def begin(dice: Random, content: bytes) -> bytes:
    """A line begins with something that means something, mostly the first row."""
    places = [0, *(one.end() for one in re.finditer(b"\n", content))]
    at = dice.choice((places[min(1, len(places) - 1)], dice.choice(places)))
    return content[:at] + dice.choice((*TOKENS, *PACKED)) + content[at:]


def splice(dice: Random, content: bytes) -> bytes:
    """A stretch of the file stands in another place."""
    first, last = _slice(dice, content)
    at = dice.randint(0, len(content))
    return content[:at] + content[first:last] + content[at:]


def cut_out(dice: Random, content: bytes) -> bytes:
    """A stretch is missing."""
    first, last = _slice(dice, content)
    return content[:first] + content[last:]


def cut_off(dice: Random, content: bytes) -> bytes:
    """The end, or the beginning, is missing."""
    at = dice.randint(0, len(content))
    return content[:at] if dice.random() < 0.8 else content[at:]


def lines(dice: Random, content: bytes) -> bytes:
    """Lines are doubled, lost, or in another order."""
    found = content.splitlines(keepends=True)
    if not found:
        return content
    at = dice.randrange(len(found))
    match dice.randrange(4):
        case 0:
            found[at:at] = [found[at]] * dice.choice((1, 2, 30))
        case 1:
            del found[at]
        case 2:
            dice.shuffle(found)
        case _:
            found.append(found[0])
    return b"".join(found)


def columns(dice: Random, content: bytes) -> bytes:
    """A column is doubled, lost, or in another place; or one row alone has lost its cell."""
    rows = _table(content)
    width = max(map(len, rows), default=0)
    if not width:
        return content
    at, to, what = dice.randrange(width), dice.randrange(width), dice.randrange(4)
    only = dice.randrange(len(rows))
    for number, row in enumerate(rows):
        cell = row[at : at + 1]
        if what == 0:
            row[to:to] = cell
        elif what == 1 or (what == 2 and number == only):
            del row[at : at + 1]
        elif what == 3:
            del row[at : at + 1]
            row[to:to] = cell
    return _written(rows)


def cells(dice: Random, content: bytes) -> bytes:
    """A few cells hold something else."""
    rows = [row for row in _table(content) if row]
    for _ in range(dice.randint(1, 6) if rows else 0):
        row = dice.choice(rows)
        row[dice.randrange(len(row))] = dice.choice(CELLS) * dice.choice((1, 1, 1, 40))
    return _written(rows)


def _table(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8", "replace")
    return list(csv.reader(io.StringIO(text, newline="")))


def _written(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def quotes(dice: Random, content: bytes) -> bytes:
    """A quotation mark is lost, doubled, or another sign."""
    places = [one.start() for one in re.finditer(b'["\n,]', content)]
    if not places:
        return content
    at = dice.choice(places)
    return content[:at] + dice.choice((b"", b'"', b'""', b"'", b'\\"')) + content[at + 1 :]


def delimiter(dice: Random, content: bytes) -> bytes:
    """Another sign between the cells, everywhere or from a place on."""
    at = dice.choice((0, dice.randint(0, len(content))))
    return content[:at] + content[at:].replace(b",", dice.choice((b";", b"\t", b"|", b",,")))


def line_ends(dice: Random, content: bytes) -> bytes:
    """Other line ends, everywhere or from a place on."""
    at = dice.choice((0, dice.randint(0, len(content))))
    ends = (b"\r\n", b"\r", b"\n\n", b"\n\r", b"\0\n", b"\xe2\x80\xa8", b"")
    return content[:at] + content[at:].replace(b"\n", dice.choice(ends))


def encoding(dice: Random, content: bytes) -> bytes:
    """The same letters in other bytes."""
    code = dice.choice("utf-16 utf-16-le utf-16-be utf-32 cp1252 utf-8-sig utf-7 cp037".split())
    return content.decode("utf-8", "replace").encode(code, "replace")


DAMAGES: tuple[Damage, ...] = (
    flip, insert, insert, begin, splice, cut_out, cut_off, lines, lines, columns, columns, cells,
    cells, quotes, quotes, delimiter, line_ends, encoding,
)  # fmt: skip


def packed(dice: Random, files: list[tuple[str, bytes]]) -> bytes:
    """The files as a zip, perhaps in folders, perhaps twice."""
    content = io.BytesIO()
    way = dice.choice((zipfile.ZIP_DEFLATED,) * 4 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w", way) as archive:
        warnings.simplefilter("ignore")
        for name, one in files:
            archive.writestr((dice.choice(FOLDERS) + name) or "/", one)
    return content.getvalue()


def damaged_zip(dice: Random, content: bytes) -> bytes:
    """A zip whose records lie, or whose bytes were damaged."""
    if dice.random() < 0.5:
        return dice.choice((flip, insert, splice, cut_out, cut_off))(dice, content)
    changed = bytearray(content)
    signatures = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
    places = [one.start() for mark in signatures for one in re.finditer(re.escape(mark), content)]
    for _ in range(dice.randint(1, 4) if places else 0):
        at = dice.choice(places) + dice.randrange(4, 46)
        changed[at : at + 1] = bytes([dice.choice((0, 1, 8, 99, 127, 255, dice.randrange(256)))])
    return bytes(changed)
