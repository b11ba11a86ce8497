"""Reader of Invitations.csv: a rolling window of about six months, on Los Angeles time."""

import polars as pl

from qualinet_dash import tables
from qualinet_dash.exports import clocks, clusters, identity, masking, phrases
from qualinet_dash.exports.linkedin.reading import (
    A_WORD,
    Reading,
    TextRows,
    Unreadable,
    content_print,
    is_blank,
    is_later,
    sifted,
    with_missing,
)
from qualinet_dash.exports.linkedin.words import hidden_words, pair
from qualinet_dash.exports.masking import Hidden, Masked

_COLUMNS = ["from", "to", "sent_at", "note", "direction", "inviter_url", "invitee_url"]
# Numbers of people, which no other file knows: they tell rows apart.
_URNS = ["inviter_urn", "invitee_urn"]
_DIRECTIONS = {
    "OUTGOING": "outgoing",
    "SENT": "outgoing",
    "INCOMING": "incoming",
    "RECEIVED": "incoming",
}
_PEOPLE = [
    ("inviter_name", "inviter_slug", "inviter_key"),
    ("invitee_name", "invitee_slug", "invitee_key"),
]


def invitations(rows: TextRows) -> Reading:
    """A row an invitation, its note reduced to a kind, a length and prints."""
    return sifted(
        _with_note(_typed(rows.frame), rows).rename(
            {"sent_at": "sent_text", "sent": "sent_at", "direction": "way_text", "way": "direction"}
        ),
        rows.records,
        tables.INVITATIONS,
        aside=pl.col("blank"),
        unreadable=[
            Unreadable("date", pl.col("sent_at").is_null(), "sent_text", "6/30/26, 6:45 PM"),
            Unreadable("later", is_later("sent_at", rows.latest), "sent_text"),
            Unreadable(
                "direction",
                pl.col("direction").is_null(),
                "way_text",
                "OUTGOING, INCOMING",
                like=A_WORD,
            ),
            Unreadable("person", _is_nobody("inviter") & _is_nobody("invitee")),
        ],
    )


def _typed(rows: pl.DataFrame) -> pl.DataFrame:
    """The invitations with what can be told without their words."""
    frame = with_missing(rows, [*_COLUMNS, *_URNS])
    times = clocks.pacific_times(frame["sent_at"]).rename({"sent_at": "sent"})
    return (
        frame.hstack(times)
        .with_columns(
            blank=is_blank(_COLUMNS),
            content=content_print([*_COLUMNS, *_URNS]),
            way=pl.col("direction")
            .str.strip_chars()
            .str.to_uppercase()
            .replace_strict(_DIRECTIONS, default=None, return_dtype=pl.String),
            inviter_slug=identity.slug("inviter_url"),
            invitee_slug=identity.slug("invitee_url"),
            inviter_name=identity.name("from"),
            invitee_name=identity.name("to"),
        )
        .with_columns(
            inviter_key=identity.key("inviter_name"), invitee_key=identity.key("invitee_name")
        )
    )


def _is_nobody(side: str) -> pl.Expr:
    return pl.col(f"{side}_slug").is_null() & pl.col(f"{side}_name").is_null()


def _with_note(typed: pl.DataFrame, rows: TextRows) -> pl.DataFrame:
    """The note as features; its words go no further than this function."""
    raw = typed.select(text="note", pair=pair(_PEOPLE))
    hidden = Hidden(hidden_words(typed, _PEOPLE, rows.of_contacts))
    featured = masking.featured(raw, hidden, _features).hstack(typed.select("sent"))
    latest = clusters.latest(
        rows.compared(featured)
        .with_row_index("index")
        .sort("sent", descending=True, nulls_last=True)
    )
    texts = masking.featured(raw[latest["index"]], hidden, clusters.compared)
    features = (
        featured.join(clusters.cluster_of(texts), on="print", how="left", maintain_order="left")
        .select("print", "note", "characters", "middle", cluster=pl.coalesce("cluster", "print"))
        .pipe(clusters.joined)
    )
    return typed.drop("note").hstack(features)


def _features(texts: Masked) -> pl.DataFrame:
    whole = texts.forms(are_runs_one=False)
    forms = {"form": texts.forms(), "shown": phrases.shown(texts).forms()}
    told = pl.DataFrame({"whole": whole} | forms)
    return told.select(
        print=texts.prints,
        note=pl.when(pl.col("whole") == "")
        .then(pl.lit("blank"))
        .when(pl.any_horizontal(phrases.is_default_note(pl.col(form)) for form in forms))
        .then(pl.lit("default"))
        .otherwise(pl.lit("written")),
        characters=pl.col("whole").str.len_chars(),
        middle=texts.middle_prints(),
        is_long=clusters.are_long(texts),
    )
