"""A safe view of what was handed over: zips, loose files or a folder, as named bytes in memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from qualinet_dash.errors import ArchiveError, QualiNetError

MEGABYTE = 1 << 20
MAX_ENTRIES = 10_000
MAX_BYTES = 400 * MEGABYTE
MAX_RATIO = 200
RATIO_FROM = 10 * MEGABYTE
CHUNK = MEGABYTE

_EXPORT_DAY = re.compile(r"LinkedInDataExport_(\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)
_MACOS = {"__MACOSX", ".DS_Store"}

_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, zlib.error)
MEDIA = {
    ".avif",
    ".bmp",
    ".doc",
    ".docx",
    ".gif",
    ".heic",
    ".htm",
    ".html",
    ".jpeg",
    ".jpg",
    ".m4a",
    ".mov",
    ".mp3",
    ".mp4",
    ".pdf",
    ".png",
    ".ppt",
    ".pptx",
    ".svg",
    ".tiff",
    ".webm",
    ".webp",
}

Handed = str | Path | bytes | tuple[str, bytes]


@dataclass(frozen=True)
class Upload:
    """A file as it was handed over."""

    name: str
    content: bytes


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

    @property
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
        return date(year, month, day)
    except ValueError:
        return None


def uploads(*exports: Handed) -> list[Upload]:
    """What a script hands over (paths, folders, bytes, named bytes) as uploads.

    Raises ArchiveError for a path that does not exist.
    """
    return [upload for export in exports for upload in _uploads(export)]


def _uploads(export: Handed) -> Iterator[Upload]:
    match export:
        case bytes():
            yield Upload("export", export)
        case (str() as name, bytes() as content):
            yield Upload(name, content)
        case str() | Path():
            yield from _from_disk(Path(export))
        case _:
            raise TypeError(f"expected a path, bytes or (name, bytes), found {type(export)}")


def _from_disk(path: Path) -> Iterator[Upload]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield Upload((path.name / file.relative_to(path)).as_posix(), file.read_bytes())
    elif path.is_file():
        yield Upload(path.name, path.read_bytes())
    else:
        raise ArchiveError("no_such_file", file=path.name)


def members(handed_over: list[Upload]) -> list[Member]:
    """Every file that was handed over, zips opened; Apple's twins left out.

    What cannot be opened (broken, encrypted or empty zips, bombs) stands in the list with its
    problem. Nothing is written to disk, so no path inside a zip can matter.
    """
    budget = Budget()
    return [member for upload in handed_over for member in _opened(upload, budget)]


class Budget:
    """How many bytes may still be unpacked in all."""

    def __init__(self, left: int = MAX_BYTES) -> None:
        """Start with `left` bytes."""
        self.left = left

    def spend(self, count: int, name: str) -> None:
        """Take `count` bytes; ArchiveError when there are none left."""
        self.left -= count
        if self.left < 0:
            raise ArchiveError("too_large", file=name, limit=MAX_BYTES // MEGABYTE)


def _opened(upload: Upload, budget: Budget) -> Iterator[Member]:
    try:
        if _is_zip(upload.content):
            yield from _zip_members(upload, budget)
        elif upload.name.lower().endswith(".zip"):
            raise ArchiveError("not_a_zip", file=upload.name)
        elif not _is_twin(upload.name):
            budget.spend(len(upload.content), upload.name)
            yield Member(_folder(upload.name), upload.name, upload.content)
    except ArchiveError as error:
        yield Member("", upload.name, problem=error)


def _is_zip(content: bytes) -> bool:
    """Whether the bytes are a zip that is not an office document."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return b"[Content_Types].xml" not in content[:2000] + content[-20_000:]


def _folder(path: str) -> str:
    parts = PurePosixPath(path).parts
    return parts[0] if len(parts) > 1 else ""


def _is_twin(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return not parts or bool(_MACOS.intersection(parts)) or parts[-1].startswith("._")


def _zip_members(upload: Upload, budget: Budget, depth: int = 0) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            for entry in _entries(upload.name, archive):
                yield from _entry_members(upload, archive, entry, budget, depth)
    except _BROKEN as error:
        raise ArchiveError("broken_zip", file=upload.name) from error


def _entries(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if not entries:
        raise ArchiveError("empty_zip", file=name)
    if len(entries) > MAX_ENTRIES:
        raise ArchiveError("many_entries", file=name, n=len(entries), limit=MAX_ENTRIES)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ArchiveError("encrypted", file=name)
    return [entry for entry in entries if not _is_twin(entry.filename)]


def _entry_members(
    upload: Upload, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int
) -> Iterator[Member]:
    """A file of a zip; a zip in a zip is a unit of its own, opened once and no deeper."""
    if PurePosixPath(entry.filename).suffix.lower() in MEDIA:
        yield Member(upload.name, entry.filename)
        return
    try:
        content = _unpacked(archive, entry, budget)
        if depth == 0 and _is_zip(content):
            yield from _zip_members(Upload(entry.filename, content), budget, depth + 1)
        else:
            yield Member(upload.name, entry.filename, content)
    except ArchiveError as error:
        yield Member(upload.name, entry.filename, problem=error)
    except _BROKEN:
        broken = ArchiveError("broken_entry", file=entry.filename)
        yield Member(upload.name, entry.filename, problem=broken)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """An entry's bytes, counted while they come: a zip's own size fields may lie."""
    unpacked = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            budget.spend(len(chunk), entry.filename)
            unpacked += chunk
            too_dense = len(unpacked) > MAX_RATIO * max(entry.compress_size, 1)
            if len(unpacked) > RATIO_FROM and too_dense:
                raise ArchiveError("bomb", file=entry.filename)
    return bytes(unpacked)
