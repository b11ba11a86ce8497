"""Uploads that cannot be read, each with the sentence it deserves."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.exports.files import connections, conversation, messages, person, zip_of

GOOD = connections(person("Nora Lind"))
Uploads = list[tuple[str, bytes]]


def encrypted() -> bytes:
    """A zip whose one entry is marked as locked with a password."""
    content = bytearray(zip_of({"Connections.csv": GOOD}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(signature) + offset, 1)
    return bytes(content)


def bomb() -> bytes:
    """A few kilobytes that unpack to thirty megabytes."""
    return zip_of({"messages.csv": bytes(30 << 20)})


def crowded() -> bytes:
    """A zip with more entries than any export holds."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.csv", b"")
    return packed.getvalue()


def two_people() -> Uploads:
    """The messages of two people."""
    other = messages(
        {"to": "Eva Hahn", "my_slug": "leo-marx"}, {"to": "Tom Hill", "my_slug": "leo-marx"}
    ).replace(b"Ada Beck", b"Leo Marx")
    ada = zip_of({"messages.csv": conversation("Nora Lind", "Max Ott")})
    return [("one.zip", ada), ("two.zip", zip_of({"messages.csv": other}))]


REFUSED: dict[str, tuple[Callable[[], Uploads], str]] = {
    "not a zip": (lambda: [("export.zip", b"Dear member")], "error.not_a_zip"),
    "an empty zip": (lambda: [("export.zip", zip_of({}))], "error.empty_zip"),
    "an encrypted zip": (lambda: [("export.zip", encrypted())], "error.encrypted"),
    "a zip bomb": (lambda: [("export.zip", bomb())], "error.bomb"),
    "a hundred thousand entries": (lambda: [("export.zip", crowded())], "error.many_entries"),
    "half a zip": (
        lambda: [("export.zip", zip_of({"Connections.csv": GOOD})[:-30])],
        "error.broken_zip",
    ),
    "a web page under another name": (
        lambda: [("Connections.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>")],
        "unknown.web_page",
    ),
    "a workbook under another name": (
        lambda: [("Connections.csv", zip_of({"[Content_Types].xml": b"<Types/>"}))],
        "unknown.workbook",
    ),
    "another table under that name": (
        lambda: [("Connections.csv", b"id,price\n1,2\n")],
        "unknown.header",
    ),
    "an empty file": (lambda: [("Connections.csv", b"")], "unknown.empty"),
    "an unknown file": (lambda: [("recipes.csv", b"dish,hours\nstew,3\n")], "unknown.file"),
    "two people": (two_people, "error.two_owners"),
    "several files of which none can be read": (
        lambda: [("one.csv", b""), ("two.csv", b"a,b\n")],
        "error.no_export",
    ),
}
