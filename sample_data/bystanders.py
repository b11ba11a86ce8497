"""Threads with others than contacts: people removed since, recruiters, groups, closed accounts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from random import Random

from sample_data.conversations import Conversations
from sample_data.dice import DAY, HOUR, day_in, later, moment, waking
from sample_data.messages import SUBSTANTIVE, Message, Thread, in_order
from sample_data.people import Crowd, Person
from sample_data.ties import Tie
from sample_data.wording import Writer, phrases
from sample_data.world import World

GROUP_SIZES = (2, 4, 9)


class Bystanders:
    """Draws what the inbox holds beside the threads with contacts."""

    def __init__(
        self, world: World, crowd: Crowd, talk: Conversations, writer: Writer, dice: Random
    ) -> None:
        self._world, self._crowd, self._talk = world, crowd, talk
        self._writer, self._dice = writer, dice

    def threads(self, ties: Sequence[Tie]) -> Iterator[Thread]:
        yield from self._left_over()
        yield from self._inmails()
        yield from self._groups([tie for tie in ties if tie.accepted_at and not tie.blank])

    def _left_over(self) -> Iterator[Thread]:
        """People who no longer are contacts; of one in six the account is closed."""
        world, dice = self._world, self._dice
        for _ in range(round(world.contacts * world.odds.left_over)):
            person = self._crowd.newcomer()
            at = moment(dice, day_in(dice, world.first_day, world.last_day))
            said = tuple(in_order(self._talk.of_stranger(person, at)))
            closed, archived = dice.random() < 0.16, dice.random() < 0.25
            if said:
                folder = "ARCHIVE" if archived else "INBOX"
                yield Thread((person,), said, folder=folder, closed=closed)

    def _inmails(self) -> Iterator[Thread]:
        """Paid messages of strangers with a title and a subject, some in the spam folder."""
        world, dice = self._world, self._dice
        first = max(world.first_day, date(world.last_day.year - 9, 1, 1))
        for _ in range(world.inmails):
            person = self._crowd.newcomer(seller=True)
            at = moment(dice, day_in(dice, first, world.last_day))
            job = world.owner.job_on(at.date())
            work = {"company": job.company, "title": job.title}
            said = tuple(self._talk.inmail(person, at, work))
            folder = dice.choice(("INBOX", "INBOX", "SPAM"))
            yield Thread((person,), said, title=said[0].subject, folder=folder)

    def _groups(self, ties: Sequence[Tie]) -> Iterator[Thread]:
        """A few rounds of contacts around an event, one of them too large to mean anything."""
        for number in range(min(self._world.groups, len(ties) // 10)):
            size = GROUP_SIZES[number % len(GROUP_SIZES)]
            chosen = self._dice.sample(ties, size)
            since = max(tie.accepted_at for tie in chosen if tie.accepted_at)
            people = tuple(tie.person for tie in chosen)
            title = self._dice.choice(phrases(people[0].language)["event"]).capitalize()
            at = waking(self._dice, later(since, self._dice.uniform(1, 60) * DAY))
            yield Thread(people, tuple(self._round(people, at)), title=title)

    def _round(self, people: tuple[Person, ...], at: datetime) -> Iterator[Message]:
        """The owner asks, and each of the others answers once."""
        topic = self._writer.topic(people[0])
        yield Message(at, True, self._writer.opening(people[0], True, topic), SUBSTANTIVE)
        for person in people:
            at = later(at, self._dice.uniform(0.1, 20) * HOUR)
            text = self._writer.answer(person, False, topic)
            yield Message(at, False, text, SUBSTANTIVE, sender=person)
