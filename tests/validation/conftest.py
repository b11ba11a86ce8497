"""How long the laws are tried, and how many lives of each world are judged."""

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = 20


def pytest_configure(config: pytest.Config) -> None:
    """Few and always the same examples in the one test command; ever other ones in a long run."""
    lives = config.getoption("--lives")
    settings.register_profile(
        "laws",
        max_examples=EXAMPLES * lives,
        derandomize=lives == 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("laws")


@pytest.fixture
def lives(pytestconfig: pytest.Config) -> int:
    """How many lives of each world are judged together."""
    number: int = pytestconfig.getoption("--lives")
    return number
