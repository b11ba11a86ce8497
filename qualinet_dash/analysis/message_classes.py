"""What kind of text each message was, from the features that outlived its words."""

import polars as pl

from qualinet_dash.analysis.sprees import note_people
from qualinet_dash.settings import Settings
from qualinet_dash.tables import MESSAGE_CLASS

SPOKEN = ("substantive", "short")


def classified(
    messages: pl.DataFrame, settings: Settings, invitations: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The messages with their `kind`.

    A note opens its thread once the invitation is accepted: what is a copy among `invitations` is
    one here. A one-click act builds no closeness, a composed one does (Burke & Kraut, CHI 2014).
    """
    words = pl.col("words")
    people = settings.template_people
    is_copied_note = _is_copied_note(invitations, settings)
    is_copied = _is_one(messages, "cluster", people) | is_copied_note
    is_repeated = _is_one(messages, "print", people) | is_copied_note
    is_wish = (words <= settings.one_click_words) & pl.col("is_phrase")
    is_short_copy = (words <= settings.copied_words) & is_repeated
    return messages.with_columns(
        kind=pl.when(_is_inmail(messages))
        .then(_kind("inmail"))
        .when(~pl.col("has_content") & ~pl.col("has_attachment"))
        .then(_kind("empty"))
        .when(~pl.col("has_content"))
        .then(_kind("short"))
        .when(pl.col("is_default_note") | is_wish | is_short_copy)
        .then(_kind("one_click"))
        .when((words > settings.copied_words) & is_copied)
        .then(_kind("template"))
        .when(words < settings.short_words)
        .then(_kind("short"))
        .otherwise(_kind("substantive"))
    )


def _kind(name: str) -> pl.Expr:
    return pl.lit(name, MESSAGE_CLASS)


def _copies(messages: pl.DataFrame, copy: str, people: int) -> pl.DataFrame:
    """`is_mine` and the `copy` of each text of one side that went to so many people or more."""
    side = ["is_mine", copy]
    said = messages.filter("has_content")
    texts = said[copy].drop_nulls().sort()
    frequent = texts.filter(texts == texts.shift(people - 1)).unique()
    return (
        said.lazy()
        .filter(pl.col(copy).is_in(frequent.implode()))
        .select(*side, person=pl.coalesce("person", "thread").hash())
        .group_by(side)
        .agg(people=pl.col("person").n_unique())
        .filter(pl.col("people") >= people)
        .select(side)
        .collect()
    )


def _is_one(messages: pl.DataFrame, copy: str, people: int) -> pl.Series:
    """Whether the text of a message is such a copy."""
    copies = _copies(messages, copy, people)
    mine, theirs = copies.filter("is_mine")[copy], copies.remove("is_mine")[copy]
    return messages.select(
        pl.when("is_mine")
        .then(pl.col(copy).is_in(mine.implode()))
        .otherwise(pl.col(copy).is_in(theirs.implode()))
        .fill_null(False)
    ).to_series()


def _is_copied_note(invitations: pl.DataFrame | None, settings: Settings) -> pl.Expr:
    """Whether a text stands in the notes to, or of, so many people that it is a template."""
    if invitations is None:
        return pl.lit(False)
    copied = invitations.filter(note_people() >= settings.template_people)
    sent = copied.filter(pl.col("direction") == "outgoing")
    received = copied.filter(pl.col("direction") == "incoming")
    return pl.when("is_mine").then(_stands_in(sent)).otherwise(_stands_in(received))


def _stands_in(notes: pl.DataFrame) -> pl.Expr:
    copies = notes["print"].unique().implode()
    return (pl.col("print").is_in(copies) | pl.col("cluster").is_in(copies)).fill_null(False)


def _is_inmail(messages: pl.DataFrame) -> pl.Expr:
    """Subject and title in a thread where only one side wrote."""
    has_both = pl.col("has_subject") & pl.col("has_title")
    one_sided = (
        messages.lazy()
        .join(messages.lazy().filter(has_both), on="thread", how="semi")
        .group_by("thread")
        .agg(sides=pl.col("is_mine").n_unique())
        .filter(pl.col("sides") == 1)
        .collect()["thread"]
    )
    return has_both & pl.col("thread").is_in(one_sided.implode())
