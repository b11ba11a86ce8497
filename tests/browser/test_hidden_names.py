"""With names hidden, no byte that the server sends holds one."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import polars as pl
from playwright.sync_api import WebSocket, expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit
from tests.browser.test_appearance import CHARTS
from tests.pages.test_hidden_names import MOVED
from tests.ui import sample

Visitor = Callable[..., Visit]
T = Translator("en")


def listened(visit: Visit) -> list[bytes]:
    """Everything the server will tell this page: texts, tables and the data of charts."""
    heard: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        heard.append(frame if isinstance(frame, bytes) else frame.encode("utf-8"))

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", keep)

    visit.page.on("websocket", listen)
    return heard


def names_in(heard: list[bytes]) -> list[str]:
    """The names and profiles of contacts that were told."""
    told = b"".join(heard)
    slugs = sample.report().contacts["profile_slug"].drop_nulls()
    return [one for one in (*sample.names(), *slugs) if one.encode("utf-8") in told]


def test_no_name_is_sent_to_a_page_that_hides_them(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    heard = listened(visit)
    visit.open("contacts?sample=1")
    expect(visit.page.get_by_test_id("stDataFrame").first).to_be_visible()
    assert len(names_in(heard)) > 500
    visit.settle()
    heard.clear()
    visit.page.get_by_text(T("frame.hide_names"), exact=True).click()
    expect(visit.page.get_by_text(T("frame.sample"))).to_be_visible()
    visit.settle()
    visit.turn_to(T("share.page"))
    visit.settle()
    for page, charts in CHARTS.items():
        visit.turn_to(T(f"{page or 'mirror'}.page"))
        expect(visit.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(charts)
        visit.settle()
    assert len(b"".join(heard)) > 100_000
    assert names_in(heard) == []


def opened(file: str, content: bytes) -> bytes:
    """What a file says, in one piece."""
    match Path(file).suffix:
        case ".xlsx":
            with ZipFile(BytesIO(content)) as book:
                return b"".join(map(book.read, book.namelist()))
        case ".parquet":
            return pl.read_parquet(content).write_csv().encode("utf-8")
        case ".ics":
            return content.replace(b"\r\n ", b"")
    return content


def hide_names(visit: Visit) -> None:
    """Hide them, and see that they are."""
    visit.page.get_by_text(T("frame.hide_names"), exact=True).click()
    visit.settle()


def taken_along(visit: Visit, **pages: int) -> dict[str, bytes]:
    """What the files of these pages say, by their names: so many a page."""
    files: dict[str, bytes] = {}
    for page, count in pages.items():
        visit.turn_to(T(f"{page}.page"))
        visit.settle()
        files |= visit.take_along(count)
    return {file: opened(file, content) for file, content in files.items()}


def test_no_file_that_is_taken_along_from_a_page_that_hides_names_holds_one(
    server: str, visitor: Visitor
) -> None:
    visit = visitor(server)
    visit.open("data?sample=1")
    named = taken_along(visit, contacts=3, next=4)
    assert [file for file, told in named.items() if not names_in([told])] == []
    hide_names(visit)
    hidden = taken_along(visit, contacts=3, next=4)
    assert hidden.keys() == named.keys()
    assert names_in(list(hidden.values())) == []


def test_no_cell_of_a_row_not_understood_is_taken_along_from_a_page_that_hides_names(
    server: str, visitor: Visitor, tmp_path: Path
) -> None:
    (tmp_path / "Invitations.csv").write_bytes(MOVED)
    visit = visitor(server)
    visit.open()
    visit.hand_over(tmp_path / "Invitations.csv")
    expect(visit.page.get_by_role("button", name=T("frame.forget"))).to_be_visible()
    assert b"May 55" in taken_along(visit, data=1)["skipped.csv"]
    visit.turn_to(T("share.page"))
    hide_names(visit)
    assert b"May 55" not in taken_along(visit, data=1)["skipped.csv"]
