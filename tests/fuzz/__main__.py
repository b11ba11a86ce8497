"""`python -m tests.fuzz --minutes 10`: damaged files, one after the other, until time is up."""

import argparse

from tests.fuzz.harness import Harness


def main() -> None:
    """Try inputs for so many minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first input")
    asked = parser.parse_args()
    harness = Harness(asked.seed)
    harness.run(asked.minutes * 60)
    print(harness)
    raise SystemExit(bool(harness.faults))


if __name__ == "__main__":
    main()
