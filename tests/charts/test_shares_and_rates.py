"""Who answered, and what one exchange cost."""

from datetime import date

import polars as pl

from qualinet_dash.charts.answer_pair import answer_pair
from qualinet_dash.charts.same_age_index import same_age_index
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
