"""What happens to an upload can be read before anything is handed over."""

from pathlib import Path

import pytest

from qualinet_dash.i18n import LANGUAGES, Translator
from tests.pages.visits import arrive, told, turn_to

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_upload_page_leads_to_what_happens_to_an_upload(language: str) -> None:
    links = [link.proto.label for link in arrive(language).main.get("page_link")]
    assert Translator(language)("privacy.link") in links


@pytest.mark.parametrize(("language", "name"), [("en", "privacy.md"), ("fr", "privacy.fr.md")])
def test_it_can_be_read_in_either_language_without_an_export(language: str, name: str) -> None:
    app = turn_to(arrive(language), "privacy")
    assert not app.exception
    assert told(app) == [(DOCS / name).read_text("utf-8").strip()]
