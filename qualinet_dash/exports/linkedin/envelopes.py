"""Who wrote to whom in messages.csv, told once for all messages of one side of a conversation."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import polars as pl
import polars.selectors as cs

from qualinet_dash import tables
from qualinet_dash.exports import identity, masking
from qualinet_dash.exports.distinct import several
from qualinet_dash.exports.linkedin.reading import has_text, is_blank, text
from qualinet_dash.exports.linkedin.words import hidden_words, pair

# Of a name that bare commas part: "Beck,PhD,MBA".
MOST_PARTS = 3
_WRITTEN = ["thread", "sender_url", "from", "recipient_urls", "to", "direction"]
_PEOPLE = [
    ("sender_name", "sender_slug", "sender_key"),
    ("recipient_name", "recipient_slug", "recipient_key"),
]


def numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `envelope`, a number for what each writes of its conversation and its people."""
    written = rows.select(cs.by_name(_WRITTEN) - cs.categorical(), cs.categorical().to_physical())
    return rows.with_columns(
        envelope=written.select(masking.text_print(pl.struct(_WRITTEN))).to_series()
    )


def opened(rows: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """The envelopes of rows that have theirs: people, and what readers of a message ask of them.

    `side` is a number for the conversation and who writes, `pair` for the two people.
    """
    written = (
        rows.select("envelope", *_WRITTEN)
        .unique("envelope", maintain_order=True)
        .cast(dict.fromkeys(_WRITTEN, pl.String))
    )
    people = _with_people(written, of_contacts)
    return people.with_columns(_threads(people)).with_columns(
        side=masking.text_print(pl.struct("thread", _sender().alias("sender"))),
        pair=pair(_PEOPLE),
        is_bare=is_blank(_WRITTEN),
        lacks_somebody=pl.col("sender_name").is_null() | pl.col("recipient_name").is_null(),
        lacks_profile=~has_text("sender_url"),
    )


def hidden_in(envelopes: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """`pair`, `word`: what to hide in the texts of these envelopes."""
    return hidden_words(envelopes, _PEOPLE, of_contacts)


def of_messages(envelopes: pl.DataFrame, messages: pl.DataFrame) -> pl.DataFrame:
    """The envelopes of some messages, in canonical columns, with how many lie in each."""
    counts = messages.group_by("envelope").agg(messages=pl.len())
    used = envelopes.join(counts, on="envelope", maintain_order="left")
    return used.select(pl.col(name).cast(dtype) for name, dtype in tables.ENVELOPES.items())


def _with_people(written: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """Who writes to whom; each name and each address is looked at once, however often it stands."""
    urls = (
        _distinct(written, "sender_url", "recipient_urls")
        .with_columns(slug=identity.slug("told"))
        .with_columns(slugs=identity.slugs("told", "slug"))
    )
    names = (
        _distinct(written, "from", "to")
        .with_columns(name=identity.name("told"))
        .with_columns(key=identity.key("name"))
    )
    senders = names.join(written, left_on="told", right_on="from", how="semi")
    known = cache(lambda: {*senders["key"].drop_nulls(), *of_contacts["who"]})
    whole = cache(lambda: {*senders["name"].drop_nulls()})
    names = names.with_columns(
        name=pl.col("name").str.slice(0, identity.LONGEST),
        keys=_recipient_keys("name", known, whole),
    )
    return (
        written.pipe(_told, "sender_url", urls, sender_slug="slug")
        .pipe(_told, "recipient_urls", urls, recipient_slugs="slugs")
        .pipe(_told, "from", names, sender_name="name", sender_key="key")
        .pipe(_told, "to", names, recipient_name="name", recipient_key="key", recipient_keys="keys")
        .with_columns(
            recipient_slug=pl.col("recipient_slugs").list.first(),
            direction=pl.col("direction")
            .str.to_lowercase()
            .cast(tables.DIRECTION, strict=False)
            .cast(pl.String),
        )
    )


def _distinct(written: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """`told`: what stands in these columns."""
    return pl.concat(written.select(told=column) for column in columns).unique()


def _told(written: pl.DataFrame, /, column: str, of: pl.DataFrame, **names: str) -> pl.DataFrame:
    """With what a column tells, under these names, from a table `of` all that may stand there."""
    found = of.select(pl.col("told").alias(column), **names)
    return written.join(found, on=column, how="left", nulls_equal=True, maintain_order="left")


def _recipient_keys(
    column: str, known: Callable[[], set[str]], whole: Callable[[], set[str]]
) -> pl.Expr:
    """The people in TO, which joins names by bare commas; names may hold commas themselves.

    What some sender is called, comma and all, is one name. What stands after a comma and a blank
    is a person only if that name is known from elsewhere.
    """

    def keys(cell: str) -> list[str]:
        found: dict[str, None] = {}
        for part in _parted(cell, whole()):
            first, *others = [identity.folded_name(name) for name in part.split(",")]
            keys = [first, *(one for one in others if one in known())]
            found |= {key: None for key in keys if key}
        return [*found][: identity.MOST_PEOPLE]

    written = pl.col(column)
    is_one = written.str.contains(identity.PLAIN) & ~written.str.contains(",", literal=True)
    return several(written, is_one, identity.plain_key(written), keys)


def _parted(cell: str, whole: set[str]) -> Iterator[str]:
    """What bare commas part; of a name that is one `whole`, what stands before its own comma."""
    parts = re.split(r",(?! )", cell[: identity.LONGEST_LIST])[: identity.MOST_PEOPLE]
    while parts:
        ends = (end for end in range(MOST_PARTS, 1, -1) if ",".join(parts[:end]) in whole)
        end = next(ends, 1)
        yield parts[0] if end == 1 else parts[0].split(",")[0]
        del parts[:end]


def _sender() -> pl.Expr:
    return pl.coalesce("sender_slug", "sender_key", pl.lit(""))


def _threads(people: pl.DataFrame) -> pl.Series:
    """The `thread` of each envelope, made of its people where the file names none."""
    named = people.select(text("thread")).to_series()
    if not named.null_count():
        return named
    return people.select(thread=pl.coalesce(named, _people_of_thread())).to_series()


def _people_of_thread() -> pl.Expr:
    """A print of all people in it, whoever wrote: their names together may be endless."""
    slugs, keys = pl.col("recipient_slugs"), pl.col("recipient_keys")
    recipients = pl.when(slugs.list.len() > 0).then(slugs).otherwise(keys)
    nobody = pl.lit([""], pl.List(pl.String))
    some = pl.when(recipients.list.len() > 0).then(recipients).otherwise(nobody)
    people = pl.concat_list(_sender(), some).list.sort().list.join(" | ")
    return people.hash(seed=0).cast(pl.String)
