"""Which texts tell somebody's name, however the name and the text are written."""

from collections.abc import Iterator

import polars as pl

from qualinet_dash.analysis.folding import folded

# Looking for all names at once, and for endless ones, takes more memory than a visitor has.
LETTERS_AT_ONCE, LONGEST, MOST_WORDS = 500_000, 100, 4
WORD, SHORT, JOINED = 3, 7, 8

_ONE, _OTHER = pl.col("one"), pl.col("other")
_UNMARKED = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
# As they are written where there are no letters with dots or rings.
_SPELT = {"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"}


def in_words(text: pl.Expr) -> pl.Expr:
    """Text in folded words, a blank before each and behind the last, without any other sign."""
    unmarked = folded(_replaced(text.str.to_lowercase(), _UNMARKED))
    return pl.format(" {} ", unmarked.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars())


def harmless(texts: pl.Series, names: pl.Series) -> pl.Series:
    """The texts that tell none of these names, each once."""
    text = pl.col("text")
    told = pl.concat_str(in_words(text), in_words(_spelt(text)))
    left = texts.drop_nulls().unique().to_frame("text").with_columns(told=told)
    for some in _parts(_forms(names)):
        left = left.remove(pl.col("told").str.contains_any(some.to_list()))
    return left["text"]


def words(name: pl.Expr) -> pl.Expr:
    """The words of a name that by themselves tell it, as they stand in a text in words."""
    lone = in_words(name).str.extract_all(r"[^ ]+")
    is_telling = (pl.element().str.len_chars() >= WORD) | (
        _is_foreign(pl.element()) & (pl.element().str.len_chars() > 1)
    )
    return lone.list.eval(pl.element().filter(is_telling))


def _spelt(text: pl.Expr) -> pl.Expr:
    """Text in another spelling: letters with dots or rings as two, no apostrophes."""
    lower = text.str.normalize("NFC").str.to_lowercase()
    return _replaced(lower, _SPELT).str.replace_all("['’ʼ]", "")


def _replaced(text: pl.Expr, letters: dict[str, str]) -> pl.Expr:
    return text.str.replace_many(list(letters), list(letters.values()))


def _is_foreign(text: pl.Expr) -> pl.Expr:
    return text.str.contains(r"[^\x00-\x7f]")


def _forms(names: pl.Series) -> pl.Series:
    """What to look for in texts in words: of long names the beginning.

    The name, also without what follows a comma; of its first words any two neighbours and the outer
    ones, in either order; and these in one word, as in addresses and in scripts without blanks.
    """
    name = pl.col("name").str.slice(0, LONGEST)
    named = names.drop_nulls().unique().to_frame("name")
    written = pl.concat(
        named.select(name=form) for form in (name, name.str.replace(",.*", ""), _spelt(name))
    ).unique()
    wholes = written.select(form=in_words(pl.col("name")).str.strip_chars())
    pairs = _pairs(wholes["form"].unique())
    both = [_ONE + " " + _OTHER, _OTHER + " " + _ONE]
    joined = [_ONE + _OTHER, _OTHER + _ONE]
    is_long = _is_foreign(joined[0]) | (joined[0].str.len_chars() >= JOINED)
    found = [
        wholes,
        *(pairs.select(form=form) for form in both),
        *(pairs.filter("is_outer", is_long).select(form=form) for form in joined),
    ]
    forms = pl.concat(found)["form"].unique()
    return forms.filter(forms != "").to_frame("form").select(_edged(pl.col("form"))).to_series()


def _pairs(wholes: pl.Series) -> pl.DataFrame:
    """`one`, `other`: two neighbours of the first words of each name, or the outer ones."""
    split = wholes.str.split(" ").to_frame("words").with_row_index("name")
    early = split.with_columns(pl.col("words").list.head(MOST_WORDS)).explode("words")
    neighbours = early.select(
        one="words", other=pl.col("words").shift(-1).over("name"), is_outer=pl.lit(False)
    )
    outer = split.filter(pl.col("words").list.len() > 1).select(
        one=pl.col("words").list.first(), other=pl.col("words").list.last(), is_outer=pl.lit(True)
    )
    shortest = pl.min_horizontal(pl.col("one", "other").str.len_chars())
    is_name = (shortest >= WORD) | (
        pl.col("is_outer") & ((shortest > 1) | _is_foreign(_ONE + _OTHER))
    )
    return pl.concat([neighbours, outer]).drop_nulls().filter(is_name)


def _edged(form: pl.Expr) -> pl.Expr:
    """A form that begins where a word does, and where it is short ends there too."""
    behind = pl.when(form.str.len_chars() <= SHORT).then(pl.lit(" ")).otherwise(pl.lit(""))
    return pl.when(_is_foreign(form)).then(form).otherwise(pl.concat_str(pl.lit(" "), form, behind))


def _parts(forms: pl.Series) -> Iterator[pl.Series]:
    """Forms in parts of so many letters."""
    part = forms.str.len_bytes().cum_sum() // LETTERS_AT_ONCE
    for some in forms.to_frame("form").with_columns(part=part).partition_by("part"):
        yield some["form"]
