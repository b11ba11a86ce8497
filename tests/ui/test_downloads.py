"""What was taken along is kept by the server no longer than the shelf it came from."""

from collections.abc import Callable

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from qualinet_dash.ui import session
from qualinet_dash.ui.downloads import Download
from qualinet_dash.ui.session import Shelf
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
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A server without files."""
    kept = Kept()
    monkeypatch.setattr(session.runtime, "exists", lambda: True)
    monkeypatch.setattr(session.runtime, "get_instance", lambda: kept)
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
