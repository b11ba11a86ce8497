"""Reading apart: an export is read by a process of its own, so that its texts go when it ends.

A reader reads once. One that waits, with everything imported, spares the visitor its start.
"""

import atexit
import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports.export import Export
from qualinet_dash.exports.handed_over import Upload
from qualinet_dash.exports.linkedin import Progress
from qualinet_dash.i18n import Sentence

MEGABYTES = 4096
SECONDS = 180
# Five times what the tables of a million messages and 30,000 contacts take.
ANSWER = 256
HEARTBEAT = 0.5
GRACE = 5

# Each thread reserves address space, which counts as memory where that is bounded.
_FRUGAL = {"POLARS_MAX_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
_HOME = Path(__file__).parents[2]
_log = logging.getLogger(__name__)
_Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Broken:
    """A reader met what it was not made for, at this place of the code."""

    place: str


class _Desk:
    """Where at most one reader waits."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: _Process | None = None

    def prepare(self) -> None:
        with self._lock:
            if self._waiting is None or self._waiting.poll() is not None:
                self.dismiss()
                self._waiting = _started()

    def take(self) -> _Process:
        self.prepare()
        with self._lock:
            taken, self._waiting = self._waiting, None
        return taken or _started()

    def dismiss(self) -> None:
        if self._waiting:
            _end(self._waiting)
            self._waiting = None


_desk = _Desk()
prepare = _desk.prepare
atexit.register(_desk.dismiss)


def read(uploads: list[Upload], tell: Progress) -> Export:
    """The export in what was handed over; its stages are told again and again until it is there.

    Raises what exports.read raises, and QualiNetError where the reader needs more time or memory
    than it gets, or breaks.
    """
    with _reader() as process:
        answers: SimpleQueue[object] = SimpleQueue()
        Thread(target=_carry, args=(process, uploads, answers), daemon=True).start()
        return _heard(process, answers, tell)


def _heard(process: _Process, answers: "SimpleQueue[object]", tell: Progress) -> Export:
    stage = Sentence("stage.files")
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with suppress(Empty):
            match answers.get(timeout=HEARTBEAT):
                case Sentence() as stage:
                    pass
                case Export() as export:
                    return export
                case QualiNetError() as error:
                    raise error
                case Broken(place):
                    _log.warning("A reader broke: %s", place)
                    raise QualiNetError("crashed")
                case _:
                    raise _why(process)
        tell(stage)
    raise QualiNetError("slow")


def _why(process: _Process) -> QualiNetError:
    """Why a reader ended without an answer: Polars aborts, and systems kill, for want of memory.

    So does this where its answer could not be taken.
    """
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
    process.kill()
    code = process.wait()
    _log.warning("A reader ended with code %d", code)
    named = {one.value: one.name for one in signal.Signals}
    why = {"SIGABRT": "memory", "SIGKILL": "memory", "SIGXCPU": "slow"}
    return QualiNetError(why.get(named.get(-code, ""), "crashed"))


def _carry(process: _Process, uploads: list[Upload], answers: "SimpleQueue[object]") -> None:
    """Bring the uploads to the reader, and its answers back; None when it says no more."""
    assert process.stdin
    assert process.stdout
    with suppress(OSError, ValueError, MemoryError):
        pickle.dump(uploads, process.stdin, protocol=5)
        process.stdin.flush()
    uploads.clear()
    try:
        with suppress(Exception):  # whatever it was, no answer can be taken from now on
            while True:
                answers.put(pickle.load(process.stdout))
    finally:
        answers.put(None)


def _started() -> _Process:
    """A new reader; QualiNetError where the system has no room for one more process."""
    bounds = map(str, (MEGABYTES, SECONDS, ANSWER))
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "qualinet_dash.exports", *bounds],
            cwd=_HOME,
            env=os.environ | _FRUGAL,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise QualiNetError("memory") from error


@contextmanager
def _reader() -> Iterator[_Process]:
    """A reader for one export; ended at the latest when its visitor has gone."""
    process = _desk.take()
    try:
        yield process
    finally:
        _end(process)


def _end(process: _Process) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
