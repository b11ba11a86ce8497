"""The titles of those who invite, and the owner's own, on the page that tells how they came."""

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui.visit import HIDE
from tests.exports.files import connections, csv_of, invitations, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample

t = Translator()
every_language = pytest.mark.parametrize("language", LANGUAGES)
MONTHS = "Jan Feb Mar Apr May Jun".split()
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On"


def visit(language: str = "en", *missing: str) -> AppTest:
    """The page with the sample, some files of it missing."""
    return turn_to(hand_over_sample(arrive(language), *missing), "origins")


def look_for(app: AppTest, *words: str) -> AppTest:
    """Choose the words to compare."""
    app.multiselect(key="keywords").set_value(list(words))
    return app.run()


@every_language
def test_the_words_that_enough_people_bear_are_compared_at_once(language: str) -> None:
    app = visit(language)
    assert not app.exception
    assert app.multiselect(key="keywords").value == sample.report().titles["keyword"].to_list()
    assert Translator(language)("magnet.none") in told(app)
    assert Translator(language)("magnet.none") in charts(app)


def test_words_of_ones_own_are_compared_instead() -> None:
    app = look_for(visit(), "sales, account, growth")
    words = t("magnet.quoted", word="sales, account, growth")
    assert t("magnet.found", n=1, words=[words]) in told(app)
    assert any("15 who invited you" in line for line in told(app))


def test_words_that_too_few_people_bear_are_named() -> None:
    words = [t("magnet.quoted", word=word) for word in ("zoologist", "plumber")]
    sentence = t("magnet.too_few", words=words, least=10)
    assert sentence in told(look_for(visit(), "responsable", "zoologist", "plumber"))


def test_where_no_word_can_be_compared_it_is_said_why_and_the_box_stays() -> None:
    app = look_for(visit(), "zoologist")
    assert t("magnet.nobody", least=10) in told(app)
    assert t("magnet.none") not in charts(app)
    assert look_for(app, "responsable").multiselect(key="keywords").value == ["responsable"]


def test_a_word_is_written_plainly_whatever_markdown_would_make_of_it() -> None:
    app = look_for(visit(), "responsable, ![x](http://a)")
    assert all("![x]" not in text for text in told(app))
    assert not app.exception


def test_only_the_first_words_of_a_keyword_and_their_first_letters_are_looked_for() -> None:
    named = ["zoologist"] * 10
    app = look_for(visit(), ",".join([*named, "responsable"]), "é" * 101)
    words = [t("magnet.quoted", word=word) for word in (",".join(named), "é" * 100)]
    assert t("magnet.too_few", words=words, least=10) in told(app)


def test_more_keywords_than_the_box_takes_are_refused() -> None:
    words = [f"word {number}" for number in range(31)]
    app = look_for(visit(), *words[:30])
    assert not app.exception
    assert look_for(app, *words).exception


def test_how_often_they_never_wrote_is_said_in_one_sentence() -> None:
    row = sample.report().titles.row(0, named=True)
    counts = {name: row[name] for name in ("observed", "never_wrote")}
    assert t("magnet.silent", **counts) in told(visit())


def test_a_word_whose_titles_are_hidden_with_names_is_not_offered() -> None:
    bearer = "Responsable,,https://www.linkedin.com/in/responsable,,,,07 Jun 2009\n"
    files = dict(sample.files())
    files["Connections.csv"] += bearer.encode()
    app = hand_over(arrive(), *files.items())
    app.toggle(key=HIDE).set_value(True).run()
    app = turn_to(app, "origins")
    assert not app.exception
    assert app.multiselect(key="keywords").value == []


def test_the_words_looked_for_are_forgotten_with_the_export() -> None:
    app = look_for(visit(), "responsable", "zoologist")
    forget = next(one for one in app.sidebar.button if one.label == t("frame.forget"))
    app = hand_over_sample(forget.click().run())
    assert app.multiselect(key="keywords").value == ["responsable"]


@every_language
def test_without_invitations_it_is_said_why_titles_cannot_be_compared(language: str) -> None:
    app = visit(language, "Invitations.csv")
    translate = Translator(language)
    assert translate("magnet.question") in told(app)
    assert translate("recent.absent") in told(app)
    assert translate("positions.invited_unknown") in told(app)
    assert len(app.multiselect) == 0


def test_without_messages_nothing_is_said_of_who_wrote() -> None:
    app = visit("en", "messages.csv")
    assert not app.exception
    assert t("magnet.none") in told(app)
    assert t("magnet.did_they_write") not in [one.label for one in app.expander]


@every_language
def test_each_change_of_title_is_told_with_its_new_words(language: str) -> None:
    lines = told(visit(language))
    assert any("key account" in line and "grands comptes" in line for line in lines)
    assert any(Translator(language)("positions.no_new_words") in line for line in lines)


def test_invitations_that_are_not_known_before_a_change_are_not_guessed() -> None:
    start = sample.report().window.start
    sentence = t("positions.invited_unseen", start=start, month="September 2022")
    assert sentence in told(visit())


@every_language
def test_without_positions_it_is_said_that_ones_own_titles_are_unknown(language: str) -> None:
    translate = Translator(language)
    lines = told(visit(language, "Positions.csv"))
    assert translate("positions.question") in lines
    assert translate("positions.absent") in lines


def export(*starts: str, received: str = "every second") -> AppTest:
    """Forty contacts from January to June, invited or inviting, and positions that began then."""
    names = [f"Nora Lind{one}{two}" for one in "abcd" for two in "efghijklmn"]
    months, days = [1 + number // 7 for number in range(40)], [1 + n % 28 for n in range(40)]
    came = [
        month > 3 if received == "since April" else day % 2
        for month, day in zip(months, days, strict=True)
    ]
    contacts = [
        person(name, f"{day:02} {MONTHS[month - 1]} 2026")
        for name, month, day in zip(names, months, days, strict=True)
    ]
    asked = [
        {"by" if is_received else "to": name, "at": f"{month}/{day}/26, 9:30 AM"}
        for name, month, day, is_received in zip(names, months, days, came, strict=True)
    ]
    jobs = [
        ["Lumac", f"Title {letter}", "", "", start, ""]
        for letter, start in zip("abcd", starts, strict=False)
    ]
    files = {
        "Connections.csv": connections(*contacts),
        "Invitations.csv": invitations(*asked),
        "Positions.csv": csv_of(POSITIONS, *jobs),
    }
    return turn_to(hand_over(arrive(), *files.items()), "origins")


def test_one_position_is_no_change() -> None:
    assert t("positions.single") in told(export("Mar 2020"))


def test_where_nobody_is_known_to_have_been_invited_there_is_nothing_to_compare() -> None:
    assert t("magnet.lacking.sent") in told(export("Mar 2020"))


def test_where_no_word_is_common_the_visitor_is_asked_for_some() -> None:
    app = look_for(visit(), "zoologist")
    assert t("magnet.nobody", least=10) in told(app)


def test_a_change_inside_the_window_compares_the_invitations() -> None:
    lines = told(export("Mar 2020", "Apr 2026"))
    assert any(line.startswith("- Invitations received: ") for line in lines)


def test_invitations_on_one_side_of_a_change_only_are_too_few_to_compare() -> None:
    lines = told(export("Mar 2020", "Apr 2026", received="since April"))
    assert t("positions.invited_few", month="April 2026", before=0, after=19) in lines
