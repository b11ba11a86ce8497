"""What each contact's two labels rest on, in sentences, and what would change them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.report import Report

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Label:
    """A class, what it rests on, the rule that gave it (`rule_id` as in the frames) and its turn.

    `change` says what would make it another class.
    """

    name: Sentence
    evidence: Sentence
    rule_id: str
    rule: Sentence
    change: Sentence


@dataclass(frozen=True)
class Evidence:
    """Both labels of one contact, and the word of the visitor on either, if there is one."""

    began: Label
    passed: Label
    words: tuple[Sentence, ...]


def evidence(contact: Row, report: Report) -> Evidence:
    """The labels of one row of `Report.contacts` with what they rest on."""
    numbers = _numbers(contact, report)
    return Evidence(
        _label(
            Sentence(f"origin.{contact['found_origin']}"),
            began(contact, report),
            contact["found_rule"],
            numbers,
        ),
        _label(
            Sentence(f"class.{contact['exchange']}"),
            passed(contact, report),
            contact["exchange_rule"],
            numbers,
        ),
        tuple(_words(contact)),
    )


def _label(name: Sentence, told: Sentence, rule_id: str, numbers: dict[str, Any]) -> Label:
    key = rule_id.replace(":", ".")
    if numbers["is_blank"] and key.endswith(".identity"):
        key = key.replace("identity", "blank")
    if numbers["is_lasting_by_turns"] and key == "sustained.episodes":
        key = "sustained.both"
    return Label(name, told, rule_id, Sentence(f"rule.{key}"), Sentence(f"change.{key}", numbers))


def _numbers(contact: Row, report: Report) -> dict[str, Any]:
    """The thresholds in force for this contact, and how far it stands from them."""
    settings, turns = report.settings, contact["turns_out"] + contact["turns_in"]
    thresholds = {k: v for k, v in asdict(settings).items() if not isinstance(v, bool)}
    return thresholds | {
        "spree_invitations": report.window.spree_threshold(settings),
        "two_sided": contact["two_sided_episodes"],
        "n": max(settings.sustained_episodes - contact["two_sided_episodes"], 1),
        "turns": turns,
        "days": contact["active_days"],
        "is_blank": contact["identity"] == "blank",
        "is_lasting_by_turns": turns >= settings.sustained_turns
        and contact["active_days"] >= settings.sustained_days,
    }


def _words(contact: Row) -> Iterator[Sentence]:
    if contact["origin_certainty"] == "declared":
        yield Sentence(f"word_of.{contact['origin']}")
    if contact["has_spoken"]:
        yield Sentence("word_of.spoken")


def evidence_frame(
    report: Report, translator: Translator, contacts: pl.DataFrame | None = None
) -> pl.DataFrame:
    """`contact_id` and, in words, `began_evidence`, `exchange_evidence`: a row a contact.

    `contacts` are rows of the report's; all of them where none are given.
    """
    contacts = report.contacts if contacts is None else contacts
    rows = contacts.to_dicts()
    return pl.DataFrame(
        {
            "contact_id": contacts["contact_id"],
            "began_evidence": [translator.say(began(row, report)) for row in rows],
            "exchange_evidence": [translator.say(passed(row, report)) for row in rows],
        },
        schema_overrides={"began_evidence": pl.String, "exchange_evidence": pl.String},
    )


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
    reason = contact["found_rule"].partition(":")[2]
    if reason == "identity" and contact["identity"] == "blank":
        reason = "blank"
    start = report.window.start
    values = {"connected": _on(contact["connected_on"]), "start": start or ""}
    return Sentence(f"evidence.{reason}", values)


def _joined(clauses: list[Sentence]) -> Sentence:
    first, *others = clauses
    for clause in others:
        first = Sentence("evidence.joined", {"one": first, "other": clause})
    return first


def _on(day: date | None) -> Sentence:
    return Sentence("evidence.on", {"day": day}) if day else Sentence("evidence.on_no_day")


def _note(contact: Row, report: Report) -> Sentence:
    if contact["note"] != "written":
        return Sentence(f"evidence.note.{contact['note']}")
    if contact["note_people"] >= report.settings.template_people:
        way = contact["invitation_direction"]
        return Sentence(f"evidence.note.copied.{way}", {"n": contact["note_people"]})
    if contact["note_characters"] < report.settings.personal_characters:
        return Sentence("evidence.note.short")
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


def passed(contact: Row, report: Report) -> Sentence:
    """What tells what has passed between the two."""
    name, _, reason = contact["exchange_rule"].partition(":")
    match name:
        case "sustained" | "mutual":
            return _exchange(contact, reason)
        case "unanswered_by_them" | "unanswered_by_me" | "pending":
            return _unanswered(contact, report)
        case "unobservable":
            return _unobservable(contact, report, reason)
        case _:
            return _traces(contact, report, name, reason)


def _traces(contact: Row, report: Report, name: str, reason: str) -> Sentence:
    if reason == "endorsement":
        return Sentence("evidence.endorsed", {"n": contact["endorsements"]})
    if name == "nothing_recorded":
        return Sentence("evidence.nothing")
    days = {"exchange_days": report.settings.exchange_days}
    return Sentence(f"evidence.{name}", _messages(contact) | days)


def _exchange(contact: Row, reason: str) -> Sentence:
    if reason in {"recommendation", "group"}:
        day = contact["recommended_at"] if reason == "recommendation" else contact["met_at"]
        return Sentence(f"evidence.{reason}", {"on": _on(day.date() if day else None)})
    asked, answered = ("they_wrote", "i_answered")
    if not contact["is_first_answer_mine"]:
        asked, answered = ("i_wrote", "they_answered")
    turns, days = contact["turns_out"] + contact["turns_in"], contact["active_days"]
    return Sentence(
        "evidence.exchange" if days > 1 else "evidence.exchange_of_a_day",
        {
            "asked": Sentence(f"evidence.{asked}", {"day": contact["first_asked_at"]}),
            "answered": Sentence(f"evidence.{answered}", {"day": contact["first_answer_at"]}),
            "turns": Sentence("evidence.turns", {"n": turns}),
            "days": Sentence("evidence.days", {"n": days}),
            "first": contact["first_turn_at"],
            "last": contact["last_turn_at"],
        },
    )


def _unanswered(contact: Row, report: Report) -> Sentence:
    """Who wrote last, when, and for how many whole days nothing came back."""
    is_mine = contact["asked_out"] > 0
    end = report.last_moment or contact["last_asked_at"]
    who = "i_wrote" if is_mine else "they_wrote"
    return Sentence(
        "evidence.unanswered",
        {
            "wrote": Sentence(f"evidence.{who}", {"day": contact["last_asked_at"]}),
            "n": (end - contact["last_asked_at"]).days,
        },
    )


def _unobservable(contact: Row, report: Report, reason: str) -> Sentence:
    if reason == "identity" and contact["identity"] == "blank":
        reason = "blank"
    values = {
        "connected": _on(contact["connected_on"]),
        "first": report.summary.first_message_at or "",
    }
    return Sentence(f"evidence.unobservable.{reason}", values)


def _messages(contact: Row) -> dict[str, Any]:
    return {
        "mine": Sentence("evidence.messages", {"n": contact["messages_out"]}),
        "theirs": Sentence("evidence.messages", {"n": contact["messages_in"]}),
        "last": contact["last_message_at"],
    }
