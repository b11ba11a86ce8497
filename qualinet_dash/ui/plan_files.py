"""The plan as files to take along, and the list of thanks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl
import streamlit as st

from qualinet_dash import files, findings
from qualinet_dash.analysis.plan import shelves
from qualinet_dash.i18n import Translator
from qualinet_dash.nameless import nameless
from qualinet_dash.report import Report
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import hides_names
from qualinet_dash.ui.plan import Planned, people_table
from qualinet_dash.ui.session import Shelf, shelf
from qualinet_dash.ui.widgets import heading

SHELVES = ("close", "hello", "go")


@dataclass(frozen=True, eq=False)
class PlanFiles:
    """The files of the plan, made when they are asked for.

    The server remembers how to make them, so this holds the shelf, which forgets, and no report.
    """

    shelf: Shelf
    translate: Translator
    is_nameless: bool

    def as_csv(self) -> str:
        """The three shelves in one table."""
        report = self._report()
        if report is None:
            return ""
        rules = pl.lit(" ".join(self._rules()))
        told = files.plan_table(self._planned(report), self.translate)
        return files.harmless_csv(told.with_columns(rule=rules), self.shelf.settings)

    def as_workbook(self) -> bytes:
        """A sheet a shelf, the thanks, and the rules."""
        report = self._report()
        if report is None:
            return b""
        t, planned = self.translate, self._planned(report)
        sheets = {
            t(f"plan.sheet.{one}"): files.plan_table(
                planned.filter(pl.col("shelf") == one), t
            ).drop(t("plan.column.shelf"))
            for one in SHELVES
        }
        thanks = files.thanks_table(report.contacts, report.outside, t)
        rules = pl.DataFrame({t("plan.rules"): self._rules_in_force()})
        return files.workbook(sheets | {t("plan.thanks"): thanks, t("plan.rules"): rules})

    def as_calendar(self) -> bytes:
        """One "say hello" a week, from next Monday."""
        report = self._report()
        if report is None:
            return b""
        return files.greetings(
            self._planned(report), date.today(), self._rules_in_force(), self.translate
        )

    def as_checklist(self) -> str:
        """The plan to tick off."""
        report = self._report()
        if report is None:
            return ""
        thanks = files.thanks_table(report.contacts, report.outside, self.translate)
        return files.checklist(
            self._planned(report), thanks, self._rules_in_force(), self.translate
        )

    def _report(self) -> Report | None:
        report = self.shelf.report
        return nameless(report, self.translate) if report and self.is_nameless else report

    def _planned(self, report: Report) -> pl.DataFrame:
        planned = shelves(report.contacts, report.last_moment, self.shelf.plan.rule)
        return planned.filter(pl.col("shelf") != "rest")

    def _rules_in_force(self) -> list[str]:
        return [*self._rules(), files.told(self.shelf.settings)]

    def _rules(self) -> list[str]:
        say, rule = self.translate.say, self.shelf.plan.rule
        return [
            f"{self.translate(f'plan.shelf.{one}')}: {say(findings.shelf_rule(one, rule))}"
            for one in SHELVES
        ]


def take_along(view: View, planned: Planned) -> None:
    """The plan as files, made at the click."""
    told = PlanFiles(shelf(), view.style.translate, is_nameless=hides_names())
    heading(view, view("plan.files"), "plan.files_read")
    has_hello = findings.shelf_sizes(planned.people)["hello"] > 0
    made: list[tuple[str, Callable[[], str | bytes], str, str]] = [
        ("xlsx", told.as_workbook, "plan.xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", told.as_csv, "plan.csv", "text/csv"),
        ("ics", told.as_calendar, "say-hello.ics", "text/calendar"),
        ("md", told.as_checklist, "plan.md", "text/markdown"),
    ]  # fmt: skip
    with st.container(horizontal=True):
        for kind, make, name, mime in made:
            is_nothing = kind == "ics" and not has_hello
            download(view(f"plan.{kind}"), make, f"qualinet-{name}", mime, disabled=is_nothing)


def thanks(view: View, planned: Planned) -> None:
    """The people with whom there was an exchange, since when and how often."""
    if not len(planned.thanks):
        return
    title = view("plan.thanks_title", n=len(planned.thanks))
    heading(view, title, "plan.thanks_read")
    people_table(view, planned.thanks, title, "plan-thanks")
