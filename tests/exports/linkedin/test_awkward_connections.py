"""Connections.csv as it is met: preambles, old headers, spreadsheets, odd names (11 to 26)."""

from collections.abc import Callable
from datetime import date

import pytest

from qualinet_dash import QualiNetError, Report
from tests.exports.cases import case
from tests.exports.files import (
    CONNECTIONS,
    NOTES,
    OLD_CONNECTIONS,
    WINDOWS,
    connections,
    conversation,
    csv_of,
    messages,
    person,
    url,
    zip_of,
)

Analyze = Callable[..., Report]
BO = ["Bo", "Ek", url("bo-ek"), "", "Fjord", "Cook", "05 May 2026"]
CY = ["Cy", "Fox", url("cy-fox"), "", "Fjord", "Host", "04 May 2026"]
NOTES_LINE = '"When exporting your connection data, some addresses are missing."\n'


def read(analyze: Analyze, content: bytes) -> Report:
    return analyze(("Connections.csv", content))


@pytest.mark.parametrize(
    "before",
    [NOTES, "", "\n", "\n\n", NOTES_LINE + "\n", NOTES_LINE, "\ufeff\n\n", "\ufeff" + NOTES],
)
@case(11, 12, 13, 14)
def test_the_header_is_found_whatever_is_left_of_the_notes_above_it(
    analyze: Analyze, before: str
) -> None:
    report = read(analyze, csv_of(CONNECTIONS, BO, CY, before=before))
    assert report.contacts["name"].to_list() == ["Bo Ek", "Cy Fox"]
    assert report.files["rows"].to_list() == [2]


@case(15)
def test_the_header_without_profiles_is_read_and_contacts_are_known_by_name(
    analyze: Analyze,
) -> None:
    report = read(
        analyze, csv_of(OLD_CONNECTIONS, ["Bo", "Ek", "", "Fjord", "Cook", "05 Oct 2020"])
    )
    assert report.contacts.select("name", "profile_slug", "identity", "connected_on").rows() == [
        ("Bo Ek", None, "name", date(2020, 10, 5))
    ]


@case(16)
def test_empty_profiles_leave_contacts_known_by_name(analyze: Analyze) -> None:
    report = read(analyze, connections(person("Bo Ek", slug=""), person("Cy Fox", slug="")))
    assert report.contacts["identity"].to_list() == ["name", "name"]


@case(17)
def test_blank_identities_stay_counted_dated_and_separate(analyze: Analyze) -> None:
    blank = {"name": "", "day": "05 May 2026"}
    report = read(analyze, connections(person("Bo Ek"), blank, blank, blank))
    assert report.contacts["connected_on"].to_list() == [date(2026, 5, 5)] * 4
    assert report.contacts["identity"].to_list() == ["slug", "blank", "blank", "blank"]
    assert report.summary.nominal == 4


@pytest.mark.parametrize(
    "written", ["5-Oct-20", "05-Oct-20", "05 Oct 2020", "10/5/20, 3:05 PM", "2020-10-05"]
)
@case(18)
def test_a_day_is_read_as_linkedin_or_a_spreadsheet_wrote_it(
    analyze: Analyze, written: str
) -> None:
    report = read(analyze, connections(person("Bo Ek", written)))
    assert report.contacts["connected_on"].to_list() == [date(2020, 10, 5)]


@case(18)
def test_a_contact_without_a_readable_day_stays_and_the_file_says_so(analyze: Analyze) -> None:
    report = read(analyze, connections(person("Bo Ek", "some day"), person("Cy Fox", "")))
    assert report.contacts["connected_on"].to_list() == [None, None]
    assert report.files.select("used", "skipped").row(0) == (2, 0)
    assert "2 of them have no date that can be read" in report.files["note"][0]
    assert report.summary.undated == 2


@case(19)
def test_semicolons_and_dropped_columns_are_read(analyze: Analyze) -> None:
    content = "First Name;Company;Position;Connected On\nBo;Fjord;Cook;05 May 2026\n"
    report = read(analyze, content.encode())
    assert report.contacts.select("name", "company", "position").rows() == [("Bo", "Fjord", "Cook")]


@case(19)
def test_a_merged_name_column_is_read(analyze: Analyze) -> None:
    report = read(
        analyze,
        csv_of("Name,URL,Company,Position,Connected On", ["Bo Ek", url("bo"), "", "", "5-May-26"]),
    )
    assert report.contacts.select("name", "profile_slug", "connected_on").rows() == [
        ("Bo Ek", "bo", date(2026, 5, 5))
    ]


@case(20)
def test_rows_of_another_length_are_listed_with_their_line(analyze: Analyze) -> None:
    eight = [*CY[:6], "extra", "04 May 2026"]
    content = csv_of(CONNECTIONS, BO, eight, ["Total", "2"], [*CY, ""])
    report = read(analyze, content)
    assert report.contacts["name"].to_list() == ["Bo Ek", "Cy Fox"]
    assert report.skipped.rows() == [
        ("Connections.csv", 3, "8 fields, where the header has 7"),
        ("Connections.csv", 4, "2 fields, where the header has 7"),
    ]


@case(20)
def test_a_totals_line_is_nobody(analyze: Analyze) -> None:
    report = read(analyze, csv_of(CONNECTIONS, BO, ["", "", "", "", "", "", "Total: 1"]))
    assert report.summary.nominal == 1
    assert report.skipped["line"].to_list() == [3]


@case(20)
def test_a_header_that_is_pasted_in_again_is_nobody(analyze: Analyze) -> None:
    report = read(analyze, csv_of(CONNECTIONS, BO, CONNECTIONS.split(","), CY))
    assert report.summary.nominal == 2
    assert report.skipped.rows() == [("Connections.csv", 3, "the names of the columns once more")]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Bo", "Ek, PhD, MBA", "Bo Ek, PhD, MBA"),
        (' Bo "Bobby" ', " Ek ", 'Bo "Bobby" Ek'),
        ("Bo 🚀", "Ek", "Bo 🚀 Ek"),
        ("דנה", "לוי", "דנה לוי"),
        ("李", "小龙", "李 小龙"),
        ("Bo", "", "Bo"),
        ("   ", "  ", None),
    ],
)
@case(21)
def test_odd_names_are_kept_as_they_are_written(
    analyze: Analyze, first: str, last: str, name: str | None
) -> None:
    report = read(analyze, csv_of(CONNECTIONS, [first, last, *BO[2:]]))
    assert report.contacts["name"].to_list() == [name]


@case(21)
def test_credentials_and_emoji_do_not_hide_who_wrote(analyze: Analyze) -> None:
    report = analyze(
        ("Connections.csv", connections(person("Bo 🚀 Ek, MBA", slug=""))),
        ("messages.csv", conversation("Bo Ek", "Cy Fox")),
    )
    assert report.contacts["exchange"].to_list() == ["mutual"]


@case(22)
def test_western_european_bytes_are_read_line_by_line(analyze: Analyze) -> None:
    content = csv_of(CONNECTIONS, ["José", "Peña", *BO[2:]]).decode().encode("cp1252")
    content += csv_of("", ["Zoé", "Łuk", *CY[2:]]).lstrip()
    report = read(analyze, content)
    assert report.contacts["name"].to_list() == ["José Peña", "Zoé Łuk"]


@case(22)
def test_a_file_that_was_saved_on_a_mac_is_read_in_its_code(analyze: Analyze) -> None:
    content = csv_of(CONNECTIONS, ["José", "Peña", *BO[2:]]).decode()
    content = content.replace("\r\n", "\r").replace("\n", "\r")
    report = read(analyze, content.encode("mac_roman"))
    assert report.contacts["name"].to_list() == ["José Peña"]


def test_a_break_within_a_cell_does_not_change_the_code_of_a_mac(analyze: Analyze) -> None:
    rows = ["José", "Peña", *BO[2:]], ["Zoé", "Ek", *[*CY[2:4], "A\nB", *CY[5:]]]
    content = csv_of(CONNECTIONS, *rows).decode().replace("\r\n", "\n")
    content = content.replace("\n", "\r").replace("A\rB", "A\nB")
    report = read(analyze, content.encode("mac_roman"))
    assert report.contacts["name"].to_list() == ["José Peña", "Zoé Ek"]


@pytest.mark.parametrize(("company", "end"), [("Fjord", "\r\r\n"), ('"A\rB"', "\n")])
def test_a_return_before_a_line_end_or_in_a_cell_makes_no_file_of_a_mac(
    analyze: Analyze, company: str, end: str
) -> None:
    content = csv_of(CONNECTIONS, ["José", "Peña", *BO[2:]]).decode()
    content = content.replace("Fjord", company).replace("\n", end)
    assert read(analyze, content.encode("cp1252")).contacts["name"].to_list() == ["José Peña"]


@case(22)
@pytest.mark.parametrize("name", ["José", "Álvaro", "Настя"])
def test_a_name_that_was_decoded_twice_is_put_right(analyze: Analyze, name: str) -> None:
    twice = "".join(map(WINDOWS.__getitem__, name.encode()))
    report = read(analyze, csv_of(CONNECTIONS, [twice, "Ek", *BO[2:]]))
    assert report.contacts["name"].to_list() == [f"{name} Ek"]


@pytest.mark.parametrize("ending", ["", "\n", "\n\n", "\r\n", "\n   \n", "\n,,,,,,\n"])
@case(23)
def test_the_end_of_the_file_is_no_contact(analyze: Analyze, ending: str) -> None:
    content = csv_of(CONNECTIONS, BO).rstrip() + ending.encode()
    assert read(analyze, content).summary.nominal == 1


@case(24)
def test_a_workbook_renamed_to_csv_says_how_to_save_it(analyze: Analyze) -> None:
    workbook = zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    with pytest.raises(QualiNetError, match=r"spreadsheet workbook.*save it as CSV"):
        read(analyze, workbook)


@case(24)
def test_a_workbook_among_good_files_is_unknown_and_they_are_read(analyze: Analyze) -> None:
    workbook = zip_of({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})
    report = analyze(
        zip_of({"Reactions.csv": workbook, "Connections.csv": connections(person("Bo Ek"))})
    )
    assert report.files.select("file", "role").rows() == [
        ("Connections.csv", "read"),
        ("Reactions.csv", "unknown"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@case(25)
def test_utf_16_with_tabs_is_read(analyze: Analyze, encoding: str) -> None:
    text = "\n".join(["\t".join(CONNECTIONS.split(",")), "\t".join(BO), "\t".join(CY)])
    report = read(analyze, text.encode(encoding))
    assert report.contacts["name"].to_list() == ["Bo Ek", "Cy Fox"]


@case(26)
def test_an_anonymised_export_keeps_its_contacts_apart_by_profile(analyze: Analyze) -> None:
    hidden = [{"name": "LinkedIn Member", "slug": f"h{n}"} for n in range(3)]
    talk = [
        {"by": "LinkedIn Member", "slug": "h1", "my_slug": "me", "thread": "t1"},
        {"to": "LinkedIn Member", "slug": "h1", "my_slug": "me", "thread": "t1",
         "at": "2026-05-07 08:00:00 UTC"},
        {"to": "LinkedIn Member", "slug": "h2", "my_slug": "me", "thread": "t2"},
    ]  # fmt: skip
    report = analyze(("Connections.csv", connections(*hidden)), ("messages.csv", messages(*talk)))
    assert report.summary.nominal == 3
    assert report.contacts["is_real"].to_list() == [False, True, False]


@case(26)
@pytest.mark.parametrize("name", [("", ""), ("LinkedIn", "Member"), ("🚀", "")])
def test_contacts_whose_name_is_nobodys_and_no_profile_are_not_merged(
    analyze: Analyze, name: tuple[str, str]
) -> None:
    report = read(
        analyze, csv_of(OLD_CONNECTIONS, *[[*name, "", "Fjord", "Cook", "05 May 2020"]] * 3)
    )
    assert (report.summary.nominal, report.summary.unidentified) == (3, 3)
