"""Files to take along."""

import json
from dataclasses import asdict
from io import BytesIO

import polars as pl
import pytest

import qualinet_dash
from qualinet_dash.files.frames import harmless_csv, parquet, told
from qualinet_dash.settings import Settings

DEFAULTS = f"qualinet-dash {qualinet_dash.__version__}; defaults"


def test_a_cell_that_a_spreadsheet_would_compute_is_text() -> None:
    names = pl.DataFrame({"name": ["=1+1", "@A1", " +x", "-x", "＝1+1", "Ada", None]})
    taken = pl.read_csv(harmless_csv(names, Settings()).encode())
    assert taken["name"].to_list() == ["'=1+1", "'@A1", "' +x", "'-x", "'＝1+1", "Ada", None]


def test_numbers_stay_numbers() -> None:
    taken = harmless_csv(pl.DataFrame({"line": [-4, 7]}), Settings())
    assert taken == f"line,settings\n-4,{DEFAULTS}\n7,{DEFAULTS}\n"


def test_every_file_tells_the_thresholds_that_were_changed() -> None:
    settings = Settings(exchange_days=90, count_groups=True)
    assert told(Settings()) == DEFAULTS
    assert told(settings).endswith("; exchange_days=90; count_groups=True")
    rows = pl.DataFrame({"line": [1]})
    assert "exchange_days=90" in harmless_csv(rows, settings)
    assert "exchange_days=90" in pl.read_parquet(BytesIO(parquet(rows, settings)))["settings"][0]


def test_parquet_holds_the_rows_as_they_are_and_every_threshold() -> None:
    rows = pl.DataFrame({"name": ["=1+1", None], "turns": [1, 2]})
    file = parquet(rows, Settings(exchange_days=90))
    assert pl.read_parquet(BytesIO(file)).drop("settings").equals(rows)
    metadata = pl.read_parquet_metadata(BytesIO(file))
    assert json.loads(metadata["settings"]) == asdict(Settings(exchange_days=90))


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),
        ("a\n-1", "a\n'-1"),
        ("a; @b", "a;' @b"),
        ("a;b-c", "a;b-c"),
        ("x\r\n=1", "x\r\n'=1"),
        ("x\n\n=1", "x\n\n'=1"),
        ("x;\t=1", "x;\t'=1"),
    ],
)
def test_what_some_spreadsheets_take_for_a_cell_of_its_own_is_text(cell: str, taken: str) -> None:
    rows = pl.DataFrame({"name": [cell]})
    assert pl.read_csv(harmless_csv(rows, Settings()).encode())["name"].item() == taken
