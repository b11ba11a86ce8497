"""How each tie began."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash.network import Network
from qualinet_dash.tables import ORIGIN
from tests.analysis.asked import origins
from tests.builders import (
    Row,
    contact,
    incoming,
    network,
    outgoing,
    theirs,
)

NOTE: Row = {"note": "written", "characters": 80, "cluster": 1}
CONNECTED = "2026-03-10"


def rule(*rows: Row, connected_on: str | None = CONNECTED, **told: Any) -> str:
    """The rule for contact 0, whose invitation stands among these rows."""
    export = network([contact(0, connected_on, **told)], list(rows))
    found: str = origins(export)["origin_rule"][0]
    return found


def test_no_contacts_have_no_origins() -> None:
    empty = origins(network([], [], []))
    assert empty.is_empty()
    assert empty.schema == {
        "contact_id": pl.Int64,
        "connected_on": pl.Date,
        "identity": pl.Enum(["slug", "name", "ambiguous", "blank"]),
        "invited_at": pl.Datetime("us"),
        "invited_on": pl.Date,
        "invitation_direction": pl.String,
        "note_characters": pl.UInt32,
        "note_people": pl.UInt32,
        "spree": pl.UInt32,
        "spree_size": pl.UInt32,
        "spree_minutes": pl.Int64,
        "campaign_size": pl.UInt32,
        "note": pl.String,
        "has_words": pl.Boolean,
        "has_template": pl.Boolean,
        "has_own_template": pl.Boolean,
        "origin_rule": pl.String,
        "origin": ORIGIN,
        "in_window": pl.Boolean,
        "with_a_word": pl.Boolean,
    }


def test_the_schema_is_the_same_without_any_file() -> None:
    assert origins(network([])).schema == origins(network([], [], [])).schema


def test_an_invitation_sent_with_a_note_is_personal() -> None:
    assert rule(outgoing(0, "2026-03-09", **NOTE)) == "sent_personal:note"


def test_an_invitation_received_with_a_note_is_personal() -> None:
    assert rule(incoming(0, "2026-03-09", **NOTE)) == "received_personal:note"


@pytest.mark.parametrize(
    ("characters", "found"), [(19, "sent_bare:written"), (20, "sent_personal:note")]
)
def test_a_personal_note_has_twenty_characters(characters: int, found: str) -> None:
    assert rule(outgoing(0, "2026-03-09", **NOTE | {"characters": characters})) == found


@pytest.mark.parametrize("note", ["blank", "default"])
def test_an_invitation_without_words_of_its_own_is_bare_however_long(note: str) -> None:
    told = {"note": note, "characters": 60}
    assert rule(outgoing(0, "2026-03-09", **told)) == f"sent_bare:{note}"
    assert rule(incoming(0, "2026-03-09", **told)) == f"received_bare:{note}"


def test_an_invitation_in_a_spree_is_mass() -> None:
    strangers = [outgoing(None, "2026-03-09 10:03")] * 7
    assert rule(outgoing(0, "2026-03-09 10:00"), *strangers) == "sent_mass:spree"
    assert rule(outgoing(0, "2026-03-09 10:00"), *strangers[1:]) == "sent_bare:blank"


def test_an_invitation_of_a_campaign_day_is_mass() -> None:
    strangers = [outgoing(None, f"2026-03-09 {hour:02}:00") for hour in range(19)]
    assert rule(outgoing(0, "2026-03-09 23:00"), *strangers) == "sent_mass:campaign"
    assert rule(outgoing(0, "2026-03-09 23:00"), *strangers[1:]) == "sent_bare:blank"


@pytest.mark.parametrize(("people", "found"), [(2, "personal:note"), (3, "mass:template")])
def test_a_note_sent_to_three_people_is_mass(people: int, found: str) -> None:
    strangers = [outgoing(None, "2026-03-02", **NOTE)] * (people - 1)
    assert rule(outgoing(0, "2026-03-09", **NOTE), *strangers) == f"sent_{found}"


@pytest.mark.parametrize(("people", "found"), [(2, "personal:note"), (3, "mass:note")])
def test_a_note_received_from_three_people_is_mass(people: int, found: str) -> None:
    strangers = [incoming(None, "2026-03-02", **NOTE)] * (people - 1)
    assert rule(incoming(0, "2026-03-09", **NOTE), *strangers) == f"received_{found}"


def test_a_personal_note_beats_a_spree_and_a_campaign() -> None:
    strangers = [outgoing(None, "2026-03-09 10:00")] * 30
    assert rule(outgoing(0, "2026-03-09 10:00", **NOTE), *strangers) == "sent_personal:note"


def test_a_template_does_not_beat_a_spree() -> None:
    strangers = [outgoing(None, "2026-03-09 10:00", **NOTE)] * 30
    assert rule(outgoing(0, "2026-03-09 10:00", **NOTE), *strangers) == "sent_mass:spree"


def test_received_invitations_of_one_minute_are_bare() -> None:
    strangers = [incoming(None, "2026-03-09 10:00")] * 30
    assert rule(incoming(0, "2026-03-09 10:00"), *strangers) == "received_bare:blank"


def thinned(invitation: Row, *more: Row) -> str:
    """The rule for contact 0 in a file that holds accepted invitations only."""
    people = [contact(n, f"2026-02-{n:02}") for n in range(1, 24)]
    rows = [outgoing(n, f"2026-01-{n:02}") for n in range(1, 24)]
    export = network([contact(0, CONNECTED), *people], [invitation, *rows, *more])
    found: str = origins(export)["origin_rule"][0]
    return found


@pytest.mark.parametrize("note", ["blank", "default", "written"])
def test_in_a_thinned_file_a_blank_invitation_proves_nothing(note: str) -> None:
    assert thinned(outgoing(0, "2026-03-09", note=note)) == "unknown:accepted_only"


def test_in_a_thinned_file_notes_sprees_and_received_rows_still_prove() -> None:
    spree = [outgoing(n, "2026-03-09 10:00") for n in range(1, 8)]
    assert thinned(outgoing(0, "2026-03-09", **NOTE)) == "sent_personal:note"
    assert thinned(outgoing(0, "2026-03-09 10:00"), *spree) == "sent_mass:spree"
    assert thinned(incoming(0, "2026-03-09")) == "received_bare:blank"


def test_one_unanswered_invitation_makes_blank_ones_proof_again() -> None:
    pending = outgoing(None, "2026-03-01")
    assert thinned(outgoing(0, "2026-03-09"), pending) == "sent_bare:blank"


def test_without_the_file_every_origin_is_unknown() -> None:
    rows = origins(network([contact(0), contact(1)], None))
    assert rows["origin_rule"].to_list() == ["unknown:no_file"] * 2


@pytest.mark.parametrize("identity", ["ambiguous", "blank"])
def test_a_contact_nobody_can_identify_has_an_unknown_origin(identity: str) -> None:
    assert rule(outgoing(None, "2026-03-09"), identity=identity) == "unknown:identity"


def test_a_contact_without_a_row_has_an_unknown_origin() -> None:
    assert rule(outgoing(None, "2026-03-09")) == "unknown:no_row"
    assert rule(outgoing(0, "2026-03-12"), connected_on=CONNECTED) == "unknown:no_row"


def test_a_contact_from_before_the_window_says_so() -> None:
    people = [contact(n, f"2026-03-{n:02}") for n in range(1, 20)]
    rows = [incoming(n, f"2026-03-{n:02}") for n in range(1, 20)]
    export = network([*people, contact(50, "2026-02-28"), contact(51, None)], rows)
    found = origins(export).filter(pl.col("contact_id") >= 19)
    assert found["origin_rule"].to_list() == [
        "received_bare:blank",
        "unknown:before_window",
        "unknown:no_row",
    ]
    assert found["in_window"].to_list() == [True, False, None]


def test_the_first_day_of_the_window_is_inside_it() -> None:
    people = [contact(n, f"2026-03-{n:02}") for n in range(1, 20)]
    rows = [incoming(n, f"2026-03-{n:02}") for n in range(1, 20)]
    assert origins(network(people, rows))["in_window"].to_list() == [True] * 19


def test_without_a_window_dated_contacts_are_outside_it() -> None:
    found = origins(network([contact(0), contact(1, None)], []))
    assert found["in_window"].to_list() == [False, None]


def test_a_contact_without_a_date_has_the_origin_of_its_latest_row() -> None:
    rows = [incoming(0, "2026-01-09"), outgoing(0, "2026-03-09", **NOTE)]
    assert rule(*rows, connected_on=None) == "sent_personal:note"


def test_the_class_and_the_evidence_stand_beside_the_rule() -> None:
    export = network([contact(0, CONNECTED)], [outgoing(0, "2026-03-09 21:03", **NOTE)])
    (row,) = origins(export).to_dicts()
    assert row["origin"] == "sent_personal"
    assert row["invited_at"] == datetime(2026, 3, 9, 21, 3)
    assert (row["invitation_direction"], row["note_characters"]) == ("outgoing", 80)
    assert row["connected_on"] == date(2026, 3, 10)


def test_the_origins_do_not_depend_on_the_order_of_rows() -> None:
    people = [contact(n, CONNECTED) for n in range(12)]
    rows = [outgoing(n, f"2026-03-09 10:0{n % 3}") for n in range(10)]
    export = network(people, rows, [theirs(n, "2026-03-10") for n in range(0, 12, 2)])
    assert export.invitations is not None and export.messages is not None
    backwards = Network(
        export.contacts.reverse(),
        export.invitations.reverse(),
        export.messages.reverse(),
        None,
        None,
        None,
        export.acts,
        export.people,
        export.last_moment,
        export.first_message_at,
        None,
    )
    assert origins(backwards).equals(origins(export))


def test_a_template_does_not_beat_a_campaign() -> None:
    strangers = [outgoing(None, f"2026-03-09 {hour:02}:00", **NOTE) for hour in range(19)]
    assert rule(outgoing(0, "2026-03-09 23:00", **NOTE), *strangers) == "sent_mass:campaign"


def test_in_a_thinned_file_copies_still_prove() -> None:
    copies = [outgoing(n, "2026-02-28", **NOTE) for n in (1, 2)]
    assert thinned(outgoing(0, "2026-03-09", **NOTE), *copies) == "sent_mass:template"


def test_what_cannot_be_identified_is_told_before_what_lies_outside_the_window() -> None:
    people = [contact(n, f"2026-03-{n:02}") for n in range(1, 20)]
    rows = [incoming(n, f"2026-03-{n:02}") for n in range(1, 20)]
    unclear = contact(50, "2026-02-28", identity="ambiguous")
    assert origins(network([*people, unclear], rows))["origin_rule"][-1] == "unknown:identity"


def test_a_contact_of_the_windows_first_day_without_a_row_is_not_from_before_it() -> None:
    people = [contact(n, f"2026-03-{n:02}") for n in range(1, 20)]
    rows = [incoming(n, f"2026-03-{n:02}") for n in range(1, 20)]
    found = origins(network([*people, contact(50, "2026-03-01")], rows))
    assert found["origin_rule"][-1] == "unknown:no_row"


@pytest.mark.parametrize(("has_time", "invited_on"), [(True, None), (False, date(2026, 3, 8))])
def test_only_an_invitation_that_lost_its_time_is_told_by_its_own_day(
    has_time: bool, invited_on: date | None
) -> None:
    sent = outgoing(0, "2026-03-09 03:00", local_day=date(2026, 3, 8), has_time=has_time)
    found = origins(network([contact(0, CONNECTED)], [sent]))
    assert found["invited_on"].to_list() == [invited_on]
