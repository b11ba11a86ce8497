"""What is true of each contact, and how worlds and damage change what an export shows of it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from sample_data import ABLATIONS, WORLDS, Export, generate
from sample_data.ablations import rows_of
from sample_data.messages import INMAIL, ONE_CLICK, SHORT, SUBSTANTIVE, TEMPLATE, Message
from sample_data.ties import ORIGINS
from sample_data.truth import Horizon, Traces, exchange_of, first_exchange

CLASSES = {
    "sustained",
    "mutual",
    "unanswered_by_them",
    "unanswered_by_me",
    "pending",
    "pitch",
    "token",
    "nothing_recorded",
    "unobservable",
}
CONNECTED = date(2024, 3, 1)
HORIZON = Horizon(date(2020, 1, 1), datetime(2025, 3, 1, tzinfo=UTC))


@cache
def export(name: str) -> Export:
    return generate(WORLDS[name])


def said(day: int, mine: bool, intent: str = SUBSTANTIVE) -> Message:
    """A message so many days after connecting."""
    at = datetime(2024, 3, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return Message(at, mine, "…", intent)


def class_of(*messages: Message) -> str:
    return exchange_of(Traces(messages), CONNECTED, HORIZON)


def test_one_question_answered_once_is_mutual() -> None:
    assert class_of(said(5, True), said(9, False, SHORT)) == "mutual"


def test_two_episodes_of_both_are_sustained() -> None:
    first = (said(5, True), said(6, False))
    assert class_of(*first, said(90, False), said(91, True)) == "sustained"


def test_six_turns_in_three_days_are_sustained() -> None:
    assert class_of(*(said(5 + k // 2, k % 2 == 0) for k in range(6))) == "sustained"


def test_an_answer_after_half_a_year_is_none() -> None:
    assert class_of(said(5, True), said(190, False)) == "token"


def test_a_greeting_left_alone_is_a_trace() -> None:
    assert class_of(said(0, True)) == "token"


def test_a_question_without_answer_is_told_by_its_side() -> None:
    assert class_of(said(5, True)) == "unanswered_by_them"
    assert class_of(said(5, False)) == "unanswered_by_me"


def test_a_question_of_the_last_weeks_is_pending() -> None:
    assert class_of(said(350, True)) == "pending"


def test_ready_made_messages_alone_are_a_pitch() -> None:
    assert class_of(said(0, False, TEMPLATE), said(9, False, INMAIL)) == "pitch"
    assert class_of(said(0, False, TEMPLATE), said(9, False, ONE_CLICK)) == "token"


def test_before_the_first_message_nothing_can_be_observed() -> None:
    late = Horizon(date(2024, 6, 1), HORIZON.latest)
    assert exchange_of(Traces(), CONNECTED, late) == "unobservable"


def test_a_recommendation_is_mutual_on_its_date() -> None:
    praised = Traces((), recommended_at=HORIZON.latest)
    assert exchange_of(praised, CONNECTED, HORIZON) == "mutual"
    assert first_exchange(praised) == HORIZON.latest


@pytest.mark.parametrize("name", [name for name in WORLDS if not WORLDS[name].afterwards])
def test_each_contact_has_one_truth(name: str) -> None:
    world, made = WORLDS[name], export(name)
    assert {truth.origin for truth in made.truth} <= set(ORIGINS)
    assert {truth.exchange for truth in made.truth} <= CLASSES
    assert all(t.is_real == (t.exchange in ("sustained", "mutual")) for t in made.truth)
    assert all(t.is_real == (t.first_exchange_at is not None) for t in made.truth)
    assert len(made.truth) == world.contacts or world.life_until
    assert len(rows_of(made.files["Connections.csv"])[4:]) == len(made.truth)


def test_the_sample_tells_the_story_of_its_owner() -> None:
    truth = export("sample").truth
    real = [each for each in truth if each.is_real]
    assert len(truth) == 1112
    assert abs(len(real) - 84) <= 6
    early = [each for each in truth if each.connected_on.year <= 2011]
    late = [each for each in truth if each.connected_on.year >= 2024]
    assert 3 < len(early) / sum(each.is_real for each in early) < 6
    assert len(late) / sum(each.is_real for each in late) > 20
    assert sum(each.has_row and each.origin == "sent_mass" for each in truth) >= 40
    assert {each.exchange for each in truth} >= CLASSES - {"unobservable"}


def test_without_campaigns_and_sellers_there_is_no_mass() -> None:
    assert not any(truth.origin.endswith("mass") for truth in export("no mass").truth)


def test_with_campaigns_alone_everything_is_mass() -> None:
    assert {truth.origin for truth in export("only mass").truth} == {"sent_mass"}


def test_a_quiet_world_has_next_to_no_exchange() -> None:
    assert sum(truth.is_real for truth in export("quiet").truth) <= 5


def test_two_exports_of_one_life_agree_on_what_both_saw() -> None:
    before = generate(WORLDS["before the clean-up"])
    whole = generate(replace(WORLDS["before the clean-up"], export_date=date(2026, 6, 30)))
    later = {each.profile_slug: each for each in whole.truth}
    assert len(before.truth) < len(whole.truth)
    for truth in before.truth:
        same = later[truth.profile_slug]
        assert (same.origin, same.connected_on) == (truth.origin, truth.connected_on) or truth.blank
        assert not truth.is_real or truth.blank or same.is_real


@pytest.mark.parametrize("name", sorted(ABLATIONS))
def test_damage_never_changes_what_is_true(name: str) -> None:
    whole = export("small")
    damaged = ABLATIONS[name](whole)
    facts = {(t.profile_slug, t.origin, t.exchange) for t in whole.truth}
    assert {(t.profile_slug, t.origin, t.exchange) for t in damaged.truth} <= facts


def test_accepted_and_pending_invitations_make_up_the_window() -> None:
    whole = export("reference")
    counts = Counter(
        {
            name: len(rows_of(ABLATIONS[name](whole).files["Invitations.csv"])) - 1
            for name in ("accepted invitations only", "pending invitations only")
        }
    )
    assert counts.total() == len(rows_of(whole.files["Invitations.csv"])) - 1
    assert counts["accepted invitations only"] == sum(truth.has_row for truth in whole.truth)


def test_excel_leaves_semicolons_and_dates_without_a_time() -> None:
    files = export("saved by Excel").files
    invitations = files["Invitations.csv"].decode("utf-8-sig").split("\r\n")
    assert files["Connections.csv"].startswith(b"\xef\xbb\xbfNotes:;;;;;;\r\n")
    assert invitations[0].startswith("From;To;Sent At;")
    assert invitations[1].split(";")[2].count("/") == 2
    assert ":" not in invitations[1].split(";")[2]


def test_the_older_headers_have_no_addresses() -> None:
    files = export("names without addresses").files
    header = rows_of(files["Connections.csv"])[3]
    assert header == [
        "First Name",
        "Last Name",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    ]
    assert files["Invitations.csv"].startswith(b"From,To,Sent At,Message,Direction\n")
