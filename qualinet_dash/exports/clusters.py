"""Copies of one text: equal after masking, or so nearly equal that a tool must have varied them."""

from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from qualinet_dash.exports import masking

RATIO = 90
LENGTH = 0.20
LATEST = 3000
WORDS = 5
BUCKETS = 1024


def is_long(text: pl.Expr) -> pl.Expr:
    """Whether a masked text has at least WORDS words: shorter ones are alike by chance."""
    return text.str.count_matches(" ", literal=True) >= WORDS - 1


def latest(features: pl.DataFrame) -> pl.DataFrame:
    """Of features (`print`, `is_long`), latest first, those whose texts are worth comparing."""
    return (
        features.filter("is_long").unique("print", keep="first", maintain_order=True).head(LATEST)
    )


def compared(texts: pl.DataFrame) -> pl.DataFrame:
    """The form of texts in which they are compared."""
    return texts.select(text="collapsed")


def cluster_of(texts: pl.Series) -> pl.DataFrame:
    """Distinct texts, latest first -> `print`, `cluster`: the print that near copies share.

    Texts of like length are one cluster where rapidfuzz's token sort ratio is at least RATIO;
    chains of near copies count as one.
    """
    prints = texts.to_frame("text").select(print=masking.text_print(pl.col("text")))
    return prints.with_columns(cluster=pl.col("print").gather(_leaders(texts.to_list())))


def joined(features: pl.DataFrame) -> pl.DataFrame:
    """Features with `cluster` and `middle` -> the same without `middle`, copies under one cluster.

    Texts are copies of one where a chain of near copies and of equal middles leads from one to the
    other.
    """
    pairs = features.select("cluster", "middle").unique().with_columns(one="cluster")
    while True:
        by_middle = pl.when(pl.col("middle").is_null()).then("one").otherwise(
            pl.col("one").min().over("middle")
        )  # fmt: skip
        chained = pairs.with_columns(one=by_middle).with_columns(
            pl.col("one").min().over("cluster")
        )
        if chained["one"].equals(pairs["one"]):
            break
        pairs = chained
    one_of = pairs.select("cluster", "one").unique("cluster")
    return (
        features.join(one_of, on="cluster", how="left", maintain_order="left")
        .with_columns(cluster="one")
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
    firsts, seconds = np.nonzero(np.triu(_share_words(in_order), 1))
    ratios = cpdist(
        [in_order[one] for one in firsts],
        [in_order[one] for one in seconds],
        scorer=ratio,
        score_cutoff=RATIO,
    )
    near = ratios >= RATIO
    return list(zip(firsts[near].tolist(), seconds[near].tolist(), strict=True))


def _share_words(texts: list[str]) -> NDArray[np.bool_]:
    """Which texts share at least half the words of the one that has fewer: others differ too much.

    Words are told apart by a number below BUCKETS, so that a pair is rather kept than lost.
    """
    has = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in enumerate(texts):
        has[row, [crc32(word.encode()) % BUCKETS for word in text.split(" ")]] = 1
    counts = has.sum(axis=1)
    shared: NDArray[np.bool_] = has @ has.T >= np.minimum.outer(counts, counts) / 2
    return shared


def _like_length(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= LENGTH * max(len(first), len(second))


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        index = leaders[index]
    return index


def _join(leaders: list[int], first: int, second: int) -> None:
    one, other = _leader(leaders, first), _leader(leaders, second)
    leaders[max(one, other)] = min(one, other)
