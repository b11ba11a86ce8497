"""Files to take along: harmless in a spreadsheet, with the thresholds behind their figures."""

import json
from dataclasses import asdict
from io import BytesIO

import polars as pl
import polars.selectors as cs

import qualinet_dash
from qualinet_dash import forgetful
from qualinet_dash.settings import Settings

# Wide signs: some spreadsheets narrow them. Behind a semicolon: some take it for the end of a cell.
_FORMULA = r"^(\s*[=+\-@\t\r＝＋－＠])"
_FURTHER_ON = r"([;\t\r\n])([^\S\t\r\n]*[=+\-@＝＋－＠])"


def told(settings: Settings) -> str:
    """The thresholds in force in one cell: the version, and those that are not at their default."""
    return f"qualinet-dash {qualinet_dash.__version__}; {changed(settings) or 'defaults'}"


def changed(settings: Settings) -> str:
    """The thresholds that are not at their default, which is all that a picture has room for."""
    return "; ".join(f"{name}={value}" for name, value in settings.changed().items())


def harmless_csv(frame: pl.DataFrame, settings: Settings) -> str:
    """The frame as CSV, an apostrophe before each text that a spreadsheet would compute.

    Its last column tells the thresholds in force.
    """
    text = cs.string().str.replace(_FORMULA, "'$1").str.replace_all(_FURTHER_ON, "$1'$2")
    harmless = frame.with_columns(text)
    return harmless.with_columns(settings=pl.lit(told(settings))).write_csv()


def parquet(frame: pl.DataFrame, settings: Settings) -> bytes:
    """The frame as Parquet; its last column tells the thresholds, its metadata all of them.

    By PyArrow: of what Polars writes as Parquet, names stay in the memory of the process. What a
    module holds once it is imported stays too, and would lie before the ends of names.
    """
    forgetful.overwrite_small()
    import pyarrow.parquet as pq  # noqa: PLC0415 - 5 MB that few visits need

    file = BytesIO()
    rows = frame.with_columns(settings=pl.lit(told(settings)))
    table = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
    metadata = {"settings": json.dumps(asdict(settings))}
    pq.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
    return file.getvalue()
