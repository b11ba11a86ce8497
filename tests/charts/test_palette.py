"""The palette: text that can be read, marks that can be seen, classes that can be told apart."""

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from colorspacious import cspace_converter

from qualinet_dash.charts.theme import DARK, LIGHT, Theme

TEXT, MARK, APART = 4.5, 3.0, 12.0
FADED = 0.6  # how much of the ink is in the captions that the framework writes
TEXTS = ("ink", "muted", "real", "mass")
MARKS = ("real", "one_sided", "token", "nominal", "mass", "bare", "personal")
AXES = {
    "exchange": ("real", "one_sided", "token", "nominal"),
    "origin": ("personal", "bare", "mass", "nominal"),
}
BLINDNESS = ("deuteranomaly", "protanomaly", "tritanomaly")

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text("utf-8"))

every_theme = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def channels(colour: str) -> list[float]:
    """Red, green and blue from 0 to 1."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(ink: str, paper: str, share: float) -> str:
    """The colour of an ink of which only a share covers the paper."""
    pairs = zip(channels(ink), channels(paper), strict=True)
    return "#" + "".join(f"{round(255 * (a * share + b * (1 - share))):02X}" for a, b in pairs)


def distance(one: str, other: str, blindness: str | None) -> float:
    """How far apart two colours look, in CAM02-UCS (Luo, Cui and Li 2006)."""
    seen: object = "sRGB1"
    if blindness:
        seen = {"name": "sRGB1+CVD", "cvd_type": blindness, "severity": 100}
    as_seen = cspace_converter(seen, "CAM02-UCS")
    return float(np.linalg.norm(as_seen(channels(one)) - as_seen(channels(other))))


def test_the_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@every_theme
@pytest.mark.parametrize("token", TEXTS)
def test_text_can_be_read_on_its_paper(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.paper) >= TEXT


@every_theme
@pytest.mark.parametrize("token", MARKS)
def test_a_mark_can_be_seen_on_its_paper(theme: Theme, token: str) -> None:
    assert contrast(getattr(theme, token), theme.paper) >= MARK


@every_theme
@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_the_classes_of_an_axis_can_be_told_apart(
    theme: Theme, axis: str, blindness: str | None
) -> None:
    near = {
        (one, other): found
        for one, other in combinations(AXES[axis], 2)
        if (found := distance(getattr(theme, one), getattr(theme, other), blindness)) < APART
    }
    assert near == {}


@every_theme
def test_the_pages_have_the_paper_of_the_charts(theme: Theme) -> None:
    page = CONFIG["theme"][theme.name]
    assert page["backgroundColor"] == theme.paper
    assert set(page["chartCategoricalColors"]) == {getattr(theme, token) for token in MARKS}


@every_theme
@pytest.mark.parametrize("behind", ["backgroundColor", "secondaryBackgroundColor"])
def test_the_words_of_a_page_can_be_read(theme: Theme, behind: str) -> None:
    page = CONFIG["theme"][theme.name]
    assert contrast(page["textColor"], page[behind]) >= TEXT
    assert contrast(page["linkColor"], page[behind]) >= TEXT
    assert contrast(page["primaryColor"], page[behind]) >= MARK


@every_theme
@pytest.mark.parametrize("behind", ["backgroundColor", "secondaryBackgroundColor"])
def test_captions_can_be_read_though_they_are_written_in_pale_ink(
    theme: Theme, behind: str
) -> None:
    page = CONFIG["theme"][theme.name]
    assert contrast(mixed(page["textColor"], page[behind], FADED), page[behind]) >= TEXT
