"""The table of contacts as files: named, or nameless where names are hidden."""

from io import BytesIO

import polars as pl
import pytest

from qualinet_dash.i18n import Translator
from qualinet_dash.ui.taken_along import ContactFiles
from tests.ui import sample

EN = Translator("en")


def made(*, is_nameless: bool) -> dict[str, str]:
    """Each file as text."""
    shelf = sample.shelf()
    assert shelf.report
    ids = shelf.report.contacts["contact_id"]
    files = ContactFiles(shelf, ids, EN, is_nameless=is_nameless)
    return {
        "csv": files.as_csv(),
        "parquet": pl.read_parquet(BytesIO(files.as_parquet())).write_csv(),
    }


@pytest.mark.parametrize("file", ["csv", "parquet"])
def test_the_files_hold_every_name_and_none_where_names_are_hidden(file: str) -> None:
    named, hidden = (made(is_nameless=one)[file] for one in (False, True))
    assert [name for name in sample.names() if name not in named] == []
    assert [name for name in sample.names() if name in hidden] == []
    assert "Contact 1" in hidden
    slugs = sample.report().contacts["profile_slug"].drop_nulls()
    assert [one for one in slugs if one in hidden] == []
