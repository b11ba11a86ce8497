"""Copies of one text: equal after masking, or so nearly equal that a tool must have varied them."""

import numpy as np
import polars as pl
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

RATIO = 90
LENGTH = 0.20
LATEST = 3000
WORDS = 5


def text_print(text: pl.Expr) -> pl.Expr:
    """A 64-bit print of a text, from which it cannot be read back."""
    return text.hash(seed=0)


def cluster_of(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts (`text`, latest first) -> `print`, `cluster`: the print that near copies share.

    Distinct texts of at least WORDS words, the LATEST of them, of like length, are one cluster
    where rapidfuzz's token sort ratio is at least RATIO; chains of near copies count as one.
    """
    distinct = (
        texts.select("text")
        .unique(maintain_order=True)
        .filter(pl.col("text").str.count_matches(" ", literal=True) >= WORDS - 1)
        .head(LATEST)
        .with_columns(print=text_print(pl.col("text")))
    )
    leaders = _leaders(distinct["text"].to_list())
    return distinct.select("print", cluster=distinct["print"].gather(leaders))


def _leaders(texts: list[str]) -> list[int]:
    """For each text the index of the first text of its cluster."""
    if not texts:
        return []
    in_order = [" ".join(sorted(text.split())) for text in texts]
    alike = cdist(in_order, in_order, scorer=ratio, score_cutoff=RATIO, dtype=np.uint8, workers=-1)
    leaders = list(range(len(texts)))
    for first, second in np.argwhere(np.triu(alike, 1)):
        if _like_length(texts[first], texts[second]):
            _join(leaders, int(first), int(second))
    return [_leader(leaders, index) for index in leaders]


def _like_length(first: str, second: str) -> bool:
    return abs(len(first) - len(second)) <= LENGTH * max(len(first), len(second))


def _leader(leaders: list[int], index: int) -> int:
    while leaders[index] != index:
        index = leaders[index]
    return index


def _join(leaders: list[int], first: int, second: int) -> None:
    one, other = _leader(leaders, first), _leader(leaders, second)
    leaders[max(one, other)] = min(one, other)
