"""The masking rule, word for word, against the quick way in which it is followed."""

import html
import re
import unicodedata

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualinet_dash.exports import masking, middles
from qualinet_dash.exports.masking import Hidden
from qualinet_dash.exports.tokens import tokens
from tests.exports import masks

URL, DIGITS, CLAUSE = "\ue000", "\ue001", "\ue002"
SPACE = r"[\t-\r \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
NAMES = ["nora", "lind", "chef", "ventes", "strasse", "νικοσ", "玲", "a"]
SMALL = "|".join(masking.SMALL_WORDS)


def normalised(text: str) -> str:
    """The rule as it is written in the method: one step after the other, for every text."""
    plain = re.sub(r"<[^<>]{1,2000}>", " ", html.unescape(text))
    plain = kept(unicodedata.normalize("NFKD", plain), lambda kind, _: kind[0] != "M")
    plain = kept(plain, lambda _, letter: letter not in URL + DIGITS + CLAUSE)
    plain = plain.lower().replace("ß", "ss").replace("ς", "σ")
    plain = re.sub(rf"(?:https?://|www\.)(?:(?!{SPACE}).)+", URL, plain, flags=re.S)
    plain = re.sub(r"\d+", DIGITS, plain)
    clause = rf"[.!?;:]+(?:{SPACE}|\Z)|,|{SPACE}{{2,}}|[\r\n\u2028]"
    plain = re.sub(clause, f" {CLAUSE} ", plain)
    plain = re.sub(r"[-'’‘ʼ‐‑–—]", " ", plain)
    plain = kept(
        re.sub(SPACE, " ", plain),
        lambda kind, letter: kind[0] == "L" or letter in " " + URL + DIGITS + CLAUSE,
    )
    return " ".join(plain.replace(URL, " #u ").replace(DIGITS, "#").split())


def kept(text: str, is_kept: object) -> str:
    assert callable(is_kept)
    return "".join(one for one in text if is_kept(unicodedata.category(one), one))


def collapsed(text: str) -> str:
    return re.sub(rf"@(?:(?: (?:{SMALL})){{0,2}} @)+", "@", text)


def whole(masked: str) -> str:
    return " ".join(word for word in masked.split() if word != CLAUSE)


def middle(masked: str) -> str:
    """Without the first and the last clause, and the short ones beside them if much is left."""
    inner = clauses_of(masked)[1:-1]
    is_long = [len(collapsed(clause).split()) > middles.MIDDLE_WORDS for clause in inner]
    core = inner
    if any(is_long):
        core = inner[is_long.index(True) : len(inner) - is_long[::-1].index(True)]
    told = collapsed(" ".join(core))
    is_much = len(told.split()) > 2 * middles.MIDDLE_WORDS
    return told if is_much else collapsed(" ".join(inner))


def middle_of_a_copy(masked: str) -> str | None:
    inner, all_words = middle(masked), len(collapsed(whole(masked)).split())
    words = len(inner.split())
    is_most = words > middles.MIDDLE_WORDS and words >= middles.MIDDLE_SHARE * all_words
    return inner if is_most or words > 2 * middles.MIDDLE_WORDS else None


ODD = """é e\u0301 \u0301 ẞ ß ς Σ İ ı ﬁ ½ ² ٣ ३ 𝟗 ! !! . ... … , ; : ? - – ’ ' @ # < > & &amp;
    &lt; &#8232; &amp;lt; &quot;a&quot; &#39; &nbsp; &copy &copy=1 a&b=c
    🎉 👍\ufe0f ¨ ´ \u200d \u200b \u2060 \x00 玲 さん 한국 שלום مرحبا नमस्ते Ελλάς
    http:// https://x.y/z?a=1, www. www.a.b <br> <p class="x"> </p> of the a1 1a 12h30
    \ue000 \ue001x \ue002 nora Nora NORA Lind chef ventes Straße Νίκος de la you and then
    again really long words here""".split()
SPACES = [
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u2028",
    "\u2029",
    "\x85",
    "\xa0",
    "\u3000",
    "",
]
pieces = (
    st.sampled_from(ODD)
    | st.sampled_from(ODD[-24:])
    | st.text(st.characters(exclude_categories=["Cn", "Co", "Cs"]), max_size=3)
)
texts = st.lists(st.tuples(pieces, st.sampled_from(SPACES)), max_size=60).map(
    lambda parts: "".join(one for part in parts for one in part)
)


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=1, max_size=12))
@example(["", " ", "a", "\u0301", "x " * 1000, "Hi Nora, " + "one more word. " * 130])
def test_the_quick_way_follows_the_rule_to_the_letter(said: list[str]) -> None:
    rule = [normalised(text) for text in said]
    masked = [" ".join("@" if w in NAMES else w for w in text.split(" ")) for text in rule]
    found = masks.mask(said, NAMES)
    assert masks.clauses(found) == [clauses_of(text) for text in masked]
    assert found.forms(are_runs_one=False).to_list() == [whole(text) for text in masked]
    assert found.forms().to_list() == [collapsed(whole(text)) for text in masked]
    assert masks.middles(found) == [middle(text) for text in masked]
    assert found.words.counts.tolist() == [len(whole(text).split()) for text in masked]
    assert found.lengths.tolist() == [len(collapsed(whole(text)).split()) for text in masked]
    assert_tell_the_same(found.prints.to_list(), [collapsed(whole(text)) for text in masked])
    copies = [middle_of_a_copy(text) for text in masked]
    assert_tell_the_same(found.middle_prints().to_list(), copies)


def clauses_of(masked: str) -> list[str]:
    return [clause.strip() for clause in masked.split(CLAUSE) if clause.strip()]


def assert_tell_the_same(prints: list[int | None], texts: list[str | None]) -> None:
    """Prints are equal where texts are, and null where there is none."""
    pairs = set(zip(prints, texts, strict=True))
    assert len(pairs) == len(set(prints)) == len(set(texts))
    assert all((one is None) == (text is None) for one, text in pairs)


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(NAMES)), min_size=1))
def test_a_word_is_hidden_in_texts_of_its_own_pair_alone(own: list[tuple[str, str]]) -> None:
    prints = {name: int(tokens(pl.Series([name])).prints[0]) for name in NAMES}
    pairs = {pair: int(pl.Series([pair]).hash()[0]) for pair in "xyz"}
    hidden = pl.DataFrame(
        [(pairs[pair], prints[word]) for pair, word in own],
        schema={"pair": pl.UInt64, "word": pl.UInt64},
        orient="row",
    )
    texts = pl.DataFrame({"pair": [*pairs.values()], "text": " ".join(NAMES)}).cast(
        {"pair": pl.UInt64}
    )
    told = masking.featured(
        texts, Hidden(hidden), lambda some: some.forms(are_runs_one=False).to_frame("form")
    )
    assert told["form"].to_list() == [
        " ".join("@" if (pair, word) in own else word for word in NAMES) for pair in "xyz"
    ]
