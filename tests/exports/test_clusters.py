"""Near copies: texts that a tool has varied."""

from itertools import pairwise
from random import Random

import numpy as np
import polars as pl
import pytest
from rapidfuzz import fuzz, process

from qualinet_dash.exports import clusters
from tests.exports import masks

PITCH = "we help people like you to sell twice as much in half the time and for less"


def groups(*texts: str) -> list[int | None]:
    """For each text the number of its cluster, in the order of their first texts."""
    rows = pl.DataFrame({"text": list(texts)}, schema={"text": pl.String}).with_columns(
        print=pl.col("text").hash(), is_long=clusters.are_long(masks.mask(list(texts)))
    )
    found = clusters.cluster_of(clusters.latest(rows))
    names = list(dict.fromkeys(found["cluster"].to_list()))
    by_print = dict(found.select("print", "cluster").rows())
    told = [by_print.get(one) for one in rows["print"]]
    return [None if one is None else names.index(one) for one in told]


def test_texts_that_differ_in_a_word_are_one_cluster() -> None:
    assert groups(f"hello {PITCH}", f"hi there {PITCH}", f"dear @ {PITCH}") == [0, 0, 0]


def test_the_order_of_words_does_not_matter() -> None:
    words = PITCH.split()
    assert groups(PITCH, " ".join(reversed(words))) == [0, 0]


def test_texts_that_share_half_their_words_are_two() -> None:
    other = "we help people like you but then we have lunch with the family by the sea"
    assert groups(PITCH, other) == [0, 1]


def test_chains_of_near_copies_are_one_cluster() -> None:
    first = "a1 b1 c1 d1 e1 f1 g1 h1 i1 j1 k1 l1 m1 n1 o1 p1 q1 r1 s1 t1"
    second, third = first.replace("a1", "z1"), first.replace("a1", "z1").replace("b1", "y1")
    assert groups(first, second, third) == [0, 0, 0]


@pytest.mark.parametrize(("words", "is_compared"), [(4, False), (5, True)])
def test_texts_of_few_words_are_not_compared(words: int, is_compared: bool) -> None:
    text = " ".join("abcde"[:words])
    assert groups(text) == ([0] if is_compared else [None])


@pytest.mark.parametrize(("characters", "is_compared"), [(79, False), (81, True)])
def test_texts_of_unlike_length_are_not_compared(characters: int, is_compared: bool) -> None:
    texts = pl.Series(["a" + " a" * (length // 2) for length in (characters, 101)])
    compared = [pairs.T.tolist() for pairs in clusters._worth_comparing(texts)]
    assert compared == ([[[0, 1]]] if is_compared else [])


def test_texts_are_copies_from_a_ratio_of_ninety_on() -> None:
    first = " ".join(f"word{n:02}" for n in range(40))
    others = [first.replace("word0", "verb1", k) for k in range(10)]
    alike = [fuzz.token_sort_ratio(first, other) >= 90 for other in others]
    assert [groups(first, other) == [0, 0] for other in others] == alike
    assert {*alike} == {True, False}


def test_only_the_latest_texts_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "LATEST", 2)
    assert groups("a b c d e", "f g h i j", "k l m n o") == [0, 1, None]


def test_of_endless_texts_not_all_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{PITCH} {number} {number}" for number in range(4)]
    assert groups(*texts) == [0, 0, 0, 0]
    monkeypatch.setattr(clusters, "AT_ONCE", 1)
    monkeypatch.setattr(clusters, "MOST_LETTERS", 3 * len(texts[0]))
    assert groups(*texts) == [0, 0, 1, 2]


def chained(*pairs: tuple[int, int | None]) -> list[int]:
    """For each text, by its cluster and its middle, the cluster it ends in."""
    schema = {"cluster": pl.UInt64, "middle": pl.UInt64}
    found = clusters.joined(pl.DataFrame(list(pairs), schema=schema, orient="row"))
    assert found.columns == ["cluster"]
    return found["cluster"].to_list()


def test_texts_of_one_middle_are_one_cluster() -> None:
    assert chained((5, 1), (9, 1), (7, 2)) == [5, 5, 7]


def test_texts_without_a_middle_are_no_copies_of_one_another() -> None:
    assert chained((5, None), (9, None), (5, None)) == [5, 9, 5]


def test_near_copies_and_equal_middles_are_chained() -> None:
    assert chained((9, 1), (8, 1), (8, 2), (4, 2), (4, None), (6, 3)) == [4, 4, 4, 4, 4, 6]


def test_a_chain_of_many_links_is_one_cluster_in_few_rounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Passing the lowest from one to the next, a link a round, would take minutes."""
    rounds = iter(range(200))
    equal = np.array_equal
    monkeypatch.setattr(np, "array_equal", lambda *both: next(rounds) >= 0 and equal(*both))
    numbers = Random(7).sample(range(1 << 40), 50_000)
    links = list(enumerate(pairwise(numbers)))
    assert {*chained(*((end, link) for link, ends in links for end in ends))} == {min(numbers)}


def test_of_no_text_there_is_no_cluster() -> None:
    assert groups() == []


def test_a_ratio_of_exactly_ninety_makes_a_copy() -> None:
    short = " ".join(f"word{n:02}" for n in range(13))
    assert groups(short, f"{short} {'z' * 19}") == [0, 0]


@pytest.mark.parametrize("more", ["", " j k l"])
def test_copies_share_at_least_half_the_words_of_the_shorter(more: str) -> None:
    kept = ["a" * 40, "b" * 40, "c" * 40]
    first = " ".join([*kept, "d" * 39 + "1", "e" * 39 + "1", "f" * 39 + "1"])
    assert groups(first, first.replace("1", "2") + more) == [0, 0]


def test_two_copies_of_a_third_are_one_cluster_though_it_comes_last() -> None:
    first = "a1 b1 c1 d1 e1 f1 g1 h1 i1 j1 k1 l1 m1 n1 o1 p1 q1 r1 s1 t1"
    second, third = first.replace("a1", "z1"), first.replace("a1", "z1").replace("b1", "y1")
    assert groups(first, third, second) == [0, 0, 0]


def test_texts_of_few_words_take_no_place_among_the_latest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clusters, "LATEST", 2)
    assert groups("hi there", "a b c d e", "f g h i j") == [None, 0, 1]


def test_texts_known_to_be_of_one_cluster_are_not_compared_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    def counting(firsts: list[str], seconds: list[str], **options: object) -> object:
        compared.append(len(firsts))
        return process.cpdist(firsts, seconds, **options)

    monkeypatch.setattr(clusters, "AT_ONCE", 1)
    monkeypatch.setattr(clusters, "cpdist", counting)
    assert groups(*(f"dear x{number} {PITCH}" for number in range(40))) == [0] * 40
    assert sum(compared) == 39
