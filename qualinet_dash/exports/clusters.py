"""Copies of one text: equal after masking, or so nearly equal that a tool must have varied them."""

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from qualinet_dash.exports.masking import Masked
from qualinet_dash.exports.tokens import Places

RATIO = 90
LENGTH = 0.20
LATEST = 3000
WORDS = 5
BUCKETS = 512
BLOCK = 256
AT_ONCE = 4096
# More letters than those of all pairs that are worth comparing; of endless texts the rest is not.
MOST_LETTERS = 1 << 30


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
    return texts.select("print", cluster=pl.col("print").gather(_leaders(texts["text"])))


def joined(features: pl.DataFrame) -> pl.DataFrame:
    """Features with `cluster` and `middle` -> the same without `middle`, copies under one cluster.

    Texts are copies of one where a chain of near copies and of equal middles leads from one to the
    other.
    """
    pairs = features.select("cluster", "middle").drop_nulls().unique()
    pairs = pairs.filter(pl.col("middle").is_duplicated())
    found = pairs["cluster"].unique().sort()
    numbers = pairs.select(pl.all().rank("dense").cast(pl.Int64) - 1)
    ends = np.stack([numbers["cluster"], numbers["middle"] + len(found)])
    leaders = _chained(np.arange(2 * len(pairs)), ends)[: len(found)]
    one_of = pl.DataFrame({"cluster": found, "one": found.gather(leaders)})
    return (
        features.join(one_of, on="cluster", how="left", maintain_order="left")
        .with_columns(cluster=pl.coalesce("one", "cluster"))
        .drop("one", "middle")
    )


def _leaders(texts: pl.Series) -> Places:
    """For each text the place of the first text of its cluster."""
    leaders, left = np.arange(len(texts)), MOST_LETTERS
    lengths = texts.str.len_bytes().to_numpy()
    in_order = np.array([" ".join(sorted(text.split(" "))) for text in texts], dtype=object)
    for pairs in _worth_comparing(texts):
        apart = pairs[:, leaders[pairs[0]] != leaders[pairs[1]]]
        left -= int(lengths[apart].sum())
        if left < 0:
            break
        firsts, seconds = in_order[apart].tolist()
        is_near = cpdist(firsts, seconds, scorer=ratio, score_cutoff=RATIO) >= RATIO
        leaders = _chained(leaders, leaders[apart[:, is_near]])
    return leaders


def _chained(leaders: Places, pairs: Places) -> Places:
    """The leaders where both of each pair of leaders are one; of a chain the lowest leads.

    In each round all but the lowest of their neighbours follow one, so that few are needed.
    """
    lowest = np.arange(len(leaders))
    while pairs.size:
        for side in pairs:
            np.minimum.at(lowest, side, pairs.min(axis=0))
        while not np.array_equal(lowest, further := lowest[lowest]):
            lowest = further
        pairs = lowest[pairs]
        pairs = pairs[:, pairs[0] != pairs[1]]
    return lowest[leaders]


def _worth_comparing(texts: pl.Series) -> Iterator[Places]:
    """The pairs of texts that may be near, AT_ONCE of them: a row of firsts, one of seconds.

    They are of like length and share at least half the words of the one that has fewer.
    """
    lengths = texts.str.len_chars().to_numpy()
    order = np.argsort(lengths, kind="stable")
    lengths, has = lengths[order], _words(texts)[order]
    counts = has.sum(axis=1)
    for start in range(0, len(texts), BLOCK):
        here = slice(start, start + BLOCK)
        end = np.searchsorted(lengths, lengths[here][-1] / (1 - LENGTH) + 1)
        there = slice(start, end)
        shared = has[here] @ has[there].T
        is_near = shared >= np.minimum.outer(counts[here], counts[there]) / 2
        is_near &= lengths[there] * (1 - LENGTH) <= lengths[here, np.newaxis]
        pairs = order[start + np.stack(np.nonzero(np.triu(is_near, 1)))]
        for at in range(0, pairs.shape[1], AT_ONCE):
            yield pairs[:, at : at + AT_ONCE]


def _words(texts: pl.Series) -> NDArray[np.float32]:
    """Which words stand in each text, a row a text.

    Words are told apart by a number below BUCKETS, so that a pair is rather kept than lost.
    """
    split = texts.str.split(" ")
    rows = np.repeat(np.arange(len(texts)), split.list.len())
    has = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    has[rows, split.explode().hash().to_numpy() % BUCKETS] = 1
    return has
