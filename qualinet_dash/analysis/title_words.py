"""The words of job titles, told apart from the small words between them."""

import tomllib
from functools import cache
from pathlib import Path

import polars as pl

TITLE_WORDS = pl.Schema({"title": pl.UInt32(), "word": pl.String(), "written": pl.String()})


def folded(text: pl.Expr) -> pl.Expr:
    """Words parted by one blank, without case, accents, signs and the mark of the plural.

    A word of four letters or more loses the s or x at its end, unless it ends in "ss": English and
    French plurals alike. Masculine and feminine stay two words.
    """
    return (
        text.str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.replace_all(r"(\p{L}{2}[\p{L}--s])[sx]\b", "$1")
        .str.strip_chars(" ")
    )


def title_words(titles: pl.Series) -> pl.DataFrame:
    """A row a word of each title: the `title`'s place, the folded `word`, and as it was `written`.

    Small words are left out, phrases such as "key account" stand as one word, and no word stands
    twice in a title.
    """
    stop_words, _ = _language()
    return (
        _with_phrases(_words(titles))
        .filter(pl.col("word").str.contains(r"\p{L}.*\p{L}"))
        .remove(pl.col("word").is_in(stop_words))
        .unique(["title", "word"], keep="first", maintain_order=True)
        .match_to_schema(TITLE_WORDS)
    )


def _words(titles: pl.Series) -> pl.DataFrame:
    return (
        titles.str.normalize("NFC")
        .str.to_lowercase()
        .str.extract_all(r"[\p{L}\p{M}\p{N}]+")
        .alias("written")
        .to_frame()
        .with_row_index("title")
        .explode("written")
        .with_columns(word=folded(pl.col("written")))
    )


def _with_phrases(words: pl.DataFrame) -> pl.DataFrame:
    """The words, the two of a phrase as one."""
    _, phrases = _language()
    return (
        words.with_columns(
            pl.concat_str(name, pl.col(name).shift(-1).over("title"), separator=" ").alias(
                f"{name}_and_next"
            )
            for name in ("word", "written")
        )
        .with_columns(is_phrase=pl.col("word_and_next").is_in(phrases).fill_null(False))
        .remove(pl.col("is_phrase").shift(1, fill_value=False).over("title"))
        .select(
            "title",
            word=pl.when("is_phrase").then("word_and_next").otherwise("word"),
            written=pl.when("is_phrase").then("written_and_next").otherwise("written"),
        )
    )


@cache
def _language() -> tuple[list[str], list[str]]:
    """The stop words and the phrases of all languages, folded."""
    tables = tomllib.loads(Path(__file__).with_name("title_words.toml").read_text("utf-8"))
    return _folded(tables["stop_words"]), _folded(tables["phrases"])


def _folded(languages: dict[str, list[str]]) -> list[str]:
    entries = pl.Series([entry for words in languages.values() for entry in words])
    return entries.to_frame("word").select(folded(pl.col("word"))).to_series().to_list()
