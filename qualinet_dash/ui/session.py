"""What one visitor has on the table: a shelf that is theirs alone and emptied when they leave."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

import polars as pl
import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState

from qualinet_dash import forgetful, i18n
from qualinet_dash.analysis.audit import Audit
from qualinet_dash.analysis.declared import Word
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
from qualinet_dash.ui.line import Line
from qualinet_dash.ui.once import Once

HIDE = "hide_names"
KEPT = {"language", "uploads", "is_folder", HIDE}

# Uploads stay in memory: Starlette would write larger ones to a disk.
MultiPartParser.spool_max_size = sys.maxsize
forgetful.overwrite_from_now_on()


def _waiting(tell: Callable[[Sentence], None]) -> Callable[[int], None]:
    return lambda before: tell(Sentence("stage.wait", {"n": before}))


# One load at a time in the whole server: the peak of loading, not the tables, fills a small host.
line = Line()


class Shelf:
    """One visitor's store and report, and the figures of the page they look at.

    Empty until an export is loaded.
    """

    def __init__(self, visit: ScriptRunContext | None = None) -> None:
        """Begin with nothing; what Streamlit holds of the visit is let go of with the rest."""
        self._visit = visit
        self._store: Store | None = None
        self.report: Report | None = None
        self.name: Sentence | str = ""
        self.settings = Settings()
        self.words: dict[str, Word] = {}
        self.audit = Audit()
        self.plan = Plan()
        self.figures: dict[str, Figure] = {}
        self.once = Once()
        self.downloads: set[str] = set()
        self._past: list[dict[str, Word]] = []
        self._tried: dict[Settings, pl.DataFrame] = {}
        self._trial: Trial | None = None

    def load(
        self, uploads: list[Upload], name: Sentence | str, tell: Callable[[Sentence], None]
    ) -> None:
        """Read and measure what was handed over, in place of what lay here.

        Raises QualiNetError, and then nothing lies here.
        """
        self.forget()
        with line.turn(_waiting(tell)), within_memory():
            store = Store.of(lambda: _read(uploads, tell))
            try:
                tell(Sentence("stage.measure"))
                self.report = measure(store, self.settings, self.words)
            except BaseException:
                store.close()
                raise
            self._store, self.name = store, name

    def claim(self, owner: Owner) -> None:
        """Measure anew for the owner the visitor named.

        Raises QualiNetError, and then the owner is who it was.
        """
        if self._store is None:
            return
        before = self._store.owner
        try:
            with line.turn(lambda _: None), within_memory():
                self._store.claim(owner)
                self.report = measure(self._store, self.settings, self.words)
                self._tried, self._trial = {}, None
        except QualiNetError:
            self._store.claim(before)
            raise

    def settle(self, settings: Settings) -> None:
        """Measure anew under other thresholds.

        Raises QualiNetError, and then those before stay in force.
        """
        if self._store:
            with within_memory():
                self.report = measure(self._store, settings, self.words)
            self.settings = settings

    def say(self, words: Mapping[str, Word]) -> None:
        """Take the visitor's own words in place of those before, which can be taken back."""
        self._past.append(self.words)
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
        if self.report:
            self.report = said(self.report, words)
        self.words = words

    @property
    def has_tried(self) -> bool:
        """Whether it is known what would move the main figures under these thresholds."""
        return self.settings in self._tried

    def sensitivity(self, tell: Callable[[float], object] = lambda share: None) -> pl.DataFrame:
        """What would move the main figures; no row without an export.

        Tried once for the same thresholds, and on from where it was stopped; `tell` hears how far.
        """
        if self._store is None:
            return SENSITIVITY.to_frame()
        if not self.has_tried:
            with within_memory():
                if self._trial is None or self._trial.settings != self.settings:
                    self._trial = Trial(self._store.network(), self.settings)
                self._tried[self.settings] = self._trial.moved(tell)
            self._trial = None
        return self._tried[self.settings]

    def forget(self) -> None:
        """Let go of everything."""
        had = self._store
        if had:
            had.close()
        self._store, self.report, self.name = None, None, ""
        self.settings, self.words, self._tried, self._trial = Settings(), {}, {}, None
        self._past, self.audit, self.plan = [], Audit(), Plan()
        self.figures = {}
        self.once.clear()
        i18n.forget()
        files, self.downloads = self.downloads, set()  # another thread may add to them
        _drop_downloads(files)
        if had and self._visit:
            del had
            _drop_choices(self._visit.session_state)

    def leave(self) -> None:
        """Let go of everything, and of what was handed over and is not read to its end.

        And of the visit: Streamlit keeps download buttons, and through them this shelf, until it
        has let go of a visit that nobody holds.
        """
        self.forget()
        if self._visit:
            _drop_uploads(self._visit)
        self._visit = None


def _read(uploads: list[Upload], tell: Callable[[Sentence], None]) -> Export:
    export = apart.read(uploads, tell)
    tell(Sentence("stage.load"))
    return export


def drop_uploads() -> None:
    """Let go of the bytes this visitor uploaded, which Streamlit would keep while the page is open.

    They hold the texts of the messages, which nobody needs once they are measured.
    """
    if visit := get_script_run_ctx():
        _drop_uploads(visit)
    forgetful.give_back_soon()


def _leave(shelf: Shelf) -> None:
    """Let go of everything, even where it was forgotten before: pages were drawn since."""
    shelf.leave()
    forgetful.give_back_soon()


@st.cache_resource(scope="session", on_release=_leave, show_spinner=False)
def shelf() -> Shelf:
    """This visitor's shelf; forgotten at the moment the connection ends."""
    return Shelf(get_script_run_ctx())


def box(rounds: int, is_folder: bool) -> str:
    """The key of the upload box, another one after each upload."""
    return f"upload-{rounds}-{is_folder}"


def _drop_uploads(visit: ScriptRunContext) -> None:
    """Let go of the files, and of the box they lie in: the next one is empty."""
    visit.uploaded_file_mgr.remove_session_files(visit.session_id)
    state, rounds = visit.session_state, 0
    with suppress(KeyError):
        rounds = state["uploads"]
    for is_folder in (False, True):
        with suppress(KeyError):
            del state[box(rounds, is_folder)]
    state["uploads"] = rounds + 1


def _drop_downloads(files: set[str]) -> None:
    """Let go of files that were taken along.

    Streamlit would keep them until the pages of any two visits were drawn.
    """
    if not files or not runtime.exists():
        return
    manager = runtime.get_instance().media_file_mgr
    for file in files:
        if kept := manager._file_metadata.get(file):
            kept.mark_for_delete()
    manager.remove_orphaned_files()


def _drop_choices(state: SafeSessionState) -> None:
    """Let go of the choices that widgets offered, names among them.

    Streamlit remembers them until it forgets the session, some time after the page is closed.
    """
    offered = state._state._new_widget_state.widget_metadata
    for one in [one for one in offered if one.rsplit("-", 1)[-1] not in KEPT]:
        del offered[one]
