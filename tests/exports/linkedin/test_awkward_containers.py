"""How an export arrives: zips within zips, folders, twins, renamed files (cases 1 to 10)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qualinet_dash import QualiNetError, Report
from tests.exports.cases import case
from tests.exports.files import (
    CONNECTIONS,
    INVITATIONS,
    MESSAGES,
    connections,
    conversation,
    csv_of,
    invitations,
    person,
    zip_of,
)

Analyze = Callable[..., Report]
NAME = "Complete_LinkedInDataExport_06-30-2026.zip"
WHOLE = {
    "Connections.csv": connections(person("Bo Ek"), person("Cy Fox")),
    "Invitations.csv": invitations({"to": "Bo Ek"}),
    "messages.csv": conversation("Bo Ek", "Di Gee"),
}


@pytest.mark.parametrize("name", [NAME + ".zip", NAME + " (1).zip", "export.zip", "export"])
@case(1, 2)
def test_a_zip_is_read_whatever_the_browser_made_of_its_name(analyze: Analyze, name: str) -> None:
    assert analyze((name, zip_of(WHOLE))).summary.nominal == 2


@case(1)
def test_a_zip_within_a_zip_is_opened_and_lends_its_day(analyze: Analyze) -> None:
    report = analyze(("download.zip", zip_of({NAME: zip_of(WHOLE)})))
    assert (report.summary.nominal, report.summary.export_date) == (2, date(2026, 6, 30))


@case(2)
def test_a_folder_with_a_number_and_a_blank_in_its_name_is_read(
    analyze: Analyze, tmp_path: Path
) -> None:
    folder = tmp_path / "Basic_LinkedInDataExport_06-30-2026 (1)"
    folder.mkdir()
    for name, content in WHOLE.items():
        (folder / name).write_bytes(content)
    report = analyze(folder)
    assert (report.summary.nominal, report.summary.export_date) == (2, date(2026, 6, 30))


@pytest.mark.parametrize("wrapper", ["export/", "Connections.csv/", "a/b/c/", "/abs/", "../../"])
@case(3)
def test_wrapper_folders_do_not_hide_the_files(analyze: Analyze, wrapper: str) -> None:
    report = analyze(zip_of({wrapper + name: content for name, content in WHOLE.items()}))
    assert report.summary.nominal == 2


@case(4)
def test_twins_of_a_mac_are_no_files_of_the_export(analyze: Analyze) -> None:
    twin = b"\0\5\26\7\0\2\0\0Mac OS X"
    report = analyze(
        zip_of(
            WHOLE | {"__MACOSX/._Connections.csv": twin, "._messages.csv": twin, ".DS_Store": twin}
        )
    )
    assert report.files["file"].to_list() == ["Connections.csv", "Invitations.csv", "messages.csv"]


@case(5)
def test_without_connections_there_are_no_contacts_but_their_columns(analyze: Analyze) -> None:
    whole = analyze(zip_of(WHOLE))
    partial = analyze(zip_of({name: WHOLE[name] for name in ("Invitations.csv", "messages.csv")}))
    assert partial.contacts.schema == whole.contacts.schema
    assert (partial.contacts.height, partial.summary.nominal) == (0, 0)


@case(5)
def test_connections_alone_tell_their_number_by_month(analyze: Analyze) -> None:
    report = analyze(zip_of({"Connections.csv": WHOLE["Connections.csv"]}))
    assert report.monthly["nominal"].max() == 2
    assert set(report.contacts["exchange"]) == {"unobservable"}
    assert set(report.contacts["origin"]) == {"unknown"}


@pytest.mark.parametrize("missing", ["Connections.csv", "Invitations.csv", "messages.csv"])
@case(5)
def test_a_file_that_was_not_chosen_is_missed_and_the_others_are_read(
    analyze: Analyze, missing: str
) -> None:
    report = analyze(zip_of({n: c for n, c in WHOLE.items() if n != missing}))
    assert set(report.files["role"]) == {"read"}
    assert len(report.present) == 2


@case(6)
def test_loose_files_are_recognised_by_their_header_under_any_name(analyze: Analyze) -> None:
    report = analyze(
        ("Connections copy.csv", WHOLE["Connections.csv"]),
        ("Linkedin Invitations.csv", WHOLE["Invitations.csv"]),
        ("Messaages.csv", WHOLE["messages.csv"]),
    )
    assert report.files["kind"].to_list() == ["connections", "invitations", "messages"]


@case(6)
def test_of_twin_files_the_canonical_name_wins(analyze: Analyze) -> None:
    older = invitations({"to": "Bo Ek", "at": "1/2/26, 9:00 AM"})
    newer = invitations({"to": "Bo Ek"}, {"to": "Cy Fox", "at": "6/1/26, 9:00 AM"})
    report = analyze(("Invitation.csv", newer), ("Invitations.csv", older))
    told = report.files.select("file", "role", "rows", "used", "set_aside", "note").rows()
    assert told[0][:5] == ("Invitations.csv", "read", 1, 1, 0)
    assert told[1][:5] == ("Invitation.csv", "ignored", 2, 0, 2)
    assert told[1][5].startswith("Ignored: second copy")


@pytest.mark.parametrize("order", [1, -1])
@case(6)
def test_of_twin_files_without_the_canonical_name_the_newer_wins(
    analyze: Analyze, order: int
) -> None:
    files = [
        ("Connections (1).csv", connections(person("Bo Ek", "01 Jan 2020"), person("Al Em"))),
        ("Connections (2).csv", connections(person("Cy Fox", "01 Jun 2026"))),
    ]
    report = analyze(*files[::order])
    assert report.contacts["name"].to_list() == ["Cy Fox"]


@case(7)
def test_two_spellings_of_one_file_in_one_zip_count_once(analyze: Analyze) -> None:
    older = conversation("Bo Ek").replace(b"2026-05", b"2025-05")
    spellings = zip_of({"Messages.csv": older, "messages.csv": WHOLE["messages.csv"]})
    report = analyze(spellings)
    assert report.files.select("file", "role").rows() == [
        ("messages.csv", "read"),
        ("Messages.csv", "ignored"),
    ]


@case(7)
def test_spaces_and_underscores_in_names_do_not_matter(analyze: Analyze) -> None:
    header = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
    row = ["2026/05/05 10:00:00 UTC", "Cooking", "Bo", "Ek", "ACCEPTED"]
    report = analyze(("Endorsement Received Info.csv", csv_of(header, row)))
    assert report.files.row(0)[1:4] == ("read", "endorsements_received", 1)


@case(8)
def test_the_same_files_in_two_folders_are_duplicates_row_by_row(analyze: Analyze) -> None:
    twice = {f"{folder}/{n}": c for folder in ("one", "one (1)") for n, c in WHOLE.items()}
    report = analyze(zip_of(twice))
    ignored = report.files.filter(report.files["role"] == "ignored")
    assert report.summary.nominal == 2
    assert ignored["duplicates"].to_list() == ignored["rows"].to_list() == [2, 1, 4]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("Connections.csv", "First Name, Last Name, Connected On"),
        ("Invitations.csv", "From, To, Sent At, Direction"),
        ("messages.csv", "FROM, TO, DATE, CONTENT"),
    ],
)
@case(9)
def test_an_unrelated_file_of_a_known_name_is_unknown_and_says_what_was_expected(
    analyze: Analyze, name: str, columns: str
) -> None:
    with pytest.raises(QualiNetError) as error:
        analyze((name, b"city,population\nOslo,700000\n"))
    assert name in str(error.value)
    assert columns in str(error.value)
    assert "Upload" in str(error.value)


@case(9)
def test_an_unrelated_file_does_not_spoil_the_others(analyze: Analyze) -> None:
    report = analyze(zip_of(WHOLE | {"Shops.csv": b"city,shops\nOslo,7\n"}))
    assert report.summary.nominal == 2
    assert report.files.row(-1)[:2] == ("Shops.csv", "unknown")


@case(10)
def test_files_with_a_header_only_are_read_and_empty(analyze: Analyze) -> None:
    report = analyze(
        zip_of({
            "Connections.csv": connections(),
            "Invitations.csv": csv_of(INVITATIONS),
            "messages.csv": csv_of(MESSAGES),
        })
    )  # fmt: skip
    assert report.files.select("role", "rows").rows() == [("read", 0)] * 3
    assert report.summary.nominal == 0


@case(10)
def test_a_header_without_a_line_end_is_a_header(analyze: Analyze) -> None:
    assert analyze(("Connections.csv", CONNECTIONS.encode())).summary.nominal == 0


@case(10)
def test_the_one_sentence_of_an_unused_assistant_is_ignored(analyze: Analyze) -> None:
    files = WHOLE | {
        "LearningCoachMessages.csv": b"No conversations found",
        "guide_messages.csv": csv_of(MESSAGES),
        "Profile Summary.csv": b"Profile Summary\n",
    }
    ignored = analyze(zip_of(files)).files.filter(analyze(zip_of(files)).files["role"] == "ignored")
    assert ignored["rows"].to_list() == [0, 0, 0]
