"""Rows that repeat another row of their file to the letter: the first counts, and each once."""

import pytest

from qualinet_dash import exports
from qualinet_dash.exports import Export, Upload
from tests.exports.files import (
    CONNECTIONS,
    INVITATIONS,
    ME,
    connections,
    csv_of,
    invitations,
    messages,
    person,
    url,
)

ENDORSED = "Endorsement Date,Skill Name,{0} First Name,{0} Last Name,{0} Public Url"
COOKING = ["2026/05/06 10:00:00 UTC", "Cooking", "Bo", "Ek", url("bo-ek"), "ACCEPTED"]
FILES = {
    "Connections": (CONNECTIONS, ["Bo", "Ek", url("bo-ek"), "", "", "", "05 May 2026"]),
    "Endorsement_Given_Info": (f"{ENDORSED.format('Endorsee')},Endorsement Status", COOKING),
    "Recommendations_Received": (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        ["Bo", "Ek", "Fjord", "Cook", "A fine cook.", "05/06/26, 10:00 AM", "VISIBLE"],
    ),
    "Positions": (
        "Company Name,Title,Description,Location,Started On,Finished On",
        ["Fjord", "Cook", "", "", "Mar 2014", "Jun 2016"],
    ),
    "Comments": ("Date,Link,Message", ["2026-05-02 00:00:00", "x", "Well done"]),
    "Reactions": ("Date,Type,Link", ["2026-05-02 00:00:00", "LIKE", "x"]),
}


def export_of(**files: bytes) -> Export:
    return exports.read([Upload(f"{name}.csv", content) for name, content in files.items()])


def fates(export: Export, kind: str) -> tuple[int, int, int]:
    """Rows, used ones and duplicates of a file."""
    [one] = [one for one in export.files if one.kind == kind]
    return one.rows, one.used, one.duplicates


@pytest.mark.parametrize(("name", "file"), FILES.items(), ids=FILES)
def test_a_repeated_row_counts_once_in_every_file(name: str, file: tuple[str, list[str]]) -> None:
    header, row = file
    others = {"Invitations": invitations({"to": "Cy Fox"})}
    export = export_of(**others | {name: csv_of(header, row, row, row)})
    [one] = [one for one in export.files if one.file == f"{name}.csv"]
    assert (one.rows, one.used, one.duplicates) == (3, 1, 2)


def test_a_repeated_invitation_and_a_repeated_message_count_once() -> None:
    export = export_of(
        Invitations=invitations({"to": "Bo Ek"}, {"to": "Bo Ek"}, {"to": "Cy Fox"}),
        messages=messages({"to": "Bo Ek"}, {"to": "Bo Ek"}, {"to": "Cy Fox"}),
    )
    assert fates(export, "invitations") == fates(export, "messages") == (3, 2, 1)


def test_of_repeated_rows_the_first_stays() -> None:
    rows = connections(person("Bo Ek"), person("Cy Fox"), person("Bo Ek"))
    export = export_of(Connections=rows)
    assert export.contacts is not None
    assert export.contacts["name"].to_list() == ["Bo Ek", "Cy Fox"]


def test_contacts_without_name_and_profile_are_none_of_them_duplicates() -> None:
    export = export_of(Connections=connections({"name": ""}, {"name": ""}, person("Bo Ek")))
    assert fates(export, "connections") == (3, 3, 0)


def test_like_rows_of_two_files_are_no_duplicates() -> None:
    ways = ("Endorsee", "Endorser")
    given, received = (f"{ENDORSED.format(way)},Endorsement Status" for way in ways)
    export = export_of(
        Endorsement_Given_Info=csv_of(given, COOKING),
        Endorsement_Received_Info=csv_of(received, COOKING),
    )
    assert fates(export, "endorsements_given") == fates(export, "endorsements_received")
    assert fates(export, "endorsements_given") == (1, 1, 0)


def test_of_repeats_without_a_date_one_is_told() -> None:
    export = export_of(Connections=connections(person("Bo Ek", "soon"), person("Bo Ek", "soon")))
    [note] = [one.note for one in export.files]
    assert note is not None
    assert note.values["n"] == 1


def sent(by: str, to: str) -> list[str]:
    """An invitation of somebody's."""
    both = [url(one.lower().replace(" ", "-")) for one in (by, to)]
    return [by, to, "5/4/26, 9:30 AM", "", "OUTGOING", *both]


@pytest.mark.parametrize(("different", "owner"), [(9, ME), (1, None)])
def test_the_owner_is_a_party_of_nearly_all_different_rows(
    different: int, owner: str | None
) -> None:
    mine = [sent(ME, f"Bo Ek{letter}") for letter in "abcdefghi"[:different]] * (9 // different)
    foreign = [sent("Cy Fox", "Di Gee")] * 3
    found = export_of(Invitations=csv_of(INVITATIONS, *mine, *foreign)).owner
    assert (found and found.name) == owner
