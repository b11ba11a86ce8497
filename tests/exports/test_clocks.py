"""The three clocks of an export: UTC, UTC days, and Los Angeles with daylight saving."""

from datetime import date, datetime

import polars as pl
import pytest

from qualinet_dash.exports import clocks


def texts(*cells: str | None) -> pl.Series:
    return pl.Series(cells, dtype=pl.String)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("9/7/24, 10:00 AM", datetime(2024, 9, 7, 17, 0)),
        ("10/22/24, 11:59 PM", datetime(2024, 10, 23, 6, 59)),
        ("12/7/22, 10:00 AM", datetime(2022, 12, 7, 18, 0)),
        ("1/10/24, 12:00 AM", datetime(2024, 1, 10, 8, 0)),
        ("3/10/24, 1:59 AM", datetime(2024, 3, 10, 9, 59)),
        ("3/10/24, 3:00 AM", datetime(2024, 3, 10, 10, 0)),
        ("3/10/24, 2:30 AM", datetime(2024, 3, 10, 10, 30)),
        ("11/3/24, 12:59 AM", datetime(2024, 11, 3, 7, 59)),
        ("11/3/24, 1:30 AM", datetime(2024, 11, 3, 8, 30)),
        ("11/3/24, 2:00 AM", datetime(2024, 11, 3, 10, 0)),
        ("9/7/24, 10:00\u202fAM", datetime(2024, 9, 7, 17, 0)),
        ("9/7/2024, 10:00 AM", datetime(2024, 9, 7, 17, 0)),
    ],
)
def test_invitations_are_sent_on_los_angeles_time(written: str, utc: datetime) -> None:
    assert clocks.pacific_times(texts(written))["sent_at"].to_list() == [utc]


def test_an_invitations_own_day_is_that_of_los_angeles() -> None:
    late = clocks.pacific_times(texts("9/7/24, 11:30 PM"))
    assert late.rows() == [(datetime(2024, 9, 8, 6, 30), date(2024, 9, 7), True)]


def test_a_date_without_a_time_stands_at_noon_and_says_so() -> None:
    bare = clocks.pacific_times(texts("9/7/24"))
    assert bare.rows() == [(datetime(2024, 9, 7, 19, 0), date(2024, 9, 7), False)]


@pytest.mark.parametrize(
    "written",
    ["2024-09-07 10:00:00 UTC", "2024/09/07 10:00:00 UTC", "2024-09-07 10:00:00",
     "2024-09-07T10:00:00Z", "2024-09-07T10:00:00.000Z", "2024-09-07 10:00 UTC",
     "9/7/24, 3:00 AM", "9/7/2024 3:00"],
)  # fmt: skip
def test_labelled_times_are_utc_as_they_stand(written: str) -> None:
    assert clocks.utc_times(texts(written)).to_list() == [datetime(2024, 9, 7, 10, 0)]


def test_a_spreadsheets_day_without_a_time_stands_as_it_is() -> None:
    assert clocks.utc_times(texts("9/7/2024")).to_list() == [datetime(2024, 9, 7)]


def test_an_invitation_whose_time_is_labelled_as_utc_is_read_as_such() -> None:
    labelled = clocks.pacific_times(texts("2024-09-07 05:00:00 UTC"))
    assert labelled.rows() == [(datetime(2024, 9, 7, 5, 0), date(2024, 9, 6), True)]


def test_an_invitation_may_bear_a_day_as_connections_do() -> None:
    bare = clocks.pacific_times(texts("07 Sep 2024"))
    assert bare.rows() == [(datetime(2024, 9, 7, 19, 0), date(2024, 9, 7), False)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05 Oct 2020", date(2020, 10, 5)),
        ("5-Oct-20", date(2020, 10, 5)),
        ("10/5/18, 9:05 PM", date(2018, 10, 6)),
        ("10/5/2018 21:05", date(2018, 10, 6)),
        ("05 May 2003", date(2003, 5, 5)),
        ("5 OCTOBRE 2020", date(2020, 10, 5)),
        ("5 octobre 2020", date(2020, 10, 5)),
        ("05 févr. 2020", date(2020, 2, 5)),
        ("05. Okt 2020", date(2020, 10, 5)),
        ("5 de mayo de 2026", date(2026, 5, 5)),
        ("05. Okt 20", date(2020, 10, 5)),
        ("05. Mrz 20", date(2020, 3, 5)),
        ("05. Sep 20", date(2020, 9, 5)),
        ("05-sept-20", date(2020, 9, 5)),
        ("05-janv-20", date(2020, 1, 5)),
        ("5-déc.-20", date(2020, 12, 5)),
        ("31 Feb 2020", None),
        ("01 Jan 0001", None),
        ("31 Dec 9999", None),
        ("01 Jan 1999", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_or_null(written: str | None, day: date | None) -> None:
    assert clocks.days(texts(written)).to_list() == [day]


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (["05/06/2024", "13/06/2024"], date(2024, 6, 5)),
        (["05/06/2024", "06/13/2024"], date(2024, 5, 6)),
        (["05/06/2024"], date(2024, 5, 6)),
        (["05-06-2024"], date(2024, 6, 5)),
        (["05.06.2024"], date(2024, 6, 5)),
        (["05-12-2024"], date(2024, 12, 5)),
        (["12/06/2024"], date(2024, 12, 6)),
        (["05/06/2024", "05-06-2024"], date(2024, 6, 5)),
        (["05-06-2024", "05-13-2024"], date(2024, 5, 6)),
    ],
)
def test_the_whole_column_tells_whether_a_spreadsheet_put_the_day_first(
    column: list[str], first: date
) -> None:
    assert clocks.days(texts(*column))[0] == first


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Mar 2014", date(2014, 3, 1)),
        ("Mar-14", date(2014, 3, 1)),
        ("2014", date(2014, 1, 1)),
        ("Mar 1978", date(1978, 3, 1)),
        ("mars 2014", date(2014, 3, 1)),
        ("", None),
        ("1875", None),
    ],
)
def test_a_month_or_a_year_is_its_first_day(written: str, month: date | None) -> None:
    assert clocks.months(texts(written)).to_list() == [month]


def test_the_newest_day_of_a_mixed_column() -> None:
    column = texts("05 Oct 2020", None, "x", "2024-09-07 10:00:00 UTC")
    assert clocks.newest_day(clocks.days(column)) == date(2024, 9, 7)
    assert clocks.newest_day(clocks.days(texts())) is None


@pytest.mark.parametrize("written", ["٣٠/٠٦/٢٠٢٦", "６/３０/２０２６"])
def test_a_date_in_other_digits_is_unreadable_and_breaks_nothing(written: str) -> None:
    told = clocks.days(pl.Series([written, "6/30/2026"]))
    assert told.to_list() == [None, date(2026, 6, 30)]
