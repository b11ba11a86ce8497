"""Who gives and who takes, who begins, and what the owner's acts were."""

import polars as pl
import pytest

from qualinet_dash.analysis.balance import (
    BALANCE,
    FIRST,
    OWN_ACTS,
    balance_of,
    first_words,
    give_and_take,
    own_acts,
)
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from tests.analysis.ties import tie, ties
from tests.builders import Row, messages_frame, mine, theirs

ACTS = pl.DataFrame({"kind": ["comment", "reaction"], "count": [90, 320]})
NO_ACTS = ACTS.clear()


def bands(about: str, *rows: Row) -> dict[str, int]:
    """The bands that anybody lies in."""
    found = give_and_take(ties(*rows)).filter(pl.col("about") == about, pl.col("people") > 0)
    return dict(found.select("band", "people").iter_rows())


def opened(mine: int, theirs: int) -> Row:
    return tie(3, 3, openings_out=mine, openings_in=theirs)


@pytest.mark.parametrize(
    ("mine", "theirs", "balance"),
    [(3, 1, 0.5), (1, 3, -0.5), (2, 2, 0.0), (4, 0, 1.0), (0, 1, -1.0), (0, 0, None)],
)
def test_the_balance_runs_from_all_theirs_to_all_mine(
    mine: int, theirs: int, balance: float | None
) -> None:
    counts = pl.DataFrame({"o": [mine], "i": [theirs]}, schema={"o": pl.UInt32, "i": pl.UInt32})
    assert counts.select(balance_of(pl.col("o"), pl.col("i"))).item() == balance


@pytest.mark.parametrize(
    ("mine", "theirs", "band"),
    [
        (5, 1, "mostly_mine"), (1, 0, "mostly_mine"), (4, 1, "more_mine"), (2, 1, "more_mine"),
        (3, 2, "even"), (1, 1, "even"), (2, 3, "even"), (1, 2, "more_theirs"),
        (1, 4, "more_theirs"), (1, 5, "mostly_theirs"), (0, 1, "mostly_theirs"),
    ],
)  # fmt: skip
def test_a_tie_lies_in_one_band_by_its_openings(mine: int, theirs: int, band: str) -> None:
    assert bands("openings", opened(mine, theirs)) == {band: 1}


def test_turns_are_banded_like_openings() -> None:
    assert bands("turns", tie(2, 1), tie(1, 1), tie(9, 8)) == {"more_mine": 1, "even": 2}


def test_only_real_ties_are_in_balance() -> None:
    assert bands("turns", tie(2, 0), tie(1, 1, is_real=False)) == {}


def test_a_tie_without_openings_has_no_initiative() -> None:
    assert bands("openings", opened(0, 0)) == {}


def test_both_sides_are_summed_by_band() -> None:
    found = give_and_take(ties(opened(5, 1), opened(6, 0), opened(1, 1)))
    sums = found.filter(pl.col("about") == "openings").select("people", "mine", "theirs").head(3)
    assert sums.rows() == [(2, 11, 1), (0, 0, 0), (1, 1, 1)]


def test_every_band_has_its_row_even_of_nobody() -> None:
    nobody = give_and_take(ties())
    assert nobody.schema == BALANCE
    assert len(nobody) == 10
    assert nobody["people"].sum() == 0


def test_swapping_the_sides_mirrors_the_bands() -> None:
    rows = [(5, 1), (2, 1), (1, 0), (0, 3), (2, 3)]
    one, other = ties(*(opened(*row) for row in rows)), ties(*(opened(*row[::-1]) for row in rows))
    seen = give_and_take(one).filter(pl.col("about") == "openings")["people"].to_list()
    assert give_and_take(other)["people"].to_list()[:5] == seen[::-1]


def test_who_wrote_first_is_counted_among_the_real_and_among_all() -> None:
    rows = [
        tie(1, 1, is_first_mine=True), tie(1, 1, is_first_mine=False),
        tie(1, 0, is_first_mine=True), tie(0, 1, is_first_mine=False),
        tie(0, 2, is_first_mine=False), tie(),
    ]  # fmt: skip
    assert first_words(ties(*rows)).rows() == [
        ("real", "mine", 1), ("real", "theirs", 1), ("all", "mine", 2), ("all", "theirs", 3)
    ]  # fmt: skip


def test_nobody_wrote_first_to_nobody() -> None:
    nobody = first_words(ties())
    assert nobody.schema == FIRST
    assert nobody["people"].to_list() == [0, 0, 0, 0]


def test_messages_of_the_owner_are_counted_by_kind() -> None:
    rows = [
        mine(0, "2024-02-01"), mine(1, "2024-02-02", "short"), mine(2, "2024-02-03", "one_click"),
        mine(3, "2024-02-04", "template"), mine(4, "2024-02-05", "inmail"),
        mine(5, "2024-02-06", "empty"), theirs(6, "2024-02-07"),
    ]  # fmt: skip
    assert own_acts(messages_frame(*rows), NO_ACTS).rows() == [
        ("message", "composed", 2), ("message", "one_click", 1), ("message", "copied", 1)
    ]  # fmt: skip


def test_messages_count_with_the_kinds_that_are_found() -> None:
    rows = [mine(0, "2024-02-01"), mine(1, "2024-02-02", words=3, is_phrase=True)]
    found = own_acts(classified(messages_frame(*rows), Settings()), NO_ACTS)
    assert found["count"].to_list() == [1, 1, 0]


def test_comments_are_composed_and_reactions_are_clicks() -> None:
    found = own_acts(None, ACTS)
    assert found.rows() == [("comment", "composed", 90), ("reaction", "one_click", 320)]
    assert found.schema == OWN_ACTS


def test_of_an_export_without_acts_nothing_is_said() -> None:
    assert own_acts(None, NO_ACTS).is_empty()
    assert own_acts(None, NO_ACTS).schema == OWN_ACTS
