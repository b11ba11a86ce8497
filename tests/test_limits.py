"""The limits in force are those that are promised: raised or lowered, they are promised anew."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from qualinet_dash.database import Database
from tests.test_packaging import variables

ROOT = Path(__file__).parents[1]
A_LIMIT = (
    r"(?:MAX|MOST|LONGEST|LARGEST|TALLEST)(?:_.*)?|RATIO_FROM|REREADINGS|SECONDS|MEGABYTES|ANSWER"
)
LIMITS = {
    "analysis.declared.LARGEST": 5 << 20,
    "analysis.declared.MOST_PEOPLE": 50_000,
    "analysis.names.LONGEST": 100,
    "analysis.own_positions.LONGEST": 1_000,
    "analysis.title_magnet.MOST_WORDS": 100,
    "charts.contact_by_contact.MOST_DOTS": 600,
    "charts.contact_by_contact.TALLEST": 40,
    "charts.picture.SECONDS": 60,
    "charts.picture.TALLEST": 10_000,
    "exports.apart.ANSWER": 256,
    "exports.apart.MEGABYTES": 4_096,
    "exports.apart.SECONDS": 180,
    "exports.archive.MAX_RATIO": 200,
    "exports.archive.RATIO_FROM": 10 << 20,
    "exports.clusters.MOST_LETTERS": 1 << 30,
    "exports.handed_over.LONGEST_NAME": 250,
    "exports.handed_over.MAX_BYTES": 400 << 20,
    "exports.handed_over.MAX_ENTRIES": 10_000,
    "exports.header.MAX_HEADER": 50_000,
    "exports.identity.LONGEST": 1_000,
    "exports.identity.LONGEST_LIST": 50_000,
    "exports.identity.MOST_PEOPLE": 100,
    "exports.linkedin.MOST_TELLING": 100,
    "exports.linkedin.envelopes.MOST_PARTS": 3,
    "exports.linkedin.reading.LONGEST": 300,
    "exports.linkedin.roles.MOST_CONTACTS": 50_000,
    "exports.linkedin.roles.MOST_INVITATIONS": 200_000,
    "exports.linkedin.roles.MOST_POSITIONS": 1_000,
    "exports.linkedin.words.MOST_HIDDEN": 4_000_000,
    "exports.linkedin.words.MOST_NAMES": 300,
    "exports.linkedin.words.MOST_WORDS": 30,
    "exports.records.MAX_CELL": 1 << 20,
    "exports.records.MAX_FIELDS": 1 << 20,
    "exports.records.MAX_SWALLOWED": 4 << 20,
    "exports.records.REREADINGS": 10,
    "exports.source.MAX_LINE": 16 << 20,
    "exports.source.MAX_LINES": 2_000_000,
    "ui.contact_filter.LONGEST": 200,
    "ui.contact_filter.MOST_WORDS": 20,
    "ui.data.MOST_SHOWN": 10_000,
    "ui.magnet.LONGEST": 100,
    "ui.magnet.MOST_KEYWORDS": 30,
    "ui.magnet.MOST_WORDS": 10,
    "ui.origins.MOST_TOLD": 200,
}


def limits() -> Iterator[tuple[str, int]]:
    """Each constant of the package that is a limit by its name, and what it is."""
    for file in sorted((ROOT / "qualinet_dash").rglob("*.py")):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        bound = " ".join(name for name, _ in variables(ast.parse(file.read_text("utf-8"))))
        for name in filter(re.compile(A_LIMIT).fullmatch, re.findall(r"\w+", bound)):
            value = getattr(import_module(module), name)
            yield f"{module}.{name}".removeprefix("qualinet_dash."), value


def test_the_limits_in_force_are_those_that_are_promised() -> None:
    assert dict(limits()) == LIMITS
    with Database().used() as own:
        found = own.frame("SELECT current_setting('memory_limit') AS memory")
    assert found["memory"].item() == "381.4 MiB"
