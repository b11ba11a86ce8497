"""Work on something large, two parts of it at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

THREADS = 2
Part = TypeVar("Part")
Made = TypeVar("Made")
Other = TypeVar("Other")


def each(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """What the work makes of each part, in their order; a single one needs no thread."""
    if len(parts) == 1:
        return [work(parts[0])]
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, parts))


def both(work: Callable[[], Made], other: Callable[[], Other]) -> tuple[Made, Other]:
    """What two pieces of work make, which are done at one time."""
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(work)
        others = other()
        return made.result(), others
