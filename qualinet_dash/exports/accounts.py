"""What became of each file that was handed over."""

from dataclasses import dataclass
from typing import Literal

from qualinet_dash.i18n import Sentence


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
