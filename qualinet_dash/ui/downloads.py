"""Files to take along: made at the click, and kept by the server no longer than the shelf."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from qualinet_dash import forgetful
from qualinet_dash.errors import QualiNetError
from qualinet_dash.ui.session import Shelf, shelf


@dataclass(frozen=True, eq=False)
class Download:
    """A file that is made when it is asked for; empty where its export is gone.

    The server remembers how to make it, so this holds the shelf, which forgets, and no report. It
    keeps what was made, too: the shelf is told which file that is.
    What its making left behind is overwritten by the thread that made it. A visitor who asks for
    more while four are in the making gets QualiNetError: the server has few threads to make them.
    """

    shelf: Shelf
    make: Callable[[], str | bytes]
    name: str
    mime: str

    def __call__(self) -> bytes:
        """The bytes of the file."""
        if not self.shelf.making.acquire(blocking=False):
            raise QualiNetError("busy")
        try:
            made = self.make()
            content = made.encode("utf-8") if isinstance(made, str) else made
            self.shelf.take_along(_calculate_file_id(content, self.mime, self.name))
            forgetful.overwrite_what_is_kept()
            return content if self.shelf.report else b""
        finally:
            self.shelf.making.release()


def download(
    label: str, make: Callable[[], str | bytes], name: str, mime: str, **more: Any
) -> None:
    """A button that makes a file at the click; `more` goes to Streamlit's button."""
    st.download_button(
        label,
        Download(shelf(), make, name, mime),
        file_name=name,
        mime=mime,
        on_click="ignore",
        **({"icon": ":material/download:"} | more),
    )
