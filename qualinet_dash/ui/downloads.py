"""Files to take along, harmless in a spreadsheet."""

import polars as pl
import polars.selectors as cs

_FORMULA = r"^(\s*[=+\-@\t\r])"


def harmless_csv(frame: pl.DataFrame) -> str:
    """The frame as CSV, an apostrophe before each text that a spreadsheet would compute."""
    return frame.with_columns(cs.string().str.replace(_FORMULA, "'$1")).write_csv()
