"""How far the main figures would move, in a sentence each."""

import polars as pl

from qualinet_dash.i18n import Sentence


def sensitivity(moved: pl.DataFrame, figure: str) -> Sentence:
    """Where a figure stands, and between what it would lie with any one threshold elsewhere."""
    rows = moved.filter(pl.col("figure") == figure)
    now, low, high = (rows[name].drop_nulls() for name in ("now", "low", "high"))
    if not len(now):
        return Sentence(f"ranges.{figure}_undefined")
    values = {"now": now[0], "low": low.min(), "high": high.max()}
    is_still = values["low"] == values["high"]
    return Sentence(f"ranges.{figure}_still" if is_still else f"ranges.{figure}", values)
