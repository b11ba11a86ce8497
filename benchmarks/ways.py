"""Our way to go through the bytes of an export, and its stages."""

from pathlib import Path

import qualinet_dash
from benchmarks.others import Files
from benchmarks.timing import timed
from qualinet_dash import exports
from qualinet_dash.analysis.sensitivity import sensitivity
from qualinet_dash.report import measure
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store

OTHER = Settings(exchange_days=90)


def whole(files: Files) -> None:
    """Bytes, or files, to Report."""
    qualinet_dash.analyze(*_handed(files))


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
