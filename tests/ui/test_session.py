"""A shelf is one visitor's own, holds one export at a time, and can be emptied."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any, cast
from weakref import ref

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from qualinet_dash import database
from qualinet_dash.analysis.audit import Audit
from qualinet_dash.analysis.declared import STEPS, Word
from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports import Upload
from qualinet_dash.i18n import Sentence, Translator, translator
from qualinet_dash.network import Owner
from qualinet_dash.settings import Settings, thresholds
from qualinet_dash.store import Store
from qualinet_dash.ui import session
from qualinet_dash.ui.line import Line
from qualinet_dash.ui.session import Shelf
from qualinet_dash.ui.visit import drop_choices
from tests.browser.conftest import eventually
from tests.exports.files import connections, conversation, person

pytestmark = pytest.mark.usefixtures("reads_here")

EXPORT = {
    "Connections.csv": connections(person("Nora Lind"), person("Max Ott")),
    "messages.csv": conversation("Nora Lind", "Max Ott"),
}


NORA = Owner("nora-lind", "Nora Lind", "nora lind", "visitor")


def quiet(stage: Sentence) -> None:
    """Nobody watches the stages."""


def without_memory(*_: object) -> None:
    """Measures nothing, for want of memory."""
    raise MemoryError


def loaded(visit: ScriptRunContext | None = None) -> Shelf:
    shelf = Shelf(visit)
    shelf.load([Upload(*one) for one in EXPORT.items()], "export", quiet)
    return shelf


def test_a_new_shelf_is_empty() -> None:
    shelf = Shelf()
    assert (shelf.report, shelf.name) == (None, "")


def test_a_shelf_holds_the_report_of_what_was_handed_over() -> None:
    shelf = loaded()
    assert shelf.report
    assert shelf.report.summary.nominal == 2
    assert shelf.name == "export"


def test_the_stages_are_told_in_their_order() -> None:
    stages: list[str] = []
    uploads = [Upload(*one) for one in EXPORT.items()]
    Shelf().load(uploads, "export", lambda stage: stages.append(stage.key))
    read = ["stage.read"] * 2
    assert stages == ["stage.files", *read, "stage.load", "stage.measure"]


def test_what_cannot_be_read_leaves_the_shelf_empty() -> None:
    shelf = loaded()
    with pytest.raises(QualiNetError):
        shelf.load([Upload("export.zip", b"Dear member")], "export", quiet)
    assert (shelf.report, shelf.name) == (None, "")


def test_an_export_larger_than_the_memory_of_a_visitor_is_refused_with_the_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "MEMORY_LIMIT", "1MB")
    with pytest.raises(QualiNetError, match="more memory than there is for one visitor"):
        loaded()


def test_a_failed_load_lets_the_next_one_begin() -> None:
    with pytest.raises(QualiNetError):
        Shelf().load([], "export", quiet)
    assert len(session.line) == 0


def test_who_waits_is_told_how_many_come_first() -> None:
    told = []

    def leave(stage: Sentence) -> None:
        told.append(stage)
        raise KeyboardInterrupt

    with session.line.turn(print), pytest.raises(KeyboardInterrupt):
        Shelf().load([], "export", leave)
    assert told == [Sentence("stage.wait", {"n": 1})]
    assert len(session.line) == 0


def test_an_export_that_outgrows_its_memory_leaves_another_visitor_in_peace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = loaded()
    monkeypatch.setattr(database, "MEMORY_LIMIT", "1MB")
    with pytest.raises(QualiNetError):
        loaded()
    other.settle(exchange_days=90)
    assert other.report
    assert other.report.summary.real == 2


def test_a_claimed_owner_is_the_owner_of_the_next_report() -> None:
    shelf = loaded()
    shelf.claim(NORA)
    assert shelf.report
    assert shelf.report.owner == NORA


def test_a_claim_that_cannot_be_measured_leaves_the_figures_of_the_owner_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = loaded()
    assert shelf.report
    before = shelf.report.owner
    with monkeypatch.context() as patch, pytest.raises(QualiNetError):
        patch.setattr(session, "measure", without_memory)
        shelf.claim(NORA)
    shelf.settle(exchange_days=90)
    assert (shelf.report.owner, shelf.report.summary.real) == (before, 2)


def test_nothing_can_be_claimed_on_an_empty_shelf() -> None:
    shelf = Shelf()
    shelf.claim(NORA)
    assert shelf.report is None


def test_an_emptied_shelf_can_be_emptied_again() -> None:
    shelf = loaded()
    shelf.forget()
    shelf.forget()
    assert (shelf.report, shelf.name) == (None, "")


def test_two_shelves_share_nothing() -> None:
    first, second = loaded(), Shelf()
    first.say({"in/nora-lind": Word("met")})
    first.settle(exchange_days=90)
    assert (second.report, second.words, second.settings) == (None, {}, Settings())
    second.load([Upload("Connections.csv", connections(person("Eva Hahn")))], "other", quiet)
    assert first.report
    assert second.report
    assert first.report.contacts["name"].to_list() == ["Nora Lind", "Max Ott"]
    assert second.report.contacts["name"].to_list() == ["Eva Hahn"]
    second.forget()
    assert first.report.summary.declared_met == 1
    assert first.sensitivity().height > 0


def test_other_thresholds_measure_anew_until_forgotten() -> None:
    shelf = loaded()
    shelf.settle(exchange_days=90)
    assert shelf.report
    assert shelf.report.settings == shelf.settings == Settings(exchange_days=90)
    shelf.forget()
    assert shelf.settings == Settings()


def test_thresholds_that_cannot_be_measured_leave_those_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = loaded()
    monkeypatch.setattr(session, "measure", without_memory)
    with pytest.raises(QualiNetError):
        shelf.settle(exchange_days=90)
    assert shelf.settings == Settings()


def test_thresholds_that_cannot_be_measured_are_not_wished_for_again() -> None:
    shelf = loaded()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(QualiNetError):
        patch.setattr(session, "measure", without_memory)
        shelf.settle(exchange_days=90)
    shelf.settle(answer_days=7)
    assert shelf.settings == Settings(answer_days=7)


def test_of_countless_words_the_latest_can_be_taken_back() -> None:
    shelf = loaded()
    for number in range(STEPS + 5):
        shelf.say({f"in/nora-{number}": Word("met")})
    for _ in range(STEPS):
        shelf.take_back()
    assert (shelf.words, shelf.can_take_back) == ({"in/nora-4": Word("met")}, False)


def test_a_word_is_taken_back_by_the_last_first() -> None:
    shelf = loaded()
    met, spoken = {"in/nora-lind": Word("met")}, {"in/max-ott": Word(has_spoken=True)}
    shelf.say(met)
    shelf.say(met | spoken)
    assert shelf.report
    assert shelf.report.summary.declared_met == 1
    shelf.take_back()
    assert shelf.words == met
    shelf.take_back()
    assert (shelf.words, shelf.can_take_back) == ({}, False)
    assert shelf.report.summary.declared_met == 0


def test_what_would_change_is_tried_once_for_the_same_thresholds() -> None:
    shelf = loaded()
    assert shelf.sensitivity() is shelf.sensitivity()
    first = shelf.sensitivity()
    shelf.settle(exchange_days=90)
    assert not shelf.has_tried
    assert shelf.sensitivity() is not first
    shelf.settle(exchange_days=Settings().exchange_days)
    assert shelf.sensitivity() is first
    shelf.forget()
    assert not shelf.has_tried


def stopped(shelf: Shelf, at: int) -> list[float]:
    """The shares of which somebody heard who left at that one."""
    heard: list[float] = []

    def leave(share: float) -> None:
        heard.append(share)
        if len(heard) == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.sensitivity(leave)
    return heard


def test_who_leaves_while_thresholds_are_tried_stops_that_and_goes_on_from_there() -> None:
    shelf = loaded()
    rest: list[float] = []
    heard = stopped(shelf, 3)
    assert heard[0] == 0
    assert not shelf.has_tried
    moved = shelf.sensitivity(rest.append)
    assert rest[0] == heard[-1]
    assert len(rest) + len(heard) == len(list(thresholds())) + 1
    assert moved.equals(loaded().sensitivity())


@pytest.mark.parametrize("change", ["settle", "claim", "load"])
def test_what_was_tried_of_something_else_is_tried_anew(change: str) -> None:
    shelf = loaded()
    heard: list[float] = []
    stopped(shelf, 3)
    match change:
        case "settle":
            shelf.settle(exchange_days=90)
        case "claim":
            shelf.claim(NORA)
        case _:
            shelf.load([Upload(*one) for one in EXPORT.items()], "export", quiet)
    shelf.sensitivity(heard.append)
    assert heard[0] == 0


def test_an_empty_shelf_has_nothing_to_try() -> None:
    assert Shelf().sensitivity().is_empty()


class Visited:
    """A visit as Streamlit keeps it, as far as a shelf asks."""

    def __init__(self) -> None:
        self.session_id = "visit"
        self.session_state = SafeSessionState(SessionState(), lambda: None)
        self.session_state["uploads"] = 0
        self.uploaded_file_mgr = MemoryUploadedFileManager("")


UNDER_WAY: dict[str, Callable[[Shelf], object]] = {
    "load": lambda shelf: shelf.load([Upload(*one) for one in EXPORT.items()], "other", quiet),
    "settle": lambda shelf: shelf.settle(exchange_days=90),
    "claim": lambda shelf: shelf.claim(NORA),
    "say": lambda shelf: shelf.say({"in/nora-lind": Word("met")}),
    "sensitivity": lambda shelf: stopped(shelf, 1),
}
WORK = {"say": "said", "sensitivity": "Trial"}


@pytest.mark.parametrize("what", UNDER_WAY)
def test_what_is_made_while_all_is_forgotten_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shelf, work = loaded(), WORK.get(what, "measure")
    does = getattr(session, work)

    def forgotten_meanwhile(*given: object) -> object:
        made = does(*given)
        shelf.forget()
        return made

    monkeypatch.setattr(session, work, forgotten_meanwhile)
    UNDER_WAY[what](shelf)
    empty = vars(Shelf())
    kept = {name for name, value in vars(shelf).items() if value != empty[name]}
    assert kept - {"once"} == {"_lock", "_measuring", "_era", "making"}
    assert not any(vars(shelf.once).values())


def test_a_store_that_is_loaded_while_all_is_forgotten_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf, stores, measured = loaded(), list[Store](), session.measure

    def forgotten_meanwhile(store: Store, *given: Any) -> object:
        stores.append(store)
        shelf.forget()
        return measured(store, *given)

    monkeypatch.setattr(session, "measure", forgotten_meanwhile)
    UNDER_WAY["load"](shelf)
    with pytest.raises(ValueError, match="closed"):
        stores[0].network()


class _Late(str):
    """The key of a choice during whose forgetting another is offered."""

    def __init__(self, _: str) -> None:
        self.offered: dict[str, object] = {}

    def rsplit(self, *how: Any) -> list[str]:
        self.offered["late"] = "Nora Lind"
        return super().rsplit(*how)


def test_choices_are_let_go_of_while_a_page_offers_more() -> None:
    first = _Late("user-filter-companies")
    offered = {first: "Nora Lind", "user-language": "en", "user-owner": "Max Ott"}
    first.offered = offered  # type: ignore[assignment]
    kept = SimpleNamespace(_new_widget_state=SimpleNamespace(widget_metadata=offered))
    drop_choices(cast(SafeSessionState, SimpleNamespace(_state=kept)))
    assert offered == {"user-language": "en", "late": "Nora Lind"}


def test_who_leaves_lets_go_of_the_visit_whatever_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = Visited()
    shelf, lives = Shelf(cast(ScriptRunContext, visit)), ref(visit)
    monkeypatch.setattr(session.i18n, "forget", without_memory)
    with pytest.raises(MemoryError):
        shelf.leave()
    assert visit.session_state["uploads"] == 1
    del visit
    assert not lives()


def test_who_keeps_a_shelf_that_was_left_keeps_nothing_of_the_visit() -> None:
    visit = Visited()
    shelf, lives = Shelf(cast(ScriptRunContext, visit)), ref(visit)
    del visit
    assert lives()
    shelf.leave()
    assert not lives()


def test_forgetting_forgets_the_answers_of_an_audit() -> None:
    shelf = loaded()
    shelf.audit = shelf.audit.answered("in/nora-lind", knows=True)
    shelf.forget()
    assert shelf.audit == Audit()


def test_forgetting_forgets_the_days_numbers_and_shares_that_were_written() -> None:
    shelf, written = loaded(), (translator._day, translator._number, translator._percent)
    english = Translator("en")
    english.day(date(2019, 3, 7))
    english.number(20_190)
    english.percent(0.2019)
    assert all(cache.cache_info().currsize for cache in written)
    shelf.forget()
    assert [cache.cache_info().currsize for cache in written] == [0, 0, 0]


def test_forgetting_forgets_the_words() -> None:
    shelf = loaded()
    shelf.say({"in/nora-lind": Word("met")})
    shelf.forget()
    assert (shelf.words, shelf.can_take_back) == ({}, False)


def test_what_two_threads_of_a_visitor_change_is_measured_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf, begun, go_on, measured = loaded(), Event(), Event(), session.measure

    def slowly(*given: Any) -> object:
        begun.set()
        assert go_on.wait(60)
        return measured(*given)

    monkeypatch.setattr(session, "measure", slowly)
    changes = ({"exchange_days": 90}, {"answer_days": 7})
    threads = [Thread(target=shelf.settle, kwargs=change) for change in changes]
    threads[0].start()
    assert begun.wait(60)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join()
    assert shelf.settings == Settings(exchange_days=90, answer_days=7)
    assert shelf.report
    assert shelf.report.settings == shelf.settings


def test_of_the_thresholds_that_wait_to_be_measured_the_latest_alone_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf, go_on, measured, does = loaded(), Event(), list[Settings](), session.measure

    def slowly(store: Store, settings: Settings, *given: Any) -> object:
        measured.append(settings)
        assert go_on.wait(60)
        return does(store, settings, *given)

    monkeypatch.setattr(session, "measure", slowly)
    wishes = [Settings(exchange_days=days) for days in range(31, 41)]
    threads = []
    for wish in wishes:
        change = {"exchange_days": wish.exchange_days}
        threads.append(Thread(target=shelf.settle, kwargs=change))
        threads[-1].start()
        assert eventually(lambda wish=wish: shelf._wish == wish and measured)  # type: ignore[misc]
    go_on.set()
    for thread in threads:
        thread.join()
    assert measured == [wishes[0], wishes[-1]]
    assert shelf.settings == wishes[-1]


def test_who_forgets_while_a_claim_waits_for_its_turn_waits_no_longer() -> None:
    shelf = loaded()
    with session.line.turn(lambda before: None):
        claim = Thread(target=shelf.claim, args=(NORA,))
        claim.start()
        assert eventually(lambda: len(session.line) == 2)
        shelf.forget()
        claim.join(60)
        assert not claim.is_alive()
        assert len(session.line) == 1


def test_who_claims_is_told_how_many_come_first_and_may_leave() -> None:
    shelf, told = loaded(), list[Sentence]()
    assert shelf.report
    before = shelf.report.owner

    def leave(stage: Sentence) -> None:
        told.append(stage)
        if stage.key == "stage.wait":
            raise KeyboardInterrupt

    with session.line.turn(lambda before: None):
        with pytest.raises(KeyboardInterrupt):
            shelf.claim(NORA, leave)
        assert len(session.line) == 1
    assert told[-1] == Sentence("stage.wait", {"n": 1})
    assert shelf.report.owner == before
    shelf.claim(NORA, told.append)
    assert told[-1] == Sentence("stage.measure")
    assert shelf.report.owner == NORA


def test_who_claims_stands_in_the_line_only_while_nothing_else_of_theirs_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf, taken = loaded(), []

    class Watched(Line):
        def turn(self, tell: Callable[[int], None]) -> AbstractContextManager[None]:
            taken.append(shelf._measuring.locked())
            return super().turn(tell)

    monkeypatch.setattr(session, "line", Watched())
    shelf.claim(NORA)
    assert taken == [True]


def test_what_was_forgotten_before_it_was_measured_stands_in_no_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = loaded()

    @contextmanager
    def forgotten_meanwhile() -> Iterator[None]:
        shelf.forget()
        yield

    monkeypatch.setattr(shelf, "_measuring", forgotten_meanwhile())
    monkeypatch.setattr(session, "line", None)
    shelf.claim(NORA)
    assert shelf.report is None


def test_an_owner_who_cannot_be_measured_leaves_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = loaded()
    store = shelf._store
    assert store
    before = store.owner, store.network()
    monkeypatch.setattr(session, "measure", without_memory)
    with pytest.raises(QualiNetError):
        shelf.claim(NORA)
    assert (store.owner, store.network()) == before
