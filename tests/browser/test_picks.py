"""A touch on a class, a year or a burst day leads to the contacts that stand behind it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit, worries
from tests.browser.test_appearance import CHARTS

Visitor = Callable[..., Visit]
T = Translator("en")
# Milliseconds in which a touch has led to where it leads.
LONG_ENOUGH = 4000
MARKS = {
    "two classes at once": ("", 4, f"{T('exchange.real')}: 87", 87),
    "a class": ("exchanges", 0, f"{T('class.sustained')}: 38", 38),
    "an origin": ("origins", 0, T("origin.received_mass"), 14),
    "a year of prices": ("inflation", 2, "2009: 3 of 21", 21),
}


def look(server: str, visitor: Visitor, page: str) -> Visit:
    """A visitor in front of a page with all its charts."""
    visit = visitor(server)
    visit.open(f"{page}?sample=1")
    charts = visit.page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(CHARTS[page])
    return visit


def touch(visit: Visit, chart: int, mark: str) -> None:
    """Touch the first mark of a chart that tells this."""
    svg = visit.page.locator("[data-testid=stVegaLiteChart] svg").nth(chart)
    place = svg.locator(f"path[aria-label*='{mark}']").first
    place.evaluate("one => one.scrollIntoView({block: 'center'})")
    place.click(force=True)


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_a_touched_mark_leads_to_its_contacts(
    server: str, visitor: Visitor, mark: tuple[str, int, str, int]
) -> None:
    page, chart, told, n = mark
    visit = look(server, visitor, page)
    touch(visit, chart, told)
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=n, all=1112))
    assert worries(visit) == []


def test_another_touch_asks_for_nothing_of_the_last(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor, "exchanges")
    touch(visit, 0, f"{T('class.sustained')}: 38")
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=38, all=1112))
    visit.turn_to(T("inflation.page"))
    expect(visit.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(4)
    visit.settle()
    touch(visit, 2, "2009: 3 of 21")
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=21, all=1112))
    chosen = visit.page.get_by_test_id("stMultiSelect")
    expect(chosen.get_by_text(T("class.sustained"), exact=True)).to_have_count(0)


def test_who_goes_back_is_not_sent_away_again(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor, "exchanges")
    title = visit.title()
    touch(visit, 0, f"{T('class.sustained')}: 38")
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=38, all=1112))
    visit.turn_to(T("exchanges.page"))
    expect(visit.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(9)
    visit.settle()
    assert visit.title() == title


def test_the_contacts_of_a_burst_day_are_shown(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor, "inflation")
    visit.page.get_by_role("button", name=T("calendar.contacts")).click()
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=19, all=1112))


def test_the_unknown_of_the_window_leads_nowhere(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor, "")
    title = visit.title()
    touch(visit, 1, T("origin.unknown"))
    visit.page.wait_for_timeout(LONG_ENOUGH)
    assert visit.title() == title
    touch(visit, 1, T("origin.received_mass"))
    visit.page.wait_for_timeout(LONG_ENOUGH)
    assert visit.title() == T("contacts.title", n=14, all=1112)
