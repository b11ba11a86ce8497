"""The blocks of the first page, each a question answered in its title."""

import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_groups, matrix
from qualinet_dash.charts.nominal_and_real import nominal_and_real
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.ui import exchanges, origins, picks
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.widgets import figure, heading, in_words, no_contacts, why_not


def how_big(view: View) -> None:
    """The two figures, what they leave open, and the context that frees from shame."""
    summary, say = view.report.summary, view.style.translate.say
    if not summary.nominal:
        no_contacts(view)
    st.title(say(findings.headline(summary)), anchor=False)
    told = [
        findings.purchasing_power(summary),
        findings.active(summary, view.report.settings.active_months),
        findings.correspondents(summary),
        findings.spoken_elsewhere(summary),
        findings.outside(summary),
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
    chart = class_bars(groups, view.style)
    figure(view, "passed", view("passed.title"), chart, told=in_words(groups), pick=picks.EXCHANGES)


def how_they_came(view: View) -> None:
    """The invitation window by origin, the bounds for the whole, and the words."""
    origins.recent(view)
    origins.bounds(view)
    if view.report.summary.without_a_word:
        origins.words(view)


def who_answers(view: View) -> None:
    """Of the people with whom either side began, how many answered; both silences below."""
    silence = findings.silence(view.report.summary)
    if silence is None or not len(view.report.answers):
        exchanges.answers(view)
        return
    exchanges.people_who_answered(view)
    st.caption(view.style.translate.say(silence))


def both_axes(view: View) -> None:
    """How the ties began against what passed since, where either is known of anybody."""
    if view.report.summary.unseen_because:
        return
    cells = matrix(view.report.contacts, view.style)
    chart = origin_and_exchange(cells, view.style)
    figure(view, "axes", view("axes.title"), chart)
