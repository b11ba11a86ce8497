"""`python -m sample_data` writes the sample beside this module, with its truth."""

from pathlib import Path

from sample_data import WORLDS, generate, write_truth, write_zip

HERE = Path(__file__).parent


def main() -> None:
    export = generate(WORLDS["sample"])
    write_zip(export, HERE / export.archive_name)
    write_truth(export, HERE / "truth.csv")


if __name__ == "__main__":
    main()
