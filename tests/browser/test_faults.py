"""Whatever breaks in the middle, the server goes on, and the visitor is told what became of it."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from benchmarks.exports import export
from qualinet_dash.i18n import Translator
from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import (
    Visit,
    Visitor,
    eventually,
    free_port,
    needs,
    readers,
    running,
    worries,
)  # fmt: skip
from tests.browser.test_nothing_left import FEW, PAUSE, PERSONAL
from tests.browser.test_walk import WALKS
from tests.traces.marked import Marked, in_memory
from tests.traces.system_calls import STRACE, files_written, watch

T = Translator("en")
HEADLINE = WALKS["en-US"][0]
SECOND_OF_THREE_IS_TIGHT = """
from qualinet_dash import database
limits, connect = iter(("400MB", "1MB", "400MB")), database.duckdb.connect
database.duckdb.connect = lambda config: connect(config=config | {"memory_limit": next(limits)})
"""
BREAKS = """
from threading import Thread
import qualinet_dash.report
def fail(): raise ZeroDivisionError("Nora Lind")
def measure(*_):
    thread = Thread(target=fail)
    thread.start()
    thread.join()
    raise KeyError("Nora Lind")
qualinet_dash.report.measure = measure
"""
SIGNS_OF_ERRORS = ("Traceback", '  File "', "Error clearing")
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are looked at as on Linux"
)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The address and the process of a server that must not write a traceback."""
    with (tmp_path / "log").open("wb") as log, running(log=log) as at:
        yield at
    assert errors_in(tmp_path / "log") == []


def errors_in(log: Path) -> list[str]:
    """The lines of a log that tell of an error."""
    lines = log.read_text("utf-8").splitlines()
    return [line for line in lines if any(sign in line for sign in SIGNS_OF_ERRORS)]


def test_an_error_of_a_page_is_logged_by_its_places_and_shown_without_details(
    visitor: Visitor, tmp_path: Path
) -> None:
    """And so the logs of the other tests would tell of one."""
    with (tmp_path / "log").open("wb") as log, running(log=log, first=BREAKS) as (base, server):
        visit, marked = visitor(base), Marked()
        (tmp_path / "export.zip").write_bytes(marked.zipped(3))
        visit.open()
        visit.hand_over(tmp_path / "export.zip")
        expect(visit.page.get_by_test_id("stException")).to_be_visible()
        assert "Nora Lind" not in visit.page.content()
        assert eventually(lambda: bytes_of_uploads(base) == 0)
        visit.settle()
        time.sleep(PAUSE)
        left = in_memory(server, marked)
        assert left["text"] == 0
        assert max(left[one] for one in PERSONAL) <= FEW
    assert errors_in(tmp_path / "log")
    log_text = (tmp_path / "log").read_text("utf-8")
    assert "KeyError" in log_text
    assert "ZeroDivisionError" in log_text
    assert "Nora Lind" not in log_text


def sees_the_sample(visit: Visit) -> None:
    """Hand the sample over and see its figures."""
    visit.hand_over(SAMPLE)
    expect(visit.page.locator("h1")).to_have_text(HEADLINE)


def is_told_that_all_is_gone(visit: Visit) -> None:
    """No figure is left, and the page says what forgets them."""
    expect(visit.page.locator("h1")).to_have_text(T("welcome.title"))
    expect(visit.page.get_by_text(T("welcome.privacy"))).to_be_visible()
    expect(visit.page.get_by_text("1,112")).to_have_count(0)


def begins_to_read_without_end(visit: Visit, server: int) -> set[int]:
    """Hand the sample over to a reader that was halted and will never answer."""
    visit.open()
    assert eventually(lambda: readers(server))
    halted = readers(server)
    for reader in halted:
        os.kill(reader, signal.SIGSTOP)
    visit.hand_over(SAMPLE)
    expect(visit.page.get_by_text(T("stage.files"))).to_be_visible()
    return halted


def test_an_upload_that_is_cut_in_the_middle_harms_nobody(visitor: Visitor, tmp_path: Path) -> None:
    """The server notes that somebody left, and not what their file is called."""
    notes, marked = tmp_path / "calls", Marked()
    before = watch(notes) if STRACE.exists() else ()
    with (
        (tmp_path / "log").open("wb") as log,
        running(log=log, before=before) as (base, server),
    ):
        started = notes.stat().st_size if notes.exists() else 0
        _cut_and_go_on(visitor(base), visitor(base), server, marked)
    assert "cut.zip" not in (tmp_path / "log").read_text("utf-8")
    needs(STRACE)
    calls = notes.read_bytes()[started:].decode("utf-8", "replace").splitlines()
    assert calls
    assert files_written(calls) == []


def _cut_and_go_on(visit: Visit, other: Visit, server: int, marked: Marked) -> None:
    visit.open()
    visit.page.route("**/upload_file/**", lambda route: route.abort())
    with visit.page.expect_request(lambda one: one.method == "PUT") as put:
        visit.hand_over(SAMPLE)
    address = urlsplit(put.value.url)
    headers = put.value.all_headers() | {"host": address.netloc, "content-length": "100000000"}
    cookies = visit.page.context.cookies()
    headers["cookie"] = "; ".join(f"{one.get('name')}={one.get('value')}" for one in cookies)
    kind = headers["content-type"]
    boundary = kind.partition("boundary=")[2]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if name[0] != ":")
    part = f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="cut.zip"\r\n\r\n'
    with socket.create_connection((str(address.hostname), address.port or 80)) as connection:
        connection.sendall(f"PUT {address.path} HTTP/1.1\r\n{head}\r\n{part}".encode())
        connection.sendall(marked.text.encode() * 300_000)
        connection.settimeout(1)
        with pytest.raises(TimeoutError):  # the server waits for the rest
            connection.recv(1)
        assert in_memory(server, marked)["text"] > 100_000
    assert eventually(lambda: in_memory(server, marked)["text"] == 0)
    other.open()
    sees_the_sample(other)
    assert worries(other) == []


@pytest.mark.parametrize("leaving", ["close", "reload"])
def test_who_leaves_while_their_export_is_read_takes_the_reader_along(
    watched: tuple[str, int], visitor: Visitor, leaving: str
) -> None:
    visit, other = visitor(watched[0]), visitor(watched[0])
    halted = begins_to_read_without_end(visit, watched[1])
    if leaving == "reload":
        visit.page.reload()
        is_told_that_all_is_gone(visit)
        other = visit
    else:
        visit.page.close()
        other.open()
    assert eventually(lambda: not halted & readers(watched[1]))
    sees_the_sample(other)


def bytes_of_uploads(base: str) -> int:
    """How much the server holds of what was uploaded; where it is nothing, it does not say so."""
    with urlopen(f"{base}/_stcore/metrics?families=cache_memory_bytes") as response:
        lines = response.read().decode().splitlines()
    return sum(
        int(line.split()[-1]) for line in lines if 'cache_type="UploadedFileManager"' in line
    )


def test_the_server_keeps_no_byte_of_an_upload_that_is_measured(
    watched: tuple[str, int], visitor: Visitor
) -> None:
    visit = visitor(watched[0])
    halted = begins_to_read_without_end(visit, watched[1])
    assert eventually(lambda: bytes_of_uploads(visit.base) >= SAMPLE.stat().st_size)
    for reader in halted:
        os.kill(reader, signal.SIGCONT)
    expect(visit.page.locator("h1")).to_have_text(HEADLINE)
    assert eventually(lambda: bytes_of_uploads(visit.base) == 0)


def test_who_turns_the_page_while_their_export_is_read_is_told_so(
    watched: tuple[str, int], visitor: Visitor
) -> None:
    visit = visitor(watched[0])
    halted = begins_to_read_without_end(visit, watched[1])
    visit.turn_to(T("exchanges.page"))
    expect(visit.page.get_by_test_id("stAlert")).to_contain_text(T("error.turned"))
    assert eventually(lambda: not halted & readers(watched[1]))
    visit.hand_over(SAMPLE)
    expect(visit.page.locator("h1")).to_contain_text("87 real exchanges")


def test_a_connection_lost_while_an_export_is_read_leaves_an_empty_box(
    watched: tuple[str, int], visitor: Visitor
) -> None:
    visit = visitor(watched[0])
    lines = []
    visit.page.route_web_socket(
        "**/_stcore/stream", lambda line: lines.append((line, line.connect_to_server()))
    )
    halted = begins_to_read_without_end(visit, watched[1])
    for end in lines[-1]:
        end.close()
    assert eventually(lambda: not halted & readers(watched[1]))
    is_told_that_all_is_gone(visit)
    expect(visit.page.get_by_test_id("stFileUploaderFile")).to_have_count(0)
    expect(visit.page.get_by_text(T("stage.files"))).to_have_count(0)
    sees_the_sample(visit)


def test_two_tabs_of_a_browser_share_nothing(
    watched: tuple[str, int], visitor: Visitor, tmp_path: Path
) -> None:
    one = visitor(watched[0])
    one.open()
    sees_the_sample(one)
    two = Visit(one.page.context.new_page(), one.base)
    two.open()
    is_told_that_all_is_gone(two)
    for name, content in export(123, 456).items():
        (tmp_path / name).write_bytes(content)
    two.hand_over(*tmp_path.glob("*.csv"))
    expect(two.page.locator("h1")).to_contain_text("123 contacts")
    one.turn_to(T("contacts.page"))
    expect(one.page.locator("h1")).to_contain_text("1,112")
    one.page.get_by_role("button", name=T("frame.forget")).click()
    is_told_that_all_is_gone(one)
    two.turn_to(T("contacts.page"))
    expect(two.page.locator("h1")).to_contain_text("123")


def test_a_page_outlives_its_server_and_tells_that_all_is_gone(
    visitor: Visitor, tmp_path: Path
) -> None:
    port = free_port()
    with running(port=port) as (base, server):
        visit = visitor(base)
        visit.open()
        sees_the_sample(visit)
        visit.settle()
        os.kill(server, signal.SIGKILL)
        expect(visit.page.locator(CONNECTED)).to_have_count(0)
    with (tmp_path / "log").open("wb") as log, running(port=port, log=log):
        expect(visit.page.locator(CONNECTED)).to_be_attached()
        expect(visit.page.get_by_role("dialog")).to_have_count(0)
        visit.turn_to(T("exchanges.page"))
        is_told_that_all_is_gone(visit)
        visit.hand_over(SAMPLE)
        expect(visit.page.locator("h1")).to_contain_text("87 real exchanges")
    assert errors_in(tmp_path / "log") == []


@pytest.mark.parametrize("locale", WALKS)
def test_an_export_that_outgrows_its_memory_is_refused_and_harms_nobody(
    visitor: Visitor, tmp_path: Path, locale: str
) -> None:
    t, headline = Translator(locale[:2]), WALKS[locale][0]
    with (
        (tmp_path / "log").open("wb") as log,
        running(first=SECOND_OF_THREE_IS_TIGHT, log=log) as (base, _),
    ):
        other, visit = visitor(base, locale), visitor(base, locale)
        other.open()
        other.hand_over(SAMPLE)
        expect(other.page.locator("h1")).to_have_text(headline)
        visit.open()
        visit.hand_over(SAMPLE)
        expect(visit.page.get_by_test_id("stAlert")).to_contain_text(t("error.memory"))
        expect(visit.page.locator("h1")).to_have_text(t("welcome.title"))
        other.turn_to(t("data.page"))
        expect(other.page.locator("h1")).to_have_text(WALKS[locale][1])
        visit.hand_over(SAMPLE)
        expect(visit.page.locator("h1")).to_have_text(headline)
        assert worries(visit) == worries(other) == []
    assert errors_in(tmp_path / "log") == []
