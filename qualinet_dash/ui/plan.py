"""The blocks of the page on what comes next: three shelves, and what would be left."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from qualinet_dash import findings, share_card
from qualinet_dash.analysis.plan import EXCHANGED_ONLY, MAY_GO, Rule, shelves, staying
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.files import plan_table, thanks_table
from qualinet_dash.files.plan_table import PROFILE
from qualinet_dash.i18n import Translator
from qualinet_dash.report import Report, among
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.widgets import heading, no_contacts, picture, showing, why_not

ROWS_SHOWN = 8
ROW, HEAD = 35, 38
QUIET, OLD = (3, 60), (0, 15)


@dataclass(frozen=True, eq=False)
class Planned:
    """The contacts on their shelves, each shelf as a table to read, and the figures without one."""

    people: pl.DataFrame
    tables: Mapping[str, pl.DataFrame]
    after: NetworkSummary
    thanks: pl.DataFrame


def _planned(report: Report, rule: Rule, translate: Translator) -> Planned:
    people = shelves(report.contacts, report.last_moment, rule)
    tables = {}
    shown = people.filter(pl.col("shelf") != "rest")
    for (name,), shelved in shown.group_by("shelf", maintain_order=True):
        same = ["shelf", "reason"] if shelved["reason"].n_unique() == 1 else ["shelf"]
        told = plan_table(shelved, translate)
        tables[str(name)] = told.drop(translate(f"plan.column.{one}") for one in same)
    return Planned(
        people,
        tables,
        among(report, staying(report.contacts, people)),
        thanks_table(report.contacts, report.outside, translate),
    )


def headline(view: View) -> Planned:
    """How many stand on each shelf, and what no rule knows; the contacts on their shelves."""
    summary = view.report.summary
    if not summary.nominal:
        no_contacts(view)
    if summary.unseen_because:
        st.title(view("plan.title"), anchor=False)
        why_not(view, f"passed.{summary.unseen_because}")
        st.stop()
    work = partial(_planned, view.report, shelf().plan.rule, view.style.translate)
    planned = shelf().once("planned", work)
    st.title(view.style.translate.say(findings.plan_headline(planned.people)), anchor=False)
    st.markdown(view("plan.untouched"))
    return planned


def keep_close(view: View, planned: Planned) -> None:
    """The real exchanges that are alive."""
    heading(view, _title(view, planned, "close"))
    _people(view, planned, "close")


def say_hello(view: View, planned: Planned) -> None:
    """The real exchanges that sleep, and those who wrote and wait."""
    heading(view, _title(view, planned, "hello"))
    _slider(view, "quiet_months", QUIET)
    _people(view, planned, "hello")
    st.caption(view("plan.dormant"))


def let_go(view: View, planned: Planned) -> None:
    """Those with whom nothing was recorded for long, and the rule that says so."""
    heading(view, _title(view, planned, "go"))
    st.markdown(view("plan.weak"))
    _slider(view, "old_years", OLD)
    labels = {one: view(f"class.{one}") for one in MAY_GO}
    st.pills(
        view("plan.may_go"), MAY_GO, format_func=labels.__getitem__, selection_mode="multi",
        **_moves("may_go"),
    )  # fmt: skip
    st.toggle(view("plan.even_with_a_word"), **_moves("even_with_a_word"))
    with st.container(horizontal=True):
        st.button(view("plan.preset"), icon=":material/forum:", on_click=_to_preset)
        st.button(
            view("plan.undo"), icon=":material/undo:", on_click=_take_back,
            disabled=not shelf().plan.past,
        )  # fmt: skip
    _people(view, planned, "go")


def _title(view: View, planned: Planned, name: str) -> str:
    return view(
        "plan.shelf_title",
        shelf=view(f"plan.shelf.{name}"),
        people=view("count.people", n=findings.shelf_sizes(planned.people)[name]),
    )


def _people(view: View, planned: Planned, name: str) -> None:
    """The rule of a shelf in words, and who stands on it."""
    st.caption(view.style.translate.say(findings.shelf_rule(name, shelf().plan.rule)))
    if name in planned.tables:
        people_table(view, planned.tables[name], _title(view, planned, name), f"plan-{name}")


def people_table(view: View, told: pl.DataFrame, title: str, key: str) -> None:
    """People with their days as the language writes them and their profiles as links."""
    day = view("contacts.day_format")
    days = [name for name, kind in told.schema.items() if kind == pl.Date]
    st.dataframe(
        told,
        hide_index=True,
        width="stretch",
        height=HEAD + ROW * min(len(told), ROWS_SHOWN),
        key=key,
        placeholder="",
        column_config={
            **{name: st.column_config.DateColumn(name, format=day) for name in days},
            view("plan.column.profile"): st.column_config.LinkColumn(
                view("plan.column.profile"),
                display_text=view("plan.open"),
                validate=f"^{PROFILE}",
            ),
        },
        alt=title,
    )


def before_and_after(view: View, planned: Planned) -> None:
    """The figures and the card as they are, and as they would be without the third shelf."""
    before, after = view.report.summary, planned.after
    heading(view, findings.simulated(before, after), "plan.simulated_read")
    figures = (
        ("contacts", before.nominal, after.nominal),
        ("real", before.real, after.real),
        ("price", before.deflator, after.deflator),
    )
    for place, (name, was, would_be) in zip(st.columns(len(figures)), figures, strict=True):
        place.metric(view(f"plan.{name}"), _number(view, would_be), _change(view, was, would_be),
                     delta_color="off", delta_arrow="off")  # fmt: skip
    for place, when, summary in zip(st.columns(2), ("now", "then"), (before, after), strict=True):
        with place:
            _card(view, when, summary)


def _number(view: View, value: float | None) -> str:
    return view("plan.undefined") if value is None else view.style.translate.number(value)


def _change(view: View, was: float | None, would_be: float | None) -> str | None:
    if was is None or would_be is None or was == would_be:
        return None
    sign = "+" if would_be > was else "−"
    return sign + view.style.translate.number(abs(would_be - was))


def _card(view: View, when: str, summary: NetworkSummary) -> None:
    """The card in its tall shape, which can be read in half the width, and what it says."""
    t = view.style.translate
    sentences = findings.card_sentences(summary)
    if not sentences:
        return
    card = share_card.SHAPES["tall"]
    work = partial(share_card.picture, summary, t.say(sentences[0]), view.style, card)
    told = t.say(findings.card_alt(summary, sentences[0]))
    picture(view, f"plan-{when}", work, told, view(f"plan.{when}"))


def _slider(view: View, name: str, reach: tuple[int, int]) -> None:
    st.slider(view(f"plan.{name}"), *reach, **_moves(name))


def _moves(name: str) -> dict[str, Any]:
    """The arguments of a control that moves one part of the rule, which it shows."""
    key = f"plan-{name}"
    value = getattr(shelf().plan.rule, name)
    shown = list(value) if isinstance(value, tuple) else value
    return {"key": showing(key, shown), "on_change": _move, "args": (name, key)}


def _move(name: str, key: str) -> None:
    value = st.session_state[key]
    part: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value}
    _to(replace(shelf().plan.rule, **part))


def _to_preset() -> None:
    _to(replace(EXCHANGED_ONLY, quiet_months=shelf().plan.rule.quiet_months))


def _to(rule: Rule) -> None:
    mine = shelf()
    mine.plan = mine.plan.moved(rule)


def _take_back() -> None:
    mine = shelf()
    mine.plan = mine.plan.taken_back()
