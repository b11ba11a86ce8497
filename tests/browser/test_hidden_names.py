"""With names hidden, no byte that the server sends holds one."""

from collections.abc import Callable

from playwright.sync_api import WebSocket, expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit
from tests.browser.test_appearance import CHARTS
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
