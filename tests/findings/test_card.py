"""What may stand on a card: only what is true of the network."""

from dataclasses import replace

import pytest

from qualinet_dash import findings
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import LANGUAGES, Translator
from tests.ui import sample

english = Translator("en").say


def lines(summary: NetworkSummary) -> list[str]:
    """The sentences to choose from, in English."""
    return [english(one) for one in findings.card_sentences(summary)]


def test_the_sample_may_choose_among_five(summary: NetworkSummary) -> None:
    assert lines(summary) == [
        "100 of my contacts buy 7.8 real exchanges.",
        "I went from 1 real contact in 5 to 1 in 28.",
        "87 of 100 came without a word.",
        "Half of all my exchanges are with 10 people.",
        "21 people never answered me, 24 never had an answer from me.",
    ]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"prices": ()}, "I went from"),
        ({"prices": tuple((year, 100, 20) for year in range(2015, 2024))}, "I went from"),
        ({"with_a_word": 0, "without_a_word": 0}, "without a word"),
        ({"half_of_exchanges": None}, "Half of all"),
        ({"one_sided_by_me": 0}, "never answered me"),
        ({"real_share": None}, "100 of my contacts"),
    ],
)
def test_what_is_not_true_is_not_offered(
    summary: NetworkSummary, change: dict[str, object], missing: str
) -> None:
    found = lines(replace(summary, **change))  # type: ignore[arg-type]
    assert len(found) == 4
    assert not any(missing in line for line in found)


def test_a_price_that_fell_is_told_too(summary: NetworkSummary) -> None:
    fallen = replace(summary, prices=((2015, 100, 2), (2016, 100, 20), (2017, 100, 40)))
    assert "I went from 1 real contact in 50 to 1 in 2." in lines(fallen)


def test_without_messages_there_is_nothing_to_say() -> None:
    assert lines(sample.report("messages.csv").summary) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_beside_the_card_say_what_it_says(summary: NetworkSummary, language: str) -> None:
    t = Translator(language)
    sentence = findings.card_sentences(summary)[0]
    for told in (findings.card_post(summary, sentence), findings.card_alt(summary, sentence)):
        text = t.say(told)
        assert t.say(sentence) in text
        assert t("count.contacts", n=1112) in text
        assert t("count.real", n=87) in text
