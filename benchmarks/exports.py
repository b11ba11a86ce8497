"""Made-up exports of any size, people and words made up, written as LinkedIn writes them.

About one word in six has an accent, as in French; an address with one is coded among contacts.
"""

import csv
import io
import random
from datetime import datetime, timedelta
from urllib.parse import quote

OWNER = ("Camille Durand", "https://www.linkedin.com/in/camille-durand")
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
END = datetime(2026, 6, 30, 12)
SYLLABLES = (
    "ba be bi bo bu da de di do du la le li lo lu ma me mi mo mu ra re ri ro ru dé rè".split()
)
CLICKS = ["Happy birthday!", "Congrats on the new role!", "Thanks for connecting", "Merci !", "👍"]
COPIED, CLICKED = 0.08, 0.1
OLDEST = 8_000

Person = tuple[str, str]


def export(contacts: int, messages: int, seed: int = 1) -> dict[str, bytes]:
    """Connections.csv, messages.csv and Invitations.csv of these sizes, by their names."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(4000)]
    people = [
        (f"{first.title()} {last.title()}", f"{OWNER[1][:28]}{first}-{last}-{n}")
        for n in range(contacts)
        for first, last in [dice.choices(words, k=2)]
    ]
    return {
        "Connections.csv": _table(CONNECTIONS, _connections(people, words, dice)),
        "messages.csv": _table(MESSAGES, _messages(people, words, messages, dice)),
        "Invitations.csv": _table(INVITATIONS, _invitations(people[: contacts // 10], dice)),
    }


def _table(header: str, rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    text.write(header + "\n")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _connections(people: list[Person], words: list[str], dice: random.Random) -> list[list[str]]:
    return [
        [*name.split(" "), quote(url, ":/"), "", dice.choice(words).title(),
         f"{dice.choice(words)} manager", f"{END - timedelta(days=_age(1500, dice)):%d %b %Y}"]
        for name, url in people
    ]  # fmt: skip


def _age(mean: float, dice: random.Random) -> float:
    """How many days ago something was; LinkedIn itself is not much older than OLDEST."""
    return min(dice.expovariate(1 / mean), OLDEST * dice.random() ** 0.5)


def _invitations(people: list[Person], dice: random.Random) -> list[list[str]]:
    return [
        [OWNER[0], name, f"{END - timedelta(days=dice.uniform(0, 179)):%-m/%-d/%y, %-I:%M %p}",
         "", "OUTGOING", OWNER[1], url]
        for name, url in people
    ]  # fmt: skip


def _messages(
    people: list[Person], words: list[str], count: int, dice: random.Random
) -> list[list[str]]:
    """The messages, newest first, half of them the owner's own."""
    clauses = [" ".join(dice.choices(words, k=dice.randint(3, 14))) for _ in range(20_000)]
    letters = [". ".join(dice.choices(clauses, k=4)) for _ in range(30)]
    ages = sorted(_age(1000, dice) for _ in range(count))
    rows = []
    for age in ages:
        other = dice.choice(people)
        one, two = (OWNER, other) if dice.random() < 0.5 else (other, OWNER)
        sent = f"{END - timedelta(days=age):%Y-%m-%d %H:%M:%S} UTC"
        text = _text(two[0].split(" ")[0], clauses, letters, dice)
        rows.append([other[1][28:], "", *one, *two, sent, "", text, "INBOX", "", "No"])
    return rows


def _text(receiver: str, clauses: list[str], letters: list[str], dice: random.Random) -> str:
    lot = dice.random()
    if lot < COPIED:
        return f"Hello {receiver},\n\n{dice.choice(letters)}\n\nCamille"
    if lot < COPIED + CLICKED:
        return dice.choice(CLICKS)
    return f"Hi {receiver}, " + ". ".join(dice.choices(clauses, k=dice.randint(1, 4)))
