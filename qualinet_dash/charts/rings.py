"""How often words pass with whom, as bars from every week to not at all."""

import polars as pl

from qualinet_dash.charts.classes import class_rows
from qualinet_dash.charts.theme import Style


def ring_rows(rings: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a ring as `class_bars` draws them; those not spoken with have the colour of nothing."""
    counts = dict(rings.select(pl.col("ring").cast(pl.String), "people").iter_rows())
    colors = dict.fromkeys(counts, style.theme.real) | {"none": style.theme.nominal}
    return class_rows(counts, "ring", colors, style)
