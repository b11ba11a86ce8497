"""New contacts month by month, those of burst days strong."""

from datetime import date

import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.new_contacts import new_contacts, swollen_months
from tests.builders import classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, svg

CONTACTS = classed_frame(
    *[classed("2021-10-13")] * 6, classed("2021-10-20"), classed("2022-01-01"), classed(None)
)
BURSTS = pl.DataFrame({"connected_on": [date(2021, 10, 13)], "contacts": [6]})


def test_a_month_tells_how_many_came_on_burst_days() -> None:
    counted = swollen_months(CONTACTS, BURSTS, ENGLISH)
    assert counted.select("start", "count", "on_bursts").rows() == [
        (date(2021, 10, 1), 7, 6),
        (date(2022, 1, 1), 1, 0),
    ]


def test_the_highest_month_and_its_strong_part_are_named() -> None:
    counted = swollen_months(CONTACTS, BURSTS, FRENCH)
    drawing = svg(new_contacts(counted, JOBS.to_frame(), date(2022, 6, 30), FRENCH))
    assert ">octobre 2021\u00a0: 7<" in drawing
    assert FRENCH.translate("new.strong") in drawing


def test_without_a_burst_day_nothing_is_strong() -> None:
    counted = swollen_months(CONTACTS, BURSTS.clear(), ENGLISH)
    drawing = svg(new_contacts(counted, JOBS.to_frame(), None, ENGLISH))
    assert ">October 2021: 7<" in drawing
    assert ENGLISH.translate("new.strong") not in drawing
