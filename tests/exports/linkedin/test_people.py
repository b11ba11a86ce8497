"""The files that list people and jobs, row by row."""

from datetime import date, datetime

import pytest

from qualinet_dash import exports
from qualinet_dash.exports import Export, Upload
from tests.exports.files import CONNECTIONS, connections, csv_of, person, zip_of

DATED = "Complete_LinkedInDataExport_06-30-2026.zip"
ENDORSED = (
    "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
    "Endorsement Status"
)
RECOMMENDED = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"


def export_of(**files: bytes) -> Export:
    """An export of 30 June 2026."""
    packed = zip_of({f"{name}.csv": content for name, content in files.items()})
    return exports.read([Upload(DATED, packed)])


def test_company_and_position_are_trimmed() -> None:
    row = ["Bo", "Ek", "", "", " Fjord ", " Cook ", "05 May 2026"]
    found = export_of(Connections=csv_of(CONNECTIONS, row)).contacts
    assert found is not None
    assert found.select("company", "position").rows() == [("Fjord", "Cook")]


def test_a_contact_with_a_profile_and_nothing_else_is_a_contact() -> None:
    found = export_of(Connections=connections({"name": "", "slug": "bo-ek", "day": ""})).contacts
    assert found is not None
    assert found.select("name", "slug", "connected_on").rows() == [(None, "bo-ek", None)]


def test_a_blank_row_is_set_aside_and_not_listed() -> None:
    good = ["Bo", "Ek", "", "", "", "", "05 May 2026"]
    account = export_of(Connections=csv_of(CONNECTIONS, good, [""] * 7, good)).files[0]
    assert (account.rows, account.set_aside, account.skipped) == (3, 1, 0)


@pytest.mark.parametrize(
    ("given", "found"),
    [("2026/07/01 10:00:00 UTC", datetime(2026, 7, 1, 10)), ("2026/07/02 00:00:00 UTC", None)],
)
def test_an_endorsement_later_than_the_export_loses_its_date(
    given: str, found: datetime | None
) -> None:
    row = [given, "Cooking", "Bo", "Ek", "", "ACCEPTED"]
    export = export_of(Endorsement_Received_Info=csv_of(ENDORSED, row))
    assert export.endorsements is not None
    assert export.endorsements["given_at"].to_list() == [found]


@pytest.mark.parametrize(
    ("given", "found"),
    [("05/06/26, 10:00 AM", datetime(2026, 5, 6, 17)), ("07/02/26, 10:00 AM", None)],
)
def test_a_recommendation_later_than_the_export_loses_its_date(
    given: str, found: datetime | None
) -> None:
    row = ["Bo", "Ek", "Fjord", "Cook", "A fine cook.", given, "VISIBLE"]
    export = export_of(Recommendations_Received=csv_of(RECOMMENDED, row))
    assert export.recommendations is not None
    assert export.recommendations["given_at"].to_list() == [found]


def test_a_recommendation_by_nobody_is_listed() -> None:
    row = ["", "", "Fjord", "Cook", "A fine cook.", "05/06/26, 10:00 AM", "VISIBLE"]
    export = export_of(Recommendations_Received=csv_of(RECOMMENDED, row))
    assert export.skipped["reason"].to_list() == ["person"]


def test_two_recommendations_of_one_day_are_told_apart_by_their_texts() -> None:
    rows = [
        ["Bo", "Ek", "Fjord", "Cook", text, "05/06/26, 10:00 AM", "VISIBLE"]
        for text in ("A fine cook.", "A fine host.")
    ]
    export = export_of(Recommendations_Received=csv_of(RECOMMENDED, *rows))
    assert export.recommendations is not None
    assert len(export.recommendations) == 2


def test_a_job_has_a_company_a_title_a_beginning_and_an_end() -> None:
    header = "Company Name,Title,Description,Location,Started On,Finished On"
    jobs = csv_of(header, ["Fjord", "Cook", "", "", "Mar 2014", "Jun 2016"])
    export = export_of(Positions=jobs, Connections=connections(person("Bo Ek")))
    assert export.positions is not None
    assert export.positions.select("company", "title", "started_on", "finished_on").rows() == [
        ("Fjord", "Cook", date(2014, 3, 1), date(2016, 6, 1))
    ]


def test_a_comment_later_than_the_export_is_listed() -> None:
    comments = csv_of("Date,Link,Message", ["2026-07-02 00:00:00", "x", "Well done"])
    export = export_of(Comments=comments, Connections=connections(person("Bo Ek")))
    assert export.skipped["reason"].to_list() == ["later"]


def test_a_profile_without_a_name_is_set_aside_and_tells_no_owner() -> None:
    profile = csv_of("First Name,Last Name,Headline", ["", "", "Cook"])
    export = export_of(Profile=profile, Connections=connections(person("Bo Ek")))
    assert export.owner is None
    assert [one.set_aside for one in export.files if one.kind == "profile"] == [1]
