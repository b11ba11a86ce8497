"""How long an export takes from bytes to report, against the bare parse of its files.

    python benchmarks/load.py [CONTACTS MESSAGES]

Both are measured in one process, in turns; machines differ, so the ratio is what counts. The peak
of memory is the whole process's.
"""

import csv
import io
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import qualinet_dash

ROUNDS = 5
OWNER = ("Camille Durand", "https://www.linkedin.com/in/camille-durand")
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
SYLLABLES = "ba be bi bo bu da de di do du la le li lo lu ma me mi mo mu ra re ri ro ru".split()


def word(dice: random.Random) -> str:
    """A made-up word."""
    return "".join(dice.choices(SYLLABLES, k=dice.randint(1, 4)))


def table(header: str, rows: list[list[str]]) -> bytes:
    """A CSV file as LinkedIn writes it."""
    text = io.StringIO()
    text.write(header + "\n")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def export(contacts: int, messages: int) -> dict[str, bytes]:
    """Files of that size, people and words made up."""
    dice, end = random.Random(1), datetime(2026, 6, 30, 12)
    people = [
        (f"{word(dice).title()} {word(dice).title()}", f"https://www.linkedin.com/in/person-{n}")
        for n in range(contacts)
    ]
    connected = [end - timedelta(days=dice.expovariate(1 / 1500)) for _ in people]
    connections = [
        [*name.split(), url, "", word(dice), f"{word(dice)} manager", day.strftime("%d %b %Y")]
        for (name, url), day in zip(people, connected, strict=True)
    ]
    talk = []
    for n in range(messages):
        one, other = (OWNER, dice.choice(people)) if n % 2 else (dice.choice(people), OWNER)
        thread = (other if n % 2 else one)[1]
        sent = end - timedelta(days=dice.expovariate(1 / 1000))
        text = " ".join(word(dice) for _ in range(dice.randint(2, 60)))
        talk.append(
            [thread, "", *one, *other, f"{sent:%Y-%m-%d %H:%M:%S} UTC", "", text, "INBOX", "", "No"]
        )
    invited = [
        [OWNER[0], name, f"{end:%-m/%-d/%y, %-I:%M %p}", "", "OUTGOING", OWNER[1], url]
        for name, url in people[: contacts // 10]
    ]
    return {
        "Connections.csv": table(CONNECTIONS, connections),
        "messages.csv": table(MESSAGES, talk),
        "Invitations.csv": table(INVITATIONS, invited),
    }


def bare_parse(files: dict[str, bytes]) -> None:
    """Every row read by the standard library, and nothing done with it."""
    for content in files.values():
        sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline="")))


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    contacts, messages = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (1500, 5000)
    files = export(contacts, messages)
    qualinet_dash.analyze(*files.items())
    rounds = [
        (
            seconds(lambda: qualinet_dash.analyze(*files.items())),
            seconds(lambda: bare_parse(files)),
        )
        for _ in range(ROUNDS)
    ]
    whole = statistics.median(one for one, _ in rounds)
    bare = statistics.median(other for _, other in rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(map(len, files.values())) / 1e6
    print(f"{contacts} contacts, {messages} messages, {size:.1f} MB")
    print(f"bytes to report {whole:.2f} s, bare parse {bare:.2f} s: {whole / bare:.1f} times")
    print(f"peak of the process {peak:.0f} MB")


if __name__ == "__main__":
    main()
