"""The rows of a file that were not understood."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

import polars as pl


class Skip(NamedTuple):
    """A row that was not understood: its physical line, why, what was found and expected."""

    line: int
    reason: str
    found: str | None = None
    expected: str | None = None


class Skips(Sequence[Skip]):
    """Rows that were not understood, in little room: what is told of many alike is kept once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines, self._kinds = array("L"), array("L")
        self._told: dict[tuple[str, str | None, str | None], int] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Skip: ...
    @overload
    def __getitem__(self, place: slice) -> list[Skip]: ...
    def __getitem__(self, place: int | slice) -> Skip | list[Skip]:
        """One of them, or some."""
        told = list(self._told)
        if isinstance(place, slice):
            some = zip(self._lines[place], self._kinds[place], strict=True)
            return [Skip(line, *told[kind]) for line, kind in some]
        return Skip(self._lines[place], *told[self._kinds[place]])

    def add(self, line: int, reason: str, found: str | None, expected: str | None) -> None:
        """Add one."""
        self._lines.append(line)
        self._kinds.append(self._told.setdefault((reason, found, expected), len(self._told)))

    def frame(self) -> pl.DataFrame:
        """A row each."""
        schema = dict.fromkeys(Skip._fields[1:], pl.String)
        told = pl.DataFrame(list(self._told), schema=schema, orient="row")
        lines = pl.Series("line", self._lines, dtype=pl.UInt32).to_frame()
        return lines.hstack(told[pl.Series(self._kinds, dtype=pl.UInt32)])


@dataclass(frozen=True)
class Records:
    """How many CSV records stand after the header of a file, and those not understood.

    A wholly blank line is no record.
    """

    rows: int
    skipped: Skips = field(default_factory=Skips)
