"""The visitor's language: the browser's first, the one chosen from then on."""

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.ui.frame import PAGES
from tests.pages.visits import arrive, is_framed, open_rules, promise, told, turn_to


def choose(app: AppTest, language: str) -> AppTest:
    """Press a language of the switch."""
    app.sidebar.get("button_group")[0].set_value(language)
    return app.run()


def test_a_browser_in_another_language_is_met_in_english() -> None:
    app = arrive()
    app.context["locale"] = "de-DE"
    assert promise("mirror") in told(app.run())


def test_a_browser_of_canada_is_met_in_its_french() -> None:
    app = arrive("fr")
    app.context["locale"] = "fr-CA"
    assert promise("mirror", "fr") in told(app.run())


@pytest.mark.parametrize("page", PAGES)
def test_the_chosen_language_counts_more_than_the_browsers(page: str) -> None:
    app = turn_to(choose(arrive("fr"), "en"), page)
    assert promise(page, "en") in told(app)
    assert is_framed(app, "en")


def test_the_language_can_be_changed_back_and_forth_with_an_export_on_the_table() -> None:
    app = arrive(sample="1")
    titles = [choose(app, language).title[0].value for language in ("fr", "en", "fr")]
    assert not app.exception
    assert titles[0] == titles[2] != titles[1]


def test_the_chosen_language_stays_when_the_page_changes() -> None:
    app = turn_to(choose(arrive(sample="1"), "fr"), "data")
    assert app.title[0].value == "3\u202f840 lignes lues dans 11 fichiers"


def test_groups_of_rules_stay_open_and_closed_when_the_language_changes() -> None:
    app = open_rules(arrive(sample="1"), "bulk")
    opened = {one.key for one in app.number_input}
    assert {one.key for one in choose(app, "fr").number_input} == opened != set()
    app.session_state["rules-bulk"] = False
    assert not app.run().number_input
    assert not choose(app, "en").number_input


def test_the_filters_stay_open_when_the_language_changes() -> None:
    app = turn_to(arrive(sample="1"), "contacts")
    app.session_state["filters"] = True
    app.run()
    assert [choose(app, language).session_state["filters"] for language in ("fr", "en")] == [
        True,
        True,
    ]
