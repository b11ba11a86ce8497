"""From a message's text to the form in which copies of it are alike, whoever they were sent to.

Names of sender and receiver, company and title words become @, addresses #u, digits #.
"""

import html
from collections.abc import Sequence
from secrets import randbits

import polars as pl

# Private-use letters stand for what must outlive the removal of punctuation.
_URL, _DIGITS, _CLAUSE = "\ue000", "\ue001", "\ue002"

# What of a text is compared: longer ones are told apart, or found alike, by their beginning.
CHARACTERS = 2000
MIDDLE_WORDS = 8
MIDDLE_SHARE = 0.6
_SEED = randbits(64)

SMALL_WORDS = frozenset(
    """a al an and at au aux ben bei by chez da das de dei del della den der des di die do dos du e
    ein el en et for fur het i il im in l la las le les lo los mit of on och para per por pour sur
    the to u un und une van ver vom von voor with y zu""".split()
)


def unescaped(text: pl.Expr) -> pl.Expr:
    """HTML entities decoded, tags removed."""

    def decode(texts: pl.Series) -> pl.Series:
        escaped = texts.filter(texts.str.contains("&", literal=True).fill_null(False)).unique()
        plain = pl.Series([html.unescape(one) for one in escaped], dtype=pl.String)
        return texts.replace(escaped, plain) if len(escaped) else texts

    return text.map_batches(decode, return_dtype=pl.String).str.replace_all(r"<[^<>]{1,2000}>", " ")


def normalised(text: pl.Expr) -> pl.Expr:
    """Lower-case letters of every script, with marks for addresses, digits and ends of clauses."""
    return (
        text.str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
        .str.to_lowercase()
        .str.replace_all("ß", "ss", literal=True)
        .str.replace_all("ς", "σ", literal=True)
        .str.replace_all(r"(?:https?://|www\.)\S+", _URL)
        .str.replace_all(r"\p{Nd}+", _DIGITS)
        .str.replace_all(r"[.!?;:]+(?:\s|$)|,|\s{2,}|[\r\n\x{2028}]", f" {_CLAUSE} ")
        .str.replace_all(r"[-'’‘ʼ‐‑–—]", " ")
        .str.replace_all(rf"[^\p{{L}}\s{_URL}{_DIGITS}{_CLAUSE}]", "")
        .str.replace_all(_URL, " #u ", literal=True)
        .str.replace_all(_DIGITS, "#", literal=True)
        .str.replace_all(r"\s+", " ")
        .str.strip_chars()
    )


def words_of(text: pl.Expr) -> pl.Expr:
    """The words of a name, company or title that are worth masking."""
    plain = normalised(text.fill_null("")).str.replace_all(_CLAUSE, " ", literal=True)
    words = plain.str.split(" ")
    return words.list.filter(
        (pl.element().str.len_chars() > 1) & ~pl.element().is_in(list(SMALL_WORDS))
    )


def masked(texts: pl.Series, words: Sequence[frozenset[str]]) -> pl.Series:
    """Normalised texts with each row's own words as @; ends of clauses still marked."""
    return pl.Series(
        [
            " ".join("@" if word in hidden else word for word in text.split(" "))
            for text, hidden in zip(texts.to_list(), words, strict=True)
        ],
        dtype=pl.String,
    )


def whole(text: pl.Expr) -> pl.Expr:
    """The masked text without marks of clauses, every @ and # counted as a word."""
    return _tidy(text.str.replace_all(_CLAUSE, " ", literal=True))


def middle(text: pl.Expr) -> pl.Expr:
    """The masked text without greeting and farewell, which tools vary; "" if too short.

    That is without its first and last clause, and without the short ones next to them where more
    than twice MIDDLE_WORDS words are left.
    """
    clauses = text.str.split(_CLAUSE).list.eval(
        pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != "")
    )
    inner = clauses.list.slice(1, (clauses.list.len().cast(pl.Int64) - 2).clip(0))
    core = _joined(_between_long(inner))
    return pl.when(word_count(core) > 2 * MIDDLE_WORDS).then(core).otherwise(_joined(inner))


def _between_long(clauses: pl.Expr) -> pl.Expr:
    """The clauses from the first to the last that is longer than MIDDLE_WORDS words."""
    is_long = clauses.list.eval((word_count(collapsed(pl.element())) > MIDDLE_WORDS).cast(pl.UInt8))
    before, after = is_long.list.arg_max(), is_long.list.reverse().list.arg_max()
    return clauses.list.slice(before, clauses.list.len() - before - after)


def _joined(clauses: pl.Expr) -> pl.Expr:
    return collapsed(_tidy(clauses.list.join(" ")))


def collapsed(text: pl.Expr) -> pl.Expr:
    """A run of hidden words as one @, so that "Head of Sales" and "CEO" leave the same trace."""
    small = "|".join(sorted(SMALL_WORDS))
    return text.str.replace_all(rf"@(?:(?: (?:{small})){{0,2}} @)+", "@")


def _tidy(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r" +", " ").str.strip_chars()


def text_print(text: pl.Expr) -> pl.Expr:
    """A 64-bit print of a text; its seed dies with the process, so that nobody can look it up."""
    return text.hash(seed=_SEED)


def word_count(text: pl.Expr) -> pl.Expr:
    """How many words a masked text has; 0 for an empty one."""
    return pl.when(text == "").then(0).otherwise(text.str.count_matches(" ", literal=True) + 1)


def middle_print(inner: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """A print of a text's middle where that tells a copy; null else.

    It has more than MIDDLE_WORDS words and is most of the text, or has more than twice as many: a
    courtesy that three letters share makes no copies of them.
    """
    words = word_count(inner)
    is_most = (words > MIDDLE_WORDS) & (words >= MIDDLE_SHARE * word_count(whole))
    return pl.when(is_most | (words > 2 * MIDDLE_WORDS)).then(text_print(inner))
