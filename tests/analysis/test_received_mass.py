"""Received mass that their own first message proves."""

from dataclasses import replace

import pytest

from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from tests.analysis.asked import origins
from tests.builders import Row, contact, incoming, mine, network, outgoing, theirs

CONNECTED = "2026-03-10"


NOTE: Row = {"note": "written", "characters": 60}


def pitches(
    day: str, senders: int = 3, before: list[Row] | None = None, note: Row | None = None
) -> str:
    """The rule for contact 0 who invited, then wrote what these many wrote."""
    copies = [theirs(n, day, cluster=5, person=f"in/person-{n}") for n in range(senders)]
    invitation = incoming(0, "2026-03-09", **(note or {}))
    export = network([contact(0, CONNECTED)], [invitation], [*copies, *(before or [])])
    assert export.messages is not None
    messages = classified(export.messages, Settings())
    found: str = origins(replace(export, messages=messages))["origin_rule"][0]
    return found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-03-09 23:59", "received_bare:blank"),
        ("2026-03-10 00:00", "received_mass:message"),
        ("2026-03-12 23:59", "received_mass:message"),
        ("2026-03-13 00:00", "received_bare:blank"),
    ],
)
def test_a_copied_first_message_within_two_days_proves_received_mass(day: str, found: str) -> None:
    assert pitches(day) == found


def test_a_first_message_of_two_senders_proves_nothing() -> None:
    assert pitches("2026-03-11", senders=2) == "received_bare:blank"


def test_a_copied_message_that_is_not_their_first_proves_nothing() -> None:
    assert pitches("2026-03-11", before=[theirs(0, "2026-03-10")]) == "received_bare:blank"


def test_an_empty_message_before_it_is_none() -> None:
    nothing = theirs(0, "2026-03-10", has_content=False)
    assert pitches("2026-03-11", before=[nothing]) == "received_mass:message"


def test_a_word_of_mine_before_their_copied_first_message_changes_nothing() -> None:
    assert pitches("2026-03-11", before=[mine(0, "2026-03-10")]) == "received_mass:message"


def test_a_note_whose_copies_stand_in_older_threads_is_none_of_their_own() -> None:
    assert pitches(CONNECTED, note=NOTE) == "received_mass:message"
    assert pitches(CONNECTED, senders=2, note=NOTE) == "received_personal:note"


def test_a_tie_that_began_with_such_a_copy_began_without_a_word() -> None:
    copy = theirs(0, CONNECTED, "template")
    export = network([contact(0, CONNECTED)], [incoming(0, "2026-03-09", **NOTE)], [copy])
    assert origins(export)["with_a_word"].to_list() == [False]


def test_a_copied_message_says_nothing_of_an_invitation_of_mine() -> None:
    export = network(
        [contact(0, CONNECTED)],
        [outgoing(0, "2026-03-09")],
        [theirs(0, "2026-03-10", "template")],
    )
    assert origins(export)["origin_rule"].to_list() == ["sent_bare:blank"]


@pytest.mark.parametrize(
    ("kind", "characters", "rule", "word"),
    [
        ("template", 60, "sent_mass:template", False),
        ("template", 20, "sent_mass:template", False),
        ("template", 19, "sent_bare:written", False),
        ("substantive", 60, "sent_personal:note", True),
    ],
)
def test_a_note_of_mine_that_opens_older_threads_too_is_a_copy(
    kind: str, characters: int, rule: str, word: bool
) -> None:
    note = outgoing(0, "2026-03-09", note="written", characters=characters)
    export = network([contact(0, CONNECTED)], [note], [mine(0, CONNECTED, kind)])
    found = origins(export)
    assert (found["origin_rule"].item(), found["with_a_word"].item()) == (rule, word)


def test_a_copied_message_without_an_invitation_proves_nothing() -> None:
    export = network([contact(0, CONNECTED)], [], [theirs(0, "2026-03-10", "template")])
    assert origins(export)["origin_rule"].to_list() == ["unknown:no_row"]


def test_a_default_note_is_bare_though_a_copy_opens_its_thread() -> None:
    note = outgoing(0, "2026-03-09", note="default", characters=60)
    export = network([contact(0, CONNECTED)], [note], [mine(0, CONNECTED, "template")])
    assert origins(export)["origin_rule"].to_list() == ["sent_bare:default"]


def test_a_copied_note_is_told_before_a_copied_message() -> None:
    notes = [incoming(n, "2026-03-09", **NOTE, cluster=1) for n in (0, None, None)]
    export = network([contact(0, CONNECTED)], notes, [theirs(0, CONNECTED, "template")])
    assert origins(export)["origin_rule"].to_list() == ["received_mass:note"]


def test_the_first_message_is_the_first_in_time_wherever_it_stands() -> None:
    rows = [theirs(0, "2026-03-10"), theirs(0, "2026-03-11", "template")]
    export = network([contact(0, CONNECTED)], [incoming(0, "2026-03-09")], rows)
    assert export.messages is not None
    backwards = replace(export, messages=export.messages.reverse())
    assert origins(backwards)["origin_rule"].to_list() == ["received_bare:blank"]
