"""The figures of one network in one record."""

from dataclasses import fields, replace
from datetime import date, datetime

import polars as pl
import pytest

from qualinet_dash.analysis.cohorts import cohort_prices
from qualinet_dash.analysis.correspondents import SHARES, Correspondents
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.analysis.intervals import wilson_of
from qualinet_dash.analysis.outside_people import OUTSIDE
from qualinet_dash.analysis.summary import NetworkSummary, summarise
from qualinet_dash.analysis.window import ABSENT, Window
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from qualinet_dash.tables import EXCHANGE
from tests.builders import Row, classed, classed_frame, network

NOBODY = Correspondents(0, None, None, SHARES.to_frame())


def summary(
    *rows: Row,
    export: Network | None = None,
    window: Window = ABSENT,
    outside: pl.DataFrame | None = None,
    heard: Correspondents = NOBODY,
    **thresholds: int,
) -> NetworkSummary:
    export = export or network([])
    contacts = classed_frame(*rows)
    moments = (export.first_message_at, export.last_moment)
    monthly = monthly_sizes(contacts, *moments, Settings())
    return summarise(
        export,
        contacts,
        monthly=monthly,
        cohorts=cohort_prices(contacts, *moments, Settings()),
        window=window,
        outside=OUTSIDE.to_frame() if outside is None else outside,
        correspondents=heard,
        settings=Settings(**thresholds),
    )


def of_classes(*exchange: str) -> NetworkSummary:
    return summary(*[classed("2024-01-10", exchange=one) for one in exchange])


def test_without_contacts_there_are_no_shares() -> None:
    empty = summary(export=network([], last=None, first=None))
    assert (empty.nominal, empty.real, empty.real_share) == (0, 0, None)
    assert (empty.real_share_lower, empty.real_share_upper, empty.real_upper) == (None, None, None)
    assert (empty.mass_lower, empty.mass_upper, empty.origin_coverage) == (None, None, None)
    assert (empty.deflator, empty.deflator_at_least, empty.inflation_rate) == (None, None, None)
    assert (empty.first_contact_on, empty.first_message_at, empty.export_date) == (None,) * 3


def test_the_summary_has_no_room_for_a_name() -> None:
    texts = [one.name for one in fields(NetworkSummary) if "str" in str(one.type)]
    assert texts == ["network"]


def test_the_classes_come_in_groups() -> None:
    found = of_classes(*EXCHANGE.categories, "token", "sustained")
    assert (found.real, found.one_sided_by_them, found.one_sided_by_me) == (3, 1, 1)
    assert (found.token, found.nothing_recorded, found.unobservable) == (4, 1, 1)


@pytest.mark.parametrize("exchange", EXCHANGE.categories.to_list())
def test_each_class_belongs_to_one_group(exchange: str) -> None:
    found = of_classes(exchange)
    groups = [
        found.real, found.one_sided_by_them, found.one_sided_by_me,
        found.token, found.nothing_recorded, found.unobservable,
    ]  # fmt: skip
    assert sorted(groups) == [0, 0, 0, 0, 0, 1]


def test_the_real_share_lies_between_the_observed_and_the_unobservable() -> None:
    found = of_classes("mutual", "sustained", "token", "token", "unobservable")
    assert (found.real_share, found.real_upper) == (0.4, 0.6)
    assert (found.real_share_lower, found.real_share_upper) == wilson_of(2, 5)


def test_the_bounds_of_mass_leave_bare_and_unknown_open() -> None:
    origins = [
        "sent_mass",
        "received_mass",
        "sent_personal",
        "sent_bare",
        "received_bare",
        "unknown",
    ]
    found = summary(
        *[classed("2024-01-10", origin=one) for one in [*origins, *origins[3:], *origins[5:]]]
    )
    assert found.nominal == 10
    assert (found.mass_lower, found.mass_upper, found.origin_coverage) == (0.2, 0.9, 0.7)


def test_the_window_counts_its_own_contacts() -> None:
    rows = [
        classed("2026-06-01", origin="sent_mass", in_window=True),
        classed("2026-06-01", origin="received_mass", in_window=True),
        classed("2026-06-01", origin="received_personal", in_window=True),
        classed("2026-06-01", in_window=True),
        classed(None, origin="sent_mass", in_window=None),
        classed("2020-06-01", origin="sent_mass"),
        classed("2020-06-01", origin="sent_personal"),
    ]
    found = summary(*rows)
    assert (found.window_contacts, found.window_mass, found.window_personal) == (4, 2, 1)


def test_the_undated_and_the_unidentified_are_counted() -> None:
    found = summary(
        classed(None),
        classed("2024-01-10", identity="ambiguous"),
        classed("2024-01-10", identity="blank"),
        classed("2024-01-10", identity="name"),
    )
    assert (found.nominal, found.undated, found.unidentified) == (4, 1, 2)


def test_ties_with_and_without_a_word_leave_the_unknown_out() -> None:
    found = summary(*[classed("2024-01-10", with_a_word=one) for one in (True, False, False, None)])
    assert (found.with_a_word, found.without_a_word) == (1, 2)


def test_the_deflator_is_that_of_the_last_comparable_month() -> None:
    old = [classed("2024-01-10", "2024-01-11")] * 10 + [classed("2024-01-10")] * 10
    later = [classed("2025-06-10")] * 10 + [classed("2025-12-31")] * 10 + [classed("2026-01-10")]
    found = summary(*old, *later, export=network([], last="2026-06-29 12:00"))
    assert (found.deflator, found.deflator_at_least) == (4.0, None)
    assert found.inflation_rate == pytest.approx(4.0 / 2.0 - 1)


def test_without_an_exchange_the_deflator_has_a_least_value() -> None:
    found = summary(*[classed("2024-01-10")] * 12)
    assert (found.deflator, found.deflator_at_least, found.inflation_rate) == (None, 4.0, None)


def test_a_network_too_young_to_compare_has_no_deflator() -> None:
    found = summary(classed("2026-06-10"), classed("2026-06-10", "2026-06-11"))
    assert (found.deflator, found.deflator_at_least, found.inflation_rate) == (None, None, None)


def test_the_dates_are_those_of_the_export() -> None:
    found = summary(classed("2024-01-10"), classed("2019-05-06"), classed(None))
    assert found.first_contact_on == date(2019, 5, 6)
    assert found.first_message_at == date(2012, 1, 1)
    assert found.export_date == date(2026, 6, 30)


def test_the_window_begins_where_the_invitations_do() -> None:
    window = Window(date(2026, 1, 2), date(2026, 6, 30), 0, 0, None, None, None, "full", False)
    assert summary(window=window).window_start == date(2026, 1, 2)


def test_people_outside_are_counted_with_those_who_exchanged() -> None:
    answered = datetime(2024, 2, 2)
    rows = [
        ("in/first", "First Person", answered, answered, 1, 1),
        ("in/second", None, None, answered, 0, 1),
    ]
    found = summary(outside=pl.DataFrame(rows, schema=OUTSIDE, orient="row"))
    assert (found.outside_people, found.outside_real) == (2, 1)


def test_the_active_are_the_real_with_a_turn_in_the_last_two_years() -> None:
    figures = summary(
        classed("2020-01-10", "2024-07-01"),
        classed("2020-01-10", "2020-02-01"),
        classed("2020-01-10", last_turn_at=datetime(2026, 6, 1)),
    )
    assert (figures.real, figures.active) == (2, 1)


@pytest.mark.parametrize(
    ("export", "reason"),
    [
        (network([], messages=[]), None),
        (network([], messages=[], first=None), "empty_messages"),
        (network([], first=None), "no_messages"),
        (network([]), "no_owner"),
        (replace(network([]), has_texts=False), "no_texts"),
    ],
)
def test_why_exchanges_cannot_be_seen(export: Network, reason: str | None) -> None:
    assert summary(export=export).unseen_because == reason


def test_the_correspondents_are_told_by_their_two_figures() -> None:
    found = summary(heard=Correspondents(9, 6.5, 2, SHARES.to_frame()))
    assert (found.effective_correspondents, found.half_of_exchanges) == (6.5, 2)


def test_the_summary_holds_the_history_and_the_prices_of_years_with_enough_contacts() -> None:
    rows = [classed(f"2020-0{month}-10", f"2020-0{month}-20") for month in range(1, 10)]
    few = summary(*rows)
    enough = summary(*rows, classed("2020-10-10"), classed("2021-02-01"))
    assert few.history[0] == (date(2020, 1, 31), 1, 1)
    assert few.history[-1] == (date(2026, 6, 30), 9, 9)
    assert few.prices == ()
    assert enough.prices == ((2020, 10, 9),)


@pytest.mark.parametrize("declared", ["sent_mass", "sent_personal"])
def test_what_the_visitor_declares_moves_no_bound(declared: str) -> None:
    told = {"found_origin": "unknown", "in_window": True}
    found = summary(classed("2024-01-10", origin=declared) | told)
    assert (found.mass_lower, found.mass_upper, found.origin_coverage) == (0.0, 1.0, 0.0)
    assert (found.window_mass, found.window_personal) == (0, 0)


@pytest.mark.parametrize(
    ("spoke", "active"),
    [(datetime(2024, 6, 30, 11, 59), 0), (datetime(2024, 6, 30, 12), 1)],
)
def test_the_last_turn_tells_whether_a_contact_is_active(spoke: datetime, active: int) -> None:
    assert summary(classed("2020-01-10", "2020-02-01", last_turn_at=spoke)).active == active


def test_the_export_dates_itself_where_its_name_tells_the_day() -> None:
    export = replace(network([]), export_date=date(2026, 7, 1))
    assert summary(export=export).export_date == date(2026, 7, 1)


def test_how_long_a_contact_stays_active_is_a_setting() -> None:
    old = classed("2020-01-10", "2025-01-01")
    assert (summary(old).active, summary(old, active_months=12).active) == (1, 0)
