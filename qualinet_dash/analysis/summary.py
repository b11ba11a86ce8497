"""The figures of one network in one record that has no room for a name."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import polars as pl

from qualinet_dash.analysis.class_counts import class_counts, count_of
from qualinet_dash.analysis.correspondents import Correspondents
from qualinet_dash.analysis.declared import declared_counts
from qualinet_dash.analysis.inflation import compared
from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.analysis.origin import MASS, PERSONAL
from qualinet_dash.analysis.window import Window
from qualinet_dash.network import Network, Unseen
from qualinet_dash.settings import Settings


@dataclass(frozen=True)
class NetworkSummary:
    """Counts are contacts; shares, bounds and rates are fractions; None where undefined.

    `token` holds all that is neither real, nor one-sided, nor nothing, nor unobservable, so that
    the five groups sum to `nominal`. `real_share_lower` and `real_share_upper` are Wilson's 95 %
    interval of `real_share`; `real_upper` is the share if all the unobservable were real, `active`
    counts the real with a turn in the last months, `deflator_at_least` stands where nobody was real
    in time, `first_message_at` is a day, and half of all exchanges are with `half_of_exchanges`
    people. `history` has a month, its nominal and its real size; `prices` a year, its contacts and
    those of them real at the same age. The `declared` counts are the visitor's own word of contacts
    of whom the export proves nothing; no other figure holds them. `unseen_because` says why
    exchanges cannot be seen.
    """

    network: str
    nominal: int
    real: int
    unseen_because: Unseen | None
    active: int
    real_share: float | None
    real_share_lower: float | None
    real_share_upper: float | None
    real_upper: float | None
    one_sided_by_them: int
    one_sided_by_me: int
    token: int
    nothing_recorded: int
    unobservable: int
    undated: int
    unidentified: int
    origin_coverage: float | None
    window_start: date | None
    window_contacts: int
    window_mass: int
    window_personal: int
    mass_lower: float | None
    mass_upper: float | None
    declared_mass: int
    declared_met: int
    declared_real: int
    with_a_word: int
    without_a_word: int
    deflator: float | None
    deflator_at_least: float | None
    inflation_rate: float | None
    first_contact_on: date | None
    first_message_at: date | None
    outside_people: int
    outside_real: int
    effective_correspondents: float | None
    half_of_exchanges: int | None
    history: tuple[tuple[date, int, int], ...]
    prices: tuple[tuple[int, int, int], ...]
    export_date: date | None


def summarise(
    network: Network,
    contacts: pl.DataFrame,
    *,
    monthly: pl.DataFrame,
    cohorts: pl.DataFrame,
    window: Window,
    outside: pl.DataFrame,
    correspondents: Correspondents,
    settings: Settings,
) -> NetworkSummary:
    """The summary of classed contacts, their months and years, and the invitation window."""
    return NetworkSummary(
        network="linkedin",
        unseen_because=network.unseen_because,
        window_start=window.start,
        first_message_at=network.first_message_at.date() if network.first_message_at else None,
        outside_people=len(outside),
        outside_real=int(outside["first_answer_at"].is_not_null().sum()),
        effective_correspondents=correspondents.effective,
        half_of_exchanges=correspondents.half,
        export_date=_export_date(network),
        **_of_contacts(contacts, monthly, cohorts, network.last_moment, settings),
    )


def with_contacts(
    summary: NetworkSummary,
    contacts: pl.DataFrame,
    *,
    monthly: pl.DataFrame,
    cohorts: pl.DataFrame,
    last_moment: datetime | None,
    settings: Settings,
) -> NetworkSummary:
    """The summary as it would be if these were the contacts; what is not theirs stays."""
    return replace(summary, **_of_contacts(contacts, monthly, cohorts, last_moment, settings))


def _of_contacts(
    contacts: pl.DataFrame,
    monthly: pl.DataFrame,
    cohorts: pl.DataFrame,
    last_moment: datetime | None,
    settings: Settings,
) -> dict[str, Any]:
    """The figures that are counted on the contacts and their months and years."""
    last = compared(monthly)
    return {
        **_sizes(contacts, last_moment, settings),
        **_origins(contacts),
        **declared_counts(contacts),
        "deflator": _only(last, "deflator"),
        "deflator_at_least": _only(last, "deflator_at_least"),
        "inflation_rate": _only(last, "inflation_rate"),
        "history": tuple(monthly.select("month", "nominal", "real").rows()),
        "prices": _prices(cohorts, settings),
    }


def _sizes(
    contacts: pl.DataFrame, last_moment: datetime | None, settings: Settings
) -> dict[str, Any]:
    """How many contacts there are, and of which classes of exchange."""
    nominal = len(contacts)
    classes = class_counts(contacts["exchange"])
    real = count_of(classes, "sustained", "mutual")
    unobservable = count_of(classes, "unobservable")
    low, high = wilson_of(real, nominal)
    identities = class_counts(contacts["identity"])
    return {
        "nominal": nominal,
        "real": real,
        "active": _active(contacts, last_moment, settings),
        "real_share": _share(real, nominal),
        "real_share_lower": low,
        "real_share_upper": high,
        "real_upper": _share(real + unobservable, nominal),
        "one_sided_by_them": count_of(classes, "unanswered_by_them"),
        "one_sided_by_me": count_of(classes, "unanswered_by_me"),
        "token": count_of(classes, "token", "pitch", "pending"),
        "nothing_recorded": count_of(classes, "nothing_recorded"),
        "unobservable": unobservable,
        "undated": contacts["connected_on"].null_count(),
        "unidentified": count_of(identities, "ambiguous", "blank"),
        "first_contact_on": _day(contacts["connected_on"].min()),
    }


def _origins(contacts: pl.DataFrame) -> dict[str, Any]:
    """How the ties began, in the window and as bounds for the whole."""
    nominal = len(contacts)
    recent = contacts.filter(pl.col("in_window").fill_null(False))
    origins, recent_origins = (
        class_counts(contacts["found_origin"]),
        class_counts(recent["found_origin"]),
    )
    mass, personal = count_of(origins, *MASS), count_of(origins, *PERSONAL)
    return {
        "origin_coverage": _share(nominal - count_of(origins, "unknown"), nominal),
        "window_contacts": len(recent),
        "window_mass": count_of(recent_origins, *MASS),
        "window_personal": count_of(recent_origins, *PERSONAL),
        "mass_lower": _share(mass, nominal),
        "mass_upper": _share(nominal - personal, nominal),
        "with_a_word": int(contacts["with_a_word"].sum()),
        "without_a_word": int((~contacts["with_a_word"]).sum()),
    }


def _active(contacts: pl.DataFrame, last_moment: datetime | None, settings: Settings) -> int:
    """Real contacts with whom there was a turn in the last months."""
    if last_moment is None:
        return 0
    since = pl.lit(last_moment).dt.offset_by(f"-{settings.active_months}mo")
    return len(contacts.filter("is_real", pl.col("last_turn_at") >= since))


def _prices(cohorts: pl.DataFrame, settings: Settings) -> tuple[tuple[int, int, int], ...]:
    enough = cohorts.filter(pl.col("contacts") >= settings.cohort_contacts)
    return tuple(enough.select("year", "contacts", "real").rows())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _only(row: pl.DataFrame, column: str) -> float | None:
    return row[column][0] if len(row) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _export_date(network: Network) -> date | None:
    if network.export_date or network.last_moment is None:
        return network.export_date
    return network.last_moment.date()
