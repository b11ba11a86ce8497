"""Work that is done once for what goes into it, and anew where any of that has changed."""

import pickle
from functools import partial
from hashlib import blake2b
from io import BytesIO
from typing import Any, NamedTuple, TypeVar, cast
from weakref import ref

from qualinet_dash.report import Report

T = TypeVar("T")


class _Made(NamedTuple):
    """What was made, of what, and from which reports."""

    content: bytes
    reports: list[ref[Report]]
    result: Any

    def is_of(self, content: bytes) -> bool:
        return self.content == content and all(one() is not None for one in self.reports)


class Once:
    """What one visitor's pages have made, the latest of each place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: dict[str, _Made] = {}

    def __call__(self, place: str, work: partial[T]) -> T:
        """What the work yields, done only where its function or its arguments are others.

        A report, which never changes, is another where it is another object.
        """
        kept, (content, reports) = self._made, _content(work)
        made = kept.get(place)
        if made is None or not made.is_of(content):
            made = kept[place] = _Made(content, reports, work())
        return cast(T, made.result)

    def clear(self) -> None:
        """Let go of everything, and of what is being made as soon as it is."""
        self._made = {}


class _Pickler(pickle.Pickler):
    """Writes which report it is, not what is in it."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file)
        self.reports: list[ref[Report]] = []

    def persistent_id(self, thing: object) -> int | None:
        if not isinstance(thing, Report):
            return None
        self.reports.append(ref(thing))
        return id(thing)


def _content(work: partial[Any]) -> tuple[bytes, list[ref[Report]]]:
    """A print of the function and of all that it is given, and the reports among that."""
    written = BytesIO()
    pickler = _Pickler(written)
    pickler.dump(work)
    return blake2b(written.getbuffer(), digest_size=16).digest(), pickler.reports
