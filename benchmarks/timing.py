"""Seconds, and the most memory of a process."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PEAK = "VmHWM:"
KILOBYTE = 1024 / 1e6


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work yields, and its seconds."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def peak_mb() -> float:
    """The most memory this process has held, in millions of bytes (Linux)."""
    told = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * KILOBYTE for line in told if line.startswith(PEAK))
