"""How the contacts came, as far as the export tells."""

from collections.abc import Iterable

import polars as pl

from qualinet_dash.analysis.origin import MASS, PERSONAL
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report


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


def own_word(summary: NetworkSummary) -> Sentence | None:
    """What the visitor says of contacts of whom the export proves nothing; None if nothing."""
    said = {"mass": summary.declared_mass, "met": summary.declared_met}
    parts = [Sentence(f"own_word.{what}", {"n": n}) for what, n in said.items() if n]
    return Sentence("own_word.said", {"parts": parts}) if parts else None


def known_years(report: Report) -> Sentence:
    """The share that came in bulk in the years of which enough is known, between bounds."""
    least = report.settings.year_coverage
    known = report.years.filter(pl.col("coverage") >= least)
    years = [Sentence("known_years.year", _bounds(row)) for row in known.to_dicts()]
    values = {"years": years, "share": 100 * least}
    if not years:
        return Sentence("known_years.none", values)
    is_all = len(known) == len(report.years)
    return Sentence("known_years.all" if is_all else "known_years.some", values)


def _bounds(row: dict[str, float]) -> dict[str, object]:
    low, high = round(100 * row["mass_lower"], 1), round(100 * row["mass_upper"], 1)
    return {"year": str(row["year"]), "low": low, "high": high}


def company_hint(report: Report) -> Sentence | None:
    """How many of whom nothing is proven invited along with colleagues; None if nobody did."""
    hinted = report.contacts.drop_nulls("company_invitations")
    unproven = hinted.filter(pl.col("found_origin") == "received_bare")
    if not len(unproven):
        return None
    settings = report.settings
    values = {"least": settings.company_invitations, "days": settings.company_days}
    return Sentence("company_hint", {"n": len(unproven)} | values)


def sprees(report: Report) -> Sentence:
    """How many of the invitations sent went out faster than a person can mean them."""
    sent = report.sent_days
    values = {
        "n": len(report.sprees),
        "in_sprees": int(sent["in_sprees"].sum()),
        "sent": int(sent["invitations"].sum()),
    }
    if values["n"]:
        return Sentence("spree.title", values)
    campaigns = int(sent["is_campaign"].sum())
    if campaigns:
        least = report.settings.campaign_invitations
        return Sentence("spree.campaigns", {"n": campaigns, "least": least})
    return Sentence("spree.none" if sent["timed"].sum() else "spree.question")


def no_sprees(report: Report) -> Sentence:
    """What was looked at where none went out faster than a person can mean it."""
    sent, settings = report.sent_days, report.settings
    return Sentence(
        "spree.none_read",
        {
            "n": int(sent["invitations"].sum()),
            "start": sent["day"][0],
            "end": sent["day"][-1],
            "minutes": settings.spree_minutes,
            "least": report.window.spree_threshold(settings),
            "campaign": settings.campaign_invitations,
        },
    )


def beginnings_that_led(report: Report) -> Sentence | None:
    """How many of either kind of beginning became real; None where neither is known of anybody."""
    real = {kind: _real(report, origins) for kind, origins in (("mass", MASS), ("met", PERSONAL))}
    (mass, n), (met, personal) = real.values()
    if not (n or personal):
        return None
    return Sentence("story.led", {"mass": mass, "n": n, "met": met, "personal": personal})


def _real(report: Report, origins: Iterable[str]) -> tuple[int, int]:
    """How many contacts of these proven origins are real, and how many they are."""
    came = report.contacts.filter(pl.col("found_origin").cast(pl.String).is_in(list(origins)))
    return int(came["is_real"].sum()), len(came)
