"""What was handed over, as named bytes: a visitor's uploads, or a script's paths and bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qualinet_dash.errors import ArchiveError
from qualinet_dash.i18n.plain import UNSEEN

MEGABYTE = 1 << 20
MAX_BYTES = 400 * MEGABYTE
MAX_ENTRIES = 10_000
LONGEST_NAME = 250
MEDIA = frozenset(
    """.avif .bmp .doc .docx .gif .heic .htm .html .jpeg .jpg .m4a .mov .mp3 .mp4 .pdf .png .ppt
    .pptx .svg .tiff .webm .webp""".split()
)

One = str | Path | bytes | tuple[str, bytes]
Handed = One | list[One]


@dataclass(frozen=True)
class Upload:
    """A file as it was handed over."""

    name: str
    content: bytes


class Budget:
    """How many bytes may still be unpacked, and how many files of zips listed, in all."""

    def __init__(self, left: int | None = None) -> None:
        """Start with `left` bytes, MAX_BYTES if not told."""
        self.left = MAX_BYTES if left is None else left
        self.listed = 0

    def spend(self, count: int, name: str) -> None:
        """Take `count` bytes; ArchiveError, and none taken, when there are not as many left."""
        if count > self.left:
            raise ArchiveError("too_large", file=name, limit=max(MAX_BYTES // MEGABYTE, 1))
        self.left -= count

    def foreseen(self, count: int, name: str) -> int:
        """How many files it would be with `count` more; ArchiveError beyond MAX_ENTRIES."""
        if (listed := self.listed + count) > MAX_ENTRIES:
            raise ArchiveError("many_entries", file=name, n=listed, limit=MAX_ENTRIES)
        return listed


def uploads(*exports: Handed) -> list[Upload]:
    """What a script hands over (paths, folders, bytes, named bytes, lists) as uploads.

    Raises ArchiveError for a path that does not exist or cannot be read, and for a folder that
    holds more than MAX_BYTES besides pictures and films.
    """
    return [upload for export in exports for upload in _uploads(export)]


def _uploads(export: Handed) -> Iterator[Upload]:
    match export:
        case bytes():
            yield Upload("export", export)
        case (str() as name, bytes() as content):
            yield Upload(printable(name), content)
        case list():
            yield from uploads(*export)
        case str() | Path():
            yield from _from_disk(Path(export))
        case _:
            raise TypeError(f"expected a path, bytes or (name, bytes), found {type(export)}")


def _from_disk(path: Path) -> Iterator[Upload]:
    try:
        if path.is_dir():
            yield from _from_folder(path)
        elif path.is_file():
            yield Upload(printable(path.name), path.read_bytes())
        else:
            raise ArchiveError("no_such_file", file=printable(path.name))
    except (OSError, ValueError) as error:
        raise ArchiveError("not_readable", file=printable(path.name)) from error


def _from_folder(folder: Path) -> Iterator[Upload]:
    budget = Budget()
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = printable((folder.name / file.relative_to(folder)).as_posix())
        if file.suffix.lower() in MEDIA:
            yield Upload(name, b"")
        else:
            budget.spend(file.stat().st_size, name)
            yield Upload(name, file.read_bytes())


def printable(name: str) -> str:
    """A file's name without what no text may hold and nobody sees, of an endless one the end.

    File systems allow more than Unicode does, and zips allow names of 65,535 bytes.
    """
    shown = re.sub(UNSEEN, "", name.encode("utf-8", "replace").decode("utf-8"))
    return shown if len(shown) <= LONGEST_NAME else f"…{shown[1 - LONGEST_NAME :]}"
