"""Which texts tell somebody's name, however the name and the text are written."""

from collections.abc import Iterator

import polars as pl

from qualinet_dash.analysis.folding import folded

# Looking for all names at once, and for endless ones, takes more memory than a visitor has.
LETTERS_AT_ONCE, LONGEST = 500_000, 100
WORD, SHORT, JOINED = 3, 7, 8

_UNMARKED = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i",
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
}  # fmt: skip
# As they are written where there are no letters with dots or rings.
_SPELT = {"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"}
# What follows a name: degrees, pronouns, work.
_BEHIND = r"(?:[,(|/•]|\s[-–—]\s).*"
# Titles and degrees that are nobody's name, as "Ma" and "Ba" are.
_BESIDE = "dr prof ing dipl mag med mr mrs ms jr sr ii iii phd mba msc bsc cpa cfa pmp".split()


def in_words(text: pl.Expr) -> pl.Expr:
    """Text in folded words, a blank before each and behind the last, without any other sign.

    Where that differs, once more with letters that have dots or rings as two, without apostrophes.
    """
    once = _in_words(text)
    return (
        pl.when(text.str.contains("[^ -&(-~]"))
        .then(pl.concat_str(once, _in_words(_spelt(text))))
        .otherwise(once)
    )


def harmless(texts: pl.Series, names: pl.Series) -> pl.Series:
    """The texts that tell none of these names, each once."""
    told = in_words(pl.col("text"))
    left = texts.drop_nulls().unique().to_frame("text").with_columns(told=told)
    for some in _parts(_forms(names)):
        left = left.remove(pl.col("told").str.contains_any(some.to_list()))
    return left["text"]


def words(name: pl.Expr) -> pl.Expr:
    """The words of a name that by themselves tell it, as they stand in a text in words."""
    word, name = pl.element(), name.str.slice(0, LONGEST)
    is_telling = (word.str.len_chars() >= WORD) | (_is_foreign(word) & (word.str.len_chars() > 1))
    every = _own_words(name).list.concat(_own_words(_spelt(name)))
    return every.list.unique().list.eval(word.filter(is_telling))


def _in_words(text: pl.Expr) -> pl.Expr:
    unmarked = folded(_replaced(text.str.to_lowercase(), _UNMARKED))
    return pl.format(" {} ", unmarked.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars())


def _spelt(text: pl.Expr) -> pl.Expr:
    lower = text.str.normalize("NFC").str.to_lowercase()
    return _replaced(lower, _SPELT).str.replace_all("['’ʼ]", "")


def _replaced(text: pl.Expr, letters: dict[str, str]) -> pl.Expr:
    return text.str.replace_many(list(letters), list(letters.values()))


def _is_foreign(text: pl.Expr) -> pl.Expr:
    return text.str.contains(r"[^\x00-\x7f]")


def _own_words(name: pl.Expr) -> pl.Expr:
    """The words of a name without initials, titles and degrees."""
    lone = _in_words(name).str.extract_all("[^ ]+")
    return lone.list.eval(
        pl.element().filter(~pl.element().str.contains("^[a-z0-9]$") & ~pl.element().is_in(_BESIDE))
    )


def _forms(names: pl.Series) -> pl.Series:
    """What to look for in texts in words: of long names the beginning.

    The name, whole and without what follows it; of its own words the first two, and the first and
    the last, in either order, and these in one word as in addresses and scripts without blanks.
    """
    name = pl.col("name").str.slice(0, LONGEST)
    named = names.drop_nulls().unique().to_frame("name")
    written = pl.concat([named.select(name), named.select(_spelt(name))]).unique()
    bare = pl.col("name").str.replace(_BEHIND, "")
    whole, cut = (_in_words(one).str.strip_chars() for one in (pl.col("name"), bare))
    own = pl.when(_own_words(bare).list.len() > 1).then(_own_words(bare))
    pairs = _pairs(written.select(own=own.otherwise(_own_words(pl.col("name"))))["own"])
    one, other = pl.col("one"), pl.col("other")
    both, joined = [one + " " + other, other + " " + one], [one + other, other + one]
    is_long = _is_foreign(one + other) | ((one + other).str.len_chars() >= JOINED)
    forms = [
        written.select(form=whole),
        written.select(form=cut).filter(pl.col("form").str.contains(" ")),
        *(pairs.select(form=form) for form in both),
        *(pairs.filter(is_long).select(form=form) for form in joined),
    ]
    return _edged(pl.concat(forms)["form"].unique())


def _pairs(own: pl.Series) -> pl.DataFrame:
    """`one`, `other`: the first two words of each name, and the first and the last."""
    several = own.filter(own.list.len() > 1)
    ends = [several.list.get(1), several.list.last()]
    return pl.concat(
        pl.DataFrame({"one": several.list.first(), "other": end}) for end in ends
    ).unique()


def _edged(forms: pl.Series) -> pl.Series:
    """Forms that begin where a word does; short ones end there too, or before an s."""
    form, length = pl.col("form"), pl.col("form").str.len_chars()
    frame = forms.filter(forms != "").to_frame("form")
    foreign, latin = frame.filter(_is_foreign(form)), frame.remove(_is_foreign(form))
    short, long = latin.filter(length <= SHORT), latin.filter(length > SHORT)
    parts = [
        foreign,
        long.select(" " + form),
        short.select(" " + form + " "),
        short.filter(form.str.contains(" ")).select(" " + form + "s "),
    ]
    return pl.concat(part.select(form=pl.first()) for part in parts)["form"]


def _parts(forms: pl.Series) -> Iterator[pl.Series]:
    """Forms in parts of so many letters."""
    part = forms.str.len_bytes().cum_sum() // LETTERS_AT_ONCE
    for some in forms.to_frame("form").with_columns(part=part).partition_by("part"):
        yield some["form"]
