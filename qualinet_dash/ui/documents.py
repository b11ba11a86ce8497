"""The documents that can be read inside the product too."""

from pathlib import Path

import streamlit as st

from qualinet_dash.i18n import Translator

_SHELF = Path(__file__).parents[2] / "docs"


def document(name: str, t: Translator) -> None:
    """The whole document, in the visitor's language."""
    file = f"{name}.md" if t.language == "en" else f"{name}.{t.language}.md"
    st.markdown((_SHELF / file).read_text("utf-8"))
