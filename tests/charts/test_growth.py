"""All contacts as a hill, the real ones at its foot, burst days and the window marked."""

from datetime import date

import altair as alt
import polars as pl

from qualinet_dash.analysis.jobs import JOBS
from qualinet_dash.charts.nominal_and_real import PLOT, nominal_and_real
from qualinet_dash.charts.theme import LIGHT, Style
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg
from tests.ui import sample

MONTHS = pl.DataFrame(
    {
        "month": [date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)],
        "nominal": [900, 1000, 1112],
        "real": [70, 80, 87],
        "nominal_same_age": [900, None, None],
    }
)
BURSTS = pl.DataFrame({"connected_on": [date(2026, 5, 5)], "contacts": [40]})
BULK = pl.DataFrame({"day": [date(2026, 5, 4), date(2026, 6, 1)], "invitations": [30, 25]})


def growth(
    months: pl.DataFrame = MONTHS,
    style: Style = ENGLISH,
    *,
    bursts: pl.DataFrame = BURSTS,
    bulk: pl.DataFrame = BULK,
    jobs: pl.DataFrame | None = None,
    window_start: date | None = date(2026, 5, 1),
) -> alt.LayerChart:
    """The chart of these months."""
    jobs = JOBS.to_frame() if jobs is None else jobs
    return nominal_and_real(
        months, style, bursts=bursts, bulk=bulk, jobs=jobs, window_start=window_start
    )


def test_the_hills_are_named_with_their_height() -> None:
    drawing = svg(growth())
    assert ">1,112 contacts<" in drawing
    assert ">87 real exchanges<" in drawing


def test_the_hills_are_named_in_french() -> None:
    drawing = svg(growth(style=FRENCH))
    assert ">1\u202f112 contacts<" in drawing
    assert ">87 véritables échanges<" in drawing


def test_the_axis_counts_as_the_language_does() -> None:
    assert ">1,000<" in svg(growth())
    assert ">1\u202f000<" in svg(growth(style=FRENCH))


def test_the_height_begins_at_nothing() -> None:
    spec = drawn(growth())
    scales = [
        layer["encoding"].get("y", {}).get("scale")
        for layer in spec["layer"]
        if "encoding" in layer
    ]
    drawn_scales = [scale for scale in scales if scale]
    assert drawn_scales
    assert {scale["domain"][0] for scale in drawn_scales} == {0}
    assert {scale["range"][0] for scale in drawn_scales} == {PLOT}


def test_a_burst_day_says_its_date_and_how_many_it_brought() -> None:
    spec = drawn(growth())
    assert "May 5, 2026: 40 contacts in one day." in [row.get("sentence") for row in rows(spec)]


def test_both_kinds_of_days_are_named_and_only_one_is_in_the_colour_of_mass() -> None:
    spec = drawn(growth())
    drawing = svg(growth())
    assert ">1 day far above the usual<" in drawing
    assert ">2 days of invitations in bulk<" in drawing
    assert ">1 jour de pointe<" in svg(growth(style=FRENCH))
    sentences = {row.get("sentence") for row in rows(spec)}
    assert "May 4, 2026: 30 invitations sent in bulk." in sentences
    ticks = [
        layer["mark"]["color"]
        for layer in spec["layer"]
        if layer.get("encoding", {}).get("x", {}).get("field") == "day"
    ]
    assert ticks == [LIGHT.muted, LIGHT.mass]


def test_without_such_days_nothing_is_drawn_nor_named() -> None:
    drawing = svg(growth(bursts=BURSTS.clear(), bulk=BULK.clear()))
    assert "far above" not in drawing
    assert "in bulk" not in drawing


def test_what_is_too_recent_is_pale_and_named() -> None:
    assert "pale: too recent to tell" in svg(growth())
    solid, pale = (
        layer
        for layer in drawn(growth())["layer"]
        if layer["mark"].get("type") == "area" and layer["mark"]["color"] == LIGHT.real
    )
    if "transform" in pale:
        solid, pale = pale, solid
    assert solid["transform"] == [{"filter": "!datum.is_young"}]
    assert pale["mark"]["opacity"] < 1


def test_the_jobs_lie_under_the_years() -> None:
    held = {"title": ["Buyer"], "company": ["Lumac"], "started_on": [date(2020, 1, 1)]}
    jobs = pl.DataFrame(held | {"finished_on": [None], "lane": [0]}, schema=JOBS)
    assert drawn(growth(jobs=jobs))["height"] > drawn(growth())["height"]
    assert "Buyer, Lumac: since January 2020." in [
        row.get("sentence") for row in rows(drawn(growth(jobs=jobs)))
    ]


def test_the_window_is_named() -> None:
    assert "origins known" in svg(growth())


def test_without_a_window_there_is_no_band() -> None:
    assert "origins known" not in svg(growth(window_start=None))


def test_the_last_month_of_the_sample_is_its_summary() -> None:
    report = sample.report()
    last = report.monthly.tail(1).to_dicts()[0]
    assert (last["nominal"], last["real"]) == (report.summary.nominal, report.summary.real)
