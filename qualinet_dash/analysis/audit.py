"""Thirty contacts for the visitor to judge, and how many of all contacts they know by that."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from math import ceil, floor

import polars as pl

from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.tables import EXCHANGE

SIZE = 30

DRAWN = pl.Schema(
    {
        "contact_id": pl.Int64(),
        "person": pl.String(),
        "name": pl.String(),
        "company": pl.String(),
        "position": pl.String(),
        "connected_on": pl.Date(),
        "exchange": EXCHANGE,
        "burst_day": pl.Boolean(),
        "is_real": pl.Boolean(),
        "contacts": pl.UInt32(),
        "drawn": pl.UInt32(),
    }
)
_STRATUM = ["exchange", "burst_day"]


@dataclass(frozen=True)
class Audit:
    """The draw the visitor is at, and whom of it they know, in the order of their answers."""

    seed: int = 1
    answers: Mapping[str, bool] = field(default_factory=dict)

    def answered(self, person: str, knows: bool) -> "Audit":
        """With an answer more."""
        return Audit(self.seed, {**self.answers, person: knows})

    def taken_back(self, drawn: Container[str]) -> "Audit":
        """Without the last answer on one of those who are drawn."""
        last = next((person for person in reversed([*self.answers]) if person in drawn), None)
        return Audit(self.seed, {one: knows for one, knows in self.answers.items() if one != last})

    def redrawn(self) -> "Audit":
        """The next draw, without an answer."""
        return Audit(self.seed + 1)


@dataclass(frozen=True)
class Estimate:
    """How many of `population` contacts the visitor knows, in whole contacts.

    `known` could lie by chance between `low` and `high` (95 %); all three are None as long as a
    stratum has no answer. `seen` contacts of the same population are real in the export,
    `answered` of the `drawn` are judged.
    """

    population: int
    seen: int
    drawn: int
    answered: int
    known: int | None = None
    low: int | None = None
    high: int | None = None


def draw(contacts: pl.DataFrame, seed: int, size: int = SIZE) -> pl.DataFrame:
    """The contacts to judge, in a shuffled order: `size` of them, or all where there are no more.

    A stratum is a class of exchange on burst days or on others; each row says how many `contacts`
    its stratum has and how many of them are `drawn`. Under one seed everybody keeps their lot
    (permanent random numbers: Ohlsson, in Business Survey Methods, 1995, 153-169): neither the
    order of the file nor a changed threshold draws other people than it must. Contacts without a
    name are left out, since nobody can judge them. Raises ValueError for fewer places than strata,
    of which there are eighteen at most.
    """
    judged = _with_lots(contacts.drop_nulls(["person", "name"]).sort("contact_id"), seed)
    return (
        judged.join(_places(judged, size), on=_STRATUM, maintain_order="left")
        .filter(pl.col("lot").rank("ordinal").over(_STRATUM) <= pl.col("drawn"))
        .sort("turn", maintain_order=True)
        .select(pl.col(name).cast(kind) for name, kind in DRAWN.items())
    )


def _with_lots(contacts: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Each person's `lot`, which decides who is drawn, and `turn`, which decides when."""
    prints = [blake2b(f"{seed} {one}".encode(), digest_size=16) for one in contacts["person"]]
    halves = [(one.digest()[:8], one.digest()[8:]) for one in prints]
    return contacts.with_columns(
        lot=pl.Series([int.from_bytes(first) for first, _ in halves], dtype=pl.UInt64),
        turn=pl.Series([int.from_bytes(second) for _, second in halves], dtype=pl.UInt64),
    )


def _places(contacts: pl.DataFrame, size: int) -> pl.DataFrame:
    """A row a stratum: its `contacts`, and how many of them are `drawn`, at least one.

    Equal proportions make the estimate as exact as whole numbers can where the strata vary alike
    (Wright 2012, The American Statistician 66, 217-224).
    """
    sizes = contacts.group_by(_STRATUM).agg(contacts=pl.len()).sort(_STRATUM)
    if len(sizes) > size:
        raise ValueError(f"{size} places, expected at least one for each of {len(sizes)} strata")
    before = pl.col("before").cast(pl.Float64)
    return (
        sizes.with_columns(before=pl.int_ranges(pl.min_horizontal("contacts", size)))
        .explode("before")
        .sort(
            pl.col("contacts") / (before * (before + 1)).sqrt(),
            descending=True,
            maintain_order=True,
        )
        .head(size)
        .group_by(_STRATUM)
        .agg(pl.col("contacts").first(), drawn=pl.len())
    )


def strata(drawn: pl.DataFrame, answers: Mapping[str, bool]) -> pl.DataFrame:
    """A row a stratum: `contacts`, `drawn`, of those `answered`, and of those `known`."""
    told = {"person": list(answers), "knows": list(answers.values())}
    judged = pl.DataFrame(told, schema={"person": pl.String, "knows": pl.Boolean})
    return (
        drawn.join(judged, on="person", how="left")
        .group_by(_STRATUM)
        .agg(
            pl.col("is_real", "contacts", "drawn").first(),
            answered=pl.col("knows").count(),
            known=pl.col("knows").sum(),
        )
        .sort(_STRATUM)
    )


def estimate(drawn: pl.DataFrame, answers: Mapping[str, bool]) -> Estimate:
    """What the answers of those who are drawn say of all contacts.

    The mean over strata, each by its size (Cochran 1977, Sampling Techniques, 5.3), with Wilson's
    interval at the effective number of answers (Korn and Graubard 1998, Survey Methodology 24,
    193-201), which grows beyond bounds as everybody is judged.
    """
    judged = strata(drawn, answers)
    real = judged.filter("is_real")
    counts = Estimate(
        population=int(judged["contacts"].sum()),
        seen=int(real["contacts"].sum()),
        drawn=len(drawn),
        answered=int(judged["answered"].sum()),
    )
    if not len(judged) or judged["answered"].min() == 0:
        return counts
    return _estimated(counts, judged)


def _estimated(counts: Estimate, judged: pl.DataFrame) -> Estimate:
    everybody, answered, known = pl.col("contacts"), pl.col("answered"), pl.col("known")
    weight = everybody / counts.population
    unjudged = (everybody - answered) / pl.max_horizontal(everybody - 1, 1)
    share, spread, surely, surely_not = (
        judged.cast({pl.UInt32: pl.Float64})
        .select(
            share=(weight * known / answered).sum(),
            spread=(weight**2 / answered * unjudged).sum(),
            surely=known.sum(),
            surely_not=(answered - known).sum(),
        )
        .row(0)
    )
    low, high = _bounds(share, spread)
    return Estimate(
        counts.population,
        counts.seen,
        counts.drawn,
        counts.answered,
        known=round(counts.population * share),
        low=max(floor(counts.population * low), int(surely)),
        high=min(ceil(counts.population * high), counts.population - int(surely_not)),
    )


def _bounds(share: float, spread: float) -> tuple[float, float]:
    """Between which shares the true one lies, where `spread` is one by the effective answers.

    Where Wilson's interval leans on an edge it covers too little (Brown, Cai and DasGupta 2001,
    Statistical Science 16, 101-133): the continuity correction (Newcombe 1998, Stat. Med. 17,
    857-872) is taken in full at the end that leans, not at all at the other, by degrees between.
    """
    if spread == 0:
        return share, share
    answers = 1 / spread
    low, _ = wilson_of(max(share * answers - (1 - share) / 2, 0), answers)
    _, high = wilson_of(min(share * answers + share / 2, answers), answers)
    return low or 0.0, 1.0 if high is None else high
