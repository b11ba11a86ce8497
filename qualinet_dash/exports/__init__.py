"""From uploaded bytes to canonical tables; one package a network."""

from qualinet_dash.exports import linkedin
from qualinet_dash.exports.accounts import FileAccount
from qualinet_dash.exports.archive import members
from qualinet_dash.exports.export import Export
from qualinet_dash.exports.handed_over import Handed, Upload, uploads

__all__ = ["Export", "FileAccount", "Handed", "Upload", "read", "uploads"]


def read(handed_over: list[Upload], progress: linkedin.Progress = lambda stage: None) -> Export:
    """The export in what was handed over, which is let go of: the list is emptied.

    Raises QualiNetError where nothing can be read, OwnersError where it belongs to two people.
    """
    found = members(handed_over)
    handed_over.clear()
    return linkedin.read(found, progress)
