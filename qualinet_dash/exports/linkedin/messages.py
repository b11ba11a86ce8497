"""Reader of messages.csv, 2015 to 2026: times in UTC, texts reduced to features and let go."""

import re
from dataclasses import replace
from datetime import date, datetime

import polars as pl

from qualinet_dash import tables
from qualinet_dash.exports import clocks, clusters, identity, masking, phrases
from qualinet_dash.exports.linkedin.reading import (
    Reading,
    TextRows,
    Unreadable,
    is_blank,
    is_later,
    sifted,
    text,
    with_missing,
)
from qualinet_dash.exports.linkedin.words import hidden_words, pair

_COLUMNS = [
    "thread", "title", "from", "sender_url", "to", "recipient_urls", "sent_at", "subject",
    "content", "folder", "direction", "attachments", "is_draft", "is_thread_draft",
]  # fmt: skip
_PEOPLE = [
    ("sender_name", "sender_slug", "sender_key"),
    ("recipient_name", "recipient_slug", "recipient_key"),
]
_HTML = r"(?i)<(?:p|br|a|div|span|strong|b|i|ul|li|img|table)\b[^<>]*>"
_YES = ["yes", "true", "1"]


def messages(rows: TextRows) -> Reading:
    """A row a message: who, when, in which thread, and what kind of text it was."""
    has_sender_urls = "sender_url" in rows.frame.columns
    frame = with_missing(rows.frame, _COLUMNS)
    typed = _with_people(frame, rows.of_contacts).with_columns(
        blank=is_blank(_COLUMNS),
        when=clocks.utc_times(frame["sent_at"]),
        has_subject=text("subject").is_not_null(),
        has_title=text("title").is_not_null(),
        has_content=text("content").is_not_null(),
        has_attachment=text("attachments").is_not_null(),
        is_html=pl.col("content").fill_null("").str.contains(_HTML),
    )
    typed = typed.with_columns(thread=pl.coalesce(text("thread"), _pair()))
    aside = pl.col("blank") | _is_draft() | _is_system_event() | _is_sponsored(has_sender_urls)
    featured = _with_text(typed, rows.of_contacts).rename(
        {"sent_at": "sent_text", "when": "sent_at"}
    )
    reading = sifted(
        featured,
        rows.records,
        tables.MESSAGES,
        aside=aside,
        unreadable=[
            Unreadable("date", pl.col("sent_at").is_null(), "sent_text", "2026-06-30 18:45:00 UTC"),
            Unreadable("later", is_later("sent_at", rows.latest), "sent_text"),
        ],
    )
    return replace(reading, span=_span(featured, rows.latest))


def _span(featured: pl.DataFrame, latest: date | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last message that is no draft, whatever else it may be."""
    times = featured.filter(~_is_draft() & ~is_later("sent_at", latest))["sent_at"]
    return times.min(), times.max()  # type: ignore[return-value]


def _with_people(frame: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """The rows with who wrote to whom, told once for all messages of the same two."""
    written = ["sender_url", "from", "recipient_urls", "to", "direction"]
    envelopes = frame.select(written).unique()
    named = envelopes.with_columns(
        sender_slug=identity.slug("sender_url"),
        sender_name=identity.name("from"),
        recipient_slugs=identity.slugs("recipient_urls"),
        recipient_name=identity.name("to"),
        way=pl.col("direction").str.to_lowercase().replace_strict(
            {"outgoing": "outgoing", "incoming": "incoming"}, default=None, return_dtype=pl.String
        ),
    ).with_columns(
        sender_key=identity.key("sender_name"),
        recipient_slug=pl.col("recipient_slugs").list.first(),
        recipient_key=identity.key("recipient_name"),
    )  # fmt: skip
    known = set(named["sender_key"].drop_nulls()) | set(of_contacts["who"])
    named = named.with_columns(recipient_keys=_recipient_keys("recipient_name", known))
    return (
        frame.join(named, on=written, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(direction="way")
        .drop("way")
    )


def _recipient_keys(column: str, known: set[str]) -> pl.Expr:
    """The people in TO, which joins names by bare commas; names may hold commas themselves.

    What stands after a comma and a blank is a person only if that name is known from elsewhere.
    """

    def keys(cell: str) -> list[str]:
        found = []
        for part in re.split(r",(?! )", cell):
            first, *others = [identity.folded_name(name) for name in part.split(",")]
            found += [first, *(one for one in others if one in known)]
        return [key for key in found if key]

    return identity.mapped_to_lists(pl.col(column), keys)


def _sender() -> pl.Expr:
    return pl.coalesce("sender_slug", "sender_key", pl.lit(""))


def _pair() -> pl.Expr:
    """A thread for files that name none: the two people, whoever wrote."""
    sender = pl.coalesce("sender_slug", "sender_key").fill_null("")
    recipient = pl.coalesce("recipient_slug", "recipient_key").fill_null("")
    return pl.format(
        "{} | {}", pl.min_horizontal(sender, recipient), pl.max_horizontal(sender, recipient)
    )


def _is_draft() -> pl.Expr:
    flags = [
        pl.col(flag).str.to_lowercase().is_in(_YES) for flag in ("is_draft", "is_thread_draft")
    ]
    return pl.any_horizontal(flag.fill_null(False) for flag in flags)


def _is_system_event() -> pl.Expr:
    somebody_missing = pl.col("sender_name").is_null() | pl.col("recipient_name").is_null()
    return somebody_missing & ~pl.col("has_content")


def _is_sponsored(has_sender_urls: bool) -> pl.Expr:
    """Advertising, in the shapes it has: by its title, or by a sender without a profile."""
    by_title = text("title").str.to_lowercase() == "sponsored conversation"
    if not has_sender_urls:
        return by_title.fill_null(False)
    no_profile = text("sender_url").is_null() & (pl.col("has_title") | pl.col("is_html"))
    return by_title.fill_null(False) | no_profile


def _with_text(typed: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """The content as features; its words go no further than this function."""
    content = pl.col("content").fill_null("").str.strip_chars()
    raw = typed.select(text=content.str.slice(0, masking.CHARACTERS), pair=pair(_PEOPLE))
    hidden = hidden_words(typed, _PEOPLE, of_contacts)
    featured = typed.select("thread", "when", "row", sender=_sender()).hstack(
        masking.featured(raw, hidden, _features)
    )
    latest = clusters.latest(_first_messages(featured))
    texts = masking.featured(raw[latest["index"]], hidden, clusters.compared)
    features = (
        featured.join(
            clusters.cluster_of(texts["text"]), on="print", how="left", maintain_order="left"
        )
        .select("print", "words", "is_phrase", "middle", cluster=pl.coalesce("cluster", "print"))
        .pipe(clusters.joined)
    )
    exact = masking.text_print(pl.struct("thread", "when", sender=_sender(), content=content))
    return typed.with_columns(content=exact).hstack(features)


def _features(texts: pl.DataFrame) -> pl.DataFrame:
    return texts.select(
        "words",
        print=masking.text_print(pl.col("collapsed")),
        is_phrase=phrases.are_phrases(texts),
        middle=masking.middle_prints(texts),
        is_long=clusters.is_long(pl.col("collapsed")),
    )


def _first_messages(featured: pl.DataFrame) -> pl.DataFrame:
    """What each side wrote first in a thread, the latest first; files are newest first."""
    return (
        featured.with_row_index("index")
        .sort("when", "row", descending=[False, True], nulls_last=True)
        .unique(["thread", "sender"], keep="first", maintain_order=True)
        .sort("when", descending=True, nulls_last=True)
    )
