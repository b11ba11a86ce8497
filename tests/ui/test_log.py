"""The log of an error tells where it was, and nothing of what it quotes."""

import asyncio
import io
import logging
import threading
from collections.abc import Iterator

import pytest
from streamlit.error_util import handle_uncaught_app_exception
from streamlit.logger import get_logger

from qualinet_dash.ui import log, session

NAME = "Nora Lind"
LOGGERS = ("streamlit.error_util", "streamlit.runtime.scriptrunner.script_runner")


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """What Streamlit's loggers say."""
    assert session.shelf
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    loggers = [get_logger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(handler)
    yield said
    for logger in loggers:
        logger.removeHandler(handler)


def fail() -> None:
    raise ValueError(NAME)


def test_an_error_of_a_page_is_logged_by_its_kind_and_places_alone(
    said: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    try:
        fail()
    except ValueError as error:
        handle_uncaught_app_exception(error)
    assert "ValueError" in said.getvalue()
    assert "in fail" in said.getvalue()
    assert NAME not in said.getvalue() + "".join(capfd.readouterr())


def test_an_error_that_is_logged_as_such_is_its_kind(said: io.StringIO) -> None:
    get_logger(LOGGERS[1]).warning(ValueError(NAME))
    assert said.getvalue() == "ValueError\n"


def test_what_is_no_error_is_logged_as_it_is(said: io.StringIO) -> None:
    get_logger(LOGGERS[1]).warning("%d contacts", 3)
    assert said.getvalue() == "3 contacts\n"


@pytest.mark.parametrize("name", ["uvicorn.error", "qualinet_dash.exports.apart"])
def test_an_error_of_the_server_or_the_product_is_logged_without_what_it_quotes(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger(name).exception("failed")
    assert "failed: ValueError" in caplog.text
    assert NAME not in caplog.text


def test_other_loggers_say_all(caplog: pytest.LogCaptureFixture) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("elsewhere").exception("failed")
    assert NAME in caplog.text


def test_an_error_among_what_is_said_is_its_kind(said: io.StringIO) -> None:
    get_logger(LOGGERS[1]).warning("Error clearing %s: %s", "cache", ValueError(NAME))
    assert said.getvalue() == "Error clearing cache: ValueError\n"


def test_an_error_that_a_task_ends_with_is_logged_without_what_it_quotes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def end() -> None:
        task = asyncio.ensure_future(asyncio.to_thread(fail))
        await asyncio.wait([task])
        asyncio.get_running_loop().call_exception_handler(
            {"message": "A task ended", "exception": task.exception(), "future": task}
        )

    apart = threading.Thread(target=lambda: asyncio.run(end()))  # a browser's loop may run here
    apart.start()
    apart.join()
    assert "A task ended: ValueError" in caplog.text
    assert NAME not in caplog.text


def test_an_error_that_a_thread_ends_with_is_told_without_what_it_quotes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", log._end_of_a_thread)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "in fail" in told
    assert NAME not in told


def test_where_there_is_no_server_threads_end_as_they_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    log.tell_no_messages()
    assert threading.excepthook is threading.__excepthook__
