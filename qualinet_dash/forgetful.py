"""Memory that is let go of is overwritten and given back, so that no text or name lingers in it.

Polars and Arrow are told so before they are loaded, which is why the package imports this first.
What is done here works on Linux; elsewhere memory is let go of as the system does it.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import repeat
from threading import Timer
from typing import Any

# Set, not proposed: a process that loaded Polars hands Polars' own wishes on to its children.
os.environ["_RJEM_MALLOC_CONF"] = "junk:free,dirty_decay_ms:25,muzzy_decay_ms:0,tcache:false"
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

SOON = 3
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _PERTURB, _ARENA_MAX = -1, -3, -6, -8
_FILL = 0xA5

# Blocks of so many bytes are given back one by one, others once so many lie free at the end: fewer
# where many visitors stay than where one export is read.
_LARGE, _IDLE, _IDLE_HOST = 4 << 20, 32 << 20, 1 << 20

# Python hands out small blocks from memory of its own, in pools of one size each. What is free of
# a pool is filled with objects of its size, which are held by tuples that are small themselves, and
# of a size that Python keeps none of. A whole pool that is free is filled before, with blocks of a
# size that reaches as near to its end as any but the least.
_SMALL, _WHOLE = range(16, 513, 16), 480
_OF_EACH, _OF_WHOLE, _TOGETHER = 1 << 20, 32 << 20, 32
_LEAST = {16: (object.__new__, object), 32: (abs, -(1 << 30))}
_HEAD = sys.getsizeof(b"")


def _filling(
    *sizes: int, in_all: int
) -> Iterator[tuple[Callable[[Any], object], Sequence[object]]]:
    """Functions, and for each the arguments of which it makes so much in all of each size."""
    for size in sizes:
        make, of = _LEAST.get(size, (bytes, size - _HEAD))
        yield from repeat((make, (of,) * _TOGETHER), in_all // size // _TOGETHER)


_WHOLE_POOLS = tuple(zip(*_filling(_WHOLE, in_all=_OF_WHOLE), strict=True))
_EACH_SMALL = tuple(zip(*_filling(*_SMALL, in_all=_OF_EACH), strict=True))

# Python holds the names by which it last looked for attributes. They may lie where other names lay,
# and hide the rest of them. What clears them was renamed in Python 3.13.
_CLEAR = "_clear_internal_caches" if sys.version_info >= (3, 13) else "_clear_type_cache"

# The C library keeps up to seven blocks of each of these sizes for the thread that let go of them.
_KEPT = [size for size in range(24, 1033, 16) for _ in range(7)]


@cache
def _library() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        return None
    library.malloc.argtypes, library.malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
    library.free.argtypes, library.free.restype = [ctypes.c_void_p], None
    return library


def _be_frugal() -> None:
    """Let the C library share one pool among all threads, and give back what is free in it."""
    if library := _library():
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, _IDLE)


def overwrite_from_now_on() -> None:
    """Let the C library overwrite each block as it is let go of, and give back more of them."""
    if library := _library():
        library.mallopt(_PERTURB, _FILL)
        library.mallopt(_TRIM_THRESHOLD, _IDLE_HOST)


def give_back_soon() -> None:
    """Give back now, and again once the page that is being drawn has let go of its own."""
    give_back()
    later = Timer(SOON, give_back)
    later.daemon = True
    later.start()


def give_back() -> None:
    """Collect what nobody holds, overwrite the small blocks that became free, return the rest."""
    gc.collect()
    getattr(sys, _CLEAR)()
    overwrite_small()
    overwrite_what_is_kept()
    return_what_is_free()


def return_what_is_free() -> None:
    """Return the memory that lies free between what is held, as the C library never does itself."""
    if library := _library():
        library.malloc_trim(0)


def overwrite_small() -> None:
    """Overwrite Python's free small blocks, in one step of Python's.

    For what another thread put between these blocks would keep all their memory from being
    returned.
    """
    for functions, arguments in (_WHOLE_POOLS, _EACH_SMALL):
        filled = list(map(tuple, map(map, functions, arguments)))
        del filled


def overwrite_what_is_kept() -> None:
    """Overwrite the blocks that the C library keeps for the thread that calls this."""
    library = _library()
    if library is None:
        return
    blocks = [library.malloc(size) for size in _KEPT]
    for block, size in zip(blocks, _KEPT, strict=True):
        if block:
            ctypes.memset(block, 0, size)
        library.free(block)


_be_frugal()
