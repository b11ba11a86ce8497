"""The generator and the detector know different words, else a perfect score would prove nothing."""

import re
import tomllib
from pathlib import Path

import polars as pl
import pytest

import sample_data
from qualinet_dash.exports import phrases
from sample_data.worlds import AUTUMN_MESSAGE, AUTUMN_NOTE, SPRING_MESSAGE
from tests.exports import masks

LISTS = sorted((Path(sample_data.__file__).parent / "phrases").glob("*.toml"))
OWN_TEXTS = {"default", "button", "button_back"}  # what LinkedIn itself writes for people
FRAMES = {"greeting", "closing", "note_end", "pitch_open", "pitch_close"}  # no texts of their own
NOBODY_READS = {"comment", "recommendation", "subject"}  # no text of an invitation or a message
SLOT = re.compile(r"\{(first|me)\}")
PLACE = re.compile(r"\{\w+\}")


def wordings(file: Path) -> list[tuple[str, str]]:
    """The name of a list and each of its wordings."""
    lists = tomllib.loads(file.read_text("utf-8"))
    return [(name, one) for name, wordings in lists.items() for one in wordings]


def masked(texts: list[str]) -> pl.Series:
    """The wordings as the detector sees them, with names hidden."""
    filled = pl.Series([PLACE.sub("x", SLOT.sub("Camille", text)) for text in texts])
    return masks.mask(filled.to_list(), ["camille"]).forms()


def entries_among(texts: pl.Series) -> list[str]:
    """Those that are, name and all, one entry of a list of the detector's."""
    known = [
        re.compile(phrases._any(name, language))
        for name in ("default_notes", "one_click", "courtesies", "replies")
        for language in phrases._LANGUAGES
    ]
    bare = [" ".join(word for word in text.split() if word != "@") for text in texts]
    return [text for text in bare if any(one.fullmatch(text) for one in known)]


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_no_wording_of_people_is_an_entry(file: Path) -> None:
    said = [one for name, one in wordings(file) if name not in OWN_TEXTS | FRAMES | NOBODY_READS]
    assert len(said) > 20
    assert entries_among(masked(said)) == []


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_what_linkedin_writes_for_people_is_known(file: Path) -> None:
    own = [one for name, one in wordings(file) if name in OWN_TEXTS and one != "👍"]
    known = phrases.is_phrase(pl.col("text")) | phrases.is_default_note(pl.col("text"))
    assert masked(own).to_frame("text").filter(~known).to_series().to_list() == []


def test_no_campaign_is_an_entry() -> None:
    assert entries_among(masked([AUTUMN_NOTE, AUTUMN_MESSAGE, SPRING_MESSAGE])) == []
