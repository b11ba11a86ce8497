"""What happens when a mark of a figure is touched: the contacts it stands for are shown."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from qualinet_dash.charts.classes import EXCHANGE_GROUPS
from qualinet_dash.charts.touch import PICK
from qualinet_dash.ui.contact_filter import Filter


@dataclass(frozen=True)
class Pick:
    """Which column of a mark is picked, what to do with its value, and how it is said."""

    column: str
    then: Callable[[Any], None]
    told: str = ""

    def touched(self, key: str) -> None:
        """Do it with what was touched in the figure under this key."""
        marks = st.session_state[key]["selection"].get(PICK)
        value = marks[0].get(self.column) if marks else None
        if isinstance(value, str | int):
            self.then(value)


def show_contacts(**asked: list[Any]) -> None:
    """Turn to the contacts that satisfy these parts of the filter and no other."""
    for part in fields(Filter):
        st.session_state.pop(f"filter-{part.name}", None)
    st.session_state.pop("search", None)
    for name, values in asked.items():
        st.session_state[f"filter-{name}"] = values
    st.session_state["filters"] = True
    st.switch_page("pages/contacts.py")


def _of_origin(origin: str) -> None:
    """Nothing for the unknown: a figure of the window counts few of them, the filter finds all."""
    if origin != "unknown":
        show_contacts(origins=[origin])


EXCHANGES = Pick(
    "class", lambda one: show_contacts(exchanges=EXCHANGE_GROUPS.get(one, [one])), "pick.read"
)
ORIGINS = Pick("class", _of_origin, "pick.read")
YEARS = Pick("year", lambda one: show_contacts(years=[one]), "pick.read")
