"""Markup, scripts, formulas and addresses of an export are text wherever they are shown."""

import csv
import io
import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import expect

import qualinet_dash
from qualinet_dash.charts import own_positions as own
from qualinet_dash.charts.picture import Figure, drawn
from qualinet_dash.charts.theme import LIGHT, Style
from qualinet_dash.i18n import Translator
from qualinet_dash.ui.frame import PAGES
from tests.browser.attacks import ATTACKS, ELSEWHERE, HANDED, OWNER, export
from tests.browser.conftest import Visit, worries

Visitor = Callable[..., Visit]
T = Translator("en")
TOUCHED, PLANS = 8, 4
PROFILE = "https://www.linkedin.com/in/"
OF_AN_EVENT = {"SUMMARY", "DESCRIPTION", "URL", "UID", "DTSTAMP", "DTSTART", "TRANSP"}
CONTACTS = 4 * len(ATTACKS)
SHOWN = ":is([data-testid=stMain], [data-testid=stSidebar])"

# Elements that can only come from the texts of the export.
INJECTED = f"""() => [
    ...document.querySelectorAll(
        "[onerror], [onload], [href*='{ELSEWHERE}'], [src*='{ELSEWHERE}'], [href^='javascript']," +
        ".katex, iframe, object, embed, foreignObject"
    ),
    ...[...document.querySelectorAll("script")].filter(one => /alert/.test(one.textContent)),
    ...[...document.querySelectorAll("{SHOWN} :is(strong, code, h1, h2, b)")]
        .filter(one => ["bold", "code", "head", "evil"].includes(one.textContent.trim())),
    ...document.querySelectorAll("[role=img][aria-label='home icon'], img[alt='Streamlit logo']"),
    ...[...document.querySelectorAll("span")].filter(one => one.textContent === "hot"),
    ...[...document.querySelectorAll("{SHOWN} a")]
        .filter(one => one.textContent === "touch"),
    ...[...document.querySelectorAll("{SHOWN} :is(p, li)")]
        .filter(one => /[😄≥]/u.test(one.textContent)),
].map(one => one.outerHTML.slice(0, 200))"""

# Each of them injected for certain, one after the other.
HARMFUL = (
    "<img src='data:,' onerror=''>",
    "<svg onload=''></svg>",
    f"<a href='https://{ELSEWHERE}/'>x</a>",
    "<a href='javascript:alert(1)'>x</a>",
    "<i class='katex'>x</i>",
    "<script>alert(1)</script>",
    "<strong>bold</strong>",
    "<code>code</code>",
    "<h1>head</h1>",
    "<b>evil</b>",
    "<span role='img' aria-label='home icon'>home</span>",
    "<img alt='Streamlit logo'>",
    "<span>hot</span>",
    "<a href='#'>touch</a>",
    "<p>😄</p>",
    "<ul><li>y ≥ z</li></ul>",
)
INJECT = """html => document.querySelector("[data-testid=stMain]")
    .insertAdjacentHTML("beforeend", html)"""

MIDDLE = """one => {
    const {x, y, width, height} = one.getBoundingClientRect()
    return [x + width / 2, y + height / 2]
}"""


class Watched:
    """A visit with the hostile export, and every window that a script has opened in it."""

    def __init__(self, visit: Visit, folder: Path) -> None:
        self.visit, self.page = visit, visit.page
        self.dialogs: list[str] = []
        visit.page.on("dialog", self._close)
        (folder / HANDED).write_bytes(export())
        visit.open()
        visit.hand_over(folder / HANDED)
        expect(self.page.locator("h1")).to_contain_text(f"{CONTACTS} contacts")

    def _close(self, dialog: object) -> None:
        self.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    def turn_to(self, page: str) -> None:
        """Open a page and wait until it stands still."""
        self.visit.turn_to(T(f"{page}.page"))
        self.visit.settle()
        self.page.wait_for_timeout(700)

    def harm(self) -> list[str]:
        """What ran, was injected, or was asked of another host."""
        own = self.visit.base.removeprefix("http://")
        addresses = [one for one in self.visit.requests if not one.startswith(("data:", "blob:"))]
        strangers = [one for one in addresses if one.split("/")[2] != own]
        return [*self.dialogs, *strangers, *self.page.evaluate(INJECTED)]


@pytest.fixture
def watched(server: str, visitor: Visitor, tmp_path: Path) -> Watched:
    return Watched(visitor(server, width=1300), tmp_path)


def test_harm_would_be_noticed(watched: Watched) -> None:
    for number, html in enumerate(HARMFUL):
        assert len(watched.harm()) == number
        watched.page.evaluate(INJECT, html)
    watched.page.route(f"https://{ELSEWHERE}/**", lambda route: route.abort())
    watched.page.evaluate("alert(1)")
    watched.page.evaluate(f"fetch('https://{ELSEWHERE}/x').catch(() => 0)")
    assert len(watched.harm()) == len(HARMFUL) + 2


def test_nothing_of_a_hostile_export_runs_on_any_page(watched: Watched) -> None:
    told = ""
    for page in PAGES:
        watched.turn_to(page)
        assert watched.harm() == [], page
        assert worries(watched.visit) == [], page
        told += watched.page.locator("body").inner_text()
    shown = (
        ":red[hot]",
        ":smile:",
        ":material/home:",
        ":streamlit:",
        "y >= z",
        "**bold**",
        r"$\frac{1}{2}$",
        "datum.x",
        "[touch](",
    )
    for attack in (ATTACKS[0], ATTACKS[1], ATTACKS[3], OWNER, HANDED, *shown):
        assert attack.split("//")[0] in told.replace("\u2060", "")
    watched.page.get_by_text(T("frame.hide_names"), exact=True).click()
    for page in ("contacts", "next", "share", "mirror"):
        watched.turn_to(page)
        assert watched.harm() == [], page


def test_a_tooltip_tells_markup_as_text(watched: Watched) -> None:
    watched.turn_to("origins")
    mark = watched.page.locator("[data-testid=stVegaLiteChart] svg [aria-label*='<script>']").first
    mark.evaluate("one => one.scrollIntoView({block: 'center'})")
    watched.page.wait_for_timeout(500)
    place = mark.evaluate(MIDDLE)
    watched.page.mouse.move(*place)
    tooltip = watched.page.locator("#vg-tooltip-element")
    expect(tooltip).to_contain_text("<script>alert(1)</script>")
    assert tooltip.locator("script, img, a, svg").count() == 0
    assert watched.harm() == []


def test_a_search_is_no_command_and_a_row_shows_its_name_as_text(watched: Watched) -> None:
    watched.turn_to("contacts")
    search = watched.page.get_by_role("textbox", name=T("contacts.search"), exact=True)
    for attack in ("'; DROP TABLE contacts; --", "<img src=x onerror=alert(1)>", "**bold** 2"):
        search.fill(attack)
        search.press("Enter")
        watched.visit.settle()
        watched.page.wait_for_timeout(500)
        assert watched.harm() == []
    expect(watched.page.locator("h1")).to_have_text(T("contacts.title", n=1, all=CONTACTS))
    expect(watched.page.get_by_role("heading", name="**bold**")).to_be_visible()


def test_every_row_that_is_touched_shows_its_evidence_as_text(watched: Watched) -> None:
    watched.turn_to("contacts")
    headings, shown = watched.page.get_by_role("heading"), set()
    for row in range(TOUCHED):
        before = headings.all_text_contents()
        expect(headings).to_have_text(before)
        watched.visit.touch_row(row)
        expect(headings).not_to_have_text(before)
        watched.visit.settle()
        expect(watched.page.get_by_text(T("contacts.passed")).last).to_be_visible()
        shown.add("".join(headings.all_inner_texts()))
        assert watched.harm() == []
    attacked = [one for one in shown if any(attack.split("//")[0] in one for attack in ATTACKS)]
    assert len(shown) == TOUCHED
    assert len(attacked) >= TOUCHED / 2


def test_no_table_that_is_taken_along_holds_a_formula(watched: Watched) -> None:
    for page, files in {"contacts": 3, "next": 4, "data": 1}.items():
        watched.turn_to(page)
        taken = watched.visit.take_along(files)
        (table,) = [content for file, content in taken.items() if file.endswith(".csv")]
        cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))) for cell in row]
        assert any(cell.startswith("'=") for cell in cells), page
        assert [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "@"}] == [], page
        assert watched.harm() == []


def test_no_plan_that_is_taken_along_holds_a_formula_a_picture_or_a_strange_link(
    watched: Watched,
) -> None:
    watched.turn_to("next")
    taken = {Path(file).suffix: one for file, one in watched.visit.take_along(PLANS).items()}
    cells = [
        cell for sheet in load_workbook(BytesIO(taken[".xlsx"])) for row in sheet for cell in row
    ]
    assert any(str(cell.value).startswith("Bo =") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    events = Calendar.from_ical(taken[".ics"]).walk("VEVENT")
    assert any(ATTACKS[1] in one["SUMMARY"] for one in events)
    assert {key for one in events for key in one} == OF_AN_EVENT
    assert all(one["URL"].startswith(PROFILE) for one in events)
    written = re.sub(r"\\.", "", taken[".md"].decode("utf-8"))
    assert "alert" in written
    assert all(link.startswith(PROFILE) for link in re.findall(r"\]\(([^)]*)", written))
    assert not re.search(r"[<`$]|!\[|^#.*head|https?://(?!www\.linkedin\.com/in/)", written, re.M)
    assert watched.harm() == []


def test_a_drawing_of_hostile_titles_holds_no_script_and_no_address() -> None:
    report, style = qualinet_dash.analyze((HANDED, export())), Style(LIGHT, T)
    months, held = own.months(report.contacts, style), own.levels(report.own_positions, style)
    figure = Figure(
        partial(own.own_positions, months, held, style), " ".join(ATTACKS), ATTACKS[0], style
    )
    drawing = drawn(figure.framed(), "svg").decode("utf-8")
    assert not re.search(r"<(script|foreignObject|image|a)\b|href=\"|\son\w+=\"", drawing)
    assert "&lt;script&gt;" in drawing
