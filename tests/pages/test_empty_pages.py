"""With no export on the table every page says what it would show, and offers the sample."""

import pytest

from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui.frame import PAGES
from tests.pages.visits import arrive, charts, is_framed, promise, told, turn_to

every_page = pytest.mark.parametrize("page", PAGES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_page
@every_language
def test_an_empty_page_says_what_it_will_show(page: str, language: str) -> None:
    app = turn_to(arrive(language), page)
    assert not app.exception
    assert promise(page, language) in told(app)
    assert charts(app) == []


@every_page
def test_an_empty_page_offers_the_upload_box_and_the_sample(page: str) -> None:
    app = turn_to(arrive(), page)
    assert len(app.file_uploader) == 1
    assert Translator()("welcome.sample") in [button.label for button in app.button]


@every_page
def test_an_empty_page_keeps_its_frame_when_it_is_drawn_again(page: str) -> None:
    app = turn_to(arrive(), page).run()
    assert not app.exception
    assert is_framed(app, "en")
    assert promise(page) in told(app)


def test_the_first_page_is_the_mirror() -> None:
    assert promise("mirror") in told(arrive())


def test_a_visitor_may_say_that_the_export_is_a_folder() -> None:
    app = arrive()
    app.toggle(key="is_folder").set_value(True).run()
    assert not app.exception
    assert app.file_uploader[0].proto.accept_directory


def test_who_turns_to_the_other_box_while_an_export_is_read_is_told_so() -> None:
    app = arrive()
    app.session_state["reading"] = "mirror"
    app.toggle(key="is_folder").set_value(True).run()
    assert [one.value for one in app.error] == [Translator()("error.turned")]
    assert "reading" not in app.session_state
