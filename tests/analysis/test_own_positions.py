"""What came before and after each change of the owner's own position."""

from datetime import date
from math import exp, log, sqrt
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.own_positions import OWN_POSITIONS, own_positions
from qualinet_dash.analysis.window import ABSENT, Window
from tests.builders import Row, contact, day, incoming, network, outgoing

MONTH = 30.4375
WINDOW = Window(date(2026, 1, 2), date(2026, 6, 30), 20, 20, 1.0, 0.84, 1.0, "full", False)


def position(started_on: str | None, title: str | None = "Buyer") -> Row:
    return {"title": title, "started_on": day(started_on)}


BUYER, SELLER = position("2020-01-01", "Buyer"), position("2021-01-01", "Key Account Manager")


def made(*days: str | None) -> list[Row]:
    return [contact(number, on) for number, on in enumerate(days)]


def changes(
    *positions: Row,
    contacts: list[Row] | None = None,
    invitations: list[Row] | None = None,
    window: Window = ABSENT,
    counted: str = "contacts",
    last: str | None = "2022-01-01 12:00",
) -> pl.DataFrame:
    """The changes of one thing that is counted."""
    export = network(
        made("2019-01-01") if contacts is None else contacts,
        invitations,
        positions=list(positions),
        last=last,
    )
    return own_positions(export, window).filter(pl.col("counted") == counted)


def change(*positions: Row, **told: Any) -> dict[str, Any]:
    """The only change there is."""
    (row,) = changes(*positions, **told).to_dicts()
    return row


def test_without_positions_or_a_present_there_are_no_changes() -> None:
    without = network(made("2020-01-01"))
    assert own_positions(without, WINDOW).schema == OWN_POSITIONS
    assert changes(BUYER, SELLER, last=None).schema == OWN_POSITIONS
    assert changes().is_empty()


def test_the_schema_is_kept_with_changes() -> None:
    assert changes(BUYER, SELLER).schema == OWN_POSITIONS


def test_the_first_position_is_no_change() -> None:
    assert changes(BUYER).is_empty()
    found = changes(BUYER, SELLER).select("started_on", "title", "title_before").rows()
    assert found == [(date(2021, 1, 1), "Key Account Manager", "Buyer")]


def test_undated_positions_and_those_after_the_export_are_left_out() -> None:
    assert changes(BUYER, position(None), position("2023-01-01")).is_empty()


def test_positions_that_began_in_one_month_are_one_change() -> None:
    board = position("2021-01-15", "Treasurer")
    row = change(BUYER, SELLER, board, position("2021-01-20", None))
    assert (row["started_on"], row["title"]) == (
        date(2021, 1, 1),
        "Key Account Manager · Treasurer",
    )


def test_positions_are_taken_in_the_order_of_time() -> None:
    assert change(SELLER, BUYER)["title"] == "Key Account Manager"


def test_a_position_without_a_title_is_a_change_too() -> None:
    assert change(BUYER, position("2021-01-01", None))["title"] is None


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("Key Account Manager", "Directeur Grands Comptes", ["directeur", "grands comptes"]),
        ("Directeur Grands Comptes", "Directeur, grand compte", []),
        ("Buyer", "Senior Buyer", ["senior"]),
        (None, "Buyer", ["buyer"]),
        ("Buyer", None, []),
    ],
)
def test_the_new_words_are_those_the_title_before_had_not(
    before: str | None, after: str | None, new: list[str]
) -> None:
    row = change(position("2020-01-01", before), position("2021-01-01", after))
    assert row["new_words"] == new


def test_a_period_runs_from_start_to_start_and_to_the_export() -> None:
    found = changes(BUYER, SELLER, position("2021-07-01", "Director"))
    assert found.select("before_from", "started_on", "after_to").rows() == [
        (date(2020, 1, 1), date(2021, 1, 1), date(2021, 6, 30)),
        (date(2021, 1, 1), date(2021, 7, 1), date(2022, 1, 1)),
    ]


def test_a_period_does_not_begin_before_the_first_contact() -> None:
    row = change(BUYER, SELLER, contacts=made("2020-06-01", None))
    assert row["before_from"] == date(2020, 6, 1)
    assert row["months_before"] == pytest.approx(214 / MONTH)


def test_contacts_are_counted_on_their_side_of_the_change() -> None:
    days = ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01", "2022-01-01", None]
    row = change(BUYER, SELLER, contacts=made(*days))
    assert (row["before"], row["after"]) == (2, 2)
    assert row["months_before"] == pytest.approx(366 / MONTH)
    assert row["months_after"] == pytest.approx(366 / MONTH)


def test_rates_are_per_month_and_their_ratio_has_the_interval_of_the_formula() -> None:
    days = ["2020-03-01"] * 6 + ["2021-03-01"] * 15
    row = change(BUYER, SELLER, contacts=made("2020-01-01", *days), last="2021-06-30 12:00")
    before, after = 7 / (366 / MONTH), 15 / (181 / MONTH)
    reach = 1.959964 * sqrt(1 / 7 + 1 / 15)
    assert (row["rate_before"], row["rate_after"]) == pytest.approx((before, after))
    assert row["ratio"] == pytest.approx(after / before)
    assert row["ratio_low"] == pytest.approx(exp(log(after / before) - reach))
    assert row["ratio_high"] == pytest.approx(exp(log(after / before) + reach))


@pytest.mark.parametrize("days", [["2020-03-01"], ["2019-03-01", "2021-03-01"], []])
def test_a_ratio_with_nobody_on_one_side_is_undefined(days: list[str]) -> None:
    row = change(BUYER, SELLER, contacts=made(*days))
    assert (row["ratio"], row["ratio_low"], row["ratio_high"]) == (None, None, None)


def test_a_change_before_the_first_contact_has_no_rate_before_it() -> None:
    row = change(BUYER, SELLER, contacts=made("2021-06-01"))
    assert (row["before"], row["months_before"], row["rate_before"]) == (0, 0.0, None)
    assert row["rate_after"] == pytest.approx(1 / (366 / MONTH))


def test_without_a_window_nothing_is_known_of_invitations() -> None:
    row = change(
        BUYER, SELLER, invitations=[incoming(1, "2021-05-05 09:00")], counted="invitations"
    )
    columns = ["before", "after", "months_before", "months_after", "rate_before", "ratio"]
    assert [row[column] for column in columns] == [None] * 6


def invited(*sent_at: str, start: str = "2026-04-01") -> dict[str, Any]:
    """The change of a position that began in the window, counted in invitations."""
    return change(
        BUYER, position(start),
        invitations=[incoming(number, at) for number, at in enumerate(sent_at)],
        window=WINDOW, counted="invitations", last="2026-06-30 12:00",
    )  # fmt: skip


def test_invitations_are_counted_inside_the_window_on_both_sides() -> None:
    days = ["2026-01-01 23:59", "2026-01-02 00:00", "2026-03-31 23:59", "2026-04-01 00:00"]
    row = invited(*days, "2026-06-30 11:00", "2026-05-05 09:00")
    assert (row["before"], row["after"]) == (2, 3)
    assert row["months_before"] == pytest.approx(89 / MONTH)
    assert row["months_after"] == pytest.approx(91 / MONTH)
    assert row["ratio"] == pytest.approx((3 / 91) / (2 / 89))


def test_a_change_before_the_window_has_no_invitations_before_it() -> None:
    row = invited("2026-03-31 23:59", start="2026-01-01")
    assert (row["before"], row["months_before"], row["rate_before"]) == (0, 0.0, None)
    assert (row["after"], row["ratio"]) == (1, None)


def test_only_what_was_received_is_counted_accepted_or_not() -> None:
    rows = [incoming(1, "2026-05-05 09:00"), incoming(None, "2026-05-06 09:00")]
    rows += [outgoing(2, "2026-05-07 09:00")]
    row = change(
        BUYER, position("2026-04-01"), invitations=rows, window=WINDOW,
        counted="invitations", last="2026-06-30 12:00",
    )  # fmt: skip
    assert row["after"] == 2


def test_each_change_is_told_for_contacts_and_for_invitations() -> None:
    export = network(made("2020-02-02"), positions=[BUYER, SELLER], last="2022-01-01 12:00")
    assert own_positions(export, ABSENT)["counted"].to_list() == ["contacts", "invitations"]
