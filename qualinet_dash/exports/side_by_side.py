"""Work on the parts of something large, two of them at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

THREADS = 2
Part = TypeVar("Part")
Made = TypeVar("Made")


def each(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """What the work makes of each part, in their order; a single one needs no thread."""
    if len(parts) == 1:
        return [work(parts[0])]
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, parts))
