"""Invitations.csv as it is met: without profiles, broken profiles, other clocks (27 to 35)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from qualinet_dash import Report
from tests.exports.cases import case
from tests.exports.files import ME, connections, csv_of, invitations, person, url, zip_of

Analyze = Callable[..., Report]
OLD = "From,To,Sent At,Message,Direction"
URNS = OLD + ",inviterProfileUrn,inviteeProfileUrn"
URLS = OLD + ",inviterProfileUrl,inviteeProfileUrl"
SENT = [ME, "Bo Ek", "5/4/26, 9:30 AM", "", "OUTGOING"]
NAMELESS = "https://www.linkedin.com/in"


def origins(analyze: Analyze, contacts: bytes, invited: bytes) -> list[str]:
    report = analyze(("Connections.csv", contacts), ("Invitations.csv", invited))
    return report.contacts["origin"].to_list()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (OLD, SENT),
        (URNS, [*SENT, "urn:li:member:1", "urn:li:member:2"]),
        (URLS, [*SENT, NAMELESS, NAMELESS]),
        (URLS, [*SENT, "", ""]),
    ],
)
@case(27, 28, 29)
def test_invitations_without_usable_profiles_join_by_a_name_that_is_unique(
    analyze: Analyze, header: str, row: list[str]
) -> None:
    invited = csv_of(header, row, [ME, "Cy Fox", *row[2:]])
    contacts = connections(person("Bo Ek"), person("Cy Fox"), person("Cy Fox", slug="cy-2"))
    assert origins(analyze, contacts, invited) == ["sent_bare", "unknown", "unknown"]


@case(28)
def test_invitations_to_two_of_one_name_are_told_apart_by_their_numbers(analyze: Analyze) -> None:
    urns = [f"urn:li:member:{number}" for number in (*range(2, 9), 8)]
    invited = csv_of(URNS, *[[*SENT, "urn:li:member:1", urn] for urn in urns])
    report = analyze(("Invitations.csv", invited))
    (file,) = report.files.to_dicts()
    assert (file["used"], file["duplicates"]) == (7, 1)


@case(29)
def test_the_constant_profile_is_nobodys(analyze: Analyze) -> None:
    rows = [[ME, f"Bo {last}", *SENT[2:], NAMELESS, NAMELESS] for last in ("Ek", "Fox", "Gee")]
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek"), person("Bo Fox"))),
        ("Invitations.csv", csv_of(URLS, *rows)),
    )
    assert report.owner is not None
    assert (report.owner.slug, report.owner.name) == (None, ME)
    assert report.contacts["origin"].to_list() == ["sent_bare", "sent_bare"]


@case(30)
def test_a_contact_without_an_invitation_is_unknown_not_organic(analyze: Analyze) -> None:
    contacts = connections(person("Bo Ek"), person("Cy Fox", "01 Jan 2019"))
    assert origins(analyze, contacts, invitations({"to": "Bo Ek"})) == ["sent_bare", "unknown"]


@case(31)
def test_of_invitations_both_ways_the_latest_before_connecting_counts(analyze: Analyze) -> None:
    both = invitations(
        {"to": "Bo Ek", "at": "5/1/26, 9:00 AM"}, {"by": "Bo Ek", "at": "5/3/26, 9:00 AM"}
    )
    report = analyze(("Connections.csv", connections(person("Bo Ek"))), ("Invitations.csv", both))
    assert report.contacts["origin"].to_list() == ["received_bare"]
    assert report.files.filter(report.files["kind"] == "invitations")["used"].item() == 2


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("5/4/26", date(2026, 5, 4)),
        ("04-05-2026", date(2026, 5, 4)),
        ("13/04/2026", date(2026, 4, 13)),
        ("5/4/2026 14:05", date(2026, 5, 4)),
    ],
)
@case(32)
def test_a_date_that_a_spreadsheet_rewrote_is_still_a_day(
    analyze: Analyze, written: str, day: date
) -> None:
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek"))),
        ("Invitations.csv", invitations({"to": "Bo Ek", "at": written})),
    )
    assert report.contacts["invited_at"][0].date() == day


@case(32)
def test_an_invitation_without_a_readable_date_is_listed_with_what_stood_there(
    analyze: Analyze,
) -> None:
    report = analyze(("Invitations.csv", invitations({"to": "Bo Ek", "at": "13/45/26, 6:45 PM"})))
    told = "no readable date: found “13/45/26, 6:45 PM”, expected something like “6/30/26, 6:45 PM”"
    assert report.skipped.rows() == [("Invitations.csv", 2, told)]


@case(33)
def test_date_sent_is_another_name_of_sent_at(analyze: Analyze) -> None:
    renamed = csv_of(OLD.replace("Sent At", "Date Sent"), SENT)
    assert origins(analyze, connections(person("Bo Ek")), renamed) == ["sent_bare"]


@case(34)
def test_an_invitation_accepted_at_once_across_midnight_is_the_contacts_own(
    analyze: Analyze,
) -> None:
    sent = invitations({"to": "Bo Ek", "at": "5/4/26, 5:30 PM"})
    report = analyze(("Connections.csv", connections(person("Bo Ek"))), ("Invitations.csv", sent))
    assert report.contacts.select("origin", "invited_at", "connected_on").rows() == [
        ("sent_bare", datetime(2026, 5, 5, 0, 30), date(2026, 5, 5))
    ]


@pytest.mark.parametrize(
    ("day", "origin"), [("04 May 2026", "sent_bare"), ("03 May 2026", "unknown")]
)
@case(34)
def test_a_contacts_invitation_is_at_most_one_day_younger_than_the_contact(
    analyze: Analyze, day: str, origin: str
) -> None:
    sent = invitations({"to": "Bo Ek", "at": "5/4/26, 5:30 PM"})
    assert origins(analyze, connections(person("Bo Ek", day)), sent) == [origin]


@pytest.mark.parametrize(
    ("in_connections", "in_invitations"),
    [
        ("zo%C3%A9-ek", "zoé-ek"),
        ("zo%c3%a9-ek", "zoé-ek"),
        ("zoe%CC%81-ek", "zoé-ek"),
        ("ZO%C3%89-Ek", "zoé-ek"),
        ("bo-%F0%9F%9A%80", "bo-🚀"),
        ("bo%C2%AE", "bo®"),
        ("bo-ek/", "bo-ek"),
        ("bo-ek?locale=fr_FR", "bo-ek"),
    ],
)
@case(35)
def test_profiles_join_however_they_are_encoded(
    analyze: Analyze, in_connections: str, in_invitations: str
) -> None:
    contacts = connections(person("Zoé Ek", slug=in_connections))
    invited = invitations({"to": "Somebody Else", "slug": in_invitations})
    assert origins(analyze, contacts, invited) == ["sent_bare"]


@case(35)
def test_a_profile_encoded_twice_is_decoded_once_and_joins_nobody(analyze: Analyze) -> None:
    contacts = connections(person("Zoé Ek", slug="zo%25C3%25A9-ek"))
    assert origins(analyze, contacts, invitations({"to": "Zoé Ek", "slug": "zoé-ek"})) == [
        "unknown"
    ]


@case(35)
def test_hosts_and_schemes_of_a_profile_do_not_matter(analyze: Analyze) -> None:
    rows = [
        [ME, "Bo Ek", *SENT[2:], "ada-beck", f"{host}/in/bo-ek"]
        for host in ("http://www.linkedin.com", "www.linkedin.com", "https://fr.linkedin.com")
    ]
    for row in rows:
        row[5] = url("ada-beck")
        assert origins(analyze, connections(person("Bo Ek")), csv_of(URLS, row)) == ["sent_bare"]


@case(35)
def test_where_both_have_a_profile_the_name_does_not_join(analyze: Analyze) -> None:
    files = {
        "Connections.csv": connections(person("Bo Ek", slug="bo-1")),
        "Invitations.csv": invitations({"to": "Bo Ek", "slug": "bo-2"}),
    }
    assert analyze(zip_of(files)).contacts["origin"].to_list() == ["unknown"]
