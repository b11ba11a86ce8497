"""How far the main figures move with each threshold."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.sensitivity import SENSITIVITY, Trial, sensitivity
from qualinet_dash.exports import read, uploads
from qualinet_dash.report import measure
from qualinet_dash.settings import Settings, thresholds
from qualinet_dash.store import Store
from sample_data import WORLDS, generate, zip_bytes
from tests.builders import contact, mine, network, outgoing, theirs


def ranges(rows: pl.DataFrame, threshold: str) -> dict[str, tuple[Any, ...]]:
    """Figure -> now, low, high."""
    found = rows.filter(pl.col("threshold") == threshold)
    return {row[0]: row[1:] for row in found.select("figure", "now", "low", "high").rows()}


def test_without_files_nothing_can_be_told() -> None:
    rows = sensitivity(network([contact(0)], None, None, last=None, first=None), Settings())
    assert rows.schema == SENSITIVITY
    assert rows.drop_nulls("low").is_empty()
    assert rows.drop_nulls("now").is_empty()


def test_without_a_message_exchanges_are_no_number() -> None:
    rows = sensitivity(network([contact(0)], [], [], first=None), Settings())
    assert rows.filter(pl.col("figure") != "mass").drop_nulls("now").is_empty()


def test_it_is_told_how_much_of_the_trying_is_done() -> None:
    shares: list[float] = []
    Trial(network([], [], []), Settings()).moved(shares.append)
    count = len(list(thresholds()))
    assert shares == [place / count for place in range(count)]


def test_two_who_try_at_one_time_find_what_one_finds() -> None:
    people = [contact(n, "2024-01-01") for n in range(3)]
    export = network(people, [outgoing(0, "2026-05-01 09:00")], [mine(0, "2024-01-05")])
    trial, found = Trial(export, Settings()), list[pl.DataFrame]()

    def meanwhile(share: float) -> None:
        if share and not found:
            found.append(trial.moved())

    assert trial.moved(meanwhile).equals(sensitivity(export, Settings()))
    assert found[0].equals(sensitivity(export, Settings()))


def test_an_empty_network_has_nothing_to_move() -> None:
    rows = sensitivity(network([], [], []), Settings())
    counts = rows.filter(pl.col("figure") != "deflator")
    assert counts.select("now", "low", "high").unique().rows() == [(0.0, 0.0, 0.0)]


def test_an_answer_after_a_hundred_days_moves_the_real_ones() -> None:
    rows = [mine(0, "2024-02-01"), theirs(0, "2024-05-11")]
    moved = sensitivity(network([contact(0)], None, rows), Settings())
    assert ranges(moved, "exchange_days")["real"] == (1, 0, 1)
    assert ranges(moved, "one_click_words")["real"] == (1, 1, 1)


def test_twelve_taps_in_a_day_move_the_bulk() -> None:
    sent = [
        outgoing(number, (datetime(2026, 5, 1, 9) + timedelta(minutes=30 * number)).isoformat(" "))
        for number in range(12)
    ]
    people = [contact(number, "2026-05-02") for number in range(12)]
    moved = sensitivity(network(people, [*sent, outgoing(None, "2026-05-09")], []), Settings())
    assert ranges(moved, "campaign_invitations")["mass"] == (0, 0, 12)
    assert ranges(moved, "spree_invitations")["mass"] == (0, 0, 0)


def test_the_middle_of_a_range_is_tried_as_well_as_its_ends() -> None:
    people = [contact(0, "2024-02-01"), contact(1, "2025-09-03")]
    rows = [mine(0, "2024-08-01"), theirs(0, "2024-08-19")]
    export = network(people, None, rows, first="2024-01-01", last="2026-06-30 12:00")
    moved = sensitivity(export, Settings())
    assert ranges(moved, "same_age_days")["deflator"] == (None, 1.0, 2.0)


@pytest.fixture(scope="module")
def small() -> Store:
    """A world of two hundred contacts, loaded."""
    return Store(read(uploads(zip_bytes(generate(WORLDS["small"])))))


@pytest.mark.parametrize("end", ["low", "high"])
def test_the_ranges_hold_what_the_whole_measure_finds_at_both_ends(small: Store, end: str) -> None:
    moved = sensitivity(small.network(), Settings())
    missed = []
    for threshold in thresholds():
        change: dict[str, Any] = {threshold.name: threshold.metadata[end]}
        found = measure(small, replace(Settings(), **change)).summary
        mass = round((found.mass_lower or 0) * found.nominal)
        figures = {"mass": mass, "real": found.real, "deflator": found.deflator}
        expected = ranges(moved, threshold.name) or {
            figure: (now, now, now)
            for figure, (now, _, _) in ranges(moved, "exchange_days").items()
        }
        missed += [
            (threshold.name, figure, value)
            for figure, value in figures.items()
            if not expected[figure][1] <= value <= expected[figure][2]
        ]
    assert missed == []
