"""From keys and values to text in one language."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from qualinet_dash.i18n.sentence import Sentence

LANGUAGES = {"en": "English", "fr": "Français"}


def nearest_language(locale: str | None) -> str:
    """The language of the interface for a browser's locale such as "fr-CA"; English else."""
    language = (locale or "").replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else "en"


@cache
def _catalogue(folder: Path, language: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))


def _digits(decimals: int) -> str:
    """The pattern of a grouped number with at most `decimals` decimals."""
    return "#,##0" + ("." + "#" * decimals if decimals else "")


# Long tables write the same days, shares and small numbers thousands of times.
@lru_cache(4096, typed=True)
def _number(value: float, digits: str, locale: Locale) -> str:
    return str(format_decimal(value, digits, locale))


@lru_cache(4096, typed=True)
def _percent(share: float, pattern: str, locale: Locale) -> str:
    return str(format_percent(share, pattern, locale))


@lru_cache(4096, typed=True)
def _day(day: date, locale: Locale) -> str:
    written = str(format_date(day, "long", locale))
    return written.replace("1 ", "1er ", 1) if locale.language == "fr" and day.day == 1 else written


def forget() -> None:
    """Let go of the days, shares and numbers that were written: they are somebody's."""
    _number.cache_clear()
    _percent.cache_clear()
    _day.cache_clear()


class Translator:
    """Text, numbers and dates as one language writes them.

    A catalogue entry is a string with {placeholders}, or a table of plural forms that is chosen
    by the value `n`. A missing key raises KeyError: the catalogues are tested, not guessed.
    """

    def __init__(self, language: str = "en", folder: Path = Path(__file__).parent) -> None:
        """Open the catalogue of `language`, one of LANGUAGES, in a folder: the product's own."""
        self.language = language
        self.locale = Locale.parse("en_US" if language == "en" else language)
        self._catalogue = _catalogue(folder, language)
        self._opened = language, folder

    def __reduce__(self) -> tuple[type["Translator"], tuple[str, Path]]:
        """Which catalogue this is says all; its text stays out of what is pickled."""
        return Translator, self._opened

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text under a dotted key, its values written as this language writes them."""
        entry: Any = self._catalogue
        for part in key.split("."):
            entry = entry[part]
        if isinstance(entry, dict):
            entry = entry.get(self.locale.plural_form(values["n"])) or entry["other"]
        return str(entry.format(**{name: self.value(value) for name, value in values.items()}))

    def say(self, sentence: Sentence) -> str:
        """A sentence in this language."""
        return self(sentence.key, **sentence.values)

    def value(self, value: Any) -> str:
        """A number, a day or a nested sentence as text; text stays as it is."""
        match value:
            case Sentence():
                return self.say(value)
            case str():
                return value
            case datetime():
                return self.day(value.date())
            case date():
                return self.day(value)
            case bool():
                raise TypeError("a yes or no has no text of its own")
            case int() | float():
                return self.number(value)
            case _:
                return self.listing(self.value(part) for part in value)

    def number(self, value: float, decimals: int = 1) -> str:
        """A grouped number with at most `decimals` decimals: 1,112 or 1 112."""
        return _number(value or 0, _digits(decimals), self.locale)

    def factor(self, value: float) -> str:
        """A factor with three decimals: × 1.046."""
        return "×\u202f" + str(format_decimal(value, "0.000", self.locale))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A fraction as a percentage: 0.075 is 8% or 8 %."""
        sign = "%" if self.language == "en" else "\u202f%"
        return _percent(share or 0, _digits(decimals) + sign, self.locale)

    def day(self, day: date) -> str:
        """A day with its month in letters: Jun 30, 2026 or 30 juin 2026."""
        return _day(day, self.locale)

    def month(self, day: date) -> str:
        """A month and its year: June 2026 or juin 2026."""
        return str(format_date(day, "MMMM y", self.locale))

    def short_month(self, day: date) -> str:
        """A month's short name: Jun or juin."""
        return str(format_date(day, "LLL", self.locale))

    def listing(self, parts: Iterable[str]) -> str:
        """Parts joined as this language joins them: a, b, and c."""
        return str(format_list(list(parts), locale=self.locale))
