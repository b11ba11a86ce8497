"""Contacts to be judged, and a visitor who knows the first so many of each class."""

import polars as pl

from qualinet_dash.analysis.audit import DRAWN, strata


def contacts(**classes: int) -> pl.DataFrame:
    """So many contacts of each class of exchange, none of them made on a burst day."""
    rows = [
        {"exchange": kind, "is_real": kind in {"sustained", "mutual"}, "burst_day": False}
        for kind, count in classes.items()
        for _ in range(count)
    ]
    lacking = {"company": None, "position": None, "connected_on": None}
    people = [
        {"contact_id": number, "person": f"in/{number}", "name": f"Person {number}"} | row | lacking
        for number, row in enumerate(rows)
    ]
    schema = {name: kind for name, kind in DRAWN.items() if name not in {"contacts", "drawn"}}
    return pl.DataFrame(people, schema=schema)


def people(drawn: pl.DataFrame) -> set[str]:
    return set(drawn["person"])


def places(drawn: pl.DataFrame) -> list[int]:
    """The places of each stratum, in the order of the classes."""
    return strata(drawn, {})["drawn"].to_list()


def knowing(drawn: pl.DataFrame, **counts: int) -> dict[str, bool]:
    """An answer on everybody drawn: the first so many of each class are known."""
    order = drawn.with_columns(rank=pl.int_range(pl.len()).over("exchange"))
    return {row["person"]: row["rank"] < counts.get(row["exchange"], 0) for row in order.to_dicts()}
