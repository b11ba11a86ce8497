"""With an export on the table every page shows it, however it came there."""

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui.frame import PAGES
from qualinet_dash.ui.intake import SAMPLE
from tests.exports.files import zip_of
from tests.pages.visits import (
    arrive,
    charts,
    hand_over,
    hand_over_sample,
    is_framed,
    promise,
    told,
    turn_to,
)  # fmt: skip
from tests.ui import sample

HEADLINES = {
    "en": "1,112 contacts. 87 real exchanges.",
    "fr": "1\u202f112 contacts. 87 véritables échanges.",
}
CHARTS = {
    "mirror": 8,
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

every_page = pytest.mark.parametrize("page", PAGES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def assert_filled(app: AppTest, page: str, language: str = "en") -> None:
    """The page is drawn with its charts, inside its frame, and without an error."""
    assert not app.exception
    assert not app.error
    assert is_framed(app, language)
    assert promise(page, language) not in told(app)
    assert len(charts(app)) == CHARTS[page]


@every_page
@every_language
def test_the_address_of_a_page_may_ask_for_the_sample(page: str, language: str) -> None:
    app = turn_to(arrive(language, sample="1"), page)
    assert_filled(app, page, language)


@every_page
def test_the_button_of_a_page_opens_the_sample_on_that_page(page: str) -> None:
    app = turn_to(arrive(), page)
    label = Translator()("welcome.sample")
    next(button for button in app.button if button.label == label).click().run()
    assert_filled(app, page)


@every_page
def test_a_zip_in_the_upload_box_is_shown_on_the_page_that_took_it(page: str) -> None:
    app = turn_to(arrive(), page)
    assert_filled(hand_over(app, (SAMPLE.name, SAMPLE.read_bytes())), page)


@every_page
def test_a_filled_page_keeps_its_frame_and_its_place_when_it_is_drawn_again(page: str) -> None:
    app = turn_to(arrive(sample="1"), page)
    first = told(app)
    app.run()
    assert_filled(app, page)
    assert told(app) == first


@every_language
def test_the_headline_is_written_as_the_language_writes_numbers(language: str) -> None:
    assert arrive(language, sample="1").title[0].value == HEADLINES[language]


def test_the_visitor_walks_through_all_pages_and_back() -> None:
    app = arrive(sample="1")
    for page in [*PAGES, *PAGES]:
        assert_filled(turn_to(app, page), page)


def test_loose_files_under_other_names_are_read_together() -> None:
    loose = [
        (f"{number}.csv", sample.files()[name]) for number, name in enumerate(sample.MAIN_FILES)
    ]
    app = hand_over(arrive(), *loose)
    assert app.title[0].value.startswith("1,112 contacts.")
    assert "**3 files**" in [element.value for element in app.sidebar.markdown]


def test_several_zips_are_read_together() -> None:
    rest = {name: file for name, file in sample.files().items() if name != "Connections.csv"}
    first = zip_of({"Connections.csv": sample.files()["Connections.csv"]})
    app = hand_over(arrive(), ("first.zip", first), ("second.zip", zip_of(rest)))
    assert not app.exception
    assert app.title[0].value.startswith("1,112 contacts. 87 real")


def test_the_sidebar_names_what_is_on_the_table() -> None:
    app = hand_over_sample(arrive())
    assert "**export.zip**" in [element.value for element in app.sidebar.markdown]


def test_every_chart_is_said_in_words_too() -> None:
    app = arrive(sample="1")
    for page in PAGES:
        assert all(charts(turn_to(app, page)))


def test_the_rows_that_were_not_understood_can_be_taken_along() -> None:
    broken = sample.files()["Connections.csv"] + b"Ada,Beck,,,,,01 May 2026,one,two\n"
    app = turn_to(hand_over(arrive(), ("Connections.csv", broken)), "data")
    assert "1 row was not understood" in told(app)
    assert len(app.get("download_button")) == 1
