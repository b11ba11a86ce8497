"""Sentences that are true of the figures they are made of."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from qualinet_dash import Report, findings
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import LANGUAGES, Sentence, Translator
from tests.ui import sample

english = Translator("en").say


@pytest.fixture
def report() -> Report:
    """The report of the sample, to be changed where a test says so."""
    return sample.report()


@pytest.fixture
def summary(report: Report) -> NetworkSummary:
    """The figures of the sample, to be changed where a test says so."""
    return report.summary


def cohorts(*rows: tuple[int, int, int]) -> pl.DataFrame:
    """`year`, `contacts`, `real` of the years of connecting."""
    return pl.DataFrame(list(rows), schema=["year", "contacts", "real"], orient="row")


def test_the_headline_counts_contacts_and_real_exchanges(summary: NetworkSummary) -> None:
    one = replace(summary, nominal=1112, real=1)
    assert english(findings.headline(one)) == "1,112 contacts. 1 real exchange."


def test_a_hundred_contacts_buy_the_real_share(summary: NetworkSummary) -> None:
    sentence = english(findings.purchasing_power(replace(summary, real_share=0.0782)))
    assert "**7.8 real exchanges**" in sentence


def test_what_cannot_be_seen_bounds_the_real_ones(summary: NetworkSummary) -> None:
    sentence = english(findings.certainty(replace(summary, real=87, unobservable=13)))
    assert sentence.startswith("13 contacts")
    assert "at least 87 and at most 100" in sentence


def test_where_everything_can_be_seen_nothing_is_bounded(summary: NetworkSummary) -> None:
    assert findings.certainty(replace(summary, unobservable=0)) == Sentence(
        "mirror.certain", {"real": summary.real, "n": 0, "at_most": summary.real}
    )


def test_the_period_runs_from_the_first_contact_to_the_export(summary: NetworkSummary) -> None:
    dated = replace(summary, first_contact_on=date(2009, 6, 6), export_date=date(2026, 6, 30))
    assert "from June 6, 2009 to June 30, 2026" in english(findings.period(dated))


def test_without_a_dated_contact_there_is_no_period(summary: NetworkSummary) -> None:
    undated = replace(summary, first_contact_on=None)
    assert findings.period(undated).key == "mirror.period_unknown"


@pytest.mark.parametrize(
    ("deflator", "rate", "key"),
    [
        (None, None, "index.none"),
        (12.9, None, "index.level"),
        (12.9, 0.049, "index.steady"),
        (12.9, -0.049, "index.steady"),
        (12.9, 0.2, "index.up"),
        (12.9, -0.2, "index.down"),
    ],
)
def test_inflation_is_up_or_down_from_a_twentieth_on(
    summary: NetworkSummary, deflator: float | None, rate: float | None, key: str
) -> None:
    found = findings.inflation(replace(summary, deflator=deflator, inflation_rate=rate))
    assert found.key == key


def test_a_falling_price_is_told_without_a_minus_sign(summary: NetworkSummary) -> None:
    sentence = english(findings.inflation(replace(summary, deflator=12.9, inflation_rate=-0.2)))
    assert sentence == "One real exchange costs 12.9 contacts, 20% fewer than a year before"


@pytest.mark.parametrize(
    ("years", "key"),
    [
        ([(2015, 100, 40), (2016, 100, 20), (2017, 100, 2)], "price.up"),
        ([(2015, 100, 2), (2016, 100, 20), (2017, 100, 40)], "price.down"),
        ([(2015, 100, 10), (2016, 100, 50), (2017, 100, 11)], "price.unclear"),
        ([(2015, 100, 10), (2016, 100, 5)], "price.single"),
        ([(2015, 100, 10), (2016, 100, 5), (2017, 100, 0)], "price.single"),
        ([], "price.single"),
    ],
)
def test_a_trend_is_claimed_only_where_chance_does_not_explain_it(
    report: Report, years: list[tuple[int, int, int]], key: str
) -> None:
    assert findings.price_trend(replace(report, cohorts=cohorts(*years))).key == key


def test_years_with_few_contacts_say_nothing_of_the_trend(report: Report) -> None:
    years = cohorts((2014, 3, 3), (2015, 100, 40), (2016, 100, 20), (2017, 100, 2), (2018, 2, 0))
    sentence = english(findings.price_trend(replace(report, cohorts=years)))
    assert sentence == "One real exchange cost 2.5 contacts in 2015, and 50 in 2017"


def test_several_years_are_named_by_their_first_and_last(report: Report) -> None:
    years = cohorts(*((2010 + n, 100, real) for n, real in enumerate((40, 40, 9, 9, 2, 2))))
    sentence = english(findings.price_trend(replace(report, cohorts=years)))
    assert "in 2010–2011, and 50 in 2014–2015" in sentence


@pytest.mark.parametrize(
    ("last", "key"), [(354.0, "index.risen"), (60.0, "index.fallen"), (103.0, "index.unmoved")]
)
def test_the_index_rose_fell_or_stood_still(report: Report, last: float, key: str) -> None:
    monthly = pl.DataFrame(
        {"month": [date(2011, 1, 31), date(2025, 12, 31)], "index": [100.0, last]}
    )
    assert findings.index_rise(replace(report, monthly=monthly)).key == key


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


def test_both_silences_are_told_together(summary: NetworkSummary) -> None:
    pair = findings.silence(replace(summary, one_sided_by_them=21, one_sided_by_me=24))
    assert pair is not None
    assert english(pair) == "21 people never answered you, 24 never had an answer from you"


def test_the_steepest_year_names_its_burst_days(report: Report) -> None:
    years = pl.DataFrame({"year": [2020, 2021], "contacts": [9, 140]})
    bursts = pl.DataFrame({"connected_on": [date(2021, 10, 13)], "contacts": [19]})
    found = findings.steepest(replace(report, years=years, burst_days=bursts))
    assert found
    assert found[0] == 2021
    assert english(found[1]) == "2021 brought most: 140 contacts, 19 of them on one burst day"


def test_a_steepest_year_without_burst_days_says_so(report: Report) -> None:
    years = pl.DataFrame({"year": [2021], "contacts": [140]})
    bursts = report.burst_days.clear()
    found = findings.steepest(replace(report, years=years, burst_days=bursts))
    assert found
    assert found[1].key == "steepest.even"


def test_without_a_dated_contact_there_is_no_steepest_year(report: Report) -> None:
    assert findings.steepest(replace(report, years=report.years.clear())) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_tells_every_finding_in_words(report: Report, language: str) -> None:
    lines = [Translator(language).say(line) for line in findings.summary_lines(report)]
    assert all(lines)
    assert not [line for line in lines if "{" in line or "None" in line]


def test_no_finding_names_a_contact(report: Report) -> None:
    told = " ".join(map(english, findings.summary_lines(report)))
    assert [name for name in sample.names() if name in told] == []


def test_where_exchanges_cannot_be_seen_none_is_counted(summary: NetworkSummary) -> None:
    unseen = replace(summary, nominal=12, unseen_because="no_messages")
    assert english(findings.headline(unseen)) == (
        "12 contacts. What passed between you cannot be seen."
    )
    assert findings.purchasing_power(unseen) is None
    assert findings.silence(unseen) is None
    assert findings.words(unseen).key == "word.none"


@pytest.mark.parametrize("reason", ["no_messages", "no_owner"])
def test_why_exchanges_cannot_be_seen_is_said(summary: NetworkSummary, reason: str) -> None:
    unseen = replace(summary, unseen_because=reason)
    assert findings.certainty(unseen).key == f"mirror.{reason}"


def test_nobody_has_no_share(summary: NetworkSummary) -> None:
    assert findings.purchasing_power(replace(summary, nominal=0, real_share=None)) is None


def test_answers_are_counted_by_person_on_both_sides(report: Report) -> None:
    rows = [
        ("mine", "person", 10, 7, 5.4),
        ("theirs", "person", 4, 1, 30.0),
        ("mine", "opening", 20, 9, 6.0),
    ]
    answers = pl.DataFrame(
        rows, schema=["side", "per", "asked", "answered", "median_hours"], orient="row"
    )
    sentence = findings.answers_by_person(replace(report, answers=answers))
    assert sentence is not None
    assert english(sentence) == (
        "Counted by person: 7 of 10 answered you, half of them within 5 hours; "
        "you answered 1 of 4, half of them within 30 hours."
    )


def test_one_side_alone_is_not_told_by_person(report: Report) -> None:
    alone = report.answers.filter(pl.col("side") == "mine")
    assert findings.answers_by_person(replace(report, answers=alone)) is None
