"""What becomes of the classes of an export when its files are cut, thinned or missing."""

from functools import cache

import polars as pl

from sample_data import ABLATIONS, Export
from tests.validation.judged import judged, made, read

WORLDS = ("reference", "template notes", "sample")
AXES = {"origin": "unknown", "exchange": "unobservable"}

# What an ablation takes away without a trace: a class rests on it, and nothing tells that it was
# there. Ablation -> rules before that may become another class than unknown or unobservable.
LOST = {
    "no endorsements received": ("token:endorsement",),
    "no endorsements given": ("token:endorsement",),
    "no recommendations received": ("mutual:recommendation",),
    "no recommendations given": ("mutual:recommendation",),
    "messages of two years": ("pitch:copies", "token:message"),
    "names without addresses": ("mutual:answer",),
}
KINDS = ("same", "unknown", "proof", "lost", "flip")


@cache
def moves(world: str, ablation: str) -> pl.DataFrame:
    """A row an axis and pair of rules, before and after, of those who can be found again.

    `kind` is `same`; `unknown` for a move to what nobody can tell; `proof` where mass is no longer
    proven, so that the invitation is bare, or a lasting exchange is seen as an exchange; `lost`
    where LOST explains it; and `flip` for any other.
    """
    whole = made(world)
    before = _rules(whole, judged(world).report.contacts)
    cut = ABLATIONS[ablation](whole)
    pairs = before.join(_rules(cut, read(cut).contacts), on="person", suffix="_after")
    both = pl.concat(
        pairs.select(axis=pl.lit(axis), before=f"{axis}_rule", after=f"{axis}_rule_after")
        for axis in AXES
    )
    return (
        both.with_columns(
            was=pl.col("before").str.extract("^([^:]+)"),
            now=pl.col("after").str.extract("^([^:]+)"),
        )
        .with_columns(kind=_kind(LOST.get(ablation, ())))
        .group_by("axis", "before", "after", "kind")
        .agg(contacts=pl.len())
        .sort("axis", "before", "after")
    )


def _rules(export: Export, contacts: pl.DataFrame) -> pl.DataFrame:
    """The rules of the contacts that have a profile, by it."""
    people = pl.Series("person", [each.profile_slug or None for each in export.truth])
    return contacts.select(people, "origin_rule", "exchange_rule").drop_nulls("person")


def _kind(lost: tuple[str, ...]) -> pl.Expr:
    was, now = pl.col("was"), pl.col("now")
    is_bare = was.str.ends_with("_mass") & (now == was.str.replace("_mass", "_bare"))
    is_shade = (was == "sustained") & (now == "mutual")
    return (
        pl.when(was == now).then(pl.lit("same"))
        .when(now.is_in(list(AXES.values()))).then(pl.lit("unknown"))
        .when(is_bare | is_shade).then(pl.lit("proof"))
        .when(pl.col("before").is_in(lost)).then(pl.lit("lost"))
        .otherwise(pl.lit("flip"))
    )  # fmt: skip
