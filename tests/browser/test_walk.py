"""A walk as a visitor takes it: the export in, the charts, the other pages, a deep link."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from qualinet_dash.i18n import Translator
from qualinet_dash.ui.frame import HIDDEN, PAGES
from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import Visit, worries
from tests.ui import sample

Visitor = Callable[..., Visit]
WALKS = {
    "en-US": (
        "1,112 contacts. 87 real exchanges.", "3,840 rows read from 11 files",
        "January 2, 2026", ">1,112 contacts<",
    ),
    "fr-FR": (
        "1\u202f112 contacts. 87 véritables échanges.", "3\u202f840 lignes lues dans 11 fichiers",
        "2 janvier 2026", ">1\u202f112 contacts<",
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample, unpacked into a folder."""
    for name, content in sample.files().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("locale", WALKS)
def test_an_export_is_handed_over_and_walked_through(
    server: str, visitor: Visitor, locale: str
) -> None:
    headline, rows, day, label = WALKS[locale]
    t = Translator(locale[:2])
    visit = visitor(server, locale)
    visit.open()
    visit.hand_over(SAMPLE)
    expect(visit.page.locator("h1")).to_have_text(headline)
    charts = visit.page.locator("[data-testid=stVegaLiteChart] svg")
    expect(charts).to_have_count(8)
    assert label in charts.first.inner_html()
    expect(visit.page.get_by_text(day).first).to_be_visible()
    visit.turn_to(t("inflation.page"))
    expect(visit.page.get_by_text(t("inflation.plain"))).to_be_visible()
    expect(charts).to_have_count(4)
    visit.turn_to(t("data.page"))
    expect(visit.page.locator("h1")).to_have_text(rows)
    assert visit.page.url.startswith(f"{server}/data")
    assert worries(visit) == []


@pytest.mark.parametrize("locale", WALKS)
@pytest.mark.parametrize("page", ["inflation", "data"])
def test_a_deep_link_may_be_the_first_request_of_a_fresh_server(
    fresh_server: str, visitor: Visitor, page: str, locale: str
) -> None:
    t = Translator(locale[:2])
    visit = visitor(fresh_server, locale)
    visit.open(page)
    expect(visit.page.get_by_text(t(f"{page}.promise"))).to_be_visible()
    expect(visit.page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
    expect(visit.page.get_by_test_id("stFileUploader")).to_be_visible()
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    assert visit.page.get_by_text("Page not found").count() == 0


def test_a_deep_link_to_the_sample_may_be_the_first_request_of_a_fresh_server(
    fresh_server: str, visitor: Visitor
) -> None:
    visit = visitor(fresh_server)
    visit.open("inflation?sample=1")
    expect(visit.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(4)
    expect(visit.page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
    expect(visit.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("locale", WALKS)
def test_every_page_has_its_name_in_the_navigation(
    server: str, visitor: Visitor, locale: str
) -> None:
    t = Translator(locale[:2])
    visit = visitor(server, locale)
    visit.open()
    for link, page in zip(visit.page.get_by_test_id("stTopNavLink").all(), PAGES, strict=True):
        expect(link).to_have_text(t(f"{page}.page"))
        expect(link).to_be_in_viewport()


@pytest.mark.parametrize("locale", WALKS)
def test_nothing_leaves_the_machine(server: str, visitor: Visitor, locale: str) -> None:
    """Nor does the page have an icon that the browser would fetch from elsewhere."""
    t = Translator(locale[:2])
    visit = visitor(server, locale)
    visit.open()
    visit.hand_over(SAMPLE)
    for page in ("inflation", "data", "mirror"):
        expect(visit.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        visit.turn_to(t(f"{page}.page"))
        visit.settle()
    for page in HIDDEN:
        visit.open(page)
    icon = visit.page.locator("link[rel*=icon]").evaluate("one => one.href")
    addresses = {
        url.split("/")[2]
        for url in (*visit.requests, icon)
        if not url.startswith(("data:", "blob:"))
    }
    assert len(visit.requests) > 50
    assert addresses == {server.removeprefix("http://")}


def test_several_files_are_handed_over_at_once(server: str, visitor: Visitor, folder: Path) -> None:
    visit = visitor(server)
    visit.open()
    visit.hand_over(*(folder / name for name in sample.MAIN_FILES))
    expect(visit.page.locator("h1")).to_contain_text("1,112 contacts.")
    expect(visit.page.get_by_text("3 files")).to_be_visible()


def test_a_folder_is_handed_over(server: str, visitor: Visitor, folder: Path) -> None:
    visit = visitor(server)
    visit.open()
    visit.page.get_by_text(Translator()("welcome.folder")).click()
    expect(visit.page.locator("input[type=file][webkitdirectory]")).to_be_attached()
    visit.hand_over(folder)
    expect(visit.page.locator("h1")).to_have_text(WALKS["en-US"][0])


def test_the_sample_is_one_click_away(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    visit.open()
    visit.page.get_by_role("button", name=Translator()("welcome.sample")).click()
    expect(visit.page.locator("h1")).to_have_text(WALKS["en-US"][0])


def test_a_refusal_is_said_on_the_page(server: str, visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_text("Dear member")
    visit = visitor(server, "fr-FR")
    visit.open()
    visit.hand_over(tmp_path / "export.zip")
    refusal = Translator("fr")("error.not_a_zip", file="export.zip")
    expect(visit.page.get_by_test_id("stAlert")).to_contain_text(refusal)


def test_a_second_visitor_does_not_see_what_the_first_one_handed_over(
    server: str, visitor: Visitor
) -> None:
    first, second = visitor(server), visitor(server)
    first.open("?sample=1")
    expect(first.page.locator("h1")).to_have_text(WALKS["en-US"][0])
    second.open()
    expect(second.page.get_by_text(Translator()("mirror.promise"))).to_be_visible()
    assert "1,112" not in second.page.content()


def test_a_reload_forgets(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    visit.open()
    visit.hand_over(SAMPLE)
    expect(visit.page.locator("h1")).to_have_text(WALKS["en-US"][0])
    visit.page.reload()
    expect(visit.page.get_by_text(Translator()("mirror.promise"))).to_be_visible()
    expect(visit.page.get_by_text(Translator()("welcome.privacy"))).to_be_visible()


def test_the_button_forgets(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    visit.open("?sample=1")
    visit.page.get_by_role("button", name=Translator()("frame.forget")).click()
    expect(visit.page.get_by_text(Translator()("mirror.promise"))).to_be_visible()
    assert "sample" not in visit.page.url


def test_the_language_can_be_chosen(server: str, visitor: Visitor) -> None:
    visit = visitor(server)
    visit.open("?sample=1")
    visit.page.get_by_text("Français").click()
    expect(visit.page.locator("h1")).to_have_text(WALKS["fr-FR"][0])
    visit.turn_to("Données")
    expect(visit.page.locator("h1")).to_have_text(WALKS["fr-FR"][1])
