"""Ways to go through the bytes of an export: ours, its stages, the bare parse, the usual loop."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

import qualinet_dash
from qualinet_dash import exports
from qualinet_dash.analysis.sensitivity import sensitivity
from qualinet_dash.report import measure
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store

Files = dict[str, bytes] | dict[str, Path]
OTHER = Settings(exchange_days=90)


def whole(files: Files) -> None:
    """Bytes, or files, to Report."""
    qualinet_dash.analyze(*_handed(files))


def bare(files: Files) -> None:
    """Every column of every file parsed by Polars into memory, and nothing done with it."""
    for content in files.values():
        pl.read_csv(content, infer_schema=False)


def usual(files: dict[str, Path]) -> None:
    """Both files read with pandas; then a loop over the contacts, each with its own messages."""
    import pandas as pd  # noqa: PLC0415 - it weighs on the memory of the other ways

    contacts, messages = (pd.read_csv(files[name]) for name in ("Connections.csv", "messages.csv"))
    messages["DATE"] = pd.to_datetime(messages["DATE"], format="%Y-%m-%d %H:%M:%S UTC")
    exchanged = []
    for _, contact in contacts.iterrows():
        sent = messages[messages["RECIPIENT PROFILE URLS"] == contact["URL"]]
        received = messages[messages["SENDER PROFILE URL"] == contact["URL"]]
        exchanged.append(len(sent) > 0 and len(received) > 0)
    contacts["exchanged"] = exchanged


def stages(files: Files) -> dict[str, float]:
    """Seconds of each stage of ours, and of what a visitor does next."""
    found, read = timed(lambda: [exports.read(exports.uploads(*_handed(files)))])
    store, loaded = timed(lambda: Store(found.pop()))
    with store:
        _, measured = timed(lambda: measure(store, Settings()))
        _, again = timed(lambda: measure(store, OTHER))
        _, moved = timed(lambda: sensitivity(store.network(), Settings()))
    return {
        "read": read, "store": loaded, "measure": measured, "threshold": again, "range": moved,
    }  # fmt: skip


def _handed(files: Files) -> list[exports.Handed]:
    return [one if isinstance(one, Path) else (name, one) for name, one in files.items()]


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work yields, and its seconds."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start
