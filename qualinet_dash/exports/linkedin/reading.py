"""What every reader shares: text columns in, typed rows out, and a fate for each row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

import polars as pl

from qualinet_dash.exports import clocks, masking
from qualinet_dash.exports.owners import Conversations
from qualinet_dash.exports.repair import mended
from qualinet_dash.exports.skips import Records
from qualinet_dash.i18n.plain import UNSEEN

_WORDS = {*clocks.MONTHS, *"am pm a.m p.m utc gmt t z de mon tue wed thu fri sat sun".split()}
_WORD = "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))
# A short number, or two to seven of at most four digits, fourteen in all; words of dates alone.
A_DATE = (
    r"^\D*(?:\d{1,2}|(?:\d{1,4}\D+){1,6}\d{1,4})\D*$", r"^(?:\D*\d){1,14}\D*$",
    rf"(?i)^\P{{L}}*(?:[年月日時时分秒]\P{{L}}*|(?:{_WORD})(?:\P{{L}}+|$))*$",
)  # fmt: skip
A_WORD = (r"^[A-Z_]{0,12}$",)
SHOWN = 40
# LinkedIn takes a hundred letters for a company or a title.
LONGEST = 300
OF_A_SKIP = {
    "line": pl.UInt32,
    "reason": pl.String,
    "found": pl.String,
    "expected": pl.String,
}


@dataclass
class TextRows:
    """A file's rows as text, until they are taken, and what a reader must know besides.

    `latest` is the day of the export, `of_contacts` the company and title words to hide in texts.
    Near copies of texts are not looked for where only the owner `is_asked`.
    """

    frame: pl.DataFrame
    records: Records
    latest: date | None
    of_contacts: pl.DataFrame
    is_asked: bool = False

    def taken(self) -> pl.DataFrame:
        """The rows, which can be taken once, so that whoever is done with a column lets it go."""
        frame, self.frame = self.frame, self.frame.clear()
        return frame

    def compared(self, texts: pl.DataFrame) -> pl.DataFrame:
        """Those of some texts among which near copies are looked for."""
        return texts.clear() if self.is_asked else texts


@dataclass(frozen=True)
class Reading:
    """The rows of one file: kept ones in canonical columns, the rest counted or listed.

    Of `duplicates`, which repeat a row to the letter, the first one is kept. `undated` of the kept
    ones have no date that can be; `envelopes` are those of kept messages.
    """

    kept: pl.DataFrame
    rows: int
    set_aside: int
    duplicates: int
    skipped: pl.DataFrame
    undated: int = 0
    span: tuple[datetime | None, datetime | None] = (None, None)
    envelopes: pl.DataFrame | None = None

    @cached_property
    def conversations(self) -> Conversations:
        """Who is in which conversations, where this is a file of messages."""
        assert self.envelopes is not None
        return Conversations(self.envelopes)


@dataclass(frozen=True)
class Unreadable:
    """A reason to skip a row: when, which cell to show, what it should have held.

    The cell is shown only if it looks `like` what belongs there: in a row whose cells have moved it
    may be somebody's words.
    """

    reason: str
    where: pl.Expr
    shown: str | None = None
    expected: str | None = None
    like: tuple[str, ...] = A_DATE

    def rows(self) -> pl.Expr:
        """The skip of a row to which this reason applies, null elsewhere."""
        found = self._found() if self.shown else pl.lit(None, pl.String)
        return pl.when(self.where).then(
            pl.struct(
                reason=pl.lit(self.reason),
                found=found,
                expected=pl.lit(self.expected, pl.String),
            )
        )

    def _found(self) -> pl.Expr:
        cell = pl.col(self.shown or "").fill_null("").str.replace_all(UNSEEN, "")
        is_alike = pl.all_horizontal(cell.str.contains(one) for one in self.like)
        return pl.when(is_alike & (cell.str.len_chars() <= SHOWN)).then(cell).otherwise(pl.lit("…"))


def with_missing(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The frame with every text column of its role; those its generation lacks are null."""
    absent = [column for column in columns if column not in frame.columns]
    return frame.with_columns(pl.lit(None, pl.String).alias(column) for column in absent)


def is_blank(columns: Sequence[str]) -> pl.Expr:
    """Whether every cell of a row is blank."""
    return ~pl.any_horizontal(map(has_text, columns))


def has_text(column: str) -> pl.Expr:
    """Whether a cell holds more than blanks."""
    return pl.col(column).str.contains(r"\S").fill_null(False)


def content_print(columns: Sequence[str]) -> pl.Expr:
    """A print of the whole row, by which exact duplicates are found."""
    cells = [pl.col(column).fill_null("") for column in columns]
    return masking.text_print(pl.concat_str(cells, separator="\x1f"))


def text(column: str) -> pl.Expr:
    """A column mended, trimmed and without signs that nobody sees; blank null, endless ones cut."""
    written = mended(pl.col(column).str.slice(0, 4 * LONGEST))
    seen = written.str.replace_all(UNSEEN, "").str.strip_chars()
    return seen.str.slice(0, LONGEST).replace({"": None})


def is_later(column: str, latest: date | None) -> pl.Expr:
    """Whether a time lies after the day of the export and one more."""
    if latest is None:
        return pl.lit(False)
    return pl.col(column) >= datetime.combine(latest, datetime.min.time()) + timedelta(days=2)


def sifted(
    frame: pl.DataFrame,
    records: Records,
    schema: Mapping[str, pl.DataType],
    *,
    aside: pl.Expr,
    unreadable: Sequence[Unreadable] = (),
    dated: str | None = None,
) -> Reading:
    """Rows set aside by rule, rows not understood, and the rest in the canonical schema.

    Rows whose `content` is the same print are duplicates; null is nobody's.
    """
    wrong = pl.any_horizontal(pl.lit(False), *(one.where.fill_null(False) for one in unreadable))
    is_aside, is_bad = frame.select(aside=aside.fill_null(False), bad=wrong).get_columns()
    columns, content = [name for name in schema if name != "file"], pl.col("content")
    understood = frame.select({*columns, "content"}).filter(~is_aside & ~is_bad)
    kept = understood.filter(content.is_null() | content.is_first_distinct())
    skipped = records.skipped.frame()
    bad = frame.filter(~is_aside & is_bad)
    if len(bad):
        why = bad.select("line", pl.coalesce(one.rows() for one in unreadable).struct.unnest())
        skipped = pl.concat([why.match_to_schema(pl.Schema(OF_A_SKIP)), skipped]).sort("line")
    return Reading(
        kept.select(pl.col(name).cast(schema[name]) for name in columns),
        records.rows,
        int(is_aside.sum()),
        len(understood) - len(kept),
        skipped,
        undated=kept[dated].null_count() if dated else 0,
    )
