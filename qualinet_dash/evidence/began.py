"""What tells how a tie began: the invitation, its company, and the connecting day."""

from collections.abc import Iterator

from qualinet_dash.evidence.shared import Row, on, reason
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report


def began(contact: Row, report: Report) -> Sentence:
    """What tells how the tie began: the invitation, its company, and the connecting day."""
    if contact["invited_at"] is None:
        return _without_invitation(contact, report)
    clauses = [_when(contact), _note(contact, report), *_bulk(contact, report), _connected(contact)]
    verb = "sent" if contact["invitation_direction"] == "outgoing" else "received"
    return Sentence(f"evidence.{verb}", {"clauses": _joined(clauses)})


def _when(contact: Row) -> Sentence:
    """The moment by UTC; where the file holds no time, its own day."""
    if contact["invited_on"]:
        return Sentence("evidence.no_time", {"day": contact["invited_on"]})
    moment = contact["invited_at"]
    return Sentence("evidence.moment", {"day": moment.date(), "time": f"{moment:%H:%M}"})


def _without_invitation(contact: Row, report: Report) -> Sentence:
    start = report.window.start
    values = {"connected": on(contact["connected_on"]), "start": start or ""}
    return Sentence(f"evidence.{reason(contact, contact['found_rule'])}", values)


def _joined(clauses: list[Sentence]) -> Sentence:
    first, *others = clauses
    for clause in others:
        first = Sentence("evidence.joined", {"one": first, "other": clause})
    return first


def _note(contact: Row, report: Report) -> Sentence:
    if contact["note"] != "written":
        return Sentence(f"evidence.note.{contact['note']}")
    if contact["note_people"] >= report.settings.template_people:
        way = contact["invitation_direction"]
        return Sentence(f"evidence.note.copied.{way}", {"n": contact["note_people"]})
    if contact["note_characters"] < report.settings.personal_characters:
        return Sentence("evidence.note.short")
    if contact["found_rule"] == "received_mass:message":
        return Sentence("evidence.note.written")
    if contact["found_rule"] == "sent_mass:template":
        return Sentence("evidence.note.copied_before")
    return Sentence("evidence.note.personal")


def _bulk(contact: Row, report: Report) -> Iterator[Sentence]:
    if contact["spree_size"] is not None:
        values = {"count": contact["spree_size"], "n": contact["spree_minutes"]}
        yield Sentence("evidence.spree", values)
    if (contact["campaign_size"] or 0) > (contact["spree_size"] or 0):
        yield Sentence("evidence.campaign", {"count": contact["campaign_size"]})
    if contact["found_rule"] == "received_mass:message":
        yield Sentence("evidence.copied_message")
    if contact["found_rule"] == "unknown:accepted_only":
        yield Sentence("evidence.thinned")
    if contact["company_invitations"] is not None:
        days = {"count": contact["company_invitations"], "n": report.settings.company_days}
        yield Sentence("evidence.company", days)


def _connected(contact: Row) -> Sentence:
    if contact["connected_on"] is None:
        return Sentence("evidence.undated")
    invited_on = contact["invited_on"] or contact["invited_at"].date()
    days = (contact["connected_on"] - invited_on).days
    if days == 0:
        return Sentence("evidence.same_day")
    return Sentence("evidence.later" if days > 0 else "evidence.earlier", {"n": abs(days)})
