"""Who answered, and what one exchange cost."""

from datetime import date

import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.answer_pair import answer_pair, pair
from qualinet_dash.charts.same_age_index import same_age_index
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg

ANSWERS = pl.DataFrame(
    {
        "side": ["mine", "theirs"],
        "per": ["opening", "opening"],
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


def test_an_answer_rate_is_told_with_its_side_and_its_counts() -> None:
    told = pair(ANSWERS, "opening", FRENCH)["sentence"][0]
    assert told.endswith("ils ont répondu\xa0: 660 sur 1\u202f200 premiers messages.")
    people = ANSWERS.with_columns(per=pl.lit("person"))
    assert pair(people, "person", ENGLISH)["sentence"][0].endswith("660 of 1,200 people.")
    assert pair(ANSWERS, "person", ENGLISH).is_empty()


def test_an_answer_rate_is_written_on_its_dot() -> None:
    assert ">55%<" in svg(answer_pair(pair(ANSWERS, "opening", ENGLISH), ENGLISH))
    assert ">55\u202f%<" in svg(answer_pair(pair(ANSWERS, "opening", FRENCH), FRENCH))


def test_rates_stand_between_nothing_and_all() -> None:
    drawing = svg(answer_pair(pair(ANSWERS, "opening", FRENCH), FRENCH))
    assert ">0\u202f%<" in drawing
    assert ">100\u202f%<" in drawing


def test_the_index_ends_with_its_number() -> None:
    assert ">1,354<" in svg(same_age_index(MONTHLY, JOBS.to_frame(), ENGLISH))
    assert ">1\u202f354<" in svg(same_age_index(MONTHLY, JOBS.to_frame(), FRENCH))


def test_months_without_an_index_are_not_drawn() -> None:
    points = rows(drawn(same_age_index(MONTHLY, JOBS.to_frame(), ENGLISH)))
    months = {row["month"] for row in points if "month" in row}
    assert len(months) == 2
