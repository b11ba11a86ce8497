"""The page of the card: its preview, its form, and the words beside it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash import findings
from qualinet_dash.i18n import LANGUAGES, Translator
from tests.pages.visits import arrive, hand_over_sample, told, turn_to
from tests.ui import sample


def preview(app: AppTest) -> str:
    """What the preview shows, in words."""
    (image,) = app.main.get("image")
    alt: str = image.proto.imgs[0].alt
    return alt


def written(app: AppTest) -> list[str]:
    """The texts to copy."""
    return [block.value for block in app.code]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_shown_with_a_text_to_post(language: str) -> None:
    t = Translator(language)
    app = turn_to(arrive(language, sample="1"), "share")
    assert not app.exception
    assert t("card.power", real=100 * 87 / 1112) in preview(app)
    summary = sample.report().summary
    sentence = next(iter(findings.card_sentences(summary)))
    assert written(app) == [t.say(findings.card_post(summary, sentence)), preview(app)]
    assert [button.label for button in app.get("download_button")] == [
        t("share.png"),
        t("share.svg"),
    ]


def test_a_card_that_cannot_be_drawn_is_told_and_the_words_stay(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("qualinet_dash.charts.picture._DRAW", tmp_path / "none.py")
    app = turn_to(arrive(sample="1"), "share")
    assert not app.exception
    assert [error.value for error in app.error] == [Translator()("error.picture")]
    assert len(written(app)) == 2


def test_the_sentence_and_the_language_of_the_card_are_chosen() -> None:
    app = turn_to(arrive(sample="1"), "share")
    app.selectbox[0].set_value(3).run()
    assert "Half of all my exchanges are with 10 people." in preview(app)
    next(one for one in app.main.get("button_group") if one.label == "Language").set_value(
        "fr"
    ).run()
    assert "La moitié de mes échanges se fait avec 10 personnes." in preview(app)
    assert app.title[0].value == Translator("en")("share.title")


def test_no_name_stands_on_the_page() -> None:
    app = turn_to(arrive(sample="1"), "share")
    everything = " ".join([*told(app), *written(app), preview(app)])
    assert [name for name in sample.names() if name in everything] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_messages_the_page_says_why_there_is_no_card(language: str) -> None:
    app = turn_to(hand_over_sample(arrive(language), "messages.csv"), "share")
    assert not app.exception
    assert Translator(language)("passed.no_messages") in told(app)
    assert not app.main.get("image")
