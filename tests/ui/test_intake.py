"""What is said while an export is read."""

from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.ui import intake
from qualinet_dash.ui.visit import HIDE


def told_while(monkeypatch: pytest.MonkeyPatch, file: str, **session: object) -> str:
    """What is said while this file is read."""
    labels: list[str] = []

    def load(uploads: object, name: object, tell: Callable[[Sentence], None]) -> None:
        tell(Sentence("stage.read", {"file": file}))

    status = SimpleNamespace(update=lambda *, label: labels.append(label))
    monkeypatch.setattr(intake.st, "status", lambda *_, **__: nullcontext(status))
    monkeypatch.setattr(intake.st, "session_state", {"here": "mirror", **session})
    monkeypatch.setattr(intake.st, "rerun", lambda: None)
    monkeypatch.setattr(intake, "shelf", lambda: SimpleNamespace(load=load))
    monkeypatch.setattr(intake, "drop_uploads", lambda: None)
    intake._load([], "x.zip", Translator("en"))
    (label,) = labels
    return label


def test_the_name_of_a_file_is_text_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    label = told_while(monkeypatch, "![x](https:&sol;&sol;evil.example&sol;p.png).csv")
    assert r"\!\[x\](https\:\&sol;" in label


def test_a_file_is_not_named_while_it_is_read_where_names_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    label = told_while(monkeypatch, "Nora Lind.csv", **{HIDE: True})
    assert "Nora" not in label
    assert "…" in label
