"""What passes between people, in sentences that are true of the figures."""

from dataclasses import replace

import polars as pl
import pytest

from qualinet_dash import Report, findings
from qualinet_dash.analysis.balance import BALANCE, BANDS, FIRST, OWN_ACTS
from qualinet_dash.analysis.correspondents import SHARES, Correspondents
from qualinet_dash.analysis.half_life import CURVE, HalfLife
from qualinet_dash.analysis.rings import RING, RINGS
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Translator

english, french = Translator("en").say, Translator("fr").say


def firsts(mine: int, theirs: int, all_: int = 9) -> pl.DataFrame:
    rows = [("real", "mine", mine), ("real", "theirs", theirs), ("all", "mine", all_)]
    return pl.DataFrame(rows, schema=FIRST, orient="row")


def lived(median: float | None, low: float | None = None, high: float | None = None) -> HalfLife:
    curve = pl.DataFrame([(0.0, 30, 0, 1.0, 1.0, 1.0), (800.0, 9, 1, 0.554, 0.3, 0.7)],
                         schema=CURVE, orient="row")  # fmt: skip
    return HalfLife(curve, median, low, high, ties=30, deaths=12)


def balanced(*people: int) -> pl.DataFrame:
    rows = [("openings", band, n, 3 * n, n) for band, n in zip(BANDS, people, strict=True)]
    return pl.DataFrame(rows, schema=BALANCE, orient="row")


def acted(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=OWN_ACTS, orient="row")


def test_the_title_counts_the_real_and_the_lasting(report: Report) -> None:
    assert english(findings.exchanges(report)) == "87 real exchanges, 38 of them lasting"


def test_without_a_real_exchange_the_title_says_so(report: Report) -> None:
    nobody = replace(report, summary=replace(report.summary, real=0))
    assert english(findings.exchanges(nobody)) == "No real exchange is recorded"


def test_the_classes_are_told_by_the_real_and_by_nothing(summary: NetworkSummary) -> None:
    told = english(findings.classes(replace(summary, nominal=90, real=9, nothing_recorded=40)))
    assert told == "With 9 of 90 contacts there was a real exchange, with 40 nothing is recorded"


@pytest.mark.parametrize("n", [1, 3])
def test_the_visitors_own_word_is_told_beside_the_figures(summary: NetworkSummary, n: int) -> None:
    sentence = findings.spoken_elsewhere(replace(summary, declared_real=n))
    assert sentence
    assert english(sentence) == f"With {n} more of them you have spoken elsewhere, as you say."


def test_a_visitor_who_said_nothing_is_not_quoted(summary: NetworkSummary) -> None:
    assert findings.spoken_elsewhere(replace(summary, declared_real=0)) is None


def test_who_wrote_first_is_told_of_the_real_ones(report: Report) -> None:
    sentence = findings.who_wrote_first(replace(report, first_words=firsts(60, 26)))
    assert sentence
    assert english(sentence) == "In 60 of 86 real exchanges you wrote first"


def test_where_nothing_became_real_it_is_asked_who_wrote_first(report: Report) -> None:
    asked = findings.who_wrote_first(replace(report, first_words=firsts(0, 0)))
    assert asked
    assert asked.key == "first.question"


def test_where_no_word_passed_nobody_wrote_first(report: Report) -> None:
    silent = replace(report, first_words=firsts(0, 0, all_=0))
    assert findings.who_wrote_first(silent) is None


def test_the_real_ones_without_a_word_are_accounted_for(report: Report) -> None:
    one = replace(report, summary=replace(report.summary, real=87), first_words=firsts(60, 26))
    sentence = findings.real_without_a_word(one)
    assert sentence
    assert sentence.values == {"n": 1}
    every = replace(report, summary=replace(report.summary, real=86), first_words=firsts(60, 26))
    assert findings.real_without_a_word(every) is None


def test_half_of_all_exchanges_are_told_with_the_effective_number(summary: NetworkSummary) -> None:
    told = replace(summary, half_of_exchanges=1, effective_correspondents=6.4)
    first_page, title = findings.correspondents(told), findings.half_of_exchanges(told)
    assert first_page
    assert title
    assert "**1 person**; " in english(first_page)
    assert "**6 people**" in english(first_page)
    assert english(title) == "Half of all exchanges are with 1 person"


def test_of_too_few_correspondents_nothing_is_said(report: Report) -> None:
    few = replace(report.summary, half_of_exchanges=None, effective_correspondents=None)
    assert findings.correspondents(few) is None
    assert findings.half_of_exchanges(few) is None
    nobody = Correspondents(2, None, None, SHARES.to_frame())
    assert findings.evenness(replace(report, correspondents=nobody)) is None


def test_where_every_answer_came_too_late_no_exchange_is_shared_out(
    summary: NetworkSummary,
) -> None:
    late = replace(summary, real=0, half_of_exchanges=5, effective_correspondents=9.0)
    assert findings.correspondents(late) is None
    assert findings.half_of_exchanges(late) is None


def test_unevenness_is_told_as_a_number_of_people(report: Report) -> None:
    found = Correspondents(89, 46.6, 10, SHARES.to_frame())
    sentence = findings.evenness(replace(report, correspondents=found))
    assert sentence
    assert sentence.values == {"people": 89, "effective": 47}


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (1, "1 day"), (60, "60 days"), (61, "2 months"), (700, "23 months"),
        (731, "2 years"), (1000, "2.7 years"),
    ],
)  # fmt: skip
def test_the_half_life_is_told_in_days_months_or_years(days: float, told: str) -> None:
    title = "Half of the exchanges that outlived a day fell silent within "
    assert english(findings.half_life(lived(days))) == title + told


def test_a_half_life_that_is_not_reached_is_an_answer() -> None:
    assert english(findings.half_life(lived(None))) == (
        "More than half of the exchanges that outlived a day go on: 55 of 100 after 2.2 years"
    )
    assert "55 sur 100 après 2,2 ans" in french(findings.half_life(lived(None)))


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (18, 210, "By chance, the half could lie between 18 days and 7 months."),
        (18, None, "By chance, the half could lie at 18 days or later; how much later "
                   "cannot be told yet."),
    ],
)  # fmt: skip
def test_the_range_of_the_half_life_has_the_ends_it_has(
    low: float, high: float | None, told: str
) -> None:
    sentence = findings.half_life_range(lived(100, low, high))
    assert sentence
    assert english(sentence) == told


def test_a_half_life_without_ends_has_no_range() -> None:
    assert findings.half_life_range(lived(None)) is None


def test_rings_are_told_by_whom_words_passed_with_lately(report: Report) -> None:
    rings = pl.DataFrame({"ring": RING.categories, "people": [1, 0, 2, 3, 9]}, schema=RINGS)
    sentence = findings.rings(replace(report, rings=rings))
    assert sentence
    assert english(sentence) == (
        "In the last 24 months words passed with 6 of the 15 people you have exchanged with"
    )
    assert findings.rings(replace(report, rings=rings.with_columns(people=0))) is None


def test_who_begins_is_told_of_both_sides_and_of_the_even(report: Report) -> None:
    sentence = findings.initiative(replace(report, balance=balanced(4, 1, 3, 2, 7)))
    assert sentence
    assert english(sentence) == (
        "You begin more often with 5 people, they do with 9, and with 3 it is even"
    )
    assert findings.initiative(replace(report, balance=balanced(0, 0, 0, 0, 0))) is None


def test_the_beginnings_of_both_sides_are_summed(report: Report) -> None:
    told = english(findings.beginnings(replace(report, balance=balanced(1, 0, 1, 0, 0))))
    assert told.startswith("You began 6 conversations with them, they began 2. ")


def test_own_words_and_clicks_are_summed_over_all_acts(report: Report) -> None:
    rows = [("message", "composed", 5), ("message", "one_click", 4), ("message", "copied", 99),
            ("comment", "composed", 2), ("reaction", "one_click", 1)]  # fmt: skip
    sentence = findings.own_acts(replace(report, own_acts=acted(*rows)))
    assert sentence
    assert english(sentence) == "7 times you found words of your own, 5 times you clicked"


@pytest.mark.parametrize("rows", [[], [("message", "copied", 0), ("message", "composed", 0)]])
def test_without_any_act_there_is_nothing_to_weigh(
    report: Report, rows: list[tuple[str, str, int]]
) -> None:
    assert findings.own_acts(replace(report, own_acts=acted(*rows))) is None


def test_copies_alone_are_acts_too(report: Report) -> None:
    sentence = findings.own_acts(replace(report, own_acts=acted(("message", "copied", 5))))
    assert sentence
    assert english(sentence) == "0 times you found words of your own, 0 times you clicked"
