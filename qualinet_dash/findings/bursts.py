"""The days on which far more contacts came than usual, year by year, and what hints at why."""

from typing import Any

import polars as pl

from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report

LITTLE = 0.05


def fullest_year(report: Report) -> int | None:
    """The year that brought most contacts, the later of equal ones; None without a dated one."""
    years = report.years.sort("contacts", "year", descending=True)
    return int(years["year"][0]) if len(years) else None


def burst_year(report: Report, year: int) -> Sentence:
    """How many contacts a year brought, and how many of them on burst days."""
    values = _of_year(report, year)
    if year == fullest_year(report):
        return Sentence("calendar.most" if values["n"] else "calendar.most_even", values)
    return Sentence("calendar.title" if values["n"] else "calendar.title_even", values)


def burst_choice(report: Report, year: int) -> Sentence:
    """A year as one of several to choose from."""
    values = _of_year(report, year)
    return Sentence("calendar.choice", values | {"bursts": Sentence("calendar.bursts", values)})


def _of_year(report: Report, year: int) -> dict[str, Any]:
    contacts = report.years.filter(pl.col("year") == year)["contacts"].sum()
    bursts = report.burst_days.filter(pl.col("connected_on").dt.year() == year)
    return {
        "year": str(year),
        "contacts": Sentence("count.contacts", {"n": contacts}),
        "n": len(bursts),
        "on_bursts": int(bursts["contacts"].sum()),
    }


def burst_day(hint: dict[str, Any]) -> Sentence:
    """How many contacts a burst day brought, against the usual."""
    values = {
        "day": hint["connected_on"],
        "contacts": Sentence("count.contacts", {"n": hint["contacts"]}),
        "expected": hint["expected"],
    }
    return Sentence("burst.unusual" if hint["expected"] <= LITTLE else "burst.usual", values)


def burst_causes(report: Report, hint: dict[str, Any]) -> list[Sentence]:
    """The four things that make a burst day, each with what the export knows of it."""
    event = {"company": _company(hint), "position": _position(report, hint)}
    return [
        Sentence("burst.accepted", {"hint": _invitations(report, hint, "received")}),
        Sentence("burst.campaign", {"hint": _invitations(report, hint, "sent")}),
        Sentence("burst.address_book"),
        Sentence("burst.event", event),
    ]


def _invitations(report: Report, hint: dict[str, Any], way: str) -> Sentence:
    if hint["sent"] is None:
        return _unknown(report, hint)
    values = {name: hint[name] for name in ("sent", "received", "in_bulk")}
    values["n"] = hint["sent"] + hint["received"]
    return Sentence(f"burst.{way}" if hint[way] else f"burst.{way}_none", values)


def _unknown(report: Report, hint: dict[str, Any]) -> Sentence:
    """Why nothing is known of the invitations of a day."""
    start = report.window.start
    if "invitations" not in report.present:
        return Sentence("burst.no_file")
    return Sentence("burst.not_known" if start and hint["connected_on"] < start else "burst.no_row")


def _company(hint: dict[str, Any]) -> Sentence:
    if hint["company"] is None:
        return Sentence("burst.no_company")
    values = {"company": hint["company"], "contacts": hint["contacts"]}
    return Sentence("burst.company", values | {"n": hint["company_contacts"]})


def _position(report: Report, hint: dict[str, Any]) -> Sentence:
    """Whether a position of the owner's began around that day."""
    if "positions" not in report.present:
        return Sentence("burst.no_positions")
    if hint["position_started_on"] is None:
        return Sentence("burst.no_position", {"days": report.settings.hint_days})
    values = {"title": hint["position_title"] or "?", "started": hint["position_started_on"]}
    return Sentence("burst.position", values)
