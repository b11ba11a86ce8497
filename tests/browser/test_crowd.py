"""Visitors who come at once, each with exports of their own, see their own figures."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from benchmarks import crowd
from benchmarks.crowd import Own
from tests.browser.conftest import CHROMIUM, needs


@pytest.fixture(scope="module")
def owns() -> list[Own]:
    """The exports of four visitors."""
    return [crowd.own(number) for number in range(4 * crowd.EACH)]


def met(base: str, owns: list[Own], uploads: int) -> Counter[str]:
    """What they see, in a thread of its own: other tests drive a browser in this one."""
    needs(CHROMIUM)
    with ThreadPoolExecutor(1) as pool:
        come = crowd.met(base, owns, lambda done: done == uploads)
        return pool.submit(asyncio.run, come).result()


def test_no_two_of_them_have_the_same_figures(owns: list[Own]) -> None:
    for place in range(len(owns[0].figures)):
        assert len({one.figures[place] for one in owns}) == len(owns)


def test_four_who_come_at_once_see_their_own_figures_twice(server: str, owns: list[Own]) -> None:
    assert met(server, owns, 2) == Counter(uploads=8, own=8)


@pytest.mark.parametrize("place", range(3))
def test_figures_of_somebody_else_would_be_noticed(
    server: str, owns: list[Own], place: int
) -> None:
    swapped = [
        replace(
            one, figures=(*one.figures[:place], other.figures[place], *one.figures[place + 1 :])
        )
        for one, other in zip(owns[:2], owns[2:4], strict=True)
    ]
    assert met(server, swapped, 2) == Counter(uploads=2, mismatches=2)


def test_an_error_would_be_noticed(server: str) -> None:
    broken = [Own({"export.zip": b"Dear member"}, (("mirror", ("3 contacts",)),))] * crowd.EACH
    assert met(server, broken, 1) == Counter(uploads=1, errors=1)
