"""Every header that LinkedIn has written from 2016 to 2026 tells the same."""

from collections.abc import Callable

import pytest

from qualinet_dash import Report
from tests.exports.files import ME, NOTES, connections, csv_of, invitations, person, url

Analyze = Callable[..., Report]
CONNECTIONS = {
    "2016": ("", "First Name,Last Name,Email Address,Current Company,Current Position"),
    "2018": ("", "First Name,Last Name,Email Address,Company,Position,Connected On"),
    "2021": (NOTES, "First Name,Last Name,Email Address,Company,Position,Connected On"),
    "2023": (NOTES, "First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
}
CELLS = {
    "First Name": "Bo", "Last Name": "Ek", "URL": url("bo-ek"), "Email Address": "", "Company":
    "Fjord", "Current Company": "Fjord", "Position": "Cook", "Current Position": "Cook",
    "Connected On": "05 May 2026",
}  # fmt: skip
PLAIN = "From,To,Sent At,Message,Direction"
INVITATIONS = {
    "2018": PLAIN,
    "2023-07": PLAIN + ",inviterProfileUrn,inviteeProfileUrn",
    "2023-12": PLAIN + ",inviterProfileUrl,inviteeProfileUrl",
}
ENDORSEMENTS = {
    "2021": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status",
    "2024": (
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
        "Endorsement Status"
    ),
    "2022 spaced": (
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status,"
        "Display Status"
    ),
}
RECOMMENDATIONS = {
    "2016": (
        "Recommender First Name,Recommender Last Name,Recommendation Date,Recommendation,"
        "Recommender Company,Recommender Title,Recommendation status"
    ),
    "2024": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
}


@pytest.mark.parametrize("year", CONNECTIONS)
def test_connections_of_every_generation(analyze: Analyze, year: str) -> None:
    before, header = CONNECTIONS[year]
    row = [CELLS[column] for column in header.split(",")]
    report = analyze(("Connections.csv", csv_of(header, row, before=before)))
    assert report.contacts.select("name", "company", "position").rows() == [
        ("Bo Ek", "Fjord", "Cook")
    ]
    assert report.contacts["connected_on"].null_count() == (year == "2016")


@pytest.mark.parametrize("year", INVITATIONS)
def test_invitations_of_every_generation(analyze: Analyze, year: str) -> None:
    header = INVITATIONS[year]
    extra = ["https://www.linkedin.com/in"] * (header.count(",") - 4)
    row = [ME, "Bo Ek", "5/4/26, 9:30 AM", "", "OUTGOING", *extra]
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek"))), ("Invitations.csv", csv_of(header, row))
    )
    assert report.contacts["origin"].to_list() == ["sent_bare"]


@pytest.mark.parametrize("year", ENDORSEMENTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_endorsements_of_every_generation(analyze: Analyze, year: str, encoding: str) -> None:
    columns = ENDORSEMENTS[year].split(",")
    cells = {
        "Endorsement Date": "2026/05/06 10:00:00 UTC", "Endorser First Name": "Bo",
        "Endorser Last Name": "Ek", "Endorser Public Url": "www.linkedin.com/in/bo-ek",
    }  # fmt: skip
    row = [cells.get(column, "x") for column in columns]
    text = "\n".join(["\t".join(columns), "\t".join(row)])
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek", slug=""))),
        ("Endorsement Received Info.csv", text.encode(encoding)),
    )
    assert report.contacts["endorsements"].to_list() == [1]


@pytest.mark.parametrize("year", RECOMMENDATIONS)
def test_recommendations_of_every_generation(analyze: Analyze, year: str) -> None:
    columns = RECOMMENDATIONS[year].split(",")
    cells = {
        "First Name": "Bo", "Last Name": "Ek", "Recommender First Name": "Bo",
        "Recommender Last Name": "Ek", "Recommendation Date": "05/06/26, 10:00 AM",
        "Creation Date": "05/06/26, 10:00 AM",
    }  # fmt: skip
    file = csv_of(",".join(columns), [cells.get(column, "x") for column in columns])
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek"))),
        ("Recommendations Received.csv", file),
        ("Invitations.csv", invitations({"to": "Cy Fox"})),
    )
    assert report.contacts["exchange"].to_list() == ["mutual"]
    assert report.files["kind"].to_list()[-1] == "recommendations_received"


@pytest.mark.parametrize("direction", ["OUTGOING", "SENT", "sent", " Outgoing "])
def test_directions_are_read_in_all_their_spellings(analyze: Analyze, direction: str) -> None:
    row = [ME, "Bo Ek", "5/4/26, 9:30 AM", "", direction]
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek"))), ("Invitations.csv", csv_of(PLAIN, row))
    )
    assert report.contacts["origin"].to_list() == ["sent_bare"]
