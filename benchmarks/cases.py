"""One measurement in a process of its own: python -m benchmarks.cases CASE FOLDER [ROUNDS].

A way that is no other case is gone through once; with `turns` as ROUNDS once for each line of the
input, from bytes that were read before. Each way loads what it needs alone, so that ours weighs on
no other.
"""

import json
import statistics
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import others
from benchmarks.timing import peak_mb, timed

OF_BYTES = {"stages", "pages"}
TURNS = "turns"


def stages(files: others.Files, rounds: int) -> dict[str, float]:
    """The median of each stage, after a first reading."""
    from benchmarks import ways  # noqa: PLC0415

    ways.whole(files)
    found = [ways.stages(files) for _ in range(rounds)]
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def pages(files: others.Files) -> dict[str, float]:
    """Seconds of each page."""
    from benchmarks import pages  # noqa: PLC0415

    return pages.turned(files)


def in_turn(way: str, files: others.Files) -> None:
    """Tell the seconds of the way whenever a line is read."""
    work = _way(way)
    for _ in sys.stdin:
        print(timed(lambda: work(files))[1], flush=True)


def _way(name: str) -> Any:
    if hasattr(others, name):
        import_module("polars" if name == "bare" else "pandas")
        return getattr(others, name)
    from benchmarks import ways  # noqa: PLC0415

    return getattr(ways, name)


def main() -> None:
    """Measure one case and print it as JSON."""
    case, folder, *rest = sys.argv[1:]
    paths = {file.name: file for file in sorted(Path(folder).glob("*.csv"))}
    is_in_turns = rest == [TURNS]
    is_of_bytes = case in OF_BYTES or is_in_turns
    files: others.Files = {n: f.read_bytes() for n, f in paths.items()} if is_of_bytes else paths
    if is_in_turns:
        in_turn(case, files)
        return
    match case:
        case "import":
            found = {"seconds": timed(lambda: import_module("qualinet_dash"))[1]}
        case "stages":
            found = stages(files, int(rest[0]))
        case "pages":
            found = pages(files)
        case _:
            work = _way(case)
            found = {"seconds": timed(lambda: work(files))[1]}
    print(json.dumps(found | {"peak": peak_mb()}))


if __name__ == "__main__":
    main()
