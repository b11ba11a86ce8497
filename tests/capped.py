"""A cap on the memory of this process, so that an input which wants more fails instead."""

import resource
from pathlib import Path


def cap_memory(more: int) -> None:
    """Allow so many bytes of addresses beyond those that are mapped now."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    cap = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
