"""What was taken along is kept by the server no longer than the shelf it came from."""

from collections.abc import Callable
from threading import Event, Semaphore, Thread
from types import SimpleNamespace
from typing import cast

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from qualinet_dash.errors import QualiNetError
from qualinet_dash.ui.downloads import Download
from qualinet_dash.ui.session import Shelf
from tests.ui.conftest import Serve
from tests.ui.test_session import loaded

pytestmark = pytest.mark.usefixtures("reads_here")

NAME, MIME = "contacts.csv", "text/csv"


class Kept:
    """Streamlit's memory of files, as the server holds it."""

    def __init__(self) -> None:
        self._storage = MemoryMediaFileStorage("/media")
        self.media_file_mgr = MediaFileManager(self._storage)

    def click(self, shelf: Shelf, make: Callable[[], str | bytes]) -> None:
        """What Streamlit does where a download button is drawn and pressed."""
        manager = self.media_file_mgr
        download = Download(shelf, make, NAME, MIME)
        manager.execute_deferred(manager.add_deferred(download, MIME, "1", NAME))

    @property
    def files(self) -> list[bytes]:
        """All that is kept."""
        return [file.content for file in self._storage._files_by_id.values()]


@pytest.fixture
def kept(serve: Serve) -> Kept:
    """A server without files."""
    kept = Kept()
    serve(kept)
    return kept


@pytest.mark.parametrize("made", ["Nora Lind", "Zoë", b"PK\x03", b"x" * (1 << 21)])
def test_what_was_taken_along_is_forgotten_with_the_shelf(kept: Kept, made: str | bytes) -> None:
    shelf = loaded()
    kept.click(shelf, lambda: made)
    assert kept.files == [made if isinstance(made, bytes) else made.encode()]
    shelf.forget()
    assert kept.files == []


def test_whoever_leaves_takes_the_files_along(kept: Kept) -> None:
    shelf = loaded()
    for name in ("Nora Lind", "Max Ott"):
        kept.click(shelf, name.encode)
    shelf.leave()
    assert kept.files == []


def test_what_another_visitor_takes_along_stays(kept: Kept) -> None:
    mine, other = loaded(), loaded()
    kept.click(mine, lambda: "mine")
    kept.click(other, lambda: "other")
    mine.forget()
    assert kept.files == [b"other"]


def test_a_file_that_is_made_while_its_export_is_forgotten_is_empty(kept: Kept) -> None:
    shelf = loaded()

    def slowly() -> str:
        shelf.forget()
        return "Nora Lind"

    kept.click(shelf, slowly)
    assert kept.files == [b""]


class Visited:
    """A visit, as far as a shelf asks for its files and its choices."""

    def __init__(self, name: str, kept: Kept) -> None:
        self.session_id = name
        kept.media_file_mgr._files_by_session_and_coord[name] = {"button": "drawn"}
        self.session_state = SimpleNamespace(
            _state=SimpleNamespace(_new_widget_state=SimpleNamespace(widget_metadata={}))
        )


def taken_by(kept: Kept, name: str, content: str) -> Shelf:
    """The shelf of a visitor who takes a file along."""
    shelf = loaded(cast(ScriptRunContext, Visited(name, kept)))
    kept.click(shelf, lambda: content)
    return shelf


def test_a_visitor_has_four_files_made_at_a_time_whatever_others_do() -> None:
    mine, other, begun, go_on = loaded(), loaded(), Semaphore(0), Event()

    def slowly() -> str:
        begun.release()
        assert go_on.wait(60)
        return "mine"

    threads = [Thread(target=Download(mine, slowly, NAME, MIME)) for _ in range(4)]
    for thread in threads:
        thread.start()
        assert begun.acquire(timeout=60)
    with pytest.raises(QualiNetError, match="being made already"):
        Download(mine, lambda: "mine", NAME, MIME)()
    assert Download(other, lambda: "other", NAME, MIME)() == b"other"
    go_on.set()
    for thread in threads:
        thread.join()
    assert Download(mine, lambda: "mine", NAME, MIME)() == b"mine"


def test_a_file_that_cannot_be_made_stands_in_the_way_of_no_other() -> None:
    shelf = loaded()

    def broken() -> str:
        raise QualiNetError("picture")

    for _ in range(5):
        with pytest.raises(QualiNetError, match="could not be drawn"):
            Download(shelf, broken, NAME, MIME)()


def test_a_file_waits_for_its_browser_while_others_draw_their_pages(kept: Kept) -> None:
    taken_by(kept, "mine", "Nora Lind")
    for _ in range(3):
        kept.media_file_mgr.remove_orphaned_files()
    assert kept.files == [b"Nora Lind"]
    kept.media_file_mgr.clear_session_refs("mine")
    for _ in range(2):
        kept.media_file_mgr.remove_orphaned_files()
    assert kept.files == []


def test_of_two_who_take_the_same_file_along_either_may_forget_it(kept: Kept) -> None:
    mine, other = taken_by(kept, "mine", "Nora Lind"), taken_by(kept, "other", "Nora Lind")
    mine.forget()
    assert kept.files == [b"Nora Lind"]
    other.forget()
    assert kept.files == []


def test_nothing_is_held_for_a_visitor_who_has_left(kept: Kept) -> None:
    shelf = loaded(cast(ScriptRunContext, Visited("mine", kept)))
    kept.media_file_mgr.clear_session_refs("mine")
    kept.click(shelf, lambda: "Nora Lind")
    for _ in range(2):
        kept.media_file_mgr.remove_orphaned_files()
    assert kept.files == []
