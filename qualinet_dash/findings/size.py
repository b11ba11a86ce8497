"""How big the network is, how real, and how sure that is."""

from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence


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


def purchasing_power_range(summary: NetworkSummary) -> Sentence | None:
    """Between which numbers that could lie by chance; None where it is undefined."""
    low, high = summary.real_share_lower, summary.real_share_upper
    if low is None or high is None or summary.unseen_because:
        return None
    return Sentence("mirror.power_between", {"low": 100 * low, "high": 100 * high})


def active(summary: NetworkSummary, months: int) -> Sentence | None:
    """How many of the real ones are alive; None where there are none."""
    if not summary.real or summary.unseen_because:
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


def outside(summary: NetworkSummary) -> Sentence | None:
    """With how many there was an exchange who are no contacts; None where there are none."""
    if not summary.outside_real:
        return None
    return Sentence("mirror.outside", {"n": summary.outside_real})
