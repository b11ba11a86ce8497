"""A chart that can be touched looks as it did: no mark is dimmed, and each shows it can be."""

from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_classes
from qualinet_dash.charts.touch import PICK, touchable
from tests.charts.drawings import ENGLISH, drawn
from tests.ui import sample


def test_a_touch_picks_a_column_and_changes_no_colour() -> None:
    plain = class_bars(exchange_classes(sample.report().contacts, ENGLISH), ENGLISH)
    chart = drawn(touchable(plain, "class"))
    (pick,) = chart["params"]
    assert (pick["name"], pick["select"]["fields"]) == (PICK, ["class"])
    marks = [(layer["mark"], layer["encoding"]) for layer in drawn(plain)["layer"]]
    assert [(layer["mark"], layer["encoding"]) for layer in chart["layer"]] == marks


def test_every_mark_shows_that_it_can_be_touched() -> None:
    chart = touchable(
        class_bars(exchange_classes(sample.report().contacts, ENGLISH), ENGLISH), "class"
    )
    assert chart.config["mark"] == {"cursor": "pointer"}
