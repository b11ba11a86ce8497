"""The card: exact pixels, true numbers, two hills and no name."""

import struct
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from qualinet_dash import share_card
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.charts.picture import drawn
from qualinet_dash.charts.theme import DARK, LIGHT, Style, Theme
from qualinet_dash.i18n import LANGUAGES, Translator
from tests.ui import sample

SENTENCE = "Half of all my exchanges are with 10 people."
every_shape = pytest.mark.parametrize("shape", share_card.SHAPES)


@pytest.fixture
def summary() -> NetworkSummary:
    """The figures of the sample."""
    return sample.report().summary


def svg(summary: NetworkSummary, shape: str = "wide", language: str = "en") -> str:
    """The card as a drawing."""
    style = Style(LIGHT, Translator(language))
    card = share_card.card(summary, SENTENCE, style, share_card.SHAPES[shape])
    return drawn(card, "svg").decode("utf-8")


@every_shape
@pytest.mark.parametrize("scale", [1, 2])
def test_a_picture_has_exactly_the_pixels_of_its_shape(
    summary: NetworkSummary, shape: str, scale: int
) -> None:
    form = share_card.SHAPES[shape]
    card = share_card.card(summary, SENTENCE, Style(DARK, Translator("fr")), form)
    picture = drawn(card, "png", scale)
    assert struct.unpack(">II", picture[16:24]) == (form.width * scale, form.height * scale)


@pytest.mark.parametrize(
    ("shape", "language", "theme"),
    list(product(share_card.SHAPES, LANGUAGES, (LIGHT, DARK))),
    ids=lambda one: one.name if isinstance(one, Theme) else one,
)
def test_every_text_of_the_picture_is_drawn_in_ink(
    summary: NetworkSummary, shape: str, language: str, theme: Theme
) -> None:
    form = share_card.SHAPES[shape]
    card = share_card.card(summary, SENTENCE, Style(theme, Translator(language)), form)
    picture = Image.open(BytesIO(drawn(card, "png"))).convert("RGB")
    colours = {
        colour: {place for _, place in picture.crop(box).getcolors(99999) or []}
        for colour, box in {
            theme.ink: (form.margin, form.number_y - form.number, 300, form.number_y),
            theme.real: (form.margin, form.number_y + 1, form.width, form.chart[1]),
            theme.nominal_fill: (form.margin, form.chart[0], form.width, form.chart[1]),
            theme.muted: (form.margin, form.height - 2 * form.footer - 20, form.width, form.height),
        }.items()
    }
    if shape == "wide":
        box = (form.width // 3, form.number_y - form.number, form.width, form.number_y)
        colours[theme.real] |= {place for _, place in picture.crop(box).getcolors(99999) or []}
    for colour, found in colours.items():
        assert tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) in found, colour


@every_shape
def test_the_card_says_both_numbers_and_what_they_are(summary: NetworkSummary, shape: str) -> None:
    drawing = svg(summary, shape)
    for text in ("1,112", "contacts in my network", "87", "with whom I really exchanged"):
        assert f">{text}<" in drawing
    assert "my LinkedIn export of June 30, 2026" in drawing
    assert ">1\u202f112<" in svg(summary, shape, "fr")


def test_no_name_of_a_contact_stands_on_the_card(summary: NetworkSummary) -> None:
    drawing = svg(summary).casefold()
    assert [name for name in sample.names() if name.casefold() in drawing] == []


def test_a_card_asks_no_address_for_anything(summary: NetworkSummary) -> None:
    drawing = svg(summary)
    outside = drawing.replace("http://www.w3.org/", "")
    assert "http" not in outside
    assert "href" not in outside.replace("xmlns:xlink", "")


def test_a_long_sentence_is_told_in_several_lines(summary: NetworkSummary) -> None:
    style = Style(LIGHT, Translator("en"))
    card = share_card.card(summary, "word " * 40, style, share_card.SHAPES["tall"])
    drawing = drawn(card, "svg").decode("utf-8")
    lines = drawing.count(">word word")
    assert lines == -(-200 // share_card.SHAPES["tall"].line)


@every_shape
def test_thresholds_are_told_at_the_foot(summary: NetworkSummary, shape: str) -> None:
    style, form = Style(LIGHT, Translator("en")), share_card.SHAPES[shape]
    several = "; ".join(["exchange_days=90", *["answer_days=7"] * 40])
    drawing = drawn(share_card.card(summary, SENTENCE, style, form, several), "svg").decode("utf-8")
    assert "exchange_days=90" in drawing
    assert drawing.count(" …<") == 1


@every_shape
def test_the_names_of_the_hills_stand_apart_where_all_are_real(
    summary: NetworkSummary, shape: str
) -> None:
    form = share_card.SHAPES[shape]
    everybody = replace(summary, history=((date(2020, 1, 31), 1, 1), (date(2021, 1, 31), 9, 9)))
    card = share_card.card(everybody, SENTENCE, Style(LIGHT, Translator("en")), form).to_dict()
    places = {
        layer["mark"]["text"]: next(iter(card["datasets"][layer["data"]["name"]]))["y"]
        for layer in card["layer"]
        if layer["mark"].get("text") in {"all contacts", "real exchanges"}
    }
    assert places["real exchanges"] - places["all contacts"] >= form.label


@pytest.mark.parametrize("history", [(), ((date(2026, 6, 30), 3, 1),)])
def test_a_network_without_a_past_has_a_card_without_hills(
    summary: NetworkSummary, history: tuple[tuple[date, int, int], ...]
) -> None:
    drawing = svg(replace(summary, history=history))
    assert ">87<" in drawing
    assert "all contacts" not in drawing
