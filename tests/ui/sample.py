"""The made-up export of the sample, whole and with files left out."""

import zipfile
from functools import cache

import qualinet_dash
from qualinet_dash import Report
from qualinet_dash.exports import Upload
from qualinet_dash.ui.intake import SAMPLE
from qualinet_dash.ui.session import Shelf
from tests.exports.files import zip_of

MAIN_FILES = ("Connections.csv", "Invitations.csv", "messages.csv")


@cache
def files() -> dict[str, bytes]:
    """Every file of the sample by its name."""
    with zipfile.ZipFile(SAMPLE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without(*names: str) -> bytes:
    """The sample as a zip that lacks these files."""
    assert set(names) <= set(files())
    return zip_of({name: content for name, content in files().items() if name not in names})


@cache
def report(*missing: str) -> Report:
    """What is measured in the sample when these files are missing from it."""
    return qualinet_dash.analyze((SAMPLE.name, without(*missing)))


def shelf() -> Shelf:
    """A shelf of its own with the sample on it."""
    shelf = Shelf()
    shelf.load([Upload(SAMPLE.name, SAMPLE.read_bytes())], "sample", lambda _: None)
    return shelf


def names() -> set[str]:
    """The full names of everybody who is a contact in the sample."""
    return set(report().contacts["name"].drop_nulls())
