"""The titles of those who invite as dots, the owner's own as steps."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.own_positions import OWN_POSITIONS
from qualinet_dash.analysis.title_magnet import TITLES
from qualinet_dash.charts.own_positions import levels, months, own_positions
from qualinet_dash.charts.theme import LIGHT
from qualinet_dash.charts.title_magnet import REACH, shaped, title_magnet
from tests.builders import classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, Spec, drawn, svg

SALES: dict[str, Any] = {
    "keyword": "sales", "received": 1200, "received_titles": 1500, "sent": 0, "sent_titles": 56,
    "lift": 21.14, "lift_low": 1.24, "lift_high": 360.6, "stands_out": True,
}  # fmt: skip
BUYER = SALES | {
    "keyword": "buyer", "received": 3, "sent": 7, "lift": 0.5, "lift_low": 0.01, "lift_high": 2.5,
    "stands_out": False,
}  # fmt: skip
TITLE_ROWS = pl.DataFrame([SALES, BUYER], schema=TITLES)
CONTACTS = classed_frame(
    classed("2020-01-05"), classed("2020-01-20"), classed("2021-12-31"), classed(None)
)


def change(started_on: str, title: str | None, **told: Any) -> dict[str, Any]:
    return {
        "started_on": date.fromisoformat(started_on), "title": title, "title_before": "Buyer",
        "counted": "contacts", "before_from": date(2020, 1, 1), "after_to": date(2021, 12, 31),
        "rate_before": 1.04, "rate_after": 12.5,
    } | told  # fmt: skip


def held(*changes: dict[str, Any]) -> pl.DataFrame:
    return levels(pl.DataFrame(list(changes), schema=OWN_POSITIONS), ENGLISH)


def marks(spec: Spec, kind: str) -> list[dict[str, Any]]:
    return [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_a_keyword_is_written_with_the_counts_of_both_sides() -> None:
    assert shaped(TITLE_ROWS, ENGLISH)["counts"][0] == "1,200 of 1,500 against 0 of 56"
    assert ">1\u202f200 sur 1\u202f500 contre 0 sur 56<" in svg(
        title_magnet(shaped(TITLE_ROWS, FRENCH), FRENCH)
    )


def test_a_keyword_is_told_with_the_range_by_chance() -> None:
    sentence = shaped(TITLE_ROWS, ENGLISH)["sentence"][0]
    assert sentence.endswith("That is 21.1 times as often, by chance between 1.2 and 360.6.")


def test_whiskers_are_cut_at_the_ends_of_the_scale() -> None:
    ends = shaped(TITLE_ROWS, ENGLISH).select("low", "lift", "high").rows()
    assert ends == [(1.24, REACH, REACH), (1 / REACH, 0.5, 2.5)]


def test_a_dot_is_filled_where_the_word_stands_out_and_hollow_else() -> None:
    spec = drawn(title_magnet(shaped(TITLE_ROWS, ENGLISH), ENGLISH))
    dots = {
        layer["transform"][0]["filter"]: layer["mark"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "circle"
    }
    assert dots["datum.stands_out"]["color"] == LIGHT.ink
    assert dots["!datum.stands_out"]["fill"] == LIGHT.paper
    assert dots["!datum.stands_out"]["stroke"] == LIGHT.nominal


def test_the_scale_names_its_factors_and_the_equal_share() -> None:
    drawing = svg(title_magnet(shaped(TITLE_ROWS, ENGLISH), ENGLISH))
    for label in ("÷\u202f16", "÷\u202f4", "as often", "×\u202f4", "×\u202f16"):
        assert f">{label}<" in drawing
    assert ">autant<" in svg(title_magnet(shaped(TITLE_ROWS, FRENCH), FRENCH))


def test_contacts_are_counted_by_month() -> None:
    counted = months(CONTACTS, ENGLISH)
    assert counted.select("start", "end", "count").rows() == [
        (date(2020, 1, 1), date(2020, 2, 1), 2),
        (date(2021, 12, 1), date(2022, 1, 1), 1),
    ]
    assert counted["sentence"][0] == "January 2020: 2 new contacts."


def test_the_first_position_is_a_level_too() -> None:
    found = held(change("2021-01-01", "Director"))
    assert found.select("title", "start", "end", "rate", "value").rows() == [
        ("Buyer", date(2020, 1, 1), date(2021, 1, 1), 1.04, "1"),
        ("Director", date(2021, 1, 1), date(2021, 12, 31), 12.5, "12.5"),
    ]


def test_invitations_and_positions_without_a_rate_are_no_levels() -> None:
    invited = change("2021-01-01", "Director", counted="invitations")
    young = change("2021-01-01", "Director", rate_before=None)
    assert held(young, invited)["title"].to_list() == ["Director"]


@pytest.mark.parametrize(("start", "is_late"), [("2020-12-30", False), ("2021-01-02", True)])
def test_a_title_is_written_where_there_is_room(start: str, is_late: bool) -> None:
    assert held(change(start, "Director"))["is_late"].to_list() == [False, is_late]


def test_titles_and_means_are_written_on_the_chart() -> None:
    drawing = svg(
        own_positions(months(CONTACTS, ENGLISH), held(change("2021-01-01", None)), ENGLISH)
    )
    assert ">Buyer<" in drawing
    assert ">12.5<" in drawing


def test_the_axis_ends_below_the_titles() -> None:
    rows = [change(f"2021-{month:02}-01", "Director", rate_after=2.0) for month in range(1, 9)]
    drawing = svg(own_positions(months(CONTACTS, ENGLISH), held(*rows), ENGLISH))
    assert ">2<" in drawing
    assert ">3<" not in drawing
