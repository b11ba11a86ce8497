"""Sponsored threads in the three shapes that exports hold: none of them is a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from sample_data.dice import day_in, later, moment, stream
from sample_data.people import Crowd
from sample_data.world import World

BREAK = '<p class="spinmail-quill-editor__spin-break">'
HEADLINES = (
    "Your fleet, at half the price",
    "Un MBA à temps partiel, près de chez vous",
    "Invitation : le petit déjeuner des directions commerciales",
    "See the platform 400 key account teams rely on",
    "Devenez mentor d'une jeune pousse",
    "The 2024 packaging report is out",
)
BODIES = (
    "Places are limited, so do not wait to save yours.",
    "Découvrez en deux minutes comment nos clients gagnent du temps.",
    "Download the guide and share it with your colleagues.",
    "Une offre réservée aux membres de votre secteur jusqu'à la fin du mois.",
)
CLICKS = ("Yes, tell me more", "Register now", "Pas cette fois", "En savoir plus")


@dataclass(frozen=True)
class Promotion:
    """One row of a sponsored thread: who wrote (None for the owner) and which way it went."""

    at: datetime
    title: str
    author: str | None
    text: str
    folder: str = "ARCHIVE"


def promotions(world: World, crowd: Crowd) -> list[tuple[Promotion, ...]]:
    """The sponsored threads of the last ten years, oldest row first in each."""
    dice = stream(world.seed, "promotions")
    first = max(world.first_day, date(world.last_day.year - 10, 1, 1))
    shapes = (from_linkedin_member, from_named_author)
    threads = []
    for number in range(world.sponsored):
        at = moment(dice, day_in(dice, first, world.last_day))
        threads.append(tuple(shapes[number % 3 == 2](dice, at, crowd)))
    return threads


def from_linkedin_member(dice: Random, at: datetime, crowd: Crowd) -> Iterator[Promotion]:
    """The advertiser hidden behind "LinkedIn Member"; sometimes the owner clicked an answer."""
    title = "Sponsored Conversation"
    yield Promotion(at, title, "LinkedIn Member", dice.choice(BODIES))
    if dice.random() < 0.2:
        yield Promotion(later(at, dice.uniform(60, 9e5)), title, None, dice.choice(CLICKS))


def from_named_author(dice: Random, at: datetime, crowd: Crowd) -> Iterator[Promotion]:
    """A named author without an address, an advertisement's headline as title, and HTML."""
    author = crowd.newcomer(seller=True)
    body = f"{BREAK}Bonjour,</p>{BREAK}{dice.choice(BODIES)}</p><br>{BREAK}{author.company}</p>"
    folder = dice.choice(("ARCHIVE", "INBOX"))
    yield Promotion(at, dice.choice(HEADLINES), author.name, body, folder)
