"""Texts that a click sends: LinkedIn's default invitations, wishes and suggested replies."""

import operator
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, reduce
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from qualinet_dash.exports import tokens
from qualinet_dash.exports.known import Known
from qualinet_dash.exports.masking import Masked
from qualinet_dash.exports.tokens import Places

# Longer ones are not asked: a default note ends sooner, with a greeting and names (but for two of
# the earliest), and no setting lets a wish be as long.
WORDS = 24
_GROUPS = str.maketrans({"(": "(?:", "[": "(?:", "]": ")?"})
_CLICKS = ("one_click", "courtesies", "replies", "default_notes")
_LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl")


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))


@cache
def _any(name: str, language: str) -> str:
    """A regular expression for any entry of a list.

    Entries that open with the same list share it, which keeps the expression small and quick.
    """
    ends = defaultdict(list)
    for entry in _phrases()[language][name]:
        _, opening, end = re.split(r"^(\{\w+\}|)", entry)
        ends[opening].append(end)
    entries = "|".join(f"{opening}({'|'.join(end)})" for opening, end in ends.items())
    return re.sub(r"\{(\w+)\}", lambda of: _any(of[1], language), f"({entries})".translate(_GROUPS))


def _any_language(name: str) -> str:
    return f"(?:{'|'.join(_any(name, language) for language in _LANGUAGES)})"


def _clicks(language: str) -> str:
    """A regular expression for the clicks of a language, and for no text at all."""
    closing, one_click, courtesy, reply, note = (
        _any(name, language) for name in ("closings", *_CLICKS)
    )
    return rf"^(?:(?:{reply}|{note}) $|(?:{courtesy} (?:{closing} )*)*(?:{one_click} |$))"


def _bare(text: pl.Expr) -> pl.Expr:
    """The text without hidden names and greetings, every word of it followed by a space."""
    named = pl.concat_str(text, pl.lit(" ")).str.replace_all("@ ", "", literal=True)
    return named.str.replace(rf"^(?:{_any_language('greetings')} )+", "")


def is_default_note(text: pl.Expr) -> pl.Expr:
    """Whether a masked note is one of LinkedIn's own default texts, signed or not."""
    return _bare(text).str.contains(rf"^{_any_language('default_notes')} $")


def is_phrase(text: pl.Expr) -> pl.Expr:
    """Whether a masked message begins with a one-click phrase, or is made of courtesies alone."""
    return _bare(text).map_batches(_is_click, return_dtype=pl.Boolean)


def shown(texts: Masked) -> Masked:
    """The texts with those hidden words in sight that phrases are made of.

    Who works for a Grand Poste or as a network engineer is congratulated in the usual words.
    """
    hidden = np.flatnonzero(texts.hidden)
    are_shown = hidden[_vocabulary().among(texts.words.prints[hidden])]
    if not len(are_shown):
        return texts
    left = texts.hidden.copy()
    left[are_shown] = False
    return Masked(texts.raw, texts.words, left)


def that_may_be(texts: Masked) -> pl.Series:
    """The forms of texts that may be phrases; null for others, and for more than WORDS words."""
    likely = _likely(texts, np.flatnonzero(texts.words.counts <= WORDS))
    prints = texts.prints.to_numpy()[likely]
    _, firsts, copies = np.unique(prints, return_index=True, return_inverse=True)
    return _of_all(texts, likely, texts.forms(likely[firsts]).gather(copies))


def that_may_be_shown(texts: Masked) -> pl.Series:
    """The same of texts in which words of phrases are hidden, with these in sight; null else."""
    seen = shown(texts)
    differ = np.unique(texts.words.texts[np.flatnonzero(seen.hidden != texts.hidden)])
    likely = _likely(seen, differ[texts.words.counts[differ] <= WORDS])
    return _of_all(texts, likely, seen.forms(likely))


def _of_all(texts: Masked, some: Places, forms: pl.Series) -> pl.Series:
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(texts.raw))
    return nothing.scatter(some, forms)


@cache
def _thread() -> ThreadPoolExecutor:
    """Who asks: Polars keeps a compiled expression for the thread that asked; these are large."""
    return ThreadPoolExecutor(1)


@cache
def prepare() -> "Future[None]":
    """Make ready what `that_may_be` and `asked` ask, beside other work."""
    return _thread().submit(_prepare)


def _prepare() -> None:
    _openings()
    _greetings()
    _vocabulary()
    for language in _LANGUAGES:
        pl.Series([""]).str.contains(_clicks(language))
    pl.select(is_default_note(pl.lit("")))


def asked(*forms: pl.Series) -> pl.DataFrame:
    """`is_phrase`, `is_default_note` of texts, in one of their forms; null is none.

    Each wording is asked once.
    """
    return _thread().submit(_asked, forms).result()


def _asked(forms: Sequence[pl.Series]) -> pl.DataFrame:
    wordings = pl.concat(forms).drop_nulls().unique().to_frame("text")
    clicks = wordings.filter(is_phrase(pl.col("text")))
    notes = clicks.filter(is_default_note(pl.col("text")))
    return pl.DataFrame(
        {"is_phrase": _are_among(clicks, forms), "is_default_note": _are_among(notes, forms)}
    )


def _are_among(wordings: pl.DataFrame, forms: Sequence[pl.Series]) -> pl.Series:
    found = wordings["text"].implode()
    return reduce(operator.or_, (form.is_in(found).fill_null(False) for form in forms))


def _likely(texts: Masked, short: Places) -> Places:
    """Those of some texts in which a phrase may begin, at the first word or after greetings."""
    words = texts.words.of(short)
    prints, is_hidden = texts.words.prints[words], texts.hidden[words]
    opens = _openings().among(prints) & ~is_hidden
    greets = _greetings().among(prints) | is_hidden
    ends = np.cumsum(texts.words.counts[short])
    firsts = ends - texts.words.counts[short]
    others = np.append(np.flatnonzero(~greets), len(words))
    last = np.minimum(others[np.searchsorted(others, firsts)] + 1, ends)
    before = np.concatenate([[0], np.cumsum(opens)])
    likely: Places = short[before[last] > before[firsts]]
    return likely


@cache
def _openings() -> Known:
    """The words with which the phrases of all languages begin."""
    return _known({word for language in _LANGUAGES for word in _openings_of(language)})


@cache
def _openings_of(language: str) -> frozenset[str]:
    """The words with which the phrases of a language begin."""
    lists = (_phrases()[language][name] for name in _CLICKS)
    return frozenset().union(*(_said(entry, language, is_whole=False) for entry in chain(*lists)))


@cache
def _greetings() -> Known:
    """All words in greetings."""
    entries = (
        (language, entry) for language in _LANGUAGES for entry in _phrases()[language]["greetings"]
    )
    said = chain(*(_said(entry, language, is_whole=True) for language, entry in entries))
    return _known({word for one in said for word in one.split(" ")})


@cache
def _vocabulary() -> Known:
    """The words in phrases and in LinkedIn's default texts."""
    lists = (entries for language in _LANGUAGES for entries in _phrases()[language].values())
    entries = " ".join(chain.from_iterable(lists))
    return _known({*re.findall(r"[^\W\d_]{2,}", re.sub(r"\{\w+\}", " ", entries))})


def _known(words: set[str]) -> Known:
    return Known(tokens.tokens(pl.Series(sorted(words)).str.replace("#", "0", literal=True)).prints)


@cache
def _said(entry: str, language: str, *, is_whole: bool) -> frozenset[str]:
    """Everything that an entry stands for, or the first words of that."""
    found = re.search(r"[(\[{]" if is_whole else r"[(\[{ ]", entry)
    if found is None or found[0] == " ":
        return frozenset({entry[: found.start()] if found else entry})
    head, (options, rest) = entry[: found.start()], _options(entry[found.start() :], language)
    is_first = rest.startswith(" ") and not is_whole
    whole = (f"{head}{option}{'' if is_first and option else rest}" for option in options)
    return frozenset().union(*(_said(one, language, is_whole=is_whole) for one in whole))


def _options(entry: str, language: str) -> tuple[list[str], str]:
    """What the bracket stands for with which an entry begins, and what is behind it."""
    depth, bars = 0, [0]
    for sign in re.finditer(r"[(\[{|)\]}]", entry):
        if sign[0] in "([{":
            depth += 1
        elif sign[0] != "|":
            depth -= 1
        elif depth == 1:
            bars.append(sign.start())
        if not depth:
            break
    end, rest = sign.start(), entry[sign.end() :]
    if entry[0] == "{":
        return _phrases()[language][entry[1:end]], rest
    options = [entry[bar + 1 : next_bar] for bar, next_bar in pairwise([*bars, end])]
    return [*options, ""] if entry[0] == "[" else options, rest


def _is_click(bare: pl.Series) -> pl.Series:
    """Each language is asked only of texts that begin with a word of its own."""
    firsts = bare.str.extract(r"^(\S+) ")
    is_click = pl.Series([False]).new_from_index(0, len(bare))
    for language in _LANGUAGES:
        likely = firsts.is_in(_openings_of(language)).fill_null(False).arg_true()
        if len(likely):
            clicks = bare.gather(likely).str.contains(_clicks(language))
            is_click = is_click.scatter(likely.filter(clicks), True)
    return is_click


def version() -> str:
    """Of which month the list of phrases is."""
    return str(_phrases()["version"])
