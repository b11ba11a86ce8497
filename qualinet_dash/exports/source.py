"""From the bytes of a file to its lines, whatever its encoding."""

import io
from dataclasses import dataclass
from functools import cached_property

MAX_LINES = 2_000_000
MAX_LINE = 16 << 20
HEAD = 1 << 18
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class EndlessFileError(Exception):
    """A file with more lines, or longer ones, than any export has."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, its first lines, and all of them where somebody asks."""

    content: bytes

    @property
    def is_wide(self) -> bool:
        """Whether letters take two bytes and more (UTF-16), by its mark or its zeros."""
        start = self.content[:200]
        return start.startswith(UTF_16) or start.count(0) > len(start) // 3

    @cached_property
    def head(self) -> list[str]:
        """The first lines, in which a header may stand."""
        end = self.content.rfind(b"\n", 0, HEAD) + 1
        if len(self.content) <= HEAD or self.is_wide or not end:
            return self.lines
        return physical_lines(decoded(self.content[:end]))

    @cached_property
    def lines(self) -> list[str]:
        """All lines. Raises EndlessFileError."""
        if self.content.count(b"\n") + self.content.count(b"\r") > 2 * MAX_LINES:
            raise EndlessFileError
        lines = physical_lines(decoded(self.content))
        if len(lines) > MAX_LINES or max(map(len, lines), default=0) > MAX_LINE:
            raise EndlessFileError
        return lines


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-16 and UTF-8 by their marks, else UTF-8, and Windows-1252 line by line."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", "replace")
    if content[:200].count(0) > len(content[:200]) // 3:
        big = content[0] == 0
        return content.decode("utf-16-be" if big else "utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(map(_decoded_line, content.removeprefix(b"\xef\xbb\xbf").splitlines(True)))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def physical_lines(text: str) -> list[str]:
    """The lines of a text with their ends; unlike str.splitlines, U+2028 does not end one."""
    return io.StringIO(text, newline="").readlines()
