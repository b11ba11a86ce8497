"""Both languages say the same things, each by its own rules."""

import re

import pytest

from qualinet_dash.i18n import LANGUAGES, Translator
from tests.i18n.catalogues import every_text, placeholders, texts

ENGLISH, FRENCH = every_text("en"), every_text("fr")
THIN, HARD = "\u202f", "\u00a0"

every_language = pytest.mark.parametrize("language", LANGUAGES)


def in_french(pattern: str) -> list[tuple[str, str]]:
    """The French texts in which a pattern occurs, with what was found."""
    return [
        (key, found.group())
        for key, entry in FRENCH.items()
        for text in texts(entry)
        if (found := re.search(pattern, text))
    ]


def test_both_catalogues_have_the_same_keys() -> None:
    assert set(ENGLISH) ^ set(FRENCH) == set()


def test_both_catalogues_have_the_same_placeholders() -> None:
    assert {key: placeholders(entry) for key, entry in ENGLISH.items()} == {
        key: placeholders(entry) for key, entry in FRENCH.items()
    }


def test_an_entry_has_plural_forms_in_both_languages_or_in_neither() -> None:
    assert [key for key in ENGLISH if type(ENGLISH[key]) is not type(FRENCH[key])] == []


@every_language
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    rules = Translator(language).locale.plural_form
    known = {rules(count) for count in (*range(200), 1_000_000)} | {"zero", "other"}
    for key, entry in every_text(language).items():
        if isinstance(entry, dict):
            assert {"one", "other"} <= set(entry) <= known, key


@every_language
def test_no_text_is_empty_or_begins_or_ends_with_a_blank(language: str) -> None:
    several_lines = {"welcome.steps", "welcome.what_happens", "validation page"}
    for key, entry in every_text(language).items():
        for text in texts(entry):
            assert text.strip(), key
            assert key in several_lines or text == text.strip(), key


@every_language
def test_no_text_holds_two_blanks_in_a_row(language: str) -> None:
    for key, entry in every_text(language).items():
        assert [text for text in texts(entry) if "  " in text] == [], key


def test_french_puts_a_thin_blank_before_question_marks_exclamation_marks_and_semicolons() -> None:
    assert in_french(rf"[^{THIN}][?!;]") == []


def test_french_puts_a_hard_blank_before_a_colon() -> None:
    assert in_french(rf"[^{HARD}]:(?!//)") == []


def test_french_puts_a_thin_blank_before_a_percent_sign() -> None:
    assert in_french(rf"[^{THIN}]%") == []


def test_french_quotes_in_guillemets_with_hard_blanks_inside() -> None:
    assert in_french('["“”]') == []
    assert in_french(rf"«[^{THIN}{HARD}]|[^{THIN}{HARD}]»") == []


@every_language
def test_apostrophes_are_curved(language: str) -> None:
    kinds = {
        mark
        for entry in every_text(language).values()
        for text in texts(entry)
        for mark in re.findall(r"(?<=\w)['’](?=\w)", text)
    }
    assert kinds <= {"’"}
