"""Classes as rows and bars: each contact once, each class one colour, the unknown hollow."""

import polars as pl
import pytest

from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import (
    EXCHANGE_GROUPS,
    ORIGINS,
    UNKNOWN,
    colour,
    exchange_groups,
    matrix,
    recent_origins,
)  # fmt: skip
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.charts.theme import DARK, LIGHT, Theme
from qualinet_dash.tables import EXCHANGE, ORIGIN
from tests.builders import classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, drawn, svg

CONTACTS = classed_frame(
    classed("2026-05-01", "2026-05-03", origin="sent_personal", in_window=True),
    classed("2026-05-01", origin="sent_mass", in_window=True),
    classed("2026-05-02", origin="sent_mass", in_window=True),
    classed("2012-05-02", exchange="unobservable"),
)


def test_every_class_of_exchange_stands_in_exactly_one_group() -> None:
    grouped = [one for group in EXCHANGE_GROUPS.values() for one in group]
    assert sorted(grouped) == sorted(EXCHANGE.categories)


def test_every_origin_that_can_be_found_is_drawn() -> None:
    assert {*ORIGINS, "met"} == set(ORIGIN.categories)


def test_the_groups_sum_to_all_contacts() -> None:
    assert exchange_groups(CONTACTS, ENGLISH)["count"].sum() == len(CONTACTS)


def test_only_the_contacts_of_the_window_are_counted_by_origin() -> None:
    counts = recent_origins(CONTACTS, ENGLISH)
    assert dict(counts.select("class", "count").iter_rows()) == dict.fromkeys(ORIGINS, 0) | {
        "sent_personal": 1, "sent_mass": 2,
    }  # fmt: skip


def test_a_bar_says_its_share_in_the_language() -> None:
    sentences = recent_origins(CONTACTS, FRENCH).filter(pl.col("class") == "sent_mass")["sentence"]
    assert sentences.to_list() == [
        "Vous avez invité, en masse\u00a0: 2, soit 66,7\u202f% du total."
    ]


def test_the_unknown_alone_is_hollow() -> None:
    groups = pl.concat([exchange_groups(CONTACTS, ENGLISH), recent_origins(CONTACTS, ENGLISH)])
    assert set(groups.filter(pl.col("is_hollow"))["class"]) == UNKNOWN


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_only_the_unknown_has_no_colour(theme: Theme) -> None:
    without = {one for one in (*EXCHANGE_GROUPS, *ORIGINS) if colour(one, theme) == "transparent"}
    assert without == UNKNOWN


def test_a_hollow_bar_has_a_dashed_outline_and_no_fill() -> None:
    spec = drawn(class_bars(exchange_groups(CONTACTS, ENGLISH), ENGLISH))
    (hollow,) = (
        layer["mark"]
        for layer in spec["layer"]
        if layer.get("transform") == [{"filter": "datum.is_hollow"}]
    )
    assert (hollow["fill"], hollow["stroke"]) == ("transparent", LIGHT.nominal)
    assert hollow["strokeDash"]


def test_the_bars_carry_their_numbers() -> None:
    drawing = svg(class_bars(exchange_groups(CONTACTS, ENGLISH), ENGLISH))
    assert ">Real exchange: a word and an answer<" in drawing
    assert drawing.count("<text") == 2 * len(EXCHANGE_GROUPS)


def test_the_matrix_has_a_cell_for_every_pair_and_counts_each_contact_once() -> None:
    cells = matrix(CONTACTS, ENGLISH)
    assert len(cells) == len(ORIGINS) * len(EXCHANGE_GROUPS)
    assert cells["count"].sum() == len(CONTACTS)


def test_an_empty_cell_shows_no_number() -> None:
    drawing = svg(origin_and_exchange(matrix(CONTACTS, ENGLISH), ENGLISH))
    assert ">0<" not in drawing
    assert ">2<" in drawing
