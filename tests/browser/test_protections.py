"""The server takes files from its own pages alone."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit import config

from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import needs, running
from tests.browser.test_walk import WALKS, Visitor
from tests.traces.system_calls import STRACE, places_reached, watch


def asked(base: str, method: str, path: str, **headers: str) -> HTTPResponse:
    """What the server answers to somebody who is no page of its own."""
    address = urlsplit(base)
    connection = HTTPConnection(str(address.hostname), address.port or 80, timeout=60)
    connection.request(method, path, b"x" if method == "PUT" else None, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.fixture
def upload_address(server: str, visitor: Visitor) -> Iterator[str]:
    """Where a page of a visitor has put a file."""
    visit = visitor(server)
    visit.open()
    with visit.page.expect_request(lambda one: one.method == "PUT") as put:
        visit.hand_over(SAMPLE)
    assert "x-xsrftoken" in put.value.headers
    assert put.value.response().status == 204  # type: ignore[union-attr]
    expect(visit.page.locator("h1")).to_have_text(WALKS["en-US"][0])
    yield urlsplit(put.value.url).path


def test_a_file_is_taken_with_the_token_of_the_page_and_from_nobody_else(
    server: str, upload_address: str
) -> None:
    assert asked(server, "PUT", upload_address).status == 403
    guessed = {"X-Xsrftoken": "guess", "Cookie": "_streamlit_xsrf=other"}
    assert asked(server, "PUT", upload_address, **guessed).status == 403


def test_no_page_of_another_host_may_read_the_answers(server: str) -> None:
    answer = asked(server, "GET", "/_stcore/health", Origin="https://evil.example")
    assert answer.getheader("Access-Control-Allow-Origin") in {None, server}


def spoken_to(base: str, origin: str) -> int:
    """With which status the server answers a page of that origin that wants to speak with it."""
    key = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "eHh4eHh4eHh4eHh4eHh4eA=="}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"} | key
    return asked(base, "GET", "/_stcore/stream", Origin=origin, **upgrade).status


def test_no_page_of_another_host_may_speak_with_the_server(server: str) -> None:
    assert spoken_to(server, server) == 101
    assert spoken_to(server, "https://evil.example") == 403


def test_a_server_asks_no_other_computer_where_it_stands(visitor: Visitor, tmp_path: Path) -> None:
    """Neither when it starts without an address, nor when a foreign page calls."""
    needs(STRACE)
    notes = tmp_path / "calls"
    with running(before=watch(notes), home="") as (base, _):
        visitor(base).open()
        assert spoken_to(base, "https://evil.example") == 403
    calls = notes.read_text("utf-8", "replace").splitlines()
    assert calls
    assert places_reached(calls) == set()


def test_the_protections_are_on_with_the_settings_that_are_in_force() -> None:
    options = config.get_config_options(force_reparse=True)
    assert options["server.enableXsrfProtection"].value is True
    assert options["server.enableCORS"].value is True
