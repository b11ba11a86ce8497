"""Thirty contacts for the visitor to judge: who is drawn, in which order, and what is kept."""

from itertools import product

import polars as pl
import pytest

from qualinet_dash.analysis.audit import DRAWN, Audit, Estimate, draw, estimate, strata
from tests.analysis.judged import contacts, people, places


def test_of_nobody_nobody_is_drawn() -> None:
    drawn = draw(contacts(), 1)
    assert drawn.schema == DRAWN
    assert drawn.is_empty()
    assert estimate(drawn, {}) == Estimate(0, 0, 0, 0)


@pytest.mark.parametrize(("there", "drawn"), [(1, 1), (29, 29), (30, 30), (31, 30), (400, 30)])
def test_thirty_are_drawn_or_all_where_there_are_no_more(there: int, drawn: int) -> None:
    found = draw(contacts(mutual=there), 1)
    assert found.schema == DRAWN
    assert len(people(found)) == drawn


def test_a_contact_without_a_name_is_left_out() -> None:
    nameless = contacts(mutual=9).with_columns(
        name=pl.when(pl.col("contact_id") > 5).then("name"),
        person=pl.when(pl.col("contact_id") < 8).then("person"),
    )
    drawn = draw(nameless, 1)
    assert people(drawn) == {"in/6", "in/7"}
    assert estimate(drawn, {}).population == 2


def test_every_stratum_has_a_place() -> None:
    drawn = draw(contacts(sustained=1, mutual=2, token=3, nothing_recorded=4000), 1)
    assert places(drawn) == [1, 1, 1, 27]


def test_burst_days_are_a_stratum_of_their_own() -> None:
    bursts = contacts(token=400).with_columns(burst_day=pl.col("contact_id") < 2)
    assert strata(draw(bursts, 1), {}).select("burst_day", "contacts", "drawn").rows() == [
        (False, 398, 29), (True, 2, 1),
    ]  # fmt: skip


def test_a_drawn_contact_says_how_many_of_its_stratum_there_are() -> None:
    drawn = draw(contacts(mutual=10, token=50), 1, size=6)
    assert set(drawn.select("exchange", "contacts", "drawn").rows()) == {
        ("mutual", 10, 1), ("token", 50, 5),
    }  # fmt: skip


@pytest.mark.parametrize("sizes", [(90, 9, 1), (60, 30, 10), (7, 7, 7), (200, 3, 2), (4, 5, 6)])
def test_no_other_places_would_give_a_more_exact_estimate(sizes: tuple[int, int, int]) -> None:
    kinds = dict(zip(("mutual", "token", "nothing_recorded"), sizes, strict=True))
    found = places(draw(contacts(**kinds), 1, size=10))
    assert sum(found) == 10
    assert vagueness(sizes, found) == pytest.approx(
        min(
            vagueness(sizes, others)
            for others in product(*(range(1, size + 1) for size in sizes))
            if sum(others) == 10
        )
    )


def vagueness(sizes: tuple[int, ...], chosen: tuple[int, ...] | list[int]) -> float:
    """What the variance of the estimate is in proportion to where all strata vary alike."""
    return sum(size * size / places for size, places in zip(sizes, chosen, strict=True))


def test_fewer_places_than_strata_are_refused() -> None:
    with pytest.raises(ValueError, match="2 places, expected at least one for each of 3 strata"):
        draw(contacts(mutual=5, token=5, pitch=5), 1, size=2)


def test_a_draw_can_be_repeated_whatever_the_order_of_the_file() -> None:
    there = contacts(mutual=40, token=200)
    assert draw(there.reverse(), 7).equals(draw(there, 7))


def test_another_seed_draws_others_in_another_order() -> None:
    there = contacts(mutual=400)
    first, second = draw(there, 1), draw(there, 2)
    assert len(people(first) & people(second)) < 15
    alone = contacts(mutual=30)
    assert draw(alone, 1)["person"].to_list() != draw(alone, 2)["person"].to_list()


def test_who_is_drawn_stays_so_when_somebody_else_changes_class() -> None:
    there = contacts(mutual=300, token=300)
    drawn = draw(there, 1)
    other = min(people(there) - people(drawn))
    changed = there.with_columns(
        exchange=pl.when(pl.col("person") == other)
        .then(pl.lit("token", DRAWN["exchange"]))
        .otherwise("exchange")
    )
    assert not changed.equals(there)
    assert len(people(draw(changed, 1)) & people(drawn)) >= 29


def test_everybody_of_a_stratum_is_drawn_equally_often() -> None:
    there = contacts(mutual=40)
    often = pl.concat(draw(there, seed, size=10)["person"] for seed in range(200)).value_counts()
    assert len(often) == 40
    assert often["count"].is_between(50 - 25, 50 + 25).all()


def test_the_order_of_the_cards_does_not_tell_the_class() -> None:
    classes = draw(contacts(mutual=100, token=100), 1)["exchange"].cast(pl.String).to_list()
    assert sorted(classes) != classes
    assert {"mutual", "token"} == set(classes[:8]) == set(classes[-8:])


def test_answers_are_kept_in_their_order() -> None:
    audit = Audit().answered("in/a", knows=True).answered("in/b", knows=False)
    assert list(audit.answers.items()) == [("in/a", True), ("in/b", False)]


def test_the_last_answer_is_taken_back() -> None:
    audit = Audit(3).answered("in/a", knows=True).answered("in/b", knows=False)
    assert audit.taken_back({"in/a", "in/b"}) == Audit(3, {"in/a": True})


def test_the_answer_on_somebody_who_is_no_longer_drawn_is_not_the_last() -> None:
    audit = Audit().answered("in/a", knows=True).answered("in/b", knows=False)
    assert audit.taken_back({"in/a"}).answers == {"in/b": False}
    assert audit.taken_back(set()) == audit


def test_another_draw_begins_without_answers() -> None:
    assert Audit(3).answered("in/a", knows=True).redrawn() == Audit(4)
