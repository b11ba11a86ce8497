"""Turns, episodes, openings and answers in conversations of two."""

from datetime import datetime, timedelta

import polars as pl

from qualinet_dash.analysis.message_classes import SPOKEN
from qualinet_dash.settings import Settings

_OWNER, _STRANGER = -1, -2


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


def without_lone_greetings(messages: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """The messages but for greetings that the other side never took up: they asked nothing."""
    first = greetings(messages, contacts)
    place, mine = pl.col("place"), pl.col("is_mine")
    last_words = (
        messages.lazy()
        .filter(pl.col("others") == 1, pl.col("kind").is_in(SPOKEN))
        .join(first.lazy(), on="contact_id", how="semi")
        .group_by("contact_id")
        .agg(last_mine=place.filter(mine).max(), last_theirs=place.filter(~mine).max())
        .collect()
    )
    last_of_others = pl.when("is_mine").then("last_theirs").otherwise("last_mine")
    lone = first.join(last_words, on="contact_id", how="left").filter(
        (last_of_others <= place).fill_null(True)
    )
    return messages.filter(pl.col("others") == 1).join(lone, on="place", how="anti")


def spoken(messages: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The substantive and short messages with contacts, in order, with their place in the talk.

    Adds `is_turn` (a side begins to speak), `episode` (new after a silence, numbered through all
    contacts), `is_opening` (the first substantive message of an episode), `is_return` (the first
    of an episode to answer the other side), `answered_at` (when the other side spoke next) and
    `is_answer` (follows a substantive message of the other side soon enough; null: follows none).
    """
    is_substantive = pl.col("kind") == "substantive"
    silence = pl.col("sent_at") - pl.col("sent_at").shift()
    is_new = pl.col("contact_id").ne_missing(pl.col("contact_id").shift())
    is_after_silence = silence > timedelta(days=settings.episode_days)
    return (
        messages.lazy()
        .filter(
            pl.col("contact_id").is_not_null(),
            pl.col("others") == 1,
            pl.col("kind").is_in(SPOKEN),
        )
        .select("contact_id", "place", "is_mine", "sent_at", "kind")
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
