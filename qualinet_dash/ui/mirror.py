"""The blocks of the first page, each a question answered in its title."""

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.answer_pair import answer_pair
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_groups, matrix, recent_origins
from qualinet_dash.charts.mass_bounds import mass_bounds
from qualinet_dash.charts.nominal_and_real import nominal_and_real
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.charts.years import words_by_year
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.widgets import figure, heading, no_contacts, why_not


def how_big(view: View) -> None:
    """The two figures, what they leave open, and the context that frees from shame."""
    summary, say = view.report.summary, view.style.translate.say
    if not summary.nominal:
        no_contacts(view)
    st.title(say(findings.headline(summary)), anchor=False)
    told = [
        findings.purchasing_power(summary),
        findings.active(summary, view.report.settings.active_months),
    ]
    if known := [say(sentence) for sentence in told if sentence]:
        st.markdown(" ".join(known))
    small = [say(findings.period(summary)), say(findings.certainty(summary))]
    st.caption(" ".join([*small, view("mirror.context")]))


def since_when(view: View) -> None:
    """N against R, with burst days and the invitation window."""
    report = view.report
    if not len(report.monthly):
        why_not(view, "growth.undated")
        return
    chart = nominal_and_real(report.monthly, report.burst_days, report.window.start, view.style)
    told = view.style.translate.say(findings.headline(report.summary))
    figure(view, "growth", view("growth.title"), chart, told=told)


def what_passed(view: View) -> None:
    """The groups of exchange, which sum to all contacts."""
    if reason := view.report.summary.unseen_because:
        heading(view, view("passed.title"))
        why_not(view, f"passed.{reason}")
        return
    groups = exchange_groups(view.report.contacts, view.style)
    figure(view, "passed", view("passed.title"), class_bars(groups, view.style), told=_told(groups))


def _told(classes: pl.DataFrame) -> str:
    return " · ".join(classes["sentence"])


def how_they_came(view: View) -> None:
    """The invitation window by origin, the bounds for the whole, and the words."""
    report = view.report
    summary = report.summary
    if report.window.start is None:
        heading(view, view("recent.question"))
        why_not(view, f"recent.{report.window.state}")
    else:
        origins = recent_origins(report.contacts, view.style)
        chart = class_bars(origins, view.style)
        figure(view, "recent", findings.recent(summary), chart, told=_told(origins))
    if (
        summary.origin_coverage
        and summary.mass_lower is not None
        and summary.mass_upper is not None
    ):
        t = view.style.translate
        share = {"low": t.percent(summary.mass_lower, 1), "high": t.percent(summary.mass_upper, 1)}
        bounds = mass_bounds(summary.mass_lower, summary.mass_upper, view.style)
        figure(view, "bounds", view("bounds.title", **share), bounds)
    if summary.without_a_word:
        words = words_by_year(report.years, view.style)
        figure(view, "word", findings.words(summary), words)


def who_answers(view: View) -> None:
    """Answer rates both ways, and both silences, as pairs."""
    report = view.report
    silence = findings.silence(report.summary)
    if silence is None:
        return
    pair = report.answers.filter(pl.col("per") == "opening")
    if len(pair) == 0:
        heading(view, view("answers.question"))
        why_not(view, "answers.none")
        return
    chart = answer_pair(pair, view.style)
    figure(view, "answers", silence, chart)
    if people := findings.answers_by_person(report):
        st.caption(view.style.translate.say(people))


def both_axes(view: View) -> None:
    """How the ties began against what passed since, where either is known of anybody."""
    if view.report.summary.unseen_because:
        return
    cells = matrix(view.report.contacts, view.style)
    chart = origin_and_exchange(cells, view.style)
    figure(view, "axes", view("axes.title"), chart)
