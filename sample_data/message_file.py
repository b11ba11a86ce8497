"""messages.csv: threads newest first, with drafts, promotions, system rows and repeated ones."""

import base64
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from sample_data.dialect import message_date, table
from sample_data.dice import stream
from sample_data.messages import Message, Thread
from sample_data.people import PROFILE
from sample_data.promotions import Promotion
from sample_data.wording import phrases
from sample_data.world import World

HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)


class Party(NamedTuple):
    """Who wrote or received: display name and address."""

    name: str
    url: str


CLOSED = Party("LinkedIn Member", "")
NOBODY = Party("", "")


class Row(NamedTuple):
    """One line of the file, in the order of its columns."""

    conversation: str
    title: str
    sender: str
    sender_url: str
    to: str
    recipient_urls: str
    date: str
    subject: str = ""
    content: str = ""
    folder: str = "INBOX"
    attachments: str = ""
    draft: str = "No"


def messages(
    world: World, threads: Sequence[Thread], promoted: Sequence[Sequence[Promotion]]
) -> bytes:
    """The file: conversations contiguous, newest first inside and outside."""
    me = Party(world.owner.name, PROFILE + world.owner.slug)
    blocks = [thread_rows(world.seed, me, each) for each in threads if each.messages]
    blocks += [promotion_rows(world.seed, me, each) for each in promoted]
    dice = stream(world.seed, "oddities")
    blocks += system_rows(dice, me, blocks)
    blocks.sort(key=lambda rows: (rows[0].date, rows[0].conversation), reverse=True)
    rows = [row for block in blocks for row in block]
    return table(HEADER, with_oddities(dice, me, rows))


def thread_rows(seed: int, me: Party, thread: Thread) -> list[Row]:
    """The rows of one conversation; the same in every export of one life."""
    dice = stream(seed, f"thread {thread.people[0].number} {len(thread.people)}")
    key = conversation_id(dice)
    rows = [message_row(dice, key, me, thread, message) for message in thread.messages]
    return rows[::-1]


def message_row(dice: Random, key: str, me: Party, thread: Thread, message: Message) -> Row:
    sender, recipients = parties(me, thread, message)
    file = f"https://media.licdn.com/dms/prv/{dice.getrandbits(64):x}?e=1767225600&v=beta"
    return Row(
        key,
        thread.title,
        *sender,
        to=",".join(party.name for party in recipients),
        recipient_urls=",".join(party.url for party in recipients if party.url),
        date=message_date(message.at),
        subject=message.subject,
        content=weathered(dice, message.text),
        folder=thread.folder,
        attachments=file if message.attachment else "",
    )


def parties(me: Party, thread: Thread, message: Message) -> tuple[Party, list[Party]]:
    """Who wrote, and all the others."""
    others = [CLOSED if thread.closed else Party(p.name, p.url) for p in thread.people]
    if message.mine:
        return me, others
    author = thread.people.index(message.sender or thread.people[0])
    return others[author], [me, *others[:author], *others[author + 1 :]]


def weathered(dice: Random, text: str) -> str:
    """The text; now and then with entities, or with a line separator that survived."""
    drawn = dice.random()
    if drawn < 0.03:
        return text.replace("&", "&amp;").replace("'", "&#39;")
    return text.replace("  ", "\u2028", 1) if drawn > 0.99 else text


def promotion_rows(seed: int, me: Party, promoted: Sequence[Promotion]) -> list[Row]:
    """A sponsored thread: no address on the other side."""
    key = conversation_id(stream(seed, f"promotion {promoted[0].at} {promoted[0].title}"))
    rows = []
    for each in reversed(promoted):
        sender, reader = (me, CLOSED) if each.author is None else (Party(each.author or "", ""), me)
        when = message_date(each.at)
        rows.append(
            Row(key, each.title, *sender, *reader, when, content=each.text, folder=each.folder)
        )
    return rows


def conversation_id(dice: Random) -> str:
    """`2-` and the base64 of forty letters, which ends on two equals signs."""
    part = f"{dice.getrandbits(128):032x}"
    text = "-".join((part[:8], part[8:12], part[12:16], part[16:20], part[20:])) + "_100"
    return "2-" + base64.b64encode(text.encode()).decode()


def system_rows(dice: Random, me: Party, blocks: Sequence[list[Row]]) -> list[list[Row]]:
    """A few events without author and words, each a conversation of its own."""
    dates = [dice.choice(blocks)[0].date for _ in range(3)] if blocks else []
    return [[Row(conversation_id(dice), "", *NOBODY, *me, date)] for date in dates]


def with_oddities(dice: Random, me: Party, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, with drafts on top and a few repeated exactly."""
    if not rows:
        return
    yield from drafts(me, rows)
    repeated = {dice.randrange(len(rows)) for _ in range(4)}
    for number, row in enumerate(rows):
        yield row
        if number in repeated:
            yield row


def drafts(me: Party, rows: Sequence[Row]) -> Iterator[Row]:
    """Messages begun and never sent: one in the latest thread, others attached to nothing."""
    for row in (rows[len(rows) // 3], rows[-1]):
        yield Row("", "", *me, *NOBODY, row.date, folder="", draft="Yes")
    half, latest = phrases("fr")["ask"][1].format(place="Tours"), rows[0]
    key, title, when = latest.conversation, latest.title, latest.date
    yield Row(key, title, *me, *NOBODY, when, content=half, draft="Yes")
