"""No page has a serious barrier, as axe-core finds them, for who reads by ear or by keyboard."""

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit
from tests.browser.test_appearance import CHARTS

Visitor = Callable[..., Visit]
T = Translator("en")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PAGES = [f"{page}?sample=1" for page in CHARTS]
VISITS = {"light": ("light", 1200), "dark": ("dark", 1200), "telephone": ("light", 390)}


class Known(NamedTuple):
    """A violation that is not ours to mend: its rule, its mark-up, where it is seen, and why."""

    rule: str
    html: str
    scheme: str
    page: str
    reason: str


NOT_OURS = [
    Known(
        "svg-img-alt", r'<g class="mark-\S+ role-mark.* aria-roledescription="\w+ mark container"',
        "light|dark", "exchanges?sample=1",
        "Vega gives the empty group of a layer without marks the role of a picture and no name; "
        "the chart as a whole is told by its alternative text.",
    ),
    Known(
        "color-contrast", r"^<p>[^<]{1,20}</p>$", "dark", "share?sample=1",
        "Streamlit writes the chosen part of a switch in the primary colour on a tenth of it, and "
        "tags in white on it; on dark paper no colour has 4.5 for both, ours has 3.7 for each.",
    ),
]  # fmt: skip


def barriers(visit: Visit) -> list[dict[str, Any]]:
    """The serious and critical violations of the page as it stands, a row an element."""
    visit.page.evaluate(AXE)
    found = visit.page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        {"rule": one["id"], "html": node["html"], "why": node["failureSummary"]}
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def is_known(barrier: dict[str, Any], known: Known, scheme: str) -> bool:
    """Whether a violation is the one that is known."""
    is_here = re.fullmatch(known.scheme, scheme) and barrier["rule"] == known.rule
    return bool(is_here and re.search(known.html, barrier["html"]))


def ours(visit: Visit, scheme: str) -> list[dict[str, Any]]:
    """The violations that nobody but us can mend."""
    found = barriers(visit)
    return [one for one in found if not any(is_known(one, known, scheme) for known in NOT_OURS)]


def look(server: str, visitor: Visitor, page: str, scheme: str, width: int = 1200) -> Visit:
    """A visitor in front of a page with all its charts."""
    visit = visitor(server, scheme=scheme, width=width)
    visit.open(page)
    name, _, query = page.partition("?")
    charts = visit.page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(CHARTS[name] if query else 0)
    return visit


@pytest.mark.parametrize(("scheme", "width"), VISITS.values(), ids=VISITS)
@pytest.mark.parametrize("page", [*PAGES, "", "contacts", "proof", "privacy"])
def test_no_page_has_a_serious_barrier_that_is_ours(
    server: str, visitor: Visitor, page: str, scheme: str, width: int
) -> None:
    assert ours(look(server, visitor, page, scheme, width), scheme) == []


def test_a_filtered_table_without_names_has_no_barrier(server: str, visitor: Visitor) -> None:
    visit = look(server, visitor, "contacts?sample=1", "light")
    visit.page.get_by_text(T("frame.hide_names"), exact=True).click()
    visit.settle()  # what is drawn anew would close the list
    visit.page.get_by_text(T("contacts.filter"), exact=True).click()
    visit.page.get_by_role("combobox", name=T("contacts.exchanges")).click()
    visit.page.get_by_role("option", name=T("class.sustained")).click()
    expect(visit.page.locator("h1")).to_have_text(T("contacts.title", n=38, all=1112))
    visit.settle()  # what is drawn anew may swallow the key
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("listbox")).to_have_count(0)  # it leaves after the key
    assert ours(visit, "light") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_files_of_a_figure_have_no_barrier(server: str, visitor: Visitor, scheme: str) -> None:
    visit = look(server, visitor, "exchanges?sample=1", scheme)
    visit.page.get_by_role("button", name=T("figure.take")).first.click()
    expect(visit.page.get_by_role("button", name=T("figure.csv"))).to_be_visible()
    assert ours(visit, scheme) == []
    assert [one for one in barriers(visit) if T("figure.take") in one["html"]] == []


@pytest.mark.parametrize("known", NOT_OURS, ids=lambda known: known.rule)
def test_what_is_excused_is_still_so(server: str, visitor: Visitor, known: Known) -> None:
    scheme = known.scheme.rpartition("|")[2]
    visit = look(server, visitor, known.page, scheme)
    assert [one for one in barriers(visit) if is_known(one, known, scheme)]
