"""Who was met in a small group."""

import polars as pl
import pytest

from qualinet_dash.analysis.groups import group_exchanges
from qualinet_dash.settings import Settings
from tests.builders import Row, messages_frame, mine, theirs


def met(*rows: Row, **settings: int) -> list[tuple[int, str]]:
    """The contacts met in groups, and when."""
    found = group_exchanges(messages_frame(*rows), Settings(count_groups=True, **settings))
    return [(one, at.isoformat()) for one, at in found.sort("contact_id").rows()]


def in_group(row: Row, others: int = 3, thread: str = "group") -> Row:
    return row | {"thread": thread, "others": others}


def test_no_messages_meet_nobody() -> None:
    assert group_exchanges(messages_frame(), Settings()).schema == {
        "contact_id": pl.Int64,
        "met_at": pl.Datetime("us"),
    }


def test_a_contact_who_answers_in_a_small_group_is_met() -> None:
    rows = [in_group(mine(None, "2024-02-01")), in_group(theirs(3, "2024-02-02"))]
    assert met(*rows) == [(3, "2024-02-02T00:00:00")]
    assert met(
        *[
            row | {"is_mine": not row["is_mine"], "contact_id": c}
            for row, c in zip(rows, (3, None), strict=True)
        ]
    ) == [(3, "2024-02-02T00:00:00")]


@pytest.mark.parametrize(("others", "found"), [(1, 0), (2, 1), (7, 1), (8, 0)])
def test_a_small_group_has_three_to_eight_people(others: int, found: int) -> None:
    rows = [in_group(mine(None, "2024-02-01"), others), in_group(theirs(3, "2024-02-02"), others)]
    assert len(met(*rows)) == found


@pytest.mark.parametrize(("answered", "found"), [("2024-02-08 00:00", 1), ("2024-02-08 00:01", 0)])
def test_turns_in_a_group_are_at_most_seven_days_apart(answered: str, found: int) -> None:
    assert len(met(in_group(mine(None, "2024-02-01")), in_group(theirs(3, answered)))) == found


@pytest.mark.parametrize("kind", ["short", "template", "one_click"])
def test_both_must_have_written_substantively_in_the_group(kind: str) -> None:
    assert met(in_group(mine(None, "2024-02-01", kind)), in_group(theirs(3, "2024-02-02"))) == []
    assert met(in_group(mine(None, "2024-02-01")), in_group(theirs(3, "2024-02-02", kind))) == []


def test_a_short_message_within_a_turn_does_not_hide_its_substance() -> None:
    rows = [
        mine(None, "2024-02-01"),
        mine(None, "2024-02-02", "short"),
        theirs(3, "2024-02-03", "short"),
        theirs(3, "2024-02-04"),
    ]
    assert met(*[in_group(row) for row in rows]) == [(3, "2024-02-03T00:00:00")]


@pytest.mark.parametrize("between", [4, None])
@pytest.mark.parametrize("kind", ["substantive", "short"])
def test_somebody_elses_turn_between_parts_the_two(between: int | None, kind: str) -> None:
    rows = [mine(None, "2024-02-01"), theirs(between, "2024-02-02", kind), theirs(3, "2024-02-03")]
    assert 3 not in [one for one, _ in met(*[in_group(row) for row in rows])]


def test_two_contacts_who_answer_each_other_have_not_met_the_owner() -> None:
    assert met(in_group(theirs(3, "2024-02-01")), in_group(theirs(4, "2024-02-02"))) == []


def test_people_who_are_no_contacts_are_not_met() -> None:
    assert met(in_group(mine(None, "2024-02-01")), in_group(theirs(None, "2024-02-02"))) == []


def test_turns_of_two_groups_are_not_adjacent() -> None:
    rows = [
        in_group(mine(None, "2024-02-01"), thread="a"),
        in_group(theirs(3, "2024-02-02"), thread="b"),
    ]
    assert met(*rows) == []


def test_a_click_between_does_not_part_the_two() -> None:
    rows = [
        mine(None, "2024-02-01"),
        theirs(4, "2024-02-02", "one_click"),
        theirs(3, "2024-02-03"),
    ]
    assert met(*[in_group(row) for row in rows]) == [(3, "2024-02-03T00:00:00")]


def test_the_first_of_several_meetings_counts() -> None:
    rows = [mine(None, "2024-02-01"), theirs(3, "2024-02-02"), mine(None, "2024-02-03")]
    assert met(*[in_group(row) for row in rows]) == [(3, "2024-02-02T00:00:00")]


def test_the_days_between_two_turns_count_from_the_end_of_the_first() -> None:
    rows = [mine(None, "2024-02-01"), mine(None, "2024-02-06"), theirs(3, "2024-02-12")]
    assert met(*[in_group(row) for row in rows]) == [(3, "2024-02-12T00:00:00")]


def test_a_turn_is_not_broken_by_a_message_in_another_group() -> None:
    rows = [
        in_group(mine(None, "2024-02-01"), thread="a"),
        in_group(theirs(4, "2024-02-02"), thread="b"),
        in_group(mine(None, "2024-02-03", "short"), thread="a"),
        in_group(theirs(3, "2024-02-04"), thread="a"),
    ]
    assert met(*rows) == [(3, "2024-02-04T00:00:00")]


def test_the_size_of_a_group_and_its_patience_are_settings() -> None:
    rows = [in_group(mine(None, "2024-02-01"), 5), in_group(theirs(3, "2024-02-06"), 5)]
    assert len(met(*rows, group_people=6, group_days=5)) == 1
    assert met(*rows, group_people=5) == []
    assert met(*rows, group_days=4) == []
