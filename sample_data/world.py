"""A made-up world: whose export is written, and how the people in it behave."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise


@dataclass(frozen=True)
class Job:
    """A position of the owner, months as LinkedIn writes them; `finished` is empty if current."""

    company: str
    title: str
    description: str
    location: str
    started: str
    finished: str = ""

    def began(self) -> date:
        return datetime.strptime(self.started, "%b %Y").date()


@dataclass(frozen=True)
class Owner:
    """The person whose export it is."""

    first: str = "Camille"
    last: str = "Durand-Lévy"
    slug: str = "camille-durand-lévy-58c1e07"
    headline: str = "Directeur Grands Comptes chez Aurélis Packaging | Key Account Manager"
    jobs: tuple[Job, ...] = (
        Job(
            "Papeteries du Vercanor",
            "Ingénieur commercial",
            "Régions Est et Suisse romande.",
            "Lyon",
            "Sep 2008",
            "Jan 2013",
        ),
        Job(
            "Lumac Emballages",
            "Key Account Manager",
            "Food and dairy accounts, seven countries.",
            "Lyon",
            "Feb 2013",
            "Mar 2017",
        ),
        Job(
            "Novaquai Logistique",
            "Directeur Grands Comptes",
            "Douze grands comptes, une équipe de six.",
            "Paris",
            "Apr 2017",
            "Aug 2022",
        ),
        Job(
            "Aurélis Packaging",
            "Directeur Grands Comptes",
            "Grands comptes Europe, réemploi et fibre.",
            "Paris",
            "Sep 2022",
        ),
    )

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    def job_on(self, day: date) -> Job:
        """The position held that day; the first one before it began."""
        held = [job for job in self.jobs if job.began() <= day]
        return held[-1] if held else self.jobs[0]


@dataclass(frozen=True)
class Era:
    """Ordinary life from `year` on; values between two eras are interpolated.

    `weight` is the relative number of new contacts a year, `warmth` a factor on the odds of an
    exchange, the five others the shares of how a contact begins.
    """

    year: int
    weight: float = 1.0
    sent_personal: float = 0.10
    sent_bare: float = 0.30
    received_personal: float = 0.06
    received_bare: float = 0.39
    received_mass: float = 0.15
    warmth: float = 1.0

    def between(self, other: "Era", share: float) -> "Era":
        """The era at `share` of the way to the other one."""
        mixed = [
            round(mine + (theirs - mine) * share, 6)
            for mine, theirs in zip(self.values(), other.values(), strict=True)
        ]
        return Era(self.year, *mixed)

    def values(self) -> tuple[float, ...]:
        return (self.weight, *self.mix().values(), self.warmth)

    def mix(self) -> dict[str, float]:
        """Origin -> its share among the ordinary contacts."""
        return {
            "sent_personal": self.sent_personal,
            "sent_bare": self.sent_bare,
            "received_personal": self.received_personal,
            "received_bare": self.received_bare,
            "received_mass": self.received_mass,
        }


@dataclass(frozen=True)
class Campaign:
    """Invitations that the owner sends in bulk from `start` on until `accepted` people accepted.

    `spree` taps through a list; `automation` is a tool that spaces its taps. `note` is the one text
    that all of them get; `message` is sent to `message_share` of those who accept.
    """

    start: date
    accepted: int
    manner: str = "spree"
    note: str = ""
    message: str = ""
    message_share: float = 0.5
    days_between: int = 3


@dataclass(frozen=True)
class Event:
    """An evening after which the owner invites the people he met, `gap` seconds apart."""

    day: date
    people: int
    gap: float = 72.0


@dataclass(frozen=True)
class Import:
    """An address book sent in one go, of which `accepted` people accepted."""

    day: date
    accepted: int


@dataclass(frozen=True)
class Odds:
    """Chances per contact or per year of what may pass between two people."""

    exchange_personal: float = 0.45
    exchange_bare: float = 0.12
    exchange_mass: float = 0.04
    note_answered: float = 0.35
    returning: float = 0.45
    turn_tail: float = 2.1
    unanswered_by_them: float = 0.035
    unanswered_by_me: float = 0.035
    polite: float = 0.30
    polite_acts_a_year: float = 0.16
    thanks: float = 0.06
    default_text: float = 0.05
    seller_note: float = 0.20
    seller_pitch: float = 0.40
    inmail: float = 0.01
    left_over: float = 0.06
    endorsed: float = 0.05
    recent_question: float = 0.006
    recommended: float = 0.09
    recommended_only: float = 0.001


@dataclass(frozen=True)
class World:
    """Every parameter of a made-up export. The same world always gives the same bytes.

    `life_until` lets a life run on after the day of the export, so that two worlds that differ
    in `export_date` alone are two exports of one life. `contacts` counts those at its end.
    """

    seed: int = 2009
    owner: Owner = field(default_factory=Owner)
    contacts: int = 1112
    first_day: date = date(2009, 3, 2)
    export_date: date = date(2026, 6, 30)
    life_until: date | None = None
    eras: tuple[Era, ...] = (Era(2009),)
    campaigns: tuple[Campaign, ...] = ()
    events: tuple[Event, ...] = ()
    imports: tuple[Import, ...] = ()
    accept_all_since: date | None = None
    accept_all_every: int = 75
    accept_all_share: float = 0.7
    acceptance: float = 0.31
    acceptance_known: float = 0.62
    declined: float = 0.10
    languages: tuple[tuple[str, float], ...] = (
        ("fr", 0.58),
        ("en", 0.36),
        ("de", 0.03),
        ("es", 0.03),
    )
    odds: Odds = field(default_factory=Odds)
    window_days: int = 180
    blank: float = 0.013
    homonyms: float = 0.006
    sponsored: int = 60
    inmails: int = 40
    groups: int = 3
    afterwards: tuple[str, ...] = ()

    @property
    def last_day(self) -> date:
        """The day up to which life is made up."""
        return self.life_until or self.export_date

    @property
    def archive_name(self) -> str:
        return f"Complete_LinkedInDataExport_{self.export_date:%m-%d-%Y}.zip"

    def era(self, year: int) -> Era:
        """Ordinary life in that year."""
        if year <= self.eras[0].year:
            return self.eras[0]
        for before, after in pairwise(self.eras):
            if year < after.year:
                return before.between(after, (year - before.year) / (after.year - before.year))
        return self.eras[-1]
