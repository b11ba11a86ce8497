"""The process that reads one export: python -m qualinet_dash.exports MEGABYTES SECONDS ANSWER.

It takes pickled uploads from its input, answers with stages and at last an Export or an error, and
what it unpacked and read goes with it when it ends. The tables of an answer have at most ANSWER
megabytes.
"""

import os
import pickle
import sys
import traceback
from pathlib import Path
from threading import Thread, Timer
from typing import Any, BinaryIO

from qualinet_dash import exports
from qualinet_dash.errors import QualiNetError, within_memory
from qualinet_dash.exports import Upload
from qualinet_dash.exports.apart import Broken

IDLE = 4

# Read once, so that what is made at first use is there when an export comes.
_FIRST = b"""FROM,TO,DATE,CONTENT
Nora Lind,Max Ott,2026-06-30 18:45:00 UTC,"Thank you, Max!"
Max Ott,Nora Lind,2026-06-30 18:46:00 UTC,Gern geschehen
"""


def main(megabytes: int, seconds: int, answer: int) -> None:
    """Wait for uploads, read them, say what they are."""
    with os.fdopen(os.dup(1), "wb") as mouth:
        os.dup2(2, 1)
        _limit(megabytes << 20, seconds)
        _say(mouth, _answer(mouth, answer << 20))


def _answer(mouth: BinaryIO, most: int) -> object:
    try:
        with within_memory():
            uploads = _handed_over()
            Thread(target=_end_with_who_asked, daemon=True).start()
            export = exports.read(uploads, lambda stage: _say(mouth, stage))
            return export if export.size <= most else QualiNetError("memory")
    except QualiNetError as error:
        return error
    except BaseException as error:
        return Broken(_place(error))


def _handed_over() -> list[Upload]:
    """The uploads, once they come. Who waits for long reads something made up meanwhile."""
    idle = Timer(IDLE, lambda: exports.read(exports.uploads(("messages.csv", _FIRST))))
    idle.daemon = True
    idle.start()
    uploads: list[Upload] = pickle.load(sys.stdin.buffer)
    idle.cancel()
    return uploads


def _end_with_who_asked() -> None:
    """End when the other end of the input closes: a server that was killed ends nobody itself."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _place(error: BaseException) -> str:
    """What went wrong and in which line, without its message, which may quote the export."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"


def _say(mouth: BinaryIO, answer: Any) -> None:
    pickle.dump(answer, mouth, protocol=5)
    mouth.flush()


def _limit(memory: int, seconds: int) -> None:
    """Bound memory and time, forbid files; Windows has no such bounds, macOS none for memory."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
