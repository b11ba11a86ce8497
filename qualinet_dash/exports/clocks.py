"""The dates of an export, each file's own way of writing them, turned into UTC."""

from datetime import date

import polars as pl

PACIFIC = "America/Los_Angeles"

_MONTHS = {
    "janvier": "Jan", "janv": "Jan", "février": "Feb", "fevrier": "Feb", "févr": "Feb",
    "fév": "Feb", "mars": "Mar", "avril": "Apr", "avr": "Apr", "mai": "May", "juin": "Jun",
    "juillet": "Jul", "juil": "Jul", "août": "Aug", "aout": "Aug", "septembre": "Sep",
    "sept": "Sep", "octobre": "Oct", "novembre": "Nov", "décembre": "Dec", "decembre": "Dec",
    "déc": "Dec", "januar": "Jan", "jän": "Jan", "februar": "Feb", "märz": "Mar", "mär": "Mar",
    "okt": "Oct", "oktober": "Oct", "dez": "Dec", "dezember": "Dec", "juni": "Jun", "juli": "Jul",
    "enero": "Jan", "ene": "Jan", "febrero": "Feb", "marzo": "Mar", "abril": "Apr", "abr": "Apr",
    "mayo": "May", "junio": "Jun", "julio": "Jul", "agosto": "Aug", "ago": "Aug",
    "septiembre": "Sep", "octubre": "Oct", "noviembre": "Nov", "diciembre": "Dec", "dic": "Dec",
}  # fmt: skip

_DAY_FORMATS = ("%d %b %Y", "%d-%b-%y", "%d-%b-%Y", "%d %B %Y", "%Y-%m-%d", "%Y/%m/%d")
_UTC_FORMATS = (
    "%Y-%m-%d %H:%M:%S UTC", "%Y/%m/%d %H:%M:%S UTC", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%dT%H:%M:%S%.fZ", "%Y-%m-%d %H:%M UTC", "%Y-%m-%d %H:%M", "%Y-%m-%d",
)  # fmt: skip
_CLOCK_FORMATS = ("%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p")
_SAVED_CLOCK_FORMATS = {
    False: ("%m/%d/%y %H:%M", "%m/%d/%Y %H:%M"),
    True: ("%d/%m/%y %H:%M", "%d/%m/%Y %H:%M"),
}
_SAVED_DAY_FORMATS = {False: ("%m/%d/%y", "%m/%d/%Y"), True: ("%d/%m/%y", "%d/%m/%Y")}


def _parsed(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    times = [text.str.strptime(pl.Datetime("us"), one, strict=False) for one in formats]
    return pl.coalesce(pl.when(time.dt.year() >= 1900).then(time) for time in times)


def _plain(column: str) -> pl.Expr:
    """Narrow blanks made plain, dots after months and months of other languages put right."""
    text = pl.col(column).str.replace_all(r"[\x{00a0}\x{202f}\s]+", " ").str.strip_chars()
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    english = text.str.extract(rf"(?i)[ -]({months})\.?[ -]", 1).str.to_lowercase()
    return (
        pl.when(english.is_not_null())
        .then(
            text.str.extract(r"^(\S+?)[ -]", 1)
            + " "
            + english.replace(_MONTHS)
            + " "
            + text.str.extract(r"[ -](\d+)$", 1)
        )
        .otherwise(text)
    )


def _numeric(text: pl.Expr) -> pl.Expr:
    """Dates of numbers only, as d/m/y or m/d/y, whatever stands between the numbers."""
    return text.str.replace(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{2,4})", "$1/$2/$3")


def _is_day_first(frame: pl.DataFrame, column: str) -> bool:
    """Whether a spreadsheet has put the day first in the numeric dates of a column.

    LinkedIn writes the month first, and AM or PM behind it. Without these a first number beyond
    12 proves a day; dashes are a spreadsheet's, and the day comes first unless that cannot be.
    """
    saved = frame.lazy().filter(~pl.col(column).str.contains(r"(?i)[ap]m\s*$"))
    numbers = saved.select(
        first=pl.col(column).str.extract(r"^\s*(\d{1,2})[-./]\d").cast(pl.Int32),
        second=pl.col(column).str.extract(r"^\s*\d{1,2}[-./](\d{1,2})[-./]").cast(pl.Int32),
        is_dashed=pl.col(column).str.contains(r"^\s*\d{1,2}[-.]\d{1,2}[-.]\d{2,4}"),
    ).collect()
    if (numbers["second"] > 12).any():
        return False
    return bool((numbers["first"] > 12).any() or numbers["is_dashed"].any())


def _clock_times(text: pl.Expr, is_day_first: bool) -> pl.Expr:
    saved = _parsed(_numeric(text), _SAVED_CLOCK_FORMATS[is_day_first])
    return pl.coalesce(_parsed(text, _CLOCK_FORMATS), saved)


def days(frame: pl.DataFrame, column: str) -> pl.Series:
    """A column of UTC days (Connected On); null where unreadable.

    The exports of 2018 write a Los Angeles time instead of the day.
    """
    is_day_first = _is_day_first(frame, column)
    text = _plain(column)
    return frame.select(
        pl.coalesce(
            _parsed(text, _DAY_FORMATS).dt.date(),
            _from_pacific(_clock_times(text, is_day_first)).dt.date(),
            _parsed(_numeric(text), _SAVED_DAY_FORMATS[is_day_first]).dt.date(),
            _parsed(text, _UTC_FORMATS).dt.date(),
        )
    ).to_series()


def _from_pacific(local: pl.Expr) -> pl.Expr:
    """Los Angeles wall clock with daylight saving as UTC; an hour that occurs twice is its first.

    An hour that the change to summer time leaves out is read as standard time.
    """
    known = (
        local.dt.replace_time_zone(PACIFIC, ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone("UTC")
        .dt.replace_time_zone(None)
    )
    return pl.coalesce(known, local.dt.offset_by("8h"))


def pacific_times(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """A column of unlabelled Los Angeles times -> `sent_at` (UTC), `local_day`, `has_time`.

    A date that lost its time in a spreadsheet stands at noon there, `has_time` false.
    """
    is_day_first = _is_day_first(frame, column)
    text = _plain(column)
    times = _clock_times(text, is_day_first)
    bare = pl.coalesce(
        _parsed(_numeric(text), _SAVED_DAY_FORMATS[is_day_first]), _parsed(text, _DAY_FORMATS)
    ).dt.offset_by("12h")
    labelled = _parsed(text, _UTC_FORMATS[:2])
    return frame.select(
        sent_at=pl.coalesce(labelled, _from_pacific(pl.coalesce(times, bare))),
        local_day=pl.coalesce(_to_pacific_day(labelled), times.dt.date(), bare.dt.date()),
        has_time=pl.coalesce(labelled, times).is_not_null(),
    )


def _to_pacific_day(utc: pl.Expr) -> pl.Expr:
    return utc.dt.replace_time_zone("UTC").dt.convert_time_zone(PACIFIC).dt.date()


def utc_times(frame: pl.DataFrame, column: str) -> pl.Series:
    """A column of times as UTC: labelled ones as they stand, M/D/YY ones from Los Angeles."""
    is_day_first = _is_day_first(frame, column)
    text = _plain(column)
    return frame.select(
        pl.coalesce(
            _parsed(text, _UTC_FORMATS),
            _from_pacific(_clock_times(text, is_day_first)),
            _parsed(_numeric(text), _SAVED_DAY_FORMATS[is_day_first]),
        )
    ).to_series()


def months(frame: pl.DataFrame, column: str) -> pl.Series:
    """A column of months such as "Mar 2014", or years, as their first day."""
    text = _plain(column)
    return frame.select(
        pl.coalesce(
            _parsed("1 " + text.str.replace("-", " "), ("%d %b %Y", "%d %B %Y", "%d %b %y")),
            _parsed("1 Jan " + text.str.extract(r"^(\d{4})$"), ("%d %b %Y",)),
        ).dt.date()
    ).to_series()


def newest_day(frame: pl.DataFrame, column: str) -> date | None:
    """The latest day in a column of dates, whatever way they are written."""
    newest = pl.concat([days(frame, column), utc_times(frame, column).dt.date()]).max()
    return newest if isinstance(newest, date) else None
