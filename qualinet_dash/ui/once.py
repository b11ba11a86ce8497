"""Work that is done once for what goes into it, and anew where any of that has changed."""

import pickle
from functools import partial
from hashlib import blake2b
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Once:
    """What one visitor's pages have made, the latest of each place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: dict[str, tuple[bytes, Any]] = {}

    def __call__(self, place: str, work: partial[T]) -> T:
        """What the work yields, done only where its function or its arguments are others."""
        now = _content(work)
        before, made = self._made.get(place, (b"", None))
        if before == now:
            return cast(T, made)
        fresh = work()
        self._made[place] = now, fresh
        return fresh

    def clear(self) -> None:
        """Let go of everything."""
        self._made.clear()


def _content(work: partial[Any]) -> bytes:
    """A print of the function and of all that it is given."""
    return blake2b(pickle.dumps(work), digest_size=16).digest()
