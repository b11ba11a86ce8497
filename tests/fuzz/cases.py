"""What is handed over in one go: damaged files, loose or in a zip, made of one number."""

import json
from base64 import b64decode, b64encode
from pathlib import Path
from random import Random

from tests.fuzz.damage import damaged, damaged_zip, packed
from tests.fuzz.seeds import seeds

KEPT = Path(__file__).with_name("kept")
NAMES = [
    "",
    "a\0.csv",
    "../x.csv",
    "a" * 300 + ".csv",
    "\u202evsc.exe",
    "=1.csv",
    "Messages (1).csv",
]
Case = list[tuple[str, bytes]]


def made(number: int) -> Case:
    """The same files for the same number."""
    dice = Random(number)
    files = dice.choices(seeds(), k=dice.choice((1, 1, 1, 1, 2, 3, 6)))
    case = [
        (
            name if dice.random() < 0.9 else dice.choice(NAMES),
            damaged(dice, content) if dice.random() < 0.9 else content,
        )
        for name, content in files
    ]
    if dice.random() < 0.8:
        return case
    name = dice.choice(("Complete_LinkedInDataExport_06-30-2026.zip", "x.zip", "x", "x.csv"))
    whole = packed(dice, case)
    if dice.random() < 0.2:
        whole = packed(dice, [("inner.zip", whole), *case[:1]])
    return [(name, damaged_zip(dice, whole) if dice.random() < 0.7 else whole)]


def keep(name: str, case: Case) -> Path:
    """The case as a file beside the tests."""
    file = KEPT / f"{name}.json"
    told = [{"name": one, "content": b64encode(content).decode()} for one, content in case]
    file.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    return file


def kept() -> dict[str, Case]:
    """Every case that once found a fault."""
    return {
        file.stem: [
            (one["name"], b64decode(one["content"])) for one in json.loads(file.read_text())
        ]
        for file in sorted(KEPT.glob("*.json"))
    }
