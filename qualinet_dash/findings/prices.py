"""What one real exchange costs in contacts, and how that moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report

STEADY = 0.05


def price_trend(summary: NetworkSummary) -> Sentence:
    """Whether one real exchange cost more contacts in the last third of the years."""
    third = len(summary.prices) // 3
    if third == 0:
        return Sentence("price.single")
    early, late = _price(summary.prices[:third]), _price(summary.prices[-third:])
    values = {
        "early": early.years,
        "late": late.years,
        "before": early.contacts / max(early.real, 1),
        "after": late.contacts / max(late.real, 1),
    }
    if not (early.real and late.real):
        return Sentence("price.single")
    if late.share_high < early.share_low:
        return Sentence("price.up", values)
    if late.share_low > early.share_high:
        return Sentence("price.down", values)
    return Sentence("price.unclear", values)


@dataclass(frozen=True)
class _Price:
    years: str
    contacts: int
    real: int
    share_low: float
    share_high: float


def _price(years: Sequence[tuple[int, int, int]]) -> _Price:
    contacts, real = sum(row[1] for row in years), sum(row[2] for row in years)
    low, high = wilson_of(real, contacts)
    first, last = years[0][0], years[-1][0]
    span = str(first) if first == last else f"{first}–{last}"
    return _Price(span, contacts, real, low or 0.0, high or 0.0)


def index_rise(report: Report) -> Sentence:
    """By which factor the price of one real exchange moved since the index began."""
    known = report.monthly.drop_nulls("index")
    factor = known["index"][-1] / 100
    values = {
        "factor": factor,
        "start": str(known["month"][0].year),
        "end": str(known["month"][-1].year),
    }
    if abs(factor - 1) < STEADY:
        return Sentence("index.unmoved", values)
    return Sentence("index.risen" if factor > 1 else "index.fallen", values)


def inflation(summary: NetworkSummary) -> Sentence:
    """Where the like-for-like deflator stands, and how it moved in a year."""
    if summary.deflator_at_least is not None:
        return Sentence("index.at_least", {"deflator": summary.deflator_at_least})
    if summary.deflator is None:
        return Sentence("index.none")
    rate = summary.inflation_rate
    values = {"deflator": summary.deflator, "rate": abs(100 * (rate or 0))}
    if rate is None:
        return Sentence("index.level", values)
    if abs(rate) < STEADY:
        return Sentence("index.steady", values)
    return Sentence("index.up" if rate > 0 else "index.down", values)
