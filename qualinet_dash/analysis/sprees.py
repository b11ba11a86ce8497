"""Invitations sent faster, or in greater number, than a person can mean them."""

from datetime import timedelta

import polars as pl

from qualinet_dash.settings import Settings
from qualinet_dash.tables import PACIFIC, UTC_TIME


def with_sprees(invitations: pl.DataFrame, threshold: int, settings: Settings) -> pl.DataFrame:
    """The invitations with the bulk they went out in.

    `spree` numbers the tap spree an invitation belongs to, `spree_size` and `spree_minutes` say
    how many went out and between which minutes; `campaign_size` counts its calendar day where
    that day is a campaign; `note_people` counts those who got, or sent, the same note. A spree is
    a window of consecutive minutes with at least `threshold` invitations.
    """
    outgoing = pl.col("direction") == "outgoing"
    on_day = pl.len().over("direction", "local_day")
    is_campaign = outgoing & (on_day >= settings.campaign_invitations)
    return (
        invitations.join(_sprees(invitations, threshold, settings), on="invitation_id", how="left")
        .with_columns(
            campaign_size=pl.when(is_campaign).then(on_day),
            note_people=note_people(),
        )
        .sort("invitation_id")
    )


def note_people() -> pl.Expr:
    """How many people got, or sent, the same written note; 0 for any other invitation."""
    is_written = (pl.col("note") == "written") & pl.col("cluster").is_not_null()
    people = pl.col("person").n_unique().over("direction", "note", "cluster")
    return pl.when(is_written).then(people).otherwise(0)


def _sprees(invitations: pl.DataFrame, threshold: int, settings: Settings) -> pl.DataFrame:
    """`invitation_id`, `spree`, `spree_size`, `spree_minutes` of those sent in tap sprees."""
    reach = timedelta(minutes=settings.spree_minutes - 1)
    taps = (
        invitations.filter(pl.col("direction") == "outgoing", pl.col("has_time"))
        .select("invitation_id", minute=_minute())
        .sort("minute")
    )
    ends = (
        taps.rolling("minute", period=f"{settings.spree_minutes}m")
        .agg(taps=pl.len())
        .filter(pl.col("taps") >= threshold)
        .select("minute", end="minute")
        .unique()
        .sort("minute")
    )
    return (
        taps.join_asof(ends, on="minute", strategy="forward", tolerance=reach)
        .drop_nulls("end")
        .with_columns(spree=(pl.col("minute").diff() > reach).fill_null(False).cum_sum())
        .select(
            "invitation_id",
            "spree",
            spree_size=pl.len().over("spree"),
            spree_minutes=(pl.col("minute").max() - pl.col("minute").min())
            .over("spree")
            .dt.total_minutes()
            + 1,
        )
    )


def _minute() -> pl.Expr:
    """The minute as the clock showed it, on a line from which each hour it went back is taken out.

    Where an hour occurs twice, nothing tells which one a label is from: the file keeps no order of
    time. So both are one here, and 2:00 follows upon 1:59. It goes back once a year.
    """
    shown = pl.col("sent_at").dt.replace_time_zone("UTC").dt.convert_time_zone(PACIFIC)
    is_set_back = (shown.dt.dst_offset() == timedelta()) & (shown.dt.month() > 6)
    hours = shown.dt.year() + is_set_back
    return (pl.col("sent_at") - pl.duration(hours=hours)).dt.truncate("1m")


SPREES = pl.Schema(
    {
        "spree": pl.UInt32(),
        "started_at": UTC_TIME,
        "day": pl.Date(),
        "invitations": pl.UInt32(),
        "minutes": pl.Int64(),
    }
)


def sprees(invitations: pl.DataFrame | None) -> pl.DataFrame:
    """A row a tap spree: `spree`, `started_at`, `day`, `invitations`, `minutes`.

    The day is that of the sender's calendar.
    """
    if invitations is None:
        return SPREES.to_frame()
    return (
        invitations.drop_nulls("spree")
        .group_by("spree")
        .agg(
            started_at=pl.col("sent_at").min(),
            day=pl.col("local_day").min(),
            invitations=pl.len(),
            minutes=pl.col("spree_minutes").first(),
        )
        .sort("spree")
        .match_to_schema(SPREES, integer_cast="upcast")
    )


SENT_DAYS = pl.Schema(
    {
        "day": pl.Date(),
        "invitations": pl.UInt32(),
        "timed": pl.UInt32(),
        "in_sprees": pl.UInt32(),
        "is_campaign": pl.Boolean(),
    }
)


def sent_days(invitations: pl.DataFrame | None) -> pl.DataFrame:
    """A row a calendar day of the sender's on which invitations went out.

    How many of them tell their time of day (`timed`) and went out `in_sprees`, and whether the
    day is a campaign.
    """
    if invitations is None:
        return SENT_DAYS.to_frame()
    return (
        invitations.filter(pl.col("direction") == "outgoing")
        .group_by(day="local_day")
        .agg(
            invitations=pl.len(),
            timed=pl.col("has_time").sum(),
            in_sprees=pl.col("spree").is_not_null().sum(),
            is_campaign=pl.col("campaign_size").is_not_null().any(),
        )
        .sort("day")
        .match_to_schema(SENT_DAYS, integer_cast="upcast")
    )


def bulk_days(sent_days: pl.DataFrame) -> pl.DataFrame:
    """A row a day on which invitations went out in bulk: `day`, and how many `invitations` did."""
    in_bulk = pl.when("is_campaign").then("invitations").otherwise("in_sprees")
    return sent_days.select("day", invitations=in_bulk).filter(pl.col("invitations") > 0)
