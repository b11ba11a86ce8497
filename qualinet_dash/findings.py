"""What the figures say, as sentences that are true of this network."""

from dataclasses import dataclass

import polars as pl

from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report

STEADY = 0.05


def headline(summary: NetworkSummary) -> Sentence:
    """How big, how real."""
    contacts = Sentence("count.contacts", {"n": summary.nominal})
    if summary.unseen_because:
        return Sentence("mirror.headline_unseen", {"contacts": contacts})
    real = Sentence("count.real", {"n": summary.real})
    return Sentence("mirror.headline", {"contacts": contacts, "real": real})


def certainty(summary: NetworkSummary) -> Sentence:
    """What the export cannot see, in plain words."""
    if summary.unseen_because:
        return Sentence(f"mirror.{summary.unseen_because}")
    key = "mirror.certain" if summary.unobservable == 0 else "mirror.bounds"
    at_most = summary.real + summary.unobservable
    values = {"real": summary.real, "n": summary.unobservable, "at_most": at_most}
    return Sentence(key, values)


def purchasing_power(summary: NetworkSummary) -> Sentence | None:
    """What a hundred contacts buy; None where that is undefined."""
    if summary.real_share is None or summary.unseen_because:
        return None
    return Sentence("mirror.power", {"real": 100 * summary.real_share})


def active(summary: NetworkSummary, months: int) -> Sentence | None:
    """How many of the real ones are alive; None where there are none."""
    if not summary.real:
        return None
    return Sentence("mirror.active", {"n": summary.active, "real": summary.real, "months": months})


def period(summary: NetworkSummary) -> Sentence:
    """From when to when, and that only those still present are counted."""
    if summary.first_contact_on is None:
        return Sentence("mirror.period_unknown")
    return Sentence(
        "mirror.period",
        {"start": summary.first_contact_on, "end": summary.export_date or ""},
    )


def price_trend(report: Report) -> Sentence:
    """Whether one real exchange cost more contacts in the last third of the years."""
    years = report.cohorts.filter(pl.col("contacts") >= report.settings.cohort_contacts)
    third = len(years) // 3
    if third == 0:
        return Sentence("price.single")
    early, late = _price(years.head(third)), _price(years.tail(third))
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


def _price(years: pl.DataFrame) -> _Price:
    contacts, real = int(years["contacts"].sum()), int(years["real"].sum())
    low, high = wilson_of(real, contacts)
    first, last = years["year"][0], years["year"][-1]
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
    if summary.deflator is None:
        return Sentence("index.none")
    rate = summary.inflation_rate
    values = {"deflator": summary.deflator, "rate": abs(100 * (rate or 0))}
    if rate is None:
        return Sentence("index.level", values)
    if abs(rate) < STEADY:
        return Sentence("index.steady", values)
    return Sentence("index.up" if rate > 0 else "index.down", values)


def recent(summary: NetworkSummary) -> Sentence:
    """How the contacts of the invitation window came."""
    if summary.window_start is None:
        return Sentence("recent.question")
    values = {
        "start": summary.window_start,
        "n": summary.window_contacts,
        "mass": summary.window_mass,
        "personal": summary.window_personal,
    }
    return Sentence("recent.title", values)


def words(summary: NetworkSummary) -> Sentence:
    """How many began with a word, of those of whom that is known.

    Without messages only notes are known, and those who came without would be left out.
    """
    known = summary.with_a_word + summary.without_a_word
    if not known or summary.unseen_because:
        return Sentence("word.none")
    return Sentence("word.title", {"per_hundred": round(100 * summary.with_a_word / known)})


def silence(summary: NetworkSummary) -> Sentence | None:
    """Both unanswered groups, always as a pair; None where exchanges cannot be seen."""
    if summary.unseen_because:
        return None
    return Sentence(
        "silence.title",
        {
            "they": Sentence("count.people", {"n": summary.one_sided_by_them}),
            "me": summary.one_sided_by_me,
        },
    )


def answers_by_person(report: Report) -> Sentence | None:
    """How many people were answered, and how fast, on both sides; None where a side is empty."""
    rows = {row["side"]: row for row in report.answers.to_dicts() if row["per"] == "person"}
    if len(rows) < 2 or any(row["median_hours"] is None for row in rows.values()):
        return None
    they, me = rows["mine"], rows["theirs"]
    values = {
        "they": they["answered"],
        "asked": they["asked"],
        "their_hours": round(they["median_hours"]),
        "me": me["answered"],
        "asked_me": me["asked"],
        "my_hours": round(me["median_hours"]),
    }
    return Sentence("answers.people", values)


def steepest(report: Report) -> tuple[int, Sentence] | None:
    """The year that brought most contacts, and how much of it came on burst days."""
    years = report.years.sort("contacts", "year", descending=True)
    if not len(years):
        return None
    year, contacts = years["year"][0], years["contacts"][0]
    bursts = report.burst_days.filter(report.burst_days["connected_on"].dt.year() == year)
    values = {
        "year": str(year),
        "contacts": contacts,
        "n": len(bursts),
        "on_bursts": int(bursts["contacts"].sum()),
    }
    return year, Sentence("steepest.title" if len(bursts) else "steepest.even", values)


def summary_lines(report: Report) -> list[Sentence]:
    """The summary as the command line tells it, what is undefined left out."""
    summary = report.summary
    is_window_known = summary.window_start is not None
    lines = [
        headline(summary),
        certainty(summary),
        purchasing_power(summary),
        active(summary, report.settings.active_months),
        period(summary),
        recent(summary) if is_window_known else Sentence(f"recent.{report.window.state}"),
        words(summary),
        silence(summary),
        inflation(summary),
    ]
    return [line for line in lines if line]
