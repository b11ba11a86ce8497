"""What is proven, open and excluded; who answered; what one exchange cost."""

from datetime import date

import polars as pl
import pytest

from qualinet_dash.charts.answer_pair import answer_pair
from qualinet_dash.charts.mass_bounds import mass_bounds
from qualinet_dash.charts.same_age_index import same_age_index
from qualinet_dash.charts.steepest_year import shaped, steepest_year
from tests.builders import classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg

ANSWERS = pl.DataFrame(
    {
        "side": ["mine", "theirs"],
        "asked": [1200, 1],
        "answered": [660, 0],
        "rate": [0.55, 0.0],
        "rate_low": [0.49, 0.0],
        "rate_high": [0.62, 0.79],
    }
)
MONTHLY = pl.DataFrame(
    {
        "month": [date(2025, 10, 31), date(2025, 11, 30), date(2025, 12, 31)],
        "index": [None, 100.0, 1353.7],
        "deflator": [None, 3.65, 12.9],
    }
)


def test_the_three_parts_of_the_bounds_fill_the_bar() -> None:
    spec = drawn(mass_bounds(0.056, 0.997, ENGLISH))
    parts = [(row["start"], row["end"]) for row in rows(spec) if "start" in row]
    assert parts[:3] == [(0.0, 0.056), (0.056, 0.997), (0.997, 1.0)]


def test_the_proven_part_is_named_with_its_share() -> None:
    assert ">proven in bulk: 5.6%<" in svg(mass_bounds(0.056, 0.997, ENGLISH))
    assert ">en masse, prouvé\u00a0: 5,6\u202f%<" in svg(mass_bounds(0.056, 0.997, FRENCH))


def test_what_is_open_is_hollow() -> None:
    spec = drawn(mass_bounds(0.056, 0.997, ENGLISH))
    assert spec["layer"][1]["mark"]["fill"] == "transparent"
    assert spec["layer"][1]["mark"]["strokeDash"]


@pytest.mark.parametrize(("lower", "upper"), [(0.0, 1.0), (0.0, 0.0), (1.0, 1.0)])
def test_the_bounds_may_be_everything_or_nothing(lower: float, upper: float) -> None:
    assert svg(mass_bounds(lower, upper, ENGLISH)).startswith("<svg")


def test_an_answer_rate_is_written_with_its_counts() -> None:
    sentences = {row["sentence"] for row in rows(drawn(answer_pair(ANSWERS, FRENCH)))}
    assert "660 réponses pour 1\u202f200 premiers messages." in sentences


def test_an_answer_rate_is_written_on_its_dot() -> None:
    assert ">55%<" in svg(answer_pair(ANSWERS, ENGLISH))
    assert ">55\u202f%<" in svg(answer_pair(ANSWERS, FRENCH))


def test_rates_stand_between_nothing_and_all() -> None:
    drawing = svg(answer_pair(ANSWERS, FRENCH))
    assert ">0\u202f%<" in drawing
    assert ">100\u202f%<" in drawing


def test_the_index_ends_with_its_number() -> None:
    assert ">1,354<" in svg(same_age_index(MONTHLY, ENGLISH))
    assert ">1\u202f354<" in svg(same_age_index(MONTHLY, FRENCH))


def test_months_without_an_index_are_not_drawn() -> None:
    points = rows(drawn(same_age_index(MONTHLY, ENGLISH)))
    months = {row["month"] for row in points if "month" in row}
    assert len(months) == 2


def test_the_days_of_the_steepest_year_are_counted() -> None:
    contacts = classed_frame(
        classed("2021-10-13"), classed("2021-10-13"), classed("2021-10-14"), classed("2020-10-13")
    )
    bursts = pl.DataFrame({"connected_on": [date(2021, 10, 13)], "contacts": [2]})
    days = shaped(contacts, bursts, 2021, ENGLISH)
    assert days.select("count", "is_burst").rows() == [(2, True), (1, False)]
    assert days["sentence"][0] == "October 13, 2021: 2 contacts."


def test_of_burst_days_side_by_side_the_largest_is_numbered() -> None:
    days_of = [("2021-10-12", 6), ("2021-10-13", 19), ("2021-10-14", 6), ("2021-12-06", 10)]
    contacts = classed_frame(*(classed(day) for day, count in days_of for _ in range(count)))
    bursts = pl.DataFrame({"connected_on": contacts["connected_on"].unique()})
    days = shaped(contacts, bursts, 2021, ENGLISH)
    assert days.filter("is_numbered")["count"].to_list() == [19, 10]


def test_of_equal_burst_days_side_by_side_one_is_numbered() -> None:
    contacts = classed_frame(classed("2021-10-12"), classed("2021-10-13"))
    bursts = pl.DataFrame({"connected_on": contacts["connected_on"]})
    assert shaped(contacts, bursts, 2021, ENGLISH)["is_numbered"].to_list() == [True, False]


def test_the_first_month_of_the_next_year_is_not_on_the_axis() -> None:
    contacts = classed_frame(classed("2021-12-31"))
    bursts = pl.DataFrame(schema={"connected_on": pl.Date, "contacts": pl.UInt32})
    days = shaped(contacts, bursts, 2021, ENGLISH)
    assert svg(steepest_year(days, 2021, ENGLISH).properties(width=900)).count(">Jan<") == 1


def test_the_year_is_drawn_whole_with_the_months_in_the_language() -> None:
    contacts = classed_frame(classed("2021-05-05"))
    bursts = pl.DataFrame(schema={"connected_on": pl.Date, "contacts": pl.UInt32})
    days = shaped(contacts, bursts, 2021, FRENCH)
    drawing = svg(steepest_year(days, 2021, FRENCH).properties(width=900))
    assert all(f">{month}<" in drawing for month in ("janv.", "mai", "déc."))
