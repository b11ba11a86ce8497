"""What cannot be read is told in one sentence, in the visitor's language; the rest is shown."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qualinet_dash import exports
from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports import apart
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.i18n.plain import plain
from qualinet_dash.ui import data
from qualinet_dash.ui.session import Shelf
from qualinet_dash.ui.visit import LEFT_OUT
from tests.exports.files import connections, conversation, person
from tests.pages.visits import arrive, hand_over, hand_over_sample, promise, told, turn_to
from tests.ui.bad_uploads import REFUSED

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_refusal = pytest.mark.parametrize(("uploads", "key"), REFUSED.values(), ids=REFUSED)


def expected(uploads: list[tuple[str, bytes]], language: str) -> str:
    """The sentence with which the reader refuses these files."""
    with pytest.raises(QualiNetError) as refusal:
        exports.read(exports.uploads(*uploads))
    return Translator(language).say(refusal.value.sentence)


def errors(app: AppTest) -> list[str]:
    return [error.value for error in app.error]


@every_language
@every_refusal
def test_a_refusal_is_one_sentence_on_the_page(uploads: object, key: str, language: str) -> None:
    handed = uploads()  # type: ignore[operator]
    app = hand_over(arrive(language), *handed)
    assert not app.exception
    assert errors(app) == [expected(handed, language)]


def test_the_name_of_a_file_is_text_in_a_refusal() -> None:
    app = hand_over(arrive(), ("![x](https:&sol;&sol;evil.example&sol;p.png).zip", b"Dear member"))
    (said,) = errors(app)
    assert r"\!\[x\]" in said
    assert r"\&sol;" in said
    assert "![" not in said


def test_what_was_handed_over_is_let_go_of_where_the_app_itself_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Nora Lind")

    monkeypatch.setattr("qualinet_dash.ui.session.measure", fail)
    app = hand_over_sample(arrive())
    assert app.exception
    assert "reading" not in app.session_state
    assert app.session_state["uploads"] == 1


@every_refusal
def test_a_refusal_is_the_one_meant_for_it(uploads: object, key: str) -> None:
    with pytest.raises(QualiNetError) as refusal:
        exports.read(exports.uploads(*uploads()))  # type: ignore[operator]
    sentence = refusal.value.sentence
    assert (sentence.values.get("why") or sentence).key == key


def test_after_a_refusal_the_page_still_offers_the_upload_box() -> None:
    app = hand_over(arrive(), ("export.zip", b"Dear member"))
    assert promise("mirror") in told(app)
    assert len(app.file_uploader) == 1


def test_a_refusal_is_said_again_in_the_language_chosen_afterwards() -> None:
    handed = ("export.zip", b"Dear member")
    app = hand_over(arrive(), handed)
    app.sidebar.get("button_group")[0].set_value("fr")
    assert errors(app.run()) == [expected([handed], "fr")]


def test_after_a_refusal_another_export_can_be_handed_over() -> None:
    app = hand_over(arrive(), ("export.zip", b"Dear member"))
    hand_over(app, ("Connections.csv", connections(person("Nora Lind"))))
    assert app.title[0].value.startswith("1 contact.")


@every_language
def test_a_broken_zip_beside_a_good_file_is_listed_and_the_good_file_is_shown(
    language: str,
) -> None:
    good = ("Connections.csv", connections(person("Nora Lind")))
    app = turn_to(hand_over(arrive(language), good, ("messages.zip", b"Dear member")), "data")
    t = Translator(language)
    assert not app.exception
    assert t("data.unknown_title", n=1) in told(app)
    note = plain(t("error.not_a_zip", file="messages.zip"))
    assert any(note in text for text in told(app))
    assert not any(t("data.rows_and_note", n=0, note=note) in text for text in told(app))


@every_language
def test_a_file_that_is_left_alone_is_told_with_its_rows_be_they_none(language: str) -> None:
    good = ("Connections.csv", connections(person("Nora Lind")))
    empty = ("guide_messages.csv", b"FROM,TO,DATE,CONTENT\n")
    app, t = turn_to(hand_over(arrive(language), good, empty), "data"), Translator(language)
    note = plain(t("data.rows_and_note", n=0, note=t("file.assistant")))
    assert any(note in text for text in told(app))


def test_a_file_cut_inside_a_quotation_shows_its_good_rows() -> None:
    whole = connections(person("Nora Lind"), person("Max Ott"))
    cut = whole + b'Eva,Hahn,,,"a company whose name never en'
    app = hand_over(arrive(), ("Connections.csv", cut))
    assert app.title[0].value.startswith("2 contacts.")
    assert Translator()("skipped.title", n=1) in told(turn_to(app, "data"))


def test_exchanges_without_contacts_are_still_counted() -> None:
    app = hand_over(arrive(), ("messages.csv", conversation("Nora Lind", "Max Ott")))
    assert Translator()("mirror.no_contacts", people="2 people", n=2) in told(app)


def no_room(*_: object) -> None:
    raise QualiNetError("memory")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The loads that were begun, the first of which is interrupted by a change on the page."""
    load, begun = Shelf.load, list[object]()

    def interrupted(*arguments: object) -> None:
        begun.append(arguments)
        if len(begun) == 1:
            st.rerun()
        load(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "load", interrupted)
    return begun


def click_sample(app: AppTest) -> AppTest:
    label = Translator()("welcome.sample")
    return next(button for button in app.button if button.label == label).click().run()


def test_a_sample_for_which_there_is_no_room_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Shelf, "load", no_room)
    app = arrive(sample="1")
    assert not app.exception
    assert errors(app) == [Translator()("error.memory")]


def test_a_page_is_there_where_no_reader_can_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "prepare", no_room)
    app = arrive()
    assert not app.exception
    assert promise("mirror") in told(app)


def test_a_sample_whose_loading_was_interrupted_is_loaded_all_the_same(loads: list[object]) -> None:
    app = click_sample(arrive())
    assert len(loads) == 2
    assert promise("mirror") not in told(app)


@every_language
def test_what_was_too_much_to_take_is_told_so(language: str) -> None:
    app = arrive(language)
    good = ("Connections.csv", connections(person("Nora Lind")), "text/csv")
    app.file_uploader[0].set_value([good, ("films.zip", b"", LEFT_OUT)]).run()
    assert errors(app) == [
        plain(Translator(language)("error.too_large", file="films.zip", limit=400))
    ]
    assert app.session_state["uploads"] == 1


@pytest.mark.parametrize("rows", [2, 3])
def test_of_very_many_rows_that_were_not_understood_the_first_are_shown(
    monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(data, "MOST_SHOWN", 2)
    t, good = Translator(), connections(person("Nora Lind"))
    app = turn_to(hand_over(arrive(), ("Connections.csv", good + b"Max,Ott\n" * rows)), "data")
    assert t("skipped.title", n=rows) in told(app)
    assert (t("skipped.first", most=2) in told(app)) == (rows > 2)
    assert len(app.dataframe[-1].value) == 2
