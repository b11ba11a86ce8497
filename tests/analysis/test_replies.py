"""Who wrote first, and who answered."""

from datetime import datetime

import polars as pl
import pytest

from qualinet_dash.analysis.conversations import spoken
from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.analysis.replies import ANSWERS, answer_rates
from qualinet_dash.settings import Settings
from tests.builders import Row, messages_frame, mine, theirs


def answers(*rows: Row, last: datetime = datetime(2026, 6, 30, 12)) -> pl.DataFrame:
    return answer_rates(spoken(messages_frame(*rows), Settings()), last, Settings())


def counted(*rows: Row) -> list[tuple[str, str, int, int]]:
    found = answers(*rows).select("per", "side", "asked", "answered")
    return [tuple(row) for row in found.rows()]


def test_no_messages_have_no_answers() -> None:
    assert answers().is_empty()
    assert answers().schema == ANSWERS


def test_an_answered_opening_counts_for_the_side_that_opened() -> None:
    assert counted(mine(0, "2024-02-01"), theirs(0, "2024-02-02")) == [
        ("opening", "mine", 1, 1),
        ("person", "mine", 1, 1),
    ]
    assert counted(theirs(0, "2024-02-01"), mine(0, "2024-02-02", "short")) == [
        ("opening", "theirs", 1, 1),
        ("person", "theirs", 1, 1),
    ]


@pytest.mark.parametrize(
    ("answered", "found"),
    [("2024-03-02 10:00", 1), ("2024-03-02 10:01", 0)],
)
def test_an_answer_comes_within_thirty_days(answered: str, found: int) -> None:
    rows = answers(mine(0, "2024-02-01 10:00"), theirs(0, answered, "short"))
    assert rows["answered"].to_list() == [found, found]


@pytest.mark.parametrize(
    ("last", "asked"), [(datetime(2024, 3, 2, 9, 59), 0), (datetime(2024, 3, 2, 10, 0), 1)]
)
def test_an_opening_younger_than_thirty_days_is_not_asked_yet(last: datetime, asked: int) -> None:
    assert answers(mine(0, "2024-02-01 10:00"), last=last)["asked"].sum() == 2 * asked


@pytest.mark.parametrize("kind", ["one_click", "template", "inmail", "empty"])
def test_other_kinds_neither_open_nor_answer(kind: str) -> None:
    assert counted(mine(0, "2024-02-01", kind)) == []
    assert answers(mine(0, "2024-02-01"), theirs(0, "2024-02-02", kind))["answered"].sum() == 0


def test_a_second_message_of_an_episode_is_no_opening() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-02-05"), theirs(0, "2024-02-06")]
    assert counted(*rows)[0] == ("opening", "mine", 1, 1)


def test_a_person_who_answered_one_of_three_openings_answered() -> None:
    rows = [
        mine(0, "2024-02-01"),
        mine(0, "2024-05-01"),
        theirs(0, "2024-05-03"),
        mine(0, "2024-09-01"),
    ]
    assert counted(*rows) == [("opening", "mine", 3, 1), ("person", "mine", 1, 1)]


def test_both_sides_are_counted_apart_and_in_order() -> None:
    rows = [mine(0, "2024-02-01"), theirs(1, "2024-02-01"), mine(1, "2024-02-01 06:00")]
    assert counted(*rows) == [
        ("opening", "mine", 1, 0),
        ("opening", "theirs", 1, 1),
        ("person", "mine", 1, 0),
        ("person", "theirs", 1, 1),
    ]


def test_the_median_is_that_of_the_answers_in_hours() -> None:
    rows = [
        mine(0, "2024-02-01 10:00"), theirs(0, "2024-02-01 11:00"),
        mine(1, "2024-02-01 10:00"), theirs(1, "2024-02-01 13:00"),
        mine(2, "2024-02-01 10:00"), theirs(2, "2024-02-03 10:00"),
        mine(3, "2024-02-01 10:00"),
    ]  # fmt: skip
    assert answers(*rows)["median_hours"].to_list() == [3.0, 3.0]


def test_a_person_counts_with_the_quickest_answer() -> None:
    rows = [
        mine(0, "2024-02-01 10:00"), theirs(0, "2024-02-01 20:00"),
        mine(0, "2024-06-01 10:00"), theirs(0, "2024-06-01 12:00"),
    ]  # fmt: skip
    assert answers(*rows)["median_hours"].to_list() == [6.0, 2.0]


def test_without_answers_there_is_no_median() -> None:
    assert answers(mine(0, "2024-02-01"))["median_hours"].to_list() == [None, None]


def test_the_rate_has_its_interval() -> None:
    rows = [mine(number, "2024-02-01") for number in range(4)] + [theirs(0, "2024-02-02")]
    found = answers(*rows).select("rate", "rate_low", "rate_high").rows()
    assert found == [(0.25, *wilson_of(1, 4))] * 2


def test_how_long_an_answer_may_take_is_a_setting() -> None:
    talk = spoken(messages_frame(mine(0, "2024-02-01"), theirs(0, "2024-02-11")), Settings())
    found = answer_rates(talk, datetime(2026, 6, 30, 12), Settings(answer_days=7))
    assert found["answered"].to_list() == [0, 0]


def test_an_answer_that_came_too_late_is_not_in_the_median() -> None:
    rows = answers(mine(0, "2024-02-01"), theirs(0, "2024-04-01", "short"))
    assert rows["median_hours"].to_list() == [None, None]
