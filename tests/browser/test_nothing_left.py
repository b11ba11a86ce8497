"""A whole visit to a real server leaves nothing: in its memory, its log, on a disk, on the network.

One visitor hands over a large zip, the next one small files; the server is watched from outside.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from qualinet_dash import forgetful
from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit, arrival, eventually, needs, readers, running
from tests.traces.marked import PEOPLE, Marked, in_memory
from tests.traces.system_calls import STRACE, files_written, places_reached, watch

T = Translator("en")
VISITS = ("large zip", "small files", "closed page")
FORGETFUL = VISITS[:2]
CUT_SHORT = "closed while it is read"
NONSENSE = "cannot be read"
PERSONAL = ("person", "end", "job")
NOTHING = Marked().times_in(b"")
PAUSE = 2 * forgetful.SOON
FEW, WHOLE, MANY = 10, 2, 300

# A contact's number with which no other number below PEOPLE begins: it finds one contact alone.
ONE = 7

# Of a larger form Starlette writes the files to a disk, where it is not told otherwise.
SPOOLED = 1 << 20
TOLD = "told everything"
TELL_ALL = f"""
import logging
logging.basicConfig(level=logging.DEBUG)
logging.getLogger("elsewhere").debug("{TOLD}")
"""

# How many files each page has to be taken along; the last one shows most names.
FILES = {
    "inflation": 0, "origins": 0, "exchanges": 0, "audit": 0, "method": 0, "next": 4, "data": 0,
    "share": 2, "contacts": 3,
}  # fmt: skip

# How many files a figure has to be taken along, and how many people are drawn to be judged.
FIGURE, DRAWN = 3, 30

# The titles of the pages to which no navigation leads.
DOCUMENTS = {"privacy": "What happens to an upload", "proof": "Do the measures measure?"}


@dataclass
class Watched:
    """What was seen of the visits."""

    marked: dict[str, Marked] = field(
        default_factory=lambda: {one: Marked() for one in (*VISITS, CUT_SHORT, NONSENSE)}
    )
    memory: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    log: str = ""


@pytest.fixture(scope="module")
def watched(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A server at DEBUG, two visits and a file that cannot be read."""
    seen, place = Watched(), tmp_path_factory.mktemp("watched")
    notes, log = place / "calls", place / "log"
    before = watch(notes) if STRACE.exists() else ()
    level = "--logger.level=debug"
    with (
        log.open("wb") as said,
        running(level, before=before, log=said, first=TELL_ALL) as at,
    ):
        started = notes.stat().st_size if notes.exists() else 0
        for which in VISITS:
            _visit(seen, which, arrival(chromium, at[0], locale="en-US"), at[1], place)
        if sys.platform == "linux":
            _leave_while_reading(seen, arrival(chromium, at[0], locale="en-US"), at[1], place)
        _hand_over_nonsense(seen, arrival(chromium, at[0], locale="en-US"), at[1], place)
    seen.log = log.read_text("utf-8", "replace")
    if notes.exists():
        seen.calls = notes.read_bytes()[started:].decode("utf-8", "replace").splitlines()
    return seen


def _visit(seen: Watched, which: str, visit: Visit, server: int, place: Path) -> None:
    marked = seen.marked[which]
    visit.open()
    _read_on(visit, "privacy")
    visit.turn_to(T("mirror.page"))
    visit.hand_over(*_files(marked, which, place))
    expect(visit.page.locator("h1")).to_contain_text(f"{PEOPLE} contacts")
    seen.memory[which, "shown"] = _held(server, marked)
    moments = {
        "loaded": lambda: None,
        "looked at": lambda: _look_around(visit, marked),
        "spoken of": lambda: _speak_of(visit, f"{marked.person}{ONE}"),
    }
    if which in FORGETFUL:
        forget = visit.page.get_by_role("button", name=T("frame.forget"))
        moments["forgotten"] = lambda: (forget.click(), expect(forget).to_have_count(0))
    for moment, happens in moments.items():
        happens()
        visit.settle()
        time.sleep(PAUSE)
        seen.memory[which, moment] = _held(server, marked)
    visit.page.context.close()
    time.sleep(PAUSE)
    seen.memory[which, "left"] = _held(server, marked)
    seen.requests += visit.requests


def _leave_while_reading(seen: Watched, visit: Visit, server: int, place: Path) -> None:
    """Close the page while the export lies with a reader that was halted and never ends."""
    marked = seen.marked[CUT_SHORT]
    visit.open()
    _halt(server)
    visit.hand_over(*_files(marked, "small files", place))
    expect(visit.page.get_by_text(T("stage.files"))).to_be_visible()
    seen.memory[CUT_SHORT, "handed over"] = _held(server, marked)
    visit.page.context.close()
    time.sleep(PAUSE)
    seen.memory[CUT_SHORT, "left"] = _held(server, marked)


def _halt(server: int) -> set[int]:
    """Let the readers that wait stand still."""
    assert eventually(lambda: readers(server))
    halted = readers(server)
    for reader in halted:
        os.kill(reader, signal.SIGSTOP)
    return halted


def _held(server: int, marked: Marked) -> dict[str, int]:
    return in_memory(server, marked) if sys.platform == "linux" else {}


def _files(marked: Marked, which: str, place: Path) -> Iterator[Path]:
    files = {"export.zip": marked.zipped(3)} if which == "large zip" else marked.files()
    for name, content in files.items():
        (place / name).write_bytes(content)
        yield place / name
    if which == "large zip":
        assert len(files["export.zip"]) > 2 * SPOOLED


def _look_around(visit: Visit, marked: Marked) -> None:
    """Turn to every page, take along what each has, and do what can be done there alone."""
    visit.page.go_back()  # no other way leads there from an export
    _has_come(visit, "privacy")
    for page, files in FILES.items():
        visit.turn_to(T(f"{page}.page"))
        visit.settle()
        taken = visit.take_along(files)
        assert all(taken.values())
        marked.take(taken)
        if page in ALONE:
            ALONE[page](visit)


def _take_a_figure(visit: Visit) -> None:
    visit.page.get_by_role("button", name=T("figure.take")).first.click()
    assert all(visit.take_along(FIGURE).values())
    visit.page.keyboard.press("Escape")


def _judge(visit: Visit) -> None:
    progress = visit.page.get_by_test_id("stProgress")
    visit.page.get_by_role("button", name=T("audit.yes")).click()
    expect(progress).to_contain_text(T("audit.progress", done=1, n=DRAWN))


def _read_on(visit: Visit, page: str) -> None:
    visit.page.get_by_role("link", name=T(f"{page}.link")).click()
    _has_come(visit, page)


def _has_come(visit: Visit, page: str) -> None:
    expect(visit.page.locator("h1")).to_have_text(DOCUMENTS[page])
    visit.settle()


ALONE = {
    "origins": _take_a_figure,
    "audit": _judge,
    "method": lambda visit: _read_on(visit, "proof"),
}


def _speak_of(visit: Visit, name: str) -> None:
    """Search the one contact whose labels open, and say a word on them."""
    search = visit.page.get_by_role("textbox", name=T("contacts.search"), exact=True)
    search.fill(name)
    search.press("Enter")
    expect(visit.page.get_by_role("heading", name=name)).to_be_visible()
    visit.settle()
    visit.page.get_by_text(T("words.spoken"), exact=True).click()
    expect(visit.page.get_by_text(T("word_of.spoken"))).to_be_visible()
    visit.settle()


def _hand_over_nonsense(seen: Watched, visit: Visit, server: int, place: Path) -> None:
    """A broken zip and tables that are none, whose contents and names are a message's text.

    They are larger than what Python keeps in small blocks, of which ends may stay for long.
    """
    marked = seen.marked[NONSENSE]
    for name in (f"{marked.text}.zip", f"{marked.text}.csv", "messages.csv"):
        (place / name).write_text(f"PK\x03\x04{marked.text},{marked.text}\n" * 99)
        visit.open()
        halted = _halt(server) if sys.platform == "linux" else set()
        visit.hand_over(place / name)
        if halted:
            expect(visit.page.get_by_text(T("stage.files"))).to_be_visible()
            seen.memory[NONSENSE, f"handed over {name}"] = _held(server, marked)
        for reader in halted:
            os.kill(reader, signal.SIGCONT)
        expect(visit.page.get_by_test_id("stAlert")).to_be_visible()
    visit.settle()
    time.sleep(PAUSE)
    seen.memory[NONSENSE, "refused"] = _held(server, marked)
    visit.page.context.close()
    time.sleep(PAUSE)
    seen.memory[NONSENSE, "left"] = _held(server, marked)


def assert_forgotten(watched: Watched, which: str, moment: str) -> None:
    """No text and no file is left, and of the names a few pieces, of thousands of copies.

    A thread may leave a whole name behind that it had in hand last.
    """
    left = watched.memory[which, moment]
    assert (left["text"], left["file"]) == (0, 0), watched.memory
    assert left["whole"] <= WHOLE, watched.memory
    assert max(left[one] for one in PERSONAL) <= FEW, watched.memory


def on_linux() -> None:
    """Skip where the memory of another process cannot be looked into."""
    if sys.platform != "linux":
        pytest.skip("only Linux shows the memory of a process")


@pytest.mark.parametrize("which", VISITS)
def test_no_text_of_a_message_stays_in_memory_once_it_is_measured(
    watched: Watched, which: str
) -> None:
    on_linux()
    assert watched.memory[which, "loaded"]["text"] == 0
    assert watched.memory[which, "shown"]["text"] == 0


@pytest.mark.parametrize("which", VISITS)
def test_the_names_are_in_memory_while_they_are_looked_at(watched: Watched, which: str) -> None:
    on_linux()
    assert min(watched.memory[which, "looked at"][one] for one in PERSONAL) > MANY
    assert watched.memory[which, "looked at"]["whole"] == PEOPLE


@pytest.mark.parametrize("which", VISITS)
def test_the_files_that_are_taken_along_are_seen_in_memory_until_then(
    watched: Watched, which: str
) -> None:
    on_linux()
    assert len(watched.marked[which].pieces) > 2
    assert watched.memory[which, "looked at"]["file"] > 0


@pytest.mark.parametrize("which", FORGETFUL)
def test_no_text_and_few_copies_of_names_stay_once_they_are_forgotten(
    watched: Watched, which: str
) -> None:
    on_linux()
    assert_forgotten(watched, which, "forgotten")


@pytest.mark.parametrize("which", VISITS)
def test_no_text_and_few_copies_of_names_stay_once_the_page_is_closed(
    watched: Watched, which: str
) -> None:
    on_linux()
    assert_forgotten(watched, which, "left")


def test_no_text_and_no_name_stays_once_the_page_is_closed_while_an_export_is_read(
    watched: Watched,
) -> None:
    on_linux()
    assert watched.memory[CUT_SHORT, "handed over"]["text"] > 0
    assert watched.memory[CUT_SHORT, "handed over"]["person"] > FEW
    assert_forgotten(watched, CUT_SHORT, "left")


def test_the_text_of_files_that_cannot_be_read_is_seen_in_memory_until_then(
    watched: Watched,
) -> None:
    on_linux()
    handed = [held for (which, moment), held in watched.memory.items()
              if which == NONSENSE and moment.startswith("handed over")]  # fmt: skip
    assert len(handed) == 3
    assert min(held["text"] for held in handed) > 0


@pytest.mark.parametrize("moment", ["refused", "left"])
def test_no_text_stays_of_files_that_cannot_be_read(watched: Watched, moment: str) -> None:
    on_linux()
    assert_forgotten(watched, NONSENSE, moment)


def test_no_file_is_written_during_a_visit(watched: Watched) -> None:
    needs(STRACE)
    assert watched.calls
    assert files_written(watched.calls) == []


def test_nothing_is_sent_to_another_computer(watched: Watched) -> None:
    needs(STRACE)
    assert watched.calls
    assert places_reached(watched.calls) == set()


def test_the_browser_asks_the_page_s_own_host_alone(watched: Watched) -> None:
    assert {urlsplit(url).hostname for url in watched.requests} == {"127.0.0.1"}


def test_the_log_of_a_visit_holds_no_text_and_no_name(watched: Watched) -> None:
    assert "Runtime state" in watched.log
    assert TOLD in watched.log
    for marked in watched.marked.values():
        assert marked.times_in(watched.log.encode()) == NOTHING
