"""Reader of messages.csv, 2015 to 2026: times in UTC, texts reduced to features and let go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import polars as pl

from qualinet_dash import forgetful, tables
from qualinet_dash.exports import clocks, clusters, masking, phrases
from qualinet_dash.exports.linkedin import envelopes
from qualinet_dash.exports.linkedin.reading import (
    Reading,
    TextRows,
    Unreadable,
    has_text,
    is_blank,
    is_later,
    sifted,
    text,
    with_missing,
)
from qualinet_dash.exports.masking import Hidden, Masked
from qualinet_dash.exports.side_by_side import both

_OF_ENVELOPES = ["thread", "from", "sender_url", "to", "recipient_urls", "direction"]
_OWN = [
    "title", "sent_at", "subject", "content", "folder", "attachments", "is_draft",
    "is_thread_draft",
]  # fmt: skip
_HTML = r"(?i)<(?:p|br|a|div|span|strong|b|i|ul|li|img|table)\b[^<>]*>"
_YES = ["yes", "true", "1"]

Compared = Callable[[pl.DataFrame], pl.DataFrame]


def messages(rows: TextRows) -> Reading:
    """A row a message: who, when, in which thread, and what kind of text it was."""
    has_sender_urls = "sender_url" in rows.frame.columns
    typed, opened = _typed(rows.taken(), rows.of_contacts)
    hidden = Hidden(envelopes.hidden_in(opened, rows.of_contacts))
    features = _features(typed, hidden, rows.compared)
    featured = typed.drop("text").hstack(features)
    aside = (
        pl.col("blank") | pl.col("is_draft") | _is_system_event() | _is_sponsored(has_sender_urls)
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
    return replace(
        reading,
        span=_span(featured, rows.latest),
        envelopes=envelopes.of_messages(opened, reading.kept),
    )


def _typed(rows: pl.DataFrame, of_contacts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The messages with what can be told without their words, and the envelopes."""
    frame = envelopes.numbered(with_missing(rows, [*_OF_ENVELOPES, *_OWN]))
    own, (of_envelopes, opened) = both(
        partial(_read_alone, frame), partial(_read_envelopes, frame, of_contacts)
    )
    typed = own.hstack(of_envelopes).with_columns(blank=pl.col("blank") & pl.col("is_bare"))
    return typed, opened


def _read_alone(frame: pl.DataFrame) -> pl.DataFrame:
    """What each message tells by itself."""
    own = frame.lazy().cast(dict.fromkeys(_OWN, pl.String))
    return own.select(
        "row",
        "line",
        text="content",
        is_draft=_is_draft(),
        sent_text="sent_at",
        sent_at=clocks.utc_times(frame["sent_at"]),
        blank=is_blank(_OWN),
        by_title=text("title").str.to_lowercase() == "sponsored conversation",
        has_subject=has_text("subject"),
        has_title=has_text("title"),
        has_content=has_text("content"),
        has_attachment=has_text("attachments"),
    ).collect()


def _read_envelopes(
    frame: pl.DataFrame, of_contacts: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What each message has of its envelope, and the envelopes."""
    opened = envelopes.opened(frame, of_contacts)
    of_envelopes = frame.select("envelope").join(
        opened.select("envelope", "side", "pair", "is_bare", "lacks_somebody", "lacks_profile"),
        on="envelope",
        how="left",
        maintain_order="left",
    )
    return of_envelopes, opened


def _span(featured: pl.DataFrame, latest: date | None) -> tuple[datetime | None, datetime | None]:
    """The first and the last message that is no draft, whatever else it may be."""
    times = featured.filter(~pl.col("is_draft") & ~is_later("sent_at", latest))["sent_at"]
    return times.min(), times.max()  # type: ignore[return-value]


def _is_draft() -> pl.Expr:
    flags = [
        pl.col(flag).str.to_lowercase().is_in(_YES) for flag in ("is_draft", "is_thread_draft")
    ]
    return pl.any_horizontal(flag.fill_null(False) for flag in flags)


def _is_system_event() -> pl.Expr:
    return pl.col("lacks_somebody") & ~pl.col("has_content")


def _is_sponsored(has_sender_urls: bool) -> pl.Expr:
    """Advertising, in the shapes it has: by its title, or by a sender without a profile."""
    by_title = pl.col("by_title").fill_null(False)
    if not has_sender_urls:
        return by_title
    return by_title | (pl.col("lacks_profile") & (pl.col("has_title") | pl.col("is_html")))


def _features(typed: pl.DataFrame, hidden: Hidden, compared: Compared) -> pl.DataFrame:
    """The texts as features; their words go no further than this function."""
    raw = typed.select("pair", "text")
    featured = typed.select("side", "sent_at", "row").hstack(masking.featured(raw, hidden, _told))
    forgetful.return_what_is_free()
    clustered, own = both(
        partial(_clustered, featured, raw, hidden, compared), partial(_alone, featured)
    )
    return clustered.hstack(own)


def _clustered(
    featured: pl.DataFrame, raw: pl.DataFrame, hidden: Hidden, compared: Compared
) -> pl.DataFrame:
    """The features, copies under one cluster."""
    latest = clusters.latest(_first_messages(compared(featured)))
    texts = masking.featured(raw[latest["index"]], hidden, clusters.compared)
    return (
        featured.join(clusters.cluster_of(texts), on="print", how="left", maintain_order="left")
        .select("print", "words", "middle", cluster=pl.coalesce("cluster", "print"))
        .pipe(clusters.joined)
    )


def _alone(featured: pl.DataFrame) -> pl.DataFrame:
    """What a text has, whatever others are like."""
    exact = pl.struct("side", "sent_at", "letters")
    asked = phrases.asked(featured["may_be_phrase"], featured["may_be_shown"])
    return featured.select("is_html", content=masking.text_print(exact)).hstack(asked)


def _told(texts: Masked) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "words": texts.words.lengths,
            "print": texts.prints,
            "may_be_phrase": phrases.that_may_be(texts),
            "may_be_shown": phrases.that_may_be_shown(texts),
            "middle": texts.middle_prints(),
            "is_long": clusters.are_long(texts),
            "is_html": texts.raw.str.contains(_HTML),
            "letters": masking.text_prints(texts.raw.str.strip_chars()),
        }
    )


def _first_messages(featured: pl.DataFrame) -> pl.DataFrame:
    """What each side wrote first in a thread, the latest first; files are newest first."""
    return (
        featured.select("side", "sent_at", "row", "print", "is_long")
        .with_row_index("index")
        .sort("sent_at", "row", descending=[False, True], nulls_last=True)
        .unique("side", keep="first", maintain_order=True)
        .sort("sent_at", descending=True, nulls_last=True)
    )
