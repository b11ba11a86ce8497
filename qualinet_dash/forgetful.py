"""Memory that is let go of is overwritten and given back, so that no text or name lingers in it.

Polars and Arrow are told so before they are loaded, which is why the package imports this first.
What is done here works on Linux; elsewhere memory is let go of as the system does it.
"""

import ctypes
import gc
import os
import sys
from functools import cache
from itertools import repeat
from threading import Timer

# Set, not proposed: a process that loaded Polars hands Polars' own wishes on to its children.
os.environ["_RJEM_MALLOC_CONF"] = "junk:free,dirty_decay_ms:100,muzzy_decay_ms:0"
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

SOON = 3
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _PERTURB, _ARENA_MAX = -1, -3, -6, -8
_FILL = 0xA5

# Blocks of so many bytes are given back one by one, others once so many lie free at the end: fewer
# where many visitors stay than where one export is read.
_LARGE, _IDLE, _IDLE_HOST = 4 << 20, 32 << 20, 1 << 20

# Python hands out small blocks from memory of its own: of each of these sizes, so much is filled,
# held by tuples that are small themselves, and of a size that Python keeps none of.
_SMALL = range(48, 513, 16)
_OF_EACH, _TOGETHER = 1 << 20, 32
_HEAD = sys.getsizeof(b"")
_EACH_SMALL = tuple(
    together
    for size in _SMALL
    for together in repeat((size - _HEAD,) * _TOGETHER, _OF_EACH // size // _TOGETHER)
)

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
    _overwrite_small()
    if library := _library():
        _overwrite_what_is_kept(library)
        library.malloc_trim(0)


def _overwrite_small() -> None:
    """Overwrite Python's free small blocks, in one step of Python's.

    For what another thread put between these blocks would keep all their memory from being
    returned.
    """
    filled = list(map(tuple, map(map, repeat(bytes), _EACH_SMALL)))
    del filled


def _overwrite_what_is_kept(library: ctypes.CDLL) -> None:
    blocks = [library.malloc(size) for size in _KEPT]
    for block, size in zip(blocks, _KEPT, strict=True):
        if block:
            ctypes.memset(block, 0, size)
        library.free(block)


_be_frugal()
