"""People who are written with, but do not stand among the contacts."""

from datetime import datetime

import polars as pl

from qualinet_dash.analysis.outside_people import OUTSIDE, people_outside
from qualinet_dash.settings import Settings
from tests.builders import Row, messages_frame, mine, theirs

LAST = datetime(2026, 6, 30, 12)


def outside(*rows: Row) -> pl.DataFrame:
    people = pl.DataFrame({"person": ["in/first"], "name": ["First Person"]})
    return people_outside(messages_frame(*rows), people, LAST, Settings())


def test_no_messages_are_with_nobody() -> None:
    assert outside().is_empty()
    assert outside().schema == OUTSIDE


def test_contacts_and_groups_are_not_outside() -> None:
    group = mine(None, "2024-02-01", person=None, thread="group", others=3)
    assert outside(mine(0, "2024-02-01"), group).is_empty()


def test_a_person_outside_has_a_row_with_the_first_answer() -> None:
    rows = [
        mine(None, "2024-02-01", person="in/first"),
        theirs(None, "2024-02-02", person="in/first"),
        theirs(None, "2024-02-03", person="in/second"),
    ]
    assert outside(*rows).rows() == [
        ("in/first", "First Person", datetime(2024, 2, 2), datetime(2024, 2, 2), 1, 1),
        ("in/second", None, None, datetime(2024, 2, 3), 0, 1),
    ]


def test_a_person_who_only_sent_copies_is_not_written_with() -> None:
    assert outside(theirs(None, "2024-02-01", "template", person="in/first")).is_empty()


def test_a_person_who_may_be_a_contact_is_not_outside() -> None:
    doubtful = {"person": "first", "is_ambiguous": True}
    assert outside(
        mine(None, "2024-02-01", **doubtful), theirs(None, "2024-02-02", **doubtful)
    ).is_empty()
