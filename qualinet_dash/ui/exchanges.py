"""The blocks of the page on exchanges: what passed, who wrote first, how many, how long."""

from functools import partial

import streamlit as st

from qualinet_dash import findings
from qualinet_dash.analysis.half_life import lasting_ties
from qualinet_dash.charts.answer_pair import answer_pair, pair
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_classes
from qualinet_dash.charts.halves import halves, shaped
from qualinet_dash.charts.own_acts import act_rows
from qualinet_dash.charts.rings import ring_rows
from qualinet_dash.charts.survival_curve import shaped as steps_of
from qualinet_dash.charts.survival_curve import survival_curve
from qualinet_dash.charts.two_sides import bands, first_words, two_sides
from qualinet_dash.ui import picks
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.widgets import figure, heading, in_words, no_contacts, why_not

ACT_FILES = {"messages": "messages.csv", "comments": "Comments.csv", "reactions": "Reactions.csv"}


def every_class(view: View) -> None:
    """All nine classes, the lasting apart from the rest, and the visitor's own word beside them."""
    report, say = view.report, view.style.translate.say
    if not report.summary.nominal:
        no_contacts(view)
    if reason := report.summary.unseen_because:
        st.title(say(findings.headline(report.summary)), anchor=False)
        why_not(view, f"passed.{reason}")
        return
    st.title(say(findings.exchanges(report)), anchor=False)
    st.markdown(view("exchanges.plain"))
    classes = exchange_classes(report.contacts, view.style)
    chart = partial(class_bars, classes)
    figure(
        view, "classes", findings.classes(report.summary), chart,
        told=in_words(classes), pick=picks.EXCHANGES,
    )  # fmt: skip
    if elsewhere := findings.spoken_elsewhere(report.summary):
        st.caption(say(elsewhere))


def who_wrote_first(view: View) -> None:
    """Who wrote first where it became real, and wherever a word passed."""
    if view.report.summary.unseen_because:
        return
    title = findings.who_wrote_first(view.report)
    if title is None:
        heading(view, view("first.question"))
        why_not(view, "first.none")
        return
    strips = first_words(view.report.first_words, view.style)
    figure(view, "first", title, partial(two_sides, strips), told=in_words(strips))
    if wordless := findings.real_without_a_word(view.report):
        st.caption(view.style.translate.say(wordless))


def answers(view: View) -> None:
    """Answer rates both ways by first message, below both silences, as pairs."""
    silence = findings.silence(view.report.summary)
    if silence is None:
        return
    sides = pair(view.report.answers, "opening", view.style)
    if not len(sides):
        heading(view, view("answers.question"))
        why_not(view, "answers.none")
        return
    figure(view, "answers", silence, partial(answer_pair, sides), told=in_words(sides))


def who_answers(view: View) -> None:
    """Answer rates both ways, counted by first message and by person."""
    answers(view)
    if openings := findings.answers_by_opening(view.report):
        st.caption(view.style.translate.say(openings))
    people_who_answered(view)


def people_who_answered(view: View, question: str = "") -> None:
    """Of those with whom either side began, how many answered; nothing where nobody began."""
    report = view.report
    people = pair(report.answers, "person", view.style)
    if not len(people):
        return
    title = findings.people_who_answered(report)
    chart = partial(answer_pair, people)
    figure(view, "answers_people", title, chart, told=in_words(people), question=question)
    if by_person := findings.answers_by_person(report):
        st.caption(view.style.translate.say(by_person))


def how_many(view: View) -> None:
    """With how many people the exchanges really are."""
    report, say = view.report, view.style.translate.say
    if report.summary.unseen_because:
        return
    found = report.correspondents
    title, evenness = findings.half_of_exchanges(report.summary), findings.evenness(report)
    if title is None or evenness is None or found.half is None:
        heading(view, view("halves.question"))
        needed = report.settings.correspondents_least
        is_late = found.people >= needed
        why_not(view, "halves.late" if is_late else "halves.few", n=found.people, least=needed)
        return
    stretches = shaped(found.shares, found.half, view.style)
    told = ". ".join([say(title), say(evenness)])
    figure(view, "halves", title, partial(halves, stretches), told=told)
    st.caption(say(evenness))


def how_long(view: View) -> None:
    """How long exchanges last once they outlived a day."""
    report, say = view.report, view.style.translate.say
    if report.summary.unseen_because:
        return
    life, settings = report.half_life, report.settings
    if life is None:
        heading(view, view("half_life.question"))
        few = len(lasting_ties(report.contacts))
        why_not(view, "half_life.few", n=few, least=settings.lasting_ties)
        return
    title, range_ = findings.half_life(life), findings.half_life_range(life)
    by_chance = [say(range_)] if range_ else []
    chart = partial(survival_curve, steps_of(life, view.style), life)
    figure(view, "half_life", title, chart, told=". ".join([say(title), *by_chance]))
    over = view(
        "half_life.over",
        ties=life.ties,
        deaths=life.deaths,
        silence=settings.silence_days,
        gaps=settings.silence_gaps,
    )
    st.caption(" ".join([*by_chance, over]))


def how_often(view: View) -> None:
    """Rings by frequency."""
    report = view.report
    if report.summary.unseen_because:
        return
    title = findings.rings(report)
    if title is None:
        heading(view, view("rings.question"))
        why_not(view, "rings.nobody")
        return
    rows = ring_rows(report.rings, view.style)
    figure(view, "rings", title, partial(class_bars, rows), told=in_words(rows))
    st.caption(view("rings.dunbar"))


def whose_turn(view: View) -> None:
    """Who begins and who has the word, over the real ties."""
    report = view.report
    if report.summary.unseen_because:
        return
    title = findings.initiative(report)
    if title is None:
        heading(view, view("balance.question"))
        why_not(view, "balance.none")
        return
    strips = bands(report.balance, view.style)
    figure(view, "balance", title, partial(two_sides, strips), told=in_words(strips))
    st.caption(view.style.translate.say(findings.beginnings(report)))


def own_words(view: View) -> None:
    """What the visitor composed against what took one click; what of it is not known."""
    report, reason = view.report, view.report.summary.unseen_because
    why = {"no_owner": "own.no_owner", "no_texts": "own.no_texts"}.get(reason or "")
    title = findings.own_acts(report)
    if title is None:
        heading(view, view("own.question"))
        why_not(view, why or "own.none")
    else:
        rows = act_rows(report.own_acts, view.style)
        figure(view, "own", title, partial(class_bars, rows), told=in_words(rows))
    missing = [file for kind, file in ACT_FILES.items() if kind not in report.present]
    if missing:
        st.caption(view("own.missing", files=missing))
    if title and why:
        st.caption(view(why))
