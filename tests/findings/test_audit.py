"""What the visitor's own answers say beside the export."""

from dataclasses import replace

import pytest

from qualinet_dash import findings
from qualinet_dash.analysis.audit import Estimate
from qualinet_dash.i18n import Translator

english, french = Translator("en").say, Translator("fr").say
FOUND = Estimate(1099, 87, 30, 30, known=210, low=150, high=270)


def test_the_estimate_stands_beside_what_the_export_sees() -> None:
    sentence = findings.audited(FOUND, is_seen=True)
    assert sentence is not None
    assert english(sentence) == (
        "The export sees 87 real exchanges. You know about 210 people, between 150 and 270."
    )
    assert french(sentence) == (
        "L’export voit 87 véritables échanges. "
        "Vous connaissez environ 210 personnes, entre 150 et 270."
    )


def test_where_exchanges_cannot_be_seen_the_estimate_stands_alone() -> None:
    sentence = findings.audited(FOUND, is_seen=False)
    assert sentence is not None
    assert english(sentence) == (
        "You know about 210 people, between 150 and 270, of 1,099 contacts."
    )


@pytest.mark.parametrize(
    ("is_seen", "told"),
    [(True, "The export sees 1 real exchange. You know 1 person."),
     (False, "You know 1 person of 28 contacts.")],
)  # fmt: skip
def test_where_everybody_was_judged_nothing_is_left_to_chance(is_seen: bool, told: str) -> None:
    counted = Estimate(28, 1, 28, 28, known=1, low=1, high=1)
    sentence = findings.audited(counted, is_seen=is_seen)
    assert sentence is not None
    assert english(sentence) == told


@pytest.mark.parametrize(
    ("low", "high", "key"),
    [(88, 270, "more"), (87, 270, "alike"), (10, 87, "alike"), (10, 86, "fewer")],
)
def test_more_or_fewer_is_said_only_where_chance_does_not_explain_it(
    low: int, high: int, key: str
) -> None:
    against = findings.audit_against_export(replace(FOUND, low=low, high=high))
    assert against is not None
    assert against.key == f"audit.{key}"


def test_where_everybody_was_judged_and_both_are_as_many_there_is_nothing_to_add() -> None:
    counted = Estimate(28, 9, 28, 28, known=9, low=9, high=9)
    assert findings.audit_against_export(counted) is None


def test_before_the_estimate_nothing_is_said() -> None:
    begun = Estimate(1099, 87, 30, 12)
    assert findings.audited(begun, is_seen=True) is None
    assert findings.audit_against_export(begun) is None
