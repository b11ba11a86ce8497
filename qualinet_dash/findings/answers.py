"""Who answered whom, and who stayed silent."""

from typing import Any

from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report


def silence(summary: NetworkSummary) -> Sentence | None:
    """Both unanswered groups, always as a pair; None where exchanges cannot be seen."""
    if summary.unseen_because:
        return None
    return Sentence(
        "silence.title",
        {
            "they": Sentence("count.people", {"n": summary.one_sided_by_them}),
            "me": summary.one_sided_by_me,
        },
    )


def answers_by_opening(report: Report) -> Sentence | None:
    """How many first messages were answered, and how fast; None where a side has no answer."""
    return _answers(report, "opening", "answering.openings")


def answers_by_person(report: Report) -> Sentence | None:
    """How many people were answered, and how fast, on both sides; None where a side is empty."""
    return _answers(report, "person", "answers.people")


def _answers(report: Report, per: str, key: str) -> Sentence | None:
    rows = _sides(report, per)
    if len(rows) < 2 or any(row["median_hours"] is None for row in rows.values()):
        return None
    they, me = rows["mine"], rows["theirs"]
    values = {
        "they": they["answered"],
        "asked": they["asked"],
        "their_hours": _hours(they["median_hours"]),
        "me": me["answered"],
        "asked_me": me["asked"],
        "my_hours": _hours(me["median_hours"]),
    }
    return Sentence(key, values)


def _sides(report: Report, per: str) -> dict[str, dict[str, Any]]:
    return {row["side"]: row for row in report.answers.to_dicts() if row["per"] == per}


def _hours(hours: float) -> Sentence:
    return Sentence("answering.hours", {"n": max(1, round(hours))})


def people_who_answered(report: Report) -> Sentence:
    """Of a hundred people, how many answered; without one of the sides, the question."""
    rows = _sides(report, "person")
    if len(rows) < 2:
        return Sentence("answers.question")
    per_hundred = {side: round(100 * row["rate"]) for side, row in rows.items()}
    return Sentence("answering.title", {"they": per_hundred["mine"], "me": per_hundred["theirs"]})
