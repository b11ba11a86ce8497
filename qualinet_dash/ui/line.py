"""One at a time, in the order in which they came."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

from qualinet_dash.i18n import Sentence

HEARTBEAT = 0.5


class Line:
    """Those who wait for their turn, the one whose turn it is first."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._moved = Condition()
        self._standing: list[object] = []

    def __len__(self) -> int:
        """How many stand here."""
        return len(self._standing)

    @contextmanager
    def turn(self, tell: Callable[[int], None]) -> Iterator[None]:
        """Wait, being told again and again how many are before; keep the turn until all is done."""
        ticket = object()
        with self._moved:
            self._standing.append(ticket)
        try:
            while before := self._still_before(ticket):
                tell(before)
            yield
        finally:
            with self._moved:
                self._standing.remove(ticket)
                self._moved.notify_all()

    def _still_before(self, ticket: object) -> int:
        """How many are before this one, a heartbeat later or as soon as there is none."""
        with self._moved:
            self._moved.wait_for(lambda: self._standing[0] is ticket, HEARTBEAT)
            return self._standing.index(ticket)


# One load at a time in the whole server: the peak of loading, not the tables, fills a small host.
line = Line()


def waiting(tell: Callable[[Sentence], None]) -> Callable[[int], None]:
    """What tells how many are before as a stage of loading."""
    return lambda before: tell(Sentence("stage.wait", {"n": before}))
