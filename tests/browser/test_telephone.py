"""On a telephone every page fits its width, and no chart is cut off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_appearance import CHARTS

Visitor = Callable[..., Visit]
TELEPHONE = 390
CUT_OFF = """svg => {
    const frame = svg.getBoundingClientRect(), ink = 4;
    const isOutside = box => box.left < frame.left - ink || box.right > frame.right + ink
        || box.top < frame.top - ink || box.bottom > frame.bottom + ink;
    return [...svg.querySelectorAll('text')]
        .filter(text => text.getAttribute('opacity') !== '0')
        .filter(text => isOutside(text.getBoundingClientRect()))
        .map(text => text.textContent);
}"""


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
@pytest.mark.parametrize(
    "address", ["", "proof", "privacy", *(f"{page}?sample=1" for page in CHARTS)]
)
def test_a_telephone_need_not_scroll_sideways_and_no_chart_is_cut_off(
    server: str, visitor: Visitor, address: str, locale: str
) -> None:
    visit = visitor(server, locale, width=TELEPHONE)
    visit.open(address)
    charts = visit.page.locator("[data-testid=stVegaLiteChart] svg")
    page, _, query = address.partition("?")
    expect(charts).to_have_count(CHARTS[page] if query else 0)
    widths = visit.page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(one => one.scrollWidth)"
    )
    assert max(widths) <= TELEPHONE
    for chart in charts.all():
        box = chart.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= TELEPHONE
        assert chart.evaluate(CUT_OFF) == []
