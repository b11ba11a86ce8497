"""What a browser may say by hand, and no page of ours does: nothing comes of it, and no error."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from qualinet_dash.charts.theme import LIGHT, Style
from qualinet_dash.charts.touch import PICK
from qualinet_dash.i18n import Translator
from qualinet_dash.ui import bursts, contacts, data
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.picks import EXCHANGES, YEARS, Pick
from tests.ui import sample


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a session holds."""
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


@pytest.mark.parametrize("pick", [EXCHANGES, YEARS])
@pytest.mark.parametrize("value", [[], {}, None])
def test_a_touch_on_what_is_no_mark_leads_nowhere(
    session: dict[str, Any], pick: Pick, value: object
) -> None:
    session["figure"] = {"selection": {PICK: [{pick.column: value}]}}
    pick.touched("figure")
    assert list(session) == ["figure"]


@pytest.mark.parametrize("day", ["x", "2026-05-06", 7])
def test_a_day_that_is_no_burst_day_is_not_chosen(session: dict[str, Any], day: Any) -> None:
    take = bursts._take(2026, [date(2026, 5, 5)])
    take(day)
    assert session == {}
    take("2026-05-05")
    assert list(session.values()) == [date(2026, 5, 5)]


def test_a_row_that_is_not_there_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample.report()
    view = View(report, Style(LIGHT, Translator("en")), {})
    for row, found in ((0, True), (len(report.contacts), False)):
        event = {"selection": {"rows": [row], "cells": []}}
        monkeypatch.setattr(st, "dataframe", lambda *_, event=event, **__: event)
        assert (contacts.table(view, report.contacts) is not None) == found


def test_nobody_but_a_candidate_can_be_named_as_the_owner(
    session: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed, report = list[object](), sample.report()
    shelf = SimpleNamespace(claim=lambda owner, tell: claimed.append(owner))
    monkeypatch.setattr(data, "shelf", lambda: shelf)
    others = [one for one in report.candidates if not data._is_same(one, report.owner)]
    for choice in ("x", None, report.owner, *others):
        session["claims"] = True
        monkeypatch.setattr(st, "selectbox", lambda *_, choice=choice, **__: choice)
        data.owner(View(report, Style(LIGHT, Translator("en")), {}))
    assert others
    assert claimed == others
