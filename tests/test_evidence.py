"""What each contact's labels rest on, in sentences that can be checked against the files."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

import qualinet_dash
from qualinet_dash import Report, Settings
from qualinet_dash.evidence import evidence, evidence_frame
from qualinet_dash.i18n import LANGUAGES, Translator, translator
from qualinet_dash.tables import EXCHANGE_RULES, ORIGIN_RULES
from tests.exports.files import connections, person
from tests.ui import sample

EVERY = pytest.mark.parametrize("language", LANGUAGES)
SAY = Translator("en").say


def contact(**told: Any) -> dict[str, Any]:
    """A row of Report.contacts: of what is not told there is none."""
    nothing = dict.fromkeys(qualinet_dash.report.CONTACT_COLUMNS)
    counts = dict.fromkeys(("turns_out", "turns_in", "two_sided_episodes", "active_days"), 0)
    classes = {
        "found_origin": "unknown",
        "found_rule": "unknown:no_row",
        "exchange": "nothing_recorded",
        "exchange_rule": "nothing_recorded:silence",
        "connected_on": date(2026, 3, 14),
        "has_spoken": False,
    }
    return nothing | counts | classes | told


@pytest.fixture(scope="module")
def report() -> Report:
    """A report whose own present is 30 June 2026."""
    return qualinet_dash.analyze(
        ("Connections.csv", connections(person("Nora Lind", "30 Jun 2026")))
    )


def invited(report: Report, **told: Any) -> str:
    """The evidence of an invitation sent on 12 March 2026 at 21:03 UTC."""
    row = contact(
        found_origin="sent_bare",
        found_rule="sent_bare:blank",
        invited_at=datetime(2026, 3, 12, 21, 3),
        invitation_direction="outgoing",
        note="blank",
    )
    return SAY(evidence(row | told, report).began.evidence)


def exchanged(report: Report, rule: str, **told: Any) -> str:
    row = contact(exchange=rule.partition(":")[0], exchange_rule=rule)
    return SAY(evidence(row | told, report).passed.evidence)


def test_a_tap_spree_tells_how_many_in_how_many_minutes(report: Report) -> None:
    spree = {"spree_size": 31, "spree_minutes": 4, "found_rule": "sent_mass:spree"}
    told = "You invited: March 12, 2026, 21:03 UTC, no note, 1 of 31 invitations in 4 minutes"
    assert invited(report, **spree) == f"{told}, connected 2 days later."
    assert invited(report, **spree, campaign_size=31) == f"{told}, connected 2 days later."


def test_a_campaign_day_larger_than_its_spree_is_told_too(report: Report) -> None:
    told = invited(report, spree_size=9, spree_minutes=4, campaign_size=31)
    assert "1 of 9 invitations in 4 minutes, 1 of 31 invitations on that day" in told


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ({"note": "default"}, "LinkedIn’s own text"),
        ({"note": "written", "note_people": 1, "note_characters": 20}, "a personal note"),
        ({"note": "written", "note_people": 1, "note_characters": 19}, "a note too short"),
        ({"note": "written", "note_people": 3, "note_characters": 99}, "a note that 3 people got"),
    ],
)
def test_the_note_is_told_for_what_it_is(report: Report, told: dict[str, Any], note: str) -> None:
    assert f"21:03 UTC, {note}" in invited(report, **told)


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2026, 3, 12), "connected the same day"),
        (date(2026, 3, 11), "connected 1 day earlier by UTC"),
        (date(2026, 3, 13), "connected 1 day later"),
        (None, "connected on a day that cannot be read"),
    ],
)
def test_the_connecting_day_is_told_against_the_invitation(
    report: Report, day: date | None, when: str
) -> None:
    assert invited(report, connected_on=day).endswith(f"{when}.")


def test_an_invitation_that_was_received_says_so(report: Report) -> None:
    told = invited(report, invitation_direction="incoming", found_rule="received_mass:message")
    assert told.startswith("They invited: March 12, 2026, 21:03 UTC, no note, their first message")


def test_a_note_with_copies_in_older_threads_is_not_called_personal(report: Report) -> None:
    told = invited(
        report, invitation_direction="incoming", found_rule="received_mass:message",
        note="written", note_characters=80, note_people=1,
    )  # fmt: skip
    assert "21:03 UTC, a note, their first message a text that others sent you too" in told


def test_a_note_of_ones_own_that_opens_other_threads_says_so(report: Report) -> None:
    told = invited(
        report, found_rule="sent_mass:template", note="written", note_characters=80, note_people=1
    )
    assert "21:03 UTC, a note that opens other conversations of yours too" in told


def test_silence_is_counted_in_whole_days_until_the_last_moment(report: Report) -> None:
    asked = {"last_asked_at": datetime(2024, 12, 5, 12), "asked_out": 2, "asked_in": 0}
    told = exchanged(report, "unanswered_by_them:silence", **asked)
    assert told == "You wrote on December 5, 2024; no answer in 571 days."


def test_the_silence_of_the_owner_is_told_alike(report: Report) -> None:
    asked = {"last_asked_at": datetime(2026, 6, 29), "asked_out": 0, "asked_in": 1}
    told = exchanged(report, "pending:theirs", **asked)
    assert told == "They wrote on June 29, 2026; no answer in 1 day."


def test_an_exchange_tells_who_wrote_first_and_when_it_was_answered(report: Report) -> None:
    told = exchanged(
        report,
        "mutual:answer",
        is_first_mine=False,
        is_first_answer_mine=False,
        first_turn_at=datetime(2023, 2, 1),
        first_asked_at=datetime(2024, 2, 1),
        first_answer_at=datetime(2024, 2, 3),
        last_turn_at=datetime(2024, 2, 3),
        turns_out=1,
        turns_in=2,
        active_days=3,
    )
    assert told == (
        "You wrote on February 1, 2024; they answered on February 3, 2024. "
        "In all 3 turns on 3 days, from February 1, 2023 to February 3, 2024."
    )


def test_an_invitation_without_a_time_tells_the_day_of_the_file(report: Report) -> None:
    told = invited(report, invited_on=date(2026, 3, 11), connected_on=date(2026, 3, 12))
    assert told == (
        "You invited: March 11, 2026 (the file holds no time), no note, connected 1 day later."
    )


def test_a_thinned_file_is_the_reason_why_nothing_is_known(report: Report) -> None:
    assert "thinned" in invited(report, found_origin="unknown", found_rule="unknown:accepted_only")


def test_several_invitations_from_one_company_are_a_hint(report: Report) -> None:
    told = invited(report, invitation_direction="incoming", company_invitations=5)
    assert "1 of 5 invitations from their company within 7 days (a hint, no proof)" in told


def test_nobody_named_is_another_reason_than_a_name_borne_by_others(report: Report) -> None:
    row = contact(found_rule="unknown:identity", exchange="unobservable",
                  exchange_rule="unobservable:identity")  # fmt: skip
    for identity, reason in (
        ("blank", "LinkedIn hides who this is."),
        ("ambiguous", "others bear"),
    ):
        found = evidence(row | {"identity": identity}, report)
        assert reason in SAY(found.began.evidence)
        assert reason in SAY(found.passed.evidence)


@pytest.mark.parametrize(("two_sided", "missing"), [(0, "2 more conversations"), (1, "1 more")])
def test_what_is_missing_to_be_lasting_is_counted(
    report: Report, two_sided: int, missing: str
) -> None:
    told = dict.fromkeys(("first_asked_at", "first_answer_at", "first_turn_at", "last_turn_at"))
    row = contact(exchange="mutual", exchange_rule="mutual:answer", two_sided_episodes=two_sided)
    moments = dict.fromkeys(told, datetime(2024, 2, 1))
    assert missing in SAY(evidence(row | moments, report).passed.change)


def test_a_recommendation_without_a_day_is_still_told(report: Report) -> None:
    told = exchanged(report, "mutual:recommendation")
    assert told == "A recommendation between you, on a day that cannot be read."


def test_what_would_change_a_label_tells_the_thresholds_in_force(report: Report) -> None:
    row = contact(exchange="pending", exchange_rule="pending:mine")
    asked = {"last_asked_at": datetime(2026, 6, 29), "asked_out": 1}
    assert (
        SAY(evidence(row | asked, report).passed.change) == "Their answer; or 30 days of silence."
    )


def test_the_visitors_words_stand_beside_what_was_found(report: Report) -> None:
    row = contact(origin="met", origin_certainty="declared", has_spoken=True)
    found = evidence(row, report)
    assert found.began.rule_id == "unknown:no_row"
    assert [SAY(word) for word in found.words] == [
        "You say that you met.", "You say that you have spoken elsewhere."
    ]  # fmt: skip


@EVERY
@pytest.mark.parametrize("rule", [*ORIGIN_RULES, *EXCHANGE_RULES])
def test_every_rule_has_a_name_and_says_what_would_change_it(rule: str, language: str) -> None:
    translate = Translator(language)
    numbers = dict.fromkeys((*Settings.__dataclass_fields__, "two_sided", "turns", "days", "n"), 7)
    key = rule.replace(":", ".")
    assert translate(f"rule.{key}")
    assert translate(f"change.{key}", **numbers)


@EVERY
def test_every_label_of_the_sample_can_be_told(language: str) -> None:
    found, translate = sample.report(), Translator(language)
    translator._number.cache_clear()
    for row in found.contacts.to_dicts():
        told = evidence(row, found)
        for label in (told.began, told.passed):
            texts = [translate.say(one) for one in (label.name, label.rule, label.change)]
            assert all(texts)


@EVERY
def test_every_contact_of_the_sample_has_its_evidence(language: str) -> None:
    found = sample.report()
    told = evidence_frame(found, Translator(language))
    assert told["contact_id"].to_list() == found.contacts["contact_id"].to_list()
    assert told.null_count().row(0) == (0, 0, 0)
    assert told.filter(pl.any_horizontal(pl.exclude("contact_id").str.contains(r"[{}]"))).is_empty()


@pytest.mark.parametrize("missing", ["Connections.csv", "Invitations.csv", "messages.csv"])
def test_there_is_evidence_whatever_file_is_missing(missing: str) -> None:
    found = sample.report(missing)
    assert len(evidence_frame(found, Translator())) == len(found.contacts)


def test_the_rules_of_the_sample_are_among_those_that_are_known() -> None:
    contacts = sample.report().contacts
    assert set(contacts["found_rule"]) <= set(ORIGIN_RULES)
    assert set(contacts["exchange_rule"]) <= set(EXCHANGE_RULES)
