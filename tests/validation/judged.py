"""What the exports of made-up worlds are found to hold, beside what is true of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import combining, normalize

import polars as pl

import qualinet_dash
from qualinet_dash import Report
from qualinet_dash.tables import EXCHANGE, ORIGIN, UTC_TIME
from sample_data import WORLDS, Export, Truth, generate, zip_bytes

LIFE = 1000
REFERENCE_LIVES = 3

TRUE = pl.Schema(
    {
        "person": pl.String(),
        "is_identified": pl.Boolean(),
        "has_row": pl.Boolean(),
        "true_origin": ORIGIN,
        "true_mass": pl.Boolean(),
        "true_exchange": EXCHANGE,
        "true_real": pl.Boolean(),
        "true_with_a_word": pl.Boolean(),
        "true_first_at": UTC_TIME,
    }
)
FOUND = (
    "connected_on", "identity", "origin", "origin_rule", "in_window", "exchange", "exchange_rule",
    "is_real", "with_a_word", "first_exchange_at",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Judged:
    """A world's export with its report; `contacts` has a row a contact, TRUE beside FOUND.

    `is_identified` tells whether a contact can be told from others by the columns of that export.
    `true_origin` is the origin that an export can prove: who invites in bulk and neither copies a
    note nor a first message looks like anybody else. `true_mass` knows it all the same.
    """

    name: str
    export: Export
    report: Report
    contacts: pl.DataFrame


@cache
def made(name: str, life: int = 0) -> Export:
    """The export of a world; another life is the same world under another seed."""
    world = WORLDS[name]
    return generate(replace(world, seed=world.seed + LIFE * life))


@cache
def judged(name: str, life: int = 0) -> Judged:
    """A world's export as the product reads it."""
    export = made(name, life)
    report = read(export)
    truth = pl.DataFrame(list(_known(export, _has_addresses(report))), TRUE, orient="row")
    return Judged(
        name, export, report, pl.concat([truth, report.contacts.select(FOUND)], how="horizontal")
    )


def lived(name: str, lives: int = 1) -> list[Judged]:
    """The lives of a world that are judged together; there are few contacts in one half-year."""
    least = REFERENCE_LIVES if name == "reference" else 1
    return [judged(name, life) for life in range(max(lives, least))]


def read(export: Export) -> Report:
    """The report of an export's bytes."""
    return qualinet_dash.analyze((export.archive_name, zip_bytes(export)))


def _has_addresses(report: Report) -> bool:
    return bool(report.contacts["profile_slug"].is_not_null().any())


def _known(export: Export, has_addresses: bool) -> Iterator[tuple[object, ...]]:
    bearers = Counter(_folded(each.name) for each in export.truth)
    for number, each in enumerate(export.truth):
        is_unique = has_addresses or bearers[_folded(each.name)] == 1
        first = each.first_exchange_at
        yield (
            each.profile_slug or f"blank {number}",
            not each.blank and is_unique,
            each.has_row,
            _provable(each),
            each.origin.endswith("mass"),
            each.exchange,
            each.is_real,
            each.with_a_word,
            first.replace(tzinfo=None) if first else None,
        )


def _folded(name: str) -> str:
    plain = "".join(one for one in normalize("NFKD", name) if not combining(one))
    return " ".join(plain.casefold().split())


def _provable(truth: Truth) -> str:
    return "received_bare" if truth.how == "seller_silent" else truth.origin
