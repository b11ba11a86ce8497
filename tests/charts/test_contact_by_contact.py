"""The window contact by contact: each once, in the lane of its class and the week it came."""

from datetime import date

import polars as pl

from qualinet_dash.charts.classes import ORIGINS
from qualinet_dash.charts.contact_by_contact import (
    MOST_DOTS,
    TALLEST,
    contact_by_contact,
    lanes,
    marks,
)  # fmt: skip
from qualinet_dash.charts.theme import LIGHT
from tests.builders import Row, classed, classed_frame
from tests.charts.drawings import ENGLISH, Spec, drawn, rows, svg

START, END = date(2026, 1, 2), date(2026, 6, 30)


def came(on: str, origin: str = "sent_mass", **told: object) -> Row:
    """A contact of the window."""
    return classed(on, origin=origin, in_window=True, **told)


def shown(*contacts: Row) -> pl.DataFrame:
    return marks(classed_frame(*contacts), START, ENGLISH)


def spec_of(*contacts: Row) -> Spec:
    """The chart of these contacts."""
    frame, dots = classed_frame(*contacts), shown(*contacts)
    rows_of = lanes(frame, dots, ENGLISH)
    return drawn(contact_by_contact(dots, rows_of, START, END, ENGLISH))


def test_each_contact_of_the_window_is_one_dot() -> None:
    dots = shown(came("2026-01-02"), came("2026-03-01"), classed("2020-01-01"))
    assert len(dots) == 2
    assert dots["is_dot"].all()


def test_a_dot_stands_in_the_week_counted_from_the_beginning_of_the_window() -> None:
    dots = shown(came("2026-01-02"), came("2026-01-08"), came("2026-01-09"))
    assert dots["week"].to_list() == [START, START, date(2026, 1, 9)]
    assert dots["until"].to_list()[-1] == date(2026, 1, 16)


def test_dots_of_one_class_and_week_stand_on_one_another_in_their_order() -> None:
    dots = shown(came("2026-01-05"), came("2026-01-03"), came("2026-01-04", "sent_bare"))
    assert dots.select("class", "bottom", "top").rows() == [
        ("sent_mass", 0, 1), ("sent_bare", 0, 1), ("sent_mass", 1, 2)
    ]  # fmt: skip


def test_a_dot_says_its_day_and_its_class_and_no_more() -> None:
    dots = shown(came("2026-01-05"))
    assert dots["sentence"].to_list() == ["January 5, 2026: You invited, in bulk."]
    assert "connected_on" not in dots.columns


def test_hundreds_in_one_week_become_one_bar_that_counts_them() -> None:
    bars = shown(*[came("2026-01-05")] * (TALLEST + 1), came("2026-03-05", "unknown"))
    assert bars.select("class", "bottom", "top", "is_dot").rows() == [
        ("sent_mass", 0, TALLEST + 1, False), ("unknown", 0, 1, False)
    ]  # fmt: skip
    assert bars["sentence"][0] == "Week from January 2, 2026: 41 contacts. You invited, in bulk."


def test_dots_are_kept_up_to_the_tallest_stack_that_can_be_counted() -> None:
    assert shown(*[came("2026-01-05")] * TALLEST)["is_dot"].all()


def test_very_many_become_bars_even_where_no_stack_is_tall() -> None:
    days = [f"2026-{1 + n % 6:02}-{1 + n % 28:02}" for n in range(MOST_DOTS + 1)]
    many = [came(day, origin) for day, origin in zip(days, ORIGINS * 100, strict=False)]
    assert not shown(*many)["is_dot"].any()


def test_two_thousand_contacts_are_few_rows() -> None:
    spec = spec_of(*[came(f"2026-{1 + n % 6:02}-{1 + n % 28:02}") for n in range(2000)])
    assert len(rows(spec)) < 60


def test_every_class_has_a_lane_with_its_number_even_an_empty_one() -> None:
    contacts = [came("2026-01-05"), came("2026-01-05")]
    found = lanes(classed_frame(*contacts), shown(*contacts), ENGLISH)
    assert dict(found.select("class", "count").iter_rows()) == dict.fromkeys(ORIGINS, 0) | {
        "sent_mass": 2
    }


def test_a_lane_stands_below_the_one_before_with_room_for_its_tower() -> None:
    contacts = [*[came("2026-01-05")] * 9, came("2026-01-05", "received_bare")]
    found = lanes(classed_frame(*contacts), shown(*contacts), ENGLISH)
    gaps = found.select(pl.col("foot").diff() - pl.col("tower")).to_series().drop_nulls()
    assert gaps.min() == gaps.max()
    assert found["tower"].sum() == (9 + 1) * found["step"][0]


def test_the_unknown_alone_is_hollow_and_dashed() -> None:
    spec = spec_of(came("2026-01-05"), came("2026-01-05", "unknown"))
    (hollow,) = (
        layer["mark"]
        for layer in spec["layer"]
        if layer.get("transform") == [{"filter": "datum.is_hollow"}]
    )
    assert (hollow["fill"], hollow["stroke"]) == ("transparent", LIGHT.nominal)
    assert hollow["strokeDash"]
    classes = {row["class"]: row["is_hollow"] for row in rows(spec) if "is_hollow" in row}
    assert classes == {"sent_mass": False, "unknown": True}


def test_a_class_has_its_own_colour() -> None:
    spec = spec_of(came("2026-01-05"), came("2026-01-05", "received_personal"))
    painted = {row["class"]: row["color"] for row in rows(spec) if "color" in row}
    assert painted == {"sent_mass": LIGHT.mass, "received_personal": LIGHT.personal}


def test_the_lanes_are_named_and_numbered() -> None:
    contacts = [came("2026-01-05")] * 3
    dots = shown(*contacts)
    chart = contact_by_contact(
        dots, lanes(classed_frame(*contacts), dots, ENGLISH), START, END, ENGLISH
    )
    drawing = svg(chart)
    assert ">You invited, in bulk<" in drawing
    assert ">3<" in drawing


def test_five_contacts_and_two_thousand_fit_one_screen() -> None:
    for number in (5, 2000):
        heights = spec_of(*[came("2026-01-05")] * number)["height"]
        assert 250 < heights < 700
