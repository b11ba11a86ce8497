"""The form in which copies of a text are alike, whoever they were sent to."""

import html
from html.entities import html5

import polars as pl
import pytest

from qualinet_dash.exports import letters, masking
from qualinet_dash.exports.letters import CHARACTERS, UNFOLDED, plain
from qualinet_dash.exports.masking import Hidden
from qualinet_dash.exports.tokens import tokens
from tests.exports import masks

NAMES = frozenset({"nora", "lind"})
HIDDEN = {"pair": pl.UInt64(), "word": pl.UInt64()}


def masked(text: str, hidden: frozenset[str] = NAMES) -> str:
    """A text with every hidden word."""
    return str(masks.mask([text], hidden).forms(are_runs_one=False).item())


def collapsed(text: str) -> str:
    """A text as it is compared with others."""
    return str(masks.mask([text], NAMES).forms().item())


def middle(text: str, hidden: frozenset[str] = NAMES) -> str:
    """The middle of a text."""
    return masks.middles(masks.mask([text], hidden))[0]


def hides(text: str) -> list[str]:
    """Which words of a company or a title are hidden, of those that stand there."""
    worth = set(masking.words_of(pl.Series([text], dtype=pl.String), 30)["word"])
    return [word for word in text.lower().split() if set(tokens(pl.Series([word])).prints) & worth]


def test_every_entity_is_decoded_as_browsers_do() -> None:
    names = [*html5, "#39;", "#039;", "#x27", "#8217;", "amp;lt;", "", "b=c", "&"]
    texts = [
        f"{before}&{name}{behind}"
        for name in names
        for before in ("", "&amp;")
        for behind in ("", "y", "=1 &lt; R&D")
    ]
    assert letters._unescaped(pl.Series(texts)).to_list() == [html.unescape(one) for one in texts]


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
    assert hides("Head of Sales, Aurélis & Co") == ["head", "sales,", "aurélis", "co"]


def test_a_single_letter_is_not_worth_hiding() -> None:
    assert hides("R & D Lead") == ["lead"]
    assert hides("長 é 店長") == ["店長"]


def test_of_no_company_there_are_no_words() -> None:
    assert masking.words_of(pl.Series([None], dtype=pl.String), 30).is_empty()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("as Nora of Lind you", "as @ you"),
        ("as Nora you", "as @ you"),
        ("as Nora Nora Lind you", "as @ you"),
        ("as Nora of the Lind you", "as @ you"),
        ("as Nora of the and Lind you", "as @ of the and @ you"),
        ("as Nora of. The, Lind you", "as @ you"),
        ("as Nora my Lind you", "as @ my @ you"),
        ("Nora and a friend", "@ and a friend"),
    ],
)
def test_a_run_of_hidden_words_counts_as_one(text: str, form: str) -> None:
    assert collapsed(text) == form


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
    text = f"{greeting}. {letter}. a" + " a" * (whole - middle - 1 - len(greeting.split()))
    found = masks.mask([text]).middle_prints().item()
    assert (found is not None) == has_print


def test_a_middle_in_letters_without_blanks_has_a_print_as_any_other() -> None:
    clauses = "，".join(["我们帮助很多人"] * 10)
    one, other = masks.mask(
        [f"王先生，{clauses}，再见", f"李小姐，{clauses}，祝好"]
    ).middle_prints()
    assert one == other is not None


@pytest.mark.parametrize(
    ("text", "words", "length"),
    [("", 0, 0), ("one", 1, 1), ("one Nora www.a.b", 3, 3), ("one Nora Lind", 3, 2)],
)
def test_hidden_words_and_addresses_count_as_words(text: str, words: int, length: int) -> None:
    said = masks.mask([text], NAMES)
    assert (said.words.counts.item(), said.lengths.item()) == (words, length)


def test_equal_texts_have_equal_prints_and_others_have_not() -> None:
    texts = ["a b", "A, b!", "a c", "b a", "a b b", "ab", "", "Nora a b", "a Nora b", "a b Lind"]
    prints = masks.mask(texts, NAMES).prints.to_list()
    assert prints[0] == prints[1]
    assert len(set(prints)) == len(texts) - 1


def test_words_of_any_length_have_prints_of_their_own() -> None:
    words = [letter * size for letter in "ab" for size in range(1, 40)]
    words += [f"{'a' * size}b" for size in range(1, 40)]
    assert len(set(tokens(pl.Series(words)).prints.tolist())) == len(words)


def test_texts_of_many_batches_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking, "AT_A_TIME", 2)
    texts = pl.DataFrame({"text": [f"{'so ' * n}Nora" for n in range(7)]}).with_columns(
        pair=pl.lit(1, pl.UInt64)
    )
    hidden = pl.DataFrame(
        {"pair": [1], "word": tokens(pl.Series(["nora"])).prints}, schema_overrides=HIDDEN
    )
    told = masking.featured(texts, Hidden(hidden), lambda some: some.forms().to_frame("form"))
    assert told["form"].to_list() == [f"{'so ' * n}@" for n in range(7)]


def test_of_no_texts_there_are_no_features() -> None:
    none = pl.DataFrame(schema={"pair": pl.UInt64, "text": pl.String})
    hidden = Hidden(pl.DataFrame(schema=HIDDEN))
    assert masking.featured(none, hidden, lambda some: some.prints.to_frame()).is_empty()


def test_of_an_endless_company_the_first_words_are_hidden() -> None:
    words = masking.words_of(pl.Series(["aa bb cc dd", "the ee"]), 2)
    assert words["text"].to_list() == [0, 0, 1]


def test_words_are_looked_for_in_parts_of_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pl.Series([None, "aa bb", "cc", "", "dd ee ff", "gg"])
    whole = masking.words_of(texts, 9)
    assert whole["text"].to_list() == [1, 1, 2, 4, 4, 4, 5]
    monkeypatch.setattr(masking, "BYTES_AT_A_TIME", 1)
    seen, look = list[int](), masking._words_of

    def looked(some: pl.Series, most: int) -> pl.DataFrame:
        seen.append(len(some))
        return look(some, most)

    monkeypatch.setattr(masking, "_words_of", looked)
    assert masking.words_of(texts, 9).equals(whole)
    assert len(seen) > 3


def test_parts_hold_no_more_texts_and_bytes_than_they_may() -> None:
    sizes = [0, 10, 10, 30, 5, 5, 5, 5, 100, 1]
    texts = pl.DataFrame({"text": [None if size == 0 else "x" * size for size in sizes]})
    parts = [part["text"].str.len_bytes().to_list() for part in masking._parts(texts, 3, 25)]
    assert parts == [[None, 10, 10], [30], [5, 5, 5], [5], [100], [1]]
    assert [len(part) for part in masking._parts(texts.clear(), 3, 25)] == [0]


def test_letters_that_unfold_leave_no_endless_text_and_korean_ones_all_of_it() -> None:
    assert plain(pl.Series(["\ufdfa" * CHARACTERS])).str.len_chars().item() <= UNFOLDED
    korean = plain(pl.Series(["\ud55c" * CHARACTERS]))
    assert korean.str.len_chars().item() == 3 * CHARACTERS
