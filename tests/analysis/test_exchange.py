"""What has passed between the owner and each contact."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from qualinet_dash.tables import EXCHANGE, Network
from tests.builders import Row, contact, mine, network, theirs, trace

SIDES = pytest.mark.parametrize(
    ("one", "other", "side"), [(mine, theirs, "mine"), (theirs, mine, "theirs")]
)


def classes(export: Network, **settings: Any) -> pl.DataFrame:
    return exchange_classes(export, export.messages, Settings(**settings))


def rule(
    *messages: Row,
    connected_on: str | None = "2024-01-10",
    last: str = "2026-06-30 12:00",
    told: Row | None = None,
    **traces: Any,
) -> str:
    """The rule for contact 0, made on 10 January 2024."""
    people = [contact(0, connected_on) | (told or {})]
    export = network(people, None, list(messages), last=last, **traces)
    found: str = classes(export)["exchange_rule"][0]
    return found


def test_no_contacts_have_no_exchange() -> None:
    empty = classes(network([], None, []))
    assert empty.is_empty()
    assert empty.schema == {
        "contact_id": pl.Int64,
        "connected_on": pl.Date,
        "identity": pl.Enum(["slug", "name", "ambiguous", "blank"]),
        "is_doubtful": pl.Boolean,
        "mine": pl.UInt32,
        "theirs": pl.UInt32,
        "asked_mine": pl.UInt32,
        "asked_theirs": pl.UInt32,
        "last_asked_at": pl.Datetime("us"),
        "only_pitches": pl.Boolean,
        "last_message_at": pl.Datetime("us"),
        "turns_out": pl.UInt32,
        "turns_in": pl.UInt32,
        "episodes": pl.UInt32,
        "active_days": pl.UInt32,
        "last_turn_at": pl.Datetime("us"),
        "first_answer_at": pl.Datetime("us"),
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
    assert classes(network([])).schema == classes(full).schema


def test_a_contact_without_trace_has_nothing_recorded() -> None:
    assert rule() == "nothing_recorded:silence"


@SIDES
def test_a_contact_who_answered_once_is_mutual(one: Any, other: Any, side: str) -> None:
    assert rule(one(0, "2024-02-01"), other(0, "2024-02-02", "short")) == "mutual:answer"


@SIDES
@pytest.mark.parametrize(
    ("answered", "found"), [("2024-07-30", "mutual:answer"), ("2024-07-31", "token:message")]
)
def test_an_answer_after_half_a_year_is_no_exchange(
    one: Any, other: Any, side: str, answered: str, found: str
) -> None:
    assert rule(one(0, "2024-02-01"), other(0, answered, "short")) == found


def test_two_episodes_in_which_both_speak_are_sustained() -> None:
    first = [mine(0, "2024-02-01"), theirs(0, "2024-02-02")]
    again = [theirs(0, "2024-06-01"), mine(0, "2024-06-02", "short")]
    assert rule(*first, *again) == "sustained:episodes"
    assert rule(*first, again[0]) == "mutual:answer"


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
    assert rule(*rows) == found


def test_six_turns_without_an_exchange_are_not_sustained() -> None:
    sides = [mine, theirs] * 3
    rows = [sides[n](0, f"2024-02-0{n + 1}", "short") for n in range(6)]
    assert rule(*rows) == "token:message"


@SIDES
def test_a_message_left_alone_is_unanswered(one: Any, other: Any, side: str) -> None:
    by = {"mine": "them", "theirs": "me"}[side]
    assert rule(one(0, "2024-02-01")) == f"unanswered_by_{by}:silence"


@SIDES
@pytest.mark.parametrize(
    ("last", "is_pending"),
    [("2024-03-01 12:00", True), ("2024-03-02 11:59", True), ("2024-03-02 12:00", False)],
)
def test_a_message_is_pending_for_thirty_days_of_the_export(
    one: Any, other: Any, side: str, last: str, is_pending: bool
) -> None:
    found = rule(one(0, "2024-02-01 12:00"), last=last)
    assert found.startswith("pending" if is_pending else "unanswered")


def test_the_last_question_decides_whether_it_is_pending() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-05-20")]
    assert rule(*rows, last="2024-06-01") == "pending:mine"


def test_a_later_trace_does_not_make_an_old_question_pending() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-05-20", "one_click")]
    assert rule(*rows, last="2024-06-01") == "unanswered_by_them:silence"


@SIDES
@pytest.mark.parametrize("kind", ["one_click", "template", "empty"])
def test_any_message_at_all_of_the_other_side_ends_the_silence(
    one: Any, other: Any, side: str, kind: str
) -> None:
    assert rule(one(0, "2024-02-01"), other(0, "2024-02-02", kind)) == "token:message"


@SIDES
def test_a_greeting_left_alone_is_a_token(one: Any, other: Any, side: str) -> None:
    assert rule(one(0, "2024-01-10 23:59")) == "token:message"


@SIDES
def test_a_greeting_that_is_answered_is_mutual(one: Any, other: Any, side: str) -> None:
    assert rule(one(0, "2024-01-10"), other(0, "2024-01-11", "short")) == "mutual:answer"


@SIDES
def test_a_greeting_with_a_later_message_is_unanswered(one: Any, other: Any, side: str) -> None:
    assert rule(one(0, "2024-01-10"), one(0, "2024-01-10 01:00")).startswith("unanswered")
    assert rule(one(0, "2024-01-10"), one(0, "2024-01-11", "short")) == "token:message"


@pytest.mark.parametrize("sent_at", ["2024-01-09 23:59", "2024-01-11 00:00"])
def test_a_first_message_of_another_day_is_no_greeting(sent_at: str) -> None:
    assert rule(mine(0, sent_at)) == "unanswered_by_them:silence"


def test_only_the_first_message_of_a_thread_is_a_greeting() -> None:
    rows = [mine(0, "2024-01-09", "one_click"), mine(0, "2024-01-10")]
    assert rule(*rows) == "unanswered_by_them:silence"


@SIDES
@pytest.mark.parametrize("kind", ["template", "inmail"])
def test_copies_alone_are_a_pitch(one: Any, other: Any, side: str, kind: str) -> None:
    assert rule(one(0, "2024-02-01", kind), one(0, "2024-03-01", "template")) == "pitch:copies"


def test_a_greeting_that_is_a_template_is_a_pitch() -> None:
    assert rule(theirs(0, "2024-01-10", "template")) == "pitch:copies"


@pytest.mark.parametrize("kind", ["one_click", "short", "empty"])
def test_copies_with_anything_else_are_a_token(kind: str) -> None:
    assert rule(mine(0, "2024-02-01", "template"), mine(0, "2024-02-02", kind)) == "token:message"


def test_copies_with_a_question_are_unanswered() -> None:
    rows = [mine(0, "2024-02-01", "template"), mine(0, "2024-02-02")]
    assert rule(*rows) == "unanswered_by_them:silence"


def test_copies_from_both_sides_are_a_token() -> None:
    rows = [mine(0, "2024-02-01", "template"), theirs(0, "2024-02-02", "template")]
    assert rule(*rows) == "token:message"


@pytest.mark.parametrize("kind", ["one_click", "short", "empty"])
def test_a_click_a_scrap_or_an_empty_message_is_a_token(kind: str) -> None:
    assert rule(mine(0, "2024-02-01", kind)) == "token:message"


def test_messages_in_a_group_are_no_trace() -> None:
    assert rule(theirs(0, "2024-02-01", others=2)) == "nothing_recorded:silence"


def test_an_exchange_in_a_group_is_mutual_where_groups_count() -> None:
    rows = [
        mine(None, "2024-02-01", thread="g", others=3),
        theirs(0, "2024-02-02", thread="g", others=3),
    ]
    export = network([contact(0)], None, rows)
    (off,), (on,) = classes(export).to_dicts(), classes(export, count_groups=True).to_dicts()
    assert (off["exchange_rule"], off["first_exchange_at"]) == ("nothing_recorded:silence", None)
    assert (on["exchange_rule"], on["first_exchange_at"]) == ("mutual:group", datetime(2024, 2, 2))


def test_an_endorsement_is_a_token() -> None:
    assert rule(endorsements=[trace(0)]) == "token:endorsement"
    assert rule(endorsements=[trace(None)]) == "nothing_recorded:silence"


def test_an_endorsement_does_not_answer() -> None:
    found = rule(mine(0, "2024-02-01"), endorsements=[trace(0)])
    assert found == "unanswered_by_them:silence"


def test_a_recommendation_is_mutual_from_its_date() -> None:
    export = network([contact(0)], None, [], recommendations=[trace(0, "2025-03-04 10:00")])
    (row,) = classes(export).to_dicts()
    assert (row["exchange_rule"], row["is_real"]) == ("mutual:recommendation", True)
    assert row["first_exchange_at"] == datetime(2025, 3, 4, 10)


def test_recommendations_alone_are_never_sustained() -> None:
    given = [trace(0, f"202{year}-03-04", way) for year in (0, 3, 5) for way in ("in", "out")]
    assert rule(recommendations=given) == "mutual:recommendation"


def test_the_earliest_of_answer_and_recommendation_dates_the_exchange() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02")]
    for given, first in (
        ("2019-01-01", datetime(2019, 1, 1)),
        ("2025-01-01", datetime(2024, 2, 2)),
    ):
        export = network([contact(0)], None, rows, recommendations=[trace(0, given)])
        assert classes(export)["first_exchange_at"].to_list() == [first]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"identity": "ambiguous"}, "unobservable:identity"),
        ({"identity": "blank"}, "unobservable:identity"),
        ({"is_doubtful": True}, "unobservable:identity"),
        ({"connected_on": None}, "unobservable:no_date"),
    ],
)
def test_what_cannot_be_told_is_unobservable(told: Row, found: str) -> None:
    assert rule(told=told) == found
    assert rule(mine(0, "2024-02-01"), told=told) == found
    assert rule(endorsements=[trace(0)], told=told) == found


@pytest.mark.parametrize(
    ("connected_on", "found"),
    [("2011-12-31", "unobservable:before_messages"), ("2012-01-01", "nothing_recorded:silence")],
)
def test_a_contact_made_before_the_first_message_is_unobservable(
    connected_on: str, found: str
) -> None:
    assert rule(connected_on=connected_on) == found


def test_without_messages_all_but_the_recommended_are_unobservable() -> None:
    export = network(
        [contact(0), contact(1), contact(2)],
        endorsements=[trace(1)],
        recommendations=[trace(2)],
        first=None,
    )
    assert classes(export)["exchange_rule"].to_list() == [
        "unobservable:no_messages",
        "unobservable:no_messages",
        "mutual:recommendation",
    ]


def test_an_empty_message_file_observes_nobody() -> None:
    export = network([contact(0)], None, [], first=None)
    assert classes(export)["exchange_rule"].to_list() == ["unobservable:before_messages"]


@pytest.mark.parametrize("connected_on", [None, "2011-12-31"])
def test_an_exchange_is_real_even_where_silence_would_be_unobservable(
    connected_on: str | None,
) -> None:
    rows = [mine(0, "2012-02-01"), theirs(0, "2012-02-02")]
    assert rule(*rows, connected_on=connected_on) == "mutual:answer"


def test_an_exchange_may_precede_the_contact() -> None:
    export = network([contact(0)], None, [mine(0, "2020-02-01"), theirs(0, "2020-02-02")])
    assert classes(export)["first_exchange_at"].to_list() == [datetime(2020, 2, 2)]


def test_an_inmail_is_a_pitch_until_it_is_answered() -> None:
    inmail = theirs(0, "2024-02-01", has_subject=True, has_title=True)
    for rows, found in (
        ([inmail], "pitch:copies"),
        ([inmail, mine(0, "2024-02-02")], "mutual:answer"),
    ):
        export = network([contact(0)], None, rows)
        assert export.messages is not None
        messages = classified(export.messages, Settings())
        rules = exchange_classes(export, messages, Settings())["exchange_rule"]
        assert rules.to_list() == [found]


def test_a_file_attached_without_words_answers() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-02-02", "short", has_content=False)]
    assert rule(*rows) == "mutual:answer"


def test_the_class_and_the_evidence_stand_beside_the_rule() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-03-01"), mine(0, "2024-04-01", "one_click")]
    (row,) = classes(network([contact(0)], None, rows)).to_dicts()
    assert (row["exchange"], row["is_real"]) == ("unanswered_by_them", False)
    assert (row["mine"], row["theirs"], row["asked_mine"]) == (3, 0, 2)
    assert row["last_asked_at"] == datetime(2024, 3, 1)
    assert row["last_message_at"] == datetime(2024, 4, 1)


def test_there_is_a_row_for_each_contact_in_their_order() -> None:
    people = [contact(number) for number in (2, 0, 1)]
    rows = classes(network(people, None, [theirs(1, "2024-02-01"), theirs(1, "2025-02-01")]))
    assert rows["contact_id"].to_list() == [0, 1, 2]
