"""Whose export it is: the one person who is in nearly everything."""

from functools import cached_property

import polars as pl

from qualinet_dash.network import Owner

CONSTANT = 0.9
CANDIDATES = 8


def of_invitations(invitations: pl.DataFrame) -> Owner | None:
    """The constant party: who sent what went out, and got what came in."""
    own = pl.when(pl.col("direction") == "outgoing")
    parties = invitations.select(
        slug=own.then("inviter_slug").otherwise("invitee_slug"),
        name=own.then("inviter_name").otherwise("invitee_name"),
        key=own.then("inviter_key").otherwise("invitee_key"),
    )
    return _constant(parties, "invitations")


def _constant(parties: pl.DataFrame, rule: str) -> Owner | None:
    """Who is the party of nearly every row."""
    for by in ("slug", "key"):
        known = parties.drop_nulls(by)
        counts = known.group_by(by).len().sort("len", descending=True)
        if len(counts) and counts["len"][0] >= CONSTANT * len(known):
            return _owner(known.filter(pl.col(by) == counts[by][0]), rule)
    return None


def of_profile(profile: pl.DataFrame) -> Owner | None:
    """The name in Profile.csv."""
    return _owner(profile.select("name", "key", slug=pl.lit(None, pl.String)), "profile")


def are_two(one: Owner, other: Owner) -> bool:
    """Whether two owners are certainly two people; one person may change a profile's address."""
    if one.slug and other.slug and one.slug == other.slug:
        return False
    if one.key and other.key:
        return one.key != other.key
    return bool(one.slug and other.slug)


class Conversations:
    """Who is in which conversations, as the envelopes of messages tell."""

    def __init__(self, envelopes: pl.DataFrame) -> None:
        """Take envelopes in canonical columns."""
        self._envelopes = envelopes

    def owner(self, share: float = 0.0) -> Owner | None:
        """Who is in the most conversations, by slug, else by name.

        None if two are in as many, or if nobody is in this share of them. The files of 2018 name
        the direction, and so the owner.
        """
        if self._envelopes["direction"].is_not_null().any():
            return self._of_directions()
        first, second, *_ = [*self._busiest.head(2).iter_rows(), (None, 0), (None, 0)]
        if first[1] == second[1] or first[1] < share * self._envelopes["thread"].n_unique():
            return None
        return _owner(self._parties.filter(pl.col("person") == first[0]), "messages")

    def candidates(self) -> tuple[Owner, ...]:
        """Those in the most of them, for a visitor who is asked which of them they are."""
        leading = self._busiest.head(CANDIDATES)["person"]
        parties = self._parties.filter(pl.col("person").is_in(leading.implode()))
        found = _owners(parties, "visitor")
        return tuple(found[one] for one in leading)

    def with_slug(self, owner: Owner) -> Owner:
        """An owner known by name alone, with the slug under which that name writes most threads.

        A namesake among the contacts writes in fewer; where two write in as many, nobody can tell.
        """
        if owner.slug:
            return owner
        slugs = (
            self._envelopes.filter(pl.col("sender_key") == owner.key)
            .drop_nulls("sender_slug")
            .group_by("sender_slug")
            .agg(threads=pl.col("thread").n_unique())
            .sort("threads", descending=True)
        )
        if not len(slugs) or (slugs["threads"] == slugs["threads"][0]).sum() > 1:
            return owner
        return Owner(slugs["sender_slug"][0], owner.name, owner.key, owner.rule)

    def _of_directions(self) -> Owner | None:
        own = pl.when(pl.col("direction") == "outgoing")
        parties = {
            "slug": own.then("sender_slug").otherwise(pl.col("recipient_slugs").list.first()),
            "name": own.then("sender_name").otherwise("recipient_name"),
            "key": own.then("sender_key").otherwise(pl.col("recipient_keys").list.first()),
        }
        of_each = (party.repeat_by("messages").alias(of) for of, party in parties.items())
        directed = self._envelopes.drop_nulls("direction")
        return _constant(directed.select(of_each).explode(*parties), "messages")

    @cached_property
    def _busiest(self) -> pl.DataFrame:
        """`person`, `threads`: the busiest first."""
        return (
            self._parties.drop_nulls("person")
            .group_by("person")
            .agg(threads=pl.col("thread").n_unique())
            .sort("threads", "person", descending=[True, False])
        )

    @cached_property
    def _parties(self) -> pl.DataFrame:
        """`thread`, `person`, `slug`, `name`, `key`: senders and recipients, a row each.

        A name without a slug is the person whose only slug stands beside that name elsewhere.
        """
        parties = _named(self._envelopes)
        slugs = (
            parties.drop_nulls(["slug", "key"])
            .group_by("key")
            .agg(only=pl.col("slug").first(), slugs=pl.col("slug").n_unique())
            .filter(pl.col("slugs") == 1)
        )
        return parties.join(slugs, on="key", how="left").with_columns(
            person=pl.coalesce("slug", "only", "key")
        )


def _owner(rows: pl.DataFrame, rule: str) -> Owner | None:
    """The one person of some rows."""
    return _owners(rows.with_columns(person=pl.lit("")), rule).get("")


def _owners(rows: pl.DataFrame, rule: str) -> dict[str, Owner]:
    """Each `person` of some rows, with the slug and the name that stand there most often."""
    both = _commonest(rows, "slug").join(
        _commonest(rows, "name", "key"), on="person", how="full", coalesce=True
    )
    return {person: Owner(slug, name, key, rule) for person, slug, name, key in both.iter_rows()}


def _commonest(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """`person` and what stands most often in these columns beside it; no null in the last one."""
    counts = rows.drop_nulls(columns[-1]).group_by("person", *columns).len()
    ordered = counts.sort("len", columns[0], descending=True)
    return ordered.unique("person", keep="first", maintain_order=True).drop("len")


def _named(envelopes: pl.DataFrame) -> pl.DataFrame:
    senders = envelopes.select("thread", slug="sender_slug", name="sender_name", key="sender_key")
    alone = pl.col("recipient_slugs").list.len() <= 1
    recipients = envelopes.filter(alone).select(
        "thread",
        slug=pl.col("recipient_slugs").list.first(),
        name="recipient_name",
        key=pl.col("recipient_keys").list.first(),
    )
    others = (
        envelopes.filter(~alone)
        .select("thread", slug="recipient_slugs")
        .explode("slug")
        .with_columns(name=pl.lit(None, pl.String), key=pl.lit(None, pl.String))
    )
    return pl.concat(side.unique() for side in (senders, recipients, others)).unique()
