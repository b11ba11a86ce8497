"""The blocks that the C library keeps for the thread that let go of them."""

import ctypes

BLOCKS = 7  # as many as it keeps of a size
NAMES = b"Some Name, " * 80


def let_go(write: bytes = b"", size: int = len(NAMES)) -> bytes:
    """What lay in some blocks that this thread gets from the C library and lets go of again."""
    library = ctypes.CDLL(None)
    library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    blocks = [library.malloc(size) for _ in range(BLOCKS)]
    lay = b"".join(ctypes.string_at(block, size) for block in blocks)
    for block in blocks:
        ctypes.memmove(block, write, len(write))
        library.free(block)
    return lay
