"""What the server holds of a visit by itself, once the visitor has left."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread
from types import SimpleNamespace
from typing import Any, cast

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, caching
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.dataframe_source_manager import DataframeSourceManager
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from qualinet_dash import forgetful
from qualinet_dash.ui import visit
from tests.browser.conftest import eventually
from tests.traces.kept import NAMES, let_go
from tests.ui.conftest import Serve


@pytest.fixture
def loop(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.AbstractEventLoop]:
    """The loop of a thread that talks to browsers."""
    loop = asyncio.new_event_loop()
    serve(SimpleNamespace(_get_async_objs=lambda: SimpleNamespace(eventloop=loop)))
    monkeypatch.setattr(forgetful, "SOON", 0)
    talking = Thread(target=loop.run_forever)
    talking.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    talking.join()
    loop.close()


def _in_thread(loop: asyncio.AbstractEventLoop, write: bytes = b"") -> bytes:
    async def there() -> bytes:
        return let_go(write)

    return asyncio.run_coroutine_threadsafe(there(), loop).result()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's C library keeps blocks for a thread")
def test_what_was_sent_to_the_browser_is_overwritten_by_the_thread_that_sent_it(
    loop: asyncio.AbstractEventLoop,
) -> None:
    _in_thread(loop, NAMES)
    assert b"Some Name" in _in_thread(loop)
    visit.give_back_soon()
    assert eventually(lambda: b"Some Name" not in _in_thread(loop))


def test_what_was_typed_when_the_browser_spoke_last_is_let_go_of_and_where_it_is_stays(
    loop: asyncio.AbstractEventLoop, serve: Serve
) -> None:
    said = ClientState(page_script_hash="contacts", query_string="embed=true")
    said.widget_states.widgets.add(id="search", string_value="Nora Lind")
    said.context_info.locale = "fr"
    talking = SimpleNamespace(_client_state=said)
    found = {"visit": SimpleNamespace(session=talking)}
    serve(
        SimpleNamespace(
            _get_async_objs=lambda: SimpleNamespace(eventloop=loop),
            _session_mgr=SimpleNamespace(get_session_info=found.get),
        )
    )
    visit.give_back_soon("gone")
    visit.give_back_soon("visit")
    assert eventually(lambda: talking._client_state is not said)
    said.ClearField("widget_states")
    assert talking._client_state == said


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's C library keeps blocks for a thread")
def test_what_is_said_anew_does_not_lie_where_names_lay(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay: list[bytes] = []

    def said_anew(**said: Any) -> ClientState:
        lay.append(let_go())
        return ClientState(**said)

    serve(_Drawn().server)
    monkeypatch.setattr(visit, "ClientState", said_anew)
    let_go(NAMES)
    visit._drop_last_said(_Drawn.session_id)
    assert [b"Some Name" in one for one in lay] == [False]


def test_who_sends_messages_holds_none_of_those_that_were_sent() -> None:
    queue, sent = ForwardMsgQueue(), list[ForwardMsg]()
    client = SimpleNamespace(write_forward_msg=sent.append)
    to, server = cast("Any", SimpleNamespace(client=client)), cast("Runtime", SimpleNamespace())
    session = cast("AppSession", SimpleNamespace(_browser_queue=queue))
    messages = [ForwardMsg(page_not_found={"page_name": name}) for name in ("one", "other")]
    for message in messages:
        queue.enqueue(message)
    flushed = AppSession.flush_browser_queue(session)
    for one in flushed:
        Runtime._send_message(server, to, one)
    assert sent == messages
    assert flushed == [[], []]
    Runtime._send_message(server, to, messages[0])
    assert sent == [*messages, messages[0]]


@pytest.mark.parametrize(("session", "count"), [("here", 1), ("gone", 0)])
def test_a_file_that_arrives_after_its_visitor_left_is_not_kept(
    serve: Serve, session: str, count: int
) -> None:
    serve(SimpleNamespace(is_active_session="here".__eq__))
    manager = MemoryUploadedFileManager("/upload_file")
    file = UploadedFileRec(file_id="1", name="x.zip", type="", data=b"x")
    manager.add_file(session, file)
    assert len(manager.get_files(session, ["1"])) == count


def test_of_what_one_visitor_hands_over_nothing_is_kept_beyond_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visit, "MAX_BYTES", 5)
    manager = MemoryUploadedFileManager("/upload_file")
    handed = [
        UploadedFileRec(file_id=name, name=name, type="text/csv", data=data)
        for name, data in {"a.csv": b"abc", "b.MP4": b"film", "c.csv": b"de", "d.csv": b"f"}.items()
    ]
    for session in ("one", "other"):
        for file in handed:
            manager.add_file(session, file)
        kept = manager.get_files(session, [file.name for file in handed])
        assert [one.data for one in kept] == [b"abc", b"", b"de", b""]
        assert [one.type for one in kept] == [*["text/csv"] * 3, visit.LEFT_OUT]


def test_a_box_is_emptied_without_a_line_in_the_log_where_no_page_is_drawn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    state, gone = SafeSessionState(SessionState(), lambda: None), list[str]()
    manager = SimpleNamespace(remove_session_files=gone.append)
    left = SimpleNamespace(session_id="gone", session_state=state, uploaded_file_mgr=manager)
    for rounds in (1, 2):
        visit.empty_box(cast("ScriptRunContext", left))
        assert state["uploads"] == rounds
    assert (gone, caplog.records) == (["gone"] * 2, [])


def test_what_was_typed_is_let_go_of_with_the_visit_and_what_says_nothing_stays() -> None:
    state = SafeSessionState(SessionState(), lambda: None)
    for key, value in {"search": "Nora Lind", "problem": "Nora Lind", "language": "fr"}.items():
        state[key] = value
    visit.end(cast("ScriptRunContext", SimpleNamespace(session_id="gone", session_state=state)))
    assert state.filtered_state == {"language": "fr"}


class _Drawn:
    """What Streamlit holds of a page of somebody's, drawn where it runs no script."""

    session_id = "dontcare"  # Streamlit's word for it

    def __init__(self) -> None:
        self.media = MediaFileManager(MemoryMediaFileStorage("/media"))
        self.tables = DataframeSourceManager()
        self.talking = SimpleNamespace(_browser_queue=[], _client_state=ClientState())
        self.client = SimpleNamespace(_send_queue=asyncio.Queue[str]())
        known = SimpleNamespace(session=self.talking, client=self.client)
        self.session_state = SafeSessionState(SessionState(), lambda: None)
        self.offered = self.session_state._state._new_widget_state.widget_metadata
        self.server = SimpleNamespace(
            is_active_session=lambda _: False,
            media_file_mgr=self.media,
            dataframe_source_mgr=self.tables,
            _session_mgr=SimpleNamespace(get_session_info={self.session_id: known}.get),
        )

    def draw(self) -> None:
        """Draw a page with a name in every part of it."""
        self.session_state["search"] = "Nora Lind"
        self.offered["user-filter-companies"] = cast("Any", "Nora Lind")
        self.media.add(b"Nora Lind", "image/png", "1")
        self.tables.register_source(cast("Any", "Nora Lind"), "1")
        self.talking._browser_queue.append("Nora Lind")
        self.client._send_queue.put_nowait("Nora Lind")
        said = self.talking._client_state = ClientState()
        said.widget_states.widgets.add(id="search", string_value="Nora Lind")

    def held(self) -> dict[str, bool]:
        """Which parts hold something."""
        return {
            "typed": bool(self.session_state.filtered_state),
            "choices": bool(self.offered),
            "media": bool(self.media._file_metadata),
            "tables": self.tables.get_source_count() > 0,
            "unsent": bool(self.talking._browser_queue),
            "on its way": not self.client._send_queue.empty(),
            "said": self.talking._client_state.HasField("widget_states"),
        }


@pytest.mark.parametrize("is_back", [False, True])
def test_what_is_unsent_or_drawn_as_its_visitor_leaves_is_let_go_of_unless_they_are_back(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, is_back: bool
) -> None:
    drawn, later = _Drawn(), list[Callable[[], object]]()
    monkeypatch.setattr(visit, "_later", lambda _, act: later.append(act))
    drawn.draw()
    assert all(drawn.held().values())
    serve(drawn.server)
    visit.end(cast("ScriptRunContext", drawn))
    assert drawn.held() == dict.fromkeys(drawn.held(), False)
    drawn.draw()
    drawn.server.is_active_session = lambda _: is_back
    (act,) = later
    act()
    assert drawn.held() == dict.fromkeys(drawn.held(), is_back)


def test_no_visitor_empties_the_caches_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[str] = []
    for kind in ("cache_data", "cache_resource"):
        monkeypatch.setattr(getattr(caching, kind), "clear", lambda kind=kind: emptied.append(kind))
    asking = SimpleNamespace(_session_state=SimpleNamespace(clear=lambda: emptied.append("state")))
    asking._handle_clear_cache_request = partial(AppSession._handle_clear_cache_request, asking)
    AppSession.handle_backmsg(cast("AppSession", asking), BackMsg(clear_cache=True))
    assert emptied == []
