"""How many visitors with a typical export fit on a host: python -m benchmarks.visitors [VISITORS].

Each opens a browser of their own, hands over their export, looks at four pages and stays.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, FilePayload, sync_playwright

from benchmarks.exports import export
from benchmarks.timing import KILOBYTE
from tests.browser.conftest import CHROMIUM, FLAGS, readers, running

TYPICAL = (1_500, 5_000)
HOSTS_MB = (690, 2_700)
PAGES = ("exchanges", "share", "contacts")
PATIENCE_MS = 120_000
LOOK = 0.1


def resident_mb(server: int) -> float:
    """What the server holds, and its children beside it (Linux).

    Pages that it shares with processes of others count as if it were alone, whatever else runs. A
    child that has not begun yet holds what the server holds.
    """
    begun = (one for one in readers(server) if _command(one) != _command(server))
    beside = sum(_held(one, "Private_Clean", "Private_Dirty") for one in begun)
    return (_held(server, "Rss") + beside) * KILOBYTE


def _command(pid: int) -> bytes:
    """With which words a process runs; none where it has just ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _held(pid: int, *kinds: str) -> int:
    """How many kilobytes of these kinds a process holds; none where it has just ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
        return sum(int(line.split()[1]) for line in told if line.startswith(kinds))
    return 0


def handed(files: dict[str, bytes]) -> list[FilePayload]:
    """The files as a browser hands them over."""
    return [
        {"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files.items()
    ]


@contextmanager
def highest_mb(server: int) -> Iterator[list[float]]:
    """The most that the server and its children hold meanwhile: the one number in the list."""
    most, is_over = [0.0], Event()

    def watch() -> None:
        while not is_over.wait(LOOK):
            most[0] = max(most[0], resident_mb(server))

    watching = Thread(target=watch)
    watching.start()
    try:
        yield most
    finally:
        is_over.set()
        watching.join()


def visit(browser: Browser, base: str, files: dict[str, bytes]) -> tuple[BrowserContext, float]:
    """A visitor who stays, and the seconds until the first figure stood there."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(base)
    page.wait_for_selector("input[type=file]", state="attached")
    start = time.perf_counter()
    page.locator("input[type=file]").set_input_files(handed(files))
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg")
    waited = time.perf_counter() - start
    for name in PAGES:
        page.locator(f"[data-testid=stTopNavLink][href$='/{name}']").click()
        page.wait_for_url(f"**/{name}**")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    return context, waited


def measured(visitors: int) -> dict[str, Any]:
    """The server's memory before, with the visitors, and after they left; and how many fit.

    Besides those who stay there is room for the peak of one who comes, the process that reads their
    export included.
    """
    with running() as (base, server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        first, cold = visit(browser, base, export(*TYPICAL))
        first.close()
        time.sleep(5)
        before = resident_mb(server)
        stays, waits, held, peaks = [], [], [before], []
        for number in range(visitors):
            with highest_mb(server) as most:
                context, waited = visit(browser, base, export(*TYPICAL, seed=number))
            peaks.append(most[0] - held[-1])
            stays.append(context)
            waits.append(waited)
            held.append(resident_mb(server))
        for context in stays:
            context.close()
        time.sleep(20)
        after = resident_mb(server)
        browser.close()
    each = (held[-1] - before) / visitors
    return {
        "visitors": visitors, "before": before, "with": held[-1], "after": after, "each": each,
        "peak": max(peaks), "cold": cold, "waited": sorted(waits)[len(waits) // 2],
        "fit": {host: int((host - before - max(peaks)) / each) for host in HOSTS_MB},
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]) if len(sys.argv) > 1 else 25), indent=1))
