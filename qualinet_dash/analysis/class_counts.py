"""How often each class is there."""

from collections.abc import Mapping

import polars as pl


def class_counts(classes: pl.Series) -> Mapping[str, int]:
    """The classes that are there, each with how often."""
    return dict(classes.value_counts().iter_rows())


def count_of(counts: Mapping[str, int], *wanted: str) -> int:
    """How often these classes are there together."""
    return sum(counts.get(one, 0) for one in wanted)
