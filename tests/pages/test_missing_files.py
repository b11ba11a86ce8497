"""What is not in an export is said in a sentence where it would stand; the rest is shown."""

import pytest

from qualinet_dash.i18n import LANGUAGES, Sentence, Translator
from qualinet_dash.ui.frame import PAGES
from tests.exports.files import connections, messages, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample

every_language = pytest.mark.parametrize("language", LANGUAGES)
LACKING = {
    "connections": ("Connections.csv",),
    "invitations": ("Invitations.csv",),
    "messages": ("messages.csv",),
    "all but connections": tuple(set(sample.files()) - {"Connections.csv"}),
    "all but invitations": tuple(set(sample.files()) - {"Invitations.csv"}),
    "all but messages": tuple(set(sample.files()) - {"messages.csv"}),
}


@every_language
@pytest.mark.parametrize("missing", LACKING.values(), ids=LACKING)
def test_nothing_fails_on_any_page_whatever_is_missing(
    missing: tuple[str, ...], language: str
) -> None:
    app = hand_over_sample(arrive(language), *missing)
    for page in PAGES:
        turn_to(app, page)
        assert not app.exception
        assert not app.error
        assert len(told(app)) > 1


@every_language
@pytest.mark.parametrize("kind", ["connections", "invitations", "messages"])
def test_the_data_page_names_the_file_that_is_missing(kind: str, language: str) -> None:
    app = turn_to(hand_over_sample(arrive(language), *LACKING[kind]), "data")
    assert Translator(language)(f"limits.{kind}") in told(app)[-1]


@every_language
def test_of_a_file_of_public_acts_that_is_missing_no_number_is_told(language: str) -> None:
    app = turn_to(hand_over_sample(arrive(language), "Reactions.csv"), "data")
    t, (counted,) = Translator(language), sample.report("Reactions.csv").acts.to_dicts()
    assert counted["kind"] == "comment"
    acts = [Sentence("limits.comment", {"n": counted["count"]})]
    assert t("limits.acts", acts=acts) in told(app)[-1]


@every_language
def test_without_messages_the_mirror_says_why_nothing_is_said_of_exchanges(language: str) -> None:
    app = hand_over_sample(arrive(language), "messages.csv")
    assert Translator(language)("passed.no_messages") in told(app)


@every_language
def test_with_no_message_in_the_file_the_mirror_says_so(language: str) -> None:
    known = [(name, sample.files()[name]) for name in ("Connections.csv", "Invitations.csv")]
    app = hand_over(arrive(language), *known, ("messages.csv", messages()))
    t = Translator(language)
    assert t("mirror.empty_messages") in told(app)[1]
    assert t("passed.empty_messages") in told(app)
    for page in PAGES:
        turn_to(app, page)
        assert not app.exception


@every_language
def test_without_invitations_the_mirror_says_why_origins_are_unknown(language: str) -> None:
    app = hand_over_sample(arrive(language), "Invitations.csv")
    assert Translator(language)("recent.absent") in told(app)


@every_language
def test_without_contacts_the_mirror_still_counts_the_exchanges(language: str) -> None:
    app = hand_over_sample(arrive(language), "Connections.csv")
    t, summary = Translator(language), sample.report("Connections.csv").summary
    people = t("count.people", n=summary.outside_people)
    sentence = t("mirror.no_contacts", people=people, n=summary.outside_real)
    assert summary.outside_real > 0
    assert told(app) == [t("mirror.no_contacts_title"), sentence]


def test_connections_alone_still_show_the_growth_and_the_burst_days() -> None:
    app = turn_to(hand_over_sample(arrive(), *LACKING["all but connections"]), "inflation")
    t = Translator()
    assert len(charts(app)) == 2
    assert t("growth.title") in told(app)
    assert t("burst.alone") in told(app)
    assert told(app).count(t("passed.no_messages")) == 2


@every_language
@pytest.mark.parametrize("is_told", [True, False])
def test_the_data_page_counts_the_contacts_that_nothing_tells(language: str, is_told: bool) -> None:
    people = [person("Cy Fox", slug=""), person("Cy Fox", "04 May 2026", slug="")]
    contacts = connections(person("Bo Ek"), *(people if is_told else []))
    app = turn_to(hand_over(arrive(language), ("Connections.csv", contacts)), "data")
    line = Translator(language)("limits.unidentified", n=2)
    assert (line in told(app)[-1]) == is_told
