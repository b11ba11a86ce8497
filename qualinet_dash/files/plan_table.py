"""The plan and the list of thanks as people read them, in their language."""

from typing import Any
from urllib.parse import quote

import polars as pl

from qualinet_dash.analysis.plan import SHELVES
from qualinet_dash.i18n import Translator
from qualinet_dash.tables import EXCHANGE

PROFILE = "https://www.linkedin.com/in/"
# Only such slugs stand in an address as they are.
_AS_IT_IS = r"^[A-Za-z0-9_.~-]+$"
_REASONS = ("close", "declared", "quiet", "waiting")


def plan_table(planned: pl.DataFrame, translate: Translator) -> pl.DataFrame:
    """The planned contacts with headings and reasons in words, and the address of the profile."""
    reasons = {one: translate(f"plan.reason.{one}") for one in _REASONS}
    classes = {one: translate(f"class.{one}") for one in EXCHANGE.categories}
    shelves = {one: translate(f"plan.shelf.{one}") for one in SHELVES.categories}
    columns: dict[str, Any] = {
        "shelf": pl.col("shelf").cast(pl.String).replace_strict(shelves, return_dtype=pl.String),
        "name": "name",
        "reason": pl.col("reason").replace_strict(reasons | classes, return_dtype=pl.String),
        "last_on": "last_on",
        "turns": "turns",
        "company": "company",
        "position": "position",
        "connected_on": "connected_on",
        "first_on": "first_on",
        "profile": _profile(planned),
    }
    return planned.select(
        **{translate(f"plan.column.{one}"): told for one, told in columns.items()}
    )


def _profile(people: pl.DataFrame) -> pl.Series:
    """The addresses of the profiles; null where the export has none, or names are hidden."""
    slugs = people["profile_slug"]
    coded = slugs.filter(~slugs.str.contains(_AS_IT_IS)).unique()
    return PROFILE + slugs.replace(coded, pl.Series([quote(one, safe="") for one in coded]))


def thanks_table(
    contacts: pl.DataFrame, outside: pl.DataFrame, translate: Translator
) -> pl.DataFrame:
    """Everybody with whom there was an exchange, since when and how often, the longest first."""
    days = {"first_on": "first_exchange_at", "last_on": "last_message_at"}
    kept = contacts.filter("is_real").select(
        "name", turns=pl.col("turns_out") + pl.col("turns_in"),
        **{name: pl.col(column).dt.date() for name, column in days.items()},
    )  # fmt: skip
    gone = outside.drop_nulls("first_answer_at").select(
        name=pl.coalesce("name", pl.lit(translate("outside.closed"))),
        turns=pl.col("turns_out") + pl.col("turns_in"),
        first_on=pl.col("first_answer_at").dt.date(),
        last_on=pl.col("last_turn_at").dt.date(),
    )
    columns = ("name", "first_on", "last_on", "turns")
    return (
        pl.concat([kept, gone], how="diagonal_relaxed")
        .sort("first_on", "name", nulls_last=True)
        .select(pl.col(one).alias(translate(f"plan.column.{one}")) for one in columns)
    )
