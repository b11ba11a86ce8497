"""Memory that is let go of is overwritten and given back, so that no text or name lingers in it.

Polars and Arrow are told so before they are loaded, which is why the package imports this first.
What is done here works on Linux; elsewhere memory is let go of as the system does it.
"""

import ctypes
import gc
import os
import sys
from functools import cache
from threading import Timer

os.environ.setdefault("_RJEM_MALLOC_CONF", "junk:free")
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

SOON = 3
_PERTURB, _FILL = -6, 0xA5

# Python hands out small blocks from memory of its own: of each of these sizes, so much.
_SMALL = range(48, 513, 16)
_OF_EACH = 1 << 20
_HEAD = sys.getsizeof(b"")


@cache
def _library() -> ctypes.CDLL | None:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "malloc_trim") else None


def overwrite_from_now_on() -> None:
    """Let the C library overwrite each block of memory at the moment it is let go of."""
    if library := _library():
        library.mallopt(_PERTURB, _FILL)


def give_back_soon() -> None:
    """Give back now, and again once the page that is being drawn has let go of its own."""
    give_back()
    later = Timer(SOON, give_back)
    later.daemon = True
    later.start()


def give_back() -> None:
    """Collect what nobody holds, overwrite the small blocks that became free, return the rest."""
    gc.collect()
    filled = [[bytes(size - _HEAD) for _ in range(_OF_EACH // size)] for size in _SMALL]
    del filled
    if library := _library():
        library.malloc_trim(0)
