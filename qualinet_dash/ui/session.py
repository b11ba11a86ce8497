"""What one visitor has on the table: a shelf that is theirs alone and emptied when they leave."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from threading import Lock, Semaphore
from typing import Any

import polars as pl
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from qualinet_dash import i18n
from qualinet_dash.analysis.audit import Audit
from qualinet_dash.analysis.declared import STEPS, Word
from qualinet_dash.analysis.plan import Plan
from qualinet_dash.analysis.sensitivity import SENSITIVITY, Trial
from qualinet_dash.charts.picture import Figure
from qualinet_dash.errors import QualiNetError, within_memory
from qualinet_dash.exports import Export, Upload, apart
from qualinet_dash.i18n import Sentence
from qualinet_dash.network import Owner
from qualinet_dash.report import Report, measure, said
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store
from qualinet_dash.ui.line import line, waiting
from qualinet_dash.ui.log import tell_no_messages
from qualinet_dash.ui.once import Once
from qualinet_dash.ui.visit import (
    drop_choices,
    drop_downloads,
    empty_box,
    end,
    give_back_soon,
    hold_download,
)

tell_no_messages()


class _ForgottenError(Exception):
    """All was forgotten while somebody waited for a turn."""


class Shelf:
    """One visitor's store and report, and the figures of the page they look at.

    Empty until an export is loaded. Streamlit lets two threads draw for one visitor while the older
    one notices that it is to stop: what that has made once all was forgotten is not kept, and what
    both measure is measured one after the other.
    """

    def __init__(self, visit: ScriptRunContext | None = None) -> None:
        """Begin with nothing; what Streamlit holds of the visit is let go of with the rest."""
        self._visit = visit
        self._lock, self._measuring, self._era = Lock(), Lock(), object()
        self._store: Store | None = None
        self.report: Report | None = None
        self.name: Sentence | str = ""
        self.settings = Settings()
        self._wish: Settings | None = None
        self.words: dict[str, Word] = {}
        self.audit, self.plan = Audit(), Plan()
        self.figures: dict[str, Figure] = {}
        self.once = Once()
        self.downloads: set[str] = set()
        self.making = Semaphore(4)
        self._past: list[dict[str, Word]] = []
        self._tried: dict[Settings, pl.DataFrame] = {}
        self._trial: Trial | None = None

    def load(
        self, uploads: list[Upload], name: Sentence | str, tell: Callable[[Sentence], None]
    ) -> None:
        """Read and measure what was handed over, in place of what lay here.

        Raises QualiNetError, and then nothing lies here.
        """
        era = self.forget()
        with line.turn(waiting(tell)), within_memory():
            store = Store.of(lambda: _read(uploads, tell))
            try:
                tell(Sentence("stage.measure"))
                report = measure(store, self.settings, self.words)
            except BaseException:
                store.close()
                raise
            if not self._keep(era, _store=store, report=report, name=name):
                store.close()

    def claim(self, owner: Owner, tell: Callable[[Sentence], None] = lambda stage: None) -> None:
        """Measure anew for the owner the visitor named.

        Raises QualiNetError, and then the owner is who it was.
        """
        era = self._era

        def go_on(stage: Sentence) -> None:
            if self._era is not era:
                raise _ForgottenError
            tell(stage)

        # Their own turn first, so that no visitor stands in the line twice or holds it up.
        with suppress(_ForgottenError), self._measuring:
            go_on(Sentence("stage.measure"))
            with line.turn(waiting(go_on)):
                go_on(Sentence("stage.measure"))
                if (store := self._store) is None:
                    return
                before = store.owner, store.network()
                try:
                    with within_memory():
                        store.claim(owner)
                        report = measure(store, self.settings, self.words)
                except QualiNetError:
                    store.take_back(*before)
                    raise
                self._keep(era, report=report, _tried={}, _trial=None)

    def settle(self, **change: Any) -> None:
        """Measure anew under other thresholds: those that change, by their names.

        Of several wishes that wait, only the latest is measured, which holds what all change.
        Raises QualiNetError, and then those before stay in force.
        """
        with self._lock:
            era = self._era
            wish = self._wish = replace(self._wish or self.settings, **change)
        with self._measuring:
            if self._wish is not wish:
                return
            try:
                if store := self._store:
                    with within_memory():
                        report = measure(store, wish, self.words)
                    self._keep(era, report=report, settings=wish)
            finally:
                with self._lock:
                    if self._wish is wish:
                        self._wish = None

    def say(self, words: Mapping[str, Word]) -> None:
        """Take the visitor's own words in place of those before, which can be taken back."""
        self._past = [*self._past, self.words][-STEPS:]
        self._speak(dict(words))

    @property
    def can_take_back(self) -> bool:
        """Whether something was said that can be taken back."""
        return bool(self._past)

    def take_back(self) -> None:
        """Take back what was said last."""
        if self._past:
            self._speak(self._past.pop())

    def _speak(self, words: dict[str, Word]) -> None:
        with self._measuring:
            era, report = self._era, self.report
            self._keep(era, report=report and said(report, words), words=words)

    @property
    def has_tried(self) -> bool:
        """Whether it is known what would move the main figures under these thresholds."""
        return self.settings in self._tried

    def sensitivity(self, tell: Callable[[float], object] = lambda share: None) -> pl.DataFrame:
        """What would move the main figures; no row without an export.

        Tried once for the same thresholds, and on from where it was stopped; `tell` hears how far.
        """
        era, store, settings, tried = self._era, self._store, self.settings, self._tried
        if store is None:
            return SENSITIVITY.to_frame()
        if settings not in tried:
            with within_memory():
                trial = self._trial
                if trial is None or trial.settings != settings:
                    trial = Trial(store.network(), settings)
                    self._keep(era, _trial=trial)
                tried[settings] = trial.moved(tell)
            self._keep(era, _trial=None)
        return tried[settings]

    def _keep(self, era: object, **made: Any) -> bool:
        """Take what was made since that era began, unless all was forgotten meanwhile."""
        with self._lock:
            is_due = self._era is era
            if is_due:
                vars(self).update(made)
        return is_due

    def forget(self) -> object:
        """Let go of everything: another era begins."""
        with self._lock:
            era = self._era = object()
            had, self._store, self.report, self.name = self._store, None, None, ""
            self.settings, self._wish, self.words = Settings(), None, {}
            self._tried, self._trial = {}, None
            self._past, self.audit, self.plan, self.figures = [], Audit(), Plan(), {}
            files, self.downloads = self.downloads, set()
        self.once.clear()
        i18n.forget()
        drop_downloads(self._visit, files)
        if had:
            had.close()
            if self._visit:
                drop_choices(self._visit.session_state)
        return era

    def leave(self) -> None:
        """Let go of everything, and of what was handed over and is not read to its end.

        And of the visit: Streamlit keeps download buttons, and through them this shelf, until it
        has let go of a visit that nobody holds.
        """
        try:
            self.forget()
        finally:
            if self._visit:
                empty_box(self._visit)
                end(self._visit)
            self._visit = None

    def take_along(self, file: str) -> None:
        """Hold a file that this visitor takes along, until it is forgotten."""
        self.downloads.add(file)
        if self._visit:
            hold_download(self._visit, file)


def _read(uploads: list[Upload], tell: Callable[[Sentence], None]) -> Export:
    export = apart.read(uploads, tell)
    tell(Sentence("stage.load"))
    return export


def _leave(shelf: Shelf) -> None:
    """Let go of everything, even where it was forgotten before: pages were drawn since."""
    try:
        shelf.leave()
    finally:
        give_back_soon()


@st.cache_resource(scope="session", on_release=_leave, show_spinner=False)
def shelf() -> Shelf:
    """This visitor's shelf; forgotten at the moment the connection ends."""
    return Shelf(get_script_run_ctx())
