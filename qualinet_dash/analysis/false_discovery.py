"""Which of many findings stand out, when chance alone would let some of them seem to."""

import polars as pl


def stands_out(p: pl.Expr, level: float) -> pl.Expr:
    """Whether each of the probabilities is a discovery; at most `level` of them falsely.

    Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
    """
    is_below = p <= level * p.rank("max") / p.len()
    return (p <= p.filter(is_below).max()).fill_null(False)
