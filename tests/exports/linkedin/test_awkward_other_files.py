"""The other files as they are met (52 to 59)."""

from collections.abc import Callable

import pytest

from qualinet_dash import Report
from tests.exports.cases import case
from tests.exports.files import connections, csv_of, person, zip_of

Analyze = Callable[..., Report]
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1"
CONTACTS = ("Connections.csv", connections(person("Bo Ek")))


def counts(report: Report, file: str) -> dict[str, int]:
    row = report.files.filter(report.files["file"] == file)
    return row.select("rows", "used", "set_aside", "duplicates", "skipped").to_dicts()[0]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@case(52)
def test_an_unquoted_line_break_in_a_comment_belongs_to_its_record(
    analyze: Analyze, end: str
) -> None:
    lines = [
        "Date,Link,Message",
        f"2024-05-06 08:00:00,{LINK},Well done",
        "and good luck",
        "",
        "see you",
        f'2024-05-05 08:00:00,{LINK},"Yes, indeed',
        '""truly"""',
        f"2024-05-04 08:00:00,{LINK},Nice",
    ]
    report = analyze(CONTACTS, ("Comments.csv", end.join(lines).encode()))
    assert counts(report, "Comments.csv") == {
        "rows": 3, "used": 3, "set_aside": 0, "duplicates": 0, "skipped": 0,
    }  # fmt: skip


@case(52)
def test_backslashes_before_quotation_marks_are_another_way_of_quoting(analyze: Analyze) -> None:
    lines = [
        "Date,Link,Message",
        f'2024-05-06 08:00:00,{LINK},"She said \\"yes, and no\\" twice, I think"',
        f"2024-05-05 08:00:00,{LINK},Nice",
    ]
    report = analyze(CONTACTS, ("Comments.csv", "\n".join(lines).encode()))
    assert counts(report, "Comments.csv")["used"] == 2


@case(53)
def test_posts_with_doubled_quotation_marks_at_line_ends_are_counted_by_record(
    analyze: Analyze,
) -> None:
    shares = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\r\n"
        f'2024-05-06 08:00:00,{LINK},"First""\r\n""second, line""\r\n""third",,,MEMBER_NETWORK\r\n'
        f"2024-05-05 08:00:00,{LINK},Short,,,MEMBER_NETWORK\r\n"
    )
    report = analyze(CONTACTS, ("Shares.csv", shares.encode()))
    assert counts(report, "Shares.csv") == {
        "rows": 2, "used": 0, "set_aside": 2, "duplicates": 0, "skipped": 0,
    }  # fmt: skip


@case(54)
def test_loose_commas_in_searches_do_not_change_their_number(analyze: Analyze) -> None:
    searches = "Time,Search Query\n2026/05/05 10:00:00 UTC,a,b,c\n2026/05/04 10:00:00 UTC,d\n"
    report = analyze(CONTACTS, ("SearchQueries.csv", searches.encode()))
    assert counts(report, "SearchQueries.csv")["rows"] == 2


@case(55)
def test_repeated_column_names_are_no_obstacle(analyze: Analyze) -> None:
    targeting = "Member Age,Company Names,Company Names,Job Titles,Job Titles\n25,a,b,c,d\n"
    report = analyze(CONTACTS, ("Ad_Targeting.csv", targeting.encode()))
    assert (
        report.files.filter(report.files["file"] == "Ad_Targeting.csv")["role"].item() == "ignored"
    )


@case(55)
def test_of_repeated_columns_the_first_counts(analyze: Analyze) -> None:
    header = "First Name,Last Name,Company,Company,Connected On"
    report = analyze(
        ("Connections.csv", csv_of(header, ["Bo", "Ek", "Fjord", "Other", "05 May 2026"]))
    )
    assert report.contacts["company"].to_list() == ["Fjord"]


@case(56)
def test_an_endorsement_joins_without_a_scheme_and_with_a_raw_profile(analyze: Analyze) -> None:
    header = (
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,"
        "Endorsement Status"
    )
    row = ["2026/05/06 10:00:00 UTC", "Cooking", "Zoé", "Ek", "www.linkedin.com/in/zoé", "ACCEPTED"]
    report = analyze(
        ("Connections.csv", connections(person("Zoé Ek", slug="zo%C3%A9"))),
        ("Endorsement_Given_Info.csv", csv_of(header, row, [*row[:1], "Baking", *row[2:]])),
    )
    assert report.contacts["endorsements"].to_list() == [2]


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code",
        "First Name,Last Name,Maiden Name,Birth Date,Contact Instructions,Marital Status,Headline",
    ],
)
@case(57)
def test_shifted_columns_of_the_profile_do_not_change_the_name(
    analyze: Analyze, header: str
) -> None:
    row = ["Ada", "Beck", *[""] * (header.count(",") - 1)]
    report = analyze(CONTACTS, ("Profile.csv", csv_of(header, row)))
    assert report.owner is not None
    assert (report.owner.name, report.owner.rule) == ("Ada Beck", "profile")


@case(58)
def test_empty_cells_reject_no_row(analyze: Analyze) -> None:
    positions = csv_of(
        "Company Name,Title,Description,Location,Started On,Finished On",
        ["Fjord", "", "", "", "Mar 2014", ""],
        ["", "Cook", "", "", "2012", ""],
        ["Skerry", "Host", "", "", "", ""],
    )
    report = analyze(CONTACTS, ("Positions.csv", positions))
    assert counts(report, "Positions.csv")["used"] == 3


@pytest.mark.parametrize("cell", ["=1+1", "+47 1", "@fjord", "-1", '=HYPERLINK("x")'])
@case(59)
def test_a_cell_that_looks_like_a_formula_is_read_as_text(analyze: Analyze, cell: str) -> None:
    report = analyze(("Connections.csv", connections(person("Bo Ek", company=cell))))
    assert report.contacts["company"].to_list() == [cell]


@case(4, 53)
def test_other_files_are_named_with_the_reason_for_leaving_them(analyze: Analyze) -> None:
    book = "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt\nM,A,B,,,,,\n"
    files = {
        "Connections.csv": CONTACTS[1],
        "Contacts.csv": book.encode(),
        "Job Applicant Saved Screening Question Responses_1.csv": b"Question,Answer\na,b\n",
        "Receipts_v2.csv": b"Transaction Made At,Description\nx,y\n",
        "Rich_Media.csv": b"Date/Time,Media Description,Media Link\nx,y,z\n",
        "Articles/Articles/one.html": b"<html></html>",
    }
    report = analyze(zip_of(files))
    ignored = report.files.filter(report.files["role"] == "ignored")
    assert ignored.height == 5
    assert ignored["note"].null_count() == 0


def test_a_job_whose_beginning_cannot_be_read_is_told(analyze: Analyze) -> None:
    header = "Company Name,Title,Description,Location,Started On,Finished On"
    jobs = csv_of(header, ["Fjord", "Cook", "", "", "Long ago", ""])
    (note,) = analyze(("Positions.csv", jobs)).files["note"]
    assert note.endswith("1 of them has no date that can be read: it counts, but in no month.")
