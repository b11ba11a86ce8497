"""How contacts arrive: sessions, campaigns, evenings, imports, and what others send."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from sample_data.dice import (
    DAY,
    EVENING,
    HOUR,
    day_in,
    later,
    lognormal,
    moment,
    poisson,
    shares_of,
    stream,
    waking,
)
from sample_data.people import Crowd
from sample_data.ties import NO_NOTE, Note, Tie
from sample_data.world import Campaign, Event, Import, World

LONGEST_WAIT = 174 * DAY
MIDDAY = (0,) * 14 + (1, 1) + (0,) * 8


class Arrivals:
    """Draws every invitation of a life, sent and received, accepted and not."""

    def __init__(self, world: World, crowd: Crowd) -> None:
        self._world, self._crowd = world, crowd
        self._dice = stream(world.seed, "arrivals")
        self._end = datetime.combine(world.last_day, datetime.max.time(), UTC)

    def ties(self) -> list[Tie]:
        """All invitations in the order in which they were sent; exactly `contacts` accepted."""
        drawn: list[Tie] = []
        for campaign in self._world.campaigns:
            drawn.extend(self._campaign(campaign))
        for event in self._world.events:
            drawn.extend(self._event(event))
        for book in self._world.imports:
            drawn.extend(self._import(book))
        accepted = sum(tie.accepted_at is not None for tie in drawn)
        drawn.extend(self._ordinary(max(0, self._world.contacts - accepted)))
        return sorted(drawn, key=lambda tie: (tie.invited_at, tie.person.number))

    def _ordinary(self, contacts: int) -> Iterator[Tie]:
        """Year by year, the ordinary contacts after the mix of the time."""
        world = self._world
        years = range(world.first_day.year, world.last_day.year + 1)
        spans = [self._span(year) for year in years]
        days = [(last - first).days + 1 for first, last in spans]
        weights = [world.era(y).weight * n for y, n in zip(years, days, strict=True)]
        counts = shares_of(contacts, weights)
        for year, span, count in zip(years, spans, counts, strict=True):
            mix = world.era(year).mix()
            for origin, wanted in zip(mix, shares_of(count, list(mix.values())), strict=True):
                direction = self._sent if origin.startswith("sent") else self._received
                yield from direction(origin, wanted, *span)

    def _span(self, year: int) -> tuple[date, date]:
        first = max(date(year, 1, 1), self._world.first_day)
        return first, min(date(year, 12, 31), self._world.last_day)

    def _sent(self, origin: str, wanted: int, first: date, last: date) -> Iterator[Tie]:
        """Sessions of one or a few invitations until as many people as wanted accepted."""
        accepted = 0
        while accepted < wanted:
            at = moment(self._dice, day_in(self._dice, first, last))
            for _ in range(1 + poisson(self._dice, 0.8)):
                tie = self._invite(origin, "ordinary", at, self._world.acceptance_known)
                accepted += tie.accepted_at is not None
                yield tie
                if accepted == wanted:
                    return
                at = later(at, lognormal(self._dice, 180, 0.9))

    def _invite(
        self, origin: str, how: str, at: datetime, odds: float, campaign: Campaign | None = None
    ) -> Tie:
        """An invitation of the owner's, accepted with these odds after some hours or days."""
        accepted_at = None
        if self._dice.random() < odds:
            wait = min(lognormal(self._dice, DAY, 1.3), LONGEST_WAIT)
            accepted_at = self._before_end(later(at, max(wait, 90)))
        note, message = NO_NOTE, ""
        if campaign:
            note = Note(campaign.note, "template") if campaign.note else NO_NOTE
            message = campaign.message if self._dice.random() < campaign.message_share else ""
        return Tie(self._crowd.newcomer(), origin, how, at, accepted_at, note, message)

    def _before_end(self, at: datetime) -> datetime | None:
        return at if at <= self._end else None

    def _received(self, origin: str, wanted: int, first: date, last: date) -> Iterator[Tie]:
        """Invitations of others; some are never accepted, many wait for an accept-all day."""
        accepted = 0
        seller = origin == "received_mass"
        while accepted < wanted:
            at = moment(self._dice, day_in(self._dice, first, last))
            personal = origin == "received_personal"
            accepted_at = None
            if self._dice.random() >= (0.02 if personal else self._world.declined):
                accepted_at = self._before_end(self._acceptance(at, personal))
                accepted += accepted_at is not None
            how = "seller_silent" if seller else "ordinary"
            yield Tie(self._crowd.newcomer(seller), origin, how, at, accepted_at)

    def _acceptance(self, at: datetime, personal: bool) -> datetime:
        """When the owner accepts: soon, or on his next accept-all evening."""
        since = self._world.accept_all_since
        waits = not personal and self._dice.random() < self._world.accept_all_share
        if waits and since and at.date() >= since:
            gap = self._world.accept_all_every
            day = at.date() + timedelta(days=gap - (at.date() - since).days % gap)
            evening = datetime.combine(day, datetime.min.time(), UTC)
            return later(evening, 19.4 * HOUR + self._dice.random() * 540)
        wait = min(max(lognormal(self._dice, DAY / 2, 1.3), 90), LONGEST_WAIT)
        return waking(self._dice, later(at, wait))

    def _campaign(self, campaign: Campaign) -> Iterator[Tie]:
        """Bulk days until enough people accepted; whoever comes after them never does."""
        day, accepted = campaign.start, 0
        taps = spree if campaign.manner == "spree" else automation
        while accepted < campaign.accepted and day <= self._world.last_day:
            for at in taps(self._dice, day):
                odds = self._world.acceptance if accepted < campaign.accepted else 0.0
                tie = self._invite("sent_mass", campaign.manner, at, odds, campaign)
                accepted += tie.accepted_at is not None
                yield tie
            day += timedelta(days=campaign.days_between)

    def _event(self, event: Event) -> Iterator[Tie]:
        """The people met in an evening, invited one after the other; most of them accept."""
        at = moment(self._dice, event.day, EVENING)
        for _ in range(event.people):
            yield self._invite("sent_bare", "event", at, 0.85)
            at = later(at, max(8.0, event.gap * self._dice.uniform(0.75, 1.25)))

    def _import(self, book: Import) -> Iterator[Tie]:
        """A whole address book invited at once; many accept the same evening."""
        at = moment(self._dice, book.day, EVENING)
        for _ in range(book.accepted):
            wait = min(lognormal(self._dice, DAY / 6, 1.5), LONGEST_WAIT)
            accepted_at = self._before_end(later(at, max(wait, 90)))
            yield Tie(self._crowd.newcomer(), "sent_mass", "import", at, accepted_at)


def spree(dice: Random, day: date) -> Iterator[datetime]:
    """Taps through a list at 4 to 45 s, lognormal in number."""
    at, pace = moment(dice, day, EVENING), dice.uniform(4, 20)
    for _ in range(max(9, int(lognormal(dice, 25, 0.6)))):
        yield at
        at = later(at, min(45.0, max(4.0, lognormal(dice, pace, 0.5))))


def automation(dice: Random, day: date) -> Iterator[datetime]:
    """A tool's 15 to 25 invitations a day, 2 to 12 minutes apart."""
    at = moment(dice, day, MIDDAY)
    for _ in range(dice.randint(15, 25)):
        yield at
        at = later(at, dice.uniform(120, 720))
