"""All contacts as a hill, the real ones at its foot, burst days and the window marked."""

from datetime import date

import polars as pl

from qualinet_dash.charts.nominal_and_real import nominal_and_real
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg
from tests.ui import sample

MONTHS = pl.DataFrame(
    {
        "month": [date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)],
        "nominal": [900, 1000, 1112],
        "real": [70, 80, 87],
    }
)
BURSTS = pl.DataFrame({"connected_on": [date(2026, 5, 5)], "contacts": [40]})
WINDOW = date(2026, 5, 1)


def test_the_hills_are_named_with_their_height() -> None:
    drawing = svg(nominal_and_real(MONTHS, BURSTS, WINDOW, ENGLISH))
    assert ">1,112 contacts<" in drawing
    assert ">87 real exchanges<" in drawing


def test_the_hills_are_named_in_french() -> None:
    drawing = svg(nominal_and_real(MONTHS, BURSTS, WINDOW, FRENCH))
    assert ">1\u202f112 contacts<" in drawing
    assert ">87 véritables échanges<" in drawing


def test_the_axis_counts_as_the_language_does() -> None:
    assert ">1,000<" in svg(nominal_and_real(MONTHS, BURSTS, WINDOW, ENGLISH))
    assert ">1\u202f000<" in svg(nominal_and_real(MONTHS, BURSTS, WINDOW, FRENCH))


def test_the_height_begins_at_nothing() -> None:
    spec = drawn(nominal_and_real(MONTHS, BURSTS, WINDOW, ENGLISH))
    scales = [layer["encoding"]["y"].get("scale") for layer in spec["layer"][2:4]]
    assert [scale["domain"][0] for scale in scales if scale] == [0, 0]


def test_a_burst_day_says_its_date_and_how_many_it_brought() -> None:
    spec = drawn(nominal_and_real(MONTHS, BURSTS, WINDOW, ENGLISH))
    assert "May 5, 2026: 40 contacts in one day." in [row.get("sentence") for row in rows(spec)]


def test_the_window_is_named() -> None:
    assert "origins known" in svg(nominal_and_real(MONTHS, BURSTS, WINDOW, ENGLISH))


def test_without_a_window_there_is_no_band() -> None:
    assert "origins known" not in svg(nominal_and_real(MONTHS, BURSTS, None, ENGLISH))


def test_the_last_month_of_the_sample_is_its_summary() -> None:
    report = sample.report()
    last = report.monthly.tail(1).to_dicts()[0]
    assert (last["nominal"], last["real"]) == (report.summary.nominal, report.summary.real)
