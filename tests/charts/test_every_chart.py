"""What holds for every chart: a valid specification, our colours, no names, the language."""

import re
from dataclasses import fields
from functools import cache

import pytest

from qualinet_dash.charts.theme import DARK, LIGHT, Style, Theme
from tests.charts.drawings import (
    DRAWINGS,
    ENGLISH,
    FRENCH,
    STYLES,
    Drawing,
    Spec,
    drawn,
    leaves,
    nobody,
    one_month,
    pictured,
    rows,
    svg,
    text_of,
)  # fmt: skip
from tests.ui import sample

every_chart = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


@cache
def spec_of(draw: Drawing, style: Style) -> Spec:
    """The specification of a chart of the sample, made once."""
    return drawn(draw(sample.report(), style))


@cache
def picture_of(draw: Drawing, style: Style) -> str:
    """A chart of the sample as the eye gets it, drawn once."""
    return pictured(spec_of(draw, style))


def colours_of(theme: Theme) -> set[str]:
    """Every colour that a theme has."""
    return {getattr(theme, field.name) for field in fields(theme)} - {theme.name}


@every_chart
@every_style
def test_a_chart_is_valid_and_paints_with_the_colours_of_its_theme(
    draw: Drawing, style: Style
) -> None:
    spec = spec_of(draw, style)
    painted = {leaf for leaf in leaves(spec) if re.fullmatch(r"#[0-9A-Fa-f]{3,8}", str(leaf))}
    assert painted - colours_of(style.theme) == set()


@every_chart
def test_a_chart_of_nobody_is_valid_and_can_be_drawn(draw: Drawing) -> None:
    assert svg(draw(nobody(), ENGLISH)).startswith("<svg")


@every_chart
def test_a_chart_of_one_month_is_valid_and_can_be_drawn(draw: Drawing) -> None:
    assert svg(draw(one_month(), ENGLISH)).startswith("<svg")


@every_chart
@every_style
def test_a_chart_of_the_sample_can_be_drawn(draw: Drawing, style: Style) -> None:
    assert "<text" in picture_of(draw, style)


@every_chart
def test_a_chart_carries_no_name_and_no_profile_of_a_contact(draw: Drawing) -> None:
    text = text_of(spec_of(draw, ENGLISH))
    slugs = sample.report().contacts["profile_slug"].drop_nulls()
    assert [name for name in sample.names() if name in text] == []
    assert [slug for slug in slugs if slug in text] == []


@every_chart
def test_a_chart_is_as_wide_as_its_place_and_lets_the_paper_shine_through(draw: Drawing) -> None:
    spec = spec_of(draw, ENGLISH)
    assert spec["width"] == "container"
    assert spec["background"] == "transparent"


@every_chart
def test_a_chart_has_no_legend_and_no_frame(draw: Drawing) -> None:
    spec = spec_of(draw, ENGLISH)
    assert spec["config"]["view"]["stroke"] is None
    assert "role-legend" not in picture_of(draw, ENGLISH)


@every_chart
def test_a_chart_carries_few_rows(draw: Drawing) -> None:
    assert len(rows(spec_of(draw, ENGLISH))) < 1000


@every_chart
def test_a_french_chart_writes_no_number_in_english(draw: Drawing) -> None:
    written = re.findall(r">([^<]+)</text>", picture_of(draw, FRENCH))
    assert [text for text in written if re.search(r"\d[,.]\d{3}\b|\d\.\d|\d%", text)] == []


@every_chart
def test_the_axis_of_few_contacts_counts_in_whole_ones(draw: Drawing) -> None:
    drawing = svg(draw(one_month(), ENGLISH))
    axes = re.findall(r'text-anchor="end"[^>]*>(\d+)</text>', drawing)
    assert len(axes) == len(set(axes))


@every_chart
def test_every_tooltip_is_a_sentence(draw: Drawing) -> None:
    spec = spec_of(draw, ENGLISH)
    sentences = [row["sentence"] for row in rows(spec) if "sentence" in row]
    assert sentences
    assert all(": " in sentence for sentence in sentences if "answered" not in sentence)


def test_light_and_dark_have_the_same_classes_in_other_colours_but_both_write_in_black() -> None:
    same = [
        field.name
        for field in fields(LIGHT)
        if getattr(LIGHT, field.name) == getattr(DARK, field.name)
    ]
    assert same == ["on_deep"]


def luminance(colour: str) -> float:
    """The relative luminance of the web's guidelines on contrast."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, after the same guidelines."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "real", "mass", "personal"])
def test_what_is_written_can_be_read(theme: Theme, name: str) -> None:
    assert contrast(getattr(theme, name), theme.paper) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["one_sided", "token", "nominal", "bare"])
def test_what_is_painted_can_be_seen(theme: Theme, name: str) -> None:
    assert contrast(getattr(theme, name), theme.paper) >= 3
