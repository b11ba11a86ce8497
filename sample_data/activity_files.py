"""Comments, reactions, shares, and the files of an export that say nothing about ties."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from sample_data.dialect import java_date, plain_date, table, wall_clock
from sample_data.dice import day_in, moment, pick, stream
from sample_data.people import Crowd, Person, blocks
from sample_data.wording import Slots, phrases
from sample_data.world import World

REACTIONS = (
    ("LIKE", 0.7),
    ("PRAISE", 0.1),
    ("EMPATHY", 0.08),
    ("INTEREST", 0.07),
    ("APPRECIATION", 0.04),
    ("ENTERTAINMENT", 0.01),
)
MESSAGE_HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER"
)
CONTACTS_HEADER = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles"
)
TARGETING_HEADER = (
    "Member Age,Company Names,Company Names,Company Names,Job Titles,Job Titles,Job Titles,"
    "interfaceLocale"
)
LEARNING_HEADER = (
    "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
    "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),"
)


class Activity:
    """What the owner does in public, and the lists that LinkedIn keeps about him."""

    def __init__(self, world: World, crowd: Crowd) -> None:
        self._world, self._dice = world, stream(world.seed, "activity")
        self._address_book = [crowd.newcomer() for _ in range(12)]

    def files(self) -> dict[str, bytes]:
        """File name -> bytes."""
        return {
            "Comments.csv": self._comments(),
            "Reactions.csv": self._reactions(),
            "Shares.csv": self._shares(),
            "Contacts.csv": table(CONTACTS_HEADER, [self._card(p) for p in self._address_book]),
            "Company Follows.csv": self._company_follows(),
            "Ad_Targeting.csv": self._ad_targeting(),
            "Registration.csv": self._registration(),
            "Learning.csv": self._learning(),
            "LearningCoachMessages.csv": b"No conversations found",
            "guide_messages.csv": table(MESSAGE_HEADER, []),
            "learning_role_play_messages.csv": table(MESSAGE_HEADER, self._role_play()),
        }

    def _moments(self, count: int) -> list[datetime]:
        """So many moments up to the last day, newest first; those after the export left out."""
        first, last = self._world.first_day, self._world.last_day
        drawn = [moment(self._dice, day_in(self._dice, first, last)) for _ in range(count)]
        return sorted((at for at in drawn if at.date() <= self._world.export_date), reverse=True)

    def _comments(self) -> bytes:
        """CRLF; a cell is quoted for a comma or a quote, but not for its line breaks."""
        rows = ["Date,Link,Message"]
        for at in self._moments(90):
            text = comment(self._dice, "fr" if self._dice.random() < 0.6 else "en")
            rows.append(",".join((plain_date(at), post(self._dice), half_quoted(text))))
        return "".join(row + "\r\n" for row in rows).encode("utf-8")

    def _reactions(self) -> bytes:
        rows = [
            (plain_date(at), pick(self._dice, REACTIONS), post(self._dice))
            for at in self._moments(320)
        ]
        return table("Date,Type,Link", rows, "\r\n")

    def _shares(self) -> bytes:
        """Inner line breaks come with a stray quote on either side."""
        rows = []
        for at in self._moments(14):
            text = f'{comment(self._dice, "fr")}"\n"{comment(self._dice, "fr")}'
            rows.append((plain_date(at), post(self._dice), text, "", "", "MEMBER_NETWORK"))
        header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
        return table(header, rows, "\r\n")

    def _card(self, person: Person) -> tuple[str, ...]:
        """An entry of the telephone's address book; the numbers are not in use."""
        name, number = f"{person.given} {person.last}", f"+33 1 99 00 {person.number % 10000:04d}"
        when = wall_clock(moment(self._dice, self._world.first_day))
        source = (
            "MOBILE_CONTACTS",
            person.given,
            person.last,
            person.company,
            "",
            "",
            number,
            when,
        )
        return (*source, "", "", "", name, "", "", "", "")

    def _company_follows(self) -> bytes:
        roots = blocks()["company"]["root"]
        rows = [(self._dice.choice(roots), java_date(at)) for at in self._moments(25)]
        return table("Organization,Followed On", rows)

    def _ad_targeting(self) -> bytes:
        job = self._world.owner.jobs[-1]
        cells = ("35-54", job.company, "Lumac Emballages", "", job.title, "Key Account Manager", "")
        return table(TARGETING_HEADER, [(*cells, "en_US")])

    def _registration(self) -> bytes:
        registered = moment(self._dice, self._world.first_day)
        rows = [(wall_clock(registered), "203.0.113.7", "Free")]
        return table("Registered At,Registration Ip,Subscription Types", rows)

    def _learning(self) -> bytes:
        titles = ("Negotiating without haste", "Lire un bilan", "Sustainable packaging basics")
        rows = [
            (title, "", "Video", f"{at:%Y-%m-%d %H:%M} UTC", "N/A", "No", "", "")
            for title, at in zip(titles, self._moments(len(titles)), strict=False)
        ]
        return table(LEARNING_HEADER, rows, "\r\n")

    def _role_play(self) -> Iterator[tuple[str, ...]]:
        """The owner and a machine in turn: the machine has no name."""
        me, url = self._world.owner.name, f"https://www.linkedin.com/in/{self._world.owner.slug}"
        said = ("Let us practise a price talk.", "Our budget is closed.", "Then let us talk terms.")
        for number, text in enumerate(said):
            sender, reader = ((me, url), ("", "")) if number % 2 else (("", ""), (me, url))
            when = f"{self._world.export_date.year - 1}-11-04 09:1{number}:20 UTC"
            yield "2-cm9sZS1wbGF5==", "", *sender, *reader, when, "", text, "INBOX"


def comment(dice: Random, language: str) -> str:
    """One or two remarks, the second on a line of its own."""
    lines = dice.sample(phrases(language)["comment"], 1 + (dice.random() < 0.3))
    return "\n".join(line.format_map(Slots(dice, language, {})) for line in lines)


def half_quoted(text: str) -> str:
    """The text as Comments.csv quotes it."""
    if "," in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def post(dice: Random) -> str:
    number = dice.randrange(10**18, 10**19)
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A{number}"
