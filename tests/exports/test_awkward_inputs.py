"""No awkward input without a test."""

import re
from pathlib import Path

from tests.exports.cases import LINKEDIN_CASES


def test_every_awkward_linkedin_input_has_a_test() -> None:
    texts = [file.read_text("utf-8") for file in Path(__file__).parent.rglob("test_*.py")]
    marks = re.findall(r"^@case\(([\d, ]+)\)\ndef test_", "\n".join(texts), re.MULTILINE)
    tested = {int(number) for mark in marks for number in mark.split(",")}
    assert sorted(set(LINKEDIN_CASES) - tested) == []
