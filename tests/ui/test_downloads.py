"""Files to take along."""

import polars as pl

from qualinet_dash.ui.downloads import harmless_csv


def test_a_cell_that_a_spreadsheet_would_compute_is_text() -> None:
    taken = harmless_csv(pl.DataFrame({"name": ["=1+1", "@A1", " +x", "-x", "Ada", None]}))
    assert taken.split("\n") == ["name", "'=1+1", "'@A1", "' +x", "'-x", "Ada", "", ""]


def test_numbers_stay_numbers() -> None:
    assert harmless_csv(pl.DataFrame({"line": [-4, 7]})) == "line\n-4\n7\n"
