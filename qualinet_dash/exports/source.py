"""From the bytes of a file to its lines, whatever its encoding."""

import codecs
import io
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

MAX_LINES = 2_000_000
MAX_LINE = 16 << 20
HEAD = 1 << 18
AT_ONCE = 1 << 20
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LF, _CR = b"\n\r"


class EndlessFileError(Exception):
    """A file with more lines, or longer ones, than any export has."""


class Lines(Sequence[str]):
    """The lines of a file with their ends, each decoded when somebody asks for it.

    They end with LF, CR or both; unlike str.splitlines, U+2028 does not end one. A line that is
    no UTF-8 is Windows-1252, or Mac Roman where the first ends with CR alone, as in Excel for Mac.
    """

    def __init__(self, content: bytes) -> None:
        """Look for the ends of the lines. Raises EndlessFileError."""
        first = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
        self._content = content
        mac = content.find(b"\r")
        is_of_mac = mac >= 0 and content.find(b"\n", 0, mac + 3) < 0
        self._else = "mac_roman" if is_of_mac else "cp1252"
        self._starts = array("q", [first])
        for ends in _ends(np.frombuffer(content, dtype=np.uint8)):
            self._starts.frombytes(ends.tobytes())
            if len(self) > MAX_LINES:
                raise EndlessFileError
        if self._starts[-1] < len(content):
            self._starts.append(len(content))
        if np.diff(self._starts).max(initial=0) > MAX_LINE:
            raise EndlessFileError

    def __len__(self) -> int:
        """How many there are."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """A line, or some of them."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._decoded(place)

    def from_line(self, place: int) -> Iterator[str]:
        """All lines from one on."""
        yield from map(self._decoded, range(place, len(self)))

    def _decoded(self, place: int) -> str:
        line = self._content[self._starts[place] : self._starts[place + 1]]
        try:
            return line.decode()
        except UnicodeDecodeError:
            return line.decode(self._else, "replace")

    def start(self, place: int) -> int:
        """At which byte a line starts, or the last one ends."""
        return self._starts[place]


@dataclass(frozen=True)
class Source:
    """The bytes of a file as they were handed over (`raw`), and as UTF-8 or Windows-1252."""

    raw: bytes

    @cached_property
    def content(self) -> bytes:
        """The bytes, UTF-16 as UTF-8: it has a mark, or zeros."""
        start = self.raw[:200]
        if start.startswith(_WIDE):
            return _narrowed(self.raw, "utf-16")
        if start.count(0) > len(start) // 3:
            return _narrowed(self.raw, "utf-16-be" if start[0] == 0 else "utf-16-le")
        return self.raw

    @cached_property
    def head(self) -> Lines:
        """The first lines, in which a header may stand. Raises EndlessFileError."""
        end = max(self.content.rfind(sign, 0, HEAD) for sign in (b"\n", b"\r")) + 1
        return Lines(self.content[:end]) if len(self.content) > HEAD and end else self.lines

    @cached_property
    def lines(self) -> Lines:
        """All lines. Raises EndlessFileError."""
        return Lines(self.content)


def _narrowed(content: bytes, encoding: str) -> bytes:
    text = io.TextIOWrapper(io.BytesIO(content), encoding, "replace", newline="")
    return b"".join(part.encode() for part in iter(lambda: text.read(AT_ONCE), ""))


def _ends(letters: NDArray[np.uint8]) -> Iterator[NDArray[np.int64]]:
    """Behind which bytes lines end, part by part."""
    for start in range(0, len(letters), AT_ONCE):
        part = letters[start : start + AT_ONCE]
        is_end = part == _LF
        if (is_return := part == _CR).any():
            following = letters[start + 1 : start + 1 + len(part)]
            is_return[: len(following)] &= following != _LF
            is_end |= is_return
        yield np.flatnonzero(is_end) + (start + 1)
