"""Files of an export as bytes, written inline: a test names the cells that matter to it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email '
    'addresses are missing."\n\n'
)
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OLD_CONNECTIONS = "First Name,Last Name,Email Address,Company,Position,Connected On"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
)
ME = "Ada Beck"

# Every byte as Windows reads it, also where it stands for nothing.
WINDOWS = [
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256)
]


def csv_of(header: str, *rows: Iterable[str], before: str = "") -> bytes:
    """A CSV file in UTF-8 with line feeds, quoted where it must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return f"{before}{header}\n{text.getvalue()}".encode()


def url(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}" if slug else ""


def connections(*rows: Mapping[str, str]) -> bytes:
    """Connections.csv of 2026: `name`, `slug`, `day`, `company`, `position`."""
    return csv_of(CONNECTIONS, *map(_connection, rows), before=NOTES)


def _connection(row: Mapping[str, str]) -> list[str]:
    first, _, last = row.get("name", "").partition(" ")
    cells = [row.get(key, "") for key in ("company", "position")]
    return [first, last, url(row.get("slug", "")), "", *cells, row.get("day", "05 May 2026")]


def person(name: str, day: str = "05 May 2026", **cells: str) -> dict[str, str]:
    """A contact whose slug is made of the name."""
    return {"name": name, "slug": name.lower().replace(" ", "-"), "day": day} | cells


def invitations(*rows: Mapping[str, str]) -> bytes:
    """Invitations.csv of 2026: `to` or `by`, their `slug`, `my_name`, `at`, `note`."""
    return csv_of(INVITATIONS, *map(_invitation, rows))


def _invitation(row: Mapping[str, str]) -> list[str]:
    is_mine = "to" in row
    other = row["to"] if is_mine else row["by"]
    me = row.get("my_name", ME)
    names = [me, other] if is_mine else [other, me]
    slugs = [url(row.get("my_slug", slug(ME))), url(row.get("slug", slug(other)))]
    return [
        *names, row.get("at", "5/4/26, 9:30 AM"), row.get("note", ""),
        "OUTGOING" if is_mine else "INCOMING", *(slugs if is_mine else slugs[::-1]),
    ]  # fmt: skip


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def messages(*rows: Mapping[str, str]) -> bytes:
    """messages.csv of 2026: `to` or `by`, `text`, `at`, and any other column by its short name."""
    return csv_of(MESSAGES, *map(_message, rows))


def _message(row: Mapping[str, str]) -> list[str]:
    is_mine = "to" in row
    other = row["to"] if is_mine else row["by"]
    me = row.get("my_name", ME)
    names = [me, other] if is_mine else [other, me]
    urls = [url(row.get("my_slug", slug(ME))), url(row.get("slug", slug(other)))]
    urls = urls if is_mine else urls[::-1]
    return [
        row.get("thread", f"2-{slug(other)}=="), row.get("title", ""),
        names[0], row.get("sender_url", urls[0]), names[1], row.get("recipient_urls", urls[1]),
        row.get("at", "2026-05-06 08:00:00 UTC"), row.get("subject", ""),
        row.get("text", "Shall we talk about the new line on Monday morning?"),
        row.get("folder", "INBOX"), row.get("attachment", ""), row.get("draft", "No"),
        row.get("thread_draft", "No"),
    ]  # fmt: skip


def zip_of(files: Mapping[str, bytes], **how: int) -> bytes:
    """A zip that holds these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def conversation(*others: str) -> bytes:
    """messages.csv of an owner who wrote to each of these and was answered."""
    asked = [{"to": other, "at": "2026-05-06 08:00:00 UTC"} for other in others]
    answered = [
        {"by": other, "at": "2026-05-06 09:00:00 UTC", "text": "Monday at ten suits me well."}
        for other in others
    ]
    return messages(*answered, *asked)
