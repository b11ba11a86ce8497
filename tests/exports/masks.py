"""Texts as they are compared, from what was written and which words are hidden."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from qualinet_dash.exports.masking import Hidden, Masked
from qualinet_dash.exports.tokens import tokens


def mask(texts: list[str], hidden: Iterable[str] = ()) -> Masked:
    """Texts between one pair of people with these words to hide."""
    prints = tokens(pl.Series(sorted(hidden), dtype=pl.String)).prints
    to_hide = pl.DataFrame({"pair": np.zeros_like(prints), "word": prints})
    raw = pl.Series(texts, dtype=pl.String)
    words = tokens(raw)
    return Masked(raw, words, Hidden(to_hide).among(words, np.zeros(len(raw), dtype=np.uint64)))


def clauses(texts: Masked) -> list[list[str]]:
    """The clauses of each text."""
    told: list[list[list[str]]] = [[] for _ in texts.raw]
    words = texts.words
    for place, (start, size) in enumerate(zip(words.starts, words.sizes, strict=True)):
        clauses = told[words.texts[place]]
        if words.begins[place]:
            clauses.append([])
        written = bytes(words.letters[start : start + size]).decode()
        clauses[-1].append("@" if texts.hidden[place] else written)
    return [[" ".join(clause) for clause in one] for one in told]


def middles(texts: Masked) -> list[str]:
    """The middle of each text."""
    words, _ = texts.middles
    return texts.written(words).to_list()
