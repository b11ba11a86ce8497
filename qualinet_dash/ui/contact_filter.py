"""Which contacts the visitor wants to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qualinet_dash.analysis.folding import folded

SEARCHED = ("name", "company", "position")
MOST_WORDS, LONGEST = 20, 200


@dataclass(frozen=True)
class Filter:
    """What a contact must satisfy; an empty part asks for nothing."""

    search: str = ""
    exchanges: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    companies: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    def of(self, contacts: pl.DataFrame) -> pl.DataFrame:
        """The contacts that satisfy every part, in their order."""
        connected = pl.col("connected_on")
        parts = {
            "exchanges": pl.col("exchange").cast(pl.String).is_in(self.exchanges),
            "origins": pl.col("origin").cast(pl.String).is_in(self.origins),
            "years": connected.dt.year().is_in(self.years),
            "companies": _is_of(self.companies),
            "days": connected.is_in(self.days),
        }
        asked = [condition for part, condition in parts.items() if getattr(self, part)]
        return self._found(contacts.filter(*asked))

    def _found(self, contacts: pl.DataFrame) -> pl.DataFrame:
        """Those with every word of the search somewhere in the row, accents and case aside."""
        if not (words := _folded(self.search.split()[:MOST_WORDS])):
            return contacts
        row = folded(pl.concat_str(SEARCHED, separator="\n", ignore_nulls=True))
        asked = (pl.col("row").str.contains_any([word]) for word in words)
        return contacts.with_columns(row=row).filter(*asked).drop("row")


def _is_of(companies: tuple[str, ...]) -> pl.Expr:
    """Whether a contact's company holds one of these names, accents and case aside."""
    asked = _folded(companies)
    return folded(pl.col("company")).str.contains_any(asked) if asked else pl.lit(True)


def _folded(asked: Sequence[str]) -> list[str]:
    """The first letters of what was asked for, accents and case aside.

    Polars keeps what it is to find as a pattern, and forgets what it is to find as one of several.
    """
    first = pl.Series([word[:LONGEST] for word in asked], dtype=pl.String)
    words = pl.select(folded(pl.lit(first))).to_series()
    return [word for word in words if word]
