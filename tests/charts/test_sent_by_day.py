"""The invitations sent by day: sprees as blocks, campaigns pale, all other days grey."""

import sys
from datetime import date, datetime, timedelta
from types import FrameType

import polars as pl

from qualinet_dash.analysis.sprees import SENT_DAYS, SPREES
from qualinet_dash.charts import sent_by_day as module
from qualinet_dash.charts.drawing import with_rows
from qualinet_dash.charts.sent_by_day import sent_by_day, told_days, told_sprees
from qualinet_dash.charts.theme import LIGHT
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg


def sprees(*told: tuple[int, str, int, int]) -> pl.DataFrame:
    """`spree`, when it began, how many invitations, in how many minutes."""
    moments = [
        (n, datetime.fromisoformat(at), date.fromisoformat(at[:10]), sent, minutes)
        for n, at, sent, minutes in told
    ]
    return pl.DataFrame(moments, schema=SPREES, orient="row")


def days(*told: tuple[date, int, int, int, bool]) -> pl.DataFrame:
    return pl.DataFrame(list(told), schema=SENT_DAYS, orient="row")


TWO = sprees((0, "2024-03-12 21:03", 31, 4), (1, "2024-03-12 22:10", 9, 1))
DAYS = days((date(2024, 3, 12), 44, 44, 40, True), (date(2024, 3, 20), 2, 2, 0, False))


def test_a_spree_is_told_with_its_minute_its_number_and_how_long_it_took() -> None:
    assert told_sprees(TWO, ENGLISH)["sentence"].to_list() == [
        "March 12, 2024, 21:03 UTC: 31 invitations in 4 minutes.",
        "March 12, 2024, 22:10 UTC: 9 invitations in 1 minute.",
    ]
    assert told_sprees(TWO, FRENCH)["sentence"][0] == (
        "12 mars 2024, 21:03 UTC\u00a0: 31 invitations en 4 minutes."
    )


def test_a_spree_stands_on_the_day_of_the_sender_and_is_told_in_universal_time() -> None:
    evening = sprees((0, "2024-01-04 01:30", 12, 4)).with_columns(day=date(2024, 1, 3))
    (row,) = told_sprees(evening, ENGLISH).to_dicts()
    assert row["day"] == date(2024, 1, 3)
    assert row["sentence"].startswith("January 4, 2024, 01:30 UTC")


def test_sprees_of_one_day_stand_on_one_another() -> None:
    assert told_sprees(TWO, ENGLISH).select("start", "end").rows() == [(0, 31), (31, 40)]


def test_of_sprees_side_by_side_the_tallest_is_numbered() -> None:
    near = sprees((0, "2024-03-12 21:03", 31, 4), (1, "2024-03-15 21:03", 40, 4))
    assert told_sprees(near, ENGLISH)["is_numbered"].to_list() == [False, True]


def test_of_equal_sprees_side_by_side_the_first_is_numbered() -> None:
    near = sprees((0, "2024-03-12 21:03", 31, 4), (1, "2024-03-15 21:03", 31, 4))
    assert told_sprees(near, ENGLISH)["is_numbered"].to_list() == [True, False]


def test_sprees_far_apart_are_all_numbered() -> None:
    far = sprees((0, "2024-03-12 21:03", 31, 4), (1, "2024-05-15 21:03", 40, 4))
    assert told_sprees(far, ENGLISH)["is_numbered"].all()


def test_equal_sprees_in_a_row_have_their_number_where_none_was_close_before() -> None:
    days = [f"2024-03-{day:02} 21:03" for day in (1, 11, 21, 31)]
    near = sprees(*[(n, at, 31, 4) for n, at in enumerate(days)])
    assert told_sprees(near, ENGLISH)["is_numbered"].to_list() == [True, False, False, False]


def test_of_many_sprees_each_is_compared_with_a_few_others_only() -> None:
    starts = [datetime(2020, 1, 1) + timedelta(days=n) for n in range(300)]
    many = sprees(*[(n, str(at), 31 + n, 4) for n, at in enumerate(starts)])
    steps = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        steps += event == "call" and frame.f_code.co_filename == module.__file__

    sys.setprofile(count)
    try:
        told_sprees(many, ENGLISH)
    finally:
        sys.setprofile(None)
    assert steps < 30 * len(starts)


def test_a_day_says_how_many_it_sent() -> None:
    assert told_days(DAYS, ENGLISH)["sentence"].to_list() == [
        "March 12, 2024: 44 invitations.", "March 20, 2024: 2 invitations."
    ]  # fmt: skip


def test_campaigns_and_sprees_have_the_colour_of_bulk_and_other_days_none() -> None:
    spec = drawn(sent_by_day(told_days(DAYS, ENGLISH), told_sprees(TWO, ENGLISH), ENGLISH))
    colours = [layer["mark"].get("color") for layer in spec["layer"][:3]]
    assert colours == [LIGHT.nominal, LIGHT.mass, LIGHT.mass]
    assert spec["layer"][1]["mark"]["opacity"] < 1


def test_the_axis_holds_the_tallest_day_and_the_tallest_spree() -> None:
    tall = sprees((0, "2024-03-12 21:03", 64, 4))
    spec = drawn(sent_by_day(told_days(DAYS, ENGLISH), told_sprees(tall, ENGLISH), ENGLISH))
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][1] > 64


def test_campaigns_are_drawn_where_there_is_no_spree() -> None:
    none = told_sprees(SPREES.to_frame(), ENGLISH)
    chart = sent_by_day(told_days(DAYS, ENGLISH), none, ENGLISH)
    assert "March 12, 2024: 44 invitations." in {row["sentence"] for row in rows(drawn(chart))}
    assert svg(chart).startswith("<svg")


def test_any_number_of_days_can_be_taken_along() -> None:
    days = pl.date_range(date(2006, 1, 1), date(2026, 1, 1), eager=True).to_frame("day")
    many = days.select(
        "day",
        **{name: pl.lit(1).cast(SENT_DAYS[name]) for name in ("invitations", "timed", "in_sprees")},
        is_campaign=pl.lit(False),
    )
    chart = sent_by_day(told_days(many, ENGLISH), told_sprees(TWO.clear(), ENGLISH), ENGLISH)
    told = with_rows(chart)
    assert len(max(told["datasets"].values(), key=len)) == len(many) > 5_000
