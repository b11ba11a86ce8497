"""The middle of texts: what is left without greeting and farewell, which tools vary."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from qualinet_dash.exports.tokens import Flags, Places, Tokens, spans

MIDDLE_WORDS = 8
MIDDLE_SHARE = 0.6

Ranges = tuple[Places, Places]


class Runs(NamedTuple):
    """Words that go, as they stand in a run of hidden words or end it.

    Each goes where two words of the run are there: `since`, before it, and `until`, behind it or
    the word itself.
    """

    gone: Places
    since: Places
    until: Places


@dataclass(frozen=True)
class Middles:
    """The middles of texts, of which runs of hidden words count as one word."""

    words: Tokens
    runs: Runs

    def counted(self) -> tuple[Places, Places]:
        """The words that are left of the middles, and how many of them each text has.

        A middle is a text without its first and its last clause, and without those of MIDDLE_WORDS
        words or fewer next to them where more than twice as many words are left.
        """
        inner, core = self._inner_and_core()
        is_core = self._counts(core) > 2 * MIDDLE_WORDS
        starts, stops = (np.where(is_core, *both) for both in zip(core, inner, strict=True))
        is_left = np.ones(len(self.words.starts), dtype=np.bool_)
        is_left[self.runs.gone[self._goes((starts, stops))]] = False
        within = spans(starts, stops - starts)
        return within[is_left[within]], self._counts((starts, stops))

    def _inner_and_core(self) -> tuple[Ranges, Ranges]:
        """Where the inner clauses of each text stand, and where the long ones and those between."""
        clauses = np.append(np.flatnonzero(self.words.begins), len(self.words.starts))
        texts = self.words.texts[clauses[:-1]]
        first, end = self._within(texts)
        inner = _ranges(clauses, first + 1, end - 1)
        numbers = np.arange(len(texts))
        is_inner = (numbers > first[texts]) & (numbers < end[texts] - 1)
        long = np.flatnonzero(is_inner & (self._sizes(clauses) > MIDDLE_WORDS))
        first, end = self._within(texts[long])
        has_long = np.flatnonzero(end > first)
        core_first, core_end = np.zeros_like(first), np.zeros_like(first)
        core_first[has_long] = long[first[has_long]]
        core_end[has_long] = long[end[has_long] - 1] + 1
        return inner, _ranges(clauses, core_first, core_end)

    def _within(self, texts: Places) -> Ranges:
        """Where each text begins and ends among things that stand in `texts`, ascending."""
        places = np.searchsorted(texts, np.arange(len(self.words.counts) + 1))
        return places[:-1], places[1:]

    def _sizes(self, clauses: Places) -> Places:
        """How many words each clause has, a run of hidden ones as one."""
        home = np.searchsorted(clauses, self.runs.until, side="right") - 1
        home = home[self.runs.since >= clauses[home]]
        return np.diff(clauses) - np.bincount(home, minlength=len(clauses) - 1)

    def _goes(self, ranges: Ranges) -> Flags:
        """Which of the words that may go do so where only these words of their texts are there."""
        text = self.words.texts[self.runs.gone]
        starts, stops = ranges
        goes: Flags = (self.runs.since >= starts[text]) & (self.runs.until < stops[text])
        return goes

    def _counts(self, ranges: Ranges) -> Places:
        starts, stops = ranges
        text = self.words.texts[self.runs.gone[self._goes(ranges)]]
        return stops - starts - np.bincount(text, minlength=len(starts))


def _ranges(clauses: Places, first: Places, end: Places) -> Ranges:
    """The words from the first clause up to the last one before `end`; none where there is none."""
    is_some = end > first
    starts, stops = (np.where(is_some, clauses[one * is_some], 0) for one in (first, end))
    return starts, stops
