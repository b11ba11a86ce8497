"""What one real exchange costs, told only where the figures bear it."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from qualinet_dash import Report, findings
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Translator

english = Translator("en").say


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


def test_where_nobody_was_real_in_time_the_least_price_is_told(summary: NetworkSummary) -> None:
    found = replace(summary, deflator=None, deflator_at_least=400 / 3, inflation_rate=None)
    assert english(findings.inflation(found)) == (
        "One real exchange costs more than 133.3 contacts: none came in time"
    )


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
    summary: NetworkSummary, years: list[tuple[int, int, int]], key: str
) -> None:
    assert findings.price_trend(replace(summary, prices=tuple(years))).key == key


def test_the_years_of_the_trend_are_named(summary: NetworkSummary) -> None:
    years = ((2015, 100, 40), (2016, 100, 20), (2017, 100, 2))
    sentence = english(findings.price_trend(replace(summary, prices=years)))
    assert sentence == (
        "The newcomers of each year: one real exchange cost 2.5 of them in 2015, and 50 in 2017"
    )


def test_several_years_are_named_by_their_first_and_last(summary: NetworkSummary) -> None:
    years = tuple((2010 + n, 100, real) for n, real in enumerate((40, 40, 9, 9, 2, 2)))
    sentence = english(findings.price_trend(replace(summary, prices=years)))
    assert "in 2010–2011, and 50 in 2014–2015" in sentence


@pytest.mark.parametrize(
    ("last", "key"), [(354.0, "index.risen"), (60.0, "index.fallen"), (103.0, "index.unmoved")]
)
def test_the_index_rose_fell_or_stood_still(report: Report, last: float, key: str) -> None:
    monthly = pl.DataFrame(
        {"month": [date(2011, 1, 31), date(2025, 12, 31)], "index": [100.0, last]}
    )
    assert findings.index_rise(replace(report, monthly=monthly)).key == key
