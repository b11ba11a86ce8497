"""A row of the table of contacts is touched, opens its evidence, and takes the visitor's word."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

from qualinet_dash import Settings
from qualinet_dash.files.frames import told
from qualinet_dash.i18n import Translator
from tests.browser.conftest import NAME, Visit, worries
from tests.ui import sample

Visitor = Callable[..., Visit]
T = Translator("en")
BOX = 22


@pytest.mark.parametrize("column", [BOX, NAME], ids=["box", "name"])
def test_a_row_opens_its_evidence_and_can_be_spoken_of(
    server: str, visitor: Visitor, column: int
) -> None:
    visit = visitor(server)
    visit.open("contacts?sample=1")
    expect(visit.page.get_by_test_id("stDataFrame").first.locator("canvas").first).to_be_visible()
    visit.page.wait_for_timeout(1000)
    third = sample.report().contacts.sort(
        "strength", "connected_on", "contact_id", descending=[True, True, False]
    )["name"][2]
    visit.touch_row(2, column)
    expect(visit.page.get_by_role("heading", name=third)).to_be_visible()
    expect(visit.page.get_by_text(T("contacts.passed")).last).to_be_visible()
    visit.page.get_by_text(T("words.spoken"), exact=True).click()
    expect(visit.page.get_by_text(T("word_of.spoken"))).to_be_visible()
    expect(visit.page.get_by_role("heading", name=third)).to_be_visible()
    assert worries(visit) == []


def test_the_table_is_taken_along_as_files(server: str, visitor: Visitor, tmp_path: Path) -> None:
    visit = visitor(server)
    visit.open("contacts?sample=1")
    for label, name in (("contacts.csv", "contacts.csv"), ("contacts.parquet", "contacts.parquet")):
        with visit.page.expect_download() as taken:
            visit.page.get_by_text(T(label)).click()
        taken.value.save_as(tmp_path / name)
    table = pl.read_csv(tmp_path / "contacts.csv", infer_schema=False)
    assert (len(table), set(table["settings"])) == (1112, {told(Settings())})
    assert table["exchange_evidence"].null_count() == 0
    assert pl.read_parquet(tmp_path / "contacts.parquet").columns == table.columns
