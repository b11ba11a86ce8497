"""The catalogues as flat tables: a text, or its plural forms, under each dotted key."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import qualinet_dash.i18n

FORMS = {"zero", "one", "two", "few", "many", "other"}
Entry = str | dict[str, str]


PRODUCT = Path(qualinet_dash.i18n.__file__).parent
VALIDATION = Path(__file__).parents[1] / "validation" / "words"


def catalogue(language: str, folder: Path = PRODUCT) -> dict[str, Entry]:
    """Every entry of a language under its dotted key."""
    return dict(_entries(tomllib.loads((folder / f"{language}.toml").read_text("utf-8")), ""))


def every_text(language: str) -> dict[str, Entry]:
    """The entries of the product, and those of the page on its validation."""
    told = catalogue(language, VALIDATION)
    return catalogue(language) | {f"validation {key}": entry for key, entry in told.items()}


def _entries(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Entry]]:
    for name, value in table.items():
        if isinstance(value, str) or set(value) <= FORMS:
            yield before + name, value
        else:
            yield from _entries(value, f"{before}{name}.")


def texts(entry: Entry) -> list[str]:
    """The text of an entry, or all its plural forms."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: Entry) -> set[str]:
    """The names of the values that stand in an entry."""
    parsed = (part for text in texts(entry) for part in Formatter().parse(text))
    return {name for _, name, _, _ in parsed if name is not None}
