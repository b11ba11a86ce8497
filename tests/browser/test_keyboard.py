"""Every control is reached with the tab key, from top to bottom and from left to right."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_axe import look

Visitor = Callable[..., Visit]
MOST = 150
# What has the focus, and where it stands on the page; nothing where the browser itself has it.
FOCUSED = """() => {
    const one = document.activeElement, main = document.querySelector('[data-testid=stMain]');
    if (one === document.body) return null;
    const box = one.getBoundingClientRect();
    return {
        is_in_main: main.contains(one) && !one.closest('[data-testid=stToolbar]'),
        top: box.top + main.scrollTop, bottom: box.bottom + main.scrollTop, left: box.left,
        is_table: !!one.closest('[data-testid=stDataFrame]'),
        name: (one.getAttribute('aria-label') || one.innerText || one.tagName).slice(0, 40),
    };
}"""


def walked(visit: Visit) -> list[dict[str, Any]]:
    """What has the focus in the page, a step a tab, until the browser has it again."""
    steps: list[dict[str, Any]] = []
    for _ in range(MOST):
        visit.page.keyboard.press("Tab")
        focused = visit.page.evaluate(FOCUSED)
        if focused is None and steps:
            return steps
        if focused and focused["is_in_main"]:
            steps.append(focused)
        if focused and focused["is_table"]:  # a cell that has the focus is chosen, and opened
            visit.page.wait_for_timeout(500)
            visit.settle()
    raise AssertionError(f"caught at {steps[-1]}")


def is_before(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one control stands above another, or left of it in the same line."""
    is_left = one["top"] == other["top"] and one["left"] < other["left"]
    return bool(one["bottom"] <= other["top"] or is_left)


@pytest.mark.parametrize("page", ["?sample=1", "contacts?sample=1", "share?sample=1", ""])
def test_the_tab_key_goes_through_a_page_in_the_order_of_reading(
    server: str, visitor: Visitor, page: str
) -> None:
    visit = look(server, visitor, page, "light")
    visit.settle()
    steps = walked(visit)
    assert len(steps) >= 3
    back = [
        (one["name"], other["name"])
        for one, other in pairwise(steps)
        if not (one["is_table"] or other["is_table"]) and is_before(other, one)
    ]
    assert back == []
