"""Texts that a click sends: LinkedIn's default invitations, wishes and suggested replies."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from qualinet_dash.exports import masking

WORDS = 20
_GROUPS = str.maketrans({"(": "(?:", "[": "(?:", "]": ")?"})
_LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl")


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))


@cache
def _any(name: str, language: str) -> str:
    """A regular expression for any entry of a list.

    Entries that open with the same list share it, which keeps the expression small and quick.
    """
    ends = defaultdict(list)
    for entry in _phrases()[language][name]:
        _, opening, end = re.split(r"^(\{\w+\}|)", entry)
        ends[opening].append(end)
    entries = "|".join(f"{opening}({'|'.join(end)})" for opening, end in ends.items())
    return re.sub(r"\{(\w+)\}", lambda of: _any(of[1], language), f"({entries})".translate(_GROUPS))


def _any_language(name: str) -> str:
    return f"(?:{'|'.join(_any(name, language) for language in _LANGUAGES)})"


def _clicks(language: str) -> str:
    """A regular expression for the clicks of a language, and for no text at all."""
    courtesy, closing, one_click, reply = (
        _any(name, language) for name in ("courtesies", "closings", "one_click", "replies")
    )
    return rf"^(?:{reply} $|(?:{courtesy} (?:{closing} )*)*(?:{one_click} |$))"


def _bare(text: pl.Expr) -> pl.Expr:
    """The text without hidden names and greetings, every word of it followed by a space."""
    named = pl.concat_str(text, pl.lit(" ")).str.replace_all("@ ", "", literal=True)
    return named.str.replace(rf"^(?:{_any_language('greetings')} )+", "")


def is_default_note(text: pl.Expr) -> pl.Expr:
    """Whether a masked note is one of LinkedIn's own default texts, signed or not."""
    return _bare(text).str.contains(rf"^{_any_language('default_notes')} $")


def is_phrase(text: pl.Expr) -> pl.Expr:
    """Whether a masked message begins with a one-click phrase, or is made of courtesies alone."""
    return _bare(text).map_batches(_is_click, return_dtype=pl.Boolean)


def are_phrases(texts: pl.DataFrame) -> pl.Series:
    """Which texts (`collapsed`, `words`) are phrases; of more than WORDS words none is asked."""
    is_short = texts["words"] <= WORDS
    return masking.where(is_short, texts["collapsed"], is_phrase).fill_null(False)


def _is_click(bare: pl.Series) -> pl.Series:
    """Language by language, as one expression for all of them would be slow."""
    clicks = (pl.col("bare").str.contains(_clicks(language)) for language in _LANGUAGES)
    some = pl.col("bare") != ""
    return bare.to_frame("bare").select(some & pl.any_horizontal(clicks)).to_series()


def version() -> str:
    """Of which month the list of phrases is."""
    return str(_phrases()["version"])
