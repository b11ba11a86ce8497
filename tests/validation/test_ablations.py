"""A file that is cut or missing makes classes unknown, never others."""

import polars as pl
import pytest

from qualinet_dash.i18n import LANGUAGES
from sample_data import ABLATIONS
from tests.validation.ablated import LOST, WORLDS, moves
from tests.validation.document import Document, path

every_ablation = pytest.mark.parametrize("ablation", ABLATIONS)
every_world = pytest.mark.parametrize("world", WORLDS)


@every_world
@every_ablation
def test_no_contact_moves_to_another_class(ablation: str, world: str) -> None:
    flips = moves(world, ablation).filter(pl.col("kind") == "flip")
    assert flips.to_dicts() == []


@every_world
@pytest.mark.parametrize("ablation", LOST)
def test_what_leaves_no_trace_concerns_few(ablation: str, world: str) -> None:
    found = moves(world, ablation).filter(pl.col("axis") == "exchange")
    lost = found.filter(pl.col("kind") == "lost")["contacts"].sum()
    assert lost <= 0.03 * found["contacts"].sum()


@every_world
@pytest.mark.parametrize("ablation", ["no positions", "after a clean-up"])
def test_what_the_classes_do_not_rest_on_may_go(ablation: str, world: str) -> None:
    changed = moves(world, ablation).filter(pl.col("kind") != "same")
    assert changed.to_dicts() == []


@every_world
def test_without_invitations_no_origin_is_known(world: str) -> None:
    origins = moves(world, "no invitations").filter(pl.col("axis") == "origin")
    assert set(origins["after"]) == {"unknown:no_file"}
    exchanges = moves(world, "no invitations").filter(pl.col("axis") == "exchange")
    assert set(exchanges["kind"]) == {"same"}


@every_world
def test_without_messages_only_recommendations_tell_of_an_exchange(world: str) -> None:
    exchanges = moves(world, "no messages").filter(pl.col("axis") == "exchange")
    assert set(exchanges["after"]) == {"unobservable:no_messages", "mutual:recommendation"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["ablations", "thresholds"])
def test_the_page_on_the_validation_tells_what_was_found(section: str, language: str) -> None:
    told = getattr(Document(language), section)()
    assert told in path(language).read_text("utf-8")
