"""How big and how real, and what stays unseen."""

from dataclasses import replace
from datetime import date

import pytest

from qualinet_dash import findings
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence, Translator

english = Translator("en").say


def test_the_headline_counts_contacts_and_real_exchanges(summary: NetworkSummary) -> None:
    one = replace(summary, nominal=1112, real=1)
    assert english(findings.headline(one)) == "1,112 contacts. 1 real exchange."


def test_a_hundred_contacts_buy_the_real_share(summary: NetworkSummary) -> None:
    sentence = english(findings.purchasing_power(replace(summary, real_share=0.0782)))
    assert "**7.8 real exchanges**" in sentence


def test_what_a_hundred_contacts_buy_could_lie_elsewhere_by_chance(summary: NetworkSummary) -> None:
    told = findings.purchasing_power_range(
        replace(summary, real_share_lower=0.0639, real_share_upper=0.1)
    )
    assert told
    assert english(told) == "By chance, this number could lie between 6.4 and 10."


def test_what_cannot_be_seen_bounds_the_real_ones(summary: NetworkSummary) -> None:
    sentence = english(findings.certainty(replace(summary, real=87, unobservable=13)))
    assert sentence.startswith("So at least 87 and at most 100: 13 are older")


def test_where_everything_can_be_seen_nothing_is_bounded(summary: NetworkSummary) -> None:
    assert findings.certainty(replace(summary, unobservable=0)) == Sentence(
        "mirror.certain", {"real": summary.real, "n": 0, "at_most": summary.real}
    )


def test_the_period_runs_from_the_first_contact_to_the_export(summary: NetworkSummary) -> None:
    dated = replace(summary, first_contact_on=date(2009, 6, 6), export_date=date(2026, 6, 30))
    assert "From June 6, 2009 to June 30, 2026" in english(findings.period(dated))


def test_without_a_dated_contact_there_is_no_period(summary: NetworkSummary) -> None:
    undated = replace(summary, first_contact_on=None)
    assert findings.period(undated).key == "mirror.period_unknown"


def test_where_exchanges_cannot_be_seen_none_is_counted(summary: NetworkSummary) -> None:
    unseen = replace(summary, nominal=12, unseen_because="no_messages")
    assert english(findings.headline(unseen)) == (
        "12 contacts. What passed between you cannot be seen."
    )
    assert findings.purchasing_power(unseen) is None
    assert findings.purchasing_power_range(unseen) is None
    assert findings.silence(unseen) is None
    assert findings.words(unseen).key == "word.none"


@pytest.mark.parametrize("reason", ["no_messages", "no_owner", "empty_messages"])
def test_why_exchanges_cannot_be_seen_is_said(summary: NetworkSummary, reason: str) -> None:
    unseen = replace(summary, unseen_because=reason)
    assert findings.certainty(unseen).key == f"mirror.{reason}"


def test_nobody_has_no_share(summary: NetworkSummary) -> None:
    nobody = replace(
        summary, nominal=0, real_share=None, real_share_lower=None, real_share_upper=None
    )
    assert findings.purchasing_power(nobody) is None
    assert findings.purchasing_power_range(nobody) is None
