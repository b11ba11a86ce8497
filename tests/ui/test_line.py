"""One at a time, in the order in which they came."""

from threading import Thread

import pytest

from qualinet_dash.ui import line
from qualinet_dash.ui.line import Line


def quiet(before: int) -> None:
    """Nobody listens."""


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    here, taken = Line(), []

    def come(number: int) -> None:
        with here.turn(quiet):
            taken.append(number)

    with here.turn(quiet):
        others = [Thread(target=come, args=(number,)) for number in range(8)]
        for place, other in enumerate(others, start=2):
            other.start()
            while len(here) < place:
                pass
    for other in others:
        other.join()
    assert taken == [*range(8)]


def test_who_waits_is_told_again_and_again_how_many_come_first_and_may_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line, "HEARTBEAT", 0.01)
    here, told = Line(), []

    def leave(before: int) -> None:
        told.append(before)
        if len(told) > 1:
            raise KeyboardInterrupt

    with here.turn(quiet):
        with pytest.raises(KeyboardInterrupt), here.turn(leave):
            pass
        assert len(here) == 1
    assert told == [1, 1]


def test_a_turn_that_fails_is_over() -> None:
    here = Line()
    with pytest.raises(ValueError, match="bad"), here.turn(quiet):
        raise ValueError("bad")
    with here.turn(quiet):
        assert len(here) == 1
