"""What the sentences of both labels share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from qualinet_dash.i18n import Sentence

Row = Mapping[str, Any]


def reason(contact: Row, rule: str) -> str:
    """Why nothing can be told, by the rule's name; nobody named is another reason than homonyms."""
    told = rule.partition(":")[2]
    is_blank = told == "identity" and contact["identity"] == "blank"
    return "blank" if is_blank else told


def on(day: date | None) -> Sentence:
    """A day, or that there is none."""
    return Sentence("evidence.on", {"day": day}) if day else Sentence("evidence.on_no_day")
