"""What became of each file that was handed over, and of the rows not understood."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.tables import FILES


@dataclass(frozen=True)
class FileAccount:
    """A file: read, knowingly ignored or unknown, and how many of its rows went where.

    `rows` are CSV records after the header: each is used, set aside by rule, the duplicate of
    another, or skipped.
    """

    file: str
    role: Literal["read", "ignored", "unknown"]
    kind: str | None = None
    rows: int = 0
    used: int = 0
    set_aside: int = 0
    duplicates: int = 0
    skipped: int = 0
    note: Sentence | None = None


def files_frame(accounts: tuple[FileAccount, ...], translator: Translator) -> pl.DataFrame:
    """A row a file with its note in the translator's language."""
    told = [
        vars(one) | {"note": translator.say(one.note) if one.note else None} for one in accounts
    ]
    return pl.DataFrame(told, schema=FILES)


def skipped_frame(
    unread: pl.DataFrame, accounts: tuple[FileAccount, ...], translator: Translator
) -> pl.DataFrame:
    """A row a row that was not understood: `file`, physical `line`, `reason` in words."""
    why = ["reason", "found", "expected"]
    reasons = unread.select(why).unique()
    sentences = [
        translator(
            f"skip.{row['reason']}", found=row["found"] or "", expected=row["expected"] or ""
        )
        for row in reasons.to_dicts()
    ]
    told = reasons.with_columns(told=pl.Series(sentences, dtype=pl.String))
    files = unread["file"].unique()
    names = files.to_frame().with_columns(
        name=pl.Series([accounts[number].file for number in files], dtype=pl.String)
    )
    return (
        unread.join(told, on=why, how="left", nulls_equal=True, maintain_order="left")
        .join(names, on="file", how="left", maintain_order="left")
        .select(file="name", line="line", reason="told")
    )
