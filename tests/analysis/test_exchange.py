"""What has passed between the owner and each contact."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash.tables import EXCHANGE
from tests.analysis.asked import exchange_rule, exchanges
from tests.builders import Row, contact, mine, network, theirs, trace

SIDES = pytest.mark.parametrize(
    ("one", "other", "side"), [(mine, theirs, "mine"), (theirs, mine, "theirs")]
)


def test_no_contacts_have_no_exchange() -> None:
    empty = exchanges(network([], None, []))
    assert empty.is_empty()
    assert empty.schema == {
        "contact_id": pl.Int64,
        "connected_on": pl.Date,
        "identity": pl.Enum(["slug", "name", "ambiguous", "blank"]),
        "is_doubtful": pl.Boolean,
        "messages_out": pl.UInt32,
        "messages_in": pl.UInt32,
        "asked_out": pl.UInt32,
        "asked_in": pl.UInt32,
        "last_asked_at": pl.Datetime("us"),
        "only_pitches": pl.Boolean,
        "last_message_at": pl.Datetime("us"),
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
        "met_at": pl.Datetime("us"),
        "recommendations": pl.UInt32,
        "recommended_at": pl.Datetime("us"),
        "endorsements": pl.UInt32,
        "exchange_rule": pl.String,
        "first_exchange_at": pl.Datetime("us"),
        "exchange": EXCHANGE,
        "is_real": pl.Boolean,
    }


def test_the_schema_is_the_same_without_any_file() -> None:
    full = network([], None, [], endorsements=[], recommendations=[])
    assert exchanges(network([])).schema == exchanges(full).schema


def test_a_contact_without_trace_has_nothing_recorded() -> None:
    assert exchange_rule() == "nothing_recorded:silence"


@SIDES
def test_a_contact_who_answered_once_is_mutual(one: Any, other: Any, side: str) -> None:
    assert exchange_rule(one(0, "2024-02-01"), other(0, "2024-02-02", "short")) == "mutual:answer"


@SIDES
@pytest.mark.parametrize(
    ("answered", "found"), [("2024-07-30", "mutual:answer"), ("2024-07-31", "token:message")]
)
def test_an_answer_after_half_a_year_is_no_exchange(
    one: Any, other: Any, side: str, answered: str, found: str
) -> None:
    assert exchange_rule(one(0, "2024-02-01"), other(0, answered, "short")) == found


def test_two_episodes_in_which_both_speak_are_sustained() -> None:
    first = [mine(0, "2024-02-01"), theirs(0, "2024-02-02")]
    again = [theirs(0, "2024-06-01"), mine(0, "2024-06-02", "short")]
    assert exchange_rule(*first, *again) == "sustained:episodes"
    assert exchange_rule(*first, again[0]) == "mutual:answer"


@pytest.mark.parametrize(
    ("turns", "days", "found"),
    [
        (6, 3, "sustained:turns"),
        (5, 3, "mutual:answer"),
        (6, 2, "mutual:answer"),
    ],
)
def test_six_turns_on_three_days_are_sustained(turns: int, days: int, found: str) -> None:
    sides = [mine, theirs] * 3
    rows = [sides[n](0, f"2024-02-0{1 + min(n, days - 1)} 10:0{n}") for n in range(turns)]
    assert exchange_rule(*rows) == found


def test_six_turns_without_an_exchange_are_not_sustained() -> None:
    sides = [mine, theirs] * 3
    rows = [sides[n](0, f"2024-02-0{n + 1}", "short") for n in range(6)]
    assert exchange_rule(*rows) == "token:message"


def test_messages_in_a_group_are_no_trace() -> None:
    assert exchange_rule(theirs(0, "2024-02-01", others=2)) == "nothing_recorded:silence"


def test_an_exchange_in_a_group_is_mutual_where_groups_count() -> None:
    rows = [
        mine(None, "2024-02-01", thread="g", others=3),
        theirs(0, "2024-02-02", thread="g", others=3),
    ]
    export = network([contact(0)], None, rows)
    (off,), (on,) = exchanges(export).to_dicts(), exchanges(export, count_groups=True).to_dicts()
    assert (off["exchange_rule"], off["first_exchange_at"]) == ("nothing_recorded:silence", None)
    assert (on["exchange_rule"], on["first_exchange_at"]) == ("mutual:group", datetime(2024, 2, 2))


def test_an_endorsement_is_a_token() -> None:
    assert exchange_rule(endorsements=[trace(0)]) == "token:endorsement"
    assert exchange_rule(endorsements=[trace(None)]) == "nothing_recorded:silence"


def test_an_endorsement_does_not_answer() -> None:
    found = exchange_rule(mine(0, "2024-02-01"), endorsements=[trace(0)])
    assert found == "unanswered_by_them:silence"


def test_a_recommendation_is_mutual_from_its_date() -> None:
    export = network([contact(0)], None, [], recommendations=[trace(0, "2025-03-04 10:00")])
    (row,) = exchanges(export).to_dicts()
    assert (row["exchange_rule"], row["is_real"]) == ("mutual:recommendation", True)
    assert row["first_exchange_at"] == datetime(2025, 3, 4, 10)


def test_recommendations_alone_are_never_sustained() -> None:
    given = [trace(0, f"202{year}-03-04", way) for year in (0, 3, 5) for way in ("in", "out")]
    assert exchange_rule(recommendations=given) == "mutual:recommendation"


def test_the_earliest_of_answer_and_recommendation_dates_the_exchange() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02")]
    for given, first in (
        ("2019-01-01", datetime(2019, 1, 1)),
        ("2025-01-01", datetime(2024, 2, 2)),
    ):
        export = network([contact(0)], None, rows, recommendations=[trace(0, given)])
        assert exchanges(export)["first_exchange_at"].to_list() == [first]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"identity": "ambiguous"}, "unobservable:identity"),
        ({"identity": "blank"}, "unobservable:identity"),
        ({"is_doubtful": True}, "unobservable:identity"),
        ({"connected_on": None}, "unobservable:no_date"),
        ({"identity": "blank", "connected_on": None}, "unobservable:identity"),
    ],
)
def test_what_cannot_be_told_is_unobservable(told: Row, found: str) -> None:
    assert exchange_rule(told=told) == found
    assert exchange_rule(mine(0, "2024-02-01"), told=told) == found
    assert exchange_rule(endorsements=[trace(0)], told=told) == found


@pytest.mark.parametrize(
    ("connected_on", "found"),
    [("2011-12-31", "unobservable:before_messages"), ("2012-01-01", "nothing_recorded:silence")],
)
def test_a_contact_made_before_the_first_message_is_unobservable(
    connected_on: str, found: str
) -> None:
    assert exchange_rule(connected_on=connected_on) == found


def test_without_messages_all_but_the_recommended_are_unobservable() -> None:
    export = network(
        [contact(0), contact(1), contact(2)],
        endorsements=[trace(1)],
        recommendations=[trace(2)],
        first=None,
    )
    assert exchanges(export)["exchange_rule"].to_list() == [
        "unobservable:no_messages",
        "unobservable:no_messages",
        "mutual:recommendation",
    ]


def test_an_empty_message_file_observes_nobody() -> None:
    export = network([contact(0)], None, [], first=None)
    assert exchanges(export)["exchange_rule"].to_list() == ["unobservable:empty_messages"]


@pytest.mark.parametrize("connected_on", [None, "2011-12-31"])
def test_an_exchange_is_real_even_where_silence_would_be_unobservable(
    connected_on: str | None,
) -> None:
    rows = [mine(0, "2012-02-01"), theirs(0, "2012-02-02")]
    assert exchange_rule(*rows, connected_on=connected_on) == "mutual:answer"


def test_an_exchange_may_precede_the_contact() -> None:
    export = network([contact(0)], None, [mine(0, "2020-02-01"), theirs(0, "2020-02-02")])
    assert exchanges(export)["first_exchange_at"].to_list() == [datetime(2020, 2, 2)]


def test_a_file_attached_without_words_answers() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02", "short", has_content=False)]
    assert exchange_rule(*rows) == "mutual:answer"


def test_the_class_and_the_evidence_stand_beside_the_rule() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-03-01"), mine(0, "2024-04-01", "one_click")]
    (row,) = exchanges(network([contact(0)], None, rows)).to_dicts()
    assert (row["exchange"], row["is_real"]) == ("unanswered_by_them", False)
    assert (row["messages_out"], row["messages_in"], row["asked_out"]) == (3, 0, 2)
    assert row["last_asked_at"] == datetime(2024, 3, 1)
    assert row["last_message_at"] == datetime(2024, 4, 1)


def test_there_is_a_row_for_each_contact_in_their_order() -> None:
    people = [contact(number) for number in (2, 0, 1)]
    rows = exchanges(network(people, None, [theirs(1, "2024-02-01"), theirs(1, "2025-02-01")]))
    assert rows["contact_id"].to_list() == [0, 1, 2]


def test_a_sustained_exchange_is_real() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02")]
    again = [theirs(0, "2024-06-01"), mine(0, "2024-06-02")]
    (row,) = exchanges(network([contact(0)], None, rows + again)).to_dicts()
    assert (row["exchange"], row["is_real"]) == ("sustained", True)


def test_two_episodes_of_scraps_are_not_sustained() -> None:
    first = [mine(0, "2024-02-01", "short"), theirs(0, "2024-02-02", "short")]
    again = [mine(0, "2024-06-01", "short"), theirs(0, "2024-06-02", "short")]
    assert exchange_rule(*first, *again) == "token:message"


def test_episodes_are_told_before_turns() -> None:
    first = [mine(0, "2024-02-01"), theirs(0, "2024-02-02"), mine(0, "2024-02-03")]
    again = [theirs(0, "2024-06-01"), mine(0, "2024-06-02"), theirs(0, "2024-06-03")]
    assert exchange_rule(*first, *again) == "sustained:episodes"


def test_the_earliest_of_several_recommendations_dates_the_exchange() -> None:
    given = [trace(0, "2023-03-04"), trace(0, "2021-03-04"), trace(0, "2025-03-04")]
    export = network([contact(0)], None, [], recommendations=given)
    assert exchanges(export)["first_exchange_at"].to_list() == [datetime(2021, 3, 4)]


def test_a_recommendation_is_told_before_a_group() -> None:
    rows = [
        mine(None, "2024-02-01", thread="g", others=3),
        theirs(0, "2024-02-02", thread="g", others=3),
    ]
    export = network([contact(0)], None, rows, recommendations=[trace(0)])
    found = exchanges(export, count_groups=True)["exchange_rule"].to_list()
    assert found == ["mutual:recommendation"]


def test_a_message_is_told_before_an_endorsement() -> None:
    found = exchange_rule(mine(0, "2024-02-01", "one_click"), endorsements=[trace(0)])
    assert found == "token:message"


def test_where_nothing_passed_the_counts_are_nought() -> None:
    (row,) = exchanges(network([contact(0)], None, [])).to_dicts()
    counts = ["messages_out", "messages_in", "asked_out", "turns_in", "episodes", "endorsements"]
    assert [row[one] for one in counts] == [0] * 6
    assert row["strength"] == 0.0


def test_how_long_a_question_may_wait_is_a_setting() -> None:
    export = network([contact(0)], None, [mine(0, "2024-02-01")], last="2024-02-09")
    assert exchanges(export)["exchange"].to_list() == ["pending"]
    assert exchanges(export, answer_days=7)["exchange"].to_list() == ["unanswered_by_them"]
