"""What the server's log tells of an error: its kind and its places in the code.

Its message may quote an export.
"""

import logging
import traceback
from typing import Any

import streamlit as st

_RICH = "logger.enableRich"
_record = logging.getLogRecordFactory()


def _without_message(*told: Any, **named: Any) -> logging.LogRecord:
    record = _record(*told, **named)
    if not record.name.startswith("streamlit"):
        return record
    if isinstance(record.msg, BaseException):
        record.msg, record.args = type(record.msg).__name__, ()
    if record.exc_info and record.exc_info[0]:
        kind, _, where = record.exc_info
        places = "".join(traceback.format_tb(where))
        record.msg, record.args = f"{record.getMessage()}: {kind.__name__}\n{places}", ()
        record.exc_info = None
    return record


def tell_no_messages() -> None:
    """Let Streamlit log no message of an error from now on, nor print it past the log."""
    st.set_option(_RICH, False)
    logging.setLogRecordFactory(_without_message)
