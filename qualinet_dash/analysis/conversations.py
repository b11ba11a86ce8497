"""Turns, episodes, openings and answers in conversations of two."""

from datetime import datetime, timedelta

import polars as pl

from qualinet_dash.analysis.message_classes import SPOKEN
from qualinet_dash.settings import Settings

_OWNER, _STRANGER = -1, -2


def is_greeting() -> pl.Expr:
    """Whether a message, beside its contact's `connected_on`, opens its thread on that very day.

    It may be the note of the invitation, which accepting has answered; nobody can tell.
    """
    is_first = pl.col("place") == pl.col("place").min().over("thread")
    return (is_first & (pl.col("sent_at").dt.date() == pl.col("connected_on"))).fill_null(False)


def without_lone_greetings(messages: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """The messages but for greetings that the other side never took up: they asked nothing."""
    is_spoken = pl.col("kind").is_in(SPOKEN)
    last_mine = pl.col("place").filter(is_spoken & pl.col("is_mine")).max().over("contact_id")
    last_theirs = pl.col("place").filter(is_spoken & ~pl.col("is_mine")).max().over("contact_id")
    last_of_others = pl.when("is_mine").then(last_theirs).otherwise(last_mine)
    is_taken_up = (last_of_others > pl.col("place")).fill_null(False)
    return (
        messages.filter(pl.col("others") == 1)
        .join(contacts.select("contact_id", "connected_on"), on="contact_id")
        .filter(~is_greeting() | is_taken_up)
        .drop("connected_on")
    )


def spoken(messages: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The substantive and short messages with contacts, in order, with their place in the talk.

    Adds `is_turn` (a side begins to speak), `episode` (new after a silence), `is_opening` (the
    first substantive message of an episode), `answered_at` (when the other side spoke next) and
    `is_answer` (follows a substantive message of the other side soon enough; null: follows none).
    """
    is_substantive = pl.col("kind") == "substantive"
    return (
        messages.filter(
            pl.col("contact_id").is_not_null(),
            pl.col("others") == 1,
            pl.col("kind").is_in(SPOKEN),
        )
        .sort("contact_id", "place")
        .with_columns(
            is_turn=pl.col("is_mine").ne_missing(pl.col("is_mine").shift()).over("contact_id"),
            episode=_silences(settings.episode_days).over("contact_id"),
            answered_at=_other_side_next().over("contact_id"),
            asked_at=_other_side_last(is_substantive).over("contact_id"),
        )
        .with_columns(
            is_opening=is_substantive
            & (is_substantive.cum_sum().over("contact_id", "episode") == 1),
            is_answer=pl.col("sent_at") - pl.col("asked_at")
            <= timedelta(days=settings.exchange_days),
        )
    )


def _silences(days: int) -> pl.Expr:
    silence = pl.col("sent_at") - pl.col("sent_at").shift()
    return (silence > timedelta(days=days)).fill_null(False).cum_sum()


def _other_side_next() -> pl.Expr:
    mine = pl.when("is_mine").then("sent_at").shift(-1).backward_fill()
    theirs = pl.when(~pl.col("is_mine")).then("sent_at").shift(-1).backward_fill()
    return pl.when("is_mine").then(theirs).otherwise(mine)


def _other_side_last(condition: pl.Expr) -> pl.Expr:
    mine = pl.when(pl.col("is_mine") & condition).then("sent_at").shift().forward_fill()
    theirs = pl.when(~pl.col("is_mine") & condition).then("sent_at").shift().forward_fill()
    return pl.when("is_mine").then(theirs).otherwise(mine)


def exchanges(talk: pl.DataFrame, last_moment: datetime, settings: Settings) -> pl.DataFrame:
    """`contact_id` and what was spoken: turns, openings, episodes, days, answers, the strength.

    `median_gap_days` lies between the days on which they spoke, `recent_days` counts those of the
    last months. Strength is the geometric mean of both sides' turns, each halved with age:
    frequency, recency and direction (Roth et al., KDD 2010). It orders lists and decides nothing.
    """
    age = (last_moment - pl.col("sent_at")).dt.total_seconds() / 86400
    weight = pl.lit(0.5) ** (age / settings.strength_half_life_days)
    mine, theirs = pl.col("is_mine"), ~pl.col("is_mine")
    turn, opening = pl.col("is_turn"), pl.col("is_opening")
    day = pl.col("sent_at").dt.date()
    recently = pl.lit(last_moment).dt.offset_by(f"-{settings.active_months}mo")
    two_sided = talk.group_by("contact_id").agg(
        two_sided_episodes=pl.col("episode").filter(mine).unique().is_in(
            pl.col("episode").filter(theirs).unique().implode()
        ).sum()
    )  # fmt: skip
    return (
        talk.group_by("contact_id")
        .agg(
            turns_out=(turn & mine).sum(),
            turns_in=(turn & theirs).sum(),
            openings_out=(opening & mine).sum(),
            openings_in=(opening & theirs).sum(),
            episodes=pl.col("episode").n_unique(),
            active_days=day.n_unique(),
            recent_days=day.filter(pl.col("sent_at") >= recently).n_unique(),
            median_gap_days=day.unique().sort().diff().dt.total_days().median(),
            is_first_mine=mine.first(),
            first_turn_at=pl.col("sent_at").min(),
            last_turn_at=pl.col("sent_at").max(),
            first_asked_at=pl.col("asked_at").filter("is_answer").first(),
            first_answer_at=pl.col("sent_at").filter("is_answer").first(),
            is_first_answer_mine=mine.filter(pl.col("is_answer")).first(),
            strength=(weight.filter(turn & mine).sum() * weight.filter(turn & theirs).sum()).sqrt(),
        )
        .join(two_sided, on="contact_id")
    )


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
