"""The files of a figure: made when asked for, harmless, and gone with the visit."""

import gc
import struct
import weakref
from functools import partial

import altair as alt
import polars as pl
import pytest

from qualinet_dash.charts.picture import Figure
from qualinet_dash.charts.theme import finished
from qualinet_dash.ui.figure_files import FigureFiles
from qualinet_dash.ui.session import Shelf
from tests.charts.drawings import ENGLISH

ROWS = pl.DataFrame({"keyword": ["=1+1", "sales"], "count": [1, 2], "sentence": ["one", "two"]})


@pytest.fixture
def visitor() -> Shelf:
    """A shelf with one figure on it."""
    shelf = Shelf()
    bars = alt.Chart(ROWS).mark_bar().encode(x="count:Q", y="keyword:N")
    shelf.figures["words"] = Figure(
        partial(finished, [bars], ENGLISH, 90), "Words", "Source", ENGLISH
    )
    return shelf


def test_a_figure_is_a_picture_a_drawing_and_rows(visitor: Shelf) -> None:
    files = FigureFiles(visitor, "words")
    picture = files.as_png()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">I", picture[16:20])[0] > 2 * 720
    assert b">Words<" in files.as_svg()
    assert pl.read_csv(files.as_csv())["count"].to_list() == [1, 2]


def test_a_word_that_a_spreadsheet_would_compute_is_text(visitor: Shelf) -> None:
    rows = pl.read_csv(FigureFiles(visitor, "words").as_csv())
    assert rows["keyword"].to_list() == ["'=1+1", "sales"]
    assert rows.columns[-1] == "settings"


def test_nothing_is_left_of_a_figure_that_was_forgotten(visitor: Shelf) -> None:
    files = FigureFiles(visitor, "words")
    figure = weakref.ref(visitor.figures["words"])
    visitor.forget()
    gc.collect()
    assert figure() is None
    assert [files.as_png(), files.as_svg(), files.as_csv()] == [b"", b"", b""]
