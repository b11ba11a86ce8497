"""What is left of a message once its words are gone: prints, copies, lengths, sides."""

from datetime import datetime
from typing import Any

import polars as pl
import pytest

from qualinet_dash import exports
from qualinet_dash.exports import Export, Upload, clusters, identity
from qualinet_dash.exports.linkedin import envelopes
from tests.exports.files import ME, MESSAGES, connections, csv_of, messages, person, zip_of

DATED = "Complete_LinkedInDataExport_06-30-2026.zip"
LETTER = "we help people like you to sell twice as much in half the time and for less"


def export_of(*rows: Any, **others: bytes) -> Export:
    """An export of 30 June 2026 with these messages."""
    files = {"messages.csv": messages(*rows)} | {f"{k}.csv": v for k, v in others.items()}
    return exports.read([Upload(DATED, zip_of(files))])


def read(*rows: Any, **others: bytes) -> pl.DataFrame:
    """The rows that were kept, in the order of the file."""
    return kept_of(export_of(*rows, **others))


def kept_of(export: Export) -> pl.DataFrame:
    """The messages with what stands on their envelopes, in the order of the file."""
    assert export.messages is not None
    assert export.envelopes is not None
    return export.messages.join(export.envelopes, on="envelope").sort("row")


def at(moment: str, **cells: str) -> dict[str, str]:
    """A message to Bo Ek, unless told otherwise, in May 2026."""
    to = {} if "by" in cells else {"to": "Bo Ek"}
    return to | {"at": f"2026-05-{moment} UTC"} | cells


def are_one(told: pl.Series) -> bool:
    assert len(told) == 2
    return told.n_unique() == 1


def test_the_names_of_both_sides_are_hidden_however_many_they_are() -> None:
    bo = at("06 08:00:00", text=f"Dear Bo, {LETTER}, Ada")
    cy = at("06 08:00:00", text=f"Dear Cy Fox, {LETTER}, Ada Beck", to="Cy Fox")
    assert are_one(read(bo, cy)["print"])


def test_two_people_are_hidden_in_the_same_words_whichever_of_them_writes() -> None:
    hidden = []
    seen = envelopes.hidden_in
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelopes, "hidden_in", lambda *told: hidden.append(seen(*told)) or hidden[0])
        sent = at("06 08:00:00", text=f"Dear Bo, {LETTER}, Ada")
        got = at("07 08:00:00", text=f"Dear Ada, {LETTER}, Bo", by="Bo Ek")
        told = read(sent, got, at("08 08:00:00", text=f"Dear Cy, {LETTER}, Ada", to="Cy Fox"))
    assert told["print"].n_unique() == 1
    assert hidden[0]["pair"].n_unique() == 2


def test_between_two_stray_quotes_no_text_becomes_a_name() -> None:
    torn = b"""FROM,TO,DATE,CONTENT
"Max Ott,Ada Beck,2026-05-01 10:00:00 UTC,secret
Ada Beck,Max Ott,2026-05-01 10:01:00 UTC,secret
"Max Ott,Ada Beck,2026-05-01 10:02:00 UTC,secret
"""
    told = exports.read([Upload("messages.csv", torn)])
    assert kept_of(told)["sender_name"].to_list() == ["Ada Beck"]
    assert told.skipped["line"].to_list() == [2, 4]


def test_companies_and_titles_of_contacts_are_hidden() -> None:
    people = connections(
        person("Bo Ek", company="Fjord"), person("Cy Fox", position="Cook", company="Skerry")
    )
    bo = at("06 08:00:00", text=f"For Fjord: {LETTER}")
    cy = at("06 08:00:00", text=f"For Cook: {LETTER}", to="Cy Fox")
    assert are_one(read(bo, cy, Connections=people)["print"])
    assert not are_one(read(bo, cy)["print"])


def test_markup_and_entities_leave_no_print() -> None:
    plain = at("06 08:00:00", text=f"Questions & answers {LETTER}")
    marked = at("07 08:00:00", text=f"<p>Questions &amp; answers {LETTER}</p>")
    assert are_one(read(plain, marked)["print"])


def test_every_hidden_name_counts_as_a_word() -> None:
    assert read(at("06 08:00:00", text="Dear Bo Ek, how are you"))["words"].to_list() == [6]


def test_of_a_long_text_two_thousand_characters_are_looked_at() -> None:
    assert read(at("06 08:00:00", text="word " * 600))["words"].to_list() == [400]


def test_near_copies_are_one_cluster_and_short_texts_their_own() -> None:
    rows = read(
        at("06 08:00:00", text=LETTER),
        at("06 08:00:00", text=f"hello {LETTER}", to="Cy Fox"),
        at("06 08:00:00", text="good day", to="Di Gee"),
    )
    assert rows["print"].n_unique() == 3
    assert are_one(rows["cluster"][:2])
    assert rows["cluster"][2] == rows["print"][2]


def test_texts_of_one_middle_are_one_cluster_whatever_frames_it() -> None:
    framed = "Good morning from the far and cold north. {}. With many thanks for all your patience"
    rows = [
        at("06 08:00:00", text=f"Hello. {LETTER}. Bye"),
        at("06 08:00:00", text=framed.format(LETTER), to="Cy Fox"),
    ]
    assert are_one(read(*rows)["cluster"])


def of_letters(rows: pl.DataFrame, *places: int) -> bool:
    """Whether the messages in these places are copies of one text."""
    return are_one(rows["cluster"].gather(places))


def test_only_what_a_side_wrote_first_in_a_thread_is_compared() -> None:
    other = "so it was a very fine day by the sea with the dog"
    rows = read(
        at("08 08:00:00", text=f"hello {LETTER}"),
        at("07 08:00:00", text=other),
        at("06 08:00:00", text=LETTER, to="Cy Fox"),
    )
    assert not of_letters(rows, 0, 2)


def test_the_first_message_of_either_side_is_compared() -> None:
    rows = read(
        at("08 08:00:00", text=f"hello {LETTER}", by="Cy Fox"),
        at("07 08:00:00", text=LETTER, by="Bo Ek"),
        at("06 08:00:00", text="so it was a very fine day by the sea with the dog"),
    )
    assert of_letters(rows, 0, 1)


def test_of_two_messages_of_one_second_the_lower_in_the_file_is_the_first() -> None:
    other = "so it was a very fine day by the sea with the dog"
    letter, copy = at("06 08:00:00", text=LETTER), f"hello {LETTER}"
    is_below = read(
        letter, at("06 08:00:00", text=other), at("05 08:00:00", text=copy, to="Cy Fox")
    )
    is_above = read(
        at("06 08:00:00", text=other), letter, at("05 08:00:00", text=copy, to="Cy Fox")
    )
    assert not of_letters(is_below, 0, 2)
    assert of_letters(is_above, 1, 2)


def test_the_latest_texts_are_those_that_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "LATEST", 2)
    rows = read(
        at("08 08:00:00", text=LETTER),
        at("07 08:00:00", text=f"hello {LETTER}", to="Cy Fox"),
        at("06 08:00:00", text="so it was a very fine day by the sea", to="Di Gee"),
    )
    assert of_letters(rows, 0, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"thread": "another"},
        {"at": "2026-05-06 08:00:01 UTC"},
        {"text": "Good day"},
        {"text": "word " * 600 + "more"},
        {"by": "Bo Ek"},
    ],
)
def test_rows_that_differ_in_anything_that_counts_are_no_duplicates(other: dict[str, str]) -> None:
    one = at("06 08:00:00", text="word " * 600 if "word" in other.get("text", "") else "Hello")
    two = {k: v for k, v in one.items() if k != "to" or "by" not in other} | other
    assert len(read(one, two)) == 2


def test_blanks_around_a_text_make_no_other_of_it() -> None:
    rows = read(at("06 08:00:00", text="Hello"), at("06 08:00:00", text=" Hello \n"))
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"subject": " ", "title": " "}, (False, False, True, False)),
        ({"subject": "A seat"}, (True, False, True, False)),
        ({"title": "A seat"}, (False, True, True, False)),
        ({"text": " ", "attachment": "https://x.example/1"}, (False, False, False, True)),
    ],
)
def test_what_a_message_holds_is_told_by_cells_that_are_not_blank(
    cells: dict[str, str], found: tuple[bool, ...]
) -> None:
    rows = read(at("06 08:00:00", **cells))
    assert rows.select("has_subject", "has_title", "has_content", "has_attachment").rows() == [
        found
    ]


def test_the_span_of_messages_holds_advertising_and_no_draft() -> None:
    rows = [
        at("09 08:00:00", draft="Yes"),
        at("08 08:00:00", by="Fjord Ads", title="Sponsored Conversation"),
        at("07 08:00:00"),
        at("06 08:00:00", draft="Yes"),
    ]
    span = export_of(*rows).message_span
    assert span == (datetime(2026, 5, 7, 8), datetime(2026, 5, 8, 8))


def test_the_span_of_messages_ends_with_the_export() -> None:
    rows = [{"to": "Bo Ek", "at": "2026-07-02 00:00:00 UTC"}, at("07 08:00:00")]
    assert export_of(*rows).message_span[1] == datetime(2026, 5, 7, 8)


@pytest.mark.parametrize("title", ["Sponsored Conversation", "SPONSORED CONVERSATION"])
def test_advertising_is_known_by_its_title_though_its_sender_has_a_profile(title: str) -> None:
    assert read(at("06 08:00:00", by="Fjord Ads", title=title)).is_empty()


@pytest.mark.parametrize("tag", ["p", "br", "a", "div", "span", "strong", "ul", "table"])
def test_markup_without_a_senders_profile_is_advertising(tag: str) -> None:
    assert read(at("06 08:00:00", by="Bo Ek", slug="", text=f"<{tag}>A seat</{tag}>")).is_empty()


def test_where_the_file_gives_no_senders_profiles_a_title_is_no_advertising() -> None:
    header = [column for column in MESSAGES.split(",") if column != "SENDER PROFILE URL"]
    cells = {"FROM": "Bo Ek", "TO": ME, "CONVERSATION TITLE": "The cake", "CONTENT": "On Friday."}
    cells |= {"CONVERSATION ID": "a", "DATE": "2026-05-06 08:00:00 UTC"}
    talk = csv_of(",".join(header), [cells.get(column, "") for column in header])
    kept = exports.read([Upload("messages.csv", talk)]).messages
    assert kept is not None
    assert len(kept) == 1


@pytest.mark.parametrize("flag", ["Yes", "true", "1"])
@pytest.mark.parametrize("column", ["draft", "thread_draft"])
def test_the_draft_of_a_thread_or_of_a_message_is_a_draft(column: str, flag: str) -> None:
    assert read(at("06 08:00:00", **{column: flag})).is_empty()


def test_a_phrase_is_known_before_its_words_are_gone() -> None:
    rows = read(at("06 08:00:00", text="Happy birthday, Bo!"), at("07 08:00:00", text=LETTER))
    assert rows["is_phrase"].to_list() == [True, False]


def test_a_default_note_that_opens_a_thread_is_known_before_its_words_are_gone() -> None:
    note = f"Hi Bo,\n\nI'd like to add you to my professional network on LinkedIn.\n\n- {ME}"
    rows = read(at("06 08:00:00", text=note), at("07 08:00:00", text=f"{note}. {LETTER}"))
    assert rows["is_default_note"].to_list() == [True, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("はい", 1),
        ("好的，谢谢。", 2),
        ("ありがとうございます！", 3),
        ("先週の展示会でお話しした新製品の資料をお送りしてもよろしいでしょうか？", 12),
        ("สวัสดีครับ", 2),
        ("我们 in Paris", 3),
        ("안녕하세요 반갑습니다", 2),
        ("Всего доброго", 2),
    ],
)
def test_of_scripts_without_blanks_letters_make_words(text: str, words: int) -> None:
    assert read(at("06 08:00:00", text=text))["words"].to_list() == [words]


def test_where_the_file_names_no_threads_two_people_have_one() -> None:
    header = "From,To,Date,Subject,Content,Direction,Folder"
    talk = csv_of(
        header,
        ["Bo Ek", ME, "11/2/18, 9:05 AM", "", "Monday suits me.", "INCOMING", "INBOX"],
        [ME, "Bo Ek", "11/1/18, 9:05 AM", "", "Shall we talk?", "OUTGOING", "SENT"],
        [ME, "Cy Fox", "11/1/18, 9:05 AM", "", "Shall we talk?", "OUTGOING", "SENT"],
    )
    kept = kept_of(exports.read([Upload("Messages.csv", talk)]))
    assert kept["thread"].n_unique() == 2
    assert are_one(kept["thread"][:2])


@pytest.mark.parametrize(
    ("sender", "contact", "keys"),
    [
        ("Di Gee", "Em Hay", ["bo ek"]),
        ("Cy Fox", "Em Hay", ["bo ek", "cy fox"]),
        ("Di Gee", "Cy Fox", ["bo ek", "cy fox"]),
    ],
)
def test_what_follows_a_comma_is_a_person_if_a_sender_or_a_contact_bears_that_name(
    sender: str, contact: str, keys: list[str]
) -> None:
    rows = read(
        at("07 08:00:00", to="Bo Ek, Cy Fox", slug=""),
        at("06 08:00:00", by=sender),
        Connections=connections(person(contact)),
    )
    assert rows["recipient_keys"][0].to_list() == keys


def test_a_list_of_receivers_names_nobody_twice_and_no_more_than_a_conversation_has() -> None:
    rows = read(
        at("08 08:00:00", to=f"Bo Ek{', Bo Ek' * 100}", slug=""),
        at("07 08:00:00", to=",".join(f"P{number}" for number in range(1000)), slug=""),
        at("06 08:00:00", by="Bo Ek"),
    )
    assert rows["recipient_keys"][0].to_list() == ["bo ek"]
    assert len(rows["recipient_keys"][1]) == identity.MOST_PEOPLE


def test_of_endless_names_and_of_the_people_of_a_thread_no_more_is_kept_than_is_looked_at() -> None:
    several = ",".join(f"{number} {'x' * 99}" for number in range(400))
    talk = csv_of(
        "From,To,Date,Subject,Content,Direction,Folder",
        *[
            [ME, to, "11/1/25, 9:05 AM", "", "Shall we talk?", "OUTGOING", "SENT"]
            for to in ("Bo Ek", "Bo " + "x" * 90_000, several, f"Cy Fox,{several}")
        ],
    )
    found = exports.read([Upload("messages.csv", talk)]).envelopes
    assert found is not None
    assert found["thread"].n_unique() == 4
    longest = found.select(pl.col(pl.String).str.len_chars().max()).row(0)
    assert max(filter(None, longest)) <= identity.LONGEST
