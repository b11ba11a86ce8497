"""How sure a share is."""

from math import exp, lgamma, log, log1p, sqrt

import polars as pl
import pytest

from qualinet_dash.analysis.intervals import wilson, wilson_of


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (15, 50, 0.1910, 0.4375),
        (81, 263, 0.2553, 0.3662),
        (10, 10, 0.7225, 1.0),
    ],
)
def test_the_interval_is_the_published_one(
    successes: int, trials: int, low: float, high: float
) -> None:
    assert wilson_of(successes, trials) == pytest.approx((low, high), abs=0.0001)


def test_the_interval_solves_the_score_equation() -> None:
    for end in wilson_of(87, 1112):
        assert end is not None
        score = abs(87 / 1112 - end) / sqrt(end * (1 - end) / 1112)
        assert score == pytest.approx(1.959964, abs=1e-6)


def test_without_trials_there_is_no_interval() -> None:
    assert wilson_of(0, 0) == (None, None)
    low, high = wilson(pl.col("successes"), pl.col("trials"))
    rows = pl.DataFrame({"successes": [0], "trials": [0]}).select(low=low, high=high)
    assert rows.rows() == [(None, None)]


def test_the_interval_of_a_column_is_that_of_each_row() -> None:
    low, high = wilson(pl.col("successes"), pl.col("trials"))
    rows = pl.DataFrame({"successes": [1, 15], "trials": [10, 50]}).select(low=low, high=high)
    assert rows.rows() == [wilson_of(1, 10), wilson_of(15, 50)]


@pytest.mark.parametrize("n", [20, 110, 1112])
def test_the_interval_covers_the_truth_as_often_as_is_said(n: int) -> None:
    counts = pl.DataFrame({"k": range(n + 1)}).with_columns(n=n)
    low, high = wilson(pl.col("k"), pl.col("n"))
    ends = counts.select(low=low, high=high).rows()
    shares = [step / 200 for step in range(1, 200)]
    rates = [
        sum(chance(k, n, share) for k, (least, most) in enumerate(ends) if least <= share <= most)
        for share in shares
    ]
    assert sum(rates) / len(rates) == pytest.approx(0.95, abs=0.006)
    assert min(rates) > 0.83


def chance(k: int, n: int, share: float) -> float:
    """The binomial probability of k successes among n."""
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(share) + (n - k) * log1p(-share))


@pytest.mark.parametrize("n", range(1, 40))
def test_a_share_of_nothing_or_of_all_has_an_exact_end(n: int) -> None:
    assert (wilson_of(0, n)[0], wilson_of(n, n)[1]) == (0.0, 1.0)
