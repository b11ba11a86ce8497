"""The 59 awkward LinkedIn inputs that were seen or reported; each test names its own."""

from collections.abc import Callable
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., None])

LINKEDIN_CASES = range(1, 60)


def case(*numbers: int) -> Callable[[Test], Test]:
    """The mark of a test that states what the visitor gets in these cases."""
    assert set(numbers) <= set(LINKEDIN_CASES)
    return lambda test: test
