"""The owner's jobs as bands: their names as they are, cut where there is no room."""

from datetime import date
from typing import Any

import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.jobs import above_jobs, bands_over, job_bands
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg

START, END = date(2020, 1, 1), date(2025, 12, 31)


def job(
    started_on: date, finished_on: date | None = None, lane: int = 0, **told: Any
) -> dict[str, Any]:
    """A job as a buyer."""
    named = {"title": "Buyer", "company": "Lumac"}
    return named | {"started_on": started_on, "finished_on": finished_on, "lane": lane} | told


def bands(*jobs: dict[str, Any]) -> pl.DataFrame:
    return job_bands(pl.DataFrame(list(jobs), schema=JOBS), START, END, ENGLISH)


def under(*jobs: dict[str, Any]) -> str:
    """The bands as the eye gets them."""
    return svg(above_jobs([], bands(*jobs), 100, ENGLISH))


def test_a_band_ends_where_the_chart_ends() -> None:
    found = bands(job(date(2018, 3, 1), date(2021, 5, 1)), job(date(2021, 6, 1)))
    assert found.select("start", "end").rows() == [
        (START, date(2021, 5, 1)),
        (date(2021, 6, 1), END),
    ]


def test_a_job_outside_the_chart_has_no_band() -> None:
    before, after = job(date(2010, 1, 1), date(2012, 1, 1)), job(date(2026, 4, 1))
    assert len(bands(before, after)) == 0


def test_a_job_of_one_month_is_a_month_long() -> None:
    found = bands(job(date(2021, 5, 1), date(2021, 5, 1)))
    assert found.select("start", "end").rows() == [(date(2021, 5, 1), date(2021, 6, 1))]


def test_a_job_is_told_in_a_sentence() -> None:
    found = bands(job(date(2018, 3, 1), date(2021, 5, 1)), job(date(2021, 6, 1), company=None))
    assert found["sentence"].to_list() == [
        "Buyer, Lumac: from March 2018 to May 2021.",
        "Buyer: since June 2021.",
    ]


def test_a_job_without_title_and_company_is_a_job() -> None:
    jobs = pl.DataFrame([job(date(2021, 6, 1), title=None, company=None)], schema=JOBS)
    assert job_bands(jobs, START, END, FRENCH)["label"].to_list() == ["un poste"]


def test_what_a_job_is_called_is_neither_markup_nor_an_expression() -> None:
    odd = "<b>{x}</b> ' + datum.end + '"
    drawing = under(job(date(2020, 1, 1), title=odd, company=None))
    assert "&lt;b&gt;{x}&lt;/b&gt; ' + datum.end + '" in drawing
    assert "<b>" not in drawing


def test_a_long_name_is_cut_and_none_is_written_where_there_is_no_room() -> None:
    long = job(date(2020, 1, 1), title="Head of " + "a very long title " * 20)
    assert "…</text>" in under(long)
    short = job(date(2021, 1, 1), date(2021, 2, 1), title="Trainee")
    assert 'opacity="0"' in under(long | {"finished_on": date(2021, 1, 1)}, short)


def test_three_lanes_are_drawn_and_the_rest_is_counted() -> None:
    chart = above_jobs(
        [], bands(*(job(date(2020, 1, 1), lane=lane) for lane in range(5))), 100, ENGLISH
    )
    assert ">and 2 more jobs at the same time<" in svg(chart)
    assert len({row["lane"] for row in rows(drawn(chart)) if "lane" in row}) == 3


def test_without_time_or_jobs_there_are_no_bands() -> None:
    jobs = pl.DataFrame([job(date(2021, 6, 1))], schema=JOBS)
    assert len(bands_over(jobs, pl.Series([], dtype=pl.Date), ENGLISH)) == 0
    assert len(bands_over(jobs.clear(), pl.Series([START, END]), ENGLISH)) == 0
