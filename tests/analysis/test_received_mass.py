"""Received mass that their own first message proves."""

from dataclasses import replace

import pytest

from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from tests.analysis.asked import origins
from tests.builders import Row, contact, incoming, mine, network, outgoing, theirs

CONNECTED = "2026-03-10"


def pitches(day: str, senders: int = 3, before: list[Row] | None = None) -> str:
    """The rule for contact 0 who invited, then wrote what these many wrote."""
    copies = [theirs(n, day, cluster=5, person=f"in/person-{n}") for n in range(senders)]
    export = network(
        [contact(0, CONNECTED)], [incoming(0, "2026-03-09")], [*copies, *(before or [])]
    )
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


def test_a_word_of_mine_before_their_copied_first_message_changes_nothing() -> None:
    assert pitches("2026-03-11", before=[mine(0, "2026-03-10")]) == "received_mass:message"


def test_a_copied_message_says_nothing_of_an_invitation_of_mine() -> None:
    export = network(
        [contact(0, CONNECTED)],
        [outgoing(0, "2026-03-09")],
        [theirs(0, "2026-03-10", "template")],
    )
    assert origins(export)["origin_rule"].to_list() == ["sent_bare:blank"]


def test_a_copied_message_without_an_invitation_proves_nothing() -> None:
    export = network([contact(0, CONNECTED)], [], [theirs(0, "2026-03-10", "template")])
    assert origins(export)["origin_rule"].to_list() == ["unknown:no_row"]
