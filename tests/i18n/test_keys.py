"""Every text that is asked for exists, and every text that exists is asked for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from qualinet_dash.settings import thresholds
from qualinet_dash.tables import EXCHANGE_RULES, ORIGIN_RULES
from tests.i18n.catalogues import catalogue

ROOT = Path(__file__).parents[2]
KEYS = set(catalogue("en"))
SECTIONS = {key.split(".")[0] for key in KEYS}
AXES = {"act", "certainty", "class", "exchange", "origin", "ring"}
FAMILIES = {
    "audit.{}",
    "audit.{}_key",
    "audit_chart.{}",
    "class.{}",
    "strip.{}",
    "balance.{}",
    "own_word.{}",
    "burst.{}_none",
    "burst.{}",
    "figure.{}",
    "first.{}",
    "answers.{}",
    "data.{}",
    "data.{}_help",
    "data.{}_title",
    "error.{}",
    "file.read.{}",
    "hidden.{}",
    "limits.{}",
    "origin.{}",
    "owner.{}",
    "recent.{}",
    "short.{}",
    "share.{}",
    "skip.{}",
    "skipped.{}",
    "window.{}",
    "mirror.{}",
    "onward.{}",
    "passed.{}",
    "word.{}",
    "change.{}",
    "chart.answers.{}",
    "contacts.{}",
    "contacts.column.{}",
    "evidence.{}",
    "evidence.note.{}",
    "evidence.note.copied.{}",
    "evidence.unobservable.{}",
    "magnet.lacking.{}",
    "plan.{}",
    "plan.class.{}",
    "plan.column.{}",
    "plan.reason.{}",
    "plan.rule.{}",
    "plan.shelf.{}",
    "plan.sheet.{}",
    "ranges.{}",
    "ranges.{}_still",
    "ranges.{}_undefined",
    "reason.{}",
    "rule.{}",
    "rules.{}",
    "rules.{}_title",
    "source.{}",
    "threshold.{}",
    "word_of.{}",
    "welcome.{}",
    "words.{}",
    "{}.{}",
    "{}.page",
    "{}.promise",
    "{}.read",
}


@cache
def sources() -> tuple[ast.Module, ...]:
    """Every module of the product."""
    files = [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("qualinet_dash/**/*.py")]
    return tuple(ast.parse(file.read_text("utf-8")) for file in files)


@cache
def constants() -> frozenset[str]:
    """Every string in the code."""
    return frozenset(
        node.value
        for source in sources()
        for node in ast.walk(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def names() -> frozenset[str]:
    """Every string in the code, and what else may stand in a key: thresholds and rules."""
    rules = {rule.replace(":", ".") for rule in (*ORIGIN_RULES, *EXCHANGE_RULES)}
    reasons = {rule.partition(".")[2] for rule in rules}
    variants = {"unknown.blank", "unobservable.blank", "sustained.both"}
    return constants() | rules | reasons | variants | {one.name for one in thresholds()}


def templates() -> Iterator[str]:
    """Every f-string of the code, its values as {}."""
    for source in sources():
        for node in ast.walk(source):
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                )


def is_key(text: str) -> bool:
    """Whether a string is written like a key of the catalogues."""
    is_file = text.endswith(".csv")
    is_dotted = bool(re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", text))
    return is_dotted and not is_file and text.split(".", maxsplit=1)[0] in SECTIONS


def is_family(template: str) -> bool:
    """Whether an f-string is written like a key of the catalogues."""
    section, _, name = template.partition(".")
    if not re.fullmatch(r"[a-z_{}]+(\.[a-z_{}]+)+", template):
        return False
    return section in SECTIONS or (section == "{}" and name in {"page", "promise", "read", "{}"})


def parts(key: str) -> Iterator[str]:
    """What would stand in the place of {} in each family that yields this key."""
    for family in FAMILIES - {"{}.{}"} | {f"{axis}.{{}}" for axis in AXES}:
        found = re.fullmatch(re.escape(family).replace(r"\{\}", "([a-z_.]+)"), key)
        if found:
            yield found.group(1)


def test_every_key_in_the_code_exists() -> None:
    assert sorted(key for key in constants() if is_key(key) and key not in KEYS) == []


def test_the_families_of_keys_that_are_put_together_are_known() -> None:
    assert {template for template in templates() if is_family(template)} == FAMILIES


def test_every_text_is_asked_for() -> None:
    unused = {
        key
        for key in KEYS
        if key not in constants() and not any(part in names() for part in parts(key))
    }
    assert sorted(unused) == []


def test_every_way_of_reading_a_figure_has_its_text() -> None:
    figures = {
        node.args[1].value
        for source in sources()
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "figure"
        and not any(one.arg == "read" for one in node.keywords)
        and isinstance(node.args[1], ast.Constant)
    }
    assert figures
    assert {f"{figure}.read" for figure in figures} - KEYS == set()
