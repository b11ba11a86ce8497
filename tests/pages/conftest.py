"""Each test is a visit of its own."""

import gc
from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def leave(reads_here: None) -> Iterator[None]:
    """What a visitor left on the table is forgotten before the next one comes."""
    yield
    st.cache_resource.clear()
    gc.collect()
