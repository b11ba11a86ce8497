"""Both silences and both ways of answering, always as a pair."""

from dataclasses import replace

import polars as pl

from qualinet_dash import Report, findings
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Translator

english = Translator("en").say


def test_both_silences_are_told_together(summary: NetworkSummary) -> None:
    pair = findings.silence(replace(summary, one_sided_by_them=21, one_sided_by_me=24))
    assert pair is not None
    assert english(pair) == "21 people never answered you, 24 never had an answer from you"


def test_answers_are_counted_by_person_on_both_sides(report: Report) -> None:
    rows = [
        ("mine", "person", 10, 7, 5.4),
        ("theirs", "person", 4, 1, 30.0),
        ("mine", "opening", 20, 9, 6.0),
    ]
    answers = pl.DataFrame(
        rows, schema=["side", "per", "asked", "answered", "median_hours"], orient="row"
    )
    sentence = findings.answers_by_person(replace(report, answers=answers))
    assert sentence is not None
    assert english(sentence) == (
        "Counted by person: 7 of 10 answered you, half of them within 5 hours; "
        "you answered 1 of 4, half of them within 30 hours."
    )


def test_one_side_alone_is_not_told_by_person(report: Report) -> None:
    alone = report.answers.filter(pl.col("side") == "mine")
    assert findings.answers_by_person(replace(report, answers=alone)) is None


def answered(*rows: tuple[str, str, int, int, float | None]) -> pl.DataFrame:
    schema = ["side", "per", "asked", "answered", "median_hours"]
    frame = pl.DataFrame(list(rows), schema=schema, orient="row")
    return frame.with_columns(rate=pl.col("answered") / pl.col("asked"))


def test_answers_are_counted_by_first_message_too(report: Report) -> None:
    answers = answered(("mine", "opening", 10, 7, 0.4), ("theirs", "opening", 4, 1, 1.2))
    sentence = findings.answers_by_opening(replace(report, answers=answers))
    assert sentence is not None
    assert english(sentence) == (
        "Counted by first message: they answered 7 of 10, half of them within 1 hour; "
        "you answered 1 of 4, half of them within 1 hour."
    )


def test_without_any_answer_there_is_no_half_of_them(report: Report) -> None:
    answers = answered(("mine", "opening", 10, 0, None), ("theirs", "opening", 4, 1, 1.2))
    assert findings.answers_by_opening(replace(report, answers=answers)) is None


def test_the_people_who_answered_are_told_of_a_hundred(report: Report) -> None:
    answers = answered(("mine", "person", 3, 2, 1.0), ("theirs", "person", 8, 1, 1.0))
    assert english(findings.people_who_answered(replace(report, answers=answers))) == (
        "Of 100 people with whom you began a conversation, 67 answered; "
        "of 100 who began one with you, you answered 12"
    )


def test_one_side_alone_leaves_the_question_who_answered(report: Report) -> None:
    answers = answered(("mine", "person", 3, 2, 1.0))
    asked = findings.people_who_answered(replace(report, answers=answers))
    assert asked.key == "answers.question"
