"""Tables as a workbook in which nothing is ever computed and no text becomes a link."""

from collections.abc import Mapping
from io import BytesIO

import polars as pl
from xlsxwriter import Workbook

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(sheets: Mapping[str, pl.DataFrame]) -> bytes:
    """A sheet a frame under its title, with a filter in each head; written in memory alone."""
    file = BytesIO()
    with Workbook(file, _OPTIONS) as book:
        for title, frame in sheets.items():
            frame.write_excel(
                book,
                title,
                dtype_formats={pl.Date: "yyyy-mm-dd", pl.UInt32: "0"},
                table_style="Table Style Light 1",
                autofit=True,
                freeze_panes=(1, 0),
            )
    return file.getvalue()
