"""What a visitor handed over is gone when they say so, and was never anybody else's."""

import gc

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import Translator
from qualinet_dash.report import Report
from qualinet_dash.store import Store
from qualinet_dash.ui.frame import PAGES
from tests.pages.visits import arrive, hand_over_sample, promise, told, turn_to


def forget(app: AppTest) -> AppTest:
    """Press the button that forgets."""
    label = Translator()("frame.forget")
    next(button for button in app.sidebar.button if button.label == label).click()
    return app.run()


def alive(kind: type) -> list[object]:
    """The objects of this kind that somebody still holds."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, kind)]


@pytest.fixture
def before() -> dict[type, int]:
    """How many reports and stores other tests hold."""
    return {kind: len(alive(kind)) for kind in (Report, Store)}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_empty_after_forgetting(page: str) -> None:
    app = forget(turn_to(hand_over_sample(arrive()), page))
    assert not app.exception
    assert promise(page) in told(app)
    assert not app.sidebar.button


def test_the_sample_does_not_come_back_after_forgetting() -> None:
    app = forget(arrive(sample="1"))
    assert "sample" not in app.query_params
    assert promise("mirror") in told(app.run())


@pytest.mark.parametrize("page", PAGES)
def test_nobody_holds_on_to_what_was_forgotten(page: str, before: dict[type, int]) -> None:
    app = turn_to(hand_over_sample(arrive()), page)
    assert all(len(alive(kind)) == count + 1 for kind, count in before.items())
    forget(app)
    assert all(len(alive(kind)) == count for kind, count in before.items())


def test_forgetting_closes_the_store() -> None:
    known = {id(one) for one in alive(Store)}
    app = hand_over_sample(arrive())
    store = next(one for one in alive(Store) if id(one) not in known)
    forget(app)
    with pytest.raises(ValueError, match="closed"):
        store.network()  # type: ignore[attr-defined]


def test_the_end_of_the_visit_closes_the_store() -> None:
    known = {id(one) for one in alive(Store)}
    hand_over_sample(arrive())
    store = next(one for one in alive(Store) if id(one) not in known)
    st.cache_resource.clear()
    with pytest.raises(ValueError, match="closed"):
        store.network()  # type: ignore[attr-defined]


def test_after_forgetting_another_export_can_be_handed_over() -> None:
    app = hand_over_sample(forget(hand_over_sample(arrive())), "messages.csv")
    assert not app.exception
    assert app.title[0].value.startswith("1,112 contacts.")


def test_the_session_keeps_no_name_of_what_was_forgotten() -> None:
    app = turn_to(hand_over_sample(arrive()), "data")
    box = app.selectbox(key="owner")
    name = box.options[1]
    box.select_index(1).run()
    assert name in repr(app.session_state)
    forget(app)
    assert name not in repr(app.session_state)


def test_the_session_keeps_nothing_of_a_search() -> None:
    app = turn_to(hand_over_sample(arrive()), "contacts")
    name = app.dataframe[0].value["name"].iloc[0]
    app.text_input(key="search").set_value(name).run()
    app.multiselect(key="filter-exchanges").set_value(["sustained"]).run()
    assert name in repr(app.session_state)
    forget(app)
    assert name not in repr(app.session_state)
    assert app.session_state["language"] == "en"
