"""The visitor's own word on a contact, and the file it is kept in."""

import json
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.audit import Audit
from qualinet_dash.analysis.declared import (
    LARGEST,
    Word,
    declared_counts,
    from_json,
    person_key,
    to_json,
    with_words,
)
from qualinet_dash.errors import WordsError
from qualinet_dash.settings import DEFAULTS, Settings
from qualinet_dash.tables import CERTAINTY, ORIGIN

FILE = "words.json"


def keys(*rows: dict[str, Any]) -> list[str | None]:
    """The persons of rows that name nothing but what is told."""
    schema = {
        "profile_slug": pl.String, "name_key": pl.String, "name_is_unique": pl.Boolean,
        "connected_on": pl.String, "company": pl.String,
    }  # fmt: skip
    frame = pl.DataFrame(list(rows), schema=schema).with_columns(
        pl.col("connected_on").str.to_date()
    )
    return frame.select(person=person_key())["person"].to_list()


def spoken_of(*origins: str, **words: Word) -> pl.DataFrame:
    """Contacts a, b, c, ... of these origins, with the words said of them."""
    found = pl.DataFrame(
        [
            {"person": person, "found_origin": origin, "found_rule": f"{origin}:blank"}
            for person, origin in zip("abcdefgh", origins, strict=False)
        ],
        schema={"person": pl.String, "found_origin": ORIGIN, "found_rule": pl.String},
    )
    return with_words(found.with_columns(is_real=pl.lit(False)), words)


def told(contacts: pl.DataFrame) -> list[tuple[Any, ...]]:
    columns = ["person", "origin", "origin_rule", "origin_certainty", "has_spoken"]
    return contacts.select(columns).rows()


def file_of(**parts: Any) -> bytes:
    """A file of words, these parts in place of the usual ones."""
    return json.dumps({"format": "qualinet-dash words", "words": {}} | parts).encode()


def test_a_person_is_their_profile() -> None:
    row = {"profile_slug": "nora-lind", "name_key": "nora lind", "name_is_unique": True}
    assert keys(row) == ["in/nora-lind"]


def test_a_person_without_profile_is_their_name_where_nobody_else_bears_it() -> None:
    row = {"name_key": "nora lind", "name_is_unique": True, "company": "Lock"}
    assert keys(row) == ["name/nora lind"]


def test_of_namesakes_without_profile_day_and_company_tell_who_is_meant() -> None:
    row = {"name_key": "nora lind", "name_is_unique": False, "connected_on": "2024-01-10"}
    assert keys(row | {"company": "Lock"}, row, row | {"connected_on": None}) == [
        "name/nora lind | 2024-01-10 | Lock",
        "name/nora lind | 2024-01-10 | ",
        "name/nora lind |  | ",
    ]


def test_nobody_can_speak_of_a_contact_without_profile_and_name() -> None:
    assert keys({"connected_on": "2024-01-10", "company": "Lock"}) == [None]


def test_a_word_stands_over_what_was_found() -> None:
    contacts = spoken_of("unknown", "sent_bare", a=Word("met"), b=Word("sent_mass"))
    assert told(contacts) == [
        ("a", "met", "met:declared", "declared", False),
        ("b", "sent_mass", "sent_mass:declared", "declared", False),
    ]
    assert contacts["found_origin"].to_list() == ["unknown", "sent_bare"]
    assert contacts["found_rule"].to_list() == ["unknown:blank", "sent_bare:blank"]


def test_without_a_word_the_origin_is_the_one_found() -> None:
    assert told(spoken_of("unknown", "sent_mass")) == [
        ("a", "unknown", "unknown:blank", "unknown", False),
        ("b", "sent_mass", "sent_mass:blank", "proven", False),
    ]


def test_that_there_was_an_exchange_elsewhere_says_nothing_of_the_beginning() -> None:
    assert told(spoken_of("received_bare", a=Word(has_spoken=True))) == [
        ("a", "received_bare", "received_bare:blank", "proven", True)
    ]


def test_words_replace_those_before() -> None:
    before = spoken_of("unknown", "unknown", a=Word("met", has_spoken=True))
    after = with_words(before, {"b": Word("met")})
    assert told(after) == [
        ("a", "unknown", "unknown:blank", "unknown", False),
        ("b", "met", "met:declared", "declared", False),
    ]


def test_a_word_on_nobody_here_changes_nothing() -> None:
    silent, spoken = spoken_of("unknown"), spoken_of("unknown", z=Word("met"))
    assert spoken.equals(silent)


def test_a_contact_without_a_person_has_no_word() -> None:
    nobody = spoken_of("unknown").with_columns(person=pl.lit(None, pl.String))
    assert told(with_words(nobody, {"a": Word("met")})) == [
        (None, "unknown", "unknown:blank", "unknown", False)
    ]


def test_nobody_at_all_can_have_words() -> None:
    nobody = spoken_of(a=Word("met"))
    assert nobody.is_empty()
    assert nobody.schema["origin"] == ORIGIN
    assert nobody.schema["origin_certainty"] == CERTAINTY
    assert nobody.schema["has_spoken"] == pl.Boolean


def test_only_words_of_what_the_export_leaves_open_are_counted() -> None:
    found = spoken_of(
        "unknown", "sent_bare", "received_bare", "sent_mass", "received_personal",
        a=Word("met"), b=Word("sent_mass"), c=Word("received_mass"), d=Word("sent_mass"),
        e=Word("met", has_spoken=True),
    )  # fmt: skip
    assert declared_counts(found) == {"declared_mass": 2, "declared_met": 1, "declared_real": 1}


def test_an_exchange_the_export_shows_is_not_counted_as_the_visitors_word() -> None:
    real = spoken_of("unknown", a=Word(has_spoken=True)).with_columns(is_real=pl.lit(True))
    assert declared_counts(real)["declared_real"] == 0


def test_words_come_back_from_their_file() -> None:
    words = {
        "in/nora-lind": Word("met", has_spoken=True),
        "name/zoë « ö » | 2024-01-10 | ": Word("received_mass"),
        "in/max-ott": Word(has_spoken=True),
    }
    assert from_json(FILE, to_json(words, DEFAULTS).encode()) == (words, None)
    assert from_json(FILE, to_json({}, DEFAULTS).encode()) == ({}, None)


def test_the_answers_of_an_audit_come_back_in_their_order() -> None:
    audit = Audit(7, {"in/nora-lind": True, "in/max-ott": False, "in/ada-beck": True})
    words, kept = from_json(FILE, to_json({"in/nora-lind": Word("met")}, DEFAULTS, audit).encode())
    assert words == {"in/nora-lind": Word("met")}
    assert kept == audit
    assert list(kept.answers) == ["in/nora-lind", "in/max-ott", "in/ada-beck"]


def test_an_audit_without_answers_is_not_kept() -> None:
    assert to_json({}, DEFAULTS, Audit(7)) == to_json({}, DEFAULTS)


def test_the_file_holds_the_settings_in_force_and_can_be_read_by_people() -> None:
    text = to_json({"name/zoë": Word("met")}, Settings(exchange_days=90))
    kept = json.loads(text)
    assert kept["format"] == "qualinet-dash words"
    assert kept["settings"]["exchange_days"] == 90
    assert kept["words"] == {"name/zoë": {"began": "met", "has_spoken": False}}
    assert "zoë" in text


def test_the_file_does_not_depend_on_the_order_of_words() -> None:
    words = {"in/b": Word("met"), "in/a": Word("sent_mass")}
    assert to_json(words, DEFAULTS) == to_json(dict(reversed(words.items())), DEFAULTS)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"First Name,Last Name",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[" + b"[]," * LARGEST + b"[]]",
        b"[]",
        b"{}",
        b'"qualinet-dash words"',
        file_of(format="something else"),
        file_of(words={"in/\ud800": {"began": "met"}}),
        file_of(audit={"seed": 1, "answers": {"in/\ud800": True}}),
        file_of(words=None),
        file_of(words=["in/nora-lind"]),
        file_of(audit=None),
        file_of(audit={"seed": 1}),
        file_of(audit={"answers": {}}),
        file_of(audit={"seed": 1, "answers": {}, "draw": 2}),
        file_of(audit={"seed": "1", "answers": {}}),
        file_of(audit={"seed": True, "answers": {}}),
        file_of(audit={"seed": 1.5, "answers": {}}),
        file_of(audit={"seed": -1, "answers": {}}),
        file_of(audit={"seed": 1 << 63, "answers": {}}),
        file_of(words={}) + b" " * LARGEST,
        file_of(audit={"seed": 1, "answers": ["in/nora-lind"]}),
    ],
)
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(WordsError, match=f"^{FILE} is not a file of your own words"):
        from_json(FILE, content)


@pytest.mark.parametrize(
    "word",
    [
        None,
        "met",
        ["met"],
        {"began": "found"},
        {"began": ["met"]},
        {"began": 1},
        {"has_spoken": None},
        {"has_spoken": 1},
        {"began": "met", "spoken": True},
    ],
)
def test_a_word_that_cannot_be_is_refused_with_those_that_can(word: Any) -> None:
    with pytest.raises(WordsError, match=r"of in/a .* met, sent_mass, received_mass\."):
        from_json(FILE, file_of(words={"in/b": {"began": "met"}, "in/a": word}))


@pytest.mark.parametrize("answer", [None, 1, "yes", [True]])
def test_an_answer_that_cannot_be_is_refused_with_those_that_can(answer: Any) -> None:
    audit = {"seed": 1, "answers": {"in/b": True, "in/a": answer}}
    with pytest.raises(WordsError, match=r"of in/a .* true, false\."):
        from_json(FILE, file_of(audit=audit))


def test_a_word_may_leave_out_what_is_not_said_and_says_something() -> None:
    words = {"in/a": {}, "in/b": {"began": "met"}, "in/c": {"has_spoken": True}}
    assert from_json(FILE, file_of(words=words)) == (
        {"in/b": Word("met"), "in/c": Word(has_spoken=True)},
        None,
    )
