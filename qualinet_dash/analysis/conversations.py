"""Turns, episodes, openings and answers in conversations of two."""

from datetime import datetime, timedelta
from typing import NamedTuple

import polars as pl

from qualinet_dash.analysis.message_classes import SPOKEN
from qualinet_dash.settings import Settings


class Talk(NamedTuple):
    """All `messages`, and of conversations of two what was `spoken` and the `greetings`."""

    messages: pl.DataFrame
    spoken: pl.DataFrame
    greetings: pl.DataFrame


def talk_of(messages: pl.DataFrame, contacts: pl.DataFrame, settings: Settings) -> Talk:
    """Classified messages with what was spoken with contacts, and how it began."""
    return Talk(messages, spoken(messages, settings), greetings(messages, contacts))


def greetings(messages: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """The messages of two that open their thread on the very day of connecting.

    Each may be the note of the invitation, which accepting has answered; nobody can tell.
    """
    days = contacts.select("contact_id", "connected_on")
    told = messages.lazy().filter(pl.col("others") == 1).join(days.lazy(), on="contact_id")
    that_day = told.filter(pl.col("sent_at").dt.date() == pl.col("connected_on")).collect()
    firsts = (
        told.join(that_day.lazy(), on="contact_id", how="semi")
        .group_by("thread")
        .agg(pl.col("place").min())
        .collect()
    )
    return that_day.join(firsts, on="place", how="semi").drop("connected_on")


def without_lone_greetings(talk: Talk, settings: Settings) -> pl.DataFrame:
    """What was spoken but for greetings that the other side never took up: they asked nothing.

    Without them the episodes of their contacts begin later.
    """
    place, mine = pl.col("place"), pl.col("is_mine")
    last_words = (
        talk.spoken.join(talk.greetings, on="contact_id", how="semi")
        .group_by("contact_id")
        .agg(
            last_mine=pl.when(mine).then(place).max(), last_theirs=pl.when(~mine).then(place).max()
        )
    )
    last_of_others = pl.when("is_mine").then("last_theirs").otherwise("last_mine")
    lone = talk.greetings.join(last_words, on="contact_id", how="left").filter(
        (last_of_others <= place).fill_null(True)
    )
    without = talk.spoken.join(lone, on="contact_id", how="semi").join(lone, on="place", how="anti")
    return pl.concat(
        [talk.spoken.join(lone, on="contact_id", how="anti"), _followed(without.lazy(), settings)]
    ).drop("episode")


def spoken(messages: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The substantive and short messages with contacts, in order, with their place in the talk.

    Adds `is_turn` (a side begins to speak), `episode` (new after a silence, numbered through all
    contacts), `is_opening` (the first substantive message of an episode), `is_return` (the first
    of an episode to answer the other side), `answered_at` (when the other side spoke next) and
    `is_answer` (follows a substantive message of the other side soon enough; null: follows none).
    """
    return _followed(
        messages.lazy().filter(
            pl.col("contact_id").is_not_null(),
            pl.col("others") == 1,
            pl.col("kind").is_in(SPOKEN),
        ),
        settings,
    )


def _followed(words: pl.LazyFrame, settings: Settings) -> pl.DataFrame:
    """Words that were spoken, each with its place in the talk."""
    is_substantive = pl.col("kind") == "substantive"
    silence = pl.col("sent_at") - pl.col("sent_at").shift()
    is_new = pl.col("contact_id").ne_missing(pl.col("contact_id").shift())
    is_after_silence = silence > timedelta(days=settings.episode_days)
    return (
        words.select("contact_id", "place", "is_mine", "sent_at", "kind")
        .sort(pl.col("contact_id") * 2**32 + pl.col("place"))
        .with_columns(
            is_new=is_new,
            is_turn=is_new | (pl.col("is_mine") != pl.col("is_mine").shift()),
            is_episode=is_new | is_after_silence,
        )
        .with_columns(
            episode=pl.col("is_episode").cum_sum() - 1,
            answered_at=_next_turn(),
            asked_at=pl.when("is_mine")
            .then(_last_said(is_substantive & ~pl.col("is_mine")))
            .otherwise(_last_said(is_substantive & pl.col("is_mine"))),
        )
        .with_columns(
            is_opening=_is_first(is_substantive),
            is_return=_is_first(pl.col("is_turn") & ~pl.col("is_episode")),
            is_answer=pl.col("sent_at") - pl.col("asked_at")
            <= timedelta(days=settings.exchange_days),
        )
        .with_columns(pl.col("contact_id").set_sorted())
        .collect()
    )


def _next_turn() -> pl.Expr:
    """When the next turn with the same contact began; null where there is none."""
    begins = pl.when("is_turn")
    same = begins.then("contact_id").shift(-1).backward_fill() == pl.col("contact_id")
    return pl.when(same).then(begins.then("sent_at").shift(-1).backward_fill())


def _last_said(condition: pl.Expr) -> pl.Expr:
    """When the last message of that kind with the same contact was written; null where none was."""
    said = pl.when(condition)
    same = said.then("contact_id").forward_fill() == pl.col("contact_id")
    return pl.when(same).then(said.then("sent_at").forward_fill())


def _is_first(condition: pl.Expr) -> pl.Expr:
    """Whether a message is the first of its episode of which that is true."""
    before = pl.when(condition).then("episode").forward_fill().shift()
    return condition & before.ne_missing(pl.col("episode"))


def exchanges(talk: pl.DataFrame, last_moment: datetime, settings: Settings) -> pl.DataFrame:
    """`contact_id` and what was spoken: turns, openings, episodes, days, answers, the strength.

    `median_gap_days` lies between the days on which they spoke, `recent_days` counts those of the
    last months. Strength is the geometric mean of both sides' turns, each halved with age:
    frequency, recency and direction (Roth et al., KDD 2010). It orders lists and decides nothing.
    """
    mine, theirs = pl.col("is_mine"), ~pl.col("is_mine")
    turn, opening = pl.col("is_turn"), pl.col("is_opening")
    weight = pl.col("weight")
    sent_at = pl.col("sent_at")
    return (
        _with_days(talk, last_moment, settings)
        .group_by("contact_id")
        .agg(
            turns_out=(turn & mine).sum(),
            turns_in=(turn & theirs).sum(),
            openings_out=(opening & mine).sum(),
            openings_in=(opening & theirs).sum(),
            episodes=pl.col("is_episode").sum(),
            active_days=pl.col("is_day").sum(),
            recent_days=pl.col("is_recent_day").sum(),
            median_gap_days=pl.col("gap_days").median(),
            is_first_mine=mine.first(),
            first_turn_at=sent_at.min(),
            last_turn_at=sent_at.max(),
            strength=(
                pl.when(mine).then(weight).otherwise(0.0).sum()
                * pl.when(theirs).then(weight).otherwise(0.0).sum()
            ).sqrt(),
            two_sided_episodes=pl.col("is_return").sum(),
        )
        .join(_first_answers(talk), on="contact_id", how="left")
        .select(*_EXCHANGED)
    )


_EXCHANGED = (
    "contact_id", "turns_out", "turns_in", "openings_out", "openings_in", "episodes",
    "active_days", "recent_days", "median_gap_days", "is_first_mine", "first_turn_at",
    "last_turn_at", "first_asked_at", "first_answer_at", "is_first_answer_mine", "strength",
    "two_sided_episodes",
)  # fmt: skip


def _with_days(talk: pl.DataFrame, last_moment: datetime, settings: Settings) -> pl.DataFrame:
    """The talk with the first message of each day told, and of each recent one.

    `gap_days` lie between a day and the one before, `weight` is what a turn weighs by its age.
    """
    age = (last_moment - pl.col("sent_at")).dt.total_seconds() / 86400
    weight = pl.lit(0.5) ** (age / settings.strength_half_life_days)
    recently = pl.lit(last_moment).dt.offset_by(f"-{settings.active_months}mo")
    day = pl.col("sent_at").dt.date()
    gap = pl.when(~pl.col("is_new")).then((day - day.shift()).dt.total_days())
    is_recent = pl.col("sent_at") >= recently
    return talk.with_columns(
        gap_days=pl.when(gap > 0).then(gap),
        is_day=pl.col("is_new") | (gap > 0),
        is_recent=is_recent,
        weight=pl.when("is_turn").then(weight).otherwise(0.0),
    ).with_columns(
        is_recent_day=is_recent & (pl.col("is_day") | ~pl.col("is_recent").shift()),
    )


def _first_answers(talk: pl.DataFrame) -> pl.DataFrame:
    """`contact_id` with the first answer, what it answered, and whose it was."""
    return (
        talk.filter("is_answer")
        .unique("contact_id", keep="first", maintain_order=True)
        .select(
            "contact_id",
            first_asked_at="asked_at",
            first_answer_at="sent_at",
            is_first_answer_mine="is_mine",
        )
    )
