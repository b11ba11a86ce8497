"""Turns, episodes, openings and answers."""

from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.conversations import exchanges, spoken, talk_of, without_lone_greetings
from qualinet_dash.settings import Settings
from tests.builders import Row, contact, contacts_frame, messages_frame, mine, theirs

LAST = datetime(2026, 6, 30, 12)


def talk(*rows: Row) -> pl.DataFrame:
    return spoken(messages_frame(*rows), Settings())


def asked(*rows: Row) -> list[str]:
    """The days of what was spoken, lone greetings aside, with who was met on 1 February 2024."""
    met = contacts_frame(contact(0, "2024-02-01"))
    left = without_lone_greetings(talk_of(messages_frame(*rows), met, Settings()), Settings())
    return left["sent_at"].dt.strftime("%Y-%m-%d").to_list()


def told(*rows: Row) -> Row:
    """What the talk with one contact comes to."""
    (row,) = exchanges(talk(*rows), LAST, Settings()).to_dicts()
    return row


def test_no_messages_make_no_talk() -> None:
    empty = talk()
    assert empty.is_empty()
    assert exchanges(empty, LAST, Settings()).schema == {
        "contact_id": pl.Int64,
        "turns_out": pl.UInt32,
        "turns_in": pl.UInt32,
        "openings_out": pl.UInt32,
        "openings_in": pl.UInt32,
        "episodes": pl.UInt32,
        "active_days": pl.UInt32,
        "recent_days": pl.UInt32,
        "median_gap_days": pl.Float64,
        "is_first_mine": pl.Boolean,
        "first_turn_at": pl.Datetime("us"),
        "last_turn_at": pl.Datetime("us"),
        "first_asked_at": pl.Datetime("us"),
        "first_answer_at": pl.Datetime("us"),
        "is_first_answer_mine": pl.Boolean,
        "strength": pl.Float64,
        "two_sided_episodes": pl.UInt32,
    }


@pytest.mark.parametrize("kind", ["template", "one_click", "inmail", "empty"])
def test_only_substantive_and_short_messages_are_spoken(kind: str) -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02", "short"), theirs(0, "2024-02-03", kind)]
    assert talk(*rows)["kind"].to_list() == ["substantive", "short"]


def test_messages_to_others_than_contacts_and_in_groups_are_not_talk() -> None:
    assert talk(mine(None, "2024-02-01"), theirs(0, "2024-02-02", others=3)).is_empty()


def test_a_turn_is_a_run_of_one_side() -> None:
    rows = [
        mine(0, "2024-02-01"),
        mine(0, "2024-02-02"),
        theirs(0, "2024-02-03"),
        mine(0, "2024-02-04"),
    ]
    assert talk(*rows)["is_turn"].to_list() == [True, False, True, True]


def test_a_one_click_message_does_not_break_a_turn() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02", "one_click"), mine(0, "2024-02-03")]
    assert talk(*rows)["is_turn"].to_list() == [True, False]


def test_the_turns_of_contacts_do_not_mix() -> None:
    rows = [mine(0, "2024-02-01"), mine(1, "2024-02-02"), theirs(0, "2024-02-03")]
    found = talk(*rows).select("contact_id", "is_turn", "answered_at").rows()
    assert found == [
        (0, True, datetime(2024, 2, 3)),
        (0, True, None),
        (1, True, None),
    ]


@pytest.mark.parametrize(
    ("later", "episodes"),
    [("2024-03-01 10:00", [0, 0]), ("2024-03-02 10:00", [0, 0]), ("2024-03-02 10:01", [0, 1])],
)
def test_an_episode_begins_after_more_than_thirty_days_of_silence(
    later: str, episodes: list[int]
) -> None:
    rows = [mine(0, "2024-02-01 10:00"), theirs(0, later)]
    assert talk(*rows)["episode"].to_list() == episodes


def test_one_click_messages_do_not_break_the_silence() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-02-20", "one_click"), mine(0, "2024-03-10")]
    assert talk(*rows)["episode"].to_list() == [0, 1]


def test_several_threads_with_one_contact_are_one_talk() -> None:
    rows = [mine(0, "2024-02-01", thread="a"), theirs(0, "2024-02-02", thread="b")]
    assert told(*rows)["first_answer_at"] == datetime(2024, 2, 2)


def test_an_opening_is_the_first_substantive_message_of_an_episode() -> None:
    rows = [
        theirs(0, "2024-02-01", "short"),
        mine(0, "2024-02-02"),
        theirs(0, "2024-02-03"),
        theirs(0, "2024-06-01"),
        mine(0, "2024-06-02"),
        theirs(0, "2024-12-01", "short"),
    ]
    assert talk(*rows)["is_opening"].to_list() == [False, True, False, True, False, False]


def test_the_answer_is_the_first_later_message_of_the_other_side() -> None:
    rows = [
        mine(0, "2024-02-01"),
        mine(0, "2024-02-02"),
        theirs(0, "2024-02-03", "short"),
        theirs(0, "2024-02-04"),
    ]
    third = datetime(2024, 2, 3)
    assert talk(*rows)["answered_at"].to_list() == [third, third, None, None]


@pytest.mark.parametrize(
    ("answered", "found"),
    [("2024-07-29 09:59", True), ("2024-07-29 10:00", True), ("2024-07-29 10:01", False)],
)
def test_an_exchange_is_answered_within_a_hundred_and_eighty_days(
    answered: str, found: bool
) -> None:
    rows = [mine(0, "2024-01-31 10:00"), theirs(0, answered)]
    assert (told(*rows)["first_answer_at"] is not None) is found


@pytest.mark.parametrize(
    ("asked", "answered", "found"),
    [
        ("substantive", "short", True),
        ("short", "substantive", False),
        ("short", "short", False),
        ("substantive", "one_click", False),
        ("template", "substantive", False),
    ],
)
def test_an_exchange_is_something_substantive_and_an_answer(
    asked: str, answered: str, found: bool
) -> None:
    rows = [mine(0, "2024-02-01", asked), theirs(0, "2024-02-02", answered)]
    assert (not talk(*rows).filter("is_answer").is_empty()) is found


def test_the_first_answer_dates_the_exchange() -> None:
    rows = [
        mine(0, "2024-02-01", "short"),
        theirs(0, "2024-02-02"),
        theirs(0, "2024-02-03"),
        mine(0, "2024-02-04", "short"),
        theirs(0, "2024-02-05"),
    ]
    assert told(*rows)["first_answer_at"] == datetime(2024, 2, 4)


def test_of_two_messages_of_one_moment_the_second_is_the_answer() -> None:
    rows = [mine(0, "2024-02-01 10:00"), theirs(0, "2024-02-01 10:00", "short")]
    assert told(*rows)["first_answer_at"] == datetime(2024, 2, 1, 10)
    assert told(*reversed(rows))["first_answer_at"] is None


def test_turns_episodes_and_days_are_counted() -> None:
    rows = [
        mine(0, "2024-02-01 10:00"),
        mine(0, "2024-02-01 11:00"),
        theirs(0, "2024-02-01 12:00"),
        mine(0, "2024-02-02"),
        theirs(0, "2024-06-01"),
        mine(0, "2024-06-01"),
        mine(0, "2025-01-01"),
    ]
    found = told(*rows)
    assert (found["turns_out"], found["turns_in"], found["active_days"]) == (3, 2, 4)
    assert (found["episodes"], found["two_sided_episodes"]) == (3, 2)
    assert found["last_turn_at"] == datetime(2025, 1, 1)


def test_strength_is_the_geometric_mean_of_both_sides_halved_with_age() -> None:
    year, two_years = LAST - timedelta(days=365), LAST - timedelta(days=730)
    rows = [
        mine(0, two_years.isoformat()),
        theirs(0, two_years.isoformat()),
        mine(0, year.isoformat()),
        theirs(0, LAST.isoformat()),
    ]
    assert told(*rows)["strength"] == pytest.approx(((0.25 + 0.5) * (0.25 + 1)) ** 0.5)


def test_the_strength_of_a_monologue_is_nothing() -> None:
    assert told(mine(0, "2026-06-29"), mine(0, "2026-06-30"))["strength"] == 0


@pytest.mark.parametrize(
    ("rows", "stay"),
    [
        ([mine(0, "2024-02-01")], []),
        ([mine(0, "2024-02-01"), theirs(0, "2024-02-09", "short")], ["2024-02-01", "2024-02-09"]),
        ([mine(0, "2024-02-01"), mine(0, "2024-02-09")], ["2024-02-09"]),
        ([mine(0, "2024-02-01"), theirs(0, "2024-02-09", "one_click")], []),
        ([mine(0, "2024-02-02")], ["2024-02-02"]),
        ([theirs(0, "2024-02-01"), mine(0, "2024-02-09", "one_click")], []),
    ],
)
def test_a_greeting_that_was_never_taken_up_asked_nothing(rows: list[Row], stay: list[str]) -> None:
    assert asked(*rows) == stay


def test_a_greeting_may_be_taken_up_in_another_thread() -> None:
    rows = [theirs(0, "2024-02-01", thread="a"), mine(0, "2024-02-09", thread="b")]
    assert asked(*rows) == ["2024-02-01", "2024-02-09"]


def test_a_greeting_is_taken_up_by_what_follows_it_whatever_stood_before() -> None:
    rows = [
        theirs(0, "2024-01-20", thread="older"),
        mine(0, "2024-02-01", thread="newer"),
        theirs(0, "2024-02-09", thread="newer"),
    ]
    assert asked(*rows) == ["2024-01-20", "2024-02-01", "2024-02-09"]


def test_a_message_in_a_group_asked_nothing() -> None:
    assert asked(theirs(0, "2024-02-09", others=2)) == []


def test_without_its_greeting_an_episode_is_opened_by_what_follows() -> None:
    met = contacts_frame(contact(0, "2024-02-01"), contact(1, "2024-02-01"))
    rows = [mine(0, "2024-02-01"), mine(0, "2024-02-09"), mine(1, "2024-02-03")]
    whole = talk_of(messages_frame(*rows), met, Settings())
    left = without_lone_greetings(whole, Settings()).sort("contact_id", "place")
    opens = ["contact_id", "is_opening", "is_turn"]
    assert left.select(opens).rows() == [(0, True, True), (1, True, True)]
    assert whole.spoken.select(opens).rows()[:2] == [(0, True, True), (0, False, False)]


def test_the_talk_does_not_depend_on_the_order_of_rows() -> None:
    rows = messages_frame(mine(0, "2024-02-01"), theirs(0, "2024-02-01"), mine(0, "2024-02-01"))
    assert spoken(rows.reverse(), Settings()).equals(spoken(rows, Settings()))


def test_a_side_begins_to_speak_with_each_contact_anew() -> None:
    assert talk(mine(0, "2024-02-01"), mine(1, "2024-02-02"))["is_turn"].to_list() == [True, True]


def test_what_one_contact_was_asked_is_not_answered_by_another() -> None:
    assert talk(mine(0, "2024-02-01"), theirs(1, "2024-02-02"))["is_answer"].any() is False


def test_an_answer_may_stand_in_another_thread() -> None:
    rows = [mine(0, "2024-02-01", thread="a"), theirs(0, "2024-02-02", thread="b")]
    assert talk(*rows)["answered_at"].to_list() == [datetime(2024, 2, 2), None]


def test_all_that_they_wrote_in_a_row_has_one_answer() -> None:
    rows = [theirs(0, "2024-02-01"), theirs(0, "2024-02-02"), mine(0, "2024-02-03")]
    third = datetime(2024, 2, 3)
    assert talk(*rows)["answered_at"].to_list() == [third, third, None]


@pytest.mark.parametrize(("one", "other"), [(mine, theirs), (theirs, mine)])
def test_a_scrap_after_the_question_does_not_hide_that_it_was_answered(
    one: Any, other: Any
) -> None:
    rows = [one(0, "2024-02-01"), one(0, "2024-02-02", "short"), other(0, "2024-02-03", "short")]
    assert told(*rows)["first_answer_at"] == datetime(2024, 2, 3)


def test_how_late_an_answer_may_be_is_a_setting() -> None:
    rows = messages_frame(mine(0, "2024-02-01"), theirs(0, "2024-04-01"))
    assert spoken(rows, Settings(exchange_days=30))["is_answer"].to_list() == [None, False]


def test_the_silence_between_episodes_is_a_setting() -> None:
    rows = messages_frame(mine(0, "2024-02-01"), theirs(0, "2024-02-11"))
    assert spoken(rows, Settings(episode_days=7))["episode"].to_list() == [0, 1]


def test_the_first_of_several_answers_counts_with_what_was_asked_and_by_whom() -> None:
    rows = [
        theirs(0, "2024-02-01"),
        mine(0, "2024-02-02"),
        theirs(0, "2024-02-05"),
    ]
    found = told(*rows)
    assert found["first_asked_at"] == datetime(2024, 2, 1)
    assert found["first_answer_at"] == datetime(2024, 2, 2)
    assert found["is_first_answer_mine"] is True


def test_what_was_asked_in_vain_is_not_what_was_answered_first() -> None:
    rows = [
        mine(0, "2023-02-01"),
        theirs(0, "2024-02-01"),
        mine(0, "2024-02-02", "short"),
    ]
    assert told(*rows)["first_asked_at"] == datetime(2024, 2, 1)


def test_who_spoke_first_is_told_with_the_first_turn() -> None:
    found = told(mine(0, "2024-02-01"), mine(0, "2024-02-02"), theirs(0, "2024-02-03"))
    assert (found["is_first_mine"], found["first_turn_at"]) == (True, datetime(2024, 2, 1))


def test_openings_are_counted_by_side() -> None:
    found = told(mine(0, "2023-02-01"), mine(0, "2024-02-01"), theirs(0, "2025-02-01"))
    assert (found["openings_out"], found["openings_in"]) == (2, 1)


def test_two_messages_of_theirs_in_a_row_are_one_turn() -> None:
    found = told(mine(0, "2024-02-01"), theirs(0, "2024-02-02"), theirs(0, "2024-02-03"))
    assert (found["turns_out"], found["turns_in"]) == (1, 1)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (["2024-06-30 11:59"], 0),
        (["2024-06-30 12:00"], 1),
        (["2023-01-01", "2025-01-01 08:00", "2025-01-01 09:00", "2026-01-01"], 2),
    ],
)
def test_the_recent_days_are_those_of_the_last_two_years(written: list[str], days: int) -> None:
    assert told(*[mine(0, at) for at in written])["recent_days"] == days


def test_how_far_back_is_recent_is_a_setting() -> None:
    found = exchanges(talk(mine(0, "2025-06-01")), LAST, Settings(active_months=12))
    assert found["recent_days"].to_list() == [0]


def test_the_median_gap_lies_between_days_not_between_messages() -> None:
    days = ["2024-02-01", "2024-02-02 08:00", "2024-02-02 09:00", "2024-02-04", "2024-02-14"]
    assert told(*[mine(0, day) for day in days])["median_gap_days"] == 2.0


def test_a_second_message_of_a_turn_adds_no_strength() -> None:
    rows = [mine(0, LAST.isoformat()), mine(0, LAST.isoformat()), theirs(0, LAST.isoformat())]
    assert told(*rows)["strength"] == pytest.approx(1)


def test_half_a_day_of_age_weighs_too() -> None:
    half = (LAST - timedelta(hours=12)).isoformat()
    assert told(mine(0, half), theirs(0, half))["strength"] == pytest.approx(0.5 ** (0.5 / 365))


def test_the_half_life_of_strength_is_a_setting() -> None:
    year = (LAST - timedelta(days=365)).isoformat()
    rows = talk(mine(0, year), theirs(0, year))
    found = exchanges(rows, LAST, Settings(strength_half_life_days=730))
    assert found["strength"].to_list() == [pytest.approx(0.5**0.5)]
