"""The blocks of the first page, each a question answered in its title."""

from functools import partial

import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_groups, matrix
from qualinet_dash.charts.new_contacts import new_contacts, swollen_months
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.i18n import Sentence
from qualinet_dash.i18n.plain import plain_values
from qualinet_dash.ui import exchanges, inflation, origins, picks
from qualinet_dash.ui.frame import PAGES, View
from qualinet_dash.ui.thresholds import in_force
from qualinet_dash.ui.widgets import aside, figure, heading, in_words, no_contacts, why_not

NEXT = ("next", "audit", "share")


def how_big(view: View) -> None:
    """The two figures, what they leave open, the context that frees from shame, and the chart."""
    summary, say = view.report.summary, view.style.translate.say
    if not summary.nominal:
        no_contacts(view)
    st.title(say(findings.headline(summary)), anchor=False, help=in_force(view, "growth"))
    st.markdown(f"{say(findings.certainty(summary))} {say(findings.period(summary))}")
    st.caption(view("mirror.context"))
    _set_aside(view)
    inflation.sizes(view, "growth", None)


def _set_aside(view: View) -> None:
    """Which export counts, and which do not."""
    notes = [account.note for account in view.report.accounts if account.note]
    told = [plain_values(note).values for note in notes if note.key == "file.other_export"]
    if told:
        others = [*dict.fromkeys(one["one"] for one in told)]
        why_not(view, "file.other_export", one=others, other=told[0]["other"])


def how_they_came(view: View) -> None:
    """The invitation window by origin, the bounds for the whole, and the words."""
    origins.recent(view, view("recent.question"))
    origins.bounds(view, is_aside=True)
    if view.report.summary.without_a_word:
        aside(view, findings.words(view.report.summary))


def who_answered(view: View) -> None:
    """Of the people with whom either side began, how many answered; what passed with all."""
    report = view.report
    summary, months = report.summary, report.settings.active_months
    if reason := summary.unseen_because:
        heading(view, view("passed.title"))
        why_not(view, f"passed.{reason}")
        return
    exchanges.people_who_answered(view, view("answers.question"))
    groups = exchange_groups(report.contacts, view.style)
    chart = partial(class_bars, groups)
    figure(
        view, "passed", view("passed.title"), chart, told=in_words(groups), is_aside=True,
        pick=picks.EXCHANGES,
    )  # fmt: skip
    _say(
        view,
        findings.active(summary, months),
        findings.correspondents(summary),
        findings.spoken_elsewhere(summary),
        findings.outside(summary),
    )


def both_axes(view: View) -> None:
    """How the ties began against what passed since, where either is known of anybody."""
    report = view.report
    if report.summary.unseen_because:
        return
    chart = partial(origin_and_exchange, matrix(report.contacts, view.style))
    led = findings.beginnings_that_led(report)
    question = view("axes.title") if led else ""
    figure(view, "axes", led or view("axes.title"), chart, question=question)


def what_it_costs(view: View) -> None:
    """The price of one real exchange year by year, and what a hundred contacts buy."""
    report = view.report
    inflation.price_by_year(view, view("price.question"))
    if report.monthly["index"].is_not_null().any():
        aside(view, findings.index_rise(report))
    _say(view, findings.purchasing_power(report.summary))
    if by_chance := findings.purchasing_power_range(report.summary):
        st.caption(view.style.translate.say(by_chance))


def when_it_swelled(view: View) -> None:
    """New contacts month by month, and the year that brought most."""
    report = view.report
    fullest = findings.fullest_year(report)
    if fullest is None:
        return
    end = report.last_moment.date() if report.last_moment else None
    counted = swollen_months(report.contacts, report.burst_days, view.style)
    chart = partial(new_contacts, counted, report.jobs, end)
    title = findings.burst_year(report, fullest)
    figure(view, "new", title, chart, question=view("story.swell"))
    _to(view, "inflation")


def what_next(view: View) -> None:
    """Where the visitor may go from here."""
    heading(view, view("story.next"))
    for page in NEXT:
        if page in PAGES:
            _to(view, page)


def _to(view: View, page: str) -> None:
    st.page_link(f"pages/{page}.py", label=view(f"onward.{page}"), icon=":material/arrow_forward:")


def _say(view: View, *sentences: Sentence | None) -> None:
    """Those of the sentences that are true of this network, in one paragraph."""
    if known := [view.style.translate.say(sentence) for sentence in sentences if sentence]:
        st.markdown(" ".join(known))
