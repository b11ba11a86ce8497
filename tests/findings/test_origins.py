"""How the contacts came, told as far as it is known."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest

from qualinet_dash import Report, Settings, findings
from qualinet_dash.analysis.declared import BEGINNINGS, Beginning, Word
from qualinet_dash.analysis.sprees import SENT_DAYS, SPREES
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Translator
from qualinet_dash.report import said
from qualinet_dash.tables import ORIGIN

english = Translator("en").say


def test_the_origins_of_the_window_are_counted(summary: NetworkSummary) -> None:
    known = replace(
        summary, window_start=date(2026, 1, 2), window_contacts=1, window_mass=1, window_personal=0
    )
    assert english(findings.recent(known)) == (
        "1 contact since January 2, 2026: 1 came in bulk, 0 with a personal note"
    )


def test_without_a_window_nothing_is_said_of_origins(summary: NetworkSummary) -> None:
    assert findings.recent(replace(summary, window_start=None)).key == "recent.question"


def test_words_are_counted_among_those_of_whom_it_is_known(summary: NetworkSummary) -> None:
    known = replace(summary, with_a_word=1, without_a_word=7)
    assert english(findings.words(known)) == "12 of 100 contacts began with a word"


def test_where_no_beginning_is_known_nothing_is_said_of_words(summary: NetworkSummary) -> None:
    nobody = replace(summary, with_a_word=0, without_a_word=0)
    assert findings.words(nobody).key == "word.none"


def test_the_visitors_own_word_is_told_apart(summary: NetworkSummary) -> None:
    both = findings.own_word(replace(summary, declared_mass=3, declared_met=1))
    assert both
    assert english(both).startswith(
        "By your own word: 3 more contacts came in bulk and 1 contact you met in person."
    )


def test_a_visitor_who_said_nothing_is_not_quoted(summary: NetworkSummary) -> None:
    assert findings.own_word(replace(summary, declared_mass=0, declared_met=0)) is None


def coverage(*years: tuple[int, float, float, float]) -> pl.DataFrame:
    """`year`, the share of known origins, and the bounds of what came in bulk."""
    return pl.DataFrame(
        list(years), schema=["year", "coverage", "mass_lower", "mass_upper"], orient="row"
    )


def test_a_year_of_which_enough_is_known_has_its_bounds(report: Report) -> None:
    years = coverage((2025, 0.49, 0.1, 0.9), (2026, 0.5, 0.569, 0.972))
    told = english(findings.known_years(replace(report, years=years)))
    assert told == (
        "By year of connecting, in bulk: between 56.9% and 97.2% in 2026. "
        "Of every other year, the origin of fewer than 50% of the contacts is known."
    )


def test_where_every_year_is_known_no_other_is_spoken_of(report: Report) -> None:
    years = coverage((2025, 0.9, 0.1, 0.9), (2026, 1.0, 0.5, 0.5))
    told = english(findings.known_years(replace(report, years=years)))
    assert told.endswith("between 10% and 90% in 2025 and between 50% and 50% in 2026.")


def test_where_no_year_is_known_none_is_told(report: Report) -> None:
    told = findings.known_years(replace(report, years=coverage((2025, 0.1, 0.0, 1.0))))
    assert told.key == "known_years.none"


def test_how_much_of_a_year_must_be_known_is_a_threshold(report: Report) -> None:
    years = coverage((2026, 0.8, 0.1, 0.9))
    strict = replace(report, years=years, settings=Settings(year_coverage=0.9))
    assert findings.known_years(strict).key == "known_years.none"


def hinted(*contacts: tuple[str, int | None]) -> pl.DataFrame:
    """`found_origin` and how many invitations came from the contact's company in a row."""
    schema = {"found_origin": ORIGIN, "company_invitations": pl.UInt32}
    return pl.DataFrame(list(contacts), schema=schema, orient="row")


def test_invitations_in_a_row_from_one_company_are_a_hint(report: Report) -> None:
    contacts = hinted(("received_bare", 4), ("received_bare", 5), ("received_bare", None))
    hint = findings.company_hint(replace(report, contacts=contacts))
    assert hint
    assert english(hint).startswith(
        "2 contacts invited you along with colleagues: at least 4 invitations from one company "
        "within 7 days."
    )
    assert "no proof" in english(hint)


@pytest.mark.parametrize("origin", ["received_personal", "received_mass"])
def test_whose_origin_is_proven_needs_no_hint(report: Report, origin: str) -> None:
    contacts = hinted((origin, 4), ("received_bare", None))
    assert findings.company_hint(replace(report, contacts=contacts)) is None


def sending(report: Report, *days: tuple[int, int, int, int, bool], sprees: int = 0) -> Report:
    """A report of days in March: sent, with their time, in sprees, and whether a campaign."""
    rows = [(date(2026, 3, day), *told) for day, *told in days]
    blocks = [(n, datetime(2026, 3, 1), date(2026, 3, 1), 8, 2) for n in range(sprees)]
    return replace(
        report,
        sent_days=pl.DataFrame(rows, schema=SENT_DAYS, orient="row"),
        sprees=pl.DataFrame(blocks, schema=SPREES, orient="row"),
    )


def test_invitations_in_sprees_are_counted_among_all_that_were_sent(report: Report) -> None:
    told = findings.sprees(sending(report, (1, 9, 9, 8, False), (2, 1, 1, 0, False), sprees=1))
    assert english(told) == "8 of the 10 invitations you sent went out in one spree"


def test_campaigns_are_told_where_there_is_no_spree(report: Report) -> None:
    told = findings.sprees(sending(report, (1, 24, 0, 0, True), (2, 1, 0, 0, False)))
    assert english(told) == "On 1 day you sent 20 invitations or more"


def test_whoever_sent_none_in_bulk_is_told_so_with_what_was_looked_at(report: Report) -> None:
    calm = sending(report, (1, 3, 3, 0, False), (9, 2, 2, 0, False))
    assert english(findings.sprees(calm)) == (
        "None of your invitations went out faster than a person can mean it"
    )
    assert english(findings.no_sprees(calm)) == (
        "You sent 5 invitations from March 1, 2026 to March 9, 2026: "
        "no 5 minutes hold 8, and no day 20."
    )


def test_nothing_is_claimed_of_invitations_that_lost_their_time(report: Report) -> None:
    assert findings.sprees(sending(report, (1, 9, 0, 0, False))).key == "spree.question"


def test_what_became_of_either_beginning_is_counted(report: Report) -> None:
    sentence = findings.beginnings_that_led(report)
    assert sentence
    assert english(sentence) == (
        "Real exchanges: 0 of 62 who came in bulk, 2 of 3 who came with a personal note"
    )


def test_where_no_beginning_is_proven_nothing_is_said_of_what_it_led_to(report: Report) -> None:
    unknown = report.contacts.with_columns(found_origin=pl.lit("unknown", ORIGIN))
    assert findings.beginnings_that_led(replace(report, contacts=unknown)) is None


@pytest.mark.parametrize("began", BEGINNINGS)
def test_the_visitors_own_word_moves_no_count_of_what_a_beginning_led_to(
    report: Report, began: Beginning
) -> None:
    people = report.contacts["person"].drop_nulls()
    declared = said(report, {person: Word(began=began) for person in people})
    assert findings.beginnings_that_led(declared) == findings.beginnings_that_led(report)
