"""The dates of an export, each file's own way of writing them, turned into UTC."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial

import polars as pl

from qualinet_dash.tables import PACIFIC, UTC_TIME

LINKEDIN_BEGAN, LAST_YEAR = 2003, 2099
CAREERS_BEGAN = 1900

_MONTHS = {
    "janvier": "Jan", "janv": "Jan", "février": "Feb", "fevrier": "Feb", "févr": "Feb",
    "fév": "Feb", "mars": "Mar", "avril": "Apr", "avr": "Apr", "mai": "May", "juin": "Jun",
    "juillet": "Jul", "juil": "Jul", "août": "Aug", "aout": "Aug", "septembre": "Sep",
    "sept": "Sep", "octobre": "Oct", "novembre": "Nov", "décembre": "Dec", "decembre": "Dec",
    "déc": "Dec", "januar": "Jan", "jän": "Jan", "februar": "Feb", "märz": "Mar", "mär": "Mar",
    "mrz": "Mar", "okt": "Oct", "oktober": "Oct", "dez": "Dec", "dezember": "Dec", "juni": "Jun",
    "juli": "Jul", "enero": "Jan", "ene": "Jan", "febrero": "Feb", "marzo": "Mar", "abril": "Apr",
    "abr": "Apr", "mayo": "May", "junio": "Jun", "julio": "Jul", "agosto": "Aug", "ago": "Aug",
    "septiembre": "Sep", "octubre": "Oct", "noviembre": "Nov", "diciembre": "Dec", "dic": "Dec",
}  # fmt: skip
_ENGLISH = "january february march april june july august september october november december"
MONTHS = {*_MONTHS, *_MONTHS.values(), *_ENGLISH.split()}

_DAYS = ("%d %b %Y", "%d %b %y", "%d-%b-%y", "%d-%b-%Y", "%d %B %Y", "%Y-%m-%d", "%Y/%m/%d")
_LABELLED = ("%Y-%m-%d %H:%M:%S UTC", "%Y/%m/%d %H:%M:%S UTC")
_TIMES = (
    *_LABELLED, "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%.fZ",
    "%Y-%m-%d %H:%M UTC", "%Y-%m-%d %H:%M", "%Y-%m-%d",
)  # fmt: skip
_CLOCK = ("%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p")
_SAVED = {
    False: ("%m/%d/%y %H:%M", "%m/%d/%Y %H:%M", "%m/%d/%y", "%m/%d/%Y"),
    True: ("%d/%m/%y %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%y", "%d/%m/%Y"),
}
_NUMBERS = r"^\s*(\d{1,2})([-./])(\d{1,2})[-./](\d{2,4})"

Way = Callable[[pl.Series], pl.Series]


def days(texts: pl.Series) -> pl.Series:
    """A column of UTC days (Connected On); null where unreadable.

    The exports of 2018 write a Los Angeles time instead of the day.
    """
    times = [_from_pacific(way) for way in _by(_CLOCK)]
    return _read(texts, [*_by(_DAYS), *times, _saved_as_utc, *_by(_TIMES)]).dt.date()


def utc_times(texts: pl.Series) -> pl.Series:
    """A column of times as UTC: labelled ones as they stand, M/D/YY ones from Los Angeles."""
    times = [_from_pacific(way) for way in _by(_CLOCK)]
    return _read(texts, [*_by(_TIMES), *times, _saved_as_utc])


def pacific_times(texts: pl.Series) -> pl.DataFrame:
    """A column of unlabelled Los Angeles times -> `sent_at` (UTC), `local_day`, `has_time`.

    A date that lost its time in a spreadsheet stands at noon there, `has_time` false.
    """
    local = _read(texts, [*_by(_CLOCK), *map(_to_pacific, _by(_LABELLED)), _saved, *_by(_DAYS)])
    has_time = _has_time(texts)
    noon = local.dt.offset_by("12h")
    return pl.DataFrame(
        {
            "sent_at": _as_utc(local.zip_with(has_time, noon)),
            "local_day": local.dt.date(),
            "has_time": has_time,
        }
    )


def months(texts: pl.Series) -> pl.Series:
    """A column of months such as "Mar 2014", or years, as their first day."""
    ways = _by(("%d %b %Y", "%d %B %Y", "%d %b %y"), first_year=CAREERS_BEGAN)
    bare = texts.str.strip_chars().str.replace("-", " ").str.replace(r"^(\d{4})$", "Jan $1")
    return _read("1 " + bare, ways).dt.date()


def newest_day(times: pl.Series) -> date | None:
    """The latest day of some days or times."""
    newest = times.cast(pl.Date).max()
    return newest if isinstance(newest, date) else None


def _read(texts: pl.Series, ways: Sequence[Way]) -> pl.Series:
    """Each text as a time by the first way that can read it; null where none can.

    A way is given only what the ways before it could not read; mostly the first can read all.
    """
    times = ways[0](texts)
    unread = times.is_null().arg_true()
    unread = unread.filter(texts.gather(unread).str.contains(r"\d").fill_null(False))
    if not len(unread):
        return times
    others = texts.gather(unread)
    distinct = others.unique()
    return times.scatter(unread, others.replace_strict(distinct, _by_others(distinct, ways)))


def _by_others(texts: pl.Series, ways: Sequence[Way]) -> pl.Series:
    """Texts that the first way cannot read, as they stand, then with their months in English."""
    nothing = pl.Series([None], dtype=UTC_TIME).new_from_index(0, len(texts))
    times = _filled(nothing, texts, ways[1:])
    return _filled(times, _english(texts), ways) if times.null_count() else times


def _filled(times: pl.Series, texts: pl.Series, ways: Sequence[Way]) -> pl.Series:
    """The times, missing ones by the first way that can read their text."""
    for way in ways:
        unread = times.is_null().arg_true()
        if not len(unread):
            break
        times = times.scatter(unread, way(texts.gather(unread)))
    return times


def _by(formats: Iterable[str], first_year: int = LINKEDIN_BEGAN) -> list[Way]:
    """A way for each format; a year in which the thing cannot have happened is unreadable."""
    first, end = datetime(first_year, 1, 1), datetime(LAST_YEAR + 1, 1, 1)

    def way(texts: pl.Series, *, form: str) -> pl.Series:
        times = texts.str.strptime(UTC_TIME, form, strict=False, cache=False)
        return times.set(~times.is_between(first, end, closed="left"), None)

    return [partial(way, form=form) for form in formats]


def _english(texts: pl.Series) -> pl.Series:
    """Narrow blanks made plain, and months of other languages put right."""
    text = texts.str.replace_all(r"[\x{00a0}\x{202f}\s]+", " ").str.strip_chars()
    month = text.str.extract(r"[ -](?:de )?(\p{L}+)\.?[ -]").str.to_lowercase().replace(_MONTHS)
    day, year = text.str.extract(r"^(\S+?)\.?[ -]"), text.str.extract(r"[ -](\d+)$")
    english = day + " " + month + " " + year
    return english.zip_with(english.is_not_null(), text)


def _saved(texts: pl.Series) -> pl.Series:
    """What a spreadsheet wrote: numbers only, with a time or without, as they stand."""
    slashed = texts.str.replace(_NUMBERS, "$1/$3/$4")
    ways = _by(_SAVED[_is_day_first(texts)])
    return pl.select(pl.coalesce(way(slashed) for way in ways)).to_series()


def _is_day_first(texts: pl.Series) -> bool:
    """Whether a spreadsheet has put the day first in the numeric dates of a column.

    LinkedIn writes the month first, and AM or PM behind it. Without these a first number beyond
    12 proves a day; dashes are a spreadsheet's, and the day comes first unless that cannot be.
    """
    first, mark, second, _ = texts.str.extract_groups(_NUMBERS).struct.unnest().get_columns()
    if (second.cast(pl.Int32, strict=False) > 12).any():
        return False
    return bool((first.cast(pl.Int32, strict=False) > 12).any() or mark.is_in(["-", "."]).any())


def _has_time(texts: pl.Series) -> pl.Series:
    return texts.str.contains(":", literal=True).fill_null(False)


def _saved_as_utc(texts: pl.Series) -> pl.Series:
    """A spreadsheet's days as they stand, its times from Los Angeles."""
    local = _saved(texts)
    return _as_utc(local).zip_with(_has_time(texts), local)


def _from_pacific(way: Way) -> Way:
    return lambda texts: _as_utc(way(texts))


def _as_utc(local: pl.Series) -> pl.Series:
    """Los Angeles wall clock with daylight saving as UTC; an hour that occurs twice is its first.

    An hour that the change to summer time leaves out is read as standard time.
    """
    known = (
        local.dt.replace_time_zone(PACIFIC, ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone("UTC")
        .dt.replace_time_zone(None)
    )
    return known.zip_with(known.is_not_null(), local.dt.offset_by("8h"))


def _to_pacific(way: Way) -> Way:
    """A way that reads UTC, its times as a clock in Los Angeles shows them."""
    return lambda texts: (
        way(texts).dt.replace_time_zone("UTC").dt.convert_time_zone(PACIFIC)
        .dt.replace_time_zone(None)
    )  # fmt: skip
