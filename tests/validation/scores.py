"""How often each class is found where it is true, and true where it is found."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from tests.validation.judged import Judged

MASS = ["sent_mass", "received_mass"]
REAL = ["sustained", "mutual"]
SMALL = 10
PAIRS = ["true", "found", "contacts"]


@dataclass(frozen=True)
class Score:
    """Contacts of whom a class is true, of whom it is found, and of whom both."""

    true: int
    found: int
    both: int

    @property
    def precision(self) -> float | None:
        """The share of the found that are true; None where nobody is found."""
        return self.both / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the true that are found; None where of nobody it is true."""
        return self.both / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Twice the both over the sum of true and found; None where both are nobody."""
        together = self.true + self.found
        return 2 * self.both / together if together else None

    @property
    def wrong(self) -> int:
        """Contacts missed or found in error."""
        return self.true + self.found - 2 * self.both

    @property
    def is_small(self) -> bool:
        """Whether a single contact weighs too much for a share to mean anything."""
        return max(self.true, self.found) <= SMALL


def origins(world: Judged) -> pl.DataFrame:
    """True and found origin of the contacts whose invitation is in the file."""
    rows = world.contacts.filter("has_row", "is_identified")
    return _pairs(rows, "true_origin", "origin")


def exchanges(world: Judged) -> pl.DataFrame:
    """True and found exchange of the identified contacts whose whole thread can be in the file.

    Those connected before the first message of the export are unobservable, whatever is true.
    """
    first = world.report.summary.first_message_at
    rows = world.contacts.filter("is_identified", pl.col("connected_on") >= first)
    return _pairs(rows, "true_exchange", "exchange")


def words(world: Judged) -> pl.DataFrame:
    """True and found beginning with a word, of those of whom it can be known."""
    first = world.report.summary.first_message_at
    rows = world.contacts.filter("is_identified", pl.col("connected_on") >= first)
    return _pairs(rows, "true_with_a_word", "with_a_word")


def _pairs(rows: pl.DataFrame, true: str, found: str) -> pl.DataFrame:
    """`true`, `found`, `contacts`: how many have this pair of classes."""
    told = pl.col("true", "found").cast(pl.String).fill_null("unknown")
    return (
        rows.select(true=true, found=found)
        .with_columns(told)
        .group_by("true", "found")
        .agg(contacts=pl.len())
        .sort("true", "found")
    )


def pooled(pairs: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The pairs of several worlds together."""
    return (
        pl.concat(pairs)
        .group_by("true", "found")
        .agg(pl.col("contacts").sum())
        .sort("true", "found")
    )


def score(pairs: pl.DataFrame, *classes: str) -> Score:
    """How well one class, or several taken as one, is told."""
    is_true, is_found = pl.col("true").is_in(classes), pl.col("found").is_in(classes)
    true, found, both = pairs.select(
        pl.col("contacts").filter(is_true).sum().alias("true"),
        pl.col("contacts").filter(is_found).sum().alias("found"),
        pl.col("contacts").filter(is_true & is_found).sum().alias("both"),
    ).row(0)
    return Score(true, found, both)


def classes_in(pairs: pl.DataFrame) -> list[str]:
    """The classes that are true of somebody or found of somebody."""
    return sorted({*pairs["true"], *pairs["found"]})
