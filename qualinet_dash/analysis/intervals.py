"""How sure a share is."""

import polars as pl

Z_95 = 1.959963984540054


def wilson(successes: pl.Expr, trials: pl.Expr, z: float = Z_95) -> tuple[pl.Expr, pl.Expr]:
    """The lower and upper end of Wilson's score interval for a share; null without trials.

    At a share of nothing the lower end is exactly 0, at one of all the upper end exactly 1.

    Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
    """
    n = pl.when(trials > 0).then(trials.cast(pl.Float64))
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).sqrt() / (1 + z * z / n)
    low = pl.when(share > 0).then(centre - reach).when(n.is_not_null()).then(0.0)
    high = pl.when(share < 1).then(centre + reach).when(n.is_not_null()).then(1.0)
    return low.clip(0, 1), high.clip(0, 1)


def wilson_of(successes: float, trials: float) -> tuple[float, float] | tuple[None, None]:
    """Wilson's 95 % interval for one share; (None, None) without trials."""
    low, high = wilson(pl.lit(successes), pl.lit(trials))
    row = pl.select(low=low, high=high).row(0)
    return (float(row[0]), float(row[1])) if trials else (None, None)
