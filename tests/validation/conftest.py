"""How many lives of each world are judged."""

import pytest


@pytest.fixture
def lives(pytestconfig: pytest.Config) -> int:
    """How many lives of each world are judged together."""
    number: int = pytestconfig.getoption("--lives")
    return number
