"""A year as a calendar: every day once, burst days outlined and there to be touched."""

import re
from datetime import date

import polars as pl
import pytest

from qualinet_dash.charts.burst_calendar import burst_calendar, days_of_year
from qualinet_dash.charts.theme import LIGHT, Style
from qualinet_dash.charts.touch import PICK, touchable
from tests.builders import classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, STYLES, Spec, drawn, rows, svg
from tests.charts.test_palette import TEXT, contrast

CONTACTS = classed_frame(
    classed("2020-12-31"), *[classed("2021-10-13")] * 19, classed("2021-10-14"), classed(None)
)
BURSTS = pl.DataFrame({"connected_on": [date(2021, 10, 13)], "contacts": [19]})
END = date(2022, 6, 30)


def days(year: int = 2021, end: date | None = END) -> pl.DataFrame:
    return days_of_year(CONTACTS, BURSTS, year, end, ENGLISH)


def spec(chosen: date | None = None) -> Spec:
    return drawn(burst_calendar(days(), chosen, ENGLISH))


def test_every_day_of_the_year_stands_once_with_its_contacts() -> None:
    counts = days()
    assert len(counts) == 365
    assert counts["count"].sum() == 20
    assert counts.filter(pl.col("count") > 0).select("on", "count", "is_burst").rows() == [
        ("2021-10-13", 19, True), ("2021-10-14", 1, False)
    ]  # fmt: skip


def test_a_leap_year_has_its_day() -> None:
    leap = days_of_year(classed_frame(classed("2019-01-01")), BURSTS, 2020, END, ENGLISH)
    assert "2020-02-29" in leap["on"]


def test_days_before_the_first_contact_and_after_the_end_are_not_drawn() -> None:
    assert days(2020)["on"].to_list() == ["2020-12-31"]
    assert days(2022)["on"].to_list()[-1] == "2022-06-30"


def test_a_year_before_or_after_everything_is_empty() -> None:
    assert days(1999).is_empty()
    assert days(2030).is_empty()
    assert days(end=None).is_empty()


def test_a_day_says_its_date_and_its_contacts() -> None:
    told = dict(days().select("on", "sentence").iter_rows())
    assert told["2021-10-13"] == "October 13, 2021: 19 contacts."
    assert told["2021-10-15"] == "October 15, 2021: 0 contacts."


def layer(role: str) -> dict[str, object]:
    """The layer of the burst days: `rect` or `text`."""
    (one,) = (
        one
        for one in spec()["layer"]
        if one["mark"]["type"] == role and one.get("transform") == [{"filter": "datum.is_burst"}]
    )
    return dict(one)


def test_burst_days_are_outlined_in_ink() -> None:
    mark = layer("rect")["mark"]
    assert isinstance(mark, dict)
    assert mark["stroke"] == LIGHT.ink


def test_a_touch_picks_the_day_as_text() -> None:
    chart = touchable(burst_calendar(days(), None, ENGLISH), "on")
    (pick,) = [one for one in drawn(chart)["params"] if one["name"] == PICK]
    assert pick["select"]["type"] == "point"
    assert pick["select"]["fields"] == ["on"]
    assert {row["on"] for row in rows(spec()) if row["is_burst"]} == {"2021-10-13"}


def test_the_day_that_is_chosen_has_the_boldest_outline() -> None:
    chart = spec(date(2021, 10, 13))
    (width,) = (
        one["encoding"]["strokeWidth"] for one in chart["layer"] if "strokeWidth" in one["encoding"]
    )
    assert width["condition"]["test"] == "datum.on == '2021-10-13'"
    assert width["condition"]["value"] > width["value"]


def test_numbers_are_left_out_where_the_squares_are_narrow() -> None:
    chart = burst_calendar(days(), None, ENGLISH)
    for width, opacity in ((300, "0"), (700, "1")):
        drawing = svg(chart.properties(width=width))
        (number,) = (part for part in drawing.split("<text") if ">19<" in part)
        assert ('opacity="0"' in number) == (opacity == "0")


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_number_can_be_read_on_its_square(style: Style) -> None:
    counts = range(1, 30)
    contacts = classed_frame(*[classed(f"2021-10-{n:02}") for n in counts for _ in range(n)])
    bursts = pl.DataFrame({"connected_on": [date(2021, 10, n) for n in counts]})
    drawing = svg(burst_calendar(days_of_year(contacts, bursts, 2021, END, style), None, style))
    squares = re.findall(r'fill="rgb\((\d+), (\d+), (\d+)\)" stroke="#', drawing)
    numbers = re.findall(r'font-weight="bold" fill="(#\w+)"', drawing)
    assert len(squares) == len(numbers) == len(counts)
    for square, number in zip(squares, numbers, strict=True):
        assert contrast("#{:02x}{:02x}{:02x}".format(*map(int, square)), number) >= TEXT


def test_the_months_are_named_in_the_language() -> None:
    french = days_of_year(CONTACTS, BURSTS, 2021, END, FRENCH)
    drawing = svg(burst_calendar(french, None, FRENCH).properties(width=700))
    assert all(f">{month}<" in drawing for month in ("janv.", "mai", "déc."))
