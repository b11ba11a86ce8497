"""With how many people the exchanges really are, however many ever answered."""

from dataclasses import dataclass
from math import exp

import polars as pl

from qualinet_dash.settings import Settings

HALF = 0.5 - 1e-9  # sums of shares are off by some 1e-16
SHARES = pl.Schema({"place": pl.UInt32(), "share": pl.Float64(), "cumulative": pl.Float64()})


@dataclass(frozen=True, eq=False)
class Correspondents:
    """Those with whom words went both ways.

    `shares` has a row a correspondent, the largest share of all exchanges first. `effective` is the
    number of equally large shares that would be as even; the `half` largest make at least half of
    all. Both are None where there are too few `people`.
    """

    people: int
    effective: float | None
    half: int | None
    shares: pl.DataFrame


def correspondents(contacts: pl.DataFrame, settings: Settings) -> Correspondents:
    """The effective number of correspondents, an exchange being the mean of both sides' turns.

    The geometric mean, so that a monologue weighs nothing. The number is the exponential of
    Shannon's entropy (Bell Syst. Tech. J. 27, 1948), Hill's number of order 1 (Jost, Oikos 113,
    2006).
    """
    shares = _shares(contacts)
    people = len(shares)
    if people < settings.correspondents_least:
        return Correspondents(people, None, None, shares)
    share = shares["share"]
    entropy = -float((share * share.log()).sum())
    half = 1 + int((shares["cumulative"] < HALF).sum())
    return Correspondents(people, exp(entropy), half, shares)


def _shares(contacts: pl.DataFrame) -> pl.DataFrame:
    weight = (pl.col("turns_out").cast(pl.Float64) * pl.col("turns_in")).sqrt()
    return (
        contacts.select(weight=weight)
        .filter(pl.col("weight") > 0)
        .sort("weight", descending=True)
        .with_row_index("place", offset=1)
        .with_columns(share=pl.col("weight") / pl.col("weight").sum())
        .with_columns(cumulative=pl.col("share").cum_sum())
        .match_to_schema(SHARES, extra_columns="ignore")
    )
