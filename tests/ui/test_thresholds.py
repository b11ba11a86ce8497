"""Behind every figure stands a `?` with its thresholds."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import Field
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qualinet_dash import Report, Settings, exports
from qualinet_dash.report import measure
from qualinet_dash.settings import thresholds
from qualinet_dash.store import Store
from qualinet_dash.ui import bursts
from qualinet_dash.ui.intake import SAMPLE
from qualinet_dash.ui.thresholds import GROUPS
from tests.ui import sample

UI = Path(bursts.__file__).parent


def drawn_figures() -> set[str]:
    """The keys under which the pages draw their figures."""
    calls = [
        node.args[1]
        for file in UI.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "figure"
    ]
    return {str(key.value) for key in calls if isinstance(key, ast.Constant)}


def test_every_figure_has_its_thresholds() -> None:
    assert len(drawn_figures()) > 15
    assert drawn_figures() - set(GROUPS) == set()


def test_all_that_a_figure_asks_for_are_thresholds() -> None:
    asked = {one for several in GROUPS.values() for one in several}
    assert {one for one in asked if not [*thresholds(one)]} == set()


# What the figures rest on, by their keys.
BEHIND: dict[str, Callable[[Report], pl.DataFrame]] = {
    "growth": lambda report: report.monthly.select("nominal", "real"),
    "passed": lambda report: report.contacts.select("exchange"),
    "classes": lambda report: report.contacts.select("exchange"),
    "word": lambda report: report.contacts.select("with_a_word"),
    "recent": lambda report: report.contacts.select("found_origin"),
    "one_by_one": lambda report: report.contacts.select("found_origin"),
    "answers": lambda report: report.answers.filter(pl.col("per") == "opening"),
    "answers_people": lambda report: report.answers.filter(pl.col("per") == "person"),
    "first": lambda report: report.first_words,
    "halves": lambda report: report.correspondents.shares,
    "rings": lambda report: report.rings,
    "balance": lambda report: report.balance,
    "own": lambda report: report.own_acts,
    "index": lambda report: report.monthly.select("index"),
    "price": lambda report: report.cohorts,
    "spree": lambda report: report.sent_days,
    "outside": lambda report: report.outside,
}


@pytest.fixture(scope="module")
def loaded() -> Iterator[Store]:
    """The sample, ready to be measured under many settings."""
    with Store(exports.read(exports.uploads(SAMPLE))) as store:
        yield store


@pytest.mark.parametrize(
    "moved", [*thresholds("bulk", "note", "message")], ids=lambda one: one.name
)
def test_a_threshold_that_moves_a_figure_stands_behind_its_help(
    loaded: Store, moved: Field[Any]
) -> None:
    change: dict[str, Any] = {moved.name: moved.metadata["high"]}
    before, after = sample.report(), measure(loaded, Settings(**change))
    touched = {key for key, rows in BEHIND.items() if not rows(before).equals(rows(after))}
    assert {key for key in touched if moved not in thresholds(*GROUPS[key])} == set()
