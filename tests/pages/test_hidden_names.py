"""One switch hides every name, on every page and in every file."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.exports import Upload
from qualinet_dash.i18n import LANGUAGES, Sentence, Translator
from qualinet_dash.ui.data import _skipped_csv
from qualinet_dash.ui.frame import PAGES
from qualinet_dash.ui.session import Shelf
from qualinet_dash.ui.visit import HIDE
from tests.exports.files import invitations
from tests.pages.test_forgetting import forget
from tests.pages.visits import arrive, charts, hand_over, hand_over_sample, told, turn_to
from tests.ui import sample
from tests.ui.bad_uploads import two_people

# A row whose cells have moved: a name stands where a date should.
MOVED = invitations({"to": "Bo Ek"}, {"to": "Bo Ek", "at": "May 55"})


def hidden(language: str = "en") -> AppTest:
    """A visitor of the sample who hides names."""
    app = arrive(language, sample="1")
    app.toggle(key=HIDE).set_value(True).run()
    return app


def seen(app: AppTest) -> str:
    """All that a page says and shows, tables and labels of switches included."""
    tables = [frame.value.to_string() for frame in app.dataframe]
    boxes = [str(box.options) for box in (*app.selectbox, *app.multiselect)]
    return "\n".join([*told(app), *charts(app), *tables, *boxes])


def whole(app: AppTest) -> str:
    """All that a page and its frame say and show."""
    return "\n".join([seen(app), *(text.value for text in app.sidebar.markdown)])


def names_in(shown: str) -> list[str]:
    """The names of the sample that stand in what is shown."""
    return [name for name in sample.names() if name in shown]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_name(page: str, language: str) -> None:
    app = turn_to(hidden(language), page)
    assert not app.exception
    assert names_in(seen(app)) == []


def test_names_are_seen_until_they_are_hidden_and_again_afterwards() -> None:
    app = turn_to(arrive(sample="1"), "contacts")
    assert names_in(seen(app))
    app.toggle(key=HIDE).set_value(True).run()
    assert "Contact 17" in seen(app)
    app.toggle(key=HIDE).set_value(False).run()
    assert names_in(seen(app))


def test_a_hidden_contact_can_be_found_by_number_and_spoken_of() -> None:
    app = turn_to(hidden(), "contacts")
    app.text_input(key="search-nameless").set_value("contact 1112").run()
    app.toggle(key="spoken-1111").set_value(True).run()
    assert not app.exception
    assert "Contact 1112" in [heading.value for heading in app.subheader]
    app.toggle(key=HIDE).set_value(False).run()
    name = sample.report().contacts.filter(pl.col("contact_id") == 1111)["name"].item()
    app.text_input(key="search").set_value(name).run()
    assert app.toggle(key="spoken-1111").value is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_number_will_not_do_the_page_says_so(language: str) -> None:
    t = Translator(language)
    app = hidden(language)
    assert t("hidden.audit") in told(turn_to(app, "audit"))
    assert t("hidden.owner") in told(turn_to(app, "data"))
    buttons = turn_to(app, "contacts").get("download_button")
    (words,) = [one.proto for one in buttons if one.label == t("words.save")]
    assert (words.disabled, words.help) == (True, t("hidden.words"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_handed_over_names_anybody_either(language: str) -> None:
    t = Translator(language)
    files = {"Nora Lind/Invitations.csv": MOVED, "Nora Lind/Nora Lind.pdf": b"%PDF"}
    app = hand_over(arrive(language), *files.items())
    app = turn_to(app, "data")
    for name in ("Nora Lind/Nora Lind.pdf", "**Nora Lind**", "May 55"):
        assert name in whole(app)
    app.toggle(key=HIDE).set_value(True).run()
    assert [name for name in ("Nora", "Lind", "May 55") if name in whole(app)] == []
    assert t("hidden.export") in whole(app)
    assert t("hidden.file", number="2") in whole(app)


@pytest.mark.parametrize("is_nameless", [True, False])
def test_the_file_of_rows_not_understood_hides_names_where_they_are_hidden(
    is_nameless: bool,
) -> None:
    shelf = Shelf()
    handed = Upload("Invitations.csv", MOVED)
    shelf.load([handed], "", lambda _: None)
    written = _skipped_csv(shelf, Translator(), is_nameless=is_nameless)
    assert ("May 55" in written) is not is_nameless


def test_the_next_export_names_nobody_and_no_file_where_it_is_refused() -> None:
    app = forget(hidden())
    for files in (two_people(), [("Ada Beck.zip", b"Dear Ada Beck")]):
        (said,) = (error.value for error in hand_over(app, *files).error)
        assert "…" in said
        assert [name for name in ("Ada", "Beck", "Leo", "Marx") if name in said] == []


def test_what_was_typed_before_names_were_hidden_is_hidden_too() -> None:
    app = turn_to(arrive(sample="1"), "contacts")
    name = "Nora Lind Consulting"
    app.text_input(key="search").set_value(name).run()
    app.multiselect(key="filter-companies").set_value([name]).run()
    app.toggle(key=HIDE).set_value(True).run()
    assert not app.exception
    values = [
        app.text_input(key="search-nameless").value,
        *app.multiselect(key="filter-companies").value,
    ]
    assert values == [""]
    app.toggle(key=HIDE).set_value(False).run()
    turn_to(app, "origins")
    app.multiselect(key="keywords").set_value([name]).run()
    app.toggle(key=HIDE).set_value(True).run()
    assert not app.exception
    assert name not in app.multiselect(key="keywords").value


def test_names_stay_hidden_in_the_next_export() -> None:
    app = forget(hidden())
    assert not app.sidebar.button
    hand_over_sample(app)
    assert app.toggle(key=HIDE).value is True
    assert names_in(seen(turn_to(app, "contacts"))) == []


def test_an_error_tells_no_name_where_names_are_hidden() -> None:
    app = hidden()
    told_of = {"file": "nora.json", "person": "in/nora-lind", "expected": "met"}
    app.session_state["words-problem"] = Sentence("error.words_unclear", told_of)
    turn_to(app, "contacts")
    (error,) = [one.value for one in app.error]
    assert "nora" not in error
    assert "met" in error
