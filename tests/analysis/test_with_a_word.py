"""Whether a tie began with a word."""

from datetime import date
from typing import Any

import pytest

from tests.analysis.asked import origins
from tests.builders import Row, contact, incoming, mine, network, outgoing, theirs

NOTE: Row = {"note": "written", "characters": 80, "cluster": 1}
CONNECTED = "2026-03-10"


def with_a_word(*messages: Row, invitation: Row | None = None, **told: Any) -> bool | None:
    """Whether the tie with contact 0, made on 10 March, began with a word."""
    export = network([contact(0, CONNECTED) | told], invitation and [invitation], list(messages))
    found: bool | None = origins(export)["with_a_word"][0]
    return found


@pytest.mark.parametrize("sides", [mine, theirs])
@pytest.mark.parametrize(
    ("sent_at", "found"),
    [
        ("2026-03-09 23:59", False),
        ("2026-03-10 00:00", True),
        ("2026-03-12 23:59", True),
        ("2026-03-13 00:00", False),
    ],
)
def test_a_word_by_either_side_within_two_days_of_connecting(
    sides: Any, sent_at: str, found: bool
) -> None:
    assert with_a_word(sides(0, sent_at)) is found


@pytest.mark.parametrize("kind", ["short", "template", "one_click", "inmail", "empty"])
def test_only_something_substantive_is_a_word(kind: str) -> None:
    assert with_a_word(mine(0, "2026-03-10", kind)) is False


def test_words_in_a_group_are_not_a_word_to_this_contact() -> None:
    assert with_a_word(theirs(0, "2026-03-10", others=2)) is False


@pytest.mark.parametrize("way", [outgoing, incoming])
def test_a_personal_note_is_a_word(way: Any) -> None:
    assert with_a_word(invitation=way(0, "2026-03-09", **NOTE)) is True
    assert with_a_word(invitation=way(0, "2026-03-09")) is False


def test_a_missing_invitation_file_does_not_hide_that_there_was_no_word() -> None:
    assert with_a_word(invitation=None) is False


def test_whether_there_was_a_word_is_unknown_without_messages() -> None:
    export = network([contact(0)], [], None, first=None)
    assert origins(export)["with_a_word"].to_list() == [None]


def test_a_note_is_a_word_even_without_messages() -> None:
    row = outgoing(0, "2026-03-09", **NOTE)
    export = network([contact(0, CONNECTED)], [row], None, first=None)
    assert origins(export)["with_a_word"].to_list() == [True]


@pytest.mark.parametrize(
    "told",
    [
        {"connected_on": None},
        {"connected_on": date(2011, 12, 31)},
        {"identity": "ambiguous"},
        {"identity": "blank"},
        {"is_doubtful": True},
    ],
)
def test_whether_there_was_a_word_is_unknown_where_it_may_be_unseen(told: Row) -> None:
    assert with_a_word(**told) is None


def test_a_contact_made_on_the_day_of_the_first_message_is_seen() -> None:
    assert with_a_word(connected_on=date(2012, 1, 1)) is False


def test_an_empty_message_file_does_not_say_that_there_was_no_word() -> None:
    export = network([contact(0)], [], [], first=None)
    assert origins(export)["with_a_word"].to_list() == [None]


def test_a_word_may_follow_a_scrap() -> None:
    assert with_a_word(mine(0, "2026-03-10", "short"), theirs(0, "2026-03-11")) is True


def test_a_contact_known_by_name_alone_is_seen_too() -> None:
    assert with_a_word(identity="name", slug=None) is False


def test_how_long_a_first_word_may_take_is_a_setting() -> None:
    export = network([contact(0, CONNECTED)], None, [mine(0, "2026-03-13 00:00")])
    assert origins(export, word_days=3)["with_a_word"].to_list() == [True]
