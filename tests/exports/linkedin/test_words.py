"""Which words are hidden in the texts between two people."""

import polars as pl
import pytest

from qualinet_dash.exports import masking
from qualinet_dash.exports.linkedin import words

PEOPLE = [("name", "slug", "key"), ("to_name", "to_slug", "to_key")]
ROWS = pl.DataFrame(
    {
        "name": ["Nora Lind", "Max Ott"], "slug": ["nora", "max"], "key": ["nora lind", "max ott"],
        "to_name": "Ada Beck", "to_slug": "ada", "to_key": "ada beck",
    }
)  # fmt: skip
CONTACTS = pl.DataFrame(
    {
        "slug": ["nora"], "name_key": ["nora lind"], "company": ["Lind Nut Barn Mill"],
        "position": ["Cold Brew Maker"],
    }
)  # fmt: skip


def hidden(*said: str) -> list[str]:
    """Those of some words that are hidden between Nora Lind and Ada Beck."""
    (number,) = ROWS.select(words.pair(PEOPLE)).to_series().head(1)
    found = words.hidden_words(ROWS, PEOPLE, words.contact_words(CONTACTS))
    of_pair = found.filter(pl.col("pair") == number)["word"].implode()
    told = masking.words_of(pl.Series([" ".join(said)]), 99)["word"]
    return [word for word, is_it in zip(said, told.is_in(of_pair), strict=True) if is_it]


def test_names_companies_and_titles_of_both_are_hidden() -> None:
    said = ("nora", "lind", "max", "ada", "beck", "barn", "maker", "other")
    assert hidden(*said) == ["nora", "lind", "ada", "beck", "barn", "maker"]


def test_of_endless_words_the_names_are_hidden_first_and_each_word_counts_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "MOST_HIDDEN", 4 * 3)
    assert hidden("nora", "lind", "nut", "barn", "mill", "maker", "ada", "beck") == [
        "nora", "lind", "nut", "ada", "beck",
    ]  # fmt: skip
