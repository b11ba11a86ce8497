"""A chart as the browser gets it, whole and with its frames beside it."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any

import polars as pl
import pytest

from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_classes
from qualinet_dash.charts.drawing import described
from qualinet_dash.charts.picture import drawn
from qualinet_dash.charts.touch import PICK
from tests.charts.drawings import DRAWINGS, ENGLISH
from tests.ui import sample

NO_DATA = "empty"  # Altair's name for it


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_description_names_every_frame_and_holds_none(name: str) -> None:
    told = described(partial(_drawn, name), ENGLISH)
    frames = told.pop("datasets")
    assert all(isinstance(frame, pl.DataFrame) for frame in frames.values())
    assert _names(told) - {NO_DATA} == {*frames}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_chart_is_valid(name: str) -> None:
    DRAWINGS[name](sample.report(), ENGLISH).to_dict(validate=True)


@pytest.mark.parametrize("column", ["class", None])
def test_only_a_chart_that_may_be_touched_tells_what_was_picked(column: str | None) -> None:
    rows = exchange_classes(sample.report().contacts, ENGLISH)
    told = described(partial(class_bars, rows), ENGLISH, column)
    picks = [one["select"]["fields"] for one in told.get("params", []) if one["name"] == PICK]
    assert picks == ([[column]] if column else [])


class Interrupted:
    """A chart during whose description another visitor takes a figure along."""

    def __init__(self, chart: Any, figure: Any, visitors: ThreadPoolExecutor) -> None:
        self.chart, self.figure, self.visitors = chart, figure, visitors
        self.taken = Future[bytes]()

    def to_dict(self, **how: Any) -> Any:
        self.taken = self.visitors.submit(drawn, self.figure, "svg")
        wait([self.taken], 1)
        return self.chart.to_dict(**how)


def test_what_one_visitor_takes_along_is_no_part_of_what_the_browser_of_another_gets() -> None:
    alone = described(partial(_drawn, "classes"), ENGLISH)["datasets"]
    figure = _drawn("calendar", ENGLISH)
    with ThreadPoolExecutor(1) as visitors:
        chart = Interrupted(_drawn("classes", ENGLISH), figure, visitors)
        told = described(partial(lambda style: chart), ENGLISH)  # type: ignore[arg-type]
        taken = chart.taken.result()
    assert told["datasets"].keys() == alone.keys()
    assert taken == drawn(figure, "svg")


def _drawn(name: str, style: Any) -> Any:
    return DRAWINGS[name](sample.report(), style)


def _names(part: Any) -> set[str]:
    """The names of data within a description."""
    if isinstance(part, list):
        return {name for one in part for name in _names(one)}
    if not isinstance(part, dict):
        return set()
    here = {part["data"]["name"]} if "data" in part else set()
    return here | {name for one in part.values() for name in _names(one)}
