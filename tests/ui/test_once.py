"""Work is done once for what goes into it, and anew for anything else."""

from dataclasses import replace
from functools import partial
from typing import Any
from weakref import ref

import polars as pl
import pytest

from qualinet_dash.charts.theme import DARK, LIGHT, Style
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.ui.once import Once
from qualinet_dash.ui.session import Shelf
from tests.ui import sample

ROWS = pl.DataFrame({"label": ["one", "two"], "count": [1, 2]})
done: list[tuple[Any, ...]] = []


def work(*of: Any, **how: Any) -> int:
    """What can be seen to be done."""
    done.append((of, how))
    return len(done)


def other_work(*of: Any, **how: Any) -> int:
    return work(*of, **how)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def fresh() -> partial[int]:
    """The same work of the same things, none of them the same object."""
    rows = ROWS.with_columns(pl.col("count") * 1)
    return partial(work, rows, Style(LIGHT, Translator("en")), word=Sentence("a", {"n": 1}))


def test_what_is_the_same_is_done_once() -> None:
    once = Once()
    assert [once("here", fresh()), once("here", fresh())] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        partial(work, ROWS.with_columns(count=pl.Series([1, 3])), *fresh().args[1:]),
        partial(work, ROWS.reverse(), *fresh().args[1:]),
        partial(work, ROWS.rename({"count": "n"}), *fresh().args[1:]),
        partial(work, ROWS, Style(DARK, Translator("en"))),
        partial(work, ROWS, Style(LIGHT, Translator("fr"))),
        partial(other_work, *fresh().args),
        partial(work, *fresh().args, height=90),
    ],
    ids=["cell", "order", "column", "theme", "language", "function", "keyword"],
)
def test_what_is_another_is_done_anew(other: partial[int]) -> None:
    once = Once()
    once("here", partial(work, *fresh().args))
    once("here", other)
    assert len(done) == 2


def test_each_place_keeps_its_latest_alone() -> None:
    once = Once()
    assert once("here", partial(work, 1)) == 1
    assert once("there", partial(work, 2)) == 2
    assert once("here", partial(work, 1)) == 1
    assert once("here", partial(work, 3)) == 3
    assert once("here", partial(work, 1)) == 4


def test_what_was_made_is_forgotten_with_the_rest() -> None:
    shelf = Shelf()
    shelf.once("here", partial(work, 1))
    shelf.forget()
    shelf.once("here", partial(work, 1))
    assert len(done) == 2


def test_a_report_is_another_where_it_is_another_object() -> None:
    once, report = Once(), sample.report()
    assert [once("here", partial(work, report)), once("here", partial(work, report))] == [1, 1]
    assert once("here", partial(work, replace(report))) == 2


def test_a_report_is_not_kept_and_none_that_takes_its_place_in_memory_is_it() -> None:
    once, report = Once(), replace(sample.report())
    once("here", partial(len, [report]))
    gone = ref(report)
    del report
    assert gone() is None
    [made] = once._made.values()
    assert not made.is_of(made.content)


def let_go(once: Once) -> int:
    """Work during which everything is let go of."""
    once.clear()
    return 7


def test_what_is_made_while_all_is_let_go_of_is_not_kept() -> None:
    once = Once()
    assert once("here", partial(let_go, once)) == 7
    assert once._made == {}
