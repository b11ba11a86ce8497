"""A world's export: its files as LinkedIn would write them, and the truth about each contact."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from sample_data.activity_files import Activity
from sample_data.contact_files import connections, in_window, invitations
from sample_data.esteem_files import esteem_files
from sample_data.life import Life, live, seen_until
from sample_data.message_file import messages
from sample_data.messages import Thread
from sample_data.people import Crowd
from sample_data.ties import Tie
from sample_data.truth import (
    Horizon,
    Traces,
    Truth,
    began_with_a_word,
    exchange_of,
    first_exchange,
    truth_csv,
)
from sample_data.world import World


@dataclass(frozen=True)
class Export:
    """File name -> bytes, and a truth for each row of Connections.csv, in its order."""

    archive_name: str
    files: dict[str, bytes]
    truth: list[Truth]


def export_of(world: World) -> Export:
    """The export of that world, before anything is done to its files."""
    life = seen_until(live(world), world.export_date)
    contacts = newest_first(life)
    kept = [tie for tie in life.ties if in_window(world, tie)]
    own = [contact_thread(tie, life) for tie in contacts]
    files = {
        "Connections.csv": connections(contacts),
        "Invitations.csv": invitations(world.owner, kept),
        "messages.csv": messages(world, [*own, *life.other_threads], life.promotions),
        **esteem_files(world.owner, life),
        **Activity(world, Crowd(world)).files(),
    }
    rows = {tie.person.number for tie in kept}
    return Export(world.archive_name, files, truths(contacts, life, rows))


def newest_first(life: Life) -> list[Tie]:
    accepted = [(tie.accepted_at, tie.person.number, tie) for tie in life.ties if tie.accepted_at]
    return [tie for *_, tie in sorted(accepted, key=lambda each: each[:2], reverse=True)]


def contact_thread(tie: Tie, life: Life) -> Thread:
    """The thread with a contact; a paid message gives it a title."""
    said = life.said[tie.person.number]
    title = next((message.subject for message in said if message.subject), "")
    folder = "ARCHIVE" if tie.person.number % 23 == 0 else "INBOX"
    return Thread((tie.person,), said, title=title, folder=folder, closed=tie.blank)


def truths(contacts: Sequence[Tie], life: Life, rows: set[int]) -> list[Truth]:
    """What is true of each contact, in the order given."""
    horizon = horizon_of(life)
    endorsed = {each.person.number for each in life.endorsements}
    praised = {each.person.number: each.at for each in life.recommendations}
    known = []
    for tie in contacts:
        number = tie.person.number
        traces = Traces(life.said[number], number in endorsed, praised.get(number))
        known.append(truth_of(tie, traces, horizon, number in rows))
    return known


def truth_of(tie: Tie, traces: Traces, horizon: Horizon, has_row: bool) -> Truth:
    assert tie.accepted_at is not None
    connected_on = tie.accepted_at.date()
    exchange, first = exchange_of(traces, connected_on, horizon), first_exchange(traces)
    return Truth(
        profile_slug="" if tie.blank else tie.person.slug.lower(),
        name="" if tie.blank else tie.person.name,
        connected_on=connected_on,
        origin=tie.origin,
        how=tie.how,
        invited_at=tie.invited_at,
        has_row=has_row,
        blank=tie.blank,
        exchange=exchange,
        is_real=first is not None,
        first_exchange_at=first,
        with_a_word=began_with_a_word(traces.messages, connected_on),
    )


def horizon_of(life: Life) -> Horizon:
    """The day of the first message, and the latest moment that the export tells of."""
    threads = [*life.said.values(), *(thread.messages for thread in life.other_threads)]
    written = [message.at for thread in threads for message in thread]
    written += [row.at for rows in life.promotions for row in rows]
    days = [tie.accepted_at.date() for tie in life.ties if tie.accepted_at]
    accepted = [datetime.combine(day, time(), UTC) for day in days]
    latest = max([*written, *accepted, *(tie.invited_at for tie in life.ties)])
    return Horizon(min(written).date() if written else None, latest)


def zip_bytes(export: Export) -> bytes:
    """The archive, flat, every file dated at the same fixed moment."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(export.files):
            entry = zipfile.ZipInfo(name, (2026, 6, 30, 12, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, export.files[name])
    return packed.getvalue()


def write_zip(export: Export, path: Path) -> None:
    path.write_bytes(zip_bytes(export))


def write_truth(export: Export, path: Path) -> None:
    path.write_bytes(truth_csv(export.truth))
