"""What is proven, open and excluded, and beside it what the visitor says."""

import pytest

from qualinet_dash.charts.mass_bounds import BAR, hatching, mass_bounds, parts
from qualinet_dash.charts.theme import LIGHT
from tests.charts.drawings import ENGLISH, FRENCH, drawn, rows, svg

BOTH = (ENGLISH, FRENCH)


def bar(*bounds: float, **said: float) -> list[tuple[object, ...]]:
    """The parts that have a width: of what kind, from where to where."""
    shares = parts(*bounds, ENGLISH, **said)
    told = [
        (row["kind"], round(row["start"], 3), round(row["end"], 3)) for row in shares.to_dicts()
    ]
    return [part for part in told if part[1] < part[2]]


def test_the_three_parts_of_the_bounds_fill_the_bar() -> None:
    assert bar(0.056, 0.997) == [
        ("proven", 0.0, 0.056), ("open", 0.056, 0.997), ("proven", 0.997, 1.0)
    ]  # fmt: skip


def test_what_the_visitor_says_is_cut_out_of_the_open_middle() -> None:
    assert bar(0.1, 0.9, said_mass=0.2, said_met=0.05) == [
        ("proven", 0.0, 0.1), ("said", 0.1, 0.3), ("open", 0.3, 0.85), ("said", 0.85, 0.9),
        ("proven", 0.9, 1.0),
    ]  # fmt: skip


def test_what_is_proven_is_the_same_whatever_the_visitor_says() -> None:
    proven = [part for part in bar(0.1, 0.9, said_mass=0.8) if part[0] == "proven"]
    assert proven == [part for part in bar(0.1, 0.9) if part[0] == "proven"]


def test_the_proven_part_is_named_with_its_share() -> None:
    named = {style: svg(mass_bounds(parts(0.056, 0.997, style), style)) for style in BOTH}
    assert ">proven in bulk: 5.6%<" in named[ENGLISH]
    assert ">en masse, prouvé\u00a0: 5,6\u202f%<" in named[FRENCH]


def layer_of(kind: str, **said: float) -> dict[str, object]:
    """The layer that draws the parts of a kind."""
    spec = drawn(mass_bounds(parts(0.056, 0.997, ENGLISH, **said), ENGLISH))
    (layer,) = (
        one
        for one in spec["layer"]
        if one.get("transform") == [{"filter": f"datum.kind == '{kind}'"}]
    )
    return dict(layer)


@pytest.mark.parametrize("kind", ["open", "said"])
def test_what_is_not_proven_is_hollow_and_dashed(kind: str) -> None:
    mark = layer_of(kind, said_mass=0.1)["mark"]
    assert isinstance(mark, dict)
    assert mark["fill"] == "transparent"
    assert mark["strokeDash"]


def test_what_the_visitor_says_has_the_colour_of_its_class() -> None:
    shown = parts(0.1, 0.9, ENGLISH, said_mass=0.1, said_met=0.1).filter(kind="said")
    assert shown["color"].to_list() == [LIGHT.mass, LIGHT.personal]


@pytest.mark.parametrize(("start", "end"), [(0.0, 1.0), (0.056, 0.997), (0.5, 0.51), (0.3, 0.3)])
def test_the_hatching_stays_inside_the_open_part(start: float, end: float) -> None:
    lines = hatching(start, end)
    assert all(start <= x <= x2 <= end for x, x2 in lines.select("x", "x2").rows())
    assert all(-1e-9 <= y2 <= y <= BAR + 1e-9 for y, y2 in lines.select("y", "y2").rows())


def test_the_hatching_is_as_dense_as_the_part_is_wide() -> None:
    assert len(hatching(0.2, 0.2)) == 0
    assert len(hatching(0.0, 0.5)) < len(hatching(0.0, 1.0))


def test_all_lines_of_the_hatching_have_one_slant() -> None:
    lines = hatching(0.056, 0.997)
    slants = {round((y - y2) / (x2 - x)) for x, x2, y, y2 in lines.rows() if x2 - x > 1e-6}
    assert len(slants) == 1


def test_a_middle_too_narrow_for_its_name_has_none() -> None:
    assert ">the export does not say<" in svg(mass_bounds(parts(0.1, 0.9, ENGLISH), ENGLISH))
    assert ">the export does not say<" not in svg(mass_bounds(parts(0.4, 0.6, ENGLISH), ENGLISH))


@pytest.mark.parametrize(("lower", "upper"), [(0.0, 1.0), (0.0, 0.0), (1.0, 1.0)])
def test_the_bounds_may_be_everything_or_nothing(lower: float, upper: float) -> None:
    assert svg(mass_bounds(parts(lower, upper, ENGLISH), ENGLISH)).startswith("<svg")


def test_a_part_is_said_in_a_sentence() -> None:
    spec = drawn(mass_bounds(parts(0.1, 0.9, ENGLISH, said_met=0.2), ENGLISH))
    sentences = {row.get("sentence") for row in rows(spec)}
    assert "met in person, by your own word: 20%" in sentences
