"""The price of a year, and whether its contacts came with a word."""

from datetime import date

import altair as alt
import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.theme import LIGHT, Style
from qualinet_dash.charts.years import cohort_prices, words_by_year
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg

PRICES = pl.DataFrame(
    {
        "year": [2022, 2023, 2024, 2025],
        "contacts": [60, 40, 3000, 4],
        "real": [20, 2, 0, 0],
        "price": [3.0, 20.0, None, None],
        "price_low": [2.2, 9.0, None, None],
        "price_high": [4.4, 80.0, None, None],
        "price_at_least": [None, None, 1200.4, None],
    },
    schema_overrides={"year": pl.Int32},
)
YEARS = pl.DataFrame(
    {
        "year": [2025, 2026],
        "contacts": [10, 6],
        "with_a_word": [3, 1],
        "without_a_word": [7, 2],
        "unknown": [0, 3],
    },
    schema_overrides={"year": pl.Int32},
)


def prices(style: Style = ENGLISH, end: date | None = None) -> alt.LayerChart:
    """The chart of these prices, without a job."""
    return cohort_prices(PRICES, JOBS.to_frame(), end, style)


def labels(year: int) -> set[str]:
    """What is written on the bar of a year."""
    spec = drawn(prices())
    return {row["label"] for row in rows(spec) if row.get("year") == year}


def test_a_price_is_a_whole_number() -> None:
    assert labels(2022) == {"3"}


def test_a_year_without_an_exchange_has_a_price_of_more_than() -> None:
    assert labels(2024) == {"> 1,200"}


def test_a_year_too_young_to_compare_is_not_drawn() -> None:
    assert labels(2025) == set()


def test_the_years_too_recent_to_compare_are_a_band_with_its_name() -> None:
    young = prices(end=date(2026, 6, 30))
    assert ">too recent to tell<" in svg(young)
    (band,) = (row for row in rows(drawn(young)) if "year" not in row)
    assert (band["start"][:10], band["end"][:10]) == ("2025-01-01", "2026-06-30")


def test_where_the_last_year_can_be_compared_nothing_is_too_recent() -> None:
    assert "too recent" not in svg(prices(end=date(2024, 12, 31)))


def test_a_price_from_few_exchanges_is_dashed() -> None:
    spec = drawn(prices())
    (few,) = (
        layer["mark"]
        for layer in spec["layer"]
        if layer.get("transform") == [{"filter": "datum.is_few"}]
    )
    assert few["fill"] == "transparent"
    assert few["strokeDash"]
    assert {row["year"]: row["is_few"] for row in rows(spec)} == {
        2022: False, 2023: True, 2024: True,
    }  # fmt: skip


def test_a_year_is_not_grouped_like_a_number() -> None:
    drawing = svg(prices(FRENCH))
    assert ">2022<" in drawing
    assert ">>\u202f1" not in drawing


def test_the_words_of_a_year_stand_on_one_another() -> None:
    spec = drawn(words_by_year(YEARS, ENGLISH))
    stack = {(row["year"], row["kind"]): (row["start"], row["end"]) for row in rows(spec)}
    assert stack[2026, "with_a_word"] == (0, 1)
    assert stack[2026, "without_a_word"] == (1, 3)
    assert stack[2026, "unknown"] == (3, 6)


def test_a_part_of_a_year_is_said_in_a_sentence() -> None:
    sentences = {row["sentence"] for row in rows(drawn(words_by_year(YEARS, ENGLISH)))}
    assert "2025: 3 of 10 with a word." in sentences


def test_what_nobody_knows_is_hollow() -> None:
    spec = drawn(words_by_year(YEARS, ENGLISH))
    hollow = spec["layer"][1]["mark"]
    assert (hollow["fill"], hollow["stroke"]) == ("transparent", LIGHT.nominal)
