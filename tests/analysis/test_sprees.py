"""Invitations sent faster, or in greater number, than a person can mean them."""

from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.sprees import (
    SENT_DAYS,
    SPREES,
    bulk_days,
    sent_days,
    sprees,
    with_sprees,
)
from qualinet_dash.settings import Settings
from tests.builders import Row, day, incoming, invitations_frame, outgoing


def taps(times: list[str], **told: Any) -> list[Row]:
    return [outgoing(None, f"2026-03-01 {time}", **told) for time in times]


def found(rows: list[Row], threshold: int = 8, settings: Settings | None = None) -> pl.DataFrame:
    return with_sprees(invitations_frame(*rows), threshold, settings or Settings())


def sizes(rows: list[Row], threshold: int = 8) -> list[int | None]:
    return found(rows, threshold)["spree_size"].to_list()


def test_no_invitations_have_no_sprees() -> None:
    empty = found([])
    assert empty.is_empty()
    assert sprees(empty).schema == SPREES
    assert sprees(None).schema == SPREES


@pytest.mark.parametrize(("taps_made", "size"), [(7, None), (8, 8)])
def test_eight_taps_in_one_minute_are_a_spree(taps_made: int, size: int | None) -> None:
    assert sizes(taps(["10:00"] * taps_made)) == [size] * taps_made


def test_eight_taps_over_five_minute_labels_are_a_spree() -> None:
    rows = taps(["10:00", "10:00", "10:01", "10:01", "10:02", "10:02", "10:04", "10:04"])
    assert found(rows)[["spree_size", "spree_minutes"]].rows() == [(8, 5)] * 8


def test_eight_taps_over_six_minute_labels_are_none() -> None:
    rows = taps(["10:00", "10:00", "10:01", "10:01", "10:02", "10:02", "10:04", "10:05"])
    assert sizes(rows) == [None] * 8


def test_seconds_do_not_matter_only_minute_labels_do() -> None:
    assert sizes(taps(["10:00:01"] * 4 + ["10:04:59"] * 4)) == [8] * 8


def test_only_the_taps_of_a_window_that_is_full_belong_to_the_spree() -> None:
    rows = taps(["09:50", "09:56", *["10:00"] * 8, "10:04", "10:05"])
    assert sizes(rows) == [None, 10, *[10] * 8, 10, None]


def test_overlapping_windows_are_one_spree() -> None:
    rows = taps([f"10:{minute:02}" for minute in range(10) for _ in range(2)])
    assert found(rows)[["spree", "spree_size", "spree_minutes"]].unique().rows() == [(0, 20, 10)]


def test_two_sprees_of_one_evening_are_told_apart() -> None:
    rows = taps(["10:00"] * 8 + ["10:05"] * 9)
    assert sprees(found(rows)).select("spree", "invitations", "minutes").rows() == [
        (0, 8, 1),
        (1, 9, 1),
    ]


def test_a_spree_may_cross_midnight() -> None:
    rows = [outgoing(None, f"2026-03-0{tap}") for tap in ["1 23:58"] * 4 + ["2 00:02"] * 4]
    assert sizes(rows) == [8] * 8


@pytest.mark.parametrize(
    ("first", "then", "size"),
    [
        ("2025-11-02 08:58", "2025-11-02 10:01", 8),  # 1:58 and 2:01, where 1:00 comes twice
        ("2025-11-02 07:58", "2025-11-02 08:01", 8),  # 12:58 and 1:01 that night
        ("2025-11-03 09:58", "2025-11-03 10:01", 8),  # 1:58 and 2:01 of the night after
        ("2025-11-01 08:58", "2025-11-01 10:01", None),  # 1:58 and 3:01 of the night before
        ("2026-01-01 07:58", "2026-01-01 08:01", 8),  # 11:58 PM and 12:01 AM in a new year
        ("2026-03-08 09:58", "2026-03-08 10:01", 8),  # 1:58 and 3:01, where 2:00 never comes
        ("2026-07-01 06:58", "2026-07-01 07:01", 8),  # 11:58 PM and 12:01 AM in summer
    ],
)
def test_a_spree_runs_on_by_the_minutes_that_the_clock_shows(
    first: str, then: str, size: int | None
) -> None:
    rows = [outgoing(None, sent) for sent in [first] * 4 + [then] * 4]
    assert found(rows)[["spree_size", "spree_minutes"]].rows() == [(size, size and 4)] * 8


def test_received_invitations_are_no_spree_nor_campaign() -> None:
    rows = [incoming(None, "2026-03-01 10:00")] * 30
    assert found(rows)[["spree_size", "campaign_size"]].unique().rows() == [(None, None)]


def test_dates_that_lost_their_time_take_no_part_in_sprees() -> None:
    assert sizes(taps(["00:00"] * 8, has_time=False)) == [None] * 8
    assert sizes(taps(["00:00"] * 8) + taps(["00:00"], has_time=False)) == [8] * 8 + [None]


def test_the_threshold_is_handed_in() -> None:
    assert sizes(taps(["10:00"] * 5), threshold=5) == [5] * 5


@pytest.mark.parametrize(("sent", "size"), [(19, None), (20, 20)])
def test_twenty_invitations_a_day_are_a_campaign(sent: int, size: int | None) -> None:
    rows = taps([f"{number:02}:00" for number in range(sent)])
    assert found(rows)["campaign_size"].to_list() == [size] * sent


def test_the_day_of_a_campaign_is_the_local_one() -> None:
    evening = [f"2026-03-01 {hour}:00" for hour in range(14, 24)]
    night = [f"2026-03-02 0{hour}:{half}" for hour in range(5) for half in ("00", "30")]
    one_evening = [outgoing(None, sent, local_day=day("2026-03-01")) for sent in evening + night]
    two_days = [outgoing(None, sent) for sent in evening + night]
    assert found(one_evening)["campaign_size"].to_list() == [20] * 20
    assert found(two_days)["campaign_size"].to_list() == [None] * 20


def test_a_campaign_counts_rows_without_a_time_and_noted_ones_too() -> None:
    rows = taps([f"{n:02}:00" for n in range(18)])
    rows += taps(["20:00"], has_time=False) + taps(["21:00"], note="written", cluster=1)
    assert found(rows)["campaign_size"].to_list() == [20] * 20


def test_people_with_the_same_note_are_counted() -> None:
    rows = [outgoing(n, "2026-03-01", note="written", cluster=7) for n in (0, 1, 1)]
    assert found(rows)["note_people"].to_list() == [2, 2, 2]


def test_default_and_blank_notes_are_nobodys_copies() -> None:
    rows = [outgoing(n, "2026-03-01", note="default", cluster=7) for n in range(3)]
    rows += [outgoing(n, "2026-03-01", cluster=8) for n in range(3)]
    assert found(rows)["note_people"].to_list() == [0] * 6


def test_notes_sent_and_received_are_counted_apart() -> None:
    rows = [outgoing(n, "2026-03-01", note="written", cluster=7) for n in range(2)]
    rows += [incoming(n, "2026-03-01", note="written", cluster=7) for n in range(2, 5)]
    assert found(rows)["note_people"].to_list() == [2, 2, 3, 3, 3]


def test_the_bulk_does_not_depend_on_the_order_of_rows() -> None:
    rows = invitations_frame(*taps(["10:00"] * 8 + ["10:07"] + ["11:00"] * 9))
    there = with_sprees(rows, 8, Settings())
    assert with_sprees(rows.reverse(), 8, Settings()).equals(there)


def test_a_row_of_sprees_tells_when_it_began() -> None:
    (row,) = sprees(found(taps(["10:03:30"] * 4 + ["10:01:20"] * 4))).rows()
    assert (str(row[1]), str(row[2]), *row[3:]) == ("2026-03-01 10:01:20", "2026-03-01", 8, 3)


def test_the_length_of_a_spree_window_is_a_setting() -> None:
    rows = taps(["10:00"] * 4 + ["10:05"] * 4)
    assert found(rows, settings=Settings(spree_minutes=6))["spree_size"].to_list() == [8] * 8


def sent(*rows: Row) -> list[tuple[object, ...]]:
    """The days on which invitations went out, without the year and month."""
    days = sent_days(found(list(rows)))
    return days.with_columns(pl.col("day").dt.day()).rows()


def test_no_invitations_have_no_days() -> None:
    assert sent_days(None).schema == SENT_DAYS
    assert sent_days(found([])).schema == SENT_DAYS
    assert sent(incoming(None, "2026-03-01 10:00")) == []


def test_the_invitations_of_a_day_are_counted_with_those_in_sprees() -> None:
    rows = taps(["10:00"] * 8 + ["14:00"])
    later = outgoing(None, "2026-03-05 10:00")
    assert sent(*rows, later) == [(1, 9, 9, 8, False), (5, 1, 1, 0, False)]


def test_a_day_of_twenty_is_a_campaign() -> None:
    rows = taps([f"{hour:02}:00" for hour in range(20)])
    assert sent(*rows) == [(1, 20, 20, 0, True)]
    assert sent(*rows[1:]) == [(1, 19, 19, 0, False)]


def test_a_day_is_the_senders_own() -> None:
    midnight = outgoing(None, "2026-03-02 07:30", local_day=day("2026-03-01"))
    assert sent(midnight) == [(1, 1, 1, 0, False)]


def test_invitations_that_lost_their_time_are_counted_apart() -> None:
    rows = [*taps(["00:00"] * 9, has_time=False), *taps(["10:00"])]
    assert sent(*rows) == [(1, 10, 1, 0, False)]


def test_received_invitations_make_no_campaign_of_those_sent() -> None:
    rows = taps([f"{hour:02}:00" for hour in range(15)])
    rows += [incoming(None, f"2026-03-01 {hour:02}:00") for hour in range(10)]
    assert found(rows)["campaign_size"].to_list() == [None] * 25


def test_a_default_note_does_not_count_with_written_ones_like_it() -> None:
    rows = [outgoing(n, "2026-03-01", note="default", cluster=7) for n in range(2)]
    rows += [outgoing(2, "2026-03-01", note="written", cluster=7)]
    assert found(rows)["note_people"].to_list() == [0, 0, 1]


def test_each_spree_has_a_size_of_its_own() -> None:
    assert sizes(taps(["10:00"] * 8 + ["10:05"] * 9)) == [8] * 8 + [9] * 9


def test_the_day_of_a_spree_is_the_senders_own_and_the_first_of_two() -> None:
    first = [outgoing(None, "2026-03-02 07:59", local_day=day("2026-03-01"))] * 4
    then = [outgoing(None, "2026-03-02 08:00", local_day=day("2026-03-02"))] * 4
    assert sprees(found(first + then))["day"].to_list() == [day("2026-03-01")]


def test_a_day_of_bulk_counts_its_sprees_or_the_whole_of_a_campaign() -> None:
    sent = pl.DataFrame(
        [
            (day("2026-03-01"), 12, 12, 9, False),
            (day("2026-03-02"), 25, 25, 8, True),
            (day("2026-03-03"), 6, 6, 0, False),
        ],
        schema=SENT_DAYS,
        orient="row",
    )
    assert bulk_days(sent).rows() == [(day("2026-03-01"), 9), (day("2026-03-02"), 25)]
