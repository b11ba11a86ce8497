"""What Streamlit keeps of a visit, and how it is let go of."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from starlette.formparsers import MultiPartParser
from streamlit import net_util, runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionClient
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from qualinet_dash import forgetful
from qualinet_dash.exports.handed_over import MAX_BYTES, MEDIA

# The type of an upload of which nothing was taken.
LEFT_OUT = "left-out"
HIDE = "hide_names"
KEPT = {"language", "uploads", "is_folder", HIDE}

_add_file = MemoryUploadedFileManager.add_file
_flush, _send = AppSession.flush_browser_queue, Runtime._send_message


def _add_file_of_a_visitor(
    manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec
) -> None:
    """Take an upload, unless its visitor left while it was on its way: nobody would let it go.

    Pictures and films, which nobody looks at, are taken without their content. What is beyond the
    bytes that a visitor may hand over is left out too, and marked so.
    """
    if runtime.exists() and not runtime.get_instance().is_active_session(session_id):
        return
    if file.name.lower().endswith(tuple(MEDIA)):
        file = file._replace(data=b"")
    others = manager.file_storage.get(session_id, {}).values()
    if sum(len(one.data) for one in [*others, file]) > MAX_BYTES:
        file = file._replace(data=b"", type=LEFT_OUT)
    _add_file(manager, session_id, file)


def _in_hand(session: AppSession) -> list[list[ForwardMsg]]:
    """The messages that are to be sent, each in a hand that is empty once it is.

    Streamlit holds on to what it sent last, names among it, until it sends something to anybody.
    """
    return [[message] for message in _flush(session)]


def _send_and_let_go(
    server: Runtime, to: ActiveSessionInfo, message: list[ForwardMsg] | ForwardMsg
) -> None:
    """Send a message; those at the very beginning are in no hand yet."""
    _send(server, to, message.pop() if isinstance(message, list) else message)


def _clear_nothing(session: AppSession) -> None:
    """Leave the caches as they are: Streamlit would empty those of all visitors for any of them."""


def _no_address() -> None:
    """No address: Streamlit would ask another computer for it where a foreign page calls here."""


# Uploads stay in memory: Starlette would write larger ones to a disk.
MultiPartParser.spool_max_size = sys.maxsize
forgetful.overwrite_from_now_on()
MemoryUploadedFileManager.add_file = _add_file_of_a_visitor  # type: ignore[method-assign, assignment]
Runtime._send_message = _send_and_let_go  # type: ignore[method-assign, assignment]
AppSession.flush_browser_queue = _in_hand  # type: ignore[method-assign, assignment]
AppSession._handle_clear_cache_request = _clear_nothing  # type: ignore[method-assign, assignment]
net_util.get_external_ip = net_util.get_internal_ip = _no_address


def box(rounds: int, is_folder: bool) -> str:
    """The key of the upload box, another one after each upload."""
    return f"upload-{rounds}-{is_folder}"


def empty_box(visit: ScriptRunContext) -> None:
    """Let go of the files, and of the box they lie in: the next one is empty."""
    visit.uploaded_file_mgr.remove_session_files(visit.session_id)
    state, rounds = visit.session_state, 0
    with suppress(KeyError):
        rounds = state["uploads"]
    for is_folder in (False, True):
        with suppress(KeyError):
            del state[box(rounds, is_folder)]
    # Said as others say it, Streamlit would log that no page is being drawn where somebody leaves.
    state._state._new_session_state["uploads"] = rounds + 1


def end(visit: ScriptRunContext) -> None:
    """Let go of what Streamlit keeps for whoever comes back after a lost connection.

    Once more a moment later, unless they are back: a page may have been drawn to its end meanwhile.
    """
    if runtime.exists():
        _later(forgetful.SOON / 2, partial(_empty_unless_back, visit))
    _empty(visit)


def _empty_unless_back(visit: ScriptRunContext) -> None:
    if not runtime.get_instance().is_active_session(visit.session_id):
        _empty(visit)


def _empty(visit: ScriptRunContext) -> None:
    """Let go of what was typed and chosen, of pictures and tables, and of unsent messages."""
    for said in set(visit.session_state.filtered_state) - KEPT:
        with suppress(KeyError):
            del visit.session_state[said]
    drop_choices(visit.session_state)
    if not runtime.exists():
        return
    server = runtime.get_instance()
    server.media_file_mgr.clear_session_refs(visit.session_id)
    server.media_file_mgr.remove_orphaned_files()
    server.dataframe_source_mgr.clear_all_for_session(visit.session_id)
    if info := server._session_mgr.get_session_info(visit.session_id):
        info.session._browser_queue.clear()
        _drop_unsent(info.client)
    _drop_last_said(visit.session_id)


def _drop_unsent(client: SessionClient | None) -> None:
    """Let go of what was on its way to a browser that took it too slowly."""
    waiting = getattr(client, "_send_queue", None)
    while waiting and not waiting.empty():
        waiting.get_nowait()


def _drop_last_said(session_id: str) -> None:
    """Let go of all that was typed by the time the browser spoke last, which Streamlit keeps.

    What else that message said, where the visitor is, stays until the next one, and must not be
    written where names lay: the rest of such a block would stay with it.
    """
    forgetful.overwrite_what_is_kept()
    if info := runtime.get_instance()._session_mgr.get_session_info(session_id):
        said = info.session._client_state
        info.session._client_state = ClientState(
            query_string=said.query_string,
            page_script_hash=said.page_script_hash,
            page_name=said.page_name,
            context_info=said.context_info if said.HasField("context_info") else None,
        )


def _later(seconds: float, act: Callable[[], object]) -> None:
    """Have something done in a while by the thread that talks to browsers."""
    loop = runtime.get_instance()._get_async_objs().eventloop
    loop.call_soon_threadsafe(loop.call_later, seconds, act)


def hold_download(visit: ScriptRunContext, file: str) -> None:
    """Have a file that is taken along kept until this visitor's next page is drawn.

    Streamlit would delete it once the pages of any two visitors were drawn, which may be before the
    browser has asked for it.
    """
    if not runtime.exists():
        return
    manager = runtime.get_instance().media_file_mgr
    with manager._lock:
        if visit.session_id in manager._files_by_session_and_coord:
            manager._files_by_session_and_coord[visit.session_id][_taken(file)] = file


def drop_downloads(visit: ScriptRunContext | None, files: set[str]) -> None:
    """Let go of files that were taken along, unless another visitor holds the same."""
    if not files or not runtime.exists():
        return
    manager = runtime.get_instance().media_file_mgr
    with manager._lock:
        held = manager._files_by_session_and_coord.get(visit.session_id if visit else "", {})
        for file in files:
            held.pop(_taken(file), None)
            if kept := manager._file_metadata.get(file):
                kept.mark_for_delete()
    manager.remove_orphaned_files()


def _taken(file: str) -> str:
    return f"taken-along-{file}"


def drop_choices(state: SafeSessionState) -> None:
    """Let go of the choices that widgets offered, names among them.

    Streamlit remembers them until it forgets the session, some time after the page is closed. A
    page that is being drawn may add some meanwhile.
    """
    offered = state._state._new_widget_state.widget_metadata
    for one in list(offered):
        if one.rsplit("-", 1)[-1] not in KEPT:
            offered.pop(one, None)


def give_back_soon(session_id: str | None = None) -> None:
    """Give back the memory of what was let go of, now and once the page is drawn.

    What this visit said last is let go of between. The thread that talks to browsers overwrites its
    own part: it holds the last messages it sent.
    """
    forgetful.give_back_soon()
    if runtime.exists():
        if session_id:
            _later(forgetful.SOON / 2, partial(_drop_last_said, session_id))
        _later(forgetful.SOON, forgetful.overwrite_what_is_kept)


def drop_uploads() -> None:
    """Let go of the bytes this visitor uploaded, which Streamlit would keep while the page is open.

    They hold the texts of the messages, which nobody needs once they are measured.
    """
    if visit := get_script_run_ctx():
        empty_box(visit)
        give_back_soon(visit.session_id)
