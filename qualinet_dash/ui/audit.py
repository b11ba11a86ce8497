"""The blocks of the three-minute audit: a card after the other, and what the answers add up to."""

from dataclasses import dataclass
from functools import partial

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.analysis.audit import Audit, Estimate, draw, estimate, strata
from qualinet_dash.charts.audit_estimate import audit_estimate, shaped
from qualinet_dash.i18n.plain import plain
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import hides_names
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.widgets import figure, no_contacts, why_not

_COUNTS = ("contacts", "drawn", "known")


@dataclass(frozen=True)
class Standing:
    """How far the visitor is: who is drawn, their answers, and what these say so far."""

    drawn: pl.DataFrame
    audit: Audit
    found: Estimate
    is_seen: bool

    @property
    def is_done(self) -> bool:
        """Whether everybody who is drawn is judged."""
        return self.found.answered == self.found.drawn


def standing(view: View) -> Standing:
    """How far the visitor is; where nobody can be judged it says why, and the page stops."""
    summary = view.report.summary
    if not summary.nominal:
        no_contacts(view)
    if hides_names():
        st.title(view("audit.title"), anchor=False)
        why_not(view, "hidden.audit")
        st.stop()
    audit = shelf().audit
    drawn = draw(view.report.contacts, audit.seed)
    if not len(drawn):
        st.title(view("audit.title"), anchor=False)
        why_not(view, "audit.nobody")
        st.stop()
    found = estimate(drawn, audit.answers)
    return Standing(drawn, audit, found, not summary.unseen_because)


def question(view: View, now: Standing) -> None:
    """What is asked and why, and the card of the next contact; nothing once all are judged."""
    if now.is_done:
        return
    st.title(view("audit.title"), anchor=False)
    is_all = now.found.drawn == now.found.population
    st.markdown(view("audit.everybody" if is_all else "audit.plain", n=now.found.drawn))
    st.markdown(view("audit.question"))
    _changed(view, now)
    done = {"done": now.found.answered, "n": now.found.drawn}
    st.progress(now.found.answered / now.found.drawn, text=view("audit.progress", **done))
    waiting = ~pl.col("person").is_in(list(now.audit.answers))
    person = _card(view, now.drawn.filter(waiting))
    for place, key in zip(st.columns(2), ("yes", "no"), strict=True):
        place.button(
            view(f"audit.{key}"),
            key=f"audit-{key}",
            shortcut=view(f"audit.{key}_key"),
            width="stretch",
            on_click=_answer,
            args=(person, key == "yes"),
        )


def _card(view: View, waiting: pl.DataFrame) -> str:
    """The next contact without any class, which would lead the answer; returns who it is."""
    row, t = waiting.row(0, named=True), view.style.translate
    work = " · ".join(plain(part) for part in (row["position"], row["company"]) if part)
    day = row["connected_on"]
    with st.container(border=True, key="card"):
        st.subheader(plain(row["name"]), anchor=False)
        st.markdown(work or view("audit.no_work"))
        since = view("audit.connected", month=t.month(day)) if day else view("audit.undated")
        st.caption(since)
    return str(row["person"])


def _answer(person: str, knows: bool) -> None:
    shelf().audit = shelf().audit.answered(person, knows)


def _changed(view: View, now: Standing) -> None:
    """That some were judged who are no longer drawn, as after a change of thresholds."""
    others = set(now.audit.answers) - set(now.drawn["person"])
    if others:
        st.caption(view("audit.changed", n=len(others)))


def result(view: View, now: Standing) -> None:
    """What the export sees, and how many the visitor knows; nothing before the last answer."""
    t, title = view.style.translate, findings.audited(now.found, is_seen=now.is_seen)
    if title is None or not now.is_done:
        return
    st.title(t.say(title), anchor=False)
    if now.is_seen and (against := findings.audit_against_export(now.found)):
        st.markdown(t.say(against))
    _changed(view, now)
    rows = shaped(now.found, view.style, is_seen=now.is_seen)
    chart = partial(audit_estimate, rows)
    figure(view, "audit", view("audit.figure"), chart, told=" ".join(rows["sentence"]))
    left_out = len(view.report.contacts) - now.found.population
    if left_out:
        st.caption(view("audit.left_out", n=left_out))
    _strata(view, now)
    _judged(view, now)


def _strata(view: View, now: Standing) -> None:
    """What was drawn of each class."""
    rows = strata(now.drawn, now.audit.answers)
    told = {
        "class": [view(f"class.{one}") for one in rows["exchange"]],
        "day": [view("audit.burst_day" if one else "audit.other_day") for one in rows["burst_day"]],
        **{name: [view.style.translate.number(count) for count in rows[name]] for name in _COUNTS},
    }
    _table(view, told, view("audit.strata"), "strata")


def _judged(view: View, now: Standing) -> None:
    """Who was drawn, with the visitor's answers and what the export says."""
    answers = [now.audit.answers[person] for person in now.drawn["person"]]
    told = {
        "name": now.drawn["name"].to_list(),
        "answer": [view("thresholds.yes" if knows else "thresholds.no") for knows in answers],
        "class": [view(f"class.{one}") for one in now.drawn["exchange"]],
    }
    _table(view, told, view("audit.list", n=len(answers)), "judged")


def _table(view: View, told: dict[str, list[str]], title: str, key: str) -> None:
    columns = {
        name: st.column_config.Column(
            view(f"audit.{name}"), alignment="right" if name in _COUNTS else "left"
        )
        for name in told
    }
    with st.expander(title):
        st.dataframe(
            pl.DataFrame(told),
            hide_index=True,
            width="stretch",
            height="content",
            key=key,
            column_config=columns,
        )


def again(view: View, now: Standing) -> None:
    """The last answer to take back, and other people to draw where no answer is lost midway."""
    with st.container(horizontal=True):
        st.button(
            view("audit.back"),
            icon=":material/undo:",
            key="audit-back",
            shortcut=view("audit.back_key"),
            disabled=not now.found.answered,
            on_click=_take_back,
            args=(frozenset(now.drawn["person"]),),
        )
        if now.is_done or not now.found.answered:
            st.button(
                view("audit.again"),
                icon=":material/shuffle:",
                key="audit-again",
                on_click=_redraw,
            )
    st.caption(view("audit.seed", seed=str(now.audit.seed)))
    if now.found.answered:
        st.caption(view("audit.kept"))


def _take_back(drawn: frozenset[str]) -> None:
    shelf().audit = shelf().audit.taken_back(drawn)


def _redraw() -> None:
    shelf().audit = shelf().audit.redrawn()
