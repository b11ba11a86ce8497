"""The classes of contacts whose truth is known, world by world."""

from collections.abc import Callable, Iterable

import polars as pl
import pytest

from qualinet_dash.i18n import LANGUAGES
from sample_data import WORLDS
from tests.validation import scores
from tests.validation.document import Document, path, slope
from tests.validation.judged import Judged, judged, lived
from tests.validation.targets import (
    EXCHANGES,
    ORIGINS,
    REAL_ERROR,
    SLOPE,
    WORDS,
    Target,
    targets_of,
)

every_world = pytest.mark.parametrize("name", WORLDS)


def misses(
    worlds: list[Judged],
    pairs_of: Callable[[Judged], pl.DataFrame],
    targets: Iterable[Target],
) -> dict[str, str]:
    """The targets that are missed, with what was found."""
    pairs = scores.pooled(pairs_of(world) for world in worlds)
    found = {
        target.name: target.missed(scores.score(pairs, *target.classes))
        for target in targets_of(worlds[0].name, targets)
    }
    return {name: told for name, told in found.items() if told}


@every_world
def test_every_origin_is_told(name: str, lives: int) -> None:
    assert misses(lived(name, lives), scores.origins, ORIGINS) == {}


@every_world
def test_every_exchange_is_told(name: str, lives: int) -> None:
    assert misses(lived(name, lives), scores.exchanges, EXCHANGES) == {}


@every_world
def test_whether_a_tie_began_with_a_word_is_told(name: str, lives: int) -> None:
    assert misses(lived(name, lives), scores.words, WORDS) == {}


@every_world
def test_the_truth_lies_within_the_bounds(name: str, lives: int) -> None:
    for world in lived(name, lives):
        truth, found = world.contacts, world.report.summary
        assert found.mass_lower <= truth["true_mass"].mean() <= found.mass_upper  # type: ignore[operator]
        assert found.real <= truth["true_real"].sum() <= found.real + found.unobservable


@every_world
def test_the_real_size_is_found(name: str, lives: int) -> None:
    for world in lived(name, lives):
        first = world.report.summary.first_message_at
        seen = world.contacts.filter("is_identified", pl.col("connected_on") >= first)
        true, found = seen["true_real"].sum(), seen["is_real"].sum()
        assert abs(found - true) <= max(1, REAL_ERROR * true)


@every_world
def test_the_first_exchange_is_dated_where_it_took_place(name: str, lives: int) -> None:
    for world in lived(name, lives):
        both = world.contacts.filter("is_identified", "true_real", "is_real")
        if "messages of two years" in WORLDS[name].afterwards:
            both = both.filter(pl.col("connected_on") >= world.report.summary.first_message_at)
        is_other = both["true_first_at"] != both["first_exchange_at"]
        assert is_other.sum() <= max(1, 0.03 * len(both))


@every_world
def test_without_an_invitation_nothing_is_said_of_the_beginning(name: str, lives: int) -> None:
    for world in lived(name, lives):
        without = world.contacts.filter(~pl.col("has_row"))
        assert set(without["origin"]) <= {"unknown"}


@every_world
def test_those_who_can_be_told_from_others_have_an_identity(name: str, lives: int) -> None:
    for world in lived(name, lives):
        has_identity = pl.col("identity").is_in(["slug", "name"])
        assert len(world.contacts.filter(has_identity != pl.col("is_identified"))) == 0


def test_constant_behaviour_gives_a_constant_price(lives: int) -> None:
    for world in lived("constant", lives):
        prices = world.report.monthly.drop_nulls("index")["deflator"]
        assert abs(slope(prices)) < SLOPE


def test_where_behaviour_changes_the_price_does() -> None:
    prices = judged("sample").report.monthly.drop_nulls("index")["deflator"]
    assert slope(prices) > SLOPE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "section", ["worlds", "bounds", "exchanges", "origins", "constant", "limits"]
)
def test_the_page_on_the_validation_tells_what_was_found(section: str, language: str) -> None:
    told = getattr(Document(language), section)()
    assert told in path(language).read_text("utf-8")
