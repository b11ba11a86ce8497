"""The words of job titles."""

import polars as pl
import pytest

from qualinet_dash.analysis.title_words import TITLE_WORDS, title_words


def words(*titles: str | None) -> list[tuple[int, str, str]]:
    return title_words(pl.Series(titles, dtype=pl.String)).rows()


def folded(title: str) -> list[str]:
    return [word for _, word, _ in words(title)]


def test_no_titles_have_no_words() -> None:
    assert title_words(pl.Series([], dtype=pl.String)).schema == TITLE_WORDS
    assert words(None, "", "– / !") == []


def test_a_word_is_known_by_its_title_and_kept_as_it_was_written() -> None:
    assert words("Ingénieur", None, "ÉLU") == [(0, "ingenieur", "ingénieur"), (2, "elu", "élu")]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("Accounts", "account"), ("Achats", "achat"), ("Réseaux", "reseau"), ("Business", "business"),
     ("Process", "process"), ("Bus", "bus"), ("RH", "rh")],
)  # fmt: skip
def test_a_plural_is_its_singular(plural: str, singular: str) -> None:
    assert folded(plural) == [singular]


def test_masculine_and_feminine_are_two_words() -> None:
    assert folded("Directeur / Directrice") == ["directeur", "directrice"]


def test_small_words_letters_and_figures_say_nothing_of_a_job() -> None:
    assert folded("Responsable d’usine et des achats, R&D 2") == ["responsable", "usine", "achat"]
    assert folded("The Head of 365 IT") == ["head", "it"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Key Account Manager", ["key account", "manager"]),
        ("KEY ACCOUNTS", ["key account"]),
        ("Directeur Grands Comptes", ["directeur", "grand compte"]),
        ("Grand-compte", ["grand compte"]),
        ("Account Key", ["account", "key"]),
    ],
)
def test_a_phrase_is_one_word(title: str, expected: list[str]) -> None:
    assert folded(title) == expected


def test_a_phrase_does_not_reach_into_the_next_title() -> None:
    assert words("Key", "Account") == [(0, "key", "key"), (1, "account", "account")]


def test_a_word_stands_once_in_a_title() -> None:
    assert words("Sales, sale") == [(0, "sale", "sales")]
