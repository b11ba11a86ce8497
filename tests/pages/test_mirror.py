"""The first page: the number, then one question after another, each answered in its title."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui.frame import PAGES
from qualinet_dash.ui.mirror import NEXT
from qualinet_dash.ui.visit import HIDE
from tests.exports.files import connections, conversation, person, zip_of
from tests.pages.visits import arrive, charts, hand_over, told

every_language = pytest.mark.parametrize("language", LANGUAGES)
QUESTIONS = ("recent.question", "answers.question", "axes.title", "price.question", "story.swell")


def links(app: AppTest) -> list[str]:
    """The labels of the links on the page."""
    return [link.proto.label for link in app.main.get("page_link")]


def few(*contacts: str) -> AppTest:
    """The first page of an export with these contacts and nothing else."""
    return hand_over(arrive(), ("Connections.csv", connections(*contacts)))


@every_language
def test_above_the_first_question_stand_the_number_one_line_and_one_sentence(language: str) -> None:
    app, t = arrive(language, sample="1"), Translator(language)
    above = told(app)[: told(app).index(f":gray[{t('recent.question')}]")]
    assert len(above) == 3
    assert "87" in above[0]
    assert "100" in above[1]
    assert above[2] == t("mirror.context")


@every_language
def test_which_of_several_exports_counts_is_told_beside_the_number(language: str) -> None:
    """Without the names of files where no name is to be seen."""
    whole = zip_of(
        {"Connections.csv": connections(person("Bo Ek")), "messages.csv": conversation("Bo Ek")}
    )
    newer = connections(person("Bo Ek"), person("Cy Fox", "30 Jun 2026"))
    app = hand_over(arrive(language), ("ada_beck.zip", whole), ("Contacts of Ada.csv", newer))
    say = partial(Translator(language), "file.other_export")
    assert app.info[0].value == say(one="Contacts of Ada.csv", other=r"ada\_beck.zip")
    app.toggle(key=HIDE).set_value(True).run()
    assert app.info[0].value == say(one="…", other="…")


@every_language
def test_each_question_stands_above_its_answer(language: str) -> None:
    app, t = arrive(language, sample="1"), Translator(language)
    said, answers = told(app), [heading.value for heading in app.subheader]
    places = [said.index(f":gray[{t(question)}]") for question in QUESTIONS]
    assert places == sorted(places)
    assert [said[place + 1] in answers for place in places] == [True] * len(QUESTIONS)


@every_language
def test_the_visitor_is_shown_where_to_go_from_here(language: str) -> None:
    app, t = arrive(language, sample="1"), Translator(language)
    onward = [t(f"onward.{page}") for page in ("inflation", *NEXT) if page in PAGES]
    assert links(app)[: len(onward)] == onward


def test_nothing_true_was_left_out() -> None:
    said = " ".join(told(arrive(sample="1")))
    for part in (
        "7.8 real exchanges", "11 of these 87", "47 people", "18 more people", "13 of 100",
        "5.6% and 99.7%", "3.5 times",
    ):  # fmt: skip
        assert part in said


@every_language
def test_the_range_by_chance_stands_below_what_a_hundred_contacts_buy(language: str) -> None:
    app, t = arrive(language, sample="1"), Translator(language)
    (power,) = (place for place, text in enumerate(told(app)) if t.number(7.8) in text)
    assert told(app)[power + 1] == t("mirror.power_between", low=6.4, high=9.6)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_page_of_a_few_contacts_is_honest(count: int) -> None:
    app = few(*(person(name) for name in ["Nora Lind", "Max Ott", "Bo Ek"][:count]))
    t = Translator()
    assert not app.exception
    assert app.title[0].value == t("mirror.headline_unseen", contacts=t("count.contacts", n=count))
    assert t("passed.no_messages") in told(app)
    assert t("recent.absent") in told(app)
    assert charts(app)
    assert all(charts(app))


def test_contacts_without_a_date_have_no_chart_of_time() -> None:
    app = few(person("Nora Lind", ""))
    assert not app.exception
    assert Translator()("growth.undated") in told(app)
    assert f":gray[{Translator()('story.swell')}]" not in told(app)
