"""The first page on paper: all of it, no chart cut, and nothing of the frame around it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_appearance import CHARTS
from tests.browser.test_telephone import CUT_OFF

Visitor = Callable[..., Visit]
PAGES = 5


def test_the_first_page_is_printed_whole(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    visit.open("?sample=1")
    page = visit.page
    charts = page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(CHARTS[""])
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    paper = page.pdf(format="A4", print_background=True, tagged=True, outline=True)
    assert 0 < len(re.findall(rb"/Type\s*/Page\b", paper)) <= PAGES
    headings = re.findall(rb"/Title \((.*?)\)", paper)
    assert visit.title().encode() in headings
    assert b"What next?" in headings
    page.emulate_media(media="print")
    for chart in charts.all():
        assert chart.evaluate(CUT_OFF) == []
    expect(page.get_by_test_id("stToolbar")).to_be_hidden()
