"""The three-minute audit: a card after the other, and what the answers add up to."""

from collections.abc import Iterable

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.analysis.audit import Audit, Estimate, draw, estimate
from qualinet_dash.analysis.declared import to_json
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.settings import DEFAULTS
from tests.exports.files import connections, conversation, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample

t = Translator()
THIRTY = [True, False, False] * 10


def begin(language: str = "en") -> AppTest:
    """The page with the sample on the table."""
    return turn_to(arrive(language, sample="1"), "audit")


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=f"audit-{key}").click().run()


def answer(app: AppTest, answers: Iterable[bool]) -> AppTest:
    for knows in answers:
        press(app, "yes" if knows else "no")
    return app


def card(app: AppTest) -> str:
    """Who is asked about."""
    return app.main.subheader[0].value


def progress(app: AppTest) -> str:
    return str(app.main.get("progress")[0].proto.text)


def expected(answers: list[bool], seed: int = 1) -> Estimate:
    """What these answers in the order of the cards say of the sample."""
    drawn = draw(sample.report().contacts, seed)
    return estimate(drawn, dict(zip(drawn["person"], answers, strict=True)))


def three_people(app: AppTest | None = None) -> AppTest:
    """The page of an owner with three contacts, two of whom answered."""
    people = connections(person("Nora Lind"), person("Max Ott"), person("Eva Hahn", "not known"))
    files = ("Connections.csv", people), ("messages.csv", conversation("Nora Lind", "Max Ott"))
    return turn_to(hand_over(app or arrive(), *files), "audit")


def test_the_first_card_asks_about_somebody_by_name_work_and_month() -> None:
    app, first = begin(), draw(sample.report().contacts, 1).row(0, named=True)
    assert card(app) == first["name"]
    assert f"{first['position']} · {first['company']}" in told(app)
    month = t.month(first["connected_on"])
    assert t("audit.connected", month=month) in told(app)
    assert t("audit.plain", n=30) in told(app)
    assert progress(app) == "0 of 30"


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_last_answer_no_class_and_no_figure_leads_the_answers(language: str) -> None:
    app = answer(begin(language), THIRTY[:29])
    speak = Translator(language)
    classes = [speak(f"class.{one}") for one in ("mutual", "token", "nothing_recorded")]
    assert not app.exception
    assert [text for text in told(app) if any(one in text for one in classes)] == []
    assert app.title[0].value == speak("audit.title")
    assert charts(app) == []


def test_each_answer_brings_the_next_card() -> None:
    app = begin()
    cards = [card(app)]
    for done, knows in enumerate(THIRTY[:5], 1):
        answer(app, [knows])
        cards.append(card(app))
        assert progress(app) == f"{done} of 30"
    assert len(set(cards)) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_thirty_answers_the_estimate_stands_beside_the_export(language: str) -> None:
    app, found = answer(begin(language), THIRTY), expected(THIRTY)
    speak = Translator(language)
    assert not app.exception
    values = {
        "real": speak("count.real", n=found.seen),
        "known": speak("count.people", n=found.known),
        "low": found.low,
        "high": found.high,
    }
    assert app.title[0].value == speak("audit.about", **values)
    assert found.seen == 87
    assert len(charts(app)) == 1
    assert speak("audit.left_out", n=1112 - 1099) in told(app)


def test_the_result_lists_the_strata_and_those_who_were_drawn() -> None:
    app = answer(begin(), THIRTY)
    strata, judged = [table.value for table in app.main.dataframe]
    assert sum(int(count.replace(",", "")) for count in strata["contacts"]) == 1099
    assert sum(map(int, strata["drawn"])) == 30
    assert sum(map(int, strata["known"])) == 10
    assert list(judged["name"]) == draw(sample.report().contacts, 1)["name"].to_list()
    assert list(judged["answer"]) == ["yes" if knows else "no" for knows in THIRTY]


def test_the_last_answer_can_be_taken_back() -> None:
    app = answer(three_people(), [True])
    second = card(app)
    press(answer(app, [True]), "back")
    assert card(app) == second
    assert progress(app) == "1 of 3"


def test_without_an_answer_there_is_none_to_take_back() -> None:
    app = three_people()
    assert app.button(key="audit-back").disabled
    press(answer(app, [True]), "back")
    assert app.button(key="audit-back").disabled


def test_the_result_can_be_taken_back_to_the_last_card() -> None:
    app = press(answer(three_people(), [True] * 3), "back")
    assert progress(app) == "2 of 3"
    assert "You know 2 people" in answer(app, [False]).title[0].value


def test_another_draw_asks_about_others_from_the_beginning() -> None:
    app = begin()
    first = card(app)
    press(app, "again")
    assert card(app) == draw(sample.report().contacts, 2)["name"][0] != first
    assert t("audit.seed", seed="2") in told(app)


def test_another_draw_cannot_be_asked_for_midway() -> None:
    app = answer(three_people(), [True])
    assert "audit-again" not in [button.key for button in app.button]
    assert progress(press(answer(app, [True] * 2), "again")) == "0 of 3"


def test_answers_stay_while_the_visitor_looks_at_another_page() -> None:
    app = answer(three_people(), [True])
    assert progress(turn_to(turn_to(app, "mirror"), "audit")) == "1 of 3"


def test_answers_are_forgotten_with_the_export() -> None:
    app = answer(three_people(), [True])
    label = t("frame.forget")
    next(button for button in app.sidebar.button if button.label == label).click().run()
    assert progress(three_people(app)) == "0 of 3"


def test_of_few_contacts_all_are_asked_about_and_the_count_is_exact() -> None:
    app = three_people()
    assert t("audit.everybody", n=3) in told(app)
    answer(app, [True] * 3)
    assert app.title[0].value == "The export sees 2 real exchanges. You know 3 people."


def test_a_card_says_what_is_not_given() -> None:
    app = three_people()
    seen = set(told(app))
    for _ in range(2):
        seen |= set(told(answer(app, [False])))
    assert t("audit.no_work") in seen
    assert t("audit.undated") in seen


def test_a_name_is_shown_as_it_is_written() -> None:
    people = connections(person("*Nora* $Lind$"))
    app = turn_to(hand_over(arrive(), ("Connections.csv", people)), "audit")
    assert card(app) == r"\*Nora\* \$Lind\$"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_messages_the_visitor_can_still_be_asked(language: str) -> None:
    app = answer(turn_to(hand_over_sample(arrive(language), "messages.csv"), "audit"), THIRTY)
    contacts = Translator(language)("count.contacts", n=1099)
    assert not app.exception
    assert contacts in app.title[0].value
    assert "87" not in charts(app)[0]


def test_where_nobody_has_a_name_nobody_can_be_asked_about() -> None:
    nameless = connections({"name": " "}, {"name": " "})
    app = turn_to(hand_over(arrive(), ("Connections.csv", nameless)), "audit")
    assert not app.exception
    assert t("audit.nobody") in told(app)


def test_without_contacts_nobody_can_be_asked_about() -> None:
    app = turn_to(hand_over(arrive(), ("messages.csv", conversation("Nora Lind"))), "audit")
    assert not app.exception
    assert t("mirror.no_contacts_title") in told(app)


def test_answers_from_a_file_go_on_where_they_were() -> None:
    drawn = draw(sample.report().contacts, 1)["person"].to_list()
    kept = Audit(1, dict.fromkeys(drawn[:7], True) | {"in/nobody": False})
    app = turn_to(begin(), "contacts")
    file = ("words.json", to_json({}, DEFAULTS, kept).encode(), "application/json")
    app.file_uploader[0].set_value(file).run()
    turn_to(app, "audit")
    assert progress(app) == "7 of 30"
    assert t("audit.changed", n=1) in told(app)
