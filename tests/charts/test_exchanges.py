"""What passed between people: classes, both sides, halves, lives, rings and acts as drawn."""

import polars as pl

from qualinet_dash.analysis.balance import first_words as counted_first
from qualinet_dash.analysis.balance import give_and_take
from qualinet_dash.analysis.correspondents import correspondents
from qualinet_dash.analysis.half_life import HalfLife, half_life
from qualinet_dash.analysis.rings import RING
from qualinet_dash.charts.classes import exchange_classes
from qualinet_dash.charts.halves import halves, shaped
from qualinet_dash.charts.own_acts import act_rows
from qualinet_dash.charts.rings import ring_rows
from qualinet_dash.charts.survival_curve import shaped as steps_of
from qualinet_dash.charts.survival_curve import survival_curve
from qualinet_dash.charts.theme import LIGHT
from qualinet_dash.charts.two_sides import bands, first_words, two_sides
from qualinet_dash.settings import Settings
from qualinet_dash.tables import EXCHANGE
from tests.analysis.ties import LAST, life, tie, ties
from tests.builders import Row, classed, classed_frame
from tests.charts.drawings import ENGLISH, FRENCH, svg


def firsts(mine: int, theirs: int, unanswered: int = 0) -> pl.DataFrame:
    rows = [tie(1, 1, is_first_mine=True)] * mine + [tie(1, 1, is_first_mine=False)] * theirs
    return counted_first(ties(*rows, *[tie(1, 0, is_first_mine=True)] * unanswered))


def begun(*openings: tuple[int, int]) -> pl.DataFrame:
    rows = [tie(1, 1, openings_out=mine, openings_in=theirs) for mine, theirs in openings]
    return bands(give_and_take(ties(*rows)), ENGLISH).filter(pl.col("row") == "openings")


def lived(*rows: Row) -> HalfLife:
    found = half_life(ties(*rows), LAST, Settings())
    assert found
    return found


def drawing_of(found: HalfLife, french: bool = False) -> str:
    style = FRENCH if french else ENGLISH
    return svg(survival_curve(steps_of(found, style), found, style).properties(width=700))


def test_every_class_of_exchange_is_drawn_apart() -> None:
    contacts = classed_frame(*[classed("2024-01-10", exchange=one) for one in EXCHANGE.categories])
    rows = exchange_classes(contacts, ENGLISH)
    assert rows["class"].to_list() == EXCHANGE.categories.to_list()
    assert rows["count"].to_list() == [1] * 9


def test_both_silences_stand_side_by_side_in_one_colour() -> None:
    rows = exchange_classes(classed_frame(), ENGLISH).with_row_index()
    pair = rows.filter(pl.col("class").str.starts_with("unanswered"))
    assert pair["index"].to_list() == [2, 3]
    assert set(pair["color"]) == {LIGHT.one_sided}


def test_what_is_not_known_alone_is_hollow_among_the_nine() -> None:
    rows = exchange_classes(classed_frame(), ENGLISH)
    assert rows.filter("is_hollow")["class"].to_list() == ["unobservable"]
    assert rows.filter(~pl.col("is_hollow"))["color"].str.starts_with("#").all()


def test_you_hang_to_the_left_and_they_to_the_right() -> None:
    strips = first_words(firsts(3, 1, unanswered=4), ENGLISH)
    assert strips.select("row", "start", "end").rows() == [
        ("real", -0.75, 0.0), ("real", 0.0, 0.25), ("all", -0.875, 0.0), ("all", 0.0, 0.125)
    ]  # fmt: skip
    assert strips["sentence"][0] == "You wrote first: 3 of 4."


def test_what_is_even_lies_across_the_middle() -> None:
    strips = begun((1, 0), (1, 1), (1, 1), (0, 1)).filter(pl.col("people") > 0)
    assert strips.select("start", "end").rows() == [(-0.5, -0.25), (-0.25, 0.25), (0.25, 0.5)]
    assert strips["color"].to_list() == [LIGHT.one_sided, LIGHT.real, LIGHT.one_sided]


def test_rather_is_paler_than_mostly() -> None:
    strips = begun((1, 0), (2, 1), (1, 1), (1, 2), (0, 1))
    assert strips["opacity"].to_list() == [1.0, 0.5, 1.0, 0.5, 1.0]


def test_a_strip_of_nobody_is_left_out() -> None:
    assert first_words(firsts(0, 0, unanswered=2), ENGLISH)["row"].unique().to_list() == ["all"]


def test_a_strip_carries_its_title_and_its_numbers_once() -> None:
    drawing = svg(two_sides(first_words(firsts(60, 26), ENGLISH), ENGLISH).properties(width=700))
    assert drawing.count(">Where it became a real exchange<") == 1
    assert drawing.count(">60 (70%)<") == 2  # one strip among the real, one among all
    assert drawing.count(">← you<") == drawing.count(">they →<") == 1


def test_a_number_wider_than_its_part_is_written_where_it_touches_no_other() -> None:
    drawing = svg(two_sides(first_words(firsts(400, 3), ENGLISH), ENGLISH).properties(width=700))
    assert ">400 (99%)<" in drawing
    assert ">3 (1%)<" in drawing


def test_numbers_that_would_touch_are_not_written() -> None:
    narrow = [(2, 1), (1, 1), (1, 2)]
    strips = begun(*[(1, 0)] * 40, *narrow, *[(0, 1)] * 40)
    drawing = svg(two_sides(strips, ENGLISH).properties(width=700))
    assert drawing.count(">40<") == 2
    assert ">1<" not in drawing


def test_equal_shares_are_one_stretch_unless_the_half_ends_within() -> None:
    found = correspondents(ties(tie(4, 4), *[tie(1, 1)] * 6), Settings())
    stretches = shaped(found.shares, 2, ENGLISH)
    assert stretches.select("start", "end", "is_first_half").rows() == [
        (0, 1, True), (1, 2, True), (2, 7, False)
    ]  # fmt: skip
    assert stretches["sentence"].to_list() == [
        "1 person: 40% of all exchanges.",
        "1 person: 10% of all exchanges.",
        "5 people: 10% of all exchanges each.",
    ]


def test_each_half_says_how_many_make_it() -> None:
    found = correspondents(ties(tie(6, 6), *[tie(1, 1)] * 6), Settings())
    drawing = svg(halves(shaped(found.shares, found.half or 0, FRENCH), FRENCH))
    assert ">1 personne<" in drawing
    assert ">6 personnes<" in drawing


def test_the_curve_begins_with_everybody() -> None:
    steps = steps_of(lived(*[life(1, 1000)] * 15, *[life(900, 1000)] * 15), ENGLISH)
    assert steps.row(0, named=True)["survival"] == 1
    assert steps.row(0, named=True)["days"] == 0


def test_the_curve_ends_where_hardly_anybody_is_followed() -> None:
    ages = [*[100] * 20, *[400] * 5, *[3000] * 4]
    steps = steps_of(lived(*(life(age, 1000) for age in ages)), ENGLISH)
    assert steps["days"].max() == 400


def test_the_curve_goes_on_until_the_half_is_reached() -> None:
    rows = [life(50, 1)] * 17 + [life(4000, 9000)] * 3
    steps = steps_of(lived(*rows), ENGLISH)
    assert steps["days"].max() == 4000


def test_many_lives_are_a_few_hundred_steps() -> None:
    steps = steps_of(lived(*(life(age, 1000 + age) for age in range(2, 1500))), ENGLISH)
    assert len(steps) <= 302
    assert steps["survival"].is_sorted(descending=True)


def test_the_half_life_is_written_at_the_curve() -> None:
    found = lived(*[life(30, 1000)] * 15, *[life(900, 1000)] * 5)
    assert ">half: 30 days<" in drawing_of(found)
    assert ">moitié\u00a0: 30 jours<" in drawing_of(found, french=True)


def test_a_half_that_is_not_reached_is_not_written() -> None:
    assert "half" not in drawing_of(lived(*[life(30, 1000)] * 5, *[life(900, 1)] * 15))


def test_below_the_years_stands_how_many_are_followed() -> None:
    drawing = drawing_of(lived(*[life(30, 3000)] * 15, *[life(1500, 3000)] * 6))
    for text in ("start", "1 year", "4 years", "21", "6"):
        assert f">{text}<" in drawing


def test_long_lives_have_few_marks_on_the_axis() -> None:
    drawing = drawing_of(lived(*[life(300, 9000)] * 15, *[life(6000, 9000)] * 15))
    assert ">5 years<" in drawing
    assert ">4 years<" not in drawing


def test_short_lives_have_their_axis_in_months() -> None:
    drawing = drawing_of(lived(*[life(30, 3000)] * 15, *[life(300, 3000)] * 6))
    assert ">2 months<" in drawing
    assert ">8 months<" in drawing


def test_those_not_spoken_with_have_the_colour_of_nothing() -> None:
    rings = pl.DataFrame({"ring": RING.categories, "people": [1, 0, 2, 3, 9]})
    rows = ring_rows(rings, ENGLISH)
    assert rows["color"].to_list() == [LIGHT.real] * 4 + [LIGHT.nominal]
    assert rows["sentence"][4] == "Nothing in that time: 9, 60% of all."


def test_composed_acts_stand_before_clicks_and_clicks_before_copies() -> None:
    acts = [
        ("message", "composed", 5), ("message", "one_click", 4), ("message", "copied", 3),
        ("comment", "composed", 2), ("reaction", "one_click", 1),
    ]  # fmt: skip
    rows = act_rows(pl.DataFrame(acts, schema=["act", "kind", "count"], orient="row"), ENGLISH)
    assert rows["count"].to_list() == [5, 2, 4, 1, 3]
    assert rows["color"].to_list() == [LIGHT.personal] * 2 + [LIGHT.token] * 2 + [LIGHT.mass]
