"""Measure everything and write docs/performance.md: python -m benchmarks [LARGEST].

LARGEST leaves out exports of more messages than that. Each case runs in a fresh process; ours and
the bare parse are measured in turns, for machines are shared and noisy.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import document
from benchmarks.cases import TURNS
from benchmarks.exports import export

ROOT = Path(__file__).parents[1]
SIZES = (
    (300, 1_000), (1_500, 5_000), (3_000, 100_000), (10_000, 100_000), (30_000, 100_000),
    (30_000, 300_000), (30_000, 1_000_000),
)  # fmt: skip
SHORT = b"Bo Ek,Cy Fox\n"
EVERY = 1 << 20
FRESH = 3
ROUNDS = {1_000: 9, 5_000: 9}
PAIR = ("whole", "bare")
USUAL = {(300, 1_000), (1_500, 5_000), (3_000, 100_000)}
VISITORS = 25


def command(module: str, *arguments: object) -> list[str]:
    """What starts one of our modules in a process of its own."""
    return [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]


def told(module: str, *arguments: object) -> dict[str, Any]:
    """What a module prints."""
    print(module, *arguments, file=sys.stderr)
    run = subprocess.run(
        command(module, *arguments), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def measured(case: str, folder: Path, rounds: int = 1) -> dict[str, Any]:
    """What one case tells."""
    return told("cases", case, folder, rounds)


def fresh(case: str, folder: Path) -> dict[str, Any]:
    """Of FRESH processes the median of the seconds and the highest of the peaks."""
    found = [measured(case, folder) for _ in range(FRESH)]
    return {
        "seconds": statistics.median(one["seconds"] for one in found),
        "peak": max(one["peak"] for one in found),
    }


@contextmanager
def waiting(case: str, folder: Path) -> Iterator[Any]:
    """A process that goes through the files once whenever it is asked, and tells its seconds."""
    with subprocess.Popen(
        command("cases", case, folder, TURNS),
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def once() -> float:
            asked.write("\n")
            asked.flush()
            return float(answers.readline())

        yield once
        asked.close()


def side_by_side(folder: Path, rounds: int) -> dict[str, float]:
    """Ours and the bare parse in turns, each first as often: the median of each and of the ratios.

    Each was gone through once before.
    """
    with waiting(PAIR[0], folder) as ours, waiting(PAIR[1], folder) as theirs:
        ours(), theirs()
        pairs = []
        for number in range(rounds):
            if number % 2:
                their_seconds = theirs()
                pairs.append((ours(), their_seconds))
            else:
                pairs.append((ours(), theirs()))
    return {
        "whole": statistics.median(one for one, _ in pairs),
        "bare": statistics.median(other for _, other in pairs),
        "ratio": statistics.median(one / other for one, other in pairs),
    }


def damage(messages: Path) -> Iterator[str]:
    """Damage a file more and more: a row too short at its end, then one in each EVERY bytes."""
    whole = messages.read_bytes()
    messages.write_bytes(whole + SHORT)
    yield "damaged"
    starts = [0]
    while starts[-1] < len(whole):
        starts.append(_next_row(whole, starts[-1] + EVERY))
    parts = (whole[start:end] for start, end in pairwise(starts))
    messages.write_bytes(SHORT.join(parts) + SHORT)
    yield "scattered"


def _next_row(content: bytes, place: int) -> int:
    """Where the next row begins: made-up texts hold no line breaks."""
    return content.find(b"\n", place) + 1 or len(content)


def of_size(contacts: int, messages: int) -> dict[str, Any]:
    """All cases of one size."""
    print(contacts, messages, file=sys.stderr)
    rounds = ROUNDS.get(messages, 5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in export(contacts, messages).items():
            (folder / file).write_bytes(content)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        found: dict[str, Any] = {"contacts": contacts, "messages": messages, "size": size}
        found["side_by_side"] = side_by_side(folder, rounds)
        found |= {case: fresh(case, folder) for case in PAIR}
        found |= {case: measured(case, folder, FRESH) for case in ("stages", "pages")}
        if (contacts, messages) in USUAL:
            found |= {case: measured(case, folder) for case in ("usual", "looked_up")}
        found |= {how: fresh("whole", folder) for how in damage(folder / "messages.csv")}
        return found


def main() -> None:
    """Measure, and write the document."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1][1]
    sizes = [of_size(*size) for size in SIZES if size[1] <= largest]
    with tempfile.TemporaryDirectory() as empty:
        imported = fresh("import", Path(empty))["seconds"]
    text = document.written(sizes, imported, told("visitors", VISITORS))
    (ROOT / "docs" / "performance.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
