"""Nominal and real size month by month, and the like-for-like deflator."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.inflation import MONTHLY, comparable, compared, monthly_sizes
from qualinet_dash.settings import Settings
from tests.builders import Row, classed, classed_frame

FIRST = datetime(2012, 1, 1, 8)
LAST = datetime(2026, 6, 30, 12)


def monthly(*rows: Row, last: datetime | None = LAST, **settings: Any) -> pl.DataFrame:
    return monthly_sizes(classed_frame(*rows), FIRST, last, Settings(**settings))


def at(months: pl.DataFrame, year: int, month: int) -> Row:
    (row,) = months.filter(
        pl.col("month").dt.year() == year, pl.col("month").dt.month() == month
    ).to_dicts()
    return row


def stream(months: int, per_month: int, real: int, start: date = date(2020, 1, 1)) -> list[Row]:
    """A constant stream: so many contacts in the middle of each month, so many of them real."""
    rows = []
    for number in range(months):
        year, month = divmod(start.month - 1 + number, 12)
        connected = date(start.year + year, month + 1, 15)
        answered = (connected + timedelta(days=20)).isoformat()
        rows += [classed(connected.isoformat(), answered)] * real
        rows += [classed(connected.isoformat())] * (per_month - real)
    return rows


def test_no_contacts_have_no_months() -> None:
    for months in (monthly(), monthly(classed(None)), monthly(classed("2024-01-01"), last=None)):
        assert months.is_empty()
        assert months.schema == MONTHLY


def test_a_row_stands_at_each_month_end_and_the_last_at_the_present() -> None:
    months = monthly(classed("2024-01-31"), last=datetime(2024, 4, 10, 12))
    assert months["month"].to_list() == [
        date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 10)
    ]  # fmt: skip
    assert months.schema == MONTHLY


def test_a_present_at_a_month_end_stands_once() -> None:
    months = monthly(classed("2024-03-02"), last=datetime(2024, 3, 31, 23))
    assert months["month"].to_list() == [date(2024, 3, 31)]


def test_months_without_new_contacts_keep_the_size() -> None:
    months = monthly(classed("2024-01-31"), classed("2024-04-01"), last=datetime(2024, 4, 10))
    assert months["nominal"].to_list() == [1, 1, 1, 2]


def test_a_contact_is_real_from_its_answer_or_from_connecting() -> None:
    months = monthly(
        classed("2024-01-10", "2024-03-31 23:59"),
        classed("2024-02-29", "2023-05-01"),
        classed("2024-01-10"),
        last=datetime(2024, 4, 10),
    )
    assert months["nominal"].to_list() == [2, 3, 3, 3]
    assert months["real"].to_list() == [0, 1, 2, 2]


def test_contacts_without_a_date_stay_out_of_the_months() -> None:
    months = monthly(
        classed("2024-01-10"),
        classed(None),
        classed(None, "2024-01-11"),
        last=datetime(2024, 1, 20),
    )
    assert months.select("nominal", "real").rows() == [(1, 0)]


def test_an_exchange_without_a_date_stays_out_of_the_months() -> None:
    months = monthly(classed("2024-01-10", is_real=True), last=datetime(2024, 1, 20))
    assert months.select("nominal", "real").rows() == [(1, 0)]


@pytest.mark.parametrize(
    ("answered", "in_time"),
    [("2024-07-08 23:59", True), ("2024-07-09 00:00", False), ("2023-01-01", True)],
)
def test_an_answer_counts_up_to_the_same_age(answered: str, in_time: bool) -> None:
    rows = comparable(classed_frame(classed("2024-01-10", answered)), FIRST, Settings())
    assert rows["was_real_in_time"].to_list() == [in_time]


@pytest.mark.parametrize(
    ("told", "compared"),
    [
        ({}, 1),
        ({"identity": "name"}, 1),
        ({"identity": "ambiguous"}, 0),
        ({"identity": "blank"}, 0),
        ({"is_doubtful": True}, 0),
        ({"connected_on": None}, 0),
        ({"connected_on": date(2011, 12, 31)}, 0),
        ({"connected_on": date(2012, 1, 1)}, 1),
    ],
)
def test_the_comparable_are_identified_and_made_since_messages_are_kept(
    told: Row, compared: int
) -> None:
    contacts = classed_frame(classed("2024-01-10", "2024-01-11") | told)
    assert len(comparable(contacts, FIRST, Settings())) == compared


def test_without_messages_nobody_is_comparable() -> None:
    rows = comparable(classed_frame(classed("2024-01-10", "2024-01-11")), None, Settings())
    assert rows.is_empty()
    assert rows.schema["was_real_in_time"] == pl.Boolean


@pytest.mark.parametrize(
    ("last", "count"), [(datetime(2024, 7, 28, 23), None), (datetime(2024, 7, 29), 1)]
)
def test_a_month_is_compared_once_it_is_half_a_year_old(last: datetime, count: int | None) -> None:
    months = monthly(classed("2024-01-10"), last=last)
    assert at(months, 2024, 1)["nominal_same_age"] == count


def test_the_age_of_comparison_is_a_setting() -> None:
    months = monthly(classed("2024-01-10"), last=datetime(2024, 4, 30), same_age_days=90)
    assert months["nominal_same_age"].to_list() == [1, None, None, None]


def test_the_deflator_is_contacts_for_one_real_exchange() -> None:
    months = monthly(*stream(24, per_month=6, real=2))
    row = at(months, 2020, 12)
    assert (row["nominal_same_age"], row["real_same_age"]) == (72, 24)
    assert (row["deflator"], row["deflator_at_least"]) == (3.0, None)


def test_without_a_real_exchange_the_deflator_is_more_than_a_third_of_the_contacts() -> None:
    row = at(monthly(*[classed("2024-01-10")] * 12), 2024, 1)
    assert (row["deflator"], row["deflator_at_least"]) == (None, 4.0)


@pytest.mark.parametrize(("contacts", "is_told"), [(9, False), (10, True)])
def test_of_too_few_contacts_no_least_deflator_is_told(contacts: int, is_told: bool) -> None:
    row = at(monthly(*[classed("2024-01-10")] * contacts), 2024, 1)
    assert (row["deflator_at_least"] is not None) == is_told


def test_without_comparable_contacts_there_is_no_deflator_at_all() -> None:
    row = at(monthly(classed("2010-01-10"), classed("2010-01-11", "2012-02-01")), 2010, 1)
    assert (row["nominal_same_age"], row["deflator"], row["deflator_at_least"]) == (0, None, None)


@pytest.mark.parametrize(("real", "month"), [(2, 9), (3, 9), (1, 10)])
def test_the_index_begins_with_enough_contacts_and_enough_real_ones(real: int, month: int) -> None:
    months = monthly(*stream(12, per_month=6, real=real)).drop_nulls("index")
    assert months["month"][0] == date(2020, month, 30 if month == 9 else 31)


def test_the_index_is_a_hundred_at_its_base_and_follows_the_deflator() -> None:
    months = monthly(*stream(12, 6, 2), *stream(12, 6, 1, date(2021, 1, 1)))
    assert at(months, 2020, 8)["index"] is None
    assert at(months, 2020, 9)["index"] == pytest.approx(100)
    assert at(months, 2021, 12)["index"] == pytest.approx(100 * (144 / 36) / 3)


def test_the_rate_compares_a_month_with_the_same_a_year_before() -> None:
    months = monthly(*stream(12, 6, 2), *stream(12, 6, 1, date(2021, 1, 1)))
    row = at(months, 2021, 12)
    assert row["inflation_rate"] == pytest.approx((144 / 36) / (72 / 24) - 1)
    assert row["nominal_growth"] == pytest.approx(144 / 72 - 1)
    assert row["real_growth"] == pytest.approx(36 / 24 - 1)


@pytest.mark.parametrize(("real", "first_rate"), [(10, 1), (9, 2)])
def test_the_rate_needs_ten_real_contacts_a_year_before(real: int, first_rate: int) -> None:
    months = monthly(
        *[classed("2020-01-10", "2020-01-11")] * real,
        classed("2020-02-10", "2020-02-11"),
        last=datetime(2022, 6, 30),
    )
    assert months.drop_nulls("inflation_rate")["month"].dt.month()[0] == first_rate
    assert months.drop_nulls("real_growth")["month"].dt.month()[0] == first_rate


def test_the_months_do_not_depend_on_the_order_of_contacts() -> None:
    rows = stream(14, 6, 2)
    assert monthly(*reversed(rows)).equals(monthly(*rows))


def test_the_index_begins_at_fifty_contacts_exactly() -> None:
    months = monthly(*stream(8, per_month=10, real=2)).drop_nulls("index")
    assert months["month"][0] == date(2020, 5, 31)


def test_the_same_age_of_an_answer_is_a_setting() -> None:
    contacts = classed_frame(classed("2024-01-10", "2024-04-10"))
    rows = comparable(contacts, FIRST, Settings(same_age_days=90))
    assert rows["was_real_in_time"].to_list() == [False]


def test_the_last_month_that_can_be_compared_is_told() -> None:
    months = monthly(*[classed("2024-01-10")] * 3, last=datetime(2024, 9, 30))
    assert compared(months)["month"].to_list() == [date(2024, 3, 31)]
