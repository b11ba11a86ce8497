"""How often the owner speaks with whom."""

import pytest

from qualinet_dash.analysis.rings import RINGS, rings
from qualinet_dash.settings import Settings
from tests.analysis.ties import tie, ties
from tests.builders import Row


def counted(*rows: Row, months: int = 24) -> dict[str, int]:
    """The rings that anybody is in."""
    found = rings(ties(*rows), Settings(active_months=months))
    return {ring: people for ring, people in found.iter_rows() if people}


@pytest.mark.parametrize(
    ("days", "ring"),
    [
        (104, "weekly"), (103, "monthly"), (24, "monthly"), (23, "seasonal"), (8, "seasonal"),
        (7, "yearly"), (1, "yearly"), (0, "none"),
    ],
)  # fmt: skip
def test_the_ring_is_that_of_the_days_spoken_in_two_years(days: int, ring: str) -> None:
    assert counted(tie(1, 1, recent_days=days)) == {ring: 1}


@pytest.mark.parametrize(("months", "ring"), [(12, "weekly"), (36, "monthly"), (60, "seasonal")])
def test_days_are_counted_by_the_year_however_long_the_time(months: int, ring: str) -> None:
    assert counted(tie(1, 1, recent_days=52 if months < 60 else 59), months=months) == {ring: 1}


def test_only_real_contacts_are_in_a_ring() -> None:
    assert counted(tie(3, 0, recent_days=104), tie(1, 1, is_real=False, recent_days=104)) == {}


def test_a_contact_real_by_a_recommendation_alone_was_not_spoken_with() -> None:
    assert counted(tie(is_real=True)) == {"none": 1}


def test_the_innermost_ring_stands_first_and_empty_ones_are_there_too() -> None:
    found = rings(ties(), Settings())
    assert found.schema == RINGS
    assert found.rows() == [
        ("weekly", 0), ("monthly", 0), ("seasonal", 0), ("yearly", 0), ("none", 0)
    ]  # fmt: skip
