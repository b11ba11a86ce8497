"""From a message's text to the form in which copies of it are alike, whoever they were sent to.

Names of sender and receiver, company and title words become @, addresses #u, digits #.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from secrets import randbits

import polars as pl

# Private-use letters stand for what must outlive the removal of punctuation.
_URL, _DIGITS, _CLAUSE = "\ue000", "\ue001", "\ue002"

# What of a text is compared: longer ones are told apart, or found alike, by their beginning.
CHARACTERS = 2000
AT_A_TIME = 20_000
THREADS = 2
MIDDLE_WORDS = 8
MIDDLE_SHARE = 0.6
_SEED = randbits(64)
_SHORT_FIRST = rf"^(?:(?:[^ {_CLAUSE}]+ ){{1,{MIDDLE_WORDS}}}{_CLAUSE} )+"
_SHORT_LAST = rf"(?: {_CLAUSE}(?: [^ {_CLAUSE}]+){{1,{MIDDLE_WORDS}}})+$"


def _without_marks(letter: str) -> str:
    return re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", letter))


# The commonest letters that are not ASCII; texts without others need no slow normalisation.
_LATIN = {
    letter: plain
    for letter in map(chr, [*range(0xA0, 0x180), *range(0x2000, 0x2040)])
    if (plain := _without_marks(letter)) != letter and re.fullmatch(r"[A-Za-z]+|[ .]+", plain)
} | {"ß": "ss", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}

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
        text.map_batches(_unmarked, return_dtype=pl.String)
        .str.to_lowercase()
        .str.replace_all(r"(?:https?://|www\.)\S+", _URL)
        .str.replace_all(r"[0-9]+", _DIGITS)
        .str.replace_all(r"[.!?;:]+(?:\s|$)|,|\s{2,}|[\r\n\x{2028}]", f" {_CLAUSE} ")
        .str.replace_all(r"[-'’‘ʼ‐‑–—]", " ")
        .str.replace_all(rf"[^\p{{L}}\s{_URL}{_DIGITS}{_CLAUSE}]+", "")
        .str.replace_many([_URL, _DIGITS], [" #u ", "#"])
        .str.replace_all(r"\s\s+|[^\S ]", " ")
        .str.strip_chars()
    )


def _unmarked(texts: pl.Series) -> pl.Series:
    """Letters without marks, and digits as ours."""
    latin = where(_is_foreign(texts), texts, _quickly_unmarked).fill_null(texts)
    return where(_is_foreign(latin), latin, _slowly_unmarked).fill_null(latin)


def _is_foreign(texts: pl.Series) -> pl.Series:
    """Which texts are not ASCII alone."""
    return texts.str.len_bytes() > texts.str.len_chars()


def _quickly_unmarked(text: pl.Expr) -> pl.Expr:
    return text.str.replace_many(list(_LATIN), list(_LATIN.values()))


def _slowly_unmarked(text: pl.Expr) -> pl.Expr:
    return (
        text.str.normalize("NFKD")
        .str.replace_all(rf"[\p{{M}}{_URL}{_DIGITS}{_CLAUSE}]+", "")
        .str.to_lowercase()
        .str.replace_all("ß", "ss", literal=True)
        .str.replace_all("ς", "σ", literal=True)
        .str.replace_all(r"\p{Nd}", "0")
    )


def where(wanted: pl.Series, texts: pl.Series, function: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """`function` of the texts that are wanted, null for the others, which cost no time."""
    found = texts.filter(wanted).to_frame("text").select(function(pl.col("text"))).to_series()
    places = wanted.to_frame("wanted").select(
        pl.when("wanted").then(pl.col("wanted").cum_sum().cast(pl.Int64) - 1)
    )
    return found.gather(places.to_series())


def words_of(text: pl.Expr) -> pl.Expr:
    """The words of a name, company or title that are worth masking."""
    plain = normalised(text.fill_null("")).str.replace_all(_CLAUSE, " ", literal=True)
    words = plain.str.split(" ")
    return words.list.filter(
        (pl.element().str.len_chars() > 1) & ~pl.element().is_in(list(SMALL_WORDS))
    )


def featured(
    texts: pl.DataFrame, hidden: pl.DataFrame, features: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """The features of raw texts (`text`, `pair`), in their order.

    `features` makes them of the forms `text`, `masked`, `whole` and `collapsed`, and of the count
    of `words`. The forms of some thousand texts at a time are held, and let go.
    """

    def of_some(some: pl.DataFrame) -> pl.DataFrame:
        written = some.with_columns(pl.col("text").fill_null(""))
        start = pl.col("text").str.strip_chars().str.slice(0, CHARACTERS)
        plain = written.select("pair", text=normalised(unescaped(start)))
        return (
            masked(plain, hidden)
            .with_columns(written["text"], whole=whole(pl.col("masked")))
            .with_columns(collapsed=collapsed(pl.col("whole")))
            .pipe(features)
        )

    some = list(texts.iter_slices(AT_A_TIME)) or [texts]
    with ThreadPoolExecutor(THREADS) as threads:
        return pl.concat(threads.map(of_some, some))


def masked(texts: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """Normalised texts (`text`, `pair`) -> `masked`, `words`: each pair's own words as @, a count.

    `hidden` holds each `word` of a `pair`. Ends of clauses are still marked, and do not count.
    """
    own = hidden.select(_of_pair("word")).to_series().implode()
    split = texts.select("pair", word=pl.col("text").str.split(" ")).with_row_index("row")
    words = split.explode("word").with_columns(is_own=_of_pair("word").is_in(own))
    with_own = (
        words.join(words.filter("is_own").select("row").unique(), on="row", how="semi")
        .select("row", word=pl.when("is_own").then(pl.lit("@")).otherwise("word"))
        .group_by("row")
        .agg("word")
        .select("row", masked=pl.col("word").list.join(" "))
    )
    marks = texts["text"].str.count_matches(_CLAUSE, literal=True) + (texts["text"] == "")
    return (
        split.select("row", text=texts["text"], words=pl.col("word").list.len() - marks)
        .join(with_own, on="row", how="left", maintain_order="left")
        .select("words", masked=pl.coalesce("masked", "text"))
    )


def _of_pair(word: str) -> pl.Expr:
    """A number for a word in texts between one pair of people."""
    return text_print(pl.col(word)) ^ pl.col("pair")


def whole(text: pl.Expr) -> pl.Expr:
    """The masked text without marks of clauses, every @ and # counted as a word."""
    return text.str.replace_all(f"{_CLAUSE} ", "", literal=True).str.strip_chars(f" {_CLAUSE}")


def middle(text: pl.Expr) -> pl.Expr:
    """The masked text without greeting and farewell, which tools vary; "" if too short.

    That is without its first and last clause, and without the short ones next to them where more
    than twice MIDDLE_WORDS words are left.
    """
    return text.map_batches(_middles, return_dtype=pl.String)


def _middles(texts: pl.Series) -> pl.Series:
    marked = collapsed(pl.col("text")).str.replace_all(rf"{_CLAUSE}(?: {_CLAUSE})+", _CLAUSE)
    count = pl.col("clauses").list.len().cast(pl.Int64)
    inner = pl.col("clauses").list.slice(1, (count - 2).clip(0)).list.join(f" {_CLAUSE} ")
    return (
        texts.to_frame("text")
        .select(clauses=marked.str.strip_chars(f" {_CLAUSE}").str.split(f" {_CLAUSE} "))
        .select(inner=inner)
        .select(core=_joined(_long(pl.col("inner"))), inner=_joined(pl.col("inner")))
        .select(
            pl.when(word_count(pl.col("core")) > 2 * MIDDLE_WORDS).then("core").otherwise("inner")
        )
        .to_series()
    )


def _long(clauses: pl.Expr) -> pl.Expr:
    """From the first to the last clause that is longer than MIDDLE_WORDS words."""
    return clauses.str.replace(_SHORT_FIRST, "").str.replace(_SHORT_LAST, "")


def _joined(clauses: pl.Expr) -> pl.Expr:
    return collapsed(whole(clauses))


def collapsed(text: pl.Expr) -> pl.Expr:
    """A run of hidden words as one @, so that "Head of Sales" and "CEO" leave the same trace."""
    small = "|".join(sorted(SMALL_WORDS))
    return text.str.replace_all(rf"@(?:(?: (?:{small})){{0,2}} @)+", "@")


def text_print(text: pl.Expr) -> pl.Expr:
    """A 64-bit print of a text; its seed dies with the process, so that nobody can look it up."""
    return text.hash(seed=_SEED)


def word_count(text: pl.Expr) -> pl.Expr:
    """How many words a masked text has; 0 for an empty one."""
    return pl.when(text == "").then(0).otherwise(text.str.count_matches(" ", literal=True) + 1)


def middle_prints(texts: pl.DataFrame) -> pl.Series:
    """A print of the middle of texts (`masked`, `words`) where that tells a copy; null else.

    It has more than MIDDLE_WORDS words and is most of the text, or has more than twice as many: a
    courtesy that three letters share makes no copies of them.
    """
    has_middle = (texts["words"] > MIDDLE_WORDS) & texts["masked"].str.contains(
        _CLAUSE, literal=True
    )
    return where(has_middle, texts["masked"], _middle_print)


def _middle_print(text: pl.Expr) -> pl.Expr:
    def told(texts: pl.Series) -> pl.Series:
        count = word_count(pl.col("inner"))
        is_most = (count > MIDDLE_WORDS) & (count >= MIDDLE_SHARE * word_count(pl.col("whole")))
        return (
            texts.to_frame("masked")
            .select(inner=middle(pl.col("masked")), whole=collapsed(whole(pl.col("masked"))))
            .select(pl.when(is_most | (count > 2 * MIDDLE_WORDS)).then(text_print(pl.col("inner"))))
            .to_series()
        )

    return text.map_batches(told, return_dtype=pl.UInt64)
