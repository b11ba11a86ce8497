"""An export whose texts, names and slugs are like nothing else, and where they lie in memory."""

import mmap
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import numpy as np

from tests.exports.files import connections, invitations, messages, zip_of

ENCODINGS = ("utf-8", "utf-16-le")
MARKS = ("text", "person", "end", "job")
# What is packed shows no mark; a piece of its middle is like nothing else.
PACKED, PIECE = {".xlsx", ".parquet", ".png"}, 48
PEOPLE = 60
PAGE = mmap.PAGESIZE


def _word() -> str:
    return "".join(random.SystemRandom().choices(ascii_lowercase, k=8))


@dataclass(frozen=True)
class Marked:
    """What marks the texts of messages, and what marks people: where names and slugs begin and end.

    Memory that was let go of is often written over at its beginning alone. Titles of conversations,
    subjects and attachments are texts; `job` marks companies and titles of people. `pieces` are of
    files that were taken along.
    """

    text: str = field(default_factory=_word)
    person: str = field(default_factory=_word)
    end: str = field(default_factory=_word)
    job: str = field(default_factory=_word)
    pieces: list[bytes] = field(default_factory=list)

    def files(self, megabytes: float = 0) -> dict[str, bytes]:
        """The files of an export with letters of at least this size in all, and one not known."""
        people = [self._contact(number) for number in range(PEOPLE)]
        letters = [self._letter(number) for number in range(200 + int(megabytes * 2500))]
        return {
            "Connections.csv": connections(*people),
            "Invitations.csv": invitations(
                *(
                    {"to": one["name"], "slug": one["slug"], "note": self._words(9)}
                    for one in people
                )
            ),
            "messages.csv": messages(*letters),
            "messages (1).csv": "\n".join(map(self._words, range(200))).encode(),
        }

    def zipped(self, megabytes: float) -> bytes:
        """The same files as one zip, in which the marks stand as they are."""
        return zip_of(self.files(megabytes), compression=zipfile.ZIP_STORED)

    def _contact(self, number: int) -> dict[str, str]:
        name = f"{self.person.title()}{number} Lind{self.end}"
        slug = f"{self.person}-{number}-{self.end}"
        job = f"{self.job.title()} {number}"
        return {
            "name": name,
            "slug": slug,
            "company": f"{job} Works",
            "position": f"Keeper of {job}",
            "day": "05 May 2024",
        }

    def _letter(self, number: int) -> dict[str, str]:
        who = self._contact(number % PEOPLE)
        side = "to" if number % 3 else "by"
        at = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02} 10:{number % 60:02}:00 UTC"
        told = ("text", "title", "subject", "attachment")
        words = {one: self._words(place + number) for place, one in enumerate(told)}
        return {side: who["name"], "slug": who["slug"], "at": at, **words}

    def _words(self, number: int) -> str:
        return " ".join(f"{self.text}{number}x{word}" for word in range(20))

    def take(self, files: dict[str, bytes]) -> None:
        """Look from now on for these files, too, by a piece of each that is packed."""
        packed = (one for name, one in files.items() if Path(name).suffix in PACKED)
        self.pieces.extend(one[len(one) // 2 :][:PIECE] for one in packed)

    def times_in(self, held: bytes) -> dict[str, int]:
        """How often each mark is in these bytes, in upper or lower case and either encoding.

        And how often a piece of a `file`.
        """
        low = held.lower()
        marks = {kind: [getattr(self, kind).encode(one) for one in ENCODINGS] for kind in MARKS}
        found = {kind: sum(map(low.count, some)) for kind, some in marks.items()}
        return found | {"file": sum(map(held.count, self.pieces))}

    def whole_in(self, held: bytes) -> set[int]:
        """The people of whom the whole name or slug is in these bytes, by their numbers."""
        low, found = held.lower(), set[int]()
        around = [(self.person, f" lind{self.end}"), (f"{self.person}-", f"-{self.end}")]
        for encoding, (before, behind) in product(ENCODINGS, around):
            digits = b"((?:[0-9]" + "0".encode(encoding)[1:] + b")+)"
            rest, first = re.compile(digits + behind.encode(encoding)), before.encode(encoding)
            at = low.find(first)
            while at >= 0:
                if number := rest.match(low, at + len(first)):
                    found.add(int(number[1].decode(encoding)))
                at = low.find(first, at + 1)
        return found


def in_memory(pid: int, marked: Marked) -> dict[str, int]:
    """How often each kind of mark lies in the writable memory of a process.

    And how many people there are `whole`.
    """
    found, whole = Counter(marked.times_in(b"")), set[int]()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _filled(pid):
            held = _held(memory, start, end)
            found.update(marked.times_in(held))
            whole |= marked.whole_in(held)
    return {**found, "whole": len(whole)}


def _held(memory: FileIO, start: int, end: int) -> bytes:
    """What lies there, up to where it was given back meanwhile."""
    memory.seek(start)
    parts = []
    with suppress(OSError):
        while start < end and (part := memory.read(end - start)):
            parts.append(part)
            start += len(part)
    return b"".join(parts)


def _filled(pid: int) -> Iterator[tuple[int, int]]:
    """The stretches of writable memory that hold anything: some libraries reserve gigabytes."""
    with Path(f"/proc/{pid}/pagemap").open("rb", buffering=0) as pages:
        for start, end in _writable(pid):
            pages.seek(start // PAGE * 8)
            held = np.frombuffer(pages.read((end - start) // PAGE * 8), np.uint64) >> 62 > 0
            edges = np.flatnonzero(np.diff(np.pad(held, 1).astype(np.int8)))
            for first, last in edges.reshape(-1, 2).tolist():
                yield start + first * PAGE, start + last * PAGE


def _writable(pid: int) -> list[tuple[int, int]]:
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    spans = [line.split()[0].split("-") for line in maps if line.split()[1].startswith("rw")]
    return [(int(start, 16), int(end, 16)) for start, end in spans]
