"""The audit by keyboard: an answer a key, and the key that takes the last one back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from qualinet_dash.i18n import Translator
from tests.browser.conftest import Visit, worries

Visitor = Callable[..., Visit]


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_thirty_people_are_judged_by_keyboard(server: str, visitor: Visitor, locale: str) -> None:
    t = Translator(locale[:2])
    visit = visitor(server, locale)
    visit.open("audit?sample=1")
    progress, keyboard = visit.page.get_by_test_id("stProgress"), visit.page.keyboard
    expect(progress).to_contain_text(t("audit.progress", done=0, n=30))
    yes, no = t("audit.yes_key").lower(), t("audit.no_key").lower()
    for done, key in enumerate([yes, no, no] * 10, 1):
        keyboard.press(key)
        if done < 30:
            expect(progress).to_contain_text(t("audit.progress", done=done, n=30))
            visit.settle()  # a key that comes before the next card is whole judges the last one
    expect(visit.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(1)
    expect(progress).to_have_count(0)
    visit.settle()
    keyboard.press(t("audit.back_key").lower())
    expect(progress).to_contain_text(t("audit.progress", done=29, n=30))
    assert worries(visit) == []


def test_the_keys_are_shown_on_the_buttons(server: str, visitor: Visitor) -> None:
    t = Translator()
    visit = visitor(server)
    visit.open("audit?sample=1")
    for answer, key in (("yes", "Y"), ("no", "N")):
        button = visit.page.get_by_role("button", name=t(f"audit.{answer}")).first
        expect(button).to_contain_text(key)


def test_a_name_is_drawn_large_and_no_class_beside_it(server: str, visitor: Visitor) -> None:
    t = Translator()
    visit = visitor(server)
    visit.open("audit?sample=1")
    card = visit.page.locator(".st-key-card")
    expect(card.locator("h3")).to_be_visible()
    classes = [t(f"class.{one}") for one in ("sustained", "mutual", "token", "nothing_recorded")]
    assert [one for one in classes if one in card.inner_text()] == []
