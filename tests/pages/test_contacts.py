"""The contacts one by one, and the visitor's own word on them."""

import json
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.analysis.declared import LARGEST
from qualinet_dash.i18n import Translator
from qualinet_dash.ui import words
from tests.pages.visits import arrive, hand_over_sample, told, turn_to
from tests.ui import sample

T = Translator("en")


@pytest.fixture
def contacts() -> AppTest:
    """The page with the sample on it."""
    return turn_to(arrive(sample="1"), "contacts")


def somebody(**told_of: Any) -> dict[str, Any]:
    """The first contact of the sample with a name of its own and these columns."""
    rows = sample.report().contacts.filter(pl.col("identity") == "slug")
    return rows.filter(pl.col(name) == value for name, value in told_of.items()).row(0, named=True)


def find(app: AppTest, contact: dict[str, Any]) -> AppTest:
    """Search for a contact until it is the only one left."""
    words = f"{contact['name']} {contact['position'] or ''} {contact['company'] or ''}"
    return app.text_input(key="search").set_value(words).run()


def shown(app: AppTest) -> int:
    """How many rows the table has."""
    return len(app.dataframe[0].value)


def test_the_table_shows_every_contact_the_closest_first(contacts: AppTest) -> None:
    strongest = sample.report().contacts.sort("strength", descending=True)["name"][0]
    table = contacts.dataframe[0].value
    assert len(table) == 1112
    assert table["name"].iloc[0] == strongest


def test_filters_leave_what_they_say(contacts: AppTest) -> None:
    contacts.multiselect(key="filter-exchanges").set_value(["sustained", "mutual"]).run()
    assert shown(contacts) == 87
    assert contacts.title[0].value == T("contacts.title", n=87, all=1112)
    contacts.multiselect(key="filter-years").set_value([2026]).run()
    real = sample.report().contacts.filter("is_real", pl.col("connected_on").dt.year() == 2026)
    assert shown(contacts) == len(real)


def test_a_burst_day_leaves_those_who_came_that_day(contacts: AppTest) -> None:
    day, size = sample.report().burst_days.select("connected_on", "contacts").row(0)
    contacts.multiselect(key="filter-days").set_value([day]).run()
    assert shown(contacts) == size


def test_the_only_contact_left_opens_its_evidence(contacts: AppTest) -> None:
    found = somebody(found_rule="sent_mass:spree")
    text = "\n".join(told(find(contacts, found)))
    assert shown(contacts) == 1
    assert f"1 of {found['spree_size']} invitations in {found['spree_minutes']} minute" in text
    assert "sent\\_mass:spree" in text or "sent_mass:spree" in text


def test_nobody_is_opened_while_there_are_many(contacts: AppTest) -> None:
    assert "What would change it" not in "\n".join(told(contacts))


def test_a_word_is_said_shown_apart_and_taken_back(contacts: AppTest) -> None:
    found = somebody(exchange="nothing_recorded", found_origin="unknown")
    find(contacts, found)
    contacts.toggle(key=f"spoken-{found['contact_id']}").set_value(True).run()
    assert T("word_of.spoken") in told(contacts)
    assert T("words.title", n=1) in told(contacts)
    turn_to(contacts, "mirror")
    assert any(T("classes.declared", n=1) in text for text in told(contacts))
    assert contacts.title[0].value == "1,112 contacts. 87 real exchanges."
    turn_to(contacts, "contacts")
    next(one for one in contacts.button if one.label == T("words.undo")).click().run()
    assert T("words.none") in told(contacts)
    assert not find(contacts, found).toggle(key=f"spoken-{found['contact_id']}").value


def test_how_a_tie_began_can_be_said(contacts: AppTest) -> None:
    found = somebody(found_origin="unknown")
    find(contacts, found)
    began = next(
        one for one in contacts.get("button_group") if one.key == f"began-{found['contact_id']}"
    )
    began.set_value("met").run()
    row = contacts.dataframe[0].value.iloc[0]
    assert (row["origin"], row["certainty"]) == (T("origin.met"), T("certainty.declared"))


def load(app: AppTest, name: str, content: bytes) -> AppTest:
    """Hand over a file of words."""
    app.file_uploader[0].set_value((name, content, "application/json"))
    return app.run()


def file_of(**words: Any) -> bytes:
    return json.dumps({"format": "qualinet-dash words", "words": words}).encode()


def test_a_file_of_words_is_loaded(contacts: AppTest) -> None:
    person = somebody(found_origin="unknown")["person"]
    load(
        contacts,
        "words.json",
        file_of(**{person: {"began": "met"}, "in/nobody": {"has_spoken": True}}),
    )
    assert T("words.title", n=2) in told(contacts)
    assert T("words.strangers", n=1) in told(contacts)


def test_another_file_is_refused_in_a_sentence(contacts: AppTest) -> None:
    load(contacts, "other.json", b"[1, 2]")
    assert [error.value for error in contacts.error] == [
        T("error.words_other_file", file="other.json")
    ]
    assert T("words.none") in told(contacts)


def test_a_file_of_words_on_more_people_than_are_kept_is_refused(
    contacts: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST_PEOPLE", 2)
    load(contacts, "two.json", file_of(**{f"in/n-{n}": {"began": "met"} for n in range(2)}))
    assert T("words.title", n=2) in told(contacts)
    load(contacts, "many.json", file_of(**{"in/n-2": {"began": "met"}}))
    assert [error.value for error in contacts.error] == [
        T("error.words_many", file="many.json", n=3, limit=2)
    ]
    assert T("words.title", n=2) in told(contacts)


def test_people_outside_the_list_stand_below(contacts: AppTest) -> None:
    assert len(contacts.dataframe[1].value) == sample.report().summary.outside_real
    assert T("outside.title", n=18) in told(contacts)


def test_forgetting_forgets_the_words(contacts: AppTest) -> None:
    person = somebody(found_origin="unknown")["person"]
    load(contacts, "words.json", file_of(**{person: {"began": "met"}}))
    next(one for one in contacts.button if one.label == T("frame.forget")).click().run()
    hand_over_sample(contacts)
    assert T("words.none") in told(contacts)


def test_the_box_for_ones_own_words_says_how_large_their_file_may_be(contacts: AppTest) -> None:
    (box,) = contacts.get("file_uploader")
    assert box.proto.max_upload_size_mb == LARGEST >> 20 == 5


def test_the_boxes_to_type_in_take_no_endless_search(contacts: AppTest) -> None:
    assert contacts.text_input(key="search").max_chars == 200
    assert contacts.multiselect(key="filter-companies").max_selections == 300
