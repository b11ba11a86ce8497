"""Files to take along: tables, a workbook, a calendar and a checklist."""

from qualinet_dash.files.checklist import checklist
from qualinet_dash.files.frames import changed, harmless_csv, parquet, told
from qualinet_dash.files.plan_table import plan_table, thanks_table
from qualinet_dash.files.weekly import greetings
from qualinet_dash.files.workbook import workbook

__all__ = [
    "changed",
    "checklist",
    "greetings",
    "harmless_csv",
    "parquet",
    "plan_table",
    "thanks_table",
    "told",
    "workbook",
]
