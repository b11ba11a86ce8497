"""Functions of Python for a column of text, asked once of each distinct value."""

from collections.abc import Callable
from json import dumps

import polars as pl


def quickly(
    column: pl.Expr, is_plain: pl.Expr, quick: pl.Expr, slowly: Callable[[str], str | None]
) -> pl.Expr:
    """`quick` where a text is plain, and what `slowly` makes of it elsewhere, which is the same."""
    return pl.when(is_plain).then(quick).otherwise(_mapped(pl.when(~is_plain).then(column), slowly))


def several(
    column: pl.Expr, is_one: pl.Expr, one: pl.Expr, slowly: Callable[[str], list[str]]
) -> pl.Expr:
    """A list of `one` value where a text stands for one, and what `slowly` makes of it elsewhere.

    Null becomes an empty list.
    """
    return (
        pl.when(is_one)
        .then(pl.concat_list(one).list.drop_nulls())
        .otherwise(_mapped_to_lists(pl.when(~is_one).then(column), slowly))
    )


def _mapped(column: pl.Expr, function: Callable[[str], str | None]) -> pl.Expr:
    """A column of text with `function` applied once to each distinct value; null stays null."""

    def apply(values: pl.Series) -> pl.Series:
        distinct = values.drop_nulls().unique()
        results = pl.Series([function(value) for value in distinct], dtype=pl.String)
        return values.replace_strict(distinct, results, default=None, return_dtype=pl.String)

    return column.map_batches(apply, return_dtype=pl.String)


def _mapped_to_lists(column: pl.Expr, function: Callable[[str], list[str]]) -> pl.Expr:
    """As `_mapped`, for a function that yields several values; null becomes an empty list."""

    def apply(values: pl.Series) -> pl.Series:
        distinct = values.drop_nulls().unique()
        told = pl.Series([*map(dumps, map(function, distinct)), "[]"])
        lists = told.str.json_decode(pl.List(pl.String))
        numbers = pl.Series(range(len(distinct)), dtype=pl.UInt32)
        return lists.gather(values.replace_strict(distinct, numbers, default=len(distinct)))

    return column.map_batches(apply, return_dtype=pl.List(pl.String))
