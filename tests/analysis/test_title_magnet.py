"""Words in the titles of those who invited, against those of the people who were invited."""

import subprocess
import sys
from math import erfc, exp, log, sqrt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.title_magnet import TITLES, frequent_words, title_magnet
from qualinet_dash.settings import Settings
from tests.builders import EXCHANGE, ORIGIN, Row

SETTINGS = Settings()
SCHEMA = {
    "position": pl.String,
    "found_origin": ORIGIN,
    "exchange": EXCHANGE,
    "is_real": pl.Boolean,
    "messages_in": pl.UInt32,
}


def came(position: str | None, **told: Any) -> Row:
    """Somebody who invited, and with whom nothing was written."""
    return {
        "position": position, "found_origin": "received_bare", "exchange": "nothing_recorded",
        "is_real": False, "messages_in": 0,
    } | told  # fmt: skip


def asked(position: str | None, **told: Any) -> Row:
    """Somebody who was invited."""
    return came(position) | {"found_origin": "sent_bare"} | told


def people(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA)


def magnet(*rows: Row, keywords: list[str] | None = None, **settings: Any) -> pl.DataFrame:
    return title_magnet(people(*rows), Settings(magnet_people=5, **settings), keywords)


def counts(*rows: Row, keyword: str) -> tuple[int, int, int, int] | None:
    """How many bear the keyword: received, of how many, sent, of how many."""
    found = magnet(*rows, keywords=[keyword])
    columns = ["received", "received_titles", "sent", "sent_titles"]
    return found.select(columns).row(0) if len(found) else None


SELLERS = [came("Sales Manager")] * 9 + [came("Buyer")] * 11
OTHERS = [asked("Buyer")] * 27 + [asked("Sales Engineer")] * 3


def test_nobody_has_no_titles() -> None:
    assert title_magnet(people(), SETTINGS).schema == TITLES
    assert len(magnet(keywords=["sales"])) == 0


def test_without_titles_on_one_side_nothing_can_be_compared() -> None:
    assert len(magnet(*SELLERS)) == 0
    assert len(magnet(*OTHERS)) == 0
    assert len(magnet(*SELLERS, *[asked(None)] * 30, *[asked(" – ")] * 30)) == 0


def test_titles_are_counted_on_both_sides() -> None:
    blank = [came(None), came(""), asked(None)]
    assert counts(*SELLERS, *OTHERS, *blank, keyword="sales") == (9, 20, 3, 30)


def test_every_proven_origin_is_on_its_side_and_the_unknown_on_none() -> None:
    ways = ["received_personal", "received_mass", "sent_personal", "sent_mass", "unknown", "met"]
    others = [came("Sales", found_origin=way) for way in ways]
    assert counts(*SELLERS, *OTHERS, *others, keyword="sales") == (11, 22, 5, 32)


def test_the_lift_its_interval_and_its_probability_are_those_of_the_formula() -> None:
    row = magnet(*SELLERS, *OTHERS, keywords=["sales"]).row(0, named=True)
    ratio = log((9.5 / 21) / (3.5 / 31))
    error = sqrt(1 / 9.5 - 1 / 21 + 1 / 3.5 - 1 / 31)
    assert row["lift"] == pytest.approx(exp(ratio))
    assert row["lift_low"] == pytest.approx(exp(ratio - 1.959964 * error))
    assert row["lift_high"] == pytest.approx(exp(ratio + 1.959964 * error))
    assert row["p"] == pytest.approx(erfc(ratio / error / sqrt(2)))


def test_a_word_nobody_on_one_side_bears_still_has_a_finite_lift() -> None:
    row = magnet(*[came("Sales")] * 8, *[asked("Buyer")] * 9, keywords=["sales"]).row(0, named=True)
    assert row["lift"] == pytest.approx((8.5 / 9) / (0.5 / 10))
    assert 1 < row["lift_low"] < row["lift_high"]


@pytest.mark.parametrize(("bearers", "is_told"), [(9, False), (10, True)])
def test_a_word_needs_ten_people_both_sides_together(bearers: int, is_told: bool) -> None:
    rows = [came("Sales")] * (bearers - 4) + [asked("Sales")] * 4 + [asked("Buyer")] * 20
    assert len(title_magnet(people(*rows), SETTINGS, ["sales"])) == is_told


def test_the_words_with_the_highest_lift_come_first() -> None:
    found = magnet(*SELLERS, *OTHERS, keywords=["buyer", "sales"])
    assert found["keyword"].to_list() == ["sales", "buyer"]


def test_only_what_chance_does_not_explain_stands_out() -> None:
    found = magnet(*SELLERS, *OTHERS, keywords=["sales", "buyer"])
    assert found.select("keyword", "stands_out").rows() == [("sales", True), ("buyer", True)]
    strict = magnet(*SELLERS, *OTHERS, keywords=["sales", "buyer"], magnet_false_discovery=0.01)
    assert not strict["stands_out"].any()


def test_each_further_word_makes_it_harder_to_stand_out() -> None:
    rows = [came("Sales")] * 8 + [came("Lead Nurse")] * 12 + [asked("Sales")] * 4
    rows += [asked("Lead Nurse")] * 26
    alone = magnet(*rows, keywords=["sales"])
    among = magnet(*rows, keywords=["sales", "lead", "nurse", "lead nurse"])
    assert alone["p"][0] == pytest.approx(among["p"][0])
    assert alone["stands_out"].to_list() == [True]
    assert not among["stands_out"].any()


@pytest.mark.parametrize(
    ("keyword", "borne"),
    [("account", 3), ("ACCOUNTS", 3), ("key account", 2), ("Key accounts", 2), ("acco", 0),
     ("sales", 2), ("sales, key account", 4), ("élève", 1), ("eleves", 1), ("!", 0), ("", 0)],
)  # fmt: skip
def test_a_keyword_is_found_as_whole_words_whatever_their_case_accents_and_plural(
    keyword: str, borne: int
) -> None:
    titles = [
        "Key Account Manager",
        "Key-accounts",
        "Account Executive",
        "Sales",
        "Sales!",
        "Élève",
    ]
    rows = [came(title) for title in titles] + [asked("Buyer")] * 5
    found = title_magnet(people(*rows), Settings(magnet_people=5), [f"{keyword}, buyer"])
    assert found["received"].to_list() == [borne]


def test_whoever_bears_two_words_of_one_keyword_counts_once() -> None:
    assert counts(*SELLERS, *OTHERS, keyword="sales, manager") == (9, 20, 3, 30)


def test_a_keyword_given_twice_is_compared_once() -> None:
    assert len(magnet(*SELLERS, *OTHERS, keywords=["sales", "sales"])) == 1


def test_of_those_who_invited_it_is_told_who_never_wrote() -> None:
    rows = [
        came("Sales", messages_in=2, exchange="unanswered_by_me"),
        came("Sales", exchange="unanswered_by_them"),
        came("Sales", exchange="mutual", is_real=True),
        came("Sales", exchange="unobservable"),
        came("Sales"),
        asked("Sales", exchange="unanswered_by_them"),
    ]
    row = magnet(*rows, keywords=["sales"]).row(0, named=True)
    assert (row["observed"], row["never_wrote"], row["unanswered"]) == (4, 2, 1)
    assert row["unanswered_share"] == 1 / 4


def test_where_no_messages_can_be_seen_nothing_is_said_of_writing() -> None:
    unseen = [came("Sales", exchange="unobservable")] * 5
    row = magnet(*unseen, asked("Buyer"), keywords=["sales"]).row(0, named=True)
    assert (row["observed"], row["never_wrote"], row["unanswered_share"]) == (0, 0, None)


def test_without_keywords_the_frequent_words_are_compared() -> None:
    assert magnet(*SELLERS, *OTHERS)["keyword"].to_list() == ["manager", "sales", "buyer"]


def test_the_commonest_words_come_first_as_most_people_write_them() -> None:
    rows = [came("Ingenieur"), asked("Ingénieur"), asked("INGÉNIEUR ventes"), came("Vente")]
    assert frequent_words(people(*rows)) == ["ingénieur", "vente"]


def test_a_word_of_one_person_or_of_an_unknown_origin_is_not_frequent() -> None:
    rows = [came("Sales"), asked("Buyer"), asked("Buyer", found_origin="unknown")]
    assert frequent_words(people(*rows)) == []


def test_the_order_of_the_contacts_does_not_matter() -> None:
    rows = [*SELLERS, *OTHERS]
    assert magnet(*rows).equals(magnet(*reversed(rows)))


ENDLESS = """
from qualinet_dash.analysis.title_magnet import title_magnet
from tests.analysis.test_title_magnet import SETTINGS, asked, came, people
from tests.capped import cap_memory

many = people(*[came("Sales Manager")] * 1000, *[asked("Buyer")] * 1000)
title_magnet(many, SETTINGS, ["sales, buyer", "manager"])
cap_memory(1 << 30)
print(*title_magnet(many, SETTINGS, [",".join(["sales"] * 100_000)])["received"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped as on Linux")
def test_a_keyword_of_endless_words_is_not_laid_beside_every_person() -> None:
    command, root = [sys.executable, "-c", ENDLESS], Path(__file__).parents[2]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1000"]
