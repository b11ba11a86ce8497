"""What may have happened to an export before it is read: files missing, cut, old or re-saved."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sample_data.contact_files import CONNECTIONS_HEADER, INVITATIONS_HEADER, PREAMBLE
from sample_data.dialect import MONTHS, lines, table
from sample_data.export import Export
from sample_data.message_file import HEADER as MESSAGES_HEADER

Row = list[str]
Ablation = Callable[[Export], Export]
RESAVED = ("Connections.csv", "Invitations.csv", "messages.csv", "Positions.csv", "Profile.csv")
SENT_AT = re.compile(r"^(\d+/\d+/\d\d), .+$")
CONNECTED_ON = re.compile(r"^(\d\d) (\w{3}) \d\d(\d\d)$")
OLD_MESSAGES_HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
)


def rows_of(content: bytes) -> list[Row]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def with_file(export: Export, name: str, content: bytes) -> Export:
    return replace(export, files=export.files | {name: content})


def drop_file(export: Export, name: str) -> Export:
    """Without that file; without Invitations.csv no contact has a row."""
    files = {other: content for other, content in export.files.items() if other != name}
    truth = export.truth
    if name == "Invitations.csv":
        truth = [replace(each, has_row=False) for each in truth]
    return replace(export, files=files, truth=truth)


def keep_invitations(export: Export, keep: Callable[[Row], bool]) -> Export:
    """With those rows of Invitations.csv alone; `has_row` follows."""
    rows = [row for row in rows_of(export.files["Invitations.csv"])[1:] if keep(row)]
    left = {other_slug(row) for row in rows}
    truth = [
        replace(each, has_row=each.has_row and each.profile_slug in left) for each in export.truth
    ]
    changed = with_file(export, "Invitations.csv", table(INVITATIONS_HEADER, rows))
    return replace(changed, truth=truth)


def other_slug(row: Row) -> str:
    """The slug of whoever is not the owner in a row of Invitations.csv."""
    address = row[6] if row[4] == "OUTGOING" else row[5]
    return address.rpartition("/in/")[2].lower()


def thin_invitations(export: Export, share: float, seed: int = 1) -> Export:
    """A random share of the invitations."""
    dice = Random(seed)
    return keep_invitations(export, lambda row: dice.random() < share)


def recent_invitations(export: Export, days: int) -> Export:
    """The invitations sent within so many days of the latest one."""
    sent = [sent_day(row) for row in rows_of(export.files["Invitations.csv"])[1:]]
    since = max(sent) - timedelta(days=days)
    return keep_invitations(export, lambda row: sent_day(row) >= since)


def sent_day(row: Row) -> date:
    return datetime.strptime(row[2].partition(",")[0], "%m/%d/%y").date()


def accepted_only(export: Export) -> Export:
    """The invitations of people who are contacts."""
    slugs = {each.profile_slug for each in export.truth}
    return keep_invitations(export, lambda row: other_slug(row) in slugs)


def pending_only(export: Export) -> Export:
    """The invitations of people who are no contacts."""
    slugs = {each.profile_slug for each in export.truth}
    return keep_invitations(export, lambda row: other_slug(row) not in slugs)


def cut_messages(export: Export, since: date) -> Export:
    """The messages from that day on; the truth still knows the others."""
    rows = rows_of(export.files["messages.csv"])[1:]
    kept = [row for row in rows if row[6] >= since.isoformat()]
    return with_file(export, "messages.csv", table(MESSAGES_HEADER, kept))


def last_two_years(export: Export) -> Export:
    latest = max(row[6] for row in rows_of(export.files["messages.csv"])[1:])
    return cut_messages(export, date.fromisoformat(latest[:10]) - timedelta(days=730))


def strip_urls(export: Export) -> Export:
    """The headers of early 2023: names alone in Connections and Invitations, no recipients."""
    contacts = rows_of(export.files["Connections.csv"])[4:]
    invited = rows_of(export.files["Invitations.csv"])[1:]
    written = rows_of(export.files["messages.csv"])[1:]
    header = CONNECTIONS_HEADER.replace("URL,", "")
    connections = PREAMBLE + header + "\n" + lines([row[:2] + row[3:] for row in contacts])
    files = {
        "Connections.csv": connections.encode("utf-8"),
        "Invitations.csv": table("From,To,Sent At,Message,Direction", [r[:5] for r in invited]),
        "messages.csv": table(
            OLD_MESSAGES_HEADER, [row[:5] + row[6:10] for row in written if row[-1] == "No"]
        ),
    }
    return replace(export, files=export.files | files)


def excel_damage(export: Export) -> Export:
    """The main files opened in Excel and saved: BOM, CRLF, semicolons, dates without a time."""
    damaged = {name: resaved(export.files[name]) for name in RESAVED if name in export.files}
    return replace(export, files=export.files | damaged)


def resaved(content: bytes) -> bytes:
    """Every row as wide as the widest, as a spreadsheet saves it."""
    rows = rows_of(content)
    width = max(len(row) for row in rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(
        [resaved_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def resaved_cell(cell: str) -> str:
    """`05 Oct 2020` -> `5-Oct-20`, and the date alone of `3/14/26, 9:05 PM`."""
    connected = CONNECTED_ON.match(cell)
    if connected and connected[2] in MONTHS:
        return f"{int(connected[1])}-{connected[2]}-{connected[3]}"
    return SENT_AT.sub(r"\1", cell)


def clean_up(export: Export, share: float = 0.99, seed: int = 1) -> Export:
    """The same person after having removed most contacts with whom nothing was exchanged."""
    dice = Random(seed)
    kept = [each.is_real or each.blank or dice.random() >= share for each in export.truth]
    contacts = rows_of(export.files["Connections.csv"])[4:]
    left = [row for row, stays in zip(contacts, kept, strict=True) if stays]
    content = (PREAMBLE + CONNECTIONS_HEADER + "\n" + lines(left)).encode("utf-8")
    truth = [each for each, stays in zip(export.truth, kept, strict=True) if stays]
    return replace(with_file(export, "Connections.csv", content), truth=truth)


def without(name: str) -> Ablation:
    return lambda export: drop_file(export, name)


ABLATIONS: dict[str, Ablation] = {
    "no invitations": without("Invitations.csv"),
    "no messages": without("messages.csv"),
    "no positions": without("Positions.csv"),
    "no endorsements received": without("Endorsement_Received_Info.csv"),
    "no endorsements given": without("Endorsement_Given_Info.csv"),
    "no recommendations received": without("Recommendations_Received.csv"),
    "no recommendations given": without("Recommendations_Given.csv"),
    "half the invitations": lambda export: thin_invitations(export, 0.5),
    "three quarters of the invitations": lambda export: thin_invitations(export, 0.75),
    "invitations of ninety days": lambda export: recent_invitations(export, 90),
    "accepted invitations only": accepted_only,
    "pending invitations only": pending_only,
    "messages of two years": last_two_years,
    "names without addresses": strip_urls,
    "saved by Excel": excel_damage,
    "after a clean-up": clean_up,
}
