"""Every page in the light, in the dark, and on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from qualinet_dash.charts.theme import DARK, LIGHT, Theme
from tests.browser.conftest import Visit, worries

Visitor = Callable[..., Visit]
CHARTS = {
    "": 8,
    "inflation": 4,
    "origins": 6,
    "exchanges": 9,
    "contacts": 0,
    "audit": 0,
    "next": 0,
    "share": 0,
    "data": 0,
    "method": 3,
}
every_page = pytest.mark.parametrize("page", CHARTS)
every_scheme = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def rgb(colour: str) -> str:
    """A colour as a browser writes it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@every_page
@every_scheme
def test_a_page_has_the_paper_and_the_charts_of_its_scheme(
    server: str, visitor: Visitor, page: str, theme: Theme
) -> None:
    visit = visitor(server, scheme=theme.name)
    visit.open(f"{page}?sample=1")
    charts = visit.page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(CHARTS[page])
    paper = visit.page.get_by_test_id("stApp").evaluate("one => getComputedStyle(one).background")
    assert rgb(theme.paper) in paper
    for chart in charts.all():
        assert theme.ink in chart.inner_html() or theme.muted in chart.inner_html()
    assert worries(visit) == []
