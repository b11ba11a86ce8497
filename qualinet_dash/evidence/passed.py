"""What tells what has passed between the two: messages, answers, silence."""

from typing import Any

from qualinet_dash.evidence.shared import Row, on, reason
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report


def passed(contact: Row, report: Report) -> Sentence:
    """What tells what has passed between the two."""
    rule = contact["exchange_rule"]
    name = rule.partition(":")[0]
    why = reason(contact, rule)
    match name:
        case "sustained" | "mutual":
            return _exchange(contact, why)
        case "unanswered_by_them" | "unanswered_by_me" | "pending":
            return _unanswered(contact, report)
        case "unobservable":
            return _unobservable(contact, report, why)
        case _:
            return _traces(contact, report, name, why)


def _traces(contact: Row, report: Report, name: str, why: str) -> Sentence:
    if why == "endorsement":
        return Sentence("evidence.endorsed", {"n": contact["endorsements"]})
    if name == "nothing_recorded":
        return Sentence("evidence.nothing")
    days = {"exchange_days": report.settings.exchange_days}
    return Sentence(f"evidence.{name}", _messages(contact) | days)


def _exchange(contact: Row, why: str) -> Sentence:
    if why in {"recommendation", "group"}:
        day = contact["recommended_at"] if why == "recommendation" else contact["met_at"]
        return Sentence(f"evidence.{why}", {"on": on(day.date() if day else None)})
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


def _unobservable(contact: Row, report: Report, why: str) -> Sentence:
    values = {
        "connected": on(contact["connected_on"]),
        "first": report.summary.first_message_at or "",
    }
    return Sentence(f"evidence.unobservable.{why}", values)


def _messages(contact: Row) -> dict[str, Any]:
    return {
        "mine": Sentence("evidence.messages", {"n": contact["messages_out"]}),
        "theirs": Sentence("evidence.messages", {"n": contact["messages_in"]}),
        "last": contact["last_message_at"],
    }
