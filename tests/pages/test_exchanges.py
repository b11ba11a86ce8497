"""What passed between the visitor and the others, and why where it cannot be shown."""

import polars as pl
import pytest

from qualinet_dash.i18n import LANGUAGES, Translator
from tests.exports.files import connections, conversation, csv_of, messages, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample

T = Translator("en")
CHARTS = 9
TITLE = {
    "en": "87 real exchanges, 38 of them lasting",
    "fr": "87 véritables échanges, dont 38 suivis",
}
SINGLE = {
    "en": "1 real exchange, 0 of them lasting",
    "fr": "1 véritable échange, dont 0 suivi",
}

every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_the_sample_shows_every_figure(language: str) -> None:
    app = turn_to(arrive(language, sample="1"), "exchanges")
    assert not app.exception
    assert len(charts(app)) == CHARTS
    assert app.title[0].value == TITLE[language]


def test_the_findings_stand_in_the_order_of_the_questions() -> None:
    app = turn_to(arrive(sample="1"), "exchanges")
    assert [one.value for one in app.subheader] == [
        "With 87 of 1,112 contacts there was a real exchange, with 484 nothing is recorded",
        "In 60 of 86 real exchanges you wrote first",
        "21 people never answered you, 24 never had an answer from you",
        "Of 100 people with whom you began a conversation, 67 answered; of 100 who began one "
        "with you, you answered 56",
        "Half of all exchanges are with 10 people",
        "Half of the exchanges that outlived a day fell silent within 4 months",
        "In the last 24 months words passed with 11 of the 87 people you have exchanged with",
        "You begin more often with 47 people, they do with 22, and with 17 it is even",
        "678 times you found words of your own, 576 times you clicked",
    ]


def test_all_nine_classes_are_said_to_those_who_do_not_see_them() -> None:
    said = charts(turn_to(arrive(sample="1"), "exchanges"))[0]
    assert all(f"{T(f'class.{one}')}: " in said for one in ("sustained", "mutual", "pitch"))
    assert said.count(" · ") == 8


def test_the_visitors_own_word_stands_below_the_classes() -> None:
    contacts = sample.report().contacts
    nobody = contacts.filter(pl.col("identity") == "slug", ~pl.col("is_real")).row(0, named=True)
    app = turn_to(arrive(sample="1"), "contacts")
    words = f"{nobody['name']} {nobody['position'] or ''} {nobody['company'] or ''}"
    app.text_input(key="search").set_value(words).run()
    app.toggle(key=f"spoken-{nobody['contact_id']}").set_value(True).run()
    assert T("classes.declared", n=1) in told(turn_to(app, "exchanges"))


def test_nobody_is_quoted_who_said_nothing() -> None:
    app = turn_to(arrive(sample="1"), "exchanges")
    assert not [text for text in told(app) if "as you say" in text]


@every_language
def test_without_messages_only_public_acts_are_left(language: str) -> None:
    t = Translator(language)
    app = turn_to(hand_over_sample(arrive(language), "messages.csv"), "exchanges")
    assert told(app).count(t("passed.no_messages")) == 1
    assert len(charts(app)) == 1
    assert t("own.title", composed=90, one_click=320) in told(app)
    assert t("own.missing", files=["messages.csv"]) in told(app)


@every_language
def test_with_connections_alone_it_is_said_why_nothing_can_be_shown(language: str) -> None:
    t = Translator(language)
    files = sample.files()["Connections.csv"]
    app = turn_to(hand_over(arrive(language), ("Connections.csv", files)), "exchanges")
    assert not app.exception
    assert charts(app) == []
    assert t("passed.no_messages") in told(app)
    assert t("own.none") in told(app)


@every_language
def test_without_contacts_the_page_stops_after_its_reason(language: str) -> None:
    app = turn_to(hand_over_sample(arrive(language), "Connections.csv"), "exchanges")
    assert charts(app) == []
    assert told(app)[0] == Translator(language)("mirror.no_contacts_title")


@every_language
def test_of_a_single_exchange_the_figures_that_need_more_say_so(language: str) -> None:
    t = Translator(language)
    files = {
        "Connections.csv": connections(person("Nora Lind"), person("Max Ott")),
        "messages.csv": conversation("Nora Lind", "Eva Roth"),
    }
    app = turn_to(hand_over(arrive(language), *files.items()), "exchanges")
    assert not app.exception
    assert app.title[0].value == SINGLE[language]
    assert t("halves.few", n=1, least=5) in told(app)
    assert t("half_life.few", n=0, least=20) in told(app)


@every_language
def test_of_messages_with_strangers_alone_every_figure_says_why_not(language: str) -> None:
    t = Translator(language)
    files = {
        "Connections.csv": connections(person("Max Ott")),
        "messages.csv": conversation("Nora Lind", "Eva Roth"),
    }
    app = turn_to(hand_over(arrive(language), *files.items()), "exchanges")
    assert not app.exception
    assert app.title[0].value == t("exchanges.nobody")
    for reason in ("first.none", "answers.none", "rings.nobody", "balance.none"):
        assert t(reason) in told(app)


def test_five_people_who_answered_too_late_are_no_exchange_to_share_out() -> None:
    texts = {
        "Nora Lind": "Shall we look at the new looms together?",
        "Max Ott": "Who could repair an old printing press?",
        "Eva Roth": "Your talk on rivers has stayed with me.",
        "Bo Ek": "Is the workshop still open on Fridays now?",
        "Cy Fox": "I have found the map that you wanted.",
    }
    asked = [
        {"to": name, "at": "2025-05-06 08:00:00 UTC", "text": text} for name, text in texts.items()
    ]
    answered = [
        {"by": name, "at": "2026-05-06 08:00:00 UTC", "text": text}
        for name, text in zip(texts, [*texts.values()][::-1], strict=True)
    ]
    files = {
        "Connections.csv": connections(*(person(name, "05 May 2025") for name in texts)),
        "messages.csv": messages(*answered, *asked),
    }
    app = turn_to(hand_over(arrive(), *files.items()), "exchanges")
    assert app.title[0].value == T("exchanges.nobody")
    assert T("halves.late", n=5, least=5) in told(app)


@every_language
def test_where_all_texts_were_taken_out_that_is_the_reason(language: str) -> None:
    t = Translator(language)
    sent = {"text": "", "attachment": "https://www.linkedin.com/dms/prv/image"}
    talk = messages({"to": "Nora Lind", **sent}, {"by": "Nora Lind", "text": ""})
    files = {"Connections.csv": connections(person("Nora Lind")), "messages.csv": talk}
    app = turn_to(hand_over(arrive(language), *files.items()), "exchanges")
    assert not app.exception
    assert t("passed.no_texts") in told(app)
    assert t("own.no_texts") in told(app)
    assert t("own.none") not in told(app)
    assert any(t("mirror.no_texts") in one for one in told(turn_to(app, "mirror")))


@every_language
def test_where_nobody_knows_whose_messages_they_are_that_is_the_reason(language: str) -> None:
    t = Translator(language)
    files = {
        "Connections.csv": connections(person("Nora Lind")),
        "messages.csv": conversation("Nora Lind"),
    }
    app = turn_to(hand_over(arrive(language), *files.items()), "exchanges")
    assert not app.exception
    assert t("passed.no_owner") in told(app)
    assert t("own.no_owner") in told(app)


def test_comments_alone_are_words_of_ones_own() -> None:
    comments = csv_of("Date,Link,Message", ["2026-05-05 09:00:00", "https://example.org", "Well"])
    files = [("Connections.csv", connections(person("Max Ott"))), ("Comments.csv", comments)]
    app = turn_to(hand_over(arrive(), *files), "exchanges")
    assert T("own.title", composed=1, one_click=0) in told(app)
    assert T("own.missing", files=["messages.csv", "Reactions.csv"]) in told(app)
