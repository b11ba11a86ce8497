"""What must hold whatever the export: on a made-up world, classes of messages held fixed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import polars as pl
import pytest

from qualinet_dash.analysis.classes import FOUND
from qualinet_dash.analysis.cohorts import yearly_origins
from qualinet_dash.analysis.correspondents import correspondents
from qualinet_dash.analysis.declared import with_words
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.analysis.outside_people import OUTSIDE
from qualinet_dash.analysis.summary import NetworkSummary, summarise
from qualinet_dash.analysis.window import window
from qualinet_dash.settings import Settings
from qualinet_dash.tables import Network
from tests.analysis.asked import exchanges, origins
from tests.builders import (
    Row,
    contact,
    incoming,
    messages_frame,
    mine,
    network,
    outgoing,
    theirs,
    trace,
)

SETTINGS = Settings()
KINDS = ["substantive"] * 5 + ["short", "template", "one_click", "inmail", "empty"]
NOTES: list[Row] = [{}, {"note": "default"}, {"note": "written", "characters": 50}]
START, LAST = date(2020, 1, 1), datetime(2026, 6, 30, 12)
PEOPLE = 120


def moment(dice: Random, since: date, days: int) -> str:
    """Some minute of the days after; most things happen soon."""
    after = timedelta(days=int(days * dice.random() ** 3), minutes=dice.randrange(1440))
    return (datetime(since.year, since.month, since.day) + after).isoformat()


def world(seed: int = 1) -> Network:
    """Contacts of six years, some with a talk, a recommendation, an invitation."""
    dice = Random(seed)
    days = [START + timedelta(days=dice.randrange(2300)) for _ in range(PEOPLE)]
    people = [contact(number, day.isoformat()) for number, day in enumerate(days)]
    people[3] |= {"connected_on": None}
    people[5] |= {"identity": "ambiguous", "name_is_unique": False}
    messages, invitations = [], []
    for number, day in enumerate(days):
        for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 8])):
            side = dice.choice([mine, theirs])
            messages.append(side(number, moment(dice, day, 700), dice.choice(KINDS)))
        if day > date(2026, 1, 1):
            sent = (day - timedelta(days=1)).isoformat()
            invitations.append(
                dice.choice([outgoing, incoming])(number, sent, **dice.choice(NOTES))
            )
    return network(
        people,
        invitations + [outgoing(None, "2026-05-01 20:00")] * 9,
        [row for row in messages if row["sent_at"] <= LAST],
        endorsements=[trace(number) for number in range(0, PEOPLE, 9)],
        recommendations=[trace(number, "2023-03-01") for number in range(0, PEOPLE, 31)],
        last=LAST.isoformat(),
        first="2020-03-01 09:00",
    )


def measured(export: Network) -> pl.DataFrame:
    """The contacts of an export with both classes."""
    exchange = exchanges(export).drop("connected_on", "identity")
    found = origins(export).rename(FOUND).join(exchange, on="contact_id").sort("contact_id")
    return with_words(found.with_columns(person=pl.format("person {}", "contact_id")), {})


def summed(export: Network) -> NetworkSummary:
    contacts, frame = measured(export), window(export, SETTINGS)
    monthly = monthly_sizes(contacts, export.first_message_at, export.last_moment, SETTINGS)
    return summarise(
        export,
        contacts,
        monthly=monthly,
        window=frame,
        outside=OUTSIDE.to_frame(),
        correspondents=correspondents(contacts, Settings()),
        settings=Settings(),
    )


def with_message(export: Network, row: Row) -> Network:
    assert export.messages is not None
    rows = [*export.messages.drop("place").to_dicts(), row]
    return replace(export, messages=messages_frame(*rows))


def class_of(export: Network, number: int) -> str:
    found: str = measured(export).row(number, named=True)["exchange"]
    return found


def test_the_made_up_world_knows_every_class() -> None:
    contacts = pl.concat([measured(world(seed)) for seed in range(1, 4)])
    assert contacts["exchange"].n_unique() == 9
    assert contacts["origin"].n_unique() >= 5
    assert contacts["with_a_word"].n_unique() == 3


@pytest.mark.parametrize("seed", range(1, 4))
def test_swapping_the_sides_swaps_the_two_unanswered_classes_alone(seed: int) -> None:
    export = world(seed)
    assert export.messages is not None
    swapped = replace(export, messages=export.messages.with_columns(~pl.col("is_mine")))
    other = {"unanswered_by_them": "unanswered_by_me", "unanswered_by_me": "unanswered_by_them"}
    expected = [other.get(one, one) for one in measured(export)["exchange"]]
    assert measured(swapped)["exchange"].to_list() == expected
    assert measured(swapped)["strength"].to_list() == pytest.approx(
        measured(export)["strength"].to_list()
    )


@pytest.mark.parametrize("side", [mine, theirs])
def test_one_click_messages_alone_never_lift_a_contact_above_token(side: type[Row]) -> None:
    silent = network([contact(0)], [], [])
    clicks = silent
    for when in ("2024-01-10", "2024-01-20", "2024-03-01", "2025-03-01"):
        clicks = with_message(clicks, side(0, when, "one_click"))
        clicks = with_message(clicks, theirs(0, when, "one_click"))
    assert (class_of(silent, 0), class_of(clicks, 0)) == ("nothing_recorded", "token")


def test_a_one_click_message_makes_nobody_real() -> None:
    export, dice = world(), Random(2)
    before = measured(export)["is_real"].to_list()
    for number in range(0, PEOPLE, 5):
        click = dice.choice([mine, theirs])(number, moment(dice, START, 2300), "one_click")
        assert measured(with_message(export, click))["is_real"].to_list() == before


def test_an_answer_to_something_substantive_makes_a_contact_real() -> None:
    export = world()
    assert export.messages is not None
    asked = export.messages.filter(pl.col("kind") == "substantive").unique(
        "contact_id", maintain_order=True
    )
    for row in asked.head(30).to_dicts():
        side = theirs if row["is_mine"] else mine
        later = (row["sent_at"] + timedelta(hours=5)).isoformat()
        answered = with_message(export, side(row["contact_id"], later, "short"))
        assert class_of(answered, row["contact_id"]) in ("mutual", "sustained")


def test_no_further_message_takes_an_exchange_away() -> None:
    export, dice = world(), Random(3)
    real = measured(export).filter("is_real")["contact_id"].to_list()
    for number in real:
        side, kind = dice.choice([mine, theirs]), dice.choice(KINDS)
        more = with_message(export, side(number, moment(dice, START, 2300), kind))
        assert class_of(more, number) in ("mutual", "sustained")


def test_a_contact_without_trace_adds_one_to_the_nominal_size_alone() -> None:
    export = world()
    stranger = contact(PEOPLE, "2024-01-10")
    people = pl.DataFrame([*export.contacts.to_dicts(), stranger], schema=export.contacts.schema)
    before, after = summed(export), summed(replace(export, contacts=people))
    assert (after.nominal, after.nothing_recorded) == (
        before.nominal + 1,
        before.nothing_recorded + 1,
    )
    assert after.real == before.real


@pytest.mark.parametrize("seed", range(1, 4))
def test_the_groups_of_exchange_sum_to_the_nominal_size(seed: int) -> None:
    found = summed(world(seed))
    assert found.nominal == PEOPLE == (
        found.real + found.one_sided_by_them + found.one_sided_by_me
        + found.token + found.nothing_recorded + found.unobservable
    )  # fmt: skip


def test_origins_and_words_sum_to_the_dated_contacts() -> None:
    contacts = measured(world())
    years = yearly_origins(contacts)
    told = years.select(pl.sum_horizontal("with_a_word", "without_a_word", "unknown")).to_series()
    assert contacts["origin"].null_count() == 0
    assert years["contacts"].sum() == PEOPLE - 1
    assert told.to_list() == years["contacts"].to_list()


def test_the_order_of_rows_does_not_matter() -> None:
    export = world()
    tables = ("contacts", "invitations", "messages", "endorsements", "recommendations")
    shuffled = {
        one: getattr(export, one).sample(fraction=1, shuffle=True, seed=4) for one in tables
    }
    assert measured(replace(export, **shuffled)).equals(measured(export))
    assert summed(replace(export, **shuffled)) == summed(export)


def test_shifting_everything_by_whole_days_changes_no_class() -> None:
    export, days = world(), timedelta(days=400)
    tables = ("contacts", "invitations", "messages", "endorsements", "recommendations")
    moved = {
        one: getattr(export, one).with_columns(pl.col(pl.Date, pl.Datetime) + days)
        for one in tables
    }
    assert export.first_message_at and export.last_moment
    first, last = export.first_message_at + days, export.last_moment + days
    later = measured(replace(export, **moved, first_message_at=first, last_moment=last))
    rules = ["exchange_rule", "origin_rule", "with_a_word", "in_window"]
    assert later[rules].equals(measured(export)[rules])


@pytest.mark.parametrize("cut", [date(2022, 7, 31), date(2024, 2, 29), date(2025, 12, 31)])
def test_the_real_size_at_a_month_is_that_of_the_export_cut_there(cut: date) -> None:
    export, end = world(), datetime(cut.year, cut.month, cut.day, 23, 59)
    assert export.messages is not None and export.recommendations is not None
    shorter = replace(
        export,
        contacts=export.contacts.filter(pl.col("connected_on") <= cut),
        messages=export.messages.filter(pl.col("sent_at") <= end),
        recommendations=export.recommendations.filter(pl.col("given_at") <= end),
        last_moment=end,
    )
    monthly = monthly_sizes(measured(export), export.first_message_at, LAST, SETTINGS)
    (row,) = monthly.filter(pl.col("month") == cut).to_dicts()
    found = summed(shorter)
    assert (found.nominal, found.real) == (row["nominal"], row["real"])
