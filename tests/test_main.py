"""The command line."""

import json
import sys
from pathlib import Path

import pytest

from qualinet_dash.__main__ import main
from tests.exports.files import connections, conversation, person


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A folder with an export of two contacts, one of whom is real."""
    folder = tmp_path / "export"
    folder.mkdir()
    contacts = connections(person("Bo Ek"), person("Cy Fox"))
    (folder / "Connections.csv").write_bytes(contacts)
    (folder / "messages.csv").write_bytes(conversation("Bo Ek", "Di Gee"))
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["qualinet_dash", *arguments])
    return main()


def test_the_summary_is_printed_readably(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, str(export)) == 0
    assert "2 contacts" in capsys.readouterr().out


def test_the_summary_is_printed_as_json(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, str(export), "--json") == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["nominal"], summary["real"], summary["real_share"]) == (2, 1, 0.5)


def test_the_files_of_an_export_may_be_named_one_by_one(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *map(str, export.iterdir()), "--json") == 0
    assert json.loads(capsys.readouterr().out)["nominal"] == 2


@pytest.mark.parametrize(
    ("language", "told"), [("en", "does not exist here"), ("fr", "n’existe pas ici")]
)
def test_an_export_that_cannot_be_read_is_one_sentence_and_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    assert run(monkeypatch, "nowhere.zip", "--language", language) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("nowhere.zip ")
    assert told in shown.err
    assert shown.err.count("\n") == 1
