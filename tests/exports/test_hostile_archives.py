"""Whatever harmful file is handed over, it ends in a sentence or an account, in little memory."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from qualinet_dash.exports import Upload
from qualinet_dash.exports.archive import members
from tests.exports.files import zip_of
from tests.exports.hostile import GOOD, HOSTILE, TRAVERSALS, Outcome, link

ROOT = Path(__file__).parents[2]
PATIENCE = 600


@cache
def outcomes() -> dict[str, Outcome]:
    """What became of each input in a process of its own, which may use little memory."""
    tried = subprocess.run(
        [sys.executable, "-m", "tests.exports.hostile"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    return dict(json.loads(line) for line in tried.stdout.splitlines())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_harmful_file_ends_in_a_sentence_or_an_account(name: str) -> None:
    assert outcomes()[name] == HOSTILE[name][1]


def test_no_path_in_a_zip_leads_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    found = members([Upload("x.zip", zip_of(dict.fromkeys(TRAVERSALS, GOOD)))])
    assert [one.content for one in found] == [GOOD] * len(TRAVERSALS)
    assert [one for one in tmp_path.rglob("*") if not one.is_dir()] == []


def test_a_link_in_a_zip_is_not_followed() -> None:
    (member,) = members([Upload("x.zip", link())])
    assert member.content == b"/dev/zero"
