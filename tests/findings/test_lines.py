"""The findings on the command line."""

import pytest

from qualinet_dash import Report, findings
from qualinet_dash.i18n import LANGUAGES, Translator
from tests.ui import sample

english = Translator("en").say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_tells_every_finding_in_words(report: Report, language: str) -> None:
    lines = [Translator(language).say(line) for line in findings.summary_lines(report)]
    assert all(lines)
    assert not [line for line in lines if "{" in line or "None" in line]


def test_no_finding_names_a_contact(report: Report) -> None:
    told = " ".join(map(english, findings.summary_lines(report)))
    assert [name for name in sample.names() if name in told] == []
