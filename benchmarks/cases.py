"""One measurement in a process of its own: python -m benchmarks.cases CASE FOLDER [ROUNDS]."""

import json
import statistics
import sys
import time
from importlib import import_module
from pathlib import Path

START = time.perf_counter()
import qualinet_dash  # noqa: E402 - its import is one of the things measured

IMPORTED = time.perf_counter() - START
from benchmarks import ways  # noqa: E402

PEAK = "VmHWM:"
OF_BYTES = {"side_by_side", "stages", "pages"}


def peak_mb() -> float:
    """The most memory this process has held (Linux)."""
    told = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in told if line.startswith(PEAK))


def side_by_side(files: ways.Files, rounds: int) -> dict[str, float]:
    """Ours and the bare parse in turns: the median of each, and of their ratios."""
    ways.whole(files)
    pairs = [
        (ways.timed(lambda: ways.whole(files))[1], ways.timed(lambda: ways.bare(files))[1])
        for _ in range(rounds)
    ]
    return {
        "whole": statistics.median(ours for ours, _ in pairs),
        "bare": statistics.median(theirs for _, theirs in pairs),
        "ratio": statistics.median(ours / theirs for ours, theirs in pairs),
    }


def main() -> None:
    """Measure one case and print it as JSON."""
    case, folder, *rest = sys.argv[1:]
    paths = {file.name: file for file in sorted(Path(folder).glob("*.csv"))}
    files = {name: file.read_bytes() for name, file in paths.items() if case in OF_BYTES}
    rounds = int(rest[0]) if rest else 3
    match case:
        case "side_by_side":
            found = side_by_side(files, rounds)
        case "stages":
            ways.whole(files)
            found = ways.stages(files)
        case "pages":
            from benchmarks import pages  # noqa: PLC0415 - Streamlit is no part of the other cases

            found = pages.turned(files)
        case "import":
            found = {"seconds": IMPORTED}
        case _:
            if case == "usual":
                import_module("pandas")
            found = {"seconds": ways.timed(lambda: getattr(ways, case)(paths))[1]}
    print(json.dumps(found | {"peak": peak_mb(), "version": qualinet_dash.__version__}))


if __name__ == "__main__":
    main()
