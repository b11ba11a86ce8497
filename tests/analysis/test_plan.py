"""On which shelf a contact stands, and who is left when the third is empty."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.plan import (
    EXCHANGED_ONLY,
    MAY_GO,
    PLANNED,
    Plan,
    Rule,
    shelves,
    staying,
)
from qualinet_dash.tables import EXCHANGE
from tests.analysis.planned import LAST, contact, people, real

LATELY, LONG_AGO = datetime(2026, 1, 5), datetime(2019, 1, 5)


def shelf(row: dict[str, Any], rule: Rule = Rule()) -> tuple[str, str | None]:  # noqa: B008
    placed = shelves(people(row), LAST, rule)
    return placed.select("shelf", "reason").row(0)


def names(planned: pl.DataFrame, shelf: str) -> list[str]:
    return planned.filter(pl.col("shelf") == shelf)["name"].to_list()


def test_of_nobody_nobody_stands_anywhere() -> None:
    assert shelves(people(), None, Rule()).schema == PLANNED


def test_a_real_exchange_that_is_alive_is_kept_close() -> None:
    assert shelf(real("Nora Lind", LATELY)) == ("close", "close")


def test_a_real_exchange_that_sleeps_is_greeted() -> None:
    assert shelf(real("Nora Lind", LONG_AGO)) == ("hello", "quiet")


@pytest.mark.parametrize(
    ("last", "expected"),
    [(datetime(2024, 6, 30, 12), "close"), (datetime(2024, 6, 30, 11, 59), "hello")],
)
def test_silence_is_counted_from_the_exports_own_present(last: datetime, expected: str) -> None:
    assert shelf(real("Nora Lind", last))[0] == expected


def test_a_recommendation_without_a_turn_is_kept_close() -> None:
    known = contact("Nora Lind", exchange="mutual", is_real=True)
    assert shelf(known) == ("close", "close")


def test_who_wrote_and_waits_is_greeted() -> None:
    assert shelf(contact("Max Ott", exchange="unanswered_by_me")) == ("hello", "waiting")


def test_an_old_contact_without_a_word_or_an_exchange_may_go() -> None:
    assert shelf(contact("Max Ott")) == ("go", "nothing_recorded")


@pytest.mark.parametrize(
    "given",
    [
        {"connected_on": date(2023, 7, 1)},
        {"connected_on": None},
        {"with_a_word": True},
        {"exchange": "unobservable"},
        {"exchange": "pending"},
        {"exchange": "unanswered_by_them"},
    ],
)
def test_others_stay_where_they_are(given: dict[str, Any]) -> None:
    assert shelf(contact("Max Ott", **given)) == ("rest", None)


def test_a_beginning_nobody_can_see_does_not_keep_a_contact() -> None:
    assert shelf(contact("Max Ott", with_a_word=None))[0] == "go"


def test_three_years_are_counted_to_the_day() -> None:
    assert shelf(contact("Max Ott", connected_on=date(2023, 6, 30)))[0] == "go"


@pytest.mark.parametrize("word", [{"has_spoken": True}, {"origin": "met"}])
@pytest.mark.parametrize("rule", [Rule(), EXCHANGED_ONLY])
def test_whom_the_visitor_knows_never_goes(word: dict[str, Any], rule: Rule) -> None:
    assert shelf(contact("Max Ott", **word), rule) == ("close", "declared")


def test_only_who_exchanged_or_cannot_be_seen_is_left_by_the_preset() -> None:
    everybody = people(
        *(
            contact(one, exchange=one, with_a_word=True, connected_on=date(2026, 6, 1),
                    is_real=one in {"mutual", "sustained"})
            for one in EXCHANGE.categories
        )
    )  # fmt: skip
    left = staying(everybody, shelves(everybody, LAST, EXCHANGED_ONLY))
    assert left["name"].to_list() == ["sustained", "mutual", "pending", "unobservable"]
    assert set(MAY_GO) == set(EXCHANGE.categories) - set(left["name"])


def test_each_shelf_has_its_order() -> None:
    planned = shelves(
        people(
            contact("Younger", connected_on=date(2016, 1, 1)),
            contact("Older", connected_on=date(2012, 1, 1)),
            real("Weak", LATELY, strength=0.5),
            real("Strong", LATELY, strength=2.0),
            real("Asleep", LONG_AGO, strength=0.1),
            contact("Waits", exchange="unanswered_by_me", last_message_at=datetime(2012, 1, 1)),
            contact("Waits less", exchange="unanswered_by_me", last_message_at=LATELY),
        ),
        LAST,
        Rule(),
    )
    assert names(planned, "close") == ["Strong", "Weak"]
    assert names(planned, "hello") == ["Asleep", "Waits less", "Waits"]
    assert names(planned, "go") == ["Older", "Younger"]


def test_who_stays_keeps_their_row() -> None:
    everybody = people(contact("Max Ott"), real("Nora Lind", LATELY))
    left = staying(everybody, shelves(everybody, LAST, Rule()))
    assert left.equals(everybody[1:])


def test_a_rule_can_be_taken_back_step_by_step() -> None:
    first, second = Rule(old_years=1), EXCHANGED_ONLY
    plan = Plan().moved(first).moved(second)
    assert (plan.rule, plan.taken_back().rule) == (second, first)
    assert plan.taken_back().taken_back() == Plan()
    assert Plan().taken_back() == Plan()


def test_a_rule_that_did_not_move_leaves_nothing_to_take_back() -> None:
    assert Plan().moved(Rule()).past == ()
