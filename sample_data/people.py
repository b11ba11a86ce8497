"""Made-up people: their names with the usual blemishes, their slugs, companies and titles."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sample_data.dice import pick, stream
from sample_data.world import World

PROFILE = "https://www.linkedin.com/in/"
CREDENTIALS = (", MBA", ", PhD", ", CPIM", " MSc", ", PMP®", " (she/her)")
EMOJI = (" 🌿", " 🚲", " ⭐", " ☕", " 🌍")


@cache
def blocks() -> dict[str, dict[str, Any]]:
    """The building blocks, read once."""
    return tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Person:
    """Someone else than the owner. `given` is the first name that a greeting uses."""

    number: int
    given: str
    first: str
    last: str
    slug: str
    language: str
    company: str
    title: str
    email: str
    stray: str

    @property
    def name(self) -> str:
        """The display name, as Invitations.csv and messages.csv write it."""
        return f"{self.first} {self.last}"

    @property
    def url(self) -> str:
        return PROFILE + self.slug


class Crowd:
    """Hands out people one by one; no two share a full name unless homonyms are wanted."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = stream(world.seed, "people")
        self._names: dict[tuple[str, str, str], None] = {}
        self._slugs = {world.owner.slug}

    def newcomer(self, seller: bool = False) -> Person:
        dice = self._dice
        language = pick(dice, self._world.languages)
        given, first, last, latin = self._name(language)
        company, title = self._work(language, seller)
        return Person(
            number=len(self._slugs),
            given=given,
            first=first,
            last=last,
            slug=self._slug(latin),
            language=language,
            company=company,
            title=title,
            email=f"{plain(latin)}@example.org" if dice.random() < 0.03 else "",
            stray=dice.choice(("before", "after")) if dice.random() < 0.02 else "",
        )

    def _name(self, language: str) -> tuple[str, str, str, str]:
        """Given name, first and last name as displayed, and the words a slug is made of."""
        dice, known = self._dice, self._names
        if known and dice.random() < self._world.homonyms:
            given, last, latin = dice.choice(list(known))
            return given, given, last, latin
        given, last, latin = bare_name(dice, language)
        while (given, last, latin) in known:
            given, last, latin = bare_name(dice, language)
            if dice.random() < 0.3:
                second = dice.choice(blocks()["en"]["last"])
                last, latin = f"{last}-{second}", f"{latin}-{second}"
        known[given, last, latin] = None
        return (
            given,
            given + blemish(dice, 0.01, EMOJI),
            last + blemish(dice, 0.04, CREDENTIALS),
            latin,
        )

    def _work(self, language: str, seller: bool) -> tuple[str, str]:
        """Company and title as of the export; either may be empty."""
        dice = self._dice
        tongue = "fr" if language == "fr" else "en"
        title = dice.choice(blocks()["title"][f"seller_{tongue}" if seller else tongue])
        company = (
            f"{dice.choice(blocks()['company']['root'])} {dice.choice(blocks()['company']['kind'])}"
        )
        if not seller and dice.random() < 0.05:
            return "", ""
        return company, "" if dice.random() < 0.02 else title

    def _slug(self, latin: str) -> str:
        """A profile address no one else has: mostly plain ASCII, some with the accents kept."""
        dice = self._dice
        words = latin.lower().replace(" ", "-").replace("'", "")
        kept = words if dice.random() < 0.12 else plain(latin)
        slug = f"{kept}-{dice.randrange(16**7):07x}"
        if dice.random() < 0.003:
            slug += "🚲"
        if slug in self._slugs:
            return self._slug(latin)
        self._slugs.add(slug)
        return slug


def bare_name(dice: Random, language: str) -> tuple[str, str, str]:
    """Given name, last name, and both in Latin letters; 2 % come from further away."""
    if dice.random() < 0.02:
        far = blocks()["far"]
        given = dice.randrange(len(far["first"]))
        last = dice.randrange(len(far["last"]))
        latin = f"{far['latin'][given].split('-')[0]} {far['latin'][last].split('-')[-1]}"
        return far["first"][given], far["last"][last], latin
    first, last_name = (dice.choice(blocks()[language][part]) for part in ("first", "last"))
    return first, last_name, f"{first} {last_name}"


def blemish(dice: Random, chance: float, endings: tuple[str, ...]) -> str:
    return dice.choice(endings) if dice.random() < chance else ""


def plain(text: str) -> str:
    """The text as an ASCII slug."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return bare.replace(" ", "-").replace("'", "")
