"""Names as they are, whatever Markdown would make of them."""

import pytest

from qualinet_dash.i18n import Sentence
from qualinet_dash.i18n.plain import plain, plain_values


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Moss", "Ada Moss"),
        ("![x](https://example.org/a.png)", "\\!\\[x\\](https\\:\u2060//example.org/a.png)"),
        ("my_file*.csv", r"my\_file\*.csv"),
        (":smile: $x$ <b>", r"\:smile\: \$x\$ \<b\>"),
        (
            "\u202egnp.exe\u2066 \x1b[31mA\x07 \u05d3\u05e0\u05d4\u200f",
            "gnp.exe \\[31mA \u05d3\u05e0\u05d4\u200f",
        ),
    ],
)
def test_a_name_makes_no_picture_link_or_symbol(name: str, written: str) -> None:
    assert plain(name) == written


def test_a_sentence_keeps_its_numbers_and_nested_sentences() -> None:
    why = Sentence("unknown.empty", {"file": "a_b"})
    made = plain_values(Sentence("error.unreadable", {"why": why, "n": 3}))
    assert made.values == {"why": Sentence("unknown.empty", {"file": r"a\_b"}), "n": 3}


def test_words_that_are_listed_are_plain_too() -> None:
    words = [Sentence("magnet.quoted", {"word": "a*b"}), "c_d"]
    made = plain_values(Sentence("magnet.none", {"words": words}))
    assert made.values["words"] == [Sentence("magnet.quoted", {"word": r"a\*b"}), r"c\_d"]


def test_an_address_is_broken_where_nobody_sees_it() -> None:
    for address in (
        "https://evil.example/x",
        "www.evil.example",
        "WWW.evil.example",
        "me@evil.example",
    ):
        seen = plain(address).replace("\\", "").replace("\u2060", "")
        assert seen == address
        assert "\u2060" in plain(address)


@pytest.mark.parametrize(
    "sign", [":material/home:", ":streamlit:", "->", "<-", "<->", "--", ">=", "<=", "~="]
)
def test_what_streamlit_would_draw_is_broken_where_nobody_sees_it(sign: str) -> None:
    seen = plain(f"a {sign} b").replace("\\", "")
    assert sign not in seen
    assert seen.replace("\u2060", "") == f"a {sign} b"


def test_a_title_that_begins_like_a_list_is_none() -> None:
    assert all(
        plain(text).startswith("\u2060") for text in ("- item", "1. first", "+ plus", "2) b")
    )
    assert plain("-item") == "-item"


@pytest.mark.parametrize(
    "lines", ["Acme\n=====", "Acme \r\n- Boss", "Acme\u2028# Boss", "a\n\n1. b"]
)
def test_a_line_break_makes_no_heading_or_list(lines: str) -> None:
    assert len(plain(lines).splitlines()) == 1
    assert plain(lines).split()[0] == lines.split(maxsplit=1)[0]


def test_many_blanks_take_no_longer_than_other_letters() -> None:
    assert plain("a" + " " * 1_000_000 + "b") == "a" + " " * 1_000_000 + "b"
