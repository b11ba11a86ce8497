"""What passes between the owner and one person: exchanges, one-sided messages, polite clicks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from sample_data.dice import DAY, HOUR, day_in, later, lognormal, moment, poisson, waking, zeta
from sample_data.messages import (
    EMPTY,
    INMAIL,
    ONE_CLICK,
    SHORT,
    SUBSTANTIVE,
    TEMPLATE,
    Message,
    in_order,
)
from sample_data.notes import work_of
from sample_data.people import Person
from sample_data.ties import Tie
from sample_data.wording import Writer, phrases
from sample_data.world import World

MOST_EPISODES = 40
LONGEST_SILENCE = 25 * DAY


class Conversations:
    """Draws the thread between the owner and a contact, or someone who no longer is one."""

    def __init__(self, world: World, writer: Writer, dice: Random) -> None:
        self._world, self._writer, self._dice = world, writer, dice
        self._end = datetime.combine(world.last_day, datetime.max.time(), UTC)

    def of_contact(self, tie: Tie) -> list[Message]:
        """Everything that the two wrote to one another, oldest first."""
        if tie.accepted_at is None:
            return []
        dice = self._dice
        said = list(self._note(tie, tie.accepted_at))
        if dice.random() < self._exchange_odds(tie):
            said += self._exchange(tie, tie.accepted_at, bool(said))
        elif not tie.follow_up:
            said += self._unheard(tie, tie.accepted_at)
        said += self._follow_up(tie, tie.accepted_at)
        said += self.politeness(tie.person, tie.accepted_at)
        if not tie.follow_up and dice.random() < self._world.odds.thanks:
            said.append(self._thanks(tie.person, tie.accepted_at))
        return in_order([message for message in said if message.at <= self._end])

    def _unheard(self, tie: Tie, since: datetime) -> Iterator[Message]:
        """A paid message, a question never answered, one of the last weeks, or mostly nothing."""
        drawn, odds = self._dice.random(), self._world.odds
        asked = odds.unanswered_by_them + odds.unanswered_by_me
        if drawn < asked:
            mine = drawn < odds.unanswered_by_them
            yield from self._unanswered(tie.person, self._some_time(since), mine)
        elif drawn < asked + odds.inmail and not tie.note.text:
            yield from self.inmail(tie.person, self._some_time(since), work_of(self._world, tie))
        elif drawn < asked + odds.inmail + odds.recent_question:
            lately = max(since, self._end - timedelta(days=25))
            mine = self._dice.random() < 0.5
            yield from self._unanswered(tie.person, self._some_time(lately), mine)

    def of_stranger(self, person: Person, at: datetime) -> list[Message]:
        """What is left of someone who is no contact: an exchange, a question, or clicks alone."""
        drawn, mine = self._dice.random(), self._dice.random() < 0.5
        said = list(self.politeness(person, at))
        if drawn < 0.25:
            said += self.talks(person, at, mine, answering=False)
        elif drawn < 0.75:
            said += self._unanswered(person, at, mine)
        return [message for message in said if message.at <= self._end]

    def _exchange_odds(self, tie: Tie) -> float:
        """The chance that a word is ever answered, by how the tie began and when."""
        odds = self._world.odds
        by_kind = {
            "personal": odds.exchange_personal,
            "bare": odds.exchange_bare,
            "mass": odds.exchange_mass,
        }
        year = tie.invited_at.year
        return by_kind[tie.origin.partition("_")[2]] * self._world.era(year).warmth

    def _note(self, tie: Tie, at: datetime) -> Iterator[Message]:
        """The invitation's note, which opens the thread; LinkedIn's own text does not."""
        intents = {"personal": SUBSTANTIVE, "template": TEMPLATE}
        if tie.note.intent in intents:
            yield Message(at, tie.outgoing, tie.note.text, intents[tie.note.intent])

    def _exchange(self, tie: Tie, since: datetime, noted: bool) -> list[Message]:
        """A first exchange, and for some people others in the months and years after it."""
        dice, odds = self._dice, self._world.odds
        if noted and dice.random() < odds.note_answered:
            wait = min(lognormal(dice, 5 * HOUR, 2), LONGEST_SILENCE)
            at = waking(dice, later(since, max(120, wait)))
            return self.talks(tie.person, at, not tie.outgoing, answering=True)
        at = waking(dice, later(since, max(120, lognormal(dice, 20 * DAY, 1.6))))
        return self.talks(tie.person, at, dice.random() < 0.55, answering=False)

    def talks(self, person: Person, at: datetime, mine: bool, answering: bool) -> list[Message]:
        """Episodes of turns; the first may be the answer to a note."""
        dice, odds = self._dice, self._world.odds
        more = zeta(dice, 1.7, MOST_EPISODES) if dice.random() < odds.returning else 0
        said: list[Message] = []
        for number in range(1 + more):
            said += self._episode(person, at, mine, answering and number == 0)
            at = waking(dice, later(said[-1].at, 45 * DAY + lognormal(dice, 110 * DAY, 0.9)))
            mine = dice.random() < 0.5
            if at > self._end:
                break
        return said

    def _episode(self, person: Person, at: datetime, mine: bool, answering: bool) -> list[Message]:
        """An opening and its answers, in turn."""
        dice, writer = self._dice, self._writer
        topic = writer.topic(person)
        said: list[Message] = []
        for turn in range(1 + zeta(dice, self._world.odds.turn_tail) - answering):
            if turn or answering:
                said += self._turn(person, at, mine, topic)
            else:
                said.append(Message(at, mine, writer.opening(person, mine, topic), SUBSTANTIVE))
            wait = min(lognormal(dice, 5 * HOUR, 2), LONGEST_SILENCE)
            at, mine = waking(dice, later(said[-1].at, max(60, wait))), not mine
        return said

    def _turn(self, person: Person, at: datetime, mine: bool, topic: str) -> Iterator[Message]:
        """An answer, now and then a short one, a file, or a second message at once."""
        dice, writer = self._dice, self._writer
        brief = writer.short(person, mine, topic) if dice.random() < 0.22 else None
        if brief:
            yield Message(at, mine, brief, SHORT)
        elif dice.random() < 0.03:
            yield Message(at, mine, "", SHORT, attachment=True)
        else:
            yield Message(at, mine, writer.answer(person, mine, topic), SUBSTANTIVE)
        if dice.random() < 0.12:
            again = later(at, dice.uniform(20, 400))
            yield Message(again, mine, writer.answer(person, mine, topic), SUBSTANTIVE)
        elif dice.random() < 0.03:
            yield Message(later(at, dice.uniform(20, 400)), mine, "", EMPTY)

    def _follow_up(self, tie: Tie, since: datetime) -> Iterator[Message]:
        """The ready-made message of whoever invites in bulk, within two days."""
        if not tie.follow_up:
            return
        at = waking(self._dice, later(since, self._dice.uniform(0.01, 1.4) * DAY))
        text = self._writer.stock(
            tie.person, tie.outgoing, tie.follow_up, work_of(self._world, tie)
        )
        yield Message(at, tie.outgoing, text, TEMPLATE)

    def _unanswered(self, person: Person, at: datetime, mine: bool) -> Iterator[Message]:
        """Personal words that nobody answered, sometimes asked again."""
        topic = self._writer.topic(person)
        for _ in range(1 + (self._dice.random() < 0.25)):
            yield Message(at, mine, self._writer.opening(person, mine, topic), SUBSTANTIVE)
            at = later(at, lognormal(self._dice, 12 * DAY, 0.8))

    def inmail(self, person: Person, at: datetime, work: dict[str, str]) -> Iterator[Message]:
        """A paid message with a subject."""
        lists = phrases("fr" if person.language == "fr" else "en")
        wording = " ".join(
            self._dice.choice(lists[k]) for k in ("pitch_open", "pitch", "pitch_close")
        )
        subject = self._writer.stock(person, False, self._dice.choice(lists["subject"]), work)
        text = self._writer.stock(person, False, wording, work)
        yield Message(at, False, text, INMAIL, subject)

    def politeness(self, person: Person, since: datetime) -> Iterator[Message]:
        """Birthdays, anniversaries, new roles: acts of one click, from either side."""
        dice, odds = self._dice, self._world.odds
        if dice.random() >= odds.polite:
            return
        years = (self._end - since) / timedelta(days=365)
        for _ in range(poisson(dice, odds.polite_acts_a_year * min(years, 12))):
            mine = dice.random() < 0.45
            at = self._some_time(since)
            yield self._click(person, at, mine)
            if dice.random() < 0.35:
                thanks = dice.choice(phrases(person.language)["button_back"])
                back = later(at, max(60, lognormal(dice, 6 * HOUR, 1)))
                text = self._writer.stock(person, not mine, thanks, {})
                yield Message(back, not mine, text, ONE_CLICK)

    def _thanks(self, person: Person, since: datetime) -> Message:
        """Thanks for connecting, within a day of it."""
        at, mine = later(since, self._dice.uniform(100, 80_000)), self._dice.random() < 0.5
        wording = self._dice.choice(phrases(person.language)["thanks"])
        return Message(at, mine, self._writer.stock(person, mine, wording, {}), ONE_CLICK)

    def _click(self, person: Person, at: datetime, mine: bool) -> Message:
        lists = phrases(person.language)
        wording = self._dice.choice(lists["button"] + lists["wish"])
        return Message(at, mine, self._writer.stock(person, mine, wording, {}), ONE_CLICK)

    def _some_time(self, since: datetime) -> datetime:
        """Any time from then to the end, at an hour of the day."""
        at = moment(self._dice, day_in(self._dice, since.date(), self._end.date()))
        return at if at > since else later(since, self._dice.uniform(60, HOUR))
