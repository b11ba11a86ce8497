"""The calendar of burst days: a year, one of its days, and what is known of it."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from tests.exports.files import connections, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to

t = Translator()
every_language = pytest.mark.parametrize("language", LANGUAGES)


def visit(*missing: str, language: str = "en") -> AppTest:
    """The page with the sample, some files of it missing."""
    return turn_to(hand_over_sample(arrive(language), *missing), "inflation")


def choose(app: AppTest, year: int, day: date | None = None) -> AppTest:
    """Choose a year, and one of its burst days."""
    app.selectbox(key="calendar_year").set_value(year).run()
    if day:
        app.selectbox(key=f"burst_day_{year}").set_value(day).run()
    assert not app.exception
    return app


@every_language
def test_the_fullest_year_and_its_largest_burst_day_come_first(language: str) -> None:
    app, say = visit(language=language), Translator(language)
    contacts = say("count.contacts", n=140)
    assert say("calendar.most", year="2021", contacts=contacts, on_bursts=67, n=7) in told(app)
    assert app.selectbox(key="burst_day_2021").value == date(2021, 10, 13)
    largest = {"day": date(2021, 10, 13), "contacts": say("count.contacts", n=19)}
    assert f"**{say('burst.usual', **largest, expected=0.4)}**" in told(app)
    assert say("burst.alone") in told(app)


def test_another_day_can_be_chosen() -> None:
    app = choose(visit(), 2021, date(2021, 12, 6))
    assert any(text.startswith("**December 6, 2021: 10 contacts") for text in told(app))


def test_another_year_can_be_chosen_and_has_its_own_days() -> None:
    app = choose(visit(), 2022)
    assert "2022" in charts(app)[-1]
    assert app.selectbox(key="burst_day_2022").value == date(2022, 12, 29)
    assert not any("most" in text and "2022" in text for text in told(app))


def test_a_day_of_the_window_tells_what_its_invitations_were() -> None:
    app = choose(visit(), 2026, date(2026, 3, 30))
    (causes,) = (text for text in told(app) if "**A campaign of your own**" in text)
    assert "you sent 10, 10 of them in a spree or on a campaign day" in causes
    assert "none came to you" in causes


def test_a_position_that_began_around_that_day_is_told() -> None:
    app = choose(visit(), 2022, date(2022, 9, 23))
    assert any("“Directeur Grands Comptes” began on September 1, 2022" in one for one in told(app))


def test_without_positions_and_invitations_it_is_said_what_is_lacking() -> None:
    causes = told(visit("Positions.csv", "Invitations.csv"))[-1]
    assert t("burst.no_positions") in causes
    assert causes.count(t("burst.no_file")) == 2


def test_a_year_without_a_burst_day_has_none_to_choose() -> None:
    app = choose(visit(), 2010)
    assert t("calendar.title_even", year="2010", contacts="25 contacts") in told(app)
    assert [box.key for box in app.selectbox] == ["calendar_year"]
    assert t("burst.alone") not in told(app)


def test_what_a_company_is_called_is_no_markup() -> None:
    names = [f"{first} Ek" for first in "Ab Bo Cy Di Em Fo Gil Hal Ib Jo".split()]
    team = [person(name, "05 May 2026", company="*Fjord* [x](y)") for name in names]
    old = person("Max Ott", "05 May 2024")
    app = turn_to(hand_over(arrive(), ("Connections.csv", connections(*team, old))), "inflation")
    app = choose(app, 2026)
    assert any(r"10 of the 10 work at \*Fjord\* \[x\](y) today." in one for one in told(app))


def test_contacts_without_a_date_have_no_calendar() -> None:
    undated = ("Connections.csv", connections(person("Nora Lind", "")))
    app = turn_to(hand_over(arrive(), undated), "inflation")
    assert not app.exception
    assert not app.selectbox
