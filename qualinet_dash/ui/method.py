"""The blocks of the page on the method: rules, thresholds, what would change, sources."""

from dataclasses import Field, asdict
from functools import partial
from typing import Any

import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.threshold_ranges import movers, threshold_ranges
from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports import clusters, phrases
from qualinet_dash.report import in_force
from qualinet_dash.settings import DEFAULTS, thresholds
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import complain
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.thresholds import written
from qualinet_dash.ui.widgets import drawer, figure, heading, in_words, showing, why_not

FIGURES = ("mass", "real", "deflator")
SOURCES = (
    "rajkumar", "levin", "facebook", "rauchfleisch", "burke", "choudhury", "roth", "navarro",
    "lindenfors", "kaplan", "jost", "wilson", "benjamini", "katz", "korn",
)  # fmt: skip


def rules(view: View) -> None:
    """The rules in plain words, group by group, with the thresholds in force to be changed."""
    st.title(view("method.title"), anchor=False)
    st.markdown(view("method.intro"))
    changed = view.report.settings.changed()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(view("method.changed", n=len(changed)))
        st.button(
            view("method.defaults"), icon=":material/restart_alt:", disabled=not changed,
            on_click=_back_to_defaults,
        )  # fmt: skip
    if problem := st.session_state.pop("settings-problem", None):
        complain(problem, view.style.translate)
    values = _values(view)
    for group in rule_groups():
        is_changed = any(one.name in changed for one in thresholds(group))
        title = view(f"rules.{group}_title")
        with drawer(title, f"rules-{group}", is_open=is_changed) as rule:
            st.markdown(view(f"rules.{group}", **values))
            if rule.open:
                _inputs(view, group)


def rule_groups() -> list[str]:
    """The groups of rules, in the order of the page."""
    return list(dict.fromkeys(one.metadata["of"] for one in thresholds()))


def _values(view: View) -> dict[str, str]:
    """The thresholds in force, shares as percentages."""
    values = asdict(in_force(view.report))
    return {
        name: view.style.translate.percent(value, 1)
        if isinstance(value, float)
        else written(view, value)
        for name, value in values.items()
    }


def _inputs(view: View, group: str) -> None:
    """The thresholds of a group that is open; a closed one is drawn sooner without them."""
    columns = st.columns(2)
    for place, threshold in enumerate(thresholds(group)):
        with columns[place % 2]:
            _input(view, threshold)


def _key(name: str) -> str:
    return f"threshold-{name}"


def _input(view: View, threshold: Field[Any]) -> None:
    name, value = threshold.name, getattr(view.report.settings, threshold.name)
    low, high = threshold.metadata["low"], threshold.metadata["high"]
    shared: dict[str, Any] = {
        "key": showing(_key(name), value),
        "on_change": _settle,
        "args": (name,),
        "help": _why(view, threshold),
    }
    if isinstance(value, bool):
        st.toggle(view(f"threshold.{name}"), **shared)
    elif isinstance(value, int):
        st.number_input(view(f"threshold.{name}"), low, high, value, 1, **shared)
    else:
        st.number_input(
            view(f"threshold.{name}"), low, high, value, low if low < 0.05 else 0.05,
            format="%.3f", **shared,
        )  # fmt: skip


def _why(view: View, threshold: Field[Any]) -> str:
    low, high = (written(view, threshold.metadata[end]) for end in ("low", "high"))
    default = written(view, getattr(DEFAULTS, threshold.name))
    reason = view(f"reason.{threshold.name}")
    return view("method.why", reason=reason, low=low, high=high, default=default)


def _settle(name: str) -> None:
    """Put a threshold into force; an emptied box changes nothing."""
    value = st.session_state[_key(name)]
    if value is not None:
        change: dict[str, Any] = {name: value}
        _put_into_force(change)


def _back_to_defaults() -> None:
    _put_into_force(asdict(DEFAULTS))


def _put_into_force(change: dict[str, Any]) -> None:
    try:
        shelf().settle(**change)
    except QualiNetError as error:
        st.session_state["settings-problem"] = error.sentence


def at_load(view: View) -> None:
    """What is fixed while an export is read, since the texts do not outlive it."""
    st.caption(
        view(
            "method.at_load",
            ratio=clusters.RATIO,
            latest=clusters.LATEST,
            length=view.style.translate.percent(clusters.LENGTH),
            version=phrases.version(),
        )
    )


def what_would_change(view: View) -> None:
    """How far the main figures would move with each threshold.

    That takes its time: where thresholds were changed, it is done when it is asked for.
    """
    heading(view, view("ranges.title"), "ranges.read")
    place = st.empty()
    is_due = shelf().has_tried or not view.report.settings.changed()
    if not is_due and not place.button(view("ranges.try"), icon=":material/tune:"):
        return
    try:
        # Each step is drawn, so that a visitor who turns the page meanwhile need not wait.
        moved = shelf().sensitivity(partial(place.progress, text=view("ranges.wait")))
        place.empty()
    except QualiNetError as error:
        complain(error.sentence, view.style.translate)
        return
    for name in FIGURES:
        rows = movers(moved, name, view.style)
        title = findings.sensitivity(moved, name)
        if not len(rows):
            why_not(view, title.key, **title.values)
            continue
        chart = partial(threshold_ranges, rows)
        figure(view, f"ranges_{name}", title, chart, told=in_words(rows))


def proof(view: View) -> None:
    """What was tried to see whether the rules do what they say, and where to read of it."""
    heading(view, view("proof.title"))
    st.markdown(view("proof.read"))
    st.page_link("pages/proof.py", label=view("proof.link"), icon=":material/fact_check:")


def sources(view: View) -> None:
    """Whose findings and formulas these are."""
    heading(view, view("method.sources_title"))
    st.markdown("\n".join(f"- {view(f'source.{one}')}" for one in SOURCES))
