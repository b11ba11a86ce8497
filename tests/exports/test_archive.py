"""Zips that nobody should open blindly, and what can still be read beside them."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from qualinet_dash import QualiNetError, Report
from qualinet_dash.exports import handed_over
from qualinet_dash.exports.archive import export_day, members
from qualinet_dash.exports.handed_over import Upload
from tests.exports.files import connections, person, zip_of

Analyze = Callable[..., Report]
GOOD = connections(person("Bo Ek"))
ENCRYPTED = 1


def problem_of(name: str, content: bytes) -> str:
    """What is said about the one file handed over."""
    (member,) = members([Upload(name, content)])
    assert member.problem is not None
    return str(member.problem)


def patched(
    packed: bytes, signature: bytes, offset: int, form: str, value: int | tuple[int, ...]
) -> bytes:
    """A zip with a field, or some in a row, changed in every header of a kind."""
    content, values = bytearray(packed), value if isinstance(value, tuple) else (value,)
    at = content.find(signature)
    while at >= 0:
        struct.pack_into(form, content, at + offset, *values)
        at = content.find(signature, at + 4)
    return bytes(content)


def test_a_file_that_only_calls_itself_a_zip_is_told_so() -> None:
    assert problem_of("x.zip", b"<html>404</html>").startswith("x.zip is not a zip")


def test_an_empty_zip_is_told_so() -> None:
    assert problem_of("x.zip", zip_of({})).startswith("x.zip is an empty zip")


def test_a_zip_of_folders_only_is_empty() -> None:
    assert "empty zip" in problem_of("x.zip", zip_of({"Jobs/": b""}))


def test_an_entry_whose_name_is_a_place_is_accounted_for(analyze: Analyze) -> None:
    report = analyze(("x.zip", zip_of({".": b"x", "Connections.csv": GOOD})))
    assert report.files["file"].to_list() == ["Connections.csv", "."]


def test_an_entry_without_a_name_is_accounted_for() -> None:
    packed = zip_of({"a": b"x"})
    for signature, length in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        packed = patched(packed, signature, length, "<HH", (0, 1))
    assert [one.path for one in members([Upload("x.zip", packed)])] == ["?"]


def test_of_an_endless_name_the_end_is_told(analyze: Analyze) -> None:
    names = ["x" * 60_000 + ending for ending in (".png", "/Connections.csv", ".zip")]
    packed = zip_of({names[0]: b"", names[1]: GOOD, names[2]: b"PK\x03\x04"})
    report = analyze((names[2], packed))
    assert report.files["role"].to_list() == ["read", "ignored", "unknown"]
    told = report.files["file"].to_list()
    assert {len(one) for one in told} == {250}
    assert [one[:2] for one in told] == ["…x"] * 3
    assert told[0].endswith("xx/Connections.csv")
    assert max(map(len, report.files["note"])) < 3 * 250


def test_a_locked_zip_is_told_so_with_the_cure() -> None:
    locked = patched(zip_of({"Connections.csv": GOOD}), b"PK\x01\x02", 8, "<H", ENCRYPTED)
    said = problem_of("x.zip", locked)
    assert "locked with a password" in said
    assert "Unpack it" in said


@pytest.mark.parametrize("cut", [10, 100, 300])
def test_a_zip_that_was_not_downloaded_to_its_end_is_told_so(cut: int) -> None:
    assert "damaged zip" in problem_of("x.zip", zip_of({"Connections.csv": GOOD * 20})[:-cut])


def test_a_bomb_stays_closed_and_the_other_files_are_read(analyze: Analyze) -> None:
    packed = zip_of({"Connections.csv": GOOD, "Shares.csv": bytes(20 << 20)})
    report = analyze(("x.zip", packed))
    assert report.files.select("file", "role").rows() == [
        ("Connections.csv", "read"),
        ("Shares.csv", "unknown"),
    ]
    assert "more than 200 times its size" in report.files["note"][1]


@pytest.mark.parametrize(("size", "role"), [(10 << 20, "ignored"), ((10 << 20) + 1, "unknown")])
def test_a_bomb_is_one_from_ten_megabytes(analyze: Analyze, size: int, role: str) -> None:
    report = analyze(("x.zip", zip_of({"Connections.csv": GOOD, "Shares.csv": bytes(size)})))
    assert report.files["role"].to_list() == ["read", role]


def test_what_does_not_fit_is_left_closed_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, analyze: Analyze
) -> None:
    monkeypatch.setattr(handed_over, "MAX_BYTES", 4 * handed_over.MEGABYTE)
    noise = random.Random(1).randbytes(5 << 20)
    report = analyze(("x.zip", zip_of({"Shares.csv": noise, "Connections.csv": GOOD})))
    assert report.files["role"].to_list() == ["read", "unknown"]
    assert "beyond 4 MB" in report.files["note"][1]


@pytest.mark.parametrize("name", ["{}.zip", "{}.csv"], ids=["zips", "loose files"])
def test_all_that_is_handed_over_together_shares_one_bound_on_bytes(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(handed_over, "MAX_BYTES", 4 * handed_over.MEGABYTE)
    noise = random.Random(1).randbytes(3 << 20)
    content = zip_of({"Shares.csv": noise}) if name.endswith(".zip") else noise
    first, second = members([Upload(name.format(number), content) for number in range(2)])
    assert [len(one.content) for one in (first, second)] == [3 << 20, 0]
    assert first.problem is None
    assert "beyond 4 MB" in str(second.problem)


def test_all_that_is_handed_over_together_shares_one_bound_on_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handed_over, "MAX_ENTRIES", 3)
    packed = zip_of({"a.csv": b"a", "b.csv": b"b"})
    *first, second = members([Upload(f"{number}.zip", packed) for number in range(2)])
    assert [(one.content, one.problem) for one in first] == [(b"a", None), (b"b", None)]
    assert "would be 4 files" in str(second.problem)


def test_more_entries_than_are_worth_it_are_counted_and_not_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as many:
        for number in range(handed_over.MAX_ENTRIES + 1):
            many.writestr(f"{number}.csv", b"")
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("its entries were listed"))
    assert "10,001 files" in problem_of("x.zip", packed.getvalue())


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_a_size_that_lies_damages_its_own_file_only(analyze: Analyze, size: int) -> None:
    honest = zip_of({"Shares.csv": b"x" * 1000}, compression=zipfile.ZIP_STORED)
    lying = patched(honest, b"PK\x01\x02", 24, "<I", size)
    report = analyze(("lying.zip", lying), ("Connections.csv", GOOD))
    assert report.summary.nominal == 1
    assert "damaged inside the zip" in report.files["note"][1]


def test_a_damaged_entry_is_listed_and_the_others_are_read(analyze: Analyze) -> None:
    packed = zip_of({"Shares.csv": b"lorem ipsum", "Connections.csv": GOOD}, compression=0)
    report = analyze(("x.zip", packed.replace(b"lorem ipsum", b"lorem IPSUM")))
    assert report.files["role"].to_list() == ["read", "unknown"]


def test_a_broken_zip_beside_a_good_file_is_listed_with_its_sentence(analyze: Analyze) -> None:
    report = analyze(("Connections.csv", GOOD), ("x.zip", b"PK\x03\x04 torn"))
    assert report.files.select("file", "role").rows() == [
        ("Connections.csv", "read"),
        ("x.zip", "unknown"),
    ]
    assert "Download it from LinkedIn once more" in report.files["note"][1]


def test_zips_within_zips_within_zips_are_not_opened_without_end(analyze: Analyze) -> None:
    inner = zip_of({"inner.zip": zip_of({"innermost.zip": zip_of({"Connections.csv": GOOD})})})
    report = analyze(("x.zip", inner), ("Connections.csv", GOOD))
    assert report.files["file"].to_list() == ["Connections.csv", "innermost.zip"]


def test_two_files_of_one_name_in_one_zip_are_both_accounted_for(analyze: Analyze) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr("Connections.csv", connections(person("Cy Fox", "01 Jan 2020")))
        twice.writestr("Connections.csv", GOOD)
    report = analyze(packed.getvalue())
    assert report.contacts["name"].to_list() == ["Bo Ek"]
    assert report.files["role"].to_list() == ["read", "ignored"]


def test_unicode_breaking_names_are_made_printable() -> None:
    (member,) = members([Upload("Conn\udce9ctions.csv", GOOD)])
    assert member.path == "Conn?ctions.csv"


def test_names_turn_no_reading_round_and_hold_nothing_unseen() -> None:
    (member,) = members([Upload("\u202evsc.snoitcennoC\u2066\x1b\x00.csv", GOOD)])
    assert member.path == "vsc.snoitcennoC.csv"


def test_only_a_mac_s_twin_is_left_out_not_what_lies_in_a_folder_of_such_a_name() -> None:
    packed = zip_of({"._x/Connections.csv": GOOD, "._x/._Connections.csv": b"\0\5\x16\7"})
    (member,) = members([Upload("x.zip", packed)])
    assert member.path == "._x/Connections.csv"


def test_files_of_one_path_bear_the_name_of_their_zip() -> None:
    found = members(
        [Upload("a.zip", zip_of({"x.csv": b"1"})), Upload("b.zip", zip_of({"x.csv": b"2"}))]
    )
    assert [member.path for member in found] == ["a.zip/x.csv", "b.zip/x.csv"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Complete_LinkedInDataExport_06-30-2026.zip", date(2026, 6, 30)),
        ("Basic_LinkedInDataExport_04-05-2021.zip.zip", date(2021, 4, 5)),
        ("LinkedInDataExport_07-28-2015", date(2015, 7, 28)),
        ("Basic_LinkedInDataExport_30-06-2026.zip", None),
        ("Basic_LinkedInDataExport_12-31-9999.zip", None),
        ("Basic_LinkedInDataExport_00-00-0000.zip", None),
        ("export.zip", None),
    ],
)
def test_the_day_of_an_export_is_month_first_in_its_name(name: str, day: date | None) -> None:
    assert export_day(name) == day


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("Connections.csv", b"<!DOCTYPE html><html></html>", "web page"),
        ("Connections.csv", b"\xef\xbb\xbf \n<html></html>", "web page"),
        ("Connections.csv", b"PK\x03\x04 torn", "spreadsheet workbook"),
        ("Connections.csv", b"\xd0\xcf\x11\xe0", "spreadsheet workbook"),
        ("Connections.csv", b"", "is empty"),
        ("Connections.csv", b" \n ", "is empty"),
        ("notes.csv", b"a,b\n1,2\n", "not a file of an export"),
    ],
)
def test_a_file_that_is_something_else_is_told_what_it_is_and_the_cure(
    analyze: Analyze, name: str, content: bytes, told: str
) -> None:
    with pytest.raises(QualiNetError, match=f"^{name}.*{told}"):
        analyze((name, content))


def test_nothing_handed_over_is_told_so(analyze: Analyze) -> None:
    with pytest.raises(QualiNetError, match="Nothing was handed over"):
        analyze()


def test_several_puzzles_are_counted_and_the_expected_files_named(analyze: Analyze) -> None:
    with pytest.raises(QualiNetError, match=r"None of the 2 files.*Connections\.csv"):
        analyze(("a.csv", b"a"), ("b.csv", b"b"))


def test_an_entry_that_only_calls_itself_a_folder_is_accounted_for(analyze: Analyze) -> None:
    report = analyze(("x.zip", zip_of({"Connections.csv/": GOOD, "empty/": b""})))
    assert report.files["rows"].to_list() == [1]


def test_more_files_than_rows_can_number_are_accounted_for(analyze: Analyze) -> None:
    pictures = [(f"{number}.png", b"") for number in range(1 << 16)]
    report = analyze(*pictures, ("Connections.csv", GOOD + b"Cy\n"))
    assert len(report.files) == len(pictures) + 1
    assert report.skipped["file"].to_list() == ["Connections.csv"]
