"""Texts that a click sends: LinkedIn's default invitations, wishes and suggested replies."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))


def _entries(table: str) -> str:
    entries = {entry for language in _phrases()[table].values() for entry in language}
    return "|".join(sorted(entries, key=lambda entry: (-len(entry), entry)))


def _greeting() -> str:
    return rf"(?:(?:@ )?(?:{_entries('greetings')}) )?(?:@ )?"


def is_default_note(text: pl.Expr) -> pl.Expr:
    """Whether a masked note is one of LinkedIn's own default texts, signed or not."""
    return text.str.contains(rf"^{_greeting()}(?:{_entries('default_notes')})(?: @)*$")


def is_phrase(text: pl.Expr) -> pl.Expr:
    """Whether a masked message begins with a one-click phrase, or is a suggested reply."""
    begins = rf"{_greeting()}(?:{_entries('one_click')})(?: |$)"
    replies = rf"{_greeting()}(?:{_entries('smart_replies')})(?: @)*$"
    return text.str.contains(rf"^(?:{begins}|{replies})")


def version() -> str:
    """Of which month the list of phrases is."""
    return str(_phrases()["version"])
