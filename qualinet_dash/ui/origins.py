"""The blocks on how the contacts came, some of which the first page shows too."""

from functools import partial

import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import recent_origins
from qualinet_dash.charts.contact_by_contact import contact_by_contact, lanes, marks
from qualinet_dash.charts.mass_bounds import mass_bounds, parts
from qualinet_dash.charts.sent_by_day import sent_by_day, told_days, told_sprees
from qualinet_dash.charts.years import words_by_year
from qualinet_dash.ui import picks
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.thresholds import in_force
from qualinet_dash.ui.widgets import figure, heading, in_words, no_contacts, why_not

MOST_TOLD = 200


def doors(view: View) -> None:
    """What the page can tell, and what it cannot."""
    summary, t = view.report.summary, view.style.translate
    if not summary.nominal:
        no_contacts(view)
    st.title(view("origins.title"), anchor=False)
    st.markdown(view("origins.plain"))
    st.caption(view("origins.coverage", share=t.percent(summary.origin_coverage or 0, 1)))


def recent(view: View, question: str = "") -> None:
    """The invitation window, a bar a class."""
    report = view.report
    if report.window.start is None:
        _no_window(view)
        return
    origins = recent_origins(report.contacts, view.style)
    told = in_words(origins)
    title, chart = findings.recent(report.summary), partial(class_bars, origins)
    figure(view, "recent", title, chart, told=told, question=question, pick=picks.ORIGINS)


def one_by_one(view: View) -> None:
    """The invitation window contact by contact, and what hints at bulk received."""
    report, style = view.report, view.style
    start, end = report.window.start, report.window.end
    if start is None or end is None:
        _no_window(view)
        return
    shown = marks(report.contacts, start, style)
    rows = lanes(report.contacts, shown, style)
    chart = partial(contact_by_contact, shown, rows, start, end)
    told = " · ".join(rows["sentence"])
    figure(
        view, "one_by_one", findings.recent(report.summary), chart, told=told, pick=picks.ORIGINS
    )
    if hint := findings.company_hint(report):
        st.caption(style.translate.say(hint))


def _no_window(view: View) -> None:
    heading(view, view("recent.question"))
    why_not(view, f"recent.{view.report.window.state}")


def bounds(view: View, *, is_aside: bool = False) -> None:
    """Between which bounds the share that came in bulk lies, and the visitor's own word."""
    summary, t = view.report.summary, view.style.translate
    low, high = summary.mass_lower, summary.mass_upper
    if not summary.origin_coverage or low is None or high is None:
        return
    said = {
        "said_mass": summary.declared_mass / summary.nominal,
        "said_met": summary.declared_met / summary.nominal,
    }
    title = view("bounds.title", low=t.percent(low, 1), high=t.percent(high, 1))
    chart = partial(mass_bounds, parts(low, high, view.style, **said))
    figure(view, "bounds", title, chart, is_aside=is_aside)
    if word := findings.own_word(summary):
        st.caption(t.say(word))


def by_year(view: View) -> None:
    """Of which years enough is known to bound the share that came in bulk."""
    if view.report.summary.origin_coverage and len(view.report.years):
        st.caption(view.style.translate.say(findings.known_years(view.report)))


def words(view: View) -> None:
    """How many began with a word, year by year."""
    summary = view.report.summary
    title = findings.words(summary)
    if reason := summary.unseen_because:
        heading(view, title)
        why_not(view, f"passed.{reason}")
    elif summary.without_a_word or summary.with_a_word:
        figure(view, "word", title, partial(words_by_year, view.report.years), pick=picks.YEARS)
    else:
        heading(view, title)
        why_not(view, "word.unseen")


def sprees(view: View) -> None:
    """The invitations sent day by day, and those that went out within minutes."""
    report, t = view.report, view.style.translate
    if reason := _nothing_sent(view):
        heading(view, view("spree.question"))
        why_not(view, reason)
        return
    title = findings.sprees(report)
    if len(report.sprees) or report.sent_days["is_campaign"].any():
        blocks = told_sprees(report.sprees, view.style)
        chart = partial(sent_by_day, told_days(report.sent_days, view.style), blocks)
        largest = blocks.top_k(MOST_TOLD, by="invitations").sort("started_at")["sentence"]
        told = " · ".join([t.say(title), *largest])
        figure(view, "spree", title, chart, told=told)
        _to_the_minute(view, largest.to_list(), len(blocks))
    else:
        heading(view, title, why=in_force(view, "spree"))
        st.caption(t.say(findings.no_sprees(report)))
    _cautions(view)


def _nothing_sent(view: View) -> str | None:
    """Why nobody can tell how fast the invitations went out."""
    sent = view.report.sent_days
    if "invitations" not in view.report.present:
        return "spree.absent"
    if not len(sent):
        return "spree.nobody"
    is_untold = not sent["timed"].sum() and not sent["is_campaign"].any()
    return "spree.no_time" if is_untold else None


def _to_the_minute(view: View, sentences: list[str], n: int) -> None:
    """The sprees, the largest where there are more than anybody reads."""
    if sentences:
        are_all = len(sentences) == n
        title = view("spree.list", n=n) if are_all else view("spree.largest", n=n, most=MOST_TOLD)
        with st.expander(title):
            st.markdown("\n".join(f"- {sentence}" for sentence in sentences))


def _cautions(view: View) -> None:
    """What of the invitations sent could not be looked at."""
    sent = view.report.sent_days
    if untimed := int(sent["invitations"].sum()) - int(sent["timed"].sum()):
        st.caption(view("spree.untimed", n=untimed))
    if view.report.window.is_accepted_only:
        st.caption(view("spree.thinned"))
