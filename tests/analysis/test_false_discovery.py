"""Which of many probabilities are discoveries."""

import polars as pl
import pytest

from qualinet_dash.analysis.false_discovery import stands_out


def found(*probabilities: float, level: float = 0.05) -> list[bool]:
    frame = pl.DataFrame({"p": probabilities}, schema={"p": pl.Float64})
    return frame.select(stands_out(pl.col("p"), level)).to_series().to_list()


def test_of_nothing_nothing_stands_out() -> None:
    assert found() == []


@pytest.mark.parametrize(("p", "stands"), [(0.05, True), (0.051, False)])
def test_one_alone_is_held_against_the_level_itself(p: float, stands: bool) -> None:
    assert found(p) == [stands]


def test_the_example_of_benjamini_and_hochberg() -> None:
    """Fifteen probabilities of their paper (1995, 3.2): the first four, and no more."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    assert found(*p) == [True] * 4 + [False] * 11


def test_one_too_weak_for_its_own_rank_passes_with_a_weaker_one_that_holds() -> None:
    assert found(0.03, 0.04, 0.9, level=0.075) == [True, True, False]
    assert found(0.03, 0.06, 0.9, level=0.075) == [False, False, False]


def test_the_order_does_not_matter() -> None:
    assert found(0.9, 0.001, 0.02, level=0.04) == [False, True, True]


def test_equal_probabilities_stand_out_together() -> None:
    assert found(0.04, 0.04, level=0.05) == [True, True]
