"""A whole life on the network: its ties, threads and tokens of esteem, up to its last day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sample_data.arrivals import Arrivals
from sample_data.bystanders import Bystanders
from sample_data.conversations import Conversations
from sample_data.dice import DAY, day_in, later, lognormal, moment, stream
from sample_data.messages import Message, Thread
from sample_data.notes import with_words
from sample_data.people import Crowd, Person
from sample_data.promotions import Promotion, promotions
from sample_data.ties import Tie
from sample_data.truth import first_answer
from sample_data.wording import Writer, phrases
from sample_data.world import World

SKILLS = ("Négociation", "Key Account Management", "Emballage", "Supply Chain", "Team Leadership")


@dataclass(frozen=True)
class Endorsement:
    at: datetime
    person: Person
    skill: str
    given: bool
    status: str


@dataclass(frozen=True)
class Recommendation:
    at: datetime
    person: Person
    text: str
    given: bool


@dataclass(frozen=True)
class Life:
    """Everything that happened; `said` maps a person's number to the thread with a contact."""

    ties: tuple[Tie, ...]
    said: dict[int, tuple[Message, ...]]
    other_threads: tuple[Thread, ...]
    promotions: tuple[tuple[Promotion, ...], ...]
    endorsements: tuple[Endorsement, ...]
    recommendations: tuple[Recommendation, ...]


def live(world: World) -> Life:
    """The life of that world; it does not depend on the day of the export."""
    crowd, dice = Crowd(world), stream(world.seed, "words")
    writer = Writer(dice, world.owner.first)
    ties = closed_accounts(world, Arrivals(world, crowd).ties())
    ties = with_words(world, ties, writer, stream(world.seed, "notes"))
    talk = Conversations(world, writer, stream(world.seed, "conversations"))
    said = {tie.person.number: tuple(talk.of_contact(tie)) for tie in ties if tie.accepted_at}
    bystanders = Bystanders(world, crowd, talk, writer, stream(world.seed, "bystanders"))
    return Life(
        ties=tuple(ties),
        said=said,
        other_threads=tuple(bystanders.threads(ties)),
        promotions=tuple(promotions(world, crowd)),
        endorsements=tuple(endorsements(world, ties, said)),
        recommendations=tuple(recommendations(world, ties, said, writer)),
    )


def closed_accounts(world: World, ties: Sequence[Tie]) -> list[Tie]:
    """The ties, some of whose people have closed or hidden their account since."""
    dice = stream(world.seed, "closed")
    drawn = [dice.random() < world.blank for _ in ties]
    return [
        replace(tie, blank=closed and tie.accepted_at is not None)
        for tie, closed in zip(ties, drawn, strict=True)
    ]


Said = dict[int, tuple[Message, ...]]


def endorsements(world: World, ties: Sequence[Tie], said: Said) -> list[Endorsement]:
    """Skills confirmed by or for people met in earnest, and by a few silent contacts."""
    dice = stream(world.seed, "endorsements")
    made: list[Endorsement] = []
    for tie in ties:
        if tie.accepted_at is None or tie.blank:
            continue
        messages = said[tie.person.number]
        odds = world.odds.endorsed * (4 if first_answer(messages) else 0 if messages else 0.5)
        if dice.random() < odds:
            at = moment(dice, day_in(dice, tie.accepted_at.date(), world.last_day))
            given = dice.random() < 0.5
            for skill in dice.sample(SKILLS, dice.randint(1, 3)):
                at = later(at, 4)
                status = "PENDING" if dice.random() < 0.08 else "ACCEPTED"
                made.append(Endorsement(at, tie.person, skill, given, status))
    return made


def recommendations(
    world: World, ties: Sequence[Tie], said: Said, writer: Writer
) -> list[Recommendation]:
    """Written praise, mostly some months after a first exchange; only where the name is unique."""
    dice = stream(world.seed, "recommendations")
    bearers = Counter(tie.person.name for tie in ties)
    made: list[Recommendation] = []
    for tie in ties:
        if tie.accepted_at is None or tie.blank or bearers[tie.person.name] > 1:
            continue
        answered = first_answer(said[tie.person.number])
        odds = 0.0 if said[tie.person.number] else world.odds.recommended_only
        if dice.random() < (world.odds.recommended if answered else odds):
            at = afternoon(later(answered or tie.accepted_at, lognormal(dice, 150 * DAY, 0.6)))
            wording = dice.choice(phrases(tie.person.language)["recommendation"])
            text, given = writer.stock(tie.person, True, wording, {}), dice.random() < 0.4
            if at.date() < world.last_day:
                made.append(Recommendation(at, tie.person, text, given))
    return made


def afternoon(at: datetime) -> datetime:
    """An hour of that day that bears the same date in Los Angeles and in UTC."""
    return at.replace(hour=19, second=0)


def seen_until(life: Life, day: date) -> Life:
    """The life as it stood at the end of that day; what came later has not happened yet."""
    return Life(
        ties=tuple(as_known(tie, day) for tie in life.ties if tie.invited_at.date() <= day),
        said={
            tie.person.number: until(life.said[tie.person.number], day)
            for tie in life.ties
            if tie.accepted_by(day)
        },
        other_threads=tuple(
            replace(thread, messages=until(thread.messages, day))
            for thread in life.other_threads
            if until(thread.messages, day)
        ),
        promotions=tuple(t for t in life.promotions if t[-1].at.date() <= day),
        endorsements=tuple(each for each in life.endorsements if each.at.date() <= day),
        recommendations=tuple(each for each in life.recommendations if each.at.date() <= day),
    )


def as_known(tie: Tie, day: date) -> Tie:
    return tie if tie.accepted_by(day) else replace(tie, accepted_at=None, blank=False)


def until(messages: tuple[Message, ...], day: date) -> tuple[Message, ...]:
    return tuple(message for message in messages if message.at.date() <= day)
