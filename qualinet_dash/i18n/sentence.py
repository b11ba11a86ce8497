"""A sentence that has not chosen its language yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """A key of the catalogues and the values that stand in its text."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
