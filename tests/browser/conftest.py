"""A real server and a real browser; without Chromium the tests are skipped, in CI they fail."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
    --disable-background-networking --disable-component-update""".split()
PATIENCE = 60
KNOWN_NOISE = re.compile(
    r"Infinite extent for field"  # the first paint of a chart, before its data
    r"|/[a-z]+/_stcore/"  # the client tries where the server may live, above a deep link
)

expect.set_options(timeout=PATIENCE * 1000)


# Of a table: where names stand, how high its head and its rows are, in pixels.
NAME, HEAD, ROW = 110, 36, 35


@dataclass
class Visit:
    """A page in a browser, what it asked the network for, and what it complained about."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> None:
        """Go to a path of the product and wait until it is drawn."""
        self.page.goto(f"{self.base}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and all of the page has come, its late parts as well."""
        expect(self.page.locator("h1")).to_be_visible()
        still = "[data-testid=stApp][data-test-script-state=notRunning]"
        expect(self.page.locator(still)).to_be_attached()
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)

    def hand_over(self, *files: Path | str) -> None:
        """Put files, or a folder, into the upload box."""
        box = self.page.locator("input[type=file]")
        expect(box).to_have_count(1)
        box.set_input_files([str(file) for file in files])

    def title(self) -> str:
        """The page's title."""
        return self.page.locator("h1").inner_text()

    def turn_to(self, name: str) -> None:
        """Press a page's name in the navigation."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=name).click()

    def touch_row(self, row: int, column: int = NAME) -> None:
        """Click into a row of the first table, at so many pixels from its left edge."""
        table = self.page.get_by_test_id("stDataFrame").first
        expect(table.locator("canvas").first).to_be_visible()
        place = table.bounding_box()
        assert place
        self.page.mouse.click(place["x"] + column, place["y"] + HEAD + (row + 0.5) * ROW)

    def take_along(self, count: int) -> dict[str, bytes]:
        """The files that the page has to be taken along, by their names: so many, or not yet."""
        buttons = self.page.get_by_test_id("stDownloadButton").get_by_role("button")
        expect(buttons).to_have_count(count)
        return dict(self._taken(button) for button in buttons.all() if button.is_enabled())

    def _taken(self, button: Locator) -> tuple[str, bytes]:
        with self.page.expect_download() as file:
            button.click()
        return file.value.suggested_filename, file.value.path().read_bytes()

    def charts(self) -> int:
        """How many charts are drawn."""
        return self.page.locator("[data-testid=stVegaLiteChart] svg").count()


@contextmanager
def served() -> Iterator[str]:
    """The address of a fresh server that nobody has visited yet."""
    with running() as (base, _):
        yield base


@contextmanager
def running(
    *more: str,
    before: Sequence[str] = (),
    log: int | IO[bytes] = subprocess.DEVNULL,
    port: int | None = None,
    first: str = "",
    home: str = "--server.address=127.0.0.1",
) -> Iterator[tuple[str, int]]:
    """The address and the process of a fresh server, run with `more` and through `before`.

    `first` is what its process does before it serves, `home` the option that tells where it does.
    """
    port = port or free_port()
    base = f"http://127.0.0.1:{port}"
    arguments = f"--server.port={port} {home} --server.headless=true"
    python = [sys.executable, "-c", f"{first}\nfrom streamlit.web.cli import main; main()"]
    command = [*python, "run", "app.py", *arguments.split(), *more]
    server = subprocess.Popen([*before, *command], cwd=ROOT, stdout=log, stderr=log)
    try:
        wait_for(base)
        yield base, server.pid
    finally:
        _end(server)


def _end(server: "subprocess.Popen[bytes]") -> None:
    """Ask a server to end; one that does not must not outlive its test."""
    server.terminate()
    try:
        server.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(base: str) -> None:
    """Return when the server says that it is well."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"{base}/_stcore/health"):
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that all tests visit."""
    with served() as base:
        yield base


@pytest.fixture
def fresh_server() -> Iterator[str]:
    """The address of a server whose first visitor this test is."""
    with served() as base:
        yield base


def needs(program: Path) -> None:
    """Skip where a program is not installed; fail where everything must be tried."""
    if not program.exists():
        reason = f"{program} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser."""
    needs(CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def readers(server: int) -> set[int]:
    """The processes that a server started: they read exports, wait to read one, or draw (Linux)."""
    found: set[int] = set()
    for task in Path(f"/proc/{server}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found |= {int(one) for one in task.read_text("utf-8").split()}
    return found


def eventually(is_so: Callable[[], object]) -> bool:
    """Whether it comes to be so while there is patience."""
    until = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < until:
        time.sleep(0.1)
    return bool(is_so())


Visitor = Callable[..., Visit]


def arrival(chromium: Browser, base: str, width: int = 1200, **browser: Any) -> Visit:
    """Somebody comes to a server with a browser of their own."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, **browser)
    visit = Visit(context.new_page(), base)
    visit.page.set_default_timeout(PATIENCE * 1000)
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on(
        "console",
        lambda said: (
            visit.complaints.append(f"{said.text} {said.location}")
            if said.type in {"error", "warning"}
            else None
        ),
    )
    return visit


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Visitor]:
    """Lets a visitor come: at a server, with a language, a colour scheme and a width."""
    contexts = []

    def come(base: str, locale: str = "en-US", scheme: str = "light", width: int = 1200) -> Visit:
        visit = arrival(chromium, base, locale=locale, color_scheme=scheme, width=width)
        contexts.append(visit.page.context)
        return visit

    yield come
    for context in contexts:
        context.close()


def worries(visit: Visit) -> list[str]:
    """What the browser complained about, known noise left out."""
    return [said for said in visit.complaints if not KNOWN_NOISE.search(said)]
