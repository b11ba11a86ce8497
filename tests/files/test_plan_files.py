"""The plan as people take it along: read back by the programs they would open it with."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from qualinet_dash.analysis.plan import Rule, shelves
from qualinet_dash.files import (
    checklist,
    greetings,
    harmless_csv,
    plan_table,
    thanks_table,
    workbook,
)
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.settings import Settings
from tests.analysis.planned import LAST, contact, people, real

EN = Translator("en")
START = date(2026, 7, 1)  # a Wednesday
RULES = ["A rule; of two parts, in all.", "Another"]
LONG_AGO = LAST - timedelta(days=2000)
SPOILT = '=HYPERLINK("http://x.example")'


def planned(*rows: dict[str, Any]) -> pl.DataFrame:
    return shelves(people(*rows), LAST, Rule())


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_its_headings_in_the_language(language: str) -> None:
    t = Translator(language)
    told = plan_table(planned(real("Nora Lind", LONG_AGO)), t)
    assert told.columns[:3] == [t(f"plan.column.{one}") for one in ("shelf", "name", "reason")]
    assert told.row(0)[:3] == (t("plan.shelf.hello"), "Nora Lind", t("plan.reason.quiet"))


def test_a_profile_is_an_address_on_linkedin_whatever_the_slug_holds() -> None:
    odd = planned(contact("Zoé", profile_slug="zoé/../?x=1#y"), contact("Max", profile_slug=None))
    assert plan_table(odd, EN)["Profile"].to_list() == [
        "https://www.linkedin.com/in/zo%C3%A9%2F..%2F%3Fx%3D1%23y", None,
    ]  # fmt: skip


def test_a_formula_in_the_table_is_text() -> None:
    told = harmless_csv(plan_table(planned(contact(SPOILT)), EN), Settings())
    (row,) = csv.DictReader(StringIO(told))
    assert row["Name"] == f"'{SPOILT}"


def test_a_workbook_has_a_sheet_a_table_and_computes_nothing() -> None:
    told = plan_table(planned(contact(SPOILT, company="http://x.example")), EN)
    book = load_workbook(BytesIO(workbook({"Let go": told, "Empty": told.clear()})))
    assert book.sheetnames == ["Let go", "Empty"]
    head, row = book["Let go"].iter_rows()
    cells = dict(zip([one.value for one in head], row, strict=True))
    assert (cells["Name"].value, cells["Name"].data_type) == (SPOILT, "s")
    assert cells["Company"].hyperlink is None
    assert cells["Connected"].value.date() == date(2015, 3, 1)
    assert [one.value for one in next(book["Empty"].iter_rows())] == told.columns


def test_a_calendar_greets_one_person_each_monday() -> None:
    hello = [real(f"Person {number:03}", LONG_AGO, strength=1 / number) for number in range(1, 60)]
    found = events(greetings(planned(*hello), START, RULES, EN))
    assert len(found) == 52
    assert [str(one["SUMMARY"]) for one in found[:2]] == [
        "Say hello to Person 001", "Say hello to Person 002",
    ]  # fmt: skip
    days = [one["DTSTART"].dt for one in found]
    assert days[0] == date(2026, 7, 6)
    assert {later - day for day, later in pairwise(days)} == {timedelta(weeks=1)}
    assert {str(one["TRANSP"]) for one in found} == {"TRANSPARENT"}


def test_a_calendar_says_by_which_rules_it_was_filled() -> None:
    calendar = Calendar.from_ical(greetings(planned(real("Nora Lind", LONG_AGO)), START, RULES, EN))
    assert str(calendar["DESCRIPTION"]) == "\n".join(RULES)


def test_on_a_monday_the_first_greeting_is_today() -> None:
    (one,) = events(greetings(planned(real("Nora Lind", LONG_AGO)), date(2026, 7, 6), RULES, EN))
    assert one["DTSTART"].dt == date(2026, 7, 6)
    assert str(one["URL"]) == "https://www.linkedin.com/in/nora-lind"
    assert EN("plan.reason.quiet") in str(one["DESCRIPTION"])


def test_a_person_keeps_their_mark_in_another_calendar() -> None:
    nora, max_ = real("Nora Lind", LONG_AGO), real("Max Ott", LONG_AGO, strength=9.0)
    alone = events(greetings(planned(nora), START, RULES, EN))[0]["UID"]
    both = [one["UID"] for one in events(greetings(planned(nora, max_), START, RULES, EN))]
    assert both[1] == alone
    assert len(set(both)) == 2


def test_only_those_to_greet_are_in_the_calendar() -> None:
    assert (
        events(greetings(planned(contact("Max Ott"), real("Nora Lind", LAST)), START, RULES, EN))
        == []
    )


def test_a_name_cannot_add_a_line_to_the_calendar() -> None:
    odd = planned(real("Nora\r\nEND:VEVENT\x00;,\\", LONG_AGO))
    (one,) = events(greetings(odd, START, RULES, EN))
    assert str(one["SUMMARY"]) == "Say hello to Nora END:VEVENT ;,\\"


def test_a_checklist_has_a_box_for_each_and_the_thanks() -> None:
    everybody = people(real("Nora [Lind]", LONG_AGO), contact("Max Ott", profile_slug=None))
    outside = pl.DataFrame(
        schema={"name": pl.String, "first_answer_at": pl.Datetime, "last_turn_at": pl.Datetime,
                "turns_out": pl.UInt32, "turns_in": pl.UInt32},
    )  # fmt: skip
    thanks = thanks_table(everybody, outside, EN)
    told = checklist(shelves(everybody, LAST, Rule()), thanks, ["A rule."], EN)
    boxes = [line for line in told.splitlines() if line.startswith("- ")]
    assert boxes == [
        r"- [ ] [Nora \[Lind\]](https://www.linkedin.com/in/nora-\[lind\]): "
        .replace(r"\[lind\]", "%5Blind%5D") + EN("plan.reason.quiet"),
        "- [ ] Max Ott: Nothing recorded",
        r"- Nora \[Lind\], since April 1, 2015, 3 turns",
    ]  # fmt: skip
    assert "> A rule." in told


def test_thanks_go_to_those_outside_the_list_too() -> None:
    outside = pl.DataFrame(
        {"name": [None, "Gone"], "first_answer_at": [date(2010, 1, 1), None],
         "last_turn_at": [date(2011, 1, 1)] * 2, "turns_out": [2, 1], "turns_in": [1, 0]},
    ).cast({"first_answer_at": pl.Datetime, "last_turn_at": pl.Datetime})  # fmt: skip
    told = thanks_table(people(real("Nora Lind", LAST), contact("Max Ott")), outside, EN)
    assert told.rows() == [
        ("A closed account", date(2010, 1, 1), date(2011, 1, 1), 3),
        ("Nora Lind", date(2015, 4, 1), date(2026, 6, 30), 3),
    ]
