"""What an export knows around a burst day: hints at its cause, none of which is a proof."""

from datetime import timedelta

import polars as pl

from qualinet_dash.analysis.companies import firm
from qualinet_dash.settings import Settings

LEAST_COLLEAGUES = 3
LEAST_SHARE = 0.25

BURST_HINTS = pl.Schema(
    {
        "connected_on": pl.Date(),
        "contacts": pl.UInt32(),
        "expected": pl.Float64(),
        "p": pl.Float64(),
        "received": pl.UInt32(),
        "sent": pl.UInt32(),
        "in_bulk": pl.UInt32(),
        "company": pl.String(),
        "company_contacts": pl.UInt32(),
        "position_title": pl.String(),
        "position_started_on": pl.Date(),
    }
)


def burst_hints(
    bursts: pl.DataFrame,
    contacts: pl.DataFrame,
    positions: pl.DataFrame | None,
    settings: Settings,
) -> pl.DataFrame:
    """A row a burst day: its counts, and what the export knows of the day's contacts.

    `received` and `sent` count the invitations that are known, `in_bulk` those sent in a tap spree
    or on a campaign day; all null where none is known. `company` is the largest, with at least
    three of the day's contacts and a quarter of them. The position is the owner's nearest that
    began within `hint_days`; none where `positions` is None.
    """
    that_day = contacts.join(bursts.select("connected_on"), on="connected_on")
    return (
        bursts.join(_invitations(that_day), on="connected_on", how="left")
        .join(_companies(that_day), on="connected_on", how="left")
        .join(_positions(bursts, positions, settings), on="connected_on", how="left")
        .sort("connected_on")
        .match_to_schema(BURST_HINTS, integer_cast="upcast")
    )


def _invitations(contacts: pl.DataFrame) -> pl.DataFrame:
    is_sent = pl.col("invitation_direction") == "outgoing"
    is_bulk = pl.col("spree_size").is_not_null() | pl.col("campaign_size").is_not_null()
    return (
        contacts.drop_nulls("invitation_direction")
        .group_by("connected_on")
        .agg(received=(~is_sent).sum(), sent=is_sent.sum(), in_bulk=(is_sent & is_bulk).sum())
    )


def _companies(contacts: pl.DataFrame) -> pl.DataFrame:
    """The largest company of each day, as most of its people write it."""
    share = pl.col("company_contacts") / pl.col("all")
    return (
        contacts.with_columns(firm=firm(), all=pl.len().over("connected_on"))
        .drop_nulls("firm")
        .group_by("connected_on", "firm")
        .agg(
            company_contacts=pl.len(),
            all=pl.col("all").first(),
            company=pl.col("company").str.strip_chars().mode().min(),
        )
        .filter(pl.col("company_contacts") >= LEAST_COLLEAGUES, share >= LEAST_SHARE)
        .sort("company_contacts", "firm", descending=[True, False])
        .group_by("connected_on")
        .agg(pl.col("company", "company_contacts").first())
    )


def _positions(
    bursts: pl.DataFrame, positions: pl.DataFrame | None, settings: Settings
) -> pl.DataFrame:
    days = bursts.select("connected_on")
    if positions is None:
        return days.clear().with_columns(
            position_title=pl.lit(None, pl.String), position_started_on=pl.lit(None, pl.Date)
        )
    on, reach = pl.col("connected_on"), timedelta(days=settings.hint_days)
    began = positions.select(
        position_title=pl.coalesce("title", "company"), position_started_on="started_on"
    ).unique("position_started_on", keep="first", maintain_order=True)
    return (
        days.with_columns(position_started_on=pl.date_ranges(on - reach, on + reach))
        .explode("position_started_on")
        .join(began, on="position_started_on")
        .sort((pl.col("position_started_on") - on).abs(), "position_started_on")
        .group_by("connected_on", maintain_order=True)
        .first()
    )
