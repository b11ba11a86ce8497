"""How many of all contacts the visitor knows, going by those who were drawn."""

from collections.abc import Iterator
from itertools import product
from math import ceil, comb, floor, sqrt

import polars as pl
import pytest

from qualinet_dash.analysis.audit import Estimate, draw, estimate, strata
from tests.analysis.judged import contacts, knowing, people, places

Z = 1.959963984540054


def test_the_strata_count_what_is_answered_and_known() -> None:
    drawn = draw(contacts(sustained=2, mutual=40, token=20), 1, size=8)
    answers = knowing(drawn, mutual=3)
    del answers[drawn.filter(pl.col("exchange") == "sustained")["person"][0]]
    columns = ["exchange", "is_real", "contacts", "drawn", "answered", "known"]
    assert strata(drawn, answers).select(columns).rows() == [
        ("sustained", True, 2, 1, 0, 0),
        ("mutual", True, 40, 5, 5, 3),
        ("token", False, 20, 2, 2, 0),
    ]


def test_the_estimate_weighs_each_stratum_by_its_size() -> None:
    drawn = draw(contacts(mutual=40, token=20), 1, size=6)
    found = estimate(drawn, knowing(drawn, mutual=3, token=1))
    assert places(drawn) == [4, 2]
    assert (found.population, found.seen, found.drawn, found.answered) == (60, 40, 6, 6)
    assert found.known == 40 * 3 / 4 + 20 * 1 / 2


def ends(share: float, answers: float) -> Iterator[float]:
    """Where the score equation holds at either side of a share, the correction counted in."""
    for side, toward, leaning in ((-1, 0.0, (1 - share) / 2), (1, 1.0, share / 2)):
        inside, outside = share, toward
        for _ in range(60):
            middle = (inside + outside) / 2
            distance = side * (middle - share) - leaning / answers
            is_inside = distance <= Z * sqrt(middle * (1 - middle) / answers)
            inside, outside = (middle, outside) if is_inside else (inside, middle)
        yield inside


def test_the_ends_solve_the_score_equation_at_the_effective_number_of_answers() -> None:
    drawn = draw(contacts(mutual=40, token=20), 1, size=6)
    found = estimate(drawn, knowing(drawn, mutual=3, token=1))
    spread = (40 / 60) ** 2 / 4 * 36 / 39 + (20 / 60) ** 2 / 2 * 18 / 19
    low, high = ends(40 / 60, 1 / spread)
    assert (found.low, found.high) == (floor(60 * low), ceil(60 * high)) == (17, 56)


def test_of_one_class_the_interval_is_that_of_a_plain_sample() -> None:
    drawn = draw(contacts(token=10_000), 1)
    found = estimate(drawn, knowing(drawn, token=6))
    low, high = ends(0.2, 30 * 9_999 / 9_970)
    assert (found.known, found.low, found.high) == (2000, floor(1e4 * low), ceil(1e4 * high))


def test_as_long_as_a_stratum_has_no_answer_there_is_no_estimate() -> None:
    drawn = draw(contacts(mutual=40, token=20), 1, size=6)
    everybody = knowing(drawn, mutual=4)
    token = drawn.filter(pl.col("exchange") == "token")["person"]
    some = {person: knows for person, knows in everybody.items() if person != token[0]}
    none = {person: knows for person, knows in some.items() if person != token[1]}
    assert estimate(drawn, some).known == 40
    assert estimate(drawn, none) == Estimate(60, 40, 6, 4)


def test_fewer_answers_leave_more_to_chance() -> None:
    drawn = draw(contacts(token=900), 1)
    everybody = knowing(drawn, token=15)
    half = dict(list(everybody.items())[7:22])
    whole, part = estimate(drawn, everybody), estimate(drawn, half)
    assert whole.low is not None and whole.high is not None
    assert part.low is not None and part.high is not None
    assert part.high - part.low > 1.2 * (whole.high - whole.low)


def test_an_answer_on_somebody_who_is_not_drawn_counts_nowhere() -> None:
    drawn = draw(contacts(mutual=40, token=20), 1, size=6)
    answers = knowing(drawn, mutual=1)
    assert estimate(drawn, answers | {"in/nobody": True}) == estimate(drawn, answers)


@pytest.mark.parametrize("known", [0, 1, 17, 20])
def test_where_everybody_is_judged_nothing_is_left_to_chance(known: int) -> None:
    drawn = draw(contacts(token=20, mutual=3), 1)
    found = estimate(drawn, knowing(drawn, token=known, mutual=2))
    assert (found.low, found.known, found.high) == (known + 2, known + 2, known + 2)


def test_the_ends_leave_room_for_those_who_were_judged() -> None:
    drawn = draw(contacts(token=31), 1)
    for known in range(31):
        found = estimate(drawn, knowing(drawn, token=known))
        assert (found.low, found.high) == (known, known + 1)


def test_where_nobody_is_known_the_truth_may_still_be_some() -> None:
    drawn = draw(contacts(token=900, mutual=60), 1)
    none, all_ = (
        estimate(drawn, knowing(drawn)),
        estimate(drawn, dict.fromkeys(people(drawn), True)),
    )
    assert none.high is not None
    assert (none.low, none.known, none.high > 90) == (0, 0, True)
    assert (all_.low, all_.known, all_.high) == (960 - none.high, 960, 960)


def test_the_truth_lies_between_the_ends_as_often_as_is_said() -> None:
    """Every outcome of a draw with its exact probability, for networks of all kinds."""
    sizes = {"mutual": 5, "token": 50, "nothing_recorded": 145}
    drawn = draw(contacts(**sizes), 1, size=20)
    chosen = dict(zip(sizes, places(drawn), strict=True))
    outcomes = list(product(*(range(count + 1) for count in chosen.values())))
    found = {
        known: estimate(drawn, knowing(drawn, **dict(zip(sizes, known, strict=True))))
        for known in outcomes
    }
    truths = list(product((0, 2, 5), (0, 1, 3, 10, 25, 47), (0, 2, 5, 11, 22, 44, 66, 100, 140)))
    covered = [coverage(truth, found, sizes, chosen) for truth in truths]
    assert min(covered) >= 0.95
    assert sum(covered) / len(covered) <= 0.99


def coverage(
    truth: tuple[int, ...],
    found: dict[tuple[int, ...], Estimate],
    sizes: dict[str, int],
    chosen: dict[str, int],
) -> float:
    """How often the interval holds the truth: so many of each class are known."""
    chances = [
        [chance(known, count, size, places) for known in range(places + 1)]
        for count, size, places in zip(truth, sizes.values(), chosen.values(), strict=True)
    ]
    return sum(
        chances[0][known[0]] * chances[1][known[1]] * chances[2][known[2]]
        for known, one in found.items()
        if one.low is not None and one.high is not None and one.low <= sum(truth) <= one.high
    )


def chance(known: int, count: int, size: int, places: int) -> float:
    """That so many of the drawn are among the `count` known of `size`: hypergeometric."""
    return comb(count, known) * comb(size - count, places - known) / comb(size, places)
