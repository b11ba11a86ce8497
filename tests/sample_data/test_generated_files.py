"""The files of a made-up export: bytes that repeat, and the dialect to the letter."""

import csv
import html
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import sample_data
from sample_data import WORLDS, Export, generate, zip_bytes
from sample_data.dialect import wall_clock

ROOM = Path(sample_data.__file__).parent
Row = dict[str, str]


@cache
def export(name: str = "sample") -> Export:
    return generate(WORLDS[name])


def text_of(name: str) -> str:
    return export().files[name].decode("utf-8")


def table(name: str, preamble: int = 0) -> list[Row]:
    lines = text_of(name).split("\n", preamble)[preamble]
    return list(csv.DictReader(io.StringIO(lines, newline="")))


def test_the_same_world_gives_the_same_bytes() -> None:
    assert zip_bytes(generate(WORLDS["small"])) == zip_bytes(generate(WORLDS["small"]))


def test_another_seed_gives_another_export() -> None:
    other = generate(replace(WORLDS["small"], seed=99))
    assert other.files["Connections.csv"] != export("small").files["Connections.csv"]


def test_the_archive_in_the_repository_is_what_the_generator_writes() -> None:
    with zipfile.ZipFile(ROOM / "Complete_LinkedInDataExport_06-30-2026.zip") as archive:
        written = {name: archive.read(name) for name in archive.namelist()}
    assert written == export().files


def test_the_truth_in_the_repository_is_what_the_generator_writes(tmp_path: Path) -> None:
    sample_data.write_truth(export(), tmp_path / "truth.csv")
    assert (ROOM / "truth.csv").read_bytes() == (tmp_path / "truth.csv").read_bytes()


def test_connections_begin_with_the_note_of_three_lines() -> None:
    lines = text_of("Connections.csv").split("\n")
    assert lines[0] == "Notes:"
    assert lines[1].startswith('"When exporting your connection data, you may notice')
    assert lines[2] == ""
    assert lines[3] == "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def test_headers_are_those_of_2026() -> None:
    assert text_of("Invitations.csv").split("\n")[0] == (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
    )
    assert text_of("messages.csv").split("\n")[0] == (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
    )
    assert text_of("LearningCoachMessages.csv") == "No conversations found"


def test_connections_are_newest_first() -> None:
    days = [datetime.strptime(r["Connected On"], "%d %b %Y") for r in table("Connections.csv", 3)]
    assert days == sorted(days, reverse=True)


def test_a_blank_row_holds_nothing_but_its_date() -> None:
    blank = [row for row in table("Connections.csv", 3) if not row["First Name"]]
    assert len(blank) == sum(truth.blank for truth in export().truth) > 0
    assert all([value for value in row.values() if value] == [row["Connected On"]] for row in blank)


def test_addresses_are_encoded_in_connections_and_raw_in_invitations() -> None:
    encoded = {row["URL"] for row in table("Connections.csv", 3)}
    raw = {row["inviterProfileUrl"] for row in table("Invitations.csv")}
    assert any("%C3%A9" in url for url in encoded)
    assert all(url.isascii() for url in encoded)
    assert "https://www.linkedin.com/in/camille-durand-lévy-58c1e07" in raw
    assert not any("%" in url for url in raw)


def test_two_contacts_may_bear_one_name() -> None:
    named = [r for r in table("Connections.csv", 3) if r["First Name"]]
    pairs = [(r["First Name"].strip(), r["Last Name"].strip()) for r in named]
    assert len(set(pairs)) < len(pairs)
    assert len({r["URL"] for r in named}) == len(named)


def test_sent_at_is_the_clock_of_los_angeles_in_winter_and_in_summer() -> None:
    assert wall_clock(datetime(2026, 1, 10, 3, 5, tzinfo=UTC)) == "1/9/26, 7:05 PM"
    assert wall_clock(datetime(2026, 6, 10, 7, 5, tzinfo=UTC)) == "6/10/26, 12:05 AM"


def test_the_window_holds_every_contact_of_180_days_and_no_older_one() -> None:
    since = date(2026, 6, 30) - timedelta(days=180)
    for truth in export().truth:
        assert truth.has_row == (truth.connected_on >= since and not truth.blank)


def test_the_window_holds_unanswered_invitations_too() -> None:
    contacts = {unquote(row["URL"]) for row in table("Connections.csv", 3)}
    sent = [row for row in table("Invitations.csv") if row["Direction"] == "OUTGOING"]
    unanswered = [row for row in sent if row["inviteeProfileUrl"] not in contacts]
    assert 0.4 < len(unanswered) / len(sent) < 0.8


def test_no_note_exceeds_three_hundred_characters() -> None:
    assert all(len(row["Message"]) <= 300 for row in table("Invitations.csv"))


def test_an_accepted_note_opens_its_thread_on_the_utc_day_of_connecting() -> None:
    connected = {t.profile_slug: t.connected_on.isoformat() for t in export().truth}
    oldest = {row["CONVERSATION ID"]: row for row in table("messages.csv")}.values()
    firsts = {(row["SENDER PROFILE URL"], row["RECIPIENT PROFILE URLS"]): row for row in oldest}
    seen = 0
    for row in table("Invitations.csv"):
        ends = row["inviterProfileUrl"], row["inviteeProfileUrl"]
        slug = ends[row["Direction"] == "OUTGOING"].rpartition("/")[2]
        first = firsts.get(ends)
        if row["Message"] and "LinkedIn" not in row["Message"]:
            assert (first is not None) == (slug in connected)
        if first and row["Message"] == html.unescape(first["CONTENT"]):
            assert first["DATE"][:10] == connected[slug]
            seen += 1
    assert seen >= 8


def test_conversations_are_contiguous_and_newest_first() -> None:
    rows = [row for row in table("messages.csv") if row["IS MESSAGE DRAFT"] == "No"]
    order = [row["CONVERSATION ID"] for row in rows]
    blocks = [key for key, before in zip(order, [None, *order], strict=False) if key != before]
    assert len(blocks) == len(set(blocks))
    newest = [next(r["DATE"] for r in rows if r["CONVERSATION ID"] == key) for key in blocks]
    assert newest == sorted(newest, reverse=True)


def test_messages_hold_the_blemishes_of_real_ones() -> None:
    rows = table("messages.csv")
    lines = [tuple(row.values()) for row in rows]
    assert len(set(lines)) < len(lines)
    assert {row["FOLDER"] for row in rows} == {"INBOX", "ARCHIVE", "SPAM", ""}
    assert any(row["CONVERSATION TITLE"] == "Sponsored Conversation" for row in rows)
    assert any(not row["SENDER PROFILE URL"] and "<p class" in row["CONTENT"] for row in rows)
    assert any(row["FROM"] == "LinkedIn Member" and not row["CONVERSATION TITLE"] for row in rows)
    assert any(row["SUBJECT"] and row["CONVERSATION TITLE"] for row in rows)
    assert any(not row["FROM"] and not row["CONTENT"] for row in rows)
    assert any(row["ATTACHMENTS"] and not row["CONTENT"] for row in rows)
    assert any(row["RECIPIENT PROFILE URLS"].count("/in/") > 2 for row in rows)
    assert any("&#39;" in row["CONTENT"] for row in rows)
    assert not any("\n" in row["CONTENT"] for row in rows)


def test_comments_leave_line_breaks_unquoted() -> None:
    lines = text_of("Comments.csv").split("\r\n")
    assert lines[0] == "Date,Link,Message"
    assert any("\n" in line and '"' not in line for line in lines)
