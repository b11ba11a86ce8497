"""Lengths of time as people say them."""

import pytest

from qualinet_dash.i18n import Translator
from qualinet_dash.i18n.span import span


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (0, "0 days", "0 jour"), (0.4, "1 day", "1 jour"), (60.4, "60 days", "60 jours"),
        (61, "2 months", "2 mois"), (730, "24 months", "24 mois"), (730.5, "2 years", "2 ans"),
        (3835, "10.5 years", "10,5 ans"),
    ],
)  # fmt: skip
def test_the_unit_grows_with_the_length(days: float, english: str, french: str) -> None:
    assert Translator("en").say(span(days)) == english
    assert Translator("fr").say(span(days)) == french
