"""Prints that are to be found among millions of others."""

import numpy as np

from qualinet_dash.exports.tokens import Flags, Places, Prints


class Known:
    """Prints that are to be found among others.

    A table of the last bits of each says at once of most others that they are none of them, and
    one of the first bits where the rest is to be looked for.
    """

    def __init__(self, prints: Prints) -> None:
        """Take the prints to be found."""
        self._prints = np.sort(prints)
        self._of_first = min(max(len(prints).bit_length(), 8), 20)
        self._likely = np.zeros(1 << min(self._of_first + 8, 22), dtype=np.bool_)
        self._likely[self._last_bits(prints)] = True
        counts = np.bincount(self._first_bits(prints), minlength=1 << self._of_first)
        self._places = np.concatenate([np.zeros(1, np.int32), np.cumsum(counts, dtype=np.int32)])

    def among(self, prints: Prints) -> Flags:
        """Which of some prints they are."""
        found = self._likely.take(self._last_bits(prints))
        left = np.flatnonzero(found)
        found[left] = False
        firsts = self._first_bits(prints[left])
        places, ends = self._places.take(firsts), self._places.take(firsts + 1)
        while len(left):
            some = np.flatnonzero(places < ends)
            left, places, ends = left.take(some), places.take(some), ends.take(some)
            is_it = self._prints.take(places) == prints.take(left)
            found[left] = is_it
            rest = np.flatnonzero(~is_it)
            left, places, ends = left.take(rest), places.take(rest) + 1, ends.take(rest)
        return found

    def _last_bits(self, prints: Prints) -> Places:
        return (prints & np.uint64(len(self._likely) - 1)).view(np.int64)

    def _first_bits(self, prints: Prints) -> Places:
        return (prints >> np.uint64(64 - self._of_first)).view(np.int64)
