"""How the contacts came: one by one, between bounds, with a word or without, in sprees or not."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.analysis.declared import FORMAT
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.ui import origins
from tests.exports.files import connections, invitations, messages, person
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample

t = Translator()
every_language = pytest.mark.parametrize("language", LANGUAGES)


def visit(*missing: str, language: str = "en") -> AppTest:
    """The page with the sample, some files of it missing."""
    return turn_to(hand_over_sample(arrive(language), *missing), "origins")


def page_of(*files: tuple[str, bytes], language: str = "en") -> AppTest:
    """The page with these files."""
    return turn_to(hand_over(arrive(language), *files), "origins")


def sent(*times: str, by: bool = False) -> bytes:
    """Invitations to strangers at these times, or from them."""
    way = "by" if by else "to"
    return invitations(*[{way: f"Stranger {n}", "at": at} for n, at in enumerate(times)])


NORA = ("Connections.csv", connections(person("Nora Lind")))


@every_language
def test_the_window_is_named_and_told_in_words(language: str) -> None:
    app, say = visit(language=language), Translator(language)
    summary = sample.report().summary
    title = say(
        "recent.title",
        start=summary.window_start,
        n=summary.window_contacts,
        mass=summary.window_mass,
        personal=summary.window_personal,
    )
    assert title in told(app)
    assert say("origin.received_mass") in charts(app)[0]


@every_language
@pytest.mark.parametrize(
    ("missing", "share"), [((), 107 / 1112), (("Invitations.csv",), 0)], ids=["all", "none"]
)
def test_it_is_told_of_how_many_the_export_knows_the_origin(
    missing: tuple[str, ...], share: float, language: str
) -> None:
    say = Translator(language)
    known = say("origins.coverage", share=say.percent(share, 1))
    assert known in told(visit(*missing, language=language))


@every_language
def test_the_whole_is_told_between_bounds_and_by_year_where_that_can_be(language: str) -> None:
    app, say = visit(language=language), Translator(language)
    bounds = say("bounds.title", low=say.percent(0.056, 1), high=say.percent(0.997, 1))
    assert bounds in told(app)
    (by_year,) = (
        text
        for text in told(app)
        if say("known_years.year", low=56.9, high=97.2, year="2026") in text
    )
    assert "2025" not in by_year


def say(app: AppTest, *words: str) -> AppTest:
    """The page after the visitor said how as many contacts of unknown origin came."""
    unknown = sample.report().contacts.filter(found_origin="unknown")["person"].drop_nulls()
    told_of = {who: {"began": word} for who, word in zip(unknown, words, strict=False)}
    content = json.dumps({"format": FORMAT, "words": told_of}).encode()
    turn_to(app, "contacts").file_uploader[0].set_value(("w.json", content, "application/json"))
    return turn_to(app.run(), "origins")


def test_the_visitors_own_word_stands_beside_the_bounds_and_moves_none() -> None:
    app = visit()
    before = told(app)
    after = told(say(app, "sent_mass", "received_mass", "met"))
    (word,) = set(after) - set(before)
    assert word.startswith("By your own word: 2 more contacts came in bulk and 1 contact you met")
    assert set(before) < set(after)


def test_nothing_is_quoted_of_a_visitor_who_said_nothing() -> None:
    assert not [text for text in told(visit()) if text.startswith("By your own word")]


@every_language
def test_the_sprees_are_told_to_the_minute(language: str) -> None:
    app, say = visit(language=language), Translator(language)
    assert say("spree.title", n=4, in_sprees=158, sent=172) in told(app)
    row = sample.report().sprees.row(0, named=True)
    first = say(
        "spree.told",
        day=row["started_at"],
        time=f"{row['started_at']:%H:%M}",
        invitations=row["invitations"],
        n=row["minutes"],
    )
    assert any(first in text for text in told(app))
    assert any(first in text for text in charts(app))


def test_the_first_page_shows_the_same_bounds_and_words() -> None:
    app = visit()
    bounds, words = charts(app)[1:3]
    assert bounds.startswith("Of all your contacts")
    assert words.endswith("began with a word")
    turn_to(app, "mirror")
    assert bounds in charts(app)
    assert f"**{words}**" in told(app)


def test_without_invitations_every_block_says_why() -> None:
    app = visit("Invitations.csv")
    assert t("recent.absent") in told(app)
    assert t("spree.absent") in told(app)
    assert t("word.title", per_hundred=13) in told(app)


def test_without_messages_it_is_said_that_words_cannot_be_told() -> None:
    app = visit("messages.csv")
    assert t("word.none") in told(app)
    assert t("passed.no_messages") in told(app)


def test_contacts_older_than_the_first_message_say_why_no_word_is_known() -> None:
    old = ("Connections.csv", connections(person("Max Ott", "05 May 2009")))
    talk = ("messages.csv", messages({"to": "Nora Lind"}, {"to": "Eva Hahn"}))
    assert t("word.unseen") in told(page_of(old, talk))


def test_whoever_sent_none_in_bulk_reads_so() -> None:
    app = page_of(NORA, ("Invitations.csv", sent("5/4/26, 9:30 AM", "5/5/26, 9:30 AM")))
    assert t("spree.none") in told(app)


def test_eight_within_minutes_are_a_spree_on_the_page() -> None:
    app = page_of(NORA, ("Invitations.csv", sent(*["5/4/26, 9:30 AM"] * 8)))
    assert t("spree.title", n=1, in_sprees=8, sent=8) in told(app)


@every_language
def test_of_many_sprees_the_largest_are_told(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(origins, "MOST_TOLD", 2)
    sizes, say = {4: 10, 5: 8, 6: 9}, Translator(language)
    times = [f"5/{day}/26, 9:30 AM" for day, n in sizes.items() for _ in range(n)]
    app = page_of(NORA, ("Invitations.csv", sent(*times)), language=language)
    assert say("spree.largest", n=3, most=2) in [one.label for one in app.expander]
    first, smallest, last = (
        say("spree.told", day=date(2026, 5, day), time="16:30", invitations=n, n=1)
        for day, n in sizes.items()
    )
    assert f"- {first}\n- {last}" in told(app)
    assert [one for one in [*told(app), *charts(app)] if smallest in one] == []
    assert any(last in one for one in charts(app))


def test_whoever_sent_none_at_all_reads_so() -> None:
    app = page_of(NORA, ("Invitations.csv", sent("5/4/26, 9:30 AM", "5/5/26, 9:30 AM", by=True)))
    assert t("spree.nobody") in told(app)


def test_invitations_without_their_time_of_day_are_not_judged() -> None:
    app = page_of(NORA, ("Invitations.csv", sent(*[f"5/{day}/26" for day in range(1, 10)])))
    assert t("spree.no_time") in told(app)


def test_a_full_day_counts_even_without_its_time() -> None:
    app = page_of(NORA, ("Invitations.csv", sent(*["5/4/26"] * 24)))
    assert t("spree.campaigns", n=1, least=20) in told(app)
    assert t("spree.untimed", n=24) in told(app)


def test_colleagues_who_invite_in_a_row_are_a_hint_and_no_proof() -> None:
    names = [f"{first} Ek" for first in "Ab Bo Cy Di Em Fo Gil Hal Ib Jo".split()]
    team = connections(*[person(name, "05 May 2026", company="Fjord") for name in names])
    came = invitations(*[{"by": name, "at": "5/4/26, 9:30 AM"} for name in names])
    app = page_of(("Connections.csv", team), ("Invitations.csv", came))
    assert t("company_hint", n=10, least=4, days=7) in told(app)
    assert charts(app)[0].count("They invited, proven in bulk: 0") == 1


def test_nobody_is_said_to_be_missing() -> None:
    assert t("mirror.no_contacts_title") in told(visit("Connections.csv"))
