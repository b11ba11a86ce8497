"""Texts in letters without marks: no HTML, no accents, every script's digits as ours."""

import html
import re
import unicodedata
from functools import cache
from html.entities import html5

import numpy as np
import polars as pl
from numpy.typing import NDArray

from qualinet_dash.exports.distinct import quickly
from qualinet_dash.exports.repair import mended

# What of a text is looked at: longer ones are told apart, or found alike, by their beginning.
CHARACTERS = 2000
# Few letters unfold to more than four: those of Korean to three, one of Arabic to eighteen.
UNFOLDED = 4 * CHARACTERS

# A private-use letter stands for an address; texts lose their own.
ADDRESS = "\ue000"
# Scripts that set no blanks between words, from one letter up to another, and which part of a word
# a letter is, in quarters: Thai and Lao, Burmese, Khmer, Kana; Han. Two bytes of three tell whose.
_UNPARTED = {
    "\u0e00\u0eff": 1, "\u1000\u109f": 1, "\u1780\u17ff": 1, "\u3040\u30ff": 1, "\u3400\u9fff": 2,
}  # fmt: skip
_FIRST_OF_THREE = 0xE0
_TAG, _ADDRESS = r"<[^<>]+>", r"(?i-u:https?://|www\.)\S+"
_SIGN = "\x01"
# The commonest entities, and what may be any: texts with others need a slow look at each.
_COMMON = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": "\xa0",
}  # fmt: skip
_BARE = "|".join(name for name in html5 if not name.endswith(";"))
_ENTITY = rf"&(?:#|{_BARE}|[A-Za-z][A-Za-z0-9]*;)"
_TEXT = pl.col("text")
_IS_FOREIGN = _TEXT.str.len_bytes() > _TEXT.str.len_chars()


def _without_marks(letter: str) -> str:
    return re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", letter))


# The commonest letters that are not ASCII; texts without others need no slow normalisation.
LATIN = {
    letter: base
    for letter in map(chr, [*range(0xA0, 0x180), *range(0x2000, 0x2040)])
    if (base := _without_marks(letter)) != letter and re.fullmatch(r"[A-Za-z]+|[ .]+", base)
} | {"ß": "ss", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
_OTHERS = {"ß": "ss", "ς": "σ", "ʼ": "'", "’": "'", "‘": "'", "\u2028": "\n", "\u2029": "\t",
           "\x85": "\t", "\u1680": "\t"} | dict.fromkeys("‐–—", "-")  # fmt: skip


def plain(texts: pl.Series) -> pl.Series:
    """Texts whose every character beyond ASCII is a letter, or ADDRESS; null is an empty one."""
    whole = _where(_IS_FOREIGN, texts.fill_null(""), mended(_TEXT.str.slice(0, UNFOLDED)))
    start = _made(whole, _TEXT.str.strip_chars().str.slice(0, CHARACTERS))
    return _without("/|(?i-u:www)", _unmarked(_unescaped(start)), _ADDRESS, ADDRESS)


def unparted(letters: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where letters (UTF-8) of scripts without blanks begin, and how many quarters of a word."""
    places = np.flatnonzero(letters[:-1] >= _FIRST_OF_THREE)
    quarters = _quarters()[letters[places].astype(np.uint16) << 8 | letters[places + 1]]
    return places[quarters > 0], quarters[quarters > 0]


@cache
def _quarters() -> NDArray[np.int64]:
    """Of any two bytes, which part of a word the letter is that begins with them."""
    quarters = np.zeros(1 << 16, dtype=np.int64)
    for script, part in _UNPARTED.items():
        letters = map(chr, range(ord(script[0]), ord(script[1])))
        quarters[[int.from_bytes(letter.encode()[:2], "big") for letter in letters]] = part
    return quarters


def _unescaped(texts: pl.Series) -> pl.Series:
    """HTML entities decoded, tags removed."""
    every, common = map(_TEXT.str.count_matches, (_ENTITY, "|".join(_COMMON)))
    quick = _TEXT.str.replace_many(list(_COMMON), list(_COMMON.values()))
    decoded = quickly(_TEXT, every == common, quick, html.unescape)
    texts = _where(_TEXT.str.contains("&", literal=True), texts, decoded)
    return _without("<", texts, _TAG, " ")


def _without(sign: str, texts: pl.Series, pattern: str, value: str) -> pl.Series:
    """The texts with a pattern replaced, which is dear and only where a sign of it stands."""
    return _where(_TEXT.str.contains(sign), texts, _TEXT.str.replace_all(pattern, value))


def _unmarked(texts: pl.Series) -> pl.Series:
    latin = _where(_IS_FOREIGN, texts, _quickly_unmarked())
    return _where(_IS_FOREIGN, latin, _slowly_unmarked())


def _where(wanted: pl.Expr, texts: pl.Series, function: pl.Expr) -> pl.Series:
    """The texts, `function` of those that are wanted."""
    places = _made(texts, wanted.arg_true())
    return texts.scatter(places, _made(texts.gather(places), function)) if len(places) else texts


def _made(texts: pl.Series, function: pl.Expr) -> pl.Series:
    """What a function of _TEXT makes of texts."""
    return texts.to_frame("text").select(function).to_series()


def _quickly_unmarked() -> pl.Expr:
    return _TEXT.str.replace_many(list(LATIN), list(LATIN.values()))


def _slowly_unmarked() -> pl.Expr:
    return (
        _TEXT.str.normalize("NFKD")
        .str.slice(0, UNFOLDED)
        .str.replace_all(rf"[\p{{M}}{ADDRESS}\x{{e001}}\x{{e002}}]+", "")
        .str.to_lowercase()
        .str.replace_many(list(_OTHERS), list(_OTHERS.values()))
        .str.replace_all(r"\p{Nd}", "0")
        .str.replace_all(r"[^\p{L}\x00-\x7f]", _SIGN)
    )
