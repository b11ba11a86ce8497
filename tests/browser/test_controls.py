"""Controls show what is in force, also where something else than themselves changed it."""

from collections.abc import Callable

import polars as pl
from playwright.sync_api import expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit
from tests.ui import sample

T = Translator("en")
Visitor = Callable[..., Visit]


def test_a_group_of_rules_is_opened_and_shows_the_thresholds_in_force(
    server: str, visitor: Visitor
) -> None:
    visit = visitor(server)
    visit.open("method?sample=1")
    box = visit.page.get_by_label(T("threshold.exchange_days"), exact=True)
    expect(box).to_have_count(0)
    group = visit.page.get_by_test_id("stExpander").filter(has_text=T("rules.exchange_title"))
    group.locator("summary").click()
    expect(box).to_have_value("180")
    box.fill("")
    box.press("Enter")
    expect(box).to_have_value("180")
    box.fill("90")
    box.press("Enter")
    back = visit.page.get_by_role("button", name=T("method.defaults"))
    expect(back).to_be_enabled()
    visit.settle()
    expect(box).to_have_value("90")
    back.click()
    expect(box).to_have_value("180")


def test_a_switch_shows_that_a_word_was_taken_back(server: str, visitor: Visitor) -> None:
    is_alone = ~pl.col("name").is_duplicated() & (pl.col("identity") == "slug")
    name = sample.report().contacts.filter(is_alone)["name"][0]
    visit = visitor(server)
    visit.open("contacts?sample=1")
    search = visit.page.get_by_label(T("contacts.search"), exact=True)
    search.fill(name)
    search.press("Enter")
    switch = visit.page.get_by_label(T("words.spoken"), exact=True)
    expect(switch).not_to_be_checked()
    visit.page.get_by_text(T("words.spoken"), exact=True).click()
    expect(switch).to_be_checked()
    undo = visit.page.get_by_role("button", name=T("words.undo"))
    expect(undo).to_be_enabled()
    undo.click()
    expect(switch).not_to_be_checked()
