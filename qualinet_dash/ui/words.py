"""The visitor's own word on a contact: said, taken back, and kept in a file of theirs."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from qualinet_dash.analysis.declared import (
    BEGINNINGS,
    LARGEST,
    MOST_PEOPLE,
    Word,
    from_json,
    to_json,
)
from qualinet_dash.errors import QualiNetError, WordsError, within_memory
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import complain, hides_names
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.visit import drop_uploads
from qualinet_dash.ui.widgets import heading, showing


def on(view: View, contact: dict[str, Any] | None) -> None:
    """The switches with which the visitor speaks of the chosen contact."""
    number = contact["contact_id"] if contact else None
    person = _person(number)
    if person is None:
        return
    word = shelf().words.get(person, Word())
    labels = {one: view(f"words.{one}") for one in BEGINNINGS}
    st.segmented_control(
        view("words.began"),
        BEGINNINGS,
        format_func=labels.__getitem__,
        key=showing(f"began-{number}", word.began),
        on_change=_say,
        args=(person, "began", f"began-{number}"),
    )
    st.toggle(
        view("words.spoken"),
        key=showing(f"spoken-{number}", word.has_spoken),
        on_change=_say,
        args=(person, "has_spoken", f"spoken-{number}"),
    )


def _person(number: int | None) -> str | None:
    """Whom a word would be about, known to the shelf even where the page hides it."""
    report = shelf().report
    if number is None or report is None:
        return None
    (person,) = report.contacts.filter(pl.col("contact_id") == number)["person"]
    return person if person is None else str(person)


def _say(person: str, part: str, key: str) -> None:
    words = dict(shelf().words)
    change: dict[str, Any] = {part: st.session_state[key]}
    word = replace(words.pop(person, Word()), **change)
    shelf().say(words | ({person: word} if word != Word() else {}))


def kept(view: View) -> None:
    """How many words there are, the last of them to take back, and the file to keep them in."""
    mine = shelf()
    words, audit = mine.words, mine.audit
    heading(view, view("words.title", n=len(words)) if words else view("words.none"), "words.read")
    people = mine.report.contacts["person"].to_list() if mine.report else words
    if strangers := len(set(words).difference(people)):
        st.caption(view("words.strangers", n=strangers))
    with st.container(horizontal=True):
        st.button(
            view("words.undo"),
            icon=":material/undo:",
            disabled=not mine.can_take_back,
            on_click=mine.take_back,
        )
        download(
            view("words.save"),
            lambda: to_json(mine.words, mine.settings, mine.audit),
            "qualinet-dash-words.json",
            "application/json",
            disabled=hides_names() or not (words or audit.answers),
            help=view("hidden.words") if hides_names() else None,
        )
    _load(view)


def _load(view: View) -> None:
    rounds = st.session_state.setdefault("words-loaded", 0)
    file = st.file_uploader(
        view("words.load"), type="json", key=f"words-{rounds}", max_upload_size=LARGEST >> 20
    )
    if problem := st.session_state.pop("words-problem", None):
        complain(problem, view.style.translate)
    if file is None:
        return
    try:
        with within_memory():
            words, audit = from_json(file.name, file.getvalue())
        if len(words := shelf().words | words) > MOST_PEOPLE:
            raise WordsError("words_many", file=file.name, n=len(words), limit=MOST_PEOPLE)
        shelf().say(words)
        shelf().audit = audit or shelf().audit
    except QualiNetError as error:
        st.session_state["words-problem"] = error.sentence
    finally:
        drop_uploads()
        st.session_state["words-loaded"] = rounds + 1
    st.rerun()
