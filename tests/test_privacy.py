"""What the document on privacy promises is what the tests it names hold true."""

import re
import tomllib
from pathlib import Path

import pytest

from qualinet_dash import forgetful
from qualinet_dash.i18n import LANGUAGES
from tests.browser.test_nothing_left import FEW, MANY, WHOLE

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`(test_\w+)`")


def document(language: str) -> str:
    name = "privacy.md" if language == "en" else f"privacy.{language}.md"
    return (ROOT / "docs" / name).read_text("utf-8")


def promises(language: str) -> list[str]:
    return [line for line in document(language).splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_names_its_tests(language: str) -> None:
    assert promises(language)
    assert [line for line in promises(language) if not NAMED.search(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_test_that_is_named_exists(language: str) -> None:
    written = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    tests = set(re.findall(r"^def (test_\w+)\(", written, re.MULTILINE))
    assert set(NAMED.findall(document(language))) - tests == set()


def test_the_promises_are_the_same_in_every_language() -> None:
    named = [[NAMED.findall(line) for line in promises(language)] for language in LANGUAGES]
    assert all(one == named[0] for one in named)


def test_streamlit_gathers_no_statistics() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_that_are_promised_are_those_that_are_tried(language: str) -> None:
    assert (FEW, WHOLE, MANY, forgetful.SOON) == (10, 2, 300, 3)
    promised = {
        "en": (
            "at most 10 of more than 300 copies", "at most 2 whole names",
            "again three seconds later",
        ),
        "fr": (
            "au plus 10 copies sur plus de 300", "au plus 2 noms entiers",
            "encore trois secondes plus tard",
        ),
    }  # fmt: skip
    text = document(language).replace("\u202f", " ").replace("\xa0", " ")
    assert [one for one in promised[language] if one not in text] == []
