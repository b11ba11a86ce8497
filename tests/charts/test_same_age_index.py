"""The like-for-like index, and the stretch that is too recent for it."""

from datetime import date

import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.same_age_index import same_age_index
from tests.charts.drawings import ENGLISH, drawn, rows, svg

MONTHS = pl.DataFrame(
    {
        "month": [date(2025, 11, 30), date(2025, 12, 31), date(2026, 6, 30)],
        "index": [100.0, 110.0, None],
        "deflator": [4.0, 4.4, None],
    }
)


def test_what_is_too_recent_to_compare_is_a_band_with_its_name() -> None:
    chart = same_age_index(MONTHS, JOBS.to_frame(), ENGLISH)
    assert ">too recent to tell<" in svg(chart)
    (band,) = (row for row in rows(drawn(chart)) if "start" in row)
    assert (band["start"][:10], band["end"][:10]) == ("2025-12-31", "2026-06-30")


def test_where_the_last_month_can_be_compared_nothing_is_too_recent() -> None:
    chart = same_age_index(MONTHS.head(2), JOBS.to_frame(), ENGLISH)
    assert "too recent" not in svg(chart)
