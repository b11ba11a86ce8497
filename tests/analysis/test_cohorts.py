"""The contacts of one year, compared at one age with those of another."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.cohorts import cohort_prices, yearly_origins
from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.settings import Settings
from tests.builders import Row, classed, classed_frame

FIRST = datetime(2012, 1, 1, 8)
LAST = datetime(2026, 6, 30, 12)


def prices(*rows: Row, last: datetime | None = LAST, **settings: Any) -> list[Row]:
    return cohort_prices(classed_frame(*rows), FIRST, last, Settings(**settings)).to_dicts()


def made(year: int, contacts: int, real: int) -> list[Row]:
    answered = [classed(f"{year}-03-01", f"{year}-03-05")] * real
    return answered + [classed(f"{year}-03-01")] * (contacts - real)


def test_no_contacts_have_no_price() -> None:
    schema = {
        "year": pl.Int32,
        "contacts": pl.UInt32,
        "real": pl.UInt32,
        "price": pl.Float64,
        "price_low": pl.Float64,
        "price_high": pl.Float64,
        "price_at_least": pl.Float64,
    }
    assert cohort_prices(classed_frame(), FIRST, LAST, Settings()).schema == schema
    undated = cohort_prices(classed_frame(*made(2020, 20, 5)), FIRST, None, Settings())
    assert (undated.schema, len(undated)) == (schema, 0)


def test_the_price_is_contacts_for_one_real_exchange() -> None:
    low, high = wilson_of(4, 20)
    assert low is not None and high is not None
    (row,) = prices(*made(2020, 20, 4))
    assert row == {
        "year": 2020,
        "contacts": 20,
        "real": 4,
        "price": 5.0,
        "price_low": pytest.approx(1 / high),
        "price_high": pytest.approx(1 / low),
        "price_at_least": None,
    }


def test_where_nobody_was_real_the_rule_of_three_gives_the_least_price() -> None:
    (row,) = prices(*made(2020, 30, 0))
    assert (row["price"], row["price_low"], row["price_high"]) == (None, None, None)
    assert row["price_at_least"] == 10.0


@pytest.mark.parametrize(("contacts", "price"), [(9, None), (10, 5.0)])
def test_a_year_of_fewer_than_ten_contacts_has_no_price(contacts: int, price: float | None) -> None:
    (row,) = prices(*made(2020, contacts, 2))
    assert (row["price"], row["price_low"] is None) == (price, price is None)
    (row,) = prices(*made(2020, contacts, 0))
    assert (row["price_at_least"] is None) is (price is None)


def test_years_stand_in_order_and_empty_ones_not_at_all() -> None:
    rows = prices(
        *made(2023, 10, 1), *[row for y in range(2020, 2012, -1) for row in made(y, 1, 1)]
    )
    assert [row["year"] for row in rows] == [*range(2013, 2021), 2023]


@pytest.mark.parametrize(
    ("last", "contacts"), [(datetime(2024, 7, 7, 23), []), (datetime(2024, 7, 8), [1])]
)
def test_only_contacts_of_half_a_year_are_counted(last: datetime, contacts: list[int]) -> None:
    rows = prices(classed("2024-01-10", "2024-01-11"), last=last)
    assert [row["contacts"] for row in rows] == contacts


def test_an_answer_after_half_a_year_does_not_make_a_contact_real() -> None:
    late = [classed("2020-01-10", "2020-07-08"), classed("2020-01-10", "2020-07-09")]
    assert [row["real"] for row in prices(*late)] == [1]


def test_contacts_nobody_can_compare_are_left_out() -> None:
    unclear = [
        classed("2020-01-10", identity="ambiguous"),
        classed("2020-01-10", is_doubtful=True),
        classed("2011-12-31", "2012-02-01"),
        classed(None, "2020-01-01"),
    ]
    assert prices(*unclear) == []


def test_without_a_known_beginning_of_messages_there_is_no_price() -> None:
    rows = cohort_prices(classed_frame(*made(2020, 20, 4)), None, LAST, Settings())
    assert rows.is_empty()


def test_no_contacts_have_no_years() -> None:
    empty = yearly_origins(classed_frame(classed(None)))
    assert empty.is_empty()
    assert empty.schema == {
        "year": pl.Int32,
        "contacts": pl.UInt32,
        "with_a_word": pl.UInt32,
        "without_a_word": pl.UInt32,
        "unknown": pl.UInt32,
        "mass_lower": pl.Float64,
        "mass_upper": pl.Float64,
        "coverage": pl.Float64,
    }


def test_a_year_tells_how_many_came_with_a_word() -> None:
    told = [True, False, False, None, None, None]
    rows = yearly_origins(classed_frame(*[classed("2020-05-01", with_a_word=one) for one in told]))
    assert rows.select("contacts", "with_a_word", "without_a_word", "unknown").rows() == [
        (6, 1, 2, 3)
    ]


def test_bare_and_unknown_origins_lie_between_the_bounds_of_mass() -> None:
    origins = [
        "sent_mass", "received_mass", "sent_personal", "received_personal", "received_personal",
        "sent_bare", "received_bare", "unknown", "unknown", "unknown",
    ]  # fmt: skip
    (row,) = yearly_origins(
        classed_frame(*[classed("2020-05-01", origin=one) for one in origins])
    ).to_dicts()
    assert (row["mass_lower"], row["mass_upper"]) == (0.2, 0.7)
    assert row["coverage"] == 0.7


def test_years_of_origins_are_told_apart() -> None:
    rows = yearly_origins(classed_frame(classed("2020-12-31"), classed("2021-01-01")))
    assert rows.select("year", "contacts").rows() == [(2020, 1), (2021, 1)]


def test_years_of_origins_stand_in_order() -> None:
    rows = yearly_origins(classed_frame(*[classed(f"{y}-05-01") for y in range(2021, 2010, -1)]))
    assert rows["year"].to_list() == [*range(2011, 2022)]


@pytest.mark.parametrize("declared", ["sent_mass", "sent_personal"])
def test_what_the_visitor_declares_moves_no_bound_of_a_year(declared: str) -> None:
    rows = yearly_origins(
        classed_frame(classed("2020-05-01", origin=declared) | {"found_origin": "unknown"})
    )
    assert rows.select("mass_lower", "mass_upper", "coverage").rows() == [(0.0, 1.0, 0.0)]


def test_the_age_and_the_least_number_of_a_price_are_settings() -> None:
    rows = [classed("2026-03-01", "2026-03-05")] * 5
    (row,) = prices(*rows, same_age_days=90, cohort_contacts=5)
    assert row["price"] == 1.0
    assert prices(*rows) == []
