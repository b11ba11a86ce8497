"""A touch on a burst day of the calendar opens what is known of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit, worries
from tests.browser.test_picks import LONG_ENOUGH

Visitor = Callable[..., Visit]
FIRST = "October 13, 2021: 19 contacts where 0.4 are usual"
OTHERS = {"December 6, 2021": 10, "February 18, 2021": 12}


def look(server: str, visitor: Visitor, width: int = 1200) -> Visit:
    """A visitor in front of the calendar, whose largest burst day is open."""
    visit = visitor(server, width=width)
    visit.open("inflation?sample=1")
    expect(visit.page.get_by_text(FIRST)).to_be_visible()
    return visit


def touch(visit: Visit, day: str) -> None:
    """Touch the square of a day."""
    chart = visit.page.locator("[data-testid=stVegaLiteChart] svg").nth(3)
    chart.locator(f"path[aria-label*='{day}:']").last.click(force=True)


def choice(visit: Visit) -> Locator:
    """The list of burst days."""
    return visit.page.locator("[data-testid=stSelectbox] input").last


@pytest.mark.parametrize("width", [1200, 390])
def test_a_burst_day_that_is_touched_is_opened_and_chosen(
    server: str, visitor: Visitor, width: int
) -> None:
    visit = look(server, visitor, width)
    for day, contacts in OTHERS.items():
        touch(visit, day)
        told = f"{day}: {contacts} contacts"
        expect(visit.page.get_by_text(f"{told} where")).to_be_visible()
        expect(choice(visit)).to_have_value(told)
    assert worries(visit) == []


def test_a_touch_on_any_other_day_changes_nothing(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor)
    touch(visit, "March 4, 2021")
    visit.page.wait_for_timeout(LONG_ENOUGH)
    expect(visit.page.get_by_text(FIRST)).to_be_visible()


def test_a_burst_day_can_be_chosen_by_keyboard(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor)
    visit.settle()
    choice(visit).focus()
    visit.page.keyboard.type("December 6")
    expect(visit.page.get_by_role("option")).to_have_text(["December 6, 2021: 10 contacts"])
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("December 6, 2021: 10 contacts where")).to_be_visible()
