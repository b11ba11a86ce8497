"""What must hold whatever the export; the kinds of messages are held fixed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualinet_dash.analysis.cohorts import yearly_origins
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.network import Network
from tests.builders import (
    Row,
    classed,
    classed_frame,
    contact,
    messages_frame,
    mine,
    theirs,
)
from tests.validation.lawful import (
    KINDS,
    LAST,
    SETTINGS,
    START,
    TABLES,
    measured,
    months,
    networks,
    summed,
)

RULES = ["exchange_rule", "origin_rule", "with_a_word", "in_window"]
REAL = ("mutual", "sustained")
moments = st.datetimes(datetime(2022, 1, 1), LAST)


def with_message(export: Network, row: Row) -> Network:
    """The export with a message more."""
    assert export.messages is not None
    rows = [*export.messages.drop("place").to_dicts(), row]
    return replace(export, messages=messages_frame(*rows))


def some_contact(export: Network, data: st.DataObject) -> int:
    """Any of its contacts."""
    number: int = data.draw(st.integers(0, len(export.contacts) - 1))
    return number


@given(networks())
def test_every_contact_has_one_class_on_either_axis(export: Network) -> None:
    contacts, found = measured(export), summed(export)
    assert len(contacts) == len(export.contacts) == found.nominal
    assert contacts["exchange"].null_count() == contacts["origin"].null_count() == 0
    groups = (
        found.real, found.one_sided_by_them, found.one_sided_by_me,
        found.token, found.nothing_recorded, found.unobservable,
    )  # fmt: skip
    assert sum(groups) == found.nominal


@given(networks())
def test_the_years_tell_of_every_dated_contact(export: Network) -> None:
    contacts = measured(export)
    years = yearly_origins(contacts)
    told = years.select(pl.sum_horizontal("with_a_word", "without_a_word", "unknown")).to_series()
    assert years["contacts"].sum() == contacts["connected_on"].count()
    assert told.to_list() == years["contacts"].to_list()


@given(networks())
def test_bounds_enclose_what_is_proven(export: Network) -> None:
    found, contacts = summed(export), measured(export)
    mass = contacts["origin"].cast(pl.String).str.ends_with("mass").sum() / found.nominal
    assert found.mass_lower == mass <= (found.mass_upper or 0) <= 1
    low, high = found.real_share_lower or 0, found.real_share_upper or 0
    assert 0 <= low <= (found.real_share or 0) <= high <= 1
    assert (found.real_share or 0) <= (found.real_upper or 0) <= 1


@given(networks(), st.integers(0, 10**6))
def test_the_order_of_rows_does_not_matter(export: Network, seed: int) -> None:
    shuffled = {
        one: getattr(export, one).sample(fraction=1, shuffle=True, seed=seed) for one in TABLES
    }
    assert measured(replace(export, **shuffled)).equals(measured(export))
    assert summed(replace(export, **shuffled)) == summed(export)


@given(networks(), st.integers(-3000, 3000))
def test_shifting_everything_by_whole_days_changes_no_class(export: Network, by: int) -> None:
    days = timedelta(days=by)
    moved = {
        one: getattr(export, one).with_columns(pl.col(pl.Date, pl.Datetime) + days)
        for one in TABLES
    }
    assert export.first_message_at and export.last_moment
    first, last = export.first_message_at + days, export.last_moment + days
    later = measured(replace(export, **moved, first_message_at=first, last_moment=last))
    assert later[RULES].equals(measured(export)[RULES])


@given(networks(), moments)
def test_a_contact_without_trace_adds_one_to_the_nominal_size_alone(
    export: Network, day: datetime
) -> None:
    stranger = contact(len(export.contacts), day.date().isoformat())
    people = pl.DataFrame([*export.contacts.to_dicts(), stranger], schema=export.contacts.schema)
    before, after = summed(export), summed(replace(export, contacts=people))
    assert after.nominal == before.nominal + 1
    assert after.real == before.real
    unheard = before.nothing_recorded + before.unobservable
    assert after.nothing_recorded + after.unobservable == unheard + 1


@given(networks(), moments, st.booleans(), st.data())
def test_a_click_makes_nobody_real_and_lifts_nobody_above_a_token(
    export: Network, at: datetime, is_mine: bool, data: st.DataObject
) -> None:
    number = some_contact(export, data)
    click = (mine if is_mine else theirs)(number, at.isoformat(), "one_click")
    before, after = measured(export), measured(with_message(export, click))
    assert after["is_real"].equals(before["is_real"])
    was, now = before["exchange"][number], after["exchange"][number]
    assert now in {was, "token"} - {"nothing_recorded"}


@given(networks(), st.sampled_from(["substantive", "short"]), st.integers(0, 180), st.data())
def test_an_answer_in_time_makes_a_contact_real(
    export: Network, kind: str, days: int, data: st.DataObject
) -> None:
    assert export.messages is not None
    asked = export.messages.filter(pl.col("kind") == "substantive").to_dicts()
    if not asked:
        return
    row = data.draw(st.sampled_from(asked))
    later = (row["sent_at"] + timedelta(days=days)).isoformat()
    answer = (theirs if row["is_mine"] else mine)(row["contact_id"], later, kind)
    assert measured(with_message(export, answer))["exchange"][row["contact_id"]] in REAL


@given(networks(), moments, st.booleans(), st.sampled_from(KINDS), st.data())
def test_no_further_message_takes_an_exchange_away(
    export: Network, at: datetime, is_mine: bool, kind: str, data: st.DataObject
) -> None:
    number = some_contact(export, data)
    more = with_message(export, (mine if is_mine else theirs)(number, at.isoformat(), kind))
    before, after = measured(export), measured(more)
    assert after["is_real"][number] or not before["is_real"][number]
    others = pl.col("contact_id") != number
    assert after.filter(others).equals(before.filter(others))


@given(networks())
def test_swapping_the_sides_swaps_the_two_unanswered_classes_alone(export: Network) -> None:
    assert export.messages is not None
    swapped = replace(export, messages=export.messages.with_columns(~pl.col("is_mine")))
    other = {"unanswered_by_them": "unanswered_by_me", "unanswered_by_me": "unanswered_by_them"}
    expected = [other.get(one, one) for one in measured(export)["exchange"]]
    assert measured(swapped)["exchange"].to_list() == expected
    strength = measured(export)["strength"].to_list()
    assert measured(swapped)["strength"].to_list() == pytest.approx(strength)


@given(networks(), st.integers(4, 53))
def test_the_real_size_at_a_month_is_that_of_the_export_cut_there(
    export: Network, month: int
) -> None:
    cut = date(2022 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    end = datetime(cut.year, cut.month, cut.day, 23, 59)
    assert export.messages is not None and export.recommendations is not None
    shorter = replace(
        export,
        contacts=export.contacts.filter(pl.col("connected_on") <= cut),
        messages=export.messages.filter(pl.col("sent_at") <= end),
        recommendations=export.recommendations.filter(pl.col("given_at") <= end),
        last_moment=end,
    )
    row = months(export).filter(pl.col("month") == cut)
    found = summed(shorter)
    expected = row.select("nominal", "real").row(0) if len(row) else (0, 0)
    assert (found.nominal, found.real) == expected


@given(networks())
def test_a_ratio_without_a_denominator_is_undefined(export: Network) -> None:
    monthly, found = months(export), summed(export)
    numbers = monthly.select(pl.col(pl.Float64))
    assert numbers.select(pl.all().is_finite().all()).row(0).count(False) == 0
    nobody = monthly.filter(pl.col("real_same_age") == 0)
    assert nobody["deflator"].null_count() == len(nobody)
    nothing = summed(replace(export, contacts=export.contacts.clear()))
    assert (nothing.nominal, nothing.real_share, nothing.mass_lower) == (0, None, None)
    assert found.real_share == found.real / found.nominal


@given(st.integers(0, 10**6), st.floats(0.05, 0.6))
def test_growth_is_real_growth_times_inflation(seed: int, share: float) -> None:
    dice, rows = Random(seed), []
    for _ in range(400):
        day = START + timedelta(days=dice.randrange(1600))
        answer = day + timedelta(days=dice.randrange(300)) if dice.random() < share else None
        rows.append(classed(day.isoformat(), answer and answer.isoformat()))
    monthly = monthly_sizes(classed_frame(*rows), datetime(2022, 1, 1), LAST, SETTINGS)
    for row in monthly.drop_nulls("inflation_rate").to_dicts():
        both = (1 + row["real_growth"]) * (1 + row["inflation_rate"])
        assert 1 + row["nominal_growth"] == pytest.approx(both)


@given(st.lists(st.one_of(st.none(), st.integers(0, 700)), min_size=1, max_size=6))
def test_constant_behaviour_gives_a_constant_deflator(delays: list[int | None]) -> None:
    last, rows = datetime(2024, 12, 31, 12), []
    for month in range(60):
        day = date(2020 + month // 12, month % 12 + 1, 10)
        for delay in delays:
            answered = None if delay is None else day + timedelta(days=delay)
            is_recorded = answered is not None and answered <= last.date()
            rows.append(
                classed(day.isoformat(), answered.isoformat() if is_recorded and answered else None)
            )
    monthly = monthly_sizes(classed_frame(*rows), datetime(2020, 1, 1), last, SETTINGS)
    in_time = sum(delay is not None and delay <= 180 for delay in delays)
    expected = {len(delays) / in_time} if in_time else set()
    assert set(monthly["deflator"].drop_nulls()) == expected
    assert set(monthly["index"].drop_nulls()) <= {100.0}
    assert set(monthly["inflation_rate"].drop_nulls()) <= {0.0}
