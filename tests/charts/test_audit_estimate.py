"""The export's number beside what the visitor's answers add up to."""

from qualinet_dash.analysis.audit import Estimate
from qualinet_dash.charts.audit_estimate import audit_estimate, shaped
from tests.charts.drawings import ENGLISH, FRENCH, drawn, svg

FOUND = Estimate(1099, 87, 30, 30, known=1010, low=850, high=1040)
COUNTED = Estimate(28, 9, 28, 28, known=12, low=12, high=12)


def test_the_export_stands_above_the_estimate_and_on_its_line() -> None:
    rows = shaped(FOUND, ENGLISH, is_seen=True)
    assert rows.select("label", "count", "low", "high", "seen").rows() == [
        ("The export sees", 87, 87, 87, 87),
        ("You know", 1010, 850, 1040, 87),
    ]


def test_the_export_has_the_colour_of_real_exchanges() -> None:
    theme = ENGLISH.theme
    assert shaped(FOUND, ENGLISH, is_seen=True)["color"].to_list() == [theme.real, theme.ink]


def test_where_the_export_sees_no_exchanges_the_estimate_stands_alone() -> None:
    rows = shaped(FOUND, ENGLISH, is_seen=False)
    assert rows.select("label", "seen").rows() == [("You know", None)]
    assert ">87<" not in svg(audit_estimate(rows, ENGLISH))


def test_without_an_estimate_nothing_is_drawn() -> None:
    rows = shaped(Estimate(1099, 87, 30, 12), ENGLISH, is_seen=True)
    assert rows.is_empty()
    assert rows.schema == shaped(FOUND, ENGLISH, is_seen=True).schema
    assert svg(audit_estimate(rows, ENGLISH)).startswith("<svg")


def test_the_numbers_stand_at_the_dot_and_at_the_ends_of_the_line() -> None:
    drawing = svg(audit_estimate(shaped(FOUND, FRENCH, is_seen=True), FRENCH))
    assert all(f">{number}<" in drawing for number in ("87", "1\u202f010", "850", "1\u202f040"))


def test_where_everybody_was_judged_there_is_no_line() -> None:
    drawing = svg(audit_estimate(shaped(COUNTED, ENGLISH, is_seen=True), ENGLISH))
    assert drawing.count(">12<") == 1


def test_the_scale_begins_at_nobody_and_holds_whatever_is_larger() -> None:
    few = Estimate(1099, 87, 30, 30, known=10, low=2, high=40)
    for found, top in ((FOUND, 1040), (few, 87)):
        spec = drawn(audit_estimate(shaped(found, ENGLISH, is_seen=True), ENGLISH))
        low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
        assert low == 0
        assert top < high < 1.2 * top


def test_both_numbers_are_told_in_sentences() -> None:
    assert shaped(FOUND, ENGLISH, is_seen=True)["sentence"].to_list() == [
        "The export: 87 contacts with a real exchange.",
        "You know: about 1,010 people, and by chance anything between 850 and 1,040.",
    ]
    assert shaped(COUNTED, ENGLISH, is_seen=False)["sentence"].to_list() == ["You know: 12 people."]
