"""Seconds the server takes to draw each page for a visitor who has loaded an export."""

import statistics
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from benchmarks.others import Files
from benchmarks.timing import timed
from tests.pages import visits

PAGES = ("mirror", "origins", "exchanges", "inflation", "contacts", "method", "next", "share")
ROUNDS = 5
ELSEWHERE = "privacy"
RULES, THRESHOLD = "exchange", "threshold-exchange_days"


def turned(files: Files) -> dict[str, float]:
    """The median seconds of turning to each page, of changing a threshold, and of the page after.

    Includes what the test harness adds to Streamlit's own work.
    """
    app = visits.hand_over(visits.arrive(), *files.items())
    _raise_what_failed(app)
    found = {page: statistics.median(_turns(app, page)) for page in PAGES}
    changing, after = (statistics.median(seconds) for seconds in zip(*_changes(app), strict=True))
    return found | {"changing": changing, "changed": after}


def _raise_what_failed(app: AppTest) -> None:
    """RuntimeError where a page says that something failed: its seconds would tell nothing."""
    for trouble in (*app.exception, *app.error):
        raise RuntimeError(trouble.value)


def _turns(app: AppTest, page: str) -> list[float]:
    visits.turn_to(app, page)
    seconds = []
    for _ in range(ROUNDS):
        visits.turn_to(app, ELSEWHERE)
        seconds.append(timed(lambda: visits.turn_to(app, page))[1])
        _raise_what_failed(app)
    return seconds


def _changes(app: AppTest) -> Iterator[tuple[float, float]]:
    for days in range(90, 90 + ROUNDS):
        box = visits.open_rules(app, RULES).number_input(key=THRESHOLD).set_value(days)
        changing = timed(box.run)[1]
        _raise_what_failed(app)
        after = timed(lambda: visits.turn_to(app, "mirror"))[1]
        _raise_what_failed(app)
        yield changing, after
