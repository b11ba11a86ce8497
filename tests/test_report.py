"""The door for scripts: qualinet_dash.analyze and what it returns."""

import csv
import dataclasses
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest

import qualinet_dash
from qualinet_dash import QualiNetError, Report, Settings
from qualinet_dash.tables import EXCHANGE, ORIGIN
from tests.conftest import assert_accounted
from tests.exports.files import connections, conversation, invitations, person, zip_of

Analyze = Callable[..., Report]
SAMPLE = Path(__file__).parents[1] / "sample_data" / "Complete_LinkedInDataExport_06-30-2026.zip"
WHOLE = {
    "Connections.csv": connections(person("Bo Ek"), person("Cy Fox")),
    "Invitations.csv": invitations({"to": "Bo Ek"}),
    "messages.csv": conversation("Bo Ek", "Di Gee"),
}
CONTACTS = """contact_id network name profile_slug connected_on company position origin origin_rule
    origin_certainty in_window with_a_word burst_day exchange exchange_rule is_real
    first_exchange_at last_message_at turns_out turns_in episodes active_days strength""".split()
SUMMARY = """nominal real real_share real_upper one_sided_by_them one_sided_by_me token
    nothing_recorded unobservable origin_coverage window_start window_contacts window_mass
    mass_lower mass_upper with_a_word without_a_word deflator inflation_rate export_date
    first_message_at""".split()
PARTS = [part for size in (1, 2, 3) for part in combinations(WHOLE, size)]


@pytest.fixture(scope="module")
def sample() -> Report:
    """The report of the sample."""
    return qualinet_dash.analyze(SAMPLE)


def test_the_report_has_the_columns_and_fields_that_scripts_rely_on(sample: Report) -> None:
    assert set(CONTACTS) <= set(sample.contacts.columns)
    assert set(SUMMARY) <= {field.name for field in dataclasses.fields(sample.summary)}
    assert sample.contacts.schema["connected_on"] == pl.Date
    assert sample.contacts.schema["origin"] == ORIGIN
    assert sample.contacts.schema["exchange"] == EXCHANGE
    assert sample.skipped.columns == ["file", "line", "reason"]
    assert set(sample.monthly.columns) >= {"month", "nominal", "real"}
    assert set(sample.files.columns) >= set(
        "file role rows used set_aside duplicates skipped note".split()
    )


def test_the_five_groups_of_the_summary_sum_to_its_contacts(sample: Report) -> None:
    told = sample.summary
    groups = [told.real, told.one_sided_by_them, told.one_sided_by_me, told.token]
    assert sum(groups) + told.nothing_recorded + told.unobservable == told.nominal


def test_the_summary_is_frozen_and_holds_no_name(sample: Report) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.summary.real = 0  # type: ignore[misc]
    told = str(sample.summary)
    names = sample.contacts["name"].drop_nulls().head(50)
    assert not [name for name in names if name in told]


def test_every_row_of_the_sample_is_accounted_for(sample: Report) -> None:
    assert_accounted(sample)


def test_the_rows_of_the_sample_are_its_csv_records(sample: Report) -> None:
    with zipfile.ZipFile(SAMPLE) as archive:
        counted = {name: records(archive.read(name), name) for name in archive.namelist()}
    assert dict(sample.files.select("file", "rows").iter_rows()) == counted


def records(content: bytes, name: str) -> int:
    """CSV records after the header; a line of Comments.csv that has no date is none."""
    rows = [row for row in csv.reader(io.StringIO(content.decode(), newline="")) if row]
    if name == "Connections.csv":
        rows = rows[2:]
    if name == "Comments.csv":
        rows = [row for row in rows if row[0] == "Date" or row[0][:2] == "20"]
    return len(rows) - 1


@pytest.mark.parametrize("how", ["path", "text", "bytes", "named bytes", "several", "folder"])
def test_an_export_may_be_handed_over_in_any_form(
    analyze: Analyze, tmp_path: Path, how: str
) -> None:
    packed = tmp_path / "Basic_LinkedInDataExport_06-30-2026.zip"
    packed.write_bytes(zip_of(WHOLE))
    handed = {
        "path": [packed],
        "text": [str(packed)],
        "bytes": [packed.read_bytes()],
        "named bytes": [(packed.name, packed.read_bytes())],
        "several": list(WHOLE.items()),
        "folder": [tmp_path],
    }[how]
    assert analyze(*handed).summary.nominal == 2


def test_the_day_of_the_export_comes_from_its_name(analyze: Analyze) -> None:
    report = analyze(("Complete_LinkedInDataExport_06-30-2026.zip", zip_of(WHOLE)))
    assert report.summary.export_date == date(2026, 6, 30)


@pytest.mark.parametrize("kept", PARTS)
def test_any_part_of_an_export_gives_a_report(analyze: Analyze, kept: tuple[str, ...]) -> None:
    report = analyze(zip_of({name: WHOLE[name] for name in kept}))
    assert report.contacts.columns == analyze(zip_of(WHOLE)).contacts.columns


def test_the_order_of_rows_does_not_matter(analyze: Analyze) -> None:
    names = ["Bo Ek", "Cy Fox", "Di Gee", "Em Hay"]
    one = analyze(("Connections.csv", connections(*map(person, names))))
    other = analyze(("Connections.csv", connections(*map(person, names[::-1]))))
    told = ["name", "origin", "exchange"]
    assert one.contacts.select(told).sort("name").equals(other.contacts.select(told).sort("name"))


def test_settings_are_kept_in_the_report() -> None:
    settings = Settings(spree_invitations=5)
    assert qualinet_dash.analyze(zip_of(WHOLE), settings=settings).settings == settings


def test_a_problem_is_said_in_one_english_sentence_with_its_cure() -> None:
    with pytest.raises(QualiNetError) as error:
        qualinet_dash.analyze(("Connections.csv", b"PK\x03\x04"))
    assert str(error.value) == (
        "Connections.csv is a spreadsheet workbook under another name. "
        "Open it and save it as CSV (UTF-8), then upload that."
    )


TOKENS = [b'"', b",", b"\n", b"\r", b"\0", b";", b"\xff\xfe", b"\xed\xa0\x80", "\u2028".encode(),
          "\U0001f680".encode(), b'""', b'\\"', b"%", b"%25", b"<p>", b"&#55296;", b"\t",
          b"31 Dec 9999", b"01 Jan 0001"]  # fmt: skip


@pytest.mark.parametrize("seed", range(24))
def test_damaged_files_give_a_report_with_every_row_accounted_for_or_a_sentence(
    analyze: Analyze, seed: int
) -> None:
    dice = random.Random(seed)
    files = {name: bytearray(content) for name, content in WHOLE.items()}
    for content in files.values():
        for _ in range(dice.choice([1, 5, 25])):
            at = dice.randrange(len(content))
            content[at : at + dice.choice([0, 1, 9])] = dice.choice(TOKENS)
    try:
        analyze(*[(name, bytes(content)) for name, content in files.items()])
    except QualiNetError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_file_that_was_cut_gives_a_report_or_a_sentence(
    analyze: Analyze, name: str, share: float
) -> None:
    content = WHOLE[name]
    try:
        analyze((name, content[: int(len(content) * share)]))
    except QualiNetError as error:
        assert str(error).startswith(name)


@pytest.mark.parametrize("seed", range(6))
def test_noise_is_told_apart_from_an_export(analyze: Analyze, seed: int) -> None:
    noise = random.Random(seed).randbytes(3000)
    with pytest.raises(QualiNetError, match=r"^Connections\.csv"):
        analyze(("Connections.csv", noise))


def test_thousands_of_columns_are_no_obstacle(analyze: Analyze) -> None:
    extra = ",".join(f"c{n}" for n in range(5000))
    row = "Bo,Ek,,,,,05 May 2026" + "," * 5000
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On," + extra
    assert analyze(("x.csv", f"{header}\n{row}\nCy{row}x\n".encode())).summary.nominal == 2
