"""Whose export it is: found, shown on the page on the data, and corrected there."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports.linkedin import Progress
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.ui.session import Shelf
from tests.exports.files import ME, connections, messages, person
from tests.pages.visits import arrive, hand_over, told, turn_to

t = Translator()


TALK = {
    "Nora Lind": ("Did the boat reach Bergen before the storm?", "It did, by an hour or so."),
    "Max Ott": ("Which of the two budgets did you send to Paris?", "The shorter one, on Tuesday."),
    "Eva Hahn": ("Would you read my chapter on the locks?", "With pleasure, send it tonight."),
}


def export_of_ada() -> AppTest:
    """Ada wrote to Nora, Max and Eva, who are her contacts, and they answered."""
    contacts = connections(*map(person, TALK), person(ME))
    asked = [{"to": one, "text": question} for one, (question, _) in TALK.items()]
    answered = [
        {"by": one, "text": answer, "at": "2026-05-07 08:00:00 UTC"}
        for one, (_, answer) in TALK.items()
    ]
    talk = messages(*answered, *asked)
    app = hand_over(arrive(), ("Connections.csv", contacts), ("messages.csv", talk))
    return turn_to(app, "data")


def claim(app: AppTest, name: str) -> AppTest:
    """Say that the export belongs to the candidate of this name."""
    box = app.selectbox(key="owner")
    return box.select_index(box.options.index(name)).run()


def test_the_owner_found_is_named_with_the_reason() -> None:
    sentence = t("owner.found", name=ME, rule=t("owner.messages"))
    assert sentence in told(export_of_ada())


def test_the_owner_can_be_corrected() -> None:
    app = claim(export_of_ada(), "Nora Lind")
    assert not app.exception
    assert t("owner.found", name="Nora Lind", rule=t("owner.visitor")) in told(app)


def test_the_figures_follow_the_corrected_owner() -> None:
    app = export_of_ada()
    before = turn_to(app, "mirror").title[0].value
    after = turn_to(claim(turn_to(app, "data"), "Nora Lind"), "mirror").title[0].value
    assert before == "4 contacts. 3 real exchanges."
    assert after == "4 contacts. 1 real exchange."


def test_the_corrected_owner_stays_when_the_page_is_drawn_again() -> None:
    app = claim(export_of_ada(), "Nora Lind")
    turn_to(turn_to(app, "mirror"), "data").run()
    assert t("owner.found", name="Nora Lind", rule=t("owner.visitor")) in told(app)


def test_a_correction_can_be_taken_back() -> None:
    app = claim(claim(export_of_ada(), "Nora Lind"), ME)
    assert turn_to(app, "mirror").title[0].value == "4 contacts. 3 real exchanges."


def test_a_correction_for_which_there_is_no_memory_is_tried_and_said_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = list[object]()

    def no_memory(_: Shelf, owner: object, tell: object) -> None:
        tried.append(owner)
        raise QualiNetError("memory")

    monkeypatch.setattr(Shelf, "claim", no_memory)
    app = claim(export_of_ada(), "Nora Lind")
    assert [error.value for error in app.error] == [t("error.memory")]
    app.run()
    assert not app.error
    assert len(tried) == 1


def test_a_claim_that_waits_says_so_and_goes_on_when_the_page_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wait(_: Shelf, owner: object, tell: Progress) -> None:
        tell(Sentence("stage.wait", {"n": 1}))
        st.stop()

    app = export_of_ada()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "claim", wait)
        claim(app, "Nora Lind")
        assert [status.label for status in app.status] == [t("stage.wait", n=1)]
    app.run()
    assert not app.status
    assert t("owner.found", name="Nora Lind", rule=t("owner.visitor")) in told(app)


def test_a_claim_is_given_up_with_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = export_of_ada()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "claim", lambda *_: st.stop())
        claim(app, "Nora Lind")
    turn_to(turn_to(app, "mirror"), "data")
    assert app.selectbox(key="owner").value is None
    assert t("owner.found", name=ME, rule=t("owner.messages")) in told(app)


def test_a_claim_that_breaks_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = export_of_ada()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "claim", lambda *_: 1 / 0)
        assert claim(app, "Nora Lind").exception
    assert not app.run().exception
    assert t("owner.found", name=ME, rule=t("owner.messages")) in told(app)


def test_where_nobody_can_be_told_the_visitor_is_asked() -> None:
    tie = messages({"to": "Nora Lind"}, {"by": "Nora Lind"})
    contacts = connections(person("Nora Lind"))
    app = hand_over(arrive(), ("Connections.csv", contacts), ("messages.csv", tie))
    assert t("owner.unknown") in told(turn_to(app, "data"))
    assert len(app.selectbox) == 1
