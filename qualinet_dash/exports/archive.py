"""A safe view of what was handed over: zips opened in memory, bombs and damage set apart."""

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from qualinet_dash.errors import ArchiveError, QualiNetError
from qualinet_dash.exports.handed_over import MEDIA, MEGABYTE, Budget, Upload, printable

MAX_RATIO = 200
RATIO_FROM = 10 * MEGABYTE
CHUNK = MEGABYTE

_EXPORT_DAY = re.compile(r"LinkedInDataExport_(\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
NAMELESS = "?"
_MACOS = {"__MACOSX", ".DS_Store"}

_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    NotImplementedError, EOFError, OSError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
# The other methods may ask for gigabytes to unpack a few bytes.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENTRY = b"PK\x01\x02"
_OFFICE = {"[Content_Types].xml", "mimetype"}
_SHEETS = (".csv", ".txt", ".tsv", ".xls", ".xlsx", ".ods")
_FIRST_YEAR, _LAST_YEAR = 2003, 2099


@dataclass(frozen=True)
class Member:
    """A file of an export: the unit (zip or loose pile) it lies in, its path there, its bytes."""

    unit: str
    path: str
    content: bytes = b""
    problem: QualiNetError | None = None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.path.replace("\\", "/")).name

    @cached_property
    def day(self) -> date | None:
        """The export's day, read from the name of its zip or folder (month first)."""
        return export_day(f"{self.unit}/{self.path}")


def export_day(name: str) -> date | None:
    """The day in a name such as Complete_LinkedInDataExport_06-30-2026.zip; None without one."""
    found = _EXPORT_DAY.search(name)
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def members(handed_over: list[Upload]) -> list[Member]:
    """Every file that was handed over, zips opened; Apple's twins left out.

    What cannot be opened (broken, encrypted or empty zips, bombs) stands in the list with its
    problem. Nothing is written to disk, so no path inside a zip can matter. Files of one path bear
    the name of their zip before it.
    """
    budget = Budget()
    found = [
        member
        for upload in handed_over
        for member in _opened(Upload(printable(upload.name), upload.content), budget)
    ]
    times = Counter(member.path for member in found)
    return [
        replace(one, path=f"{one.unit}/{one.path}") if one.unit and times[one.path] > 1 else one
        for one in found
    ]


def _opened(upload: Upload, budget: Budget) -> Iterator[Member]:
    try:
        if _is_zip(upload, budget):
            yield from _zip_members(upload, budget)
        elif upload.name.lower().endswith(".zip"):
            raise ArchiveError("not_a_zip", file=upload.name)
        elif not _is_twin(upload.name):
            budget.spend(len(upload.content), upload.name)
            yield Member(_folder(upload.name), upload.name, upload.content)
    except ArchiveError as error:
        yield Member("", upload.name, problem=error)


def _is_zip(upload: Upload, budget: Budget) -> bool:
    """Whether this is a zip; an office document is none, though it is packed like one.

    Raises ArchiveError for one with more entries than are worth listing.
    """
    if not upload.content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    budget.foreseen(upload.content.count(_ENTRY), upload.name)
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            return _OFFICE.isdisjoint(archive.namelist())
    except _BROKEN:
        return not upload.name.lower().endswith(_SHEETS)


def _folder(path: str) -> str:
    parts = PurePosixPath(path).parts
    return parts[0] if len(parts) > 1 else ""


def _is_twin(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return bool(_MACOS.intersection(parts)) or any(part.startswith("._") for part in parts[-1:])


def _zip_members(upload: Upload, budget: Budget, depth: int = 0) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            for entry in _entries(upload.name, archive, budget):
                yield from _entry_members(upload, archive, entry, budget, depth)
    except _BROKEN as error:
        raise ArchiveError("broken_zip", file=upload.name) from error


def _entries(name: str, archive: zipfile.ZipFile, budget: Budget) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not _is_folder(entry)]
    if not entries:
        raise ArchiveError("empty_zip", file=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveError("encrypted", file=name)
    budget.listed = budget.foreseen(len(entries), name)
    return [entry for entry in entries if not _is_twin(entry.filename)]


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/") and entry.file_size == 0


def _entry_members(
    upload: Upload, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int
) -> Iterator[Member]:
    """A file of a zip; a zip in a zip is a unit of its own, opened once and no deeper."""
    path = printable(entry.filename) or NAMELESS
    if PurePosixPath(path).suffix.lower() in MEDIA:
        yield Member(upload.name, path)
        return
    try:
        inner = Upload(path, _unpacked(archive, entry, budget))
        if depth == 0 and _is_zip(inner, budget):
            yield from _zip_members(inner, budget, depth + 1)
        else:
            yield Member(upload.name, path, inner.content)
    except ArchiveError as error:
        yield Member(upload.name, path, problem=error)
    except _BROKEN:
        broken = ArchiveError("broken_entry", file=path)
        yield Member(upload.name, path, problem=broken)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """An entry's bytes; counted while they come too, since a zip's own size fields may lie."""
    if entry.compress_type not in _METHODS:
        raise zipfile.BadZipFile("a method that no export is packed with")
    name = printable(entry.filename)
    if _is_bomb(entry, entry.file_size):
        raise ArchiveError("bomb", file=name)
    budget.spend(entry.file_size, name)
    unpacked = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            unpacked += chunk
            if _is_bomb(entry, len(unpacked)):
                raise ArchiveError("bomb", file=name)
    if len(unpacked) != entry.file_size:
        raise zipfile.BadZipFile("the size of an entry lies")
    return bytes(unpacked)


def _is_bomb(entry: zipfile.ZipInfo, size: int) -> bool:
    return size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1)
