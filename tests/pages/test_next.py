"""What next: three shelves, a rule that moves, the figures and the files that follow it."""

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from qualinet_dash.analysis.plan import EXCHANGED_ONLY, Rule, shelves
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui.plan_files import PlanFiles
from tests.exports.files import connections, person
from tests.pages.visits import arrive, hand_over, told, turn_to
from tests.ui import sample

EN = Translator("en")


def opened(language: str = "en") -> AppTest:
    return turn_to(arrive(language, sample="1"), "next")


def values(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def test_the_title_counts_the_three_shelves() -> None:
    assert (
        opened().title[0].value == "12 to keep close, 99 to greet again, 576 to let go, if you like"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_weak_ties_and_linkedin_itself_are_spoken_of(language: str) -> None:
    t, app = Translator(language), opened(language)
    assert t("plan.weak") in told(app)
    assert t("plan.untouched") in told(app)


def test_the_figures_follow_the_rule_at_once_and_can_be_taken_back() -> None:
    app = opened()
    before = values(app)
    assert before == {
        "Contacts": "536",
        "Real exchanges": "87",
        "Contacts for one real exchange": "5.4",
    }
    years = next(one for one in app.slider if one.label == EN("plan.old_years"))
    app = years.set_value(10).run()
    moved = values(app)
    assert int(moved["Contacts"]) > 536
    assert moved["Real exchanges"] == "87"
    undo = next(one for one in app.button if one.label == EN("plan.undo"))
    assert values(undo.click().run()) == before


def test_the_preset_leaves_those_with_an_exchange_and_the_unseen() -> None:
    app = opened()
    preset = next(one for one in app.button if one.label == EN("plan.preset"))
    app = preset.click().run()
    assert values(app) == {
        "Contacts": "112", "Real exchanges": "87", "Contacts for one real exchange": "1.2",
    }  # fmt: skip
    assert not app.exception


def test_two_cards_stand_side_by_side() -> None:
    pictures = [one for image in opened().main.get("image") for one in image.proto.imgs]
    assert [one.alt.split(".")[0][:30] for one in pictures] == [
        "Card: 1,112 contacts in my net", "Card: 536 contacts in my netwo",
    ]  # fmt: skip


def test_a_rule_is_kept_while_the_visitor_looks_at_other_pages() -> None:
    app = opened()
    next(one for one in app.button if one.label == EN("plan.preset")).click().run()
    app = turn_to(turn_to(app, "share"), "next")
    assert values(app)["Contacts"] == "112"


def test_without_messages_nobody_is_sorted() -> None:
    app = turn_to(
        hand_over(arrive(), ("Connections.csv", connections(person("Nora Lind")))), "next"
    )
    assert not app.exception
    assert app.title[0].value == EN("plan.title")
    assert app.info[0].value == EN("passed.no_messages")


def test_the_files_hold_the_plan_in_force() -> None:
    shelf = sample.shelf()
    files = PlanFiles(shelf, EN, is_nameless=False)
    book = load_workbook(BytesIO(files.as_workbook()))
    assert book.sheetnames == [
        "Keep close",
        "Say hello again",
        "Let go if you like",
        "Thanks",
        "Rules",
    ]
    assert [book[name].max_row - 1 for name in book.sheetnames[:4]] == [12, 99, 576, 105]
    shelf.plan = shelf.plan.moved(EXCHANGED_ONLY)
    rows = pl.read_csv(files.as_csv().encode())
    assert dict(rows["Shelf"].value_counts().iter_rows())["Let go, if you like"] == 1000
    assert EN("plan.class.unanswered_by_me") in rows["rule"][0]
    assert files.as_calendar().count(b"BEGIN:VEVENT") == 52
    assert files.as_checklist().count("- [ ] ") == len(rows)


def test_every_file_tells_the_thresholds_in_force() -> None:
    shelf = sample.shelf()
    shelf.settle(exchange_days=90)
    files = PlanFiles(shelf, EN, is_nameless=False)
    rules = load_workbook(BytesIO(files.as_workbook()))["Rules"]
    calendar = Calendar.from_ical(files.as_calendar())
    made = [
        files.as_csv(),
        files.as_checklist(),
        str(calendar["DESCRIPTION"]),
        " ".join(str(cell.value) for (cell,) in rules.iter_rows()),
    ]
    assert [one for one in made if "exchange_days=90" not in one] == []


def test_the_files_hide_names_where_names_are_hidden() -> None:
    shelf = sample.shelf()
    files = PlanFiles(shelf, EN, is_nameless=True)
    sheets = load_workbook(BytesIO(files.as_workbook()))
    cells = " ".join(
        str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row
    )
    assert "Contact 1" in cells
    made = cells + files.as_csv() + files.as_checklist() + files.as_calendar().decode()
    assert "Contact 1" in made
    assert [name for name in sample.names() if name in made] == []
    assert "linkedin.com/in/" not in made


def test_after_forgetting_the_files_are_empty() -> None:
    shelf = sample.shelf()
    files = PlanFiles(shelf, EN, is_nameless=False)
    shelf.plan = shelf.plan.moved(EXCHANGED_ONLY)
    shelf.forget()
    assert shelf.plan.rule == Rule()
    made = (files.as_csv(), files.as_workbook(), files.as_calendar(), files.as_checklist())
    assert not any(made)


def test_the_real_ones_are_the_two_first_shelves_without_those_who_wait() -> None:
    report = sample.report()
    planned = shelves(report.contacts, report.last_moment, Rule())
    real = planned.filter(pl.col("reason").is_in(["close", "quiet"]))
    assert len(real) == report.summary.real


def test_cards_that_cannot_be_drawn_are_told_and_the_rest_of_the_page_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("qualinet_dash.charts.picture._DRAW", tmp_path / "none.py")
    app = opened()
    assert not app.exception
    assert [error.value for error in app.error] == [EN("error.picture")] * 2
    assert app.get("download_button")
