"""From a message's text to the form in which copies of it are alike, whoever they were sent to.

Names of sender and receiver, company and title words become @, and a run of them one @.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from secrets import randbits

import numpy as np
import polars as pl

from qualinet_dash.exports import tokens
from qualinet_dash.exports.known import Known
from qualinet_dash.exports.letters import CHARACTERS
from qualinet_dash.exports.middles import MIDDLE_SHARE, MIDDLE_WORDS, Middles, Runs
from qualinet_dash.exports.side_by_side import THREADS, each
from qualinet_dash.exports.tokens import Flags, Places, Prints, Tokens

# So many texts at a time become words, of so many bytes in all.
AT_A_TIME, BYTES_AT_A_TIME = 7_000, 3 << 20
AT_LEAST = 2_000
SMALL_BETWEEN = 2
_SEED = randbits(64)
_HIDDEN = np.uint64(randbits(64))

SMALL_WORDS = frozenset(
    """a al an and at au aux ben bei by chez da das de dei del della den der des di die do dos du e
    ein el en et for fur het i il im in l la las le les lo los mit of on och para per por pour sur
    the to u un und une van ver vom von voor with y zu""".split()
)


def text_print(text: pl.Expr) -> pl.Expr:
    """A 64-bit print of a text; its seed dies with the process, so that nobody can look it up."""
    return text.hash(seed=_SEED)


def text_prints(texts: pl.Series) -> pl.Series:
    """`text_print` of each text."""
    return texts.hash(seed=_SEED)


@cache
def _small() -> Known:
    """The small words."""
    return Known(tokens.tokens(pl.Series(sorted(SMALL_WORDS))).prints)


def words_of(texts: pl.Series, most: int) -> pl.DataFrame:
    """`text`, `word`: of each text (its number) the prints of the words that are worth hiding.

    Small words and single letters are not; of endless texts the first words are looked at.
    """
    found, before = list[pl.DataFrame](), 0
    for part in _parts(texts.to_frame("text"), max(len(texts), 1), BYTES_AT_A_TIME):
        some = _words_of(part["text"], most)
        found.append(some.with_columns(pl.col("text") + pl.lit(before, pl.UInt32)))
        before += len(part)
    return pl.concat(found)


def _words_of(texts: pl.Series, most: int) -> pl.DataFrame:
    found = tokens.tokens(texts)
    is_early = np.arange(len(found.texts)) - found.firsts[found.texts] < most
    is_worth = is_early & (found.characters > 1) & ~_small().among(found.prints)
    return pl.DataFrame(
        {"text": found.texts[is_worth], "word": found.prints[is_worth]},
        schema={"text": pl.UInt32, "word": pl.UInt64},
    )


class Hidden:
    """Which words to hide in the texts of a pair of people."""

    def __init__(self, words: pl.DataFrame) -> None:
        """Take each `word` of a `pair`, both as prints."""
        of_pairs = words.select(pl.col("pair") ^ pl.col("word")).to_series()
        self._known = Known(of_pairs.to_numpy())

    def among(self, words: Tokens, pairs: Prints) -> Flags:
        """Which words of texts are hidden, where `pairs` tells whose each text is."""
        return self._known.among(np.repeat(pairs, words.counts) ^ words.prints)


@dataclass(frozen=True)
class Masked:
    """Texts as they were written (`raw`), their words, and which of these are hidden."""

    raw: pl.Series
    words: Tokens
    hidden: Flags

    @cached_property
    def _runs(self) -> Runs:
        """The runs of hidden words: at most SMALL_BETWEEN small ones stand between two of them."""
        hidden = np.flatnonzero(self.hidden)
        one, next_one = hidden[:-1], hidden[1:]
        is_near = (next_one - one - 1 <= SMALL_BETWEEN) & (
            self.words.texts[one] == self.words.texts[next_one]
        )
        one, next_one = one[is_near], next_one[is_near]
        is_run = np.ones(len(one), dtype=np.bool_)
        for ahead in range(1, SMALL_BETWEEN + 1):
            between = np.minimum(one + ahead, next_one)
            is_run &= (between == next_one) | _small().among(self.words.prints[between])
        one, next_one = one[is_run], next_one[is_run]
        counts = next_one - one
        return Runs(
            tokens.spans(one + 1, counts), np.repeat(one, counts), np.repeat(next_one, counts)
        )

    @cached_property
    def _is_left(self) -> Flags:
        """Which words are left, runs of hidden ones as one."""
        is_left = np.ones(len(self.hidden), dtype=np.bool_)
        is_left[self._runs.gone] = False
        return is_left

    @cached_property
    def _gone(self) -> Places:
        """How many words each text has less, a run of hidden ones being one."""
        return np.bincount(self.words.texts[self._runs.gone], minlength=len(self.raw))

    @cached_property
    def lengths(self) -> Places:
        """How many words each text has, a run of hidden ones as one."""
        return self.words.lengths - self._gone

    @cached_property
    def prints(self) -> pl.Series:
        """A print of each text, the same for all copies of it."""
        return pl.Series(self._prints(np.flatnonzero(self._is_left)))

    def _prints(self, words: Places) -> Prints:
        """A print of each text with these of its words alone."""
        of_words = np.where(self.hidden[words], _HIDDEN, self.words.prints[words])
        return tokens.in_a_row(of_words, self.words.texts[words], len(self.raw))

    @cached_property
    def middles(self) -> tuple[Places, Places]:
        """The words of the middle of each text, one text after the other, and how many it has."""
        return Middles(self.words, self._runs).counted()

    def middle_prints(self) -> pl.Series:
        """A print of the middle of texts where that tells a copy; null else.

        It has more than MIDDLE_WORDS words and is most of the text, or has more than twice as
        many: a courtesy that three letters share makes no copies of them.
        """
        words, counts = self.middles
        whole = self.words.counts - self._gone
        is_most = (counts > MIDDLE_WORDS) & (counts >= MIDDLE_SHARE * whole)
        tells = is_most | (counts > 2 * MIDDLE_WORDS)
        prints = pl.Series(self._prints(words[np.repeat(tells, counts)]))
        return prints.set(pl.Series(~tells), None)

    def forms(self, texts: Places | None = None, *, are_runs_one: bool = True) -> pl.Series:
        """The texts, or some of them by their numbers, in their words, hidden ones as @."""
        some = np.arange(len(self.raw)) if texts is None else texts
        words = self.words.of(some)
        if are_runs_one:
            words = words[self._is_left[words]]
        return self.written(words).gather(some)

    def written(self, words: Places) -> pl.Series:
        """Each text with these of all words alone, the hidden ones as @."""
        return self.words.written(words, self.hidden[words])


def featured(
    texts: pl.DataFrame, hidden: Hidden, features: Callable[[Masked], pl.DataFrame]
) -> pl.DataFrame:
    """The features of raw texts (`text`, `pair`), in their order.

    Some thousand texts at a time are looked at.
    """

    def of_some(some: pl.DataFrame) -> pl.DataFrame:
        words, pairs = tokens.tokens(some["text"]), some["pair"].to_numpy()
        raw = some["text"].fill_null("")
        return features(Masked(raw, words, hidden.among(words, pairs)))

    at_once = max(AT_LEAST, min(AT_A_TIME, -(-len(texts) // THREADS)))
    return pl.concat(each(of_some, [*_parts(texts, at_once, BYTES_AT_A_TIME)]))


def _parts(texts: pl.DataFrame, most: int, most_bytes: int) -> Iterator[pl.DataFrame]:
    """Texts in parts of at most so many, and of so many bytes unless it is one; at least one part.

    Of a longer text the beginning counts, which is what is looked at.
    """
    sizes = texts["text"].str.len_bytes().fill_null(0).clip(upper_bound=4 * CHARACTERS)
    ends = np.append(0, sizes.cast(pl.Int64).cum_sum())
    start = 0
    while True:
        fits = int(np.searchsorted(ends, ends[start] + most_bytes, side="right")) - 1
        stop = min(max(fits, start + 1), start + most)
        yield texts[start:stop]
        start = stop
        if start >= len(texts):
            return
