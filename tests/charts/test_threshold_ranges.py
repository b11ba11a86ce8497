"""How far one figure would move with each threshold, drawn."""

import polars as pl

from qualinet_dash.analysis.sensitivity import SENSITIVITY
from qualinet_dash.charts.threshold_ranges import movers, threshold_ranges
from tests.charts.drawings import ENGLISH, FRENCH, MOVED, drawn, rows, svg

STILL = pl.DataFrame(
    [("short_words", "real", 87, 87, 87), ("exchange_days", "mass", 5, 0, 9)],
    schema=SENSITIVITY,
    orient="row",
)


def test_only_what_moves_the_figure_is_drawn_the_strongest_first() -> None:
    found = movers(pl.concat([STILL, MOVED]), "real", ENGLISH)
    assert found["threshold"].to_list() == ["exchange_days", "count_groups"]
    assert found["span"].to_list() == ["81 to 95", "87 to 89"]


def test_a_bar_reads_as_a_sentence() -> None:
    (first, _) = movers(MOVED, "real", FRENCH)["sentence"]
    assert first == "Jours pendant lesquels une réponse fait un échange\xa0: 81 à 95."


def test_a_figure_that_is_undefined_now_has_its_bar_and_no_dot() -> None:
    def dots(moved: pl.DataFrame) -> int:
        return svg(threshold_ranges(movers(moved, "real", ENGLISH), ENGLISH)).count("A5.")

    undefined = MOVED.with_columns(now=pl.lit(None, pl.Float64))
    assert dots(MOVED) > dots(undefined) == 0


def test_the_chart_carries_the_bars_and_no_more() -> None:
    spec = drawn(threshold_ranges(movers(MOVED, "real", ENGLISH), ENGLISH))
    assert {row["threshold"] for row in rows(spec)} == {"exchange_days", "count_groups"}
