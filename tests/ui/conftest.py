"""A server that is there in place of Streamlit's."""

from collections.abc import Callable

import pytest

from qualinet_dash.ui import visit

Serve = Callable[[object], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Have the visits ask this server."""

    def serve(server: object) -> None:
        monkeypatch.setattr(visit.runtime, "exists", lambda: True)
        monkeypatch.setattr(visit.runtime, "get_instance", lambda: server)

    return serve
