"""What kind of text each message was."""

from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.settings import Settings
from qualinet_dash.tables import MESSAGE_CLASS
from tests.builders import Row, incoming, invitations_frame, messages_frame, mine, outgoing, theirs


def kinds(*rows: Row, settings: Settings | None = None) -> list[str]:
    frame = messages_frame(*rows).drop("kind")
    return classified(frame, settings or Settings())["kind"].to_list()


def copies(people: int, **told: Any) -> list[Row]:
    return [mine(number, "2024-02-01", **told) for number in range(people)]


def test_no_messages_have_no_kinds() -> None:
    empty = classified(messages_frame().drop("kind"), Settings())
    assert empty.is_empty()
    assert empty.schema["kind"] == MESSAGE_CLASS


def test_an_ordinary_text_is_substantive() -> None:
    assert kinds(mine(0, "2024-02-01")) == ["substantive"]


@pytest.mark.parametrize(("words", "kind"), [(3, "short"), (4, "substantive")])
def test_a_text_under_four_words_is_short(words: int, kind: str) -> None:
    assert kinds(mine(0, "2024-02-01", words=words)) == [kind]


@pytest.mark.parametrize(
    ("words", "kind"), [(2, "one_click"), (12, "one_click"), (13, "substantive")]
)
def test_a_phrase_is_one_click_up_to_twelve_words(words: int, kind: str) -> None:
    assert kinds(mine(0, "2024-02-01", words=words, is_phrase=True)) == [kind]


def test_a_default_note_is_one_click_however_many_words_it_has() -> None:
    assert kinds(mine(0, "2024-02-01", words=19, is_default_note=True)) == ["one_click"]


@pytest.mark.parametrize(("people", "kind"), [(2, "substantive"), (3, "one_click")])
def test_a_short_text_sent_to_three_people_is_one_click(people: int, kind: str) -> None:
    assert kinds(*copies(people, words=8, print=1)) == [kind] * people


@pytest.mark.parametrize(("words", "kind"), [(8, "one_click"), (9, "template")])
def test_a_copied_text_of_more_than_eight_words_is_a_template(words: int, kind: str) -> None:
    assert kinds(*copies(3, words=words, print=1, cluster=1)) == [kind] * 3


@pytest.mark.parametrize(("people", "kind"), [(2, "substantive"), (3, "template")])
def test_texts_of_one_cluster_are_templates(people: int, kind: str) -> None:
    rows = [mine(number, "2024-02-01", cluster=5) for number in range(people)]
    assert kinds(*rows) == [kind] * people


def test_a_short_text_that_is_only_alike_is_no_copy() -> None:
    rows = [mine(number, "2024-02-01", words=8, cluster=5) for number in range(3)]
    assert kinds(*rows) == ["substantive"] * 3


def test_copies_to_one_person_are_no_template() -> None:
    rows = [mine(0, f"2024-02-0{day}", print=1, cluster=1) for day in (1, 2, 3)]
    assert kinds(*rows) == ["substantive"] * 3


def test_copies_of_both_sides_are_not_counted_together() -> None:
    rows = [
        mine(0, "2024-02-01", cluster=1),
        mine(1, "2024-02-01", cluster=1),
        theirs(2, "2024-02-01", cluster=1),
    ]
    assert kinds(*rows) == ["substantive"] * 3


def test_people_who_are_no_contacts_count_as_receivers() -> None:
    rows = [mine(None, "2024-02-01", person=f"in/s{n}", thread=f"{n}", cluster=1) for n in range(3)]
    assert kinds(*rows) == ["template"] * 3


def test_a_group_counts_as_one_receiver() -> None:
    rows = [mine(None, "2024-02-01", person=None, thread="g", others=4, cluster=1)] * 3
    assert kinds(*rows) == ["substantive"] * 3


def test_a_subject_and_a_title_in_a_one_sided_thread_are_inmail() -> None:
    assert kinds(theirs(0, "2024-02-01", has_subject=True, has_title=True)) == ["inmail"]


@pytest.mark.parametrize("told", [{"has_subject": True}, {"has_title": True}])
def test_a_subject_or_a_title_alone_are_no_inmail(told: dict[str, bool]) -> None:
    assert kinds(theirs(0, "2024-02-01", **told)) == ["substantive"]


def test_an_answered_inmail_is_a_message_like_any_other() -> None:
    first = theirs(0, "2024-02-01", has_subject=True, has_title=True)
    assert kinds(first, mine(0, "2024-02-02")) == ["substantive", "substantive"]


def test_an_attachment_alone_is_short_and_nothing_at_all_is_empty() -> None:
    rows = [
        mine(0, "2024-02-01", has_content=False, has_attachment=True, words=0, print=1, cluster=1),
        mine(1, "2024-02-01", has_content=False, words=0, print=1, cluster=1),
        mine(2, "2024-02-01", has_content=False, words=0, print=1, cluster=1),
    ]
    assert kinds(*rows) == ["short", "empty", "empty"]


def test_the_kinds_do_not_depend_on_the_order_of_rows() -> None:
    rows = messages_frame(*copies(3, cluster=1), theirs(0, "2024-03-01", words=2)).drop("kind")
    backwards = classified(rows.reverse(), Settings())
    assert backwards.sort("place").equals(classified(rows, Settings()))


def test_the_thresholds_are_settings() -> None:
    settings = Settings(template_people=2, copied_words=10, short_words=6, one_click_words=6)
    assert kinds(*copies(2, words=11, cluster=1), settings=settings) == ["template"] * 2
    assert kinds(*copies(2, words=10, print=1), settings=settings) == ["one_click"] * 2
    assert kinds(mine(0, "2024-02-01", words=5), settings=settings) == ["short"]
    assert kinds(mine(0, "2024-02-01", words=7, is_phrase=True), settings=settings) == [
        "substantive"
    ]


def test_nothing_else_of_a_message_changes() -> None:
    rows = messages_frame(mine(0, "2024-02-01"), theirs(0, "2024-02-02"))
    assert classified(rows, Settings()).drop("kind").equals(rows.drop("kind"))


def notes(people: int, side: Any = outgoing, **told: Any) -> Any:
    """The same written note in invitations with these many people."""
    note = {"note": "written", "characters": 60, "print": 7, "cluster": 5} | told
    return invitations_frame(*(side(None, "2024-02-01", **note) for _ in range(people)))


@pytest.mark.parametrize(("people", "kind"), [(2, "substantive"), (3, "template")])
@pytest.mark.parametrize("likeness", ["print", "cluster"])
def test_a_note_that_three_people_got_is_a_template_in_its_thread_too(
    likeness: str, people: int, kind: str
) -> None:
    rows = messages_frame(mine(0, "2024-02-01", **{likeness: 7}))
    assert classified(rows, Settings(), notes(people))["kind"].to_list() == [kind]


@pytest.mark.parametrize(("people", "kind"), [(2, "substantive"), (3, "one_click")])
def test_a_short_note_that_three_people_got_is_a_click_in_its_thread_too(
    people: int, kind: str
) -> None:
    rows = messages_frame(mine(0, "2024-02-01", print=7, words=7))
    assert classified(rows, Settings(), notes(people))["kind"].to_list() == [kind]


def test_rows_without_content_are_no_copies_of_a_text() -> None:
    rows = [theirs(n, "2024-02-01", has_content=False, words=0, print=1) for n in range(3)]
    sign = theirs(3, "2024-02-01", words=0, print=1)
    assert kinds(*rows, sign) == ["empty"] * 3 + ["short"]


def test_what_others_copy_is_no_copy_of_mine() -> None:
    rows = messages_frame(mine(0, "2024-02-01", print=7), theirs(1, "2024-02-01", print=7))
    found = classified(rows, Settings(), notes(3, incoming))["kind"].to_list()
    assert found == ["substantive", "template"]


def test_a_note_of_three_people_who_each_got_another_makes_no_template() -> None:
    rows = messages_frame(mine(0, "2024-02-01", print=7))
    others = notes(3).with_columns(cluster=pl.int_range(3, dtype=pl.UInt64))
    assert classified(rows, Settings(), others)["kind"].to_list() == ["substantive"]


def test_a_copied_phrase_is_a_click_before_it_is_a_template() -> None:
    rows = copies(3, words=10, is_phrase=True, cluster=1)
    assert kinds(*rows) == ["one_click"] * 3


def test_an_inmail_without_words_is_an_inmail() -> None:
    nothing = theirs(0, "2024-02-01", has_subject=True, has_title=True, has_content=False)
    assert kinds(nothing) == ["inmail"]


def test_copies_to_one_person_in_three_threads_are_no_template() -> None:
    rows = [mine(0, "2024-02-01", thread=thread, cluster=1) for thread in "abc"]
    assert kinds(*rows) == ["substantive"] * 3


def test_three_groups_are_three_receivers() -> None:
    rows = [
        mine(None, "2024-02-01", person=None, thread=thread, others=4, cluster=1)
        for thread in "abc"
    ]
    assert kinds(*rows) == ["template"] * 3


def test_an_inmail_stays_one_though_another_thread_was_answered() -> None:
    inmail = theirs(0, "2024-02-01", has_subject=True, has_title=True, thread="a")
    assert kinds(inmail, mine(0, "2024-03-02", thread="b")) == ["inmail", "substantive"]
