"""How often you speak with whom, by frequency: rank would always find five who are close."""

import polars as pl

from qualinet_dash.settings import Settings

DAYS_A_YEAR = {"weekly": 52, "monthly": 12, "seasonal": 4}
RING = pl.Enum([*DAYS_A_YEAR, "yearly", "none"])
RINGS = pl.Schema({"ring": RING, "people": pl.UInt32()})


def rings(contacts: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """A row a ring, the innermost first: how many real contacts are in it.

    By the days a year on which both or either spoke, over the months that count as recent; any day
    in that time is "yearly". Layers of fixed size are not claimed: Dunbar's number has an interval
    of 4 to 520 (Lindenfors, Wartel & Lind, Biology Letters 17, 2021).
    """
    counted = (
        contacts.filter("is_real")
        .select(ring=ring_of(pl.col("recent_days"), settings))
        .group_by("ring")
        .agg(people=pl.len())
    )
    return (
        pl.DataFrame({"ring": RING.categories}, schema={"ring": RING})
        .join(counted, on="ring", how="left", maintain_order="left")
        .with_columns(pl.col("people").fill_null(0))
        .match_to_schema(RINGS)
    )


def ring_of(recent_days: pl.Expr, settings: Settings) -> pl.Expr:
    """The ring of a contact by the days spoken in the months that count as recent."""
    days_a_year = recent_days * 12 / settings.active_months
    weekly, monthly, seasonal = DAYS_A_YEAR.values()
    return (
        pl.when(days_a_year >= weekly)
        .then(pl.lit("weekly"))
        .when(days_a_year >= monthly)
        .then(pl.lit("monthly"))
        .when(days_a_year >= seasonal)
        .then(pl.lit("seasonal"))
        .when(recent_days > 0)
        .then(pl.lit("yearly"))
        .otherwise(pl.lit("none"))
        .cast(RING)
    )
