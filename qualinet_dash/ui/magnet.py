"""The blocks on titles: which ones come to the owner, and what the owner's own ones brought."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.analysis.title_magnet import frequent_words, title_magnet
from qualinet_dash.charts import own_positions as own
from qualinet_dash.charts import title_magnet as words
from qualinet_dash.i18n.plain import plain, plain_values
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import hides_names
from qualinet_dash.ui.widgets import figure, heading, why_not

KEYWORDS_AT_FIRST, MOST_KEYWORDS = 12, 30
MOST_WORDS, LONGEST = 10, 100
KEYWORDS = "keywords"


def theirs(view: View) -> None:
    """Which words stand in the titles of those who invited, against those who were invited."""
    report = view.report
    if report.window.start is None:
        heading(view, view("magnet.question"))
        why_not(view, f"recent.{report.window.state}")
        return
    if reason := findings.magnet_lacks(report):
        heading(view, view("magnet.question"))
        why_not(view, reason.key)
        return
    above = st.container()
    chosen = _keywords(view)
    titles = title_magnet(report.contacts, report.settings, chosen)
    with above:
        _magnet(view, titles)
    least = report.settings.magnet_people
    if lacking := [word for word in chosen if word not in titles["keyword"]]:
        st.caption(view("magnet.too_few", words=_quoted(view, lacking), least=least))
    if len(titles) and not report.summary.unseen_because:
        _did_they_write(view, titles)


def _keywords(view: View) -> list[str]:
    """The words to compare: those that enough people bear, until the visitor names others."""
    words = frequent_words(view.report.contacts)
    commonest = view.report.titles.sort(
        pl.col("received") + pl.col("sent"), "keyword", descending=[True, False]
    )
    if hides_names() and KEYWORDS in st.session_state:
        chosen = st.session_state[KEYWORDS]
        st.session_state[KEYWORDS] = [word for word in chosen if word in words]
    chosen = st.multiselect(
        view("magnet.choose"),
        words,
        default=[word for word in commonest["keyword"].head(KEYWORDS_AT_FIRST) if word in words],
        max_selections=MOST_KEYWORDS,
        accept_new_options=True,
        placeholder=view("magnet.placeholder"),
        help=view("magnet.choose_help"),
        key=KEYWORDS,
    )
    return list(dict.fromkeys(map(_shortened, chosen)))


def _shortened(keyword: str) -> str:
    """A keyword's first words, the first letters of each: it was typed without a bound."""
    words = keyword.split(",", MOST_WORDS)[:MOST_WORDS]
    return ",".join(word[:LONGEST] for word in words)


def _magnet(view: View, titles: pl.DataFrame) -> None:
    if not len(titles):
        heading(view, view("magnet.question"))
        why_not(view, "magnet.nobody", least=view.report.settings.magnet_people)
        return
    finding = findings.magnet(titles)
    chart = partial(words.title_magnet, words.shaped(titles, view.style))
    figure(view, "magnet", finding, chart)


def _quoted(view: View, keywords: list[str]) -> str:
    return view.style.translate.value(findings.quoted([plain(word) for word in keywords]))


def _did_they_write(view: View, titles: pl.DataFrame) -> None:
    """How often those who invited never wrote: with any of the words, and with each."""
    report, counts = view.report, ["observed", "never_wrote", "unanswered"]
    anybody = title_magnet(report.contacts, report.settings, [",".join(titles["keyword"])])
    observed = titles.filter(pl.col("observed") > 0).select("keyword", *counts).to_dicts()
    if not observed:
        return
    st.markdown(view("magnet.silent", **anybody.select(counts).row(0, named=True)))
    lines = [
        view("magnet.wrote", word=_quoted(view, [row.pop("keyword")]), **row) for row in observed
    ]
    with st.expander(view("magnet.did_they_write")):
        st.markdown("\n".join(f"- {line}" for line in lines))


def mine(view: View) -> None:
    """What came before and after each change of the owner's own position."""
    report = view.report
    changes = report.own_positions
    if not len(changes):
        heading(view, view("positions.question"))
        why_not(view, "positions.single" if "positions" in report.present else "positions.absent")
        return
    finding = findings.own_title(changes)
    months, held = own.months(report.contacts, view.style), own.levels(changes, view.style)
    chart = partial(own.own_positions, months, held)
    figure(view, "positions", finding, chart)
    contacts = changes.filter(pl.col("counted") == "contacts").to_dicts()
    st.markdown("\n".join(f"- {_change(view, row)}" for row in contacts))
    _invited(view, changes.filter(pl.col("counted") == "invitations"))


def _change(view: View, row: dict[str, Any]) -> str:
    """A change of position: the words it brought, and the new contacts before and after."""
    title = view.style.translate.say(plain_values(findings.named(row["title"])))
    told = {"month": _month(view, row), "title": title, "words": _new_words(view, row)}
    if row["ratio"] is None:
        return view("positions.change_few", **told)
    return view("positions.change", **told, **_rates(view, row))


def _new_words(view: View, row: dict[str, Any]) -> str:
    new = row["new_words"]
    if not new:
        return view("positions.no_new_words")
    return view("positions.new_words", n=len(new), words=_quoted(view, new))


def _month(view: View, row: dict[str, Any]) -> str:
    return view.style.translate.month(row["started_on"])


def _rates(view: View, row: dict[str, Any]) -> dict[str, Any]:
    number = view.style.translate.number
    ratios = {name: number(row[name], 2) for name in ("ratio", "ratio_low", "ratio_high")}
    return {name: row[name] for name in ("rate_after", "rate_before")} | ratios


def _invited(view: View, changes: pl.DataFrame) -> None:
    """Whether more invitations came after a change, or why this export cannot tell."""
    start, last = view.report.window.start, changes.row(-1, named=True)
    known = changes.drop_nulls("ratio").to_dicts()
    if known:
        lines = [
            view("positions.invited", month=_month(view, row), **_rates(view, row)) for row in known
        ]
        st.markdown("\n".join(f"- {line}" for line in lines))
    elif start is None:
        why_not(view, "positions.invited_unknown")
    elif last["months_before"]:
        sides = {"after": last["after"], "before": last["before"]}
        why_not(view, "positions.invited_few", month=_month(view, last), **sides)
    else:
        why_not(view, "positions.invited_unseen", start=start, month=_month(view, last))
