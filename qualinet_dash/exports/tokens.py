"""Texts as their words: lower-case letters, told apart and numbered, many texts at once.

Bytes are looked at, not characters: whatever is beyond ASCII is a letter by then.
"""

from dataclasses import dataclass
from functools import cached_property
from secrets import randbits

import numpy as np
import numpy.ma  # Polars asks for it at the first array, which is to be quick.
import polars as pl
from numpy.typing import NDArray

from qualinet_dash.exports.letters import ADDRESS, plain, unparted

Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Prints = NDArray[np.uint64]

# Classes of bytes that stand in no word; all others do.
_CLAUSE, _BLANK, _DASH, _STOP, _SIGN = range(1, 6)
_DIGIT, _HIDDEN, _BETWEEN, _NEXT, _ADDRESS = *b"#@ \n", bytes([_BLANK]) + b"#u"
# No other letter begins with its first byte, which is found sooner than the whole.
_OF_ADDRESS = ADDRESS.encode()
# The byte of a character that is not its first one.
_FOLLOWS, _FOLLOWING = 0xC0, 0x80
_OF_BYTES = {
    b"\n\r,": _CLAUSE, b" \t\x0b\x0c": _BLANK, b"-'": _DASH, b".!?;:": _STOP, b"0123456789": _DIGIT,
}  # fmt: skip
_AT_ONCE = 8
_LOW = np.array([(1 << 8 * count) - 1 for count in range(_AT_ONCE + 1)], dtype=np.uint64)

# Their seed dies with the process, so that nobody can look a print up.
_SIZE, _LETTERS, _PLACE, _MIXED = (np.uint64(randbits(64) | 1) for _ in range(4))


def _class(byte: int) -> int:
    """The class of a byte; the lower-case letter where it is one."""
    letter = chr(byte).lower()
    if byte > 127 or letter.isalpha():
        return byte if byte > 127 else ord(letter)
    return next((kind for some, kind in _OF_BYTES.items() if byte in some), _SIGN)


_CLASSES = bytes(map(_class, range(256)))


@dataclass(frozen=True)
class Tokens:
    """The words of some texts, one after the other.

    A word stands in `letters` at one of `starts` and has as many bytes as `sizes` says; text n has
    the words from `firsts[n]` up to `firsts[n + 1]`; `begins` tells which ones begin a clause.
    """

    letters: Bytes
    starts: Places
    sizes: Places
    firsts: Places
    begins: Flags

    @cached_property
    def counts(self) -> Places:
        """How many words each text has, as blanks and signs part them."""
        return np.diff(self.firsts)

    @cached_property
    def lengths(self) -> Places:
        """How many words a reader finds in each text, also where a script sets no blanks."""
        places, quarters = unparted(self.letters)
        if not len(places):
            return self.counts
        words = np.searchsorted(self.starts, places, side="right") - 1
        words, of_words = np.unique(words, return_inverse=True)
        more = (np.bincount(of_words, quarters) - 1) // 4
        within = np.bincount(self.texts[words], more, len(self.counts))
        return self.counts + within.astype(np.int64)

    @cached_property
    def texts(self) -> Places:
        """The text in which each word stands."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    @cached_property
    def prints(self) -> Prints:
        """A 64-bit print of each word."""
        return _prints(self.letters, self.starts, self.sizes)

    @property
    def characters(self) -> Places:
        """How many characters each word has."""
        is_one = (self.letters & _FOLLOWS) != _FOLLOWING
        before = np.concatenate([[0], np.cumsum(is_one)])
        characters: Places = before[self.starts + self.sizes] - before[self.starts]
        return characters

    def of(self, texts: Places) -> Places:
        """The places of the words of some texts."""
        return spans(self.firsts[texts], self.counts[texts])

    def written(self, words: Places, are_hidden: Flags) -> pl.Series:
        """Every text with these words alone (their places, ascending), the hidden ones as @."""
        sizes = np.where(are_hidden, 1, self.sizes[words])
        letters = self.letters[spans(self.starts[words], sizes + 1)]
        ends = np.cumsum(sizes + 1) - 1
        letters[ends[are_hidden] - 1] = _HIDDEN
        letters[ends] = _BETWEEN
        texts = self.texts[words]
        is_last = np.append(texts[1:] != texts[:-1], True)[: len(texts)]
        letters[ends[is_last]] = _NEXT
        lines = letters.tobytes().decode().split("\n")[:-1]
        empty = pl.Series([""]).new_from_index(0, len(self.counts))
        return empty.scatter(texts[is_last], pl.Series(lines, dtype=pl.String))


def tokens(texts: pl.Series) -> Tokens:
    """The words of texts, in plain letters.

    A number is a word #, an address #u. A clause ends with a comma, a line, a wide blank, or with
    another mark of punctuation before a blank; marks elsewhere are no part of a word.
    """
    written = plain(texts)
    lines = written.str.join("\n").cast(pl.Binary).item() if len(written) else b""
    letters = np.full(len(lines) + 2 + _AT_ONCE, _CLAUSE, dtype=np.uint8)
    letters[1 : len(lines) + 1] = np.frombuffer(lines.translate(_CLASSES), dtype=np.uint8)
    _mark_clauses(letters)
    if _OF_ADDRESS[:1] in lines:
        replaced = letters.tobytes().replace(_OF_ADDRESS, _ADDRESS)
        letters = np.frombuffer(replaced, dtype=np.uint8)
    sizes = written.str.len_bytes().to_numpy().astype(np.int64) + 1
    beginnings = np.cumsum(np.concatenate([[1], sizes]))
    letters, beginnings = _without_signs(letters, beginnings)
    is_word = letters > _SIGN
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, stops = edges[0::2], edges[1::2]
    firsts = np.searchsorted(starts, beginnings)
    return Tokens(letters, starts, stops - starts, firsts, _begins(letters, starts, stops))


def _mark_clauses(letters: Bytes) -> None:
    """Mark every byte with which a clause ends."""
    is_blank = letters <= _BLANK
    before = letters[:-1]
    np.putmask(before, is_blank[1:] & (is_blank[:-1] | (before == _STOP)), _CLAUSE)


def _without_signs(letters: Bytes, beginnings: Places) -> tuple[Bytes, Places]:
    """The letters without signs and further digits of a number, and where texts begin then."""
    is_gone = (letters == _SIGN) | (letters == _STOP)
    is_digit = letters == _DIGIT
    is_gone[1:] |= is_digit[1:] & is_digit[:-1]
    gone = np.flatnonzero(is_gone)
    if not len(gone):
        return letters, beginnings
    return letters[~is_gone], beginnings - np.searchsorted(gone, beginnings)


def _begins(letters: Bytes, starts: Places, stops: Places) -> Flags:
    """Which words begin a clause: one ends in what stands before them."""
    before = np.concatenate([[0], stops[:-1]]) if len(starts) else starts
    begins: Flags = letters[before] == _CLAUSE
    wide, at = np.flatnonzero(starts - before > 1), 1
    while len(wide):
        begins[wide] |= letters[before[wide] + at] == _CLAUSE
        at += 1
        wide = wide[(starts[wide] - before[wide] > at) & ~begins[wide]]
    return begins


def _prints(letters: Bytes, starts: Places, sizes: Places) -> Prints:
    """A print of words, from _AT_ONCE bytes of each at a time; as many must stand behind all."""
    shape = (max(len(letters) - _AT_ONCE + 1, 0),)
    eights = np.ndarray(shape, dtype="<u8", buffer=letters, strides=(1,))
    prints = _mixed(sizes.astype(np.uint64) * _SIZE, eights[starts], sizes)
    at, left = _AT_ONCE, np.flatnonzero(sizes > _AT_ONCE)
    while len(left):
        rest = sizes[left] - at
        prints[left] = _mixed(prints[left], eights[starts[left] + at], rest)
        at, left = at + _AT_ONCE, left[rest > _AT_ONCE]
    return prints


def _mixed(prints: Prints, letters: Prints, sizes: Places) -> Prints:
    """Prints with as many of _AT_ONCE letters mixed in as `sizes` says, at most all."""
    mixed = (prints ^ letters & _LOW.take(sizes, mode="clip")) * _LETTERS
    return mixed ^ (mixed >> np.uint64(32))


def spans(starts: Places, counts: Places) -> Places:
    """The places from each start on, as many as each count says."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)


def in_a_row(prints: Prints, texts: Places, count: int) -> Prints:
    """A print of each of `count` texts, from the prints of its words in their order; 0 of none.

    `texts` tells in which text each word stands, in ascending order.
    """
    firsts = np.searchsorted(texts, np.arange(count))
    places = (np.arange(len(texts)) - firsts[texts]).astype(np.uint64)
    mixed = prints + places * _PLACE
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIXED
    mixed ^= mixed >> np.uint64(29)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)])
    ends = np.concatenate([firsts, [len(texts)]])
    whole: Prints = sums[ends[1:]] - sums[ends[:-1]]
    return whole
