"""How sure a share is."""

from typing import TypeVar

import polars as pl

Z_95 = 1.959963984540054
Number = TypeVar("Number", float, pl.Expr)


def wilson(successes: pl.Expr, trials: pl.Expr, z: float = Z_95) -> tuple[pl.Expr, pl.Expr]:
    """The lower and upper end of Wilson's score interval for a share; null without trials.

    At a share of nothing the lower end is exactly 0, at one of all the upper end exactly 1.

    Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
    """
    n = pl.when(trials > 0).then(trials.cast(pl.Float64))
    share = successes / n
    least, most = _ends(share, n, z)
    low = pl.when(share > 0).then(least).when(n.is_not_null()).then(0.0)
    high = pl.when(share < 1).then(most).when(n.is_not_null()).then(1.0)
    return low.clip(0, 1), high.clip(0, 1)


def _ends(share: Number, n: Number, z: float) -> tuple[Number, Number]:
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    return centre - reach, centre + reach


def wilson_of(successes: float, trials: float) -> tuple[float, float] | tuple[None, None]:
    """Wilson's 95 % interval for one share; (None, None) without trials."""
    if not trials:
        return None, None
    low, high = _ends(successes / trials, trials, Z_95)
    return max(low, 0.0) if successes > 0 else 0.0, min(high, 1.0) if successes < trials else 1.0
