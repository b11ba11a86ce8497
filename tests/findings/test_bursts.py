"""The days on which far more came than usual, and what hints at why."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from qualinet_dash import Report, findings
from qualinet_dash.analysis.burst_hints import BURST_HINTS
from qualinet_dash.i18n import LANGUAGES, Translator

english = Translator("en").say
DAY = date(2021, 10, 13)
CAUSES = ("accepted", "campaign", "address_book", "event")


@pytest.fixture
def years(report: Report) -> Report:
    """A report of three years, one of which has a burst day."""
    counts = pl.DataFrame({"year": [2020, 2021, 2022], "contacts": [9, 140, 1]})
    bursts = pl.DataFrame({"connected_on": [DAY], "contacts": [19]})
    return replace(report, years=counts, burst_days=bursts)


def hint(**told: Any) -> dict[str, Any]:
    """What is known of a burst day, of which a test names what matters to it."""
    nothing = dict.fromkeys(BURST_HINTS)
    return nothing | {"connected_on": DAY, "contacts": 14, "expected": 0.4} | told


def cause(report: Report, name: str, **told: Any) -> str:
    """What is said of one of the four causes."""
    return english(findings.burst_causes(report, hint(**told))[CAUSES.index(name)])


def test_the_fullest_year_has_most_contacts(years: Report) -> None:
    assert findings.fullest_year(years) == 2021


def test_of_equal_years_the_later_is_the_fullest(years: Report) -> None:
    equal = pl.DataFrame({"year": [2020, 2021], "contacts": [9, 9]})
    assert findings.fullest_year(replace(years, years=equal)) == 2021


def test_without_a_dated_contact_there_is_no_fullest_year(report: Report) -> None:
    assert findings.fullest_year(replace(report, years=report.years.clear())) is None


def test_the_fullest_year_is_said_to_have_brought_most(years: Report) -> None:
    told = english(findings.burst_year(years, 2021))
    assert told == "2021 brought most: 140 contacts, 19 of them on one burst day"


def test_a_fullest_year_without_burst_days_says_so(years: Report) -> None:
    even = replace(years, burst_days=years.burst_days.clear())
    told = english(findings.burst_year(even, 2021))
    assert told == "2021 brought most, 140 contacts, on no day in particular"


def test_another_year_is_not_said_to_have_brought_most(years: Report) -> None:
    told = english(findings.burst_year(years, 2022))
    assert told == "2022 brought 1 contact, on no day in particular"


def test_a_year_to_choose_says_what_it_holds(years: Report) -> None:
    assert english(findings.burst_choice(years, 2021)) == "2021: 140 contacts, 1 burst day"
    assert english(findings.burst_choice(years, 2022)) == "2022: 1 contact, 0 burst days"


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (0.4, "where 0.4 are usual"),
        (0.06, "where 0.1 are usual"),
        (0.05, "where hardly any is usual"),
        (0.0, "where hardly any is usual"),
    ],
)
def test_a_burst_day_is_set_against_the_usual(expected: float, told: str) -> None:
    sentence = english(findings.burst_day(hint(contacts=31, expected=expected)))
    assert sentence == f"October 13, 2021: 31 contacts {told}"


def test_invitations_of_before_the_window_are_not_known(report: Report) -> None:
    for name in ("accepted", "campaign"):
        assert "LinkedIn no longer holds" in cause(report, name)


def test_without_the_file_nobody_knows_of_invitations(report: Report) -> None:
    lacking = replace(report, present=report.present - {"invitations"})
    assert "not known without Invitations.csv" in cause(lacking, "accepted")


def test_in_the_window_a_day_without_an_invitation_says_so(report: Report) -> None:
    told = cause(report, "campaign", connected_on=date(2026, 6, 12))
    assert "none of these contacts has an invitation" in told


def test_invitations_received_hint_at_a_pile_accepted(report: Report) -> None:
    told = cause(report, "accepted", received=12, sent=2, in_bulk=0)
    assert told == "**Invitations accepted in one go**: of 14 invitations known, 12 came to you."
    none = cause(report, "accepted", received=0, sent=14, in_bulk=9)
    assert none.endswith("of 14 invitations known, none came to you.")


def test_invitations_sent_in_bulk_hint_at_a_campaign(report: Report) -> None:
    told = cause(report, "campaign", received=0, sent=10, in_bulk=9)
    assert told.endswith(
        "of 10 invitations known, you sent 10, 9 of them in a spree or on a campaign day."
    )
    none = cause(report, "campaign", received=3, sent=0, in_bulk=0)
    assert none.endswith("of 3 invitations known, you sent none.")


def test_an_address_book_leaves_no_trace_and_none_is_made_up(report: Report) -> None:
    assert "no file of an export tells" in cause(report, "address_book")


def test_one_company_hints_at_an_event_or_a_job(report: Report) -> None:
    told = cause(report, "event", company="Fjord", company_contacts=9)
    assert "9 of the 14 work at Fjord today." in told
    assert "no company stands out" in cause(report, "event")


def test_a_position_that_began_around_that_day_is_told(report: Report) -> None:
    began = {"position_title": "Cook", "position_started_on": date(2021, 10, 1)}
    assert "Your own position “Cook” began on October 1, 2021." in cause(report, "event", **began)
    assert "No position of yours began within 30 days." in cause(report, "event")


def test_without_positions_it_is_said_that_they_are_missing(report: Report) -> None:
    lacking = replace(report, present=report.present - {"positions"})
    assert "positions are not in these files" in cause(lacking, "event")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_burst_day_of_the_sample_is_told_in_words(report: Report, language: str) -> None:
    say = Translator(language).say
    hints = report.burst_hints.to_dicts()
    told = [say(one) for row in hints for one in findings.burst_causes(report, row)]
    assert len(told) == 4 * len(report.burst_days) > 0
    assert not [one for one in told if "{" in one or "None" in one]
