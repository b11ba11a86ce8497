"""Chance: seeded streams, the few distributions that a life is drawn from, and times of day."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

DAY = 86_400.0
HOUR = 3_600.0

WEEKDAYS = (1.0, 1.15, 1.1, 1.15, 0.85, 0.3, 0.4)
HOURS = (1, 0, 0, 0, 1, 2, 6, 12, 18, 20, 18, 14, 16, 18, 17, 15, 13, 10, 12, 18, 20, 14, 6, 2)
EVENING = (0,) * 18 + (6, 10, 9, 4, 0, 0)


def stream(seed: int, name: str) -> Random:
    """A stream of its own for each part of the world, so that parts do not disturb each other."""
    return Random(f"{seed} {name}")


def lognormal(dice: Random, median: float, sigma: float) -> float:
    return dice.lognormvariate(math.log(median), sigma)


def poisson(dice: Random, mean: float) -> int:
    """Knuth's product of uniforms; fit for the small means used here."""
    limit, product, count = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


def zeta(dice: Random, exponent: float, most: int = 60) -> int:
    """Devroye's rejection for P(k) ~ k ** -exponent, redrawn above `most`."""
    base = math.pow(2.0, exponent - 1)
    while True:
        whole = math.floor(math.pow(1.0 - dice.random(), -1.0 / (exponent - 1)))
        ratio = math.pow(1.0 + 1.0 / whole, exponent - 1)
        if dice.random() * whole * (ratio - 1) / (base - 1) <= ratio / base and whole <= most:
            return whole


def pick(dice: Random, shares: Sequence[tuple[T, float]]) -> T:
    """One of the values, each with its weight."""
    values, weights = zip(*shares, strict=True)
    chosen: T = dice.choices(values, weights)[0]
    return chosen


def shares_of(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that sum to `total` (largest remainder)."""
    scale = total / sum(weights)
    whole = [math.floor(weight * scale) for weight in weights]
    rest = sorted(range(len(weights)), key=lambda k: (whole[k] - weights[k] * scale, k))
    for k in rest[: total - sum(whole)]:
        whole[k] += 1
    return whole


def day_in(dice: Random, first: date, last: date) -> date:
    """A day between the two, workdays more often."""
    while True:
        day = first + timedelta(days=dice.randint(0, (last - first).days))
        if dice.random() * max(WEEKDAYS) <= WEEKDAYS[day.weekday()]:
            return day


def moment(dice: Random, day: date, hours: Sequence[int] = HOURS) -> datetime:
    """A second of that UTC day, after the daily profile."""
    hour = dice.choices(range(24), hours)[0]
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(hours=hour, seconds=dice.randint(0, 3599))


def later(start: datetime, seconds: float) -> datetime:
    return start + timedelta(seconds=int(seconds))


def waking(dice: Random, at: datetime) -> datetime:
    """The moment itself, or the following morning if it falls in the night."""
    if 5 <= at.hour <= 21:
        return at
    hours = (6 - at.hour) % 24
    return at.replace(minute=0, second=0) + timedelta(hours=hours, seconds=dice.randint(0, 10_000))
