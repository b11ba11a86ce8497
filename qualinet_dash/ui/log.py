"""What the server's log tells of an error: its kind and its places in the code.

Its message may quote an export.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

import streamlit as st
from streamlit import runtime

_RICH = "logger.enableRich"
_OF_THE_SERVER = {"streamlit", "uvicorn", "asyncio", "qualinet_dash"}
_record = logging.getLogRecordFactory()


def _without_message(*told: Any, **named: Any) -> logging.LogRecord:
    record = _record(*told, **named)
    if record.name.split(".")[0] not in _OF_THE_SERVER:
        return record
    record.msg = _kind(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(map(_kind, record.args))
    if record.name == "asyncio":  # what follows its first line shows tasks with their errors
        record.msg, record.args = record.getMessage().split("\n")[0], ()
    if record.exc_info and record.exc_info[0]:
        kind, _, where = record.exc_info
        record.msg, record.args = f"{record.getMessage()}: {_told(kind, where)}", ()
        record.exc_info = None
    return record


def _kind(told: object) -> object:
    return type(told).__name__ if isinstance(told, BaseException) else told


def _told(kind: type[BaseException], where: TracebackType | None) -> str:
    return f"{kind.__name__}\n{''.join(traceback.format_tb(where))}"


def _end_of_a_thread(end: threading.ExceptHookArgs) -> None:
    """Tell how a thread ended, unless it was meant to."""
    if not issubclass(end.exc_type, SystemExit):
        name = end.thread.name if end.thread else ""
        sys.stderr.write(f"{name}: {_told(end.exc_type, end.exc_traceback)}")


def tell_no_messages() -> None:
    """Let the server log no message of an error from now on, nor print it past the log."""
    st.set_option(_RICH, False)
    logging.setLogRecordFactory(_without_message)
    if runtime.exists():
        threading.excepthook = _end_of_a_thread
