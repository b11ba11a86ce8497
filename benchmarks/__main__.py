"""Measure everything and write docs/performance.md: python -m benchmarks [LARGEST].

LARGEST leaves out exports of more messages than that. Each case runs in a fresh process; ours and
the bare parse are measured in turns, for machines are shared and noisy.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import document
from benchmarks.exports import export

ROOT = Path(__file__).parents[1]
SIZES = (
    (300, 1_000), (1_500, 5_000), (3_000, 100_000), (10_000, 100_000), (30_000, 100_000),
    (30_000, 300_000), (30_000, 1_000_000),
)  # fmt: skip
SHORT = b"Bo Ek,Cy Fox\n"
FRESH = 3
ROUNDS = {1_000: 9, 5_000: 9}
CASES = ("side_by_side", "stages", "whole", "bare", "usual", "pages")
USUAL = {(300, 1_000), (1_500, 5_000), (3_000, 100_000)}


def measured(case: str, folder: Path, rounds: int) -> dict[str, Any]:
    """One case in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.cases", case, str(folder), str(rounds)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def fresh(case: str, folder: Path) -> dict[str, Any]:
    """The one of FRESH processes that took neither least nor longest."""
    found = [measured(case, folder, 1) for _ in range(FRESH)]
    return sorted(found, key=lambda one: float(one["seconds"]))[FRESH // 2]


def of_size(contacts: int, messages: int) -> dict[str, Any]:
    """All cases of one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in export(contacts, messages).items():
            (folder / file).write_bytes(content)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        found: dict[str, Any] = {"contacts": contacts, "messages": messages, "size": size}
        for case in CASES:
            if case != "usual" or (contacts, messages) in USUAL:
                print(contacts, messages, case, file=sys.stderr)
                rounds = ROUNDS.get(messages, 3)
                found[case] = (
                    fresh(case, folder) if case == "whole" else measured(case, folder, rounds)
                )
        with (folder / "messages.csv").open("ab") as file:
            file.write(SHORT)
        found["damaged"] = fresh("whole", folder)
        return found


def main() -> None:
    """Measure, and write the document."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1][1]
    sizes = [of_size(*size) for size in SIZES if size[1] <= largest]
    with tempfile.TemporaryDirectory() as empty:
        imported = fresh("import", Path(empty))["seconds"]
    text = document.written(sizes, imported)
    (ROOT / "docs" / "performance.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
