"""What one side wrote and the other left alone: questions, greetings, copies, scraps."""

from typing import Any

import pytest

from qualinet_dash.analysis.conversations import talk_of
from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from tests.analysis.asked import exchange_rule, exchanges
from tests.builders import contact, mine, network, theirs

SIDES = pytest.mark.parametrize(
    ("one", "other", "side"), [(mine, theirs, "mine"), (theirs, mine, "theirs")]
)


@SIDES
def test_a_message_left_alone_is_unanswered(one: Any, other: Any, side: str) -> None:
    by = {"mine": "them", "theirs": "me"}[side]
    assert exchange_rule(one(0, "2024-02-01")) == f"unanswered_by_{by}:silence"


@SIDES
@pytest.mark.parametrize(
    ("last", "is_pending"),
    [("2024-03-01 12:00", True), ("2024-03-02 11:59", True), ("2024-03-02 12:00", False)],
)
def test_a_message_is_pending_for_thirty_days_of_the_export(
    one: Any, other: Any, side: str, last: str, is_pending: bool
) -> None:
    found = exchange_rule(one(0, "2024-02-01 12:00"), last=last)
    assert found.startswith("pending" if is_pending else "unanswered")


def test_the_last_question_decides_whether_it_is_pending() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-05-20")]
    assert exchange_rule(*rows, last="2024-06-01") == "pending:mine"


def test_a_later_trace_does_not_make_an_old_question_pending() -> None:
    rows = [mine(0, "2024-02-01"), mine(0, "2024-05-20", "one_click")]
    assert exchange_rule(*rows, last="2024-06-01") == "unanswered_by_them:silence"


@SIDES
@pytest.mark.parametrize("kind", ["one_click", "template", "empty"])
def test_any_message_at_all_of_the_other_side_ends_the_silence(
    one: Any, other: Any, side: str, kind: str
) -> None:
    assert exchange_rule(one(0, "2024-02-01"), other(0, "2024-02-02", kind)) == "token:message"


@SIDES
def test_a_greeting_left_alone_is_a_token(one: Any, other: Any, side: str) -> None:
    assert exchange_rule(one(0, "2024-01-10 23:59")) == "token:message"


@SIDES
def test_a_greeting_that_is_answered_is_mutual(one: Any, other: Any, side: str) -> None:
    assert exchange_rule(one(0, "2024-01-10"), other(0, "2024-01-11", "short")) == "mutual:answer"


@SIDES
def test_a_greeting_with_a_later_message_is_unanswered(one: Any, other: Any, side: str) -> None:
    assert exchange_rule(one(0, "2024-01-10"), one(0, "2024-01-10 01:00")).startswith("unanswered")
    assert exchange_rule(one(0, "2024-01-10"), one(0, "2024-01-11", "short")) == "token:message"


@pytest.mark.parametrize("sent_at", ["2024-01-09 23:59", "2024-01-11 00:00"])
def test_a_first_message_of_another_day_is_no_greeting(sent_at: str) -> None:
    assert exchange_rule(mine(0, sent_at)) == "unanswered_by_them:silence"


def test_only_the_first_message_of_a_thread_is_a_greeting() -> None:
    rows = [mine(0, "2024-01-09", "one_click"), mine(0, "2024-01-10")]
    assert exchange_rule(*rows) == "unanswered_by_them:silence"


def test_each_thread_has_a_greeting_of_its_own() -> None:
    export = network([contact(0), contact(1)], None, [mine(1, "2024-01-09"), mine(0, "2024-01-10")])
    assert exchanges(export)["exchange_rule"].to_list() == [
        "token:message",
        "unanswered_by_them:silence",
    ]


@SIDES
@pytest.mark.parametrize("kind", ["template", "inmail"])
def test_copies_alone_are_a_pitch(one: Any, other: Any, side: str, kind: str) -> None:
    assert (
        exchange_rule(one(0, "2024-02-01", kind), one(0, "2024-03-01", "template"))
        == "pitch:copies"
    )


def test_a_greeting_that_is_a_template_is_a_pitch() -> None:
    assert exchange_rule(theirs(0, "2024-01-10", "template")) == "pitch:copies"


@pytest.mark.parametrize("kind", ["one_click", "short", "empty"])
def test_copies_with_anything_else_are_a_token(kind: str) -> None:
    assert (
        exchange_rule(mine(0, "2024-02-01", "template"), mine(0, "2024-02-02", kind))
        == "token:message"
    )


def test_copies_with_a_question_are_unanswered() -> None:
    rows = [mine(0, "2024-02-01", "template"), mine(0, "2024-02-02")]
    assert exchange_rule(*rows) == "unanswered_by_them:silence"


def test_copies_from_both_sides_are_a_token() -> None:
    rows = [mine(0, "2024-02-01", "template"), theirs(0, "2024-02-02", "template")]
    assert exchange_rule(*rows) == "token:message"


@pytest.mark.parametrize("kind", ["one_click", "short", "empty"])
def test_a_click_a_scrap_or_an_empty_message_is_a_token(kind: str) -> None:
    assert exchange_rule(mine(0, "2024-02-01", kind)) == "token:message"


def test_an_inmail_is_a_pitch_until_it_is_answered() -> None:
    inmail = theirs(0, "2024-02-01", has_subject=True, has_title=True)
    for rows, found in (
        ([inmail], "pitch:copies"),
        ([inmail, mine(0, "2024-02-02")], "mutual:answer"),
    ):
        export = network([contact(0)], None, rows)
        assert export.messages is not None
        messages = classified(export.messages, Settings())
        talk = talk_of(messages, export.contacts, Settings())
        rules = exchange_classes(export, talk, Settings())["exchange_rule"]
        assert rules.to_list() == [found]


def test_a_second_thread_with_one_contact_may_begin_with_the_greeting() -> None:
    older = mine(0, "2024-01-05", "one_click", thread="older")
    assert exchange_rule(older, mine(0, "2024-01-10", thread="newer")) == "token:message"
