"""What is left of an invitation once its note is gone: a kind, a length, prints; and its sides."""

from typing import Any

import polars as pl
import pytest

from qualinet_dash import exports
from qualinet_dash.exports import Export, Upload, clusters
from tests.exports.files import INVITATIONS, ME, connections, csv_of, invitations, person, zip_of

DATED = "Complete_LinkedInDataExport_06-30-2026.zip"
LETTER = "we help people like you to sell twice as much in half the time and for less"


def export_of(content: bytes, **others: bytes) -> Export:
    """An export of 30 June 2026 with these invitations."""
    files = {"Invitations.csv": content} | {f"{k}.csv": v for k, v in others.items()}
    return exports.read([Upload(DATED, zip_of(files))])


def read(*rows: Any, **others: bytes) -> pl.DataFrame:
    """The rows that were kept, in the order of the file."""
    found = export_of(invitations(*rows), **others).invitations
    assert found is not None
    return found.sort("row")


def are_one(told: pl.Series) -> bool:
    assert len(told) == 2
    return told.n_unique() == 1


@pytest.mark.parametrize("way", ["to", "by"])
def test_the_names_of_both_sides_are_hidden_however_many_they_are(way: str) -> None:
    bo = {way: "Bo Ek", "note": f"Dear Bo and Ada, {LETTER}"}
    cy = {way: "Cy Fox", "note": f"Dear Cy Fox and Ada Beck, {LETTER}"}
    assert are_one(read(bo, cy)["print"])


def test_companies_and_titles_of_contacts_are_hidden() -> None:
    people = connections(person("Bo Ek", company="Fjord"), person("Cy Fox", position="Cook"))
    rows = [
        {"to": "Bo Ek", "note": f"For Fjord: {LETTER}"},
        {"to": "Cy Fox", "note": f"For Cook: {LETTER}"},
    ]
    assert are_one(read(*rows, Connections=people)["print"])
    assert not are_one(read(*rows)["print"])


def test_entities_leave_no_print() -> None:
    plain = {"to": "Bo Ek", "note": f"Questions & answers {LETTER}"}
    escaped = {"to": "Cy Fox", "note": f"Questions &amp; answers {LETTER}"}
    assert are_one(read(plain, escaped)["print"])


def test_near_copies_are_one_cluster_and_short_notes_their_own() -> None:
    rows = read(
        {"to": "Bo Ek", "note": LETTER},
        {"to": "Cy Fox", "note": f"hello {LETTER}"},
        {"to": "Di Gee", "note": "good day"},
    )
    assert rows["print"].n_unique() == 3
    assert are_one(rows["cluster"][:2])
    assert rows["cluster"][2] == rows["print"][2]


def test_notes_of_one_middle_are_one_cluster_whatever_frames_it() -> None:
    framed = "Good morning from the far and cold north. {}. With many thanks for all your patience"
    rows = [
        {"to": "Bo Ek", "note": f"Hello. {LETTER}. Bye"},
        {"to": "Cy Fox", "note": framed.format(LETTER)},
    ]
    assert are_one(read(*rows)["cluster"])


def test_the_latest_notes_are_those_that_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "LATEST", 2)
    rows = read(
        {"to": "Bo Ek", "note": LETTER, "at": "5/6/26, 9:30 AM"},
        {"to": "Cy Fox", "note": f"hello {LETTER}", "at": "5/5/26, 9:30 AM"},
        {"to": "Di Gee", "note": "so it was a very fine day by the sea", "at": "5/4/26, 9:30 AM"},
    )
    assert are_one(rows["cluster"][:2])


@pytest.mark.parametrize(
    ("note", "kind", "characters"),
    [
        ("", "blank", 0),
        (" 🎉 ", "blank", 0),
        ("Dear Bo Ek, hi", "written", 11),
        ("I'd like to join your LinkedIn network.", "default", 38),
    ],
)
def test_a_note_has_a_kind_and_the_length_of_its_masked_form(
    note: str, kind: str, characters: int
) -> None:
    rows = read({"to": "Bo Ek", "note": note})
    assert rows.select("note", "characters").rows() == [(kind, characters)]


@pytest.mark.parametrize("cells", [{"position": "Network Engineer"}, {"company": "LinkedIn"}])
def test_a_default_note_is_one_whatever_the_contact_does(cells: dict[str, str]) -> None:
    note = "Hi Ada, I'd like to add you to my professional network on LinkedIn."
    sent = Upload("Invitations.csv", invitations({"by": "Bo Ek", "note": note}))
    known = Upload("Connections.csv", connections(person("Bo Ek", **cells)))
    found = exports.read([sent, known]).invitations
    assert found is not None
    assert found["note"].to_list() == ["default"]


@pytest.mark.parametrize("direction", ["INCOMING", "RECEIVED", " received "])
def test_an_invitation_received_is_known_by_any_spelling(direction: str) -> None:
    row = ["Bo Ek", ME, "5/4/26, 9:30 AM", "", direction, "", ""]
    found = export_of(csv_of(INVITATIONS, row)).invitations
    assert found is not None
    assert found.select("direction", "inviter_name", "invitee_name").rows() == [
        ("incoming", "Bo Ek", ME)
    ]


def skipped(*cells: str) -> list[tuple[Any, ...]]:
    """Why a row of these cells was not understood, and what was found."""
    return export_of(csv_of(INVITATIONS, cells)).skipped.select("reason", "found").rows()


@pytest.mark.parametrize(
    ("direction", "found"),
    [
        ("SIDEWAYS", "SIDEWAYS"),
        ("Hello", "…"),
        ("発信", "…"),
        ("See you at 5", "…"),
        ("明天下午三点老地方见", "…"),
    ],
)
def test_an_unknown_direction_is_listed_and_shown_only_if_it_is_a_word(
    direction: str, found: str
) -> None:
    cells = [ME, "Bo Ek", "5/4/26, 9:30 AM", "", direction, "", ""]
    assert skipped(*cells) == [("direction", found)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("Mon 5 May", "Mon 5 May"),
        ("Max Ott", "…"),
        ("Hi, bye", "…"),
        ("Dr. Max von Ott 5", "…"),
        ("call me 0171 2345678", "…"),
        ("PIN 4711", "…"),
        ("DE12 3456 7890 1234 5678 90", "…"),
        ("in 2 weeks", "…"),
        ("see you at 5", "…"),
        ("Pam 5", "…"),
        ("Demon 5", "…"),
        ("5 Oct20, 25:00", "5 Oct20, 25:00"),
        ("5 Oct 20260", "…"),
        ("5 Oct 20, 25:00 P.M.", "5 Oct 20, 25:00 P.M."),
        ("32 DE OCTUBRE DE 2025", "32 DE OCTUBRE DE 2025"),
        ("2026-13-45 25:61:00 UTC", "2026-13-45 25:61:00 UTC"),
        ("2026年13月45日", "2026年13月45日"),
        ("明天下午3点老地方见面", "…"),
        ("내일아침 3시에 만나요", "…"),
    ],
)
def test_what_stands_for_a_date_is_shown_only_if_it_looks_like_one(day: str, found: str) -> None:
    assert skipped(ME, "Bo Ek", day, "", "OUTGOING", "", "") == [("date", found)]


def test_an_invitation_later_than_the_export_is_listed() -> None:
    cells = [ME, "Bo Ek", "7/2/26, 9:30 AM", "", "OUTGOING", "", ""]
    assert skipped(*cells) == [("later", "7/2/26, 9:30 AM")]


def test_an_invitation_between_nobody_and_nobody_is_listed() -> None:
    assert skipped("", "", "5/4/26, 9:30 AM", "", "OUTGOING", "", "") == [("person", None)]


@pytest.mark.parametrize("slug", ["", "bo-ek"])
def test_an_invitation_that_names_one_side_only_is_kept(slug: str) -> None:
    assert len(read({"to": "", "slug": slug, "my_slug": ""})) == 1


def test_a_blank_row_is_set_aside() -> None:
    blank = [""] * 7
    good = [ME, "Bo Ek", "5/4/26, 9:30 AM", "", "OUTGOING", "", ""]
    account = export_of(csv_of(INVITATIONS, blank, good)).files[0]
    assert (account.rows, account.set_aside, account.skipped) == (2, 1, 0)
