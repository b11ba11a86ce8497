"""The stretch of time whose invitations the export still holds: a rolling half-year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings


@dataclass(frozen=True)
class Window:
    """Since when the origin of practically every contact is known, and how sure that is.

    `retention` is the share of the contacts since `start` (or, without one, of the last half
    year) that have an invitation, with its Wilson interval.
    """

    start: date | None
    end: date | None
    contacts: int
    with_row: int
    retention: float | None
    retention_low: float | None
    retention_high: float | None
    state: Literal["absent", "full", "partial", "unusable"]
    is_accepted_only: bool

    def spree_threshold(self, settings: Settings) -> int:
        """How many taps make a spree; fewer where rows are missing."""
        if self.state != "partial" or self.retention is None:
            return settings.spree_invitations
        return max(5, round(settings.spree_invitations * self.retention))


ABSENT = Window(None, None, 0, 0, None, None, None, "absent", False)


def contact_rows(network: Network) -> pl.DataFrame:
    """`contact_id` and its invitation: the latest sent, by UTC day, at most a day after connecting.

    A contact without a valid date has its latest invitation.
    """
    if network.invitations is None:
        raise ValueError("there are no invitations")
    sent_on = pl.col("sent_at").dt.date()
    return (
        network.invitations.join(
            network.contacts.select("contact_id", "connected_on"), on="contact_id"
        )
        .filter(
            pl.col("connected_on").is_null()
            | (sent_on <= pl.col("connected_on") + timedelta(days=1))
        )
        .sort("sent_at", "invitation_id", descending=[False, True])
        .group_by("contact_id", maintain_order=True)
        .last()
        .drop("connected_on")
    )


def window(network: Network, settings: Settings) -> Window:
    """The window of this export's Invitations.csv."""
    if network.invitations is None or network.last_moment is None:
        return ABSENT
    contacts = _dated(network)
    end = network.last_moment.date()
    start = _start(contacts, end, settings)
    since = start or end - timedelta(days=settings.window_days)
    inside = contacts.filter(pl.col("connected_on") >= since)
    with_row, total = int(inside["has_row"].sum()), len(inside)
    retention = with_row / total if total else None
    low, high = wilson_of(with_row, total)
    return Window(
        start, end, total, with_row, retention, low, high,
        _state(start, retention, settings), _is_accepted_only(network.invitations, settings),
    )  # fmt: skip


def _dated(network: Network) -> pl.DataFrame:
    rows = contact_rows(network).select("contact_id", has_row=pl.lit(True))
    assert network.invitations is not None
    has_slugs = bool(network.invitations["has_slug"].any())
    by_slug = (pl.col("identity") == "slug") & has_slugs
    return (
        network.contacts.drop_nulls("connected_on")
        .join(rows, on="contact_id", how="left")
        .select(
            "connected_on",
            has_row=pl.col("has_row").fill_null(False),
            is_identified=by_slug | pl.col("name_is_unique").fill_null(False),
        )
    )


def _start(contacts: pl.DataFrame, end: date, settings: Settings) -> date | None:
    """The earliest connecting day with a row from which on nearly all the identified have one."""
    days = (
        contacts.filter(
            pl.col("is_identified"),
            pl.col("connected_on") >= end - timedelta(days=settings.window_reach_days),
        )
        .group_by("connected_on")
        .agg(identified=pl.len(), with_row=pl.col("has_row").sum())
        .sort("connected_on")
        .with_columns(
            identified_since=pl.col("identified").cum_sum(reverse=True),
            with_row_since=pl.col("with_row").cum_sum(reverse=True),
        )
        .filter(
            pl.col("with_row") > 0,
            pl.col("identified_since") >= settings.window_contacts,
            pl.col("with_row_since") >= settings.window_coverage * pl.col("identified_since"),
        )
    )
    return days["connected_on"][0] if len(days) else None


def _state(
    start: date | None, retention: float | None, settings: Settings
) -> Literal["full", "partial", "unusable"]:
    if start:
        return "full"
    return "partial" if (retention or 0) >= settings.partial_retention else "unusable"


def _is_accepted_only(invitations: pl.DataFrame, settings: Settings) -> bool:
    """Whether nobody who was invited is missing among the contacts: the file was thinned."""
    outgoing = invitations.filter(pl.col("direction") == "outgoing")
    is_unanswered = outgoing["contact_id"].is_null() & ~outgoing["is_ambiguous"]
    return len(outgoing) >= settings.accepted_only_rows and not is_unanswered.any()
