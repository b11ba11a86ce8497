"""Other ways to go through the bytes of an export, without our package: parse, loop, look up."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

Files = Mapping[str, bytes | Path]


def bare(files: Files) -> None:
    """Every column of every file parsed by Polars into memory, and nothing done with it."""
    import polars as pl  # noqa: PLC0415 - each way loads what it needs alone

    for content in files.values():
        pl.read_csv(content, infer_schema=False)


def usual(files: Files) -> None:
    """Both files read with pandas; then a loop over the contacts, each with its own messages."""
    contacts, messages = _frames(files)
    exchanged = []
    for _, contact in contacts.iterrows():
        sent = messages[messages["RECIPIENT PROFILE URLS"] == contact["URL"]]
        received = messages[messages["SENDER PROFILE URL"] == contact["URL"]]
        exchanged.append(len(sent) > 0 and len(received) > 0)
    contacts["exchanged"] = exchanged


def looked_up(files: Files) -> None:
    """The same question asked of all contacts at once."""
    contacts, messages = _frames(files)
    sent = contacts["URL"].isin(messages["RECIPIENT PROFILE URLS"])
    contacts["exchanged"] = sent & contacts["URL"].isin(messages["SENDER PROFILE URL"])


def _frames(files: Files) -> tuple[Any, Any]:
    import pandas as pd  # noqa: PLC0415

    contacts, messages = (
        pd.read_csv(BytesIO(one) if isinstance(one, bytes) else one)
        for one in (files["Connections.csv"], files["messages.csv"])
    )
    messages["DATE"] = pd.to_datetime(messages["DATE"], format="%Y-%m-%d %H:%M:%S UTC")
    return contacts, messages
