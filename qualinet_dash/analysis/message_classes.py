"""What kind of text each message was, from the features that outlived its words."""

import polars as pl

from qualinet_dash.settings import Settings
from qualinet_dash.tables import MESSAGE_CLASS

SPOKEN = ("substantive", "short")


def classified(messages: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The messages with their `kind`.

    A one-click act builds no closeness, a composed one does (Burke & Kraut, CHI 2014).
    """
    words = pl.col("words")
    is_copied = pl.max_horizontal(_people("cluster"), _people("middle")) >= settings.template_people
    is_repeated = _people("print") >= settings.template_people
    is_click = (words <= settings.one_click_words) & pl.col("is_phrase")
    is_short_copy = (words <= settings.copied_words) & is_repeated
    return messages.with_columns(
        kind=pl.when(_is_inmail())
        .then(pl.lit("inmail"))
        .when(~pl.col("has_content") & ~pl.col("has_attachment"))
        .then(pl.lit("empty"))
        .when(~pl.col("has_content"))
        .then(pl.lit("short"))
        .when(is_click | is_short_copy)
        .then(pl.lit("one_click"))
        .when((words > settings.copied_words) & is_copied)
        .then(pl.lit("template"))
        .when(words < settings.short_words)
        .then(pl.lit("short"))
        .otherwise(pl.lit("substantive"))
        .cast(MESSAGE_CLASS)
    )


def _people(copy: str) -> pl.Expr:
    """How many different people one side's copies of a text went to; 0 where there is no print."""
    person = pl.coalesce("person", "thread")
    return (
        pl.when(pl.col(copy).is_null()).then(0).otherwise(person.n_unique().over("is_mine", copy))
    )


def _is_inmail() -> pl.Expr:
    """Subject and title in a thread where only one side wrote."""
    is_one_sided = pl.col("is_mine").n_unique().over("thread") == 1
    return pl.col("has_subject") & pl.col("has_title") & is_one_sided
