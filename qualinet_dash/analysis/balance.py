"""Who gives and who takes: turns and beginnings on both sides, and what the owner's acts cost.

Turns alternate, so where words went both ways the two sides' turns differ by one at most: give and
take is even there almost by nature, and it is who begins that tells.
"""

from collections.abc import Mapping
from itertools import product

import polars as pl

from qualinet_dash.analysis.class_counts import class_counts, count_of

BANDS = ("mostly_mine", "more_mine", "even", "more_theirs", "mostly_theirs")
EVEN, MOSTLY = 0.2, 0.6  # five bands of equal width from -1 to 1
ABOUT: Mapping[str, tuple[str, str]] = {
    "openings": ("openings_out", "openings_in"),
    "turns": ("turns_out", "turns_in"),
}
BALANCE = pl.Schema(
    {
        "about": pl.String(),
        "band": pl.Enum(BANDS),
        "people": pl.UInt32(),
        "mine": pl.UInt32(),
        "theirs": pl.UInt32(),
    }
)
_PLACES = {"about": BALANCE["about"], "band": BALANCE["band"]}
FIRST = pl.Schema({"among": pl.String(), "side": pl.String(), "people": pl.UInt32()})
OWN_ACTS = pl.Schema({"act": pl.String(), "kind": pl.String(), "count": pl.UInt32()})
MESSAGE_ACTS = {
    "composed": ("substantive", "short"),
    "one_click": ("one_click",),
    "copied": ("template",),
}
PUBLIC_ACTS = {"comment": "composed", "reaction": "one_click"}


def balance_of(mine: pl.Expr, theirs: pl.Expr) -> pl.Expr:
    """(o - i) / (o + i): 1 where all is the owner's, -1 where nothing is; null where nothing is."""
    o, i = mine.cast(pl.Int64), theirs.cast(pl.Int64)
    return pl.when(o + i > 0).then((o - i) / (o + i))


def give_and_take(contacts: pl.DataFrame) -> pl.DataFrame:
    """A row a count ("openings", "turns") and band of balance: how many real ties lie in it.

    `mine` and `theirs` are what both sides did in these ties. Mostly means more than four times as
    often as the other side, more than half as often again is more, else it is even.
    """
    real = contacts.filter("is_real")
    counted = (
        pl.concat(
            real.select(about=pl.lit(about), mine=mine, theirs=theirs)
            for about, (mine, theirs) in ABOUT.items()
        )
        .with_columns(balance=balance_of(pl.col("mine"), pl.col("theirs")))
        .with_columns(band=_band(pl.col("balance")))
        .group_by("about", "band")
        .agg(pl.col("mine", "theirs").sum(), people=pl.len())
    )
    places = pl.DataFrame(list(product(ABOUT, BANDS)), schema=_PLACES, orient="row")
    return (
        places.join(counted, on=["about", "band"], how="left", maintain_order="left")
        .with_columns(pl.col("people", "mine", "theirs").fill_null(0))
        .match_to_schema(BALANCE)
    )


def _band(balance: pl.Expr) -> pl.Expr:
    return (
        pl.when(balance > MOSTLY)
        .then(pl.lit("mostly_mine"))
        .when(balance > EVEN)
        .then(pl.lit("more_mine"))
        .when(balance >= -EVEN)
        .then(pl.lit("even"))
        .when(balance >= -MOSTLY)
        .then(pl.lit("more_theirs"))
        .when(balance < -MOSTLY)
        .then(pl.lit("mostly_theirs"))
        .cast(BALANCE["band"])
    )


def first_words(contacts: pl.DataFrame) -> pl.DataFrame:
    """Who wrote first, a row a side: "among" the "real" ties, and "all" with whom a word passed."""
    spoken = contacts.drop_nulls("is_first_mine")
    groups = {"real": spoken.filter("is_real"), "all": spoken}
    return pl.DataFrame(
        [
            (among, side, int((group["is_first_mine"] == (side == "mine")).sum()))
            for among, group in groups.items()
            for side in ("mine", "theirs")
        ],
        schema=FIRST,
        orient="row",
    )


def own_acts(messages: pl.DataFrame | None, acts: pl.DataFrame) -> pl.DataFrame:
    """A row an act of the owner's ("message", "comment", "reaction") and kind: how many.

    A composed act builds closeness, a one-click act does not (Burke & Kraut, CHI 2014); copied
    texts stand apart. InMails and messages without a text are neither. Nothing is said of what is
    not in the export.
    """
    written = [] if messages is None else _written(messages)
    public = [(row["kind"], PUBLIC_ACTS[row["kind"]], row["count"]) for row in acts.to_dicts()]
    return pl.DataFrame([*written, *public], schema=OWN_ACTS, orient="row")


def _written(messages: pl.DataFrame) -> list[tuple[str, str, int]]:
    mine = class_counts(messages.select(pl.col("kind").filter("is_mine")).to_series())
    return [("message", act, count_of(mine, *kinds)) for act, kinds in MESSAGE_ACTS.items()]
