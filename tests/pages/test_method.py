"""The rules with their thresholds, and what happens when one is changed."""

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.settings import thresholds
from qualinet_dash.ui import session, widgets
from tests.pages.visits import arrive, charts, open_rules, told, turn_to
from tests.validation.document import path

T = Translator("en")


@pytest.fixture
def method() -> AppTest:
    """The page with the sample on it, all its rules open."""
    return open_rules(arrive(sample="1"))


def without_memory(*_: object) -> None:
    """Finds nothing, for want of memory."""
    raise MemoryError


def button(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_every_threshold_can_be_changed_within_its_range(method: AppTest) -> None:
    boxes = {box.key: (box.min, box.max) for box in method.number_input}
    expected = {
        f"threshold-{one.name}": (one.metadata["low"], one.metadata["high"])
        for one in thresholds()
        if one.name != "count_groups"
    }
    assert boxes == expected
    assert method.toggle(key="threshold-count_groups").value is False


def test_rules_are_told_before_they_are_opened_and_those_that_changed_are_open(
    method: AppTest,
) -> None:
    fresh = turn_to(arrive(sample="1"), "method")
    assert told(fresh) == told(method)
    assert not fresh.number_input and not fresh.main.toggle
    method.number_input(key="threshold-exchange_days").set_value(90).run()
    turn_to(turn_to(method, "mirror"), "method")
    assert method.number_input(key="threshold-exchange_days").value == 90
    assert "threshold-spree_invitations" not in [box.key for box in method.number_input]


def test_a_changed_threshold_moves_every_page_and_can_be_put_back(method: AppTest) -> None:
    method.toggle(key="threshold-count_groups").set_value(True).run()
    assert T("method.changed", n=1) in told(method)
    assert turn_to(method, "mirror").title[0].value == "1,112 contacts. 89 real exchanges."
    open_rules(method)
    assert method.toggle(key="threshold-count_groups").value is True
    button(method, T("method.defaults"))
    assert method.toggle(key="threshold-count_groups").value is False
    assert turn_to(method, "mirror").title[0].value == "1,112 contacts. 87 real exchanges."


def test_the_rules_tell_the_thresholds_in_force(method: AppTest) -> None:
    assert any("at least 8 went out within 5 minutes" in text for text in told(method))
    method.number_input(key="threshold-spree_invitations").set_value(11).run()
    assert any("at least 11 went out within 5 minutes" in text for text in told(method))


def test_the_help_of_a_figure_tells_the_thresholds_in_force(method: AppTest) -> None:
    method.number_input(key="threshold-exchange_days").set_value(90).run()
    turn_to(method, "mirror")
    helps = [one.proto.help for one in method.subheader if one.proto.help]
    assert any("**90** (usually 180)" in text for text in helps)


def test_a_picture_tells_the_thresholds_that_were_changed(
    method: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    below: list[str] = []
    monkeypatch.setattr(
        widgets, "take_along", lambda view, key, figure: below.append(figure.source)
    )
    turn_to(method, "inflation")
    assert below and not any("=" in source for source in below)
    open_rules(method).number_input(key="threshold-exchange_days").set_value(90).run()
    below.clear()
    turn_to(method, "inflation")
    assert below and all("exchange_days=90" in source for source in below)


@pytest.mark.parametrize("language", LANGUAGES)
def test_want_of_memory_for_what_would_change_is_said_and_harms_no_figure(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = arrive(language, sample="1")
    headline = app.title[0].value
    with monkeypatch.context() as patch:
        patch.setattr(session, "Trial", without_memory)
        turn_to(app, "method")
    assert [one.value for one in app.error] == [Translator(language)("error.memory")]
    assert not app.exception
    assert turn_to(app, "mirror").title[0].value == headline


@pytest.mark.parametrize("language", LANGUAGES)
def test_want_of_memory_for_a_threshold_is_said_and_leaves_the_one_before(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_rules(arrive(language, sample="1"))
    with monkeypatch.context() as patch:
        patch.setattr(session, "measure", without_memory)
        app.number_input(key="threshold-exchange_days").set_value(90).run()
    assert [one.value for one in app.error] == [Translator(language)("error.memory")]
    assert not app.exception
    assert app.number_input(key="threshold-exchange_days").value == 180


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_would_change_the_figures(language: str) -> None:
    app = turn_to(arrive(language, sample="1"), "method")
    assert not app.exception
    assert len(charts(app)) == 3
    number = Translator(language).number
    assert any(number(87) in text for text in charts(app) + told(app))


def test_what_would_change_is_tried_again_only_when_asked_for(method: AppTest) -> None:
    method.number_input(key="threshold-exchange_days").set_value(90).run()
    assert charts(method) == []
    button(method, T("ranges.try"))
    assert len(charts(method)) == 3
    assert T("ranges.try") not in [one.label for one in method.button]
    button(method, T("method.defaults"))
    assert len(charts(method)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_what_proves_the_rules(language: str) -> None:
    t = Translator(language)
    app = turn_to(arrive(language, sample="1"), "method")
    assert t("proof.read") in told(app)
    links = [link.proto for link in app.main.get("page_link")]
    assert t("proof.link") in [link.label for link in links]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proof_can_be_read_in_either_language_without_an_export(language: str) -> None:
    app = turn_to(arrive(language), "proof")
    assert not app.exception
    assert told(app) == [path(language).read_text("utf-8").strip()]


def test_an_emptied_box_changes_nothing(method: AppTest) -> None:
    method.number_input(key="threshold-exchange_days").set_value(None).run()
    assert not method.exception
    assert T("method.changed", n=0) in told(method)
    assert method.number_input(key="threshold-exchange_days").value == 180
