"""Connections.csv and Invitations.csv."""

from collections.abc import Sequence
from datetime import date, timedelta

from sample_data.dialect import connected_on, encoded_url, lines, table, wall_clock
from sample_data.people import PROFILE
from sample_data.ties import Tie
from sample_data.world import Owner, World

PREAMBLE = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are '
    "missing. You will only see email addresses for connections who have allowed their connections "
    "to see or download their email address using this setting "
    "https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n'
    "\n"
)
CONNECTIONS_HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
INVITATIONS_HEADER = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"


def connections(contacts: Sequence[Tie]) -> bytes:
    """The contacts, newest first as given, under LinkedIn's note of three lines."""
    rows = [contact_row(tie) for tie in contacts]
    return (PREAMBLE + CONNECTIONS_HEADER + "\n" + lines(rows)).encode("utf-8")


def contact_row(tie: Tie) -> tuple[str, ...]:
    """A contact; of a closed or hidden account only the date is left."""
    assert tie.accepted_at is not None
    day, person = connected_on(tie.accepted_at.date()), tie.person
    if tie.blank:
        return ("", "", "", "", "", "", day)
    first = f" {person.first}" if person.stray == "before" else person.first
    last = f"{person.last} " if person.stray == "after" else person.last
    return first, last, encoded_url(person), person.email, person.company, person.title, day


def in_window(world: World, tie: Tie) -> bool:
    """Whether Invitations.csv still holds it: the last change counts, not the sending."""
    changed = (tie.accepted_at or tie.invited_at).date()
    return changed >= world.export_date - timedelta(days=world.window_days) and not tie.blank


def invitations(owner: Owner, kept: Sequence[Tie]) -> bytes:
    """First what was accepted, then what was not: two blocks, neither by Sent At."""
    accepted = sorted((t for t in kept if t.accepted_at), key=last_change, reverse=True)
    pending = sorted((t for t in kept if not t.accepted_at), key=last_change)
    return table(INVITATIONS_HEADER, [invitation_row(owner, tie) for tie in accepted + pending])


def last_change(tie: Tie) -> tuple[date, int]:
    return (tie.accepted_at or tie.invited_at).date(), tie.person.number


def invitation_row(owner: Owner, tie: Tie) -> tuple[str, ...]:
    me, you = (owner.name, PROFILE + owner.slug), (tie.person.name, tie.person.url)
    inviter, invitee = (me, you) if tie.outgoing else (you, me)
    direction = "OUTGOING" if tie.outgoing else "INCOMING"
    sent_at, note = wall_clock(tie.invited_at), tie.note.text
    return inviter[0], invitee[0], sent_at, note, direction, inviter[1], invitee[1]
