"""What each contact's two labels rest on, in sentences, and what would change them."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from qualinet_dash.evidence.began import began
from qualinet_dash.evidence.passed import passed
from qualinet_dash.evidence.shared import Row, reason
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.report import Report, in_force


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
    first, since = contact["found_rule"], contact["exchange_rule"]
    return Evidence(
        Label(
            Sentence(f"origin.{contact['found_origin']}"),
            began(contact, report),
            first,
            Sentence(f"rule.{_variant(contact, first)}"),
            Sentence(f"change.{_variant(contact, first)}", numbers),
        ),
        Label(
            Sentence(f"class.{contact['exchange']}"),
            passed(contact, report),
            since,
            Sentence(f"rule.{_variant(contact, since)}"),
            Sentence(f"change.{_lasting(contact, report, since)}", numbers),
        ),
        tuple(_words(contact)),
    )


def _variant(contact: Row, rule_id: str) -> str:
    """The rule as a key of the catalogues; nobody named is another case than homonyms."""
    return f"{rule_id.partition(':')[0]}.{reason(contact, rule_id)}"


def _lasting(contact: Row, report: Report, rule_id: str) -> str:
    """The rule's key, where two rules would call the exchange lasting the key of both."""
    has_turns = contact["turns_out"] + contact["turns_in"] >= report.settings.sustained_turns
    has_days = contact["active_days"] >= report.settings.sustained_days
    if rule_id == "sustained:episodes" and has_turns and has_days:
        return "sustained.both"
    return _variant(contact, rule_id)


def _numbers(contact: Row, report: Report) -> dict[str, float]:
    """The thresholds in force for this contact, and how far it stands from them."""
    missing = report.settings.sustained_episodes - contact["two_sided_episodes"]
    return in_force(report).numbers() | {
        "two_sided": contact["two_sided_episodes"],
        "n": max(missing, 1),
        "turns": contact["turns_out"] + contact["turns_in"],
        "days": contact["active_days"],
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
