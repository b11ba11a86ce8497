"""Copies of one text: equal after masking, or so nearly equal that a tool must have varied them."""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from qualinet_dash.exports.masking import Masked

RATIO = 90
LENGTH = 0.20
LATEST = 3000
WORDS = 5
BUCKETS = 512
BLOCK = 256


def are_long(texts: Masked) -> pl.Series:
    """Which masked texts have at least WORDS words: shorter ones are alike by chance."""
    return pl.Series(texts.lengths >= WORDS)


def latest(features: pl.DataFrame) -> pl.DataFrame:
    """Of features (`print`, `is_long`), latest first, those whose texts are worth comparing."""
    return (
        features.filter("is_long").unique("print", keep="first", maintain_order=True).head(LATEST)
    )


def compared(texts: Masked) -> pl.DataFrame:
    """Texts in the form in which they are compared, by their prints."""
    return pl.DataFrame({"print": texts.prints, "text": texts.forms()})


def cluster_of(texts: pl.DataFrame) -> pl.DataFrame:
    """Distinct texts (`print`, `text`), latest first -> `print`, `cluster`: near copies share it.

    Texts of like length are one cluster where rapidfuzz's token sort ratio is at least RATIO;
    chains of near copies count as one. Its number is the print of the latest.
    """
    return texts.select("print", cluster=pl.col("print").gather(_leaders(texts["text"].to_list())))


def joined(features: pl.DataFrame) -> pl.DataFrame:
    """Features with `cluster` and `middle` -> the same without `middle`, copies under one cluster.

    Texts are copies of one where a chain of near copies and of equal middles leads from one to the
    other.
    """
    pairs = features.select("cluster", "middle").drop_nulls().unique()
    pairs = pairs.filter(pl.col("middle").is_duplicated()).with_columns(one="cluster")
    while True:
        chained = pairs.with_columns(one=pl.col("one").min().over("middle")).with_columns(
            pl.col("one").min().over("cluster")
        )
        if chained["one"].equals(pairs["one"]):
            break
        pairs = chained
    one_of = pairs.select("cluster", "one").unique("cluster")
    return (
        features.join(one_of, on="cluster", how="left", maintain_order="left")
        .with_columns(cluster=pl.coalesce("one", "cluster"))
        .drop("one", "middle")
    )


def _leaders(texts: list[str]) -> list[int]:
    """For each text the index of the first text of its cluster."""
    leaders = list(range(len(texts)))
    for first, second in _near_pairs(texts):
        if _like_length(texts[first], texts[second]):
            _join(leaders, first, second)
    return [_leader(leaders, index) for index in leaders]


def _near_pairs(texts: list[str]) -> list[tuple[int, int]]:
    """The pairs of texts whose token sort ratio is at least RATIO."""
    if not texts:
        return []
    in_order = [" ".join(sorted(text.split())) for text in texts]
    firsts, seconds = _worth_comparing(texts)
    ratios = cpdist(
        [in_order[one] for one in firsts],
        [in_order[one] for one in seconds],
        scorer=ratio,
        score_cutoff=RATIO,
    )
    near = ratios >= RATIO
    return list(zip(firsts[near].tolist(), seconds[near].tolist(), strict=True))


def _worth_comparing(texts: list[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of texts that may be near: others differ too much in length or in words.

    Those that may be share at least half the words of the one that has fewer.
    """
    lengths = np.array([len(text) for text in texts])
    order = np.argsort(lengths, kind="stable")
    lengths, has = lengths[order], _words(texts)[order]
    counts = has.sum(axis=1)
    found = []
    for start in range(0, len(texts), BLOCK):
        here = slice(start, start + BLOCK)
        end = np.searchsorted(lengths, lengths[here][-1] / (1 - LENGTH) + 1)
        there = slice(start, end)
        shared = has[here] @ has[there].T
        are_many = shared >= np.minimum.outer(counts[here], counts[there]) / 2
        firsts, seconds = np.divmod(np.flatnonzero(are_many), are_many.shape[1])
        is_pair = firsts < seconds
        found.append(start + np.stack([firsts[is_pair], seconds[is_pair]]))
    firsts, seconds = np.concatenate(found, axis=1)
    return order[firsts], order[seconds]


def _words(texts: list[str]) -> NDArray[np.float32]:
    """Which words stand in each text, a row a text.

    Words are told apart by a number below BUCKETS, so that a pair is rather kept than lost.
    """
    split = pl.Series(texts).str.split(" ")
    rows = np.repeat(np.arange(len(texts)), split.list.len())
    has = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    has[rows, split.explode().hash().to_numpy() % BUCKETS] = 1
    return has


def _like_length(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= LENGTH * max(len(first), len(second))


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        index = leaders[index]
    return index


def _join(leaders: list[int], first: int, second: int) -> None:
    one, other = _leader(leaders, first), _leader(leaders, second)
    leaders[max(one, other)] = min(one, other)
