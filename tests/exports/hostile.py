"""Files made to harm: each is tried in a process that may use little memory.

`python -m tests.exports.hostile` prints a line an input: what became of it, in JSON.
"""

import io
import json
import os
import stat
import struct
import time
import zipfile
from collections import Counter
from collections.abc import Callable

import qualinet_dash
from qualinet_dash import QualiNetError
from qualinet_dash.exports import apart
from tests.capped import cap_memory
from tests.conftest import assert_accounted
from tests.exports.files import CONNECTIONS, connections, conversation, csv_of, person, zip_of
from tests.exports.test_archive import patched

MEGABYTE = 1 << 20
MEMORY = 1100 * MEGABYTE
LINE = b"x" * 99 + b"\n"
GOOD = connections(person("Bo Ek"))
MANY = 5
Uploads = list[tuple[str, bytes]]
Outcome = str | dict[str, str] | dict[str, int]


def zipped(**files: bytes) -> Uploads:
    """A zip of these files, their names without the ending."""
    return [("x.zip", zip_of({f"{name}.csv": content for name, content in files.items()}))]


def entries(count: int) -> bytes:
    """A zip of so many empty files, written by hand since that is quick."""
    local = b"PK\x03\x04" + bytes(22) + struct.pack("<HH", 1, 0) + b"a"
    listed = b"PK\x01\x02" + bytes(24) + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = b"PK\x05\x06" + bytes(4)
    sizes = struct.pack(
        "<HHIIH", count & 0xFFFF, count & 0xFFFF, count * len(listed), len(local), 0
    )
    return local + listed * count + end + sizes


def greedy() -> bytes:
    """A zip that asks for four gigabytes in order to unpack a few bytes."""
    packed = zip_of({"Shares.csv": GOOD}, compression=zipfile.ZIP_LZMA)
    before_the_size = b"\x09\x04\x05\x00\x5d"
    assert before_the_size in packed
    return patched(packed, before_the_size, len(before_the_size), "<I", 2**32 - 1)


def claiming(size: int, content: bytes = GOOD) -> bytes:
    """A zip whose first file claims a size that it has not; the other one is honest."""
    packed = zip_of({"Shares.csv": content, "Connections.csv": GOOD})
    at = packed.index(b"PK\x01\x02") + 24
    return packed[:at] + struct.pack("<I", size) + packed[at + 4 :]


def link() -> bytes:
    """A zip in which Connections.csv is a link to a file of the system."""
    packed = io.BytesIO()
    entry = zipfile.ZipInfo("Connections.csv")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, os.devnull.replace("null", "zero"))
    return packed.getvalue()


def nested(depth: int) -> bytes:
    """A zip in a zip, and so on, a bomb in the innermost."""
    content = zip_of({"Connections.csv": bytes(64 * MEGABYTE)})
    for _ in range(depth):
        content = zip_of({"inner.zip": content})
    return content


def wide(columns: int, mark: str) -> bytes:
    """Connections.csv with so many columns more, each name within these marks."""
    more = ",".join(f"{mark}c{number}{mark}" for number in range(columns))
    return csv_of(f"{CONNECTIONS},{more}", ["Bo", "Ek"])


def wide_and_short() -> bytes:
    """Thousands of columns, a row that has them all, and many rows that have one."""
    return csv_of(CONNECTIONS + ",x" * 4000, ["Bo", "Ek", *[""] * 4005]) + b"x\n" * 99_999


def worded(contacts: int) -> bytes:
    """Connections.csv with hundreds of words in every title."""
    rows = (["Bo", f"Ek{number}", "", "", "", "ab " * 333, ""] for number in range(contacts))
    return csv_of(CONNECTIONS, *rows)


TRAVERSALS = (
    "../../etc/Connections.csv", "/etc/Connections.csv", "C:\\Windows\\Connections.csv",
    "..\\..\\Connections.csv", "a/../../Connections.csv", "\u202evsc.snoitcennoC",
)  # fmt: skip

# What is handed over -> what becomes of it: the key of an error, or file -> role, or role -> files.
HOSTILE: dict[str, tuple[Callable[[], Uploads], Outcome]] = {
    "a flat bomb": (lambda: zipped(messages=bytes(64 * MEGABYTE)), "error.bomb"),
    "a bomb in a zip in a zip": (
        lambda: [("x.zip", nested(1))], "error.bomb",
    ),
    "a bomb ten zips deep": (lambda: [("x.zip", nested(10))], "unknown.workbook"),
    "a bomb that claims to be small": (
        lambda: [("x.zip", claiming(1000, bytes(64 * MEGABYTE)))],
        {"Connections.csv": "read", "Shares.csv": "error.broken_entry"},
    ),
    "a method that asks for gigabytes": (
        lambda: [("x.zip", greedy()), ("Connections.csv", GOOD)],
        {"Connections.csv": "read", "Shares.csv": "error.broken_entry"},
    ),
    "a claim of two gigabytes": (
        lambda: [("x.zip", claiming(2**31))],
        {"Connections.csv": "read", "Shares.csv": "error.bomb"},
    ),
    "a claim of more than two gigabytes": (
        lambda: [("x.zip", claiming(2**32 - 2))],
        {"Connections.csv": "read", "Shares.csv": "error.bomb"},
    ),
    "a hundred thousand entries": (lambda: [("x.zip", entries(100_000))], "error.many_entries"),
    "two hundred zips of nine thousand entries in one": (
        lambda: [
            ("x.zip", zip_of({f"{n}.zip": entries(9_000) for n in range(200)})),
            ("Connections.csv", GOOD),
        ],
        {"read": 1, "unknown.empty": 9_000, "error.many_entries": 199},
    ),
    "three thousand small zips in one": (
        lambda: [("x.zip", zip_of({f"{n}.zip": zip_of({"a.csv": b""}) for n in range(3000)}))],
        "error.no_export",
    ),
    "a link to a file of the system": (lambda: [("x.zip", link())], "unknown.header"),
    "paths that lead out of the folder": (
        lambda: [("x.zip", zip_of(dict.fromkeys(TRAVERSALS, GOOD)))], {"read": 1, "ignored": 5},
    ),
    "a million columns": (lambda: [("Connections.csv", wide(1_000_000, ""))], "unknown.header"),
    "a million columns in quotes": (
        lambda: [("Connections.csv", wide(1_000_000, '"'))], "unknown.header",
    ),
    "a million columns in a file that is left alone": (
        lambda: [("Shares.csv", wide(1_000_000, "")), ("Connections.csv", GOOD)],
        {"Connections.csv": "read", "Shares.csv": "ignored"},
    ),
    "short rows below thousands of columns": (
        lambda: [("Connections.csv", wide_and_short())],
        {"Connections.csv": "read"},
    ),
    "a row of a million fields": (
        lambda: [("Connections.csv", GOOD + b"," * 1_000_000 + b"x\n")],
        {"Connections.csv": "read"},
    ),
    "a cell of fifty megabytes": (
        lambda: [("Connections.csv", GOOD + b'Cy,Fox,,,"' + b"x" * (50 * MEGABYTE) + b'",,\n')],
        "unknown.lines",
    ),
    "a cell of fifty megabytes on many lines": (
        lambda: [("Connections.csv", GOOD + b'Cy,Fox,,,"' + LINE * 500_000 + b'",,\n')],
        {"Connections.csv": "read"},
    ),
    "a million line ends": (
        lambda: [("Connections.csv", GOOD + b"\n" * 1_000_000)], {"Connections.csv": "read"},
    ),
    "ten million line ends": (
        lambda: [("Connections.csv", GOOD + b"\r" * 10_000_000)], "unknown.lines",
    ),
    "two bytes a letter": (
        lambda: [("Connections.csv", GOOD.decode().encode("utf-16"))], {"Connections.csv": "read"},
    ),
    "two bytes a letter without a mark, cut in a letter": (
        lambda: [("Connections.csv", GOOD.decode().encode("utf-16-le")[:-1])],
        {"Connections.csv": "read"},
    ),
    "nothing but NUL": (lambda: [("Connections.csv", bytes(MEGABYTE))], "unknown.header"),
    "forty megabytes of words in titles": (
        lambda: [("Connections.csv", worded(45_000))], {"Connections.csv": "read"},
    ),
    "NUL in every cell": (
        lambda: [
            ("Connections.csv", connections(person("B\0o E\0k", company="\0", position="a\0b"))),
            ("messages.csv", conversation("B\0o E\0k")),
        ],
        {"Connections.csv": "read", "messages.csv": "read"},
    ),
    "control and bidi characters": (
        lambda: [("Connections.csv", connections(person("\u202eoB\u2066 \x1b[31m\x07Ek\u200f")))],
        {"Connections.csv": "read"},
    ),
}  # fmt: skip


def outcome(uploads: Uploads) -> Outcome:
    """The key of why nothing is read, or what files were taken for; every row is accounted for.

    Of a file that is unknown, the key of why; of many files, how many of each there are.
    """
    try:
        report = qualinet_dash.analyze(*uploads)
    except QualiNetError as error:
        return str((error.sentence.values.get("why") or error.sentence).key)
    assert_accounted(report)
    fates = [
        (one.file, one.note.key if one.role == "unknown" and one.note else one.role)
        for one in report.accounts
    ]
    return dict(fates) if len(fates) < MANY else Counter(fate for _, fate in fates)


def main() -> None:
    """Try every input, and say what became of it: a reader is ended that takes too long."""
    qualinet_dash.analyze(("Connections.csv", GOOD), ("messages.csv", conversation("Bo Ek")))
    made = {name: make() for name, (make, _) in HOSTILE.items()}
    cap_memory(MEMORY)
    for name, uploads in made.items():
        began = time.process_time()
        found = outcome(uploads)
        is_slow = time.process_time() - began > apart.SECONDS
        print(json.dumps([name, "error.slow" if is_slow else found]), flush=True)


if __name__ == "__main__":
    main()
