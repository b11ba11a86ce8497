"""Invitations in a row from one company: a hint, counted in its fullest stretch."""

from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.companies import company_invitations
from qualinet_dash.settings import Settings
from qualinet_dash.tables import UTC_TIME
from tests.builders import Row, moment

SCHEMA = {
    "contact_id": pl.Int64,
    "company": pl.String,
    "invitation_direction": pl.String,
    "invited_at": UTC_TIME,
}


def invited(at: str | None, company: str | None = "Fjord", way: str | None = "incoming") -> Row:
    """A contact of this company and the invitation they are here by."""
    return {"company": company, "invitation_direction": way, "invited_at": moment(at)}


def hints(*rows: Row, **thresholds: Any) -> dict[int, int]:
    """How many came from one company, by the contact's place in the list."""
    numbered = [row | {"contact_id": number} for number, row in enumerate(rows)]
    contacts = pl.DataFrame(numbered, schema=SCHEMA)
    return dict(company_invitations(contacts, Settings(**thresholds)).iter_rows())


def week(*days: int) -> list[Row]:
    """Invitations of one company on these days of March."""
    return [invited(f"2026-03-{day:02} 09:00") for day in days]


def test_nobody_gives_no_hint() -> None:
    found = company_invitations(pl.DataFrame(schema=SCHEMA), Settings())
    assert found.is_empty()
    assert found.columns == ["contact_id", "company_invitations"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((1, 2, 3), {}),
        ((1, 2, 3, 7), {0: 4, 1: 4, 2: 4, 3: 4}),
        ((1, 2, 3, 8), {}),
        ((1, 1, 1, 1), {0: 4, 1: 4, 2: 4, 3: 4}),
    ],
)
def test_four_within_seven_days_are_a_hint(days: tuple[int, ...], expected: object) -> None:
    assert hints(*week(*days)) == expected


def test_the_fullest_stretch_around_an_invitation_counts() -> None:
    found = hints(*week(1, 1, 1, 7, 8, 8, 8, 8))
    assert found == dict.fromkeys(range(3), 4) | dict.fromkeys(range(3, 8), 5)


def test_a_day_is_one_of_utc_whatever_the_hour() -> None:
    edges = [invited(f"2026-03-0{day} {hour}") for day, hour in ((1, "00:00"), (7, "23:59"))]
    assert hints(*edges, *week(3, 4)) == dict.fromkeys(range(4), 4)


def test_a_gap_of_months_begins_anew() -> None:
    later = [invited(f"2026-06-0{day}") for day in (1, 2, 3, 4)]
    assert hints(*week(1, 2, 3), *later) == {3: 4, 4: 4, 5: 4, 6: 4}


def test_companies_are_told_apart() -> None:
    assert hints(*week(1, 2, 3), invited("2026-03-03", "Brae")) == {}


def test_one_company_may_be_written_in_several_ways() -> None:
    assert hints(*week(1, 2, 3), invited("2026-03-03", " FJORD ")) == dict.fromkeys(range(4), 4)


@pytest.mark.parametrize("company", [None, "", "  ", "Freelance", "Indépendant"])
def test_whoever_works_for_nobody_shares_no_company(company: str | None) -> None:
    assert hints(*[invited("2026-03-01", company)] * 5) == {}


@pytest.mark.parametrize("way", ["outgoing", None])
def test_only_those_who_invited_count(way: str | None) -> None:
    assert hints(*week(1, 2, 3), invited("2026-03-03", way=way)) == {}


def test_the_thresholds_decide() -> None:
    assert hints(*week(1, 2, 3), company_invitations=3) == dict.fromkeys(range(3), 3)
    assert hints(*week(1, 2, 3, 8), company_days=8) == dict.fromkeys(range(4), 4)
    assert hints(*week(1, 2, 3, 4), company_days=3) == {}


def test_the_order_of_contacts_does_not_matter() -> None:
    rows = week(1, 2, 3, 7, 9, 20)
    there, back = hints(*rows), hints(*rows[::-1])
    assert {len(rows) - 1 - place: n for place, n in back.items()} == there
