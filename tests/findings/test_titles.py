"""What is said of titles: the others' and one's own."""

from datetime import date

import polars as pl
import pytest

from qualinet_dash import findings
from qualinet_dash.i18n import LANGUAGES, Translator

english = Translator("en").say


def titles(*rows: tuple[str, float, bool]) -> pl.DataFrame:
    schema = {"keyword": pl.String, "lift": pl.Float64, "stands_out": pl.Boolean}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def changes(*rows: tuple[int, float | None, float | None, float | None]) -> pl.DataFrame:
    """Changes of position: the year, and the ratio of contacts with its range."""
    columns = ["year", "ratio", "ratio_low", "ratio_high"]
    frame = pl.DataFrame(list(rows), schema=dict.fromkeys(columns, pl.Float64), orient="row")
    return frame.with_columns(
        started_on=pl.Series([date(int(row[0]), 4, 1) for row in rows], dtype=pl.Date),
        title=pl.format("Director {}", pl.col("year").cast(pl.Int64)),
        counted=pl.lit("contacts"),
    )


@pytest.mark.parametrize("stands_out", [False, True])
def test_a_word_is_named_only_where_it_stands_out(stands_out: bool) -> None:
    key = "magnet.found" if stands_out else "magnet.none"
    assert findings.magnet(titles(("sales", 8.0, stands_out))).key == key


def test_the_words_farthest_from_an_equal_share_are_named() -> None:
    found = titles(*[(word, lift, True) for word, lift in zip("abcd", (2, 9, 3, 4), strict=True)])
    assert english(findings.magnet(found)) == (
        "“b”, “d”, and “c” stand more often in the titles of those who invite you "
        "than chance explains"
    )


def test_a_rarer_word_is_named_where_none_is_more_frequent() -> None:
    rare = ("buyer", 0.2, True)
    assert english(findings.magnet(titles(rare, ("sales", 8.0, False)))).startswith(
        "“buyer” stands less often"
    )
    assert findings.magnet(titles(rare, ("sales", 1.5, True))).key == "magnet.found"


def test_no_words_are_no_magnet() -> None:
    assert findings.magnet(titles()).key == "magnet.none"


def test_the_position_after_which_contacts_came_most_surely_faster_is_named() -> None:
    found = changes((2013, 0.8, 0.6, 0.9), (2017, 2.66, 2.2, 3.2), (2022, 3.0, 1.1, 6.0))
    assert english(findings.own_title(found)) == (
        "After “Director 2017” (2017): 2.7 times as many new contacts a month as before"
    )


def test_where_none_came_faster_the_slower_is_named() -> None:
    found = changes((2013, 0.8, 0.6, 0.95), (2017, 1.2, 0.9, 1.5))
    assert english(findings.own_title(found)) == (
        "After “Director 2013” (2013): only 0.8 times as many new contacts a month as before"
    )


def test_what_could_be_chance_or_is_undefined_is_no_change() -> None:
    assert findings.own_title(changes((2013, 1.3, 0.9, 1.9), (2017, None, None, None))).key == (
        "positions.unclear"
    )


def test_invitations_say_nothing_of_contacts() -> None:
    found = changes((2017, 2.66, 2.2, 3.2)).with_columns(counted=pl.lit("invitations"))
    assert findings.own_title(found).key == "positions.unclear"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_position_without_a_title_has_a_name(language: str) -> None:
    found = changes((2017, 2.66, 2.2, 3.2)).with_columns(title=pl.lit(None, pl.String))
    t = Translator(language)
    assert t("positions.unnamed") in t.say(findings.own_title(found))
