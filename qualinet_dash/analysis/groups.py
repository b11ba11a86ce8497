"""Answers in small groups."""

from datetime import timedelta

import polars as pl

from qualinet_dash.analysis.message_classes import SPOKEN
from qualinet_dash.settings import Settings

_OWNER, _STRANGER = -1, -2


def group_exchanges(messages: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """`contact_id`, `met_at`: contacts answered, or answering, in a small group.

    Evidence only where the owner and the contact both wrote substantively in adjacent turns; the
    owner counts among the people of a group.
    """
    writer, before = pl.col("writer"), pl.col("writer_before")
    return (
        _group_turns(messages, settings.group_people)
        .filter(
            pl.col("is_substantive") & pl.col("is_substantive_before"),
            pl.col("began_at") - pl.col("ended_at_before") <= timedelta(days=settings.group_days),
            (writer == _OWNER) | (before == _OWNER),
        )
        .with_columns(contact_id=pl.max_horizontal(writer, before))
        .filter(pl.col("contact_id") > _OWNER)
        .group_by("contact_id")
        .agg(met_at=pl.col("began_at").min())
    )


def _group_turns(messages: pl.DataFrame, people: int) -> pl.DataFrame:
    """A row a turn of a group: `writer`, `is_substantive`, `began_at`, and the turn before it."""
    writer = pl.when("is_mine").then(_OWNER).otherwise(pl.col("contact_id").fill_null(_STRANGER))
    return (
        messages.filter(pl.col("others").is_between(2, people - 1), pl.col("kind").is_in(SPOKEN))
        .with_columns(writer=writer)
        .sort("thread", "place")
        .with_columns(turn=pl.col("writer").rle_id())
        .group_by("thread", "turn", maintain_order=True)
        .agg(
            pl.col("writer").first(),
            is_substantive=(pl.col("kind") == "substantive").any(),
            began_at=pl.col("sent_at").first(),
            ended_at=pl.col("sent_at").last(),
        )
        .with_columns(
            pl.col("writer", "is_substantive", "ended_at")
            .shift()
            .over("thread")
            .name.suffix("_before")
        )
    )
