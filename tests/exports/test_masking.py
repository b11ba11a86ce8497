"""The form in which copies of a text are alike, whoever they were sent to."""

import polars as pl
import pytest

from qualinet_dash.exports import masking

NAMES = frozenset({"nora", "lind"})


def masked(text: str, hidden: frozenset[str] = NAMES) -> str:
    """A text as it is compared with others, without marks of clauses."""
    return shaped(hidden_in(text, hidden), masking.whole)


def hidden_in(text: str, hidden: frozenset[str]) -> pl.Series:
    """A text as `featured` masks it, ends of clauses marked."""
    plain = pl.select(pair=1, text=masking.normalised(masking.unescaped(pl.lit(text))))
    words = pl.DataFrame({"word": sorted(hidden)}, schema={"word": pl.String})
    return masking.masked(plain, words.with_columns(pair=1))["masked"]


def shaped(texts: pl.Series, shape: object) -> str:
    """One masked text in the shape that a function of the module gives it."""
    assert callable(shape)
    told: str = texts.to_frame("text").select(shape(pl.col("text"))).item()
    return told


def middle(text: str, hidden: frozenset[str] = NAMES) -> str:
    """The middle of a text."""
    return shaped(hidden_in(text, hidden), masking.middle)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Hello Nora!", "hello @"),
        ("HELLO NORA LIND", "hello @ @"),
        ("C'est noté, à 14h30", "c est note a #h#"),
        ("see https://example.org/a?b=1 now", "see #u now"),
        ("see www.example.org/a.", "see #u"),
        ("see http://example.org now", "see #u now"),
        ("Hi<br>Nora", "hi @"),
        ("Νίκος", "νικοσ"),
        ("um ٣٠ Uhr", "um # uhr"),
        ("fjord.no", "fjordno"),
        ("rendez‑vous d’été – demain", "rendez vous d ete demain"),
        ("a\tNora", "a @"),
        ("<p>Hi&nbsp;Nora</p>", "hi @"),
        ("Q&amp;A", "qa"),
        ("well-known", "well known"),
        ("Straße", "strasse"),
        ("Привет, Nora", "привет @"),
        ("wow 🎉 great", "wow great"),
        ("a  b\u2028c", "a b c"),
        ("Noraline", "noraline"),
        ("", ""),
    ],
)
def test_a_text_loses_what_tells_its_reader_from_another(text: str, form: str) -> None:
    assert masked(text) == form


def test_words_of_companies_and_titles_are_worth_hiding_but_for_small_ones() -> None:
    words = pl.select(masking.words_of(pl.lit("Head of Sales, Aurélis & Co"))).item().to_list()
    assert words == ["head", "sales", "aurelis", "co"]


def test_a_single_letter_is_not_worth_hiding() -> None:
    words = pl.select(masking.words_of(pl.lit("R & D Lead"))).item().to_list()
    assert words == ["lead"]


def test_of_no_company_there_are_no_words() -> None:
    assert pl.select(masking.words_of(pl.lit(None, pl.String))).item().to_list() == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("as @ of @ you", "as @ you"),
        ("as @ you", "as @ you"),
        ("as @ @ @ you", "as @ you"),
        ("as @ of the @ you", "as @ you"),
        ("as @ of the and @ you", "as @ of the and @ you"),
        ("@ and a friend", "@ and a friend"),
    ],
)
def test_a_run_of_hidden_words_counts_as_one(text: str, form: str) -> None:
    assert shaped(pl.Series([text]), masking.collapsed) == form


LONG = "we help people like you to sell twice as much in half the time"
MORE = "it costs nothing at all until the very first deal is signed"


def test_the_middle_has_neither_greeting_nor_farewell() -> None:
    assert middle(f"Hi Nora, {LONG}. Bye, Eva") == f"{LONG} bye"
    assert middle(f"Good morning! {LONG}. Yours") == LONG


@pytest.mark.parametrize("mark", [", ", "\n", "  ", "\u2028", " ! "])
def test_a_clause_ends_with_punctuation_a_line_or_a_wide_blank(mark: str) -> None:
    assert middle(f"Good morning{mark}{LONG}{mark}Yours") == LONG


def test_a_full_stop_at_the_very_end_makes_no_clause_of_its_own() -> None:
    assert middle(f"Good morning! {LONG}. Yours.") == LONG


def test_a_run_of_hidden_words_in_the_middle_counts_as_one() -> None:
    assert middle(f"Hi. Dear Nora Lind {LONG}. Bye") == f"dear @ {LONG}"


def test_a_clause_of_eight_words_is_still_short() -> None:
    eight = "it is so good to write to you"
    assert middle(f"Hi. {eight}. {LONG}. {MORE}. Bye") == f"{LONG} {MORE}"


def test_a_long_middle_loses_every_short_clause_at_either_end() -> None:
    said = f"Hi Nora, hope you are well. {LONG}. {MORE}. What do you say? Yours, Eva"
    assert middle(said) == f"{LONG} {MORE}"


def test_a_short_clause_between_long_ones_stays() -> None:
    assert middle(f"Hi. So it is. {LONG}. It is so. {MORE}. Bye") == f"{LONG} it is so {MORE}"


def test_a_middle_of_sixteen_words_keeps_its_short_clauses() -> None:
    sixteen = f"{LONG} as well"
    assert sixteen.count(" ") == 15
    assert middle(f"Hi. How are you. {sixteen}. Bye") == f"how are you {sixteen}"
    assert middle(f"Hi. How are you. {sixteen} today. Bye") == f"{sixteen} today"


def test_of_short_clauses_alone_the_first_and_the_last_go() -> None:
    assert middle("Hi Nora. One two three. Four five six. Bye") == "one two three four five six"


def test_hidden_words_make_no_clause_long() -> None:
    titles = frozenset("head of group sales europe".split())
    said = f"Hi. To the head of group sales europe and you all. {LONG}. {MORE}. Bye"
    assert middle(said, titles) == f"{LONG} {MORE}"


@pytest.mark.parametrize("text", ["", "Hello", "Hello. Bye"])
def test_a_text_of_two_clauses_has_no_middle(text: str) -> None:
    assert middle(text) == ""


@pytest.mark.parametrize(
    ("middle", "whole", "has_print"),
    [(8, 10, False), (9, 15, True), (9, 16, False), (16, 30, False), (17, 99, True)],
)
def test_a_middle_has_a_print_where_it_is_most_of_the_text_or_long(
    middle: int, whole: int, has_print: bool
) -> None:
    greeting, letter = " ".join("a" * (whole - middle - 1) or ["a"]), " ".join("a" * middle)
    text = hidden_in(f"{greeting}. {letter}. a", frozenset())
    found = masking.middle_prints(pl.DataFrame({"masked": text, "words": [whole]})).item()
    assert (found is not None) == has_print


@pytest.mark.parametrize(("text", "words"), [("", 0), ("one", 1), ("one @ #u", 3)])
def test_hidden_words_and_addresses_count_as_words(text: str, words: int) -> None:
    assert shaped(pl.Series([text]), masking.word_count) == words


def test_equal_texts_have_equal_prints_and_others_have_not() -> None:
    prints = pl.select(masking.text_print(pl.Series(["a b", "a b", "a c"]))).to_series()
    assert prints[0] == prints[1] != prints[2]


def test_texts_of_many_batches_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking, "AT_A_TIME", 2)
    texts = pl.DataFrame({"pair": 1, "text": [f"{'so ' * n}Nora" for n in range(7)]})
    hidden = pl.DataFrame({"pair": [1], "word": ["nora"]})
    told = masking.featured(texts, hidden, lambda forms: forms.select("collapsed", "words"))
    assert told.rows() == [(f"{'so ' * n}@", n + 1) for n in range(7)]


def test_of_no_texts_there_are_no_features() -> None:
    none = pl.DataFrame(schema={"pair": pl.Int64, "text": pl.String})
    hidden = pl.DataFrame(schema={"pair": pl.Int64, "word": pl.String})
    assert masking.featured(none, hidden, lambda forms: forms.select("words")).is_empty()
