"""What can go wrong with an export, said in a sentence with its cure."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from qualinet_dash.i18n import Sentence, Translator


class QualiNetError(Exception):
    """An export, or a part of it, cannot be read; `sentence` says why in any language."""

    def __init__(self, key: str, /, **values: Any) -> None:
        """Keep the sentence; as text the error speaks English."""
        self.sentence = Sentence(f"error.{key}", values)
        super().__init__(Translator("en").say(self.sentence))

    def __reduce__(self) -> tuple[Any, ...]:
        """Go from one process to another as the same error."""
        key = self.sentence.key.removeprefix("error.")
        return partial(type(self), key, **self.sentence.values), ()


class ArchiveError(QualiNetError):
    """A file that was handed over cannot be opened."""


class OwnersError(QualiNetError):
    """The files belong to more than one person."""


class WordsError(QualiNetError):
    """A file of the visitor's own words cannot be understood."""


@contextmanager
def within_memory(*also: type[Exception]) -> Iterator[None]:
    """Say in a sentence that memory did not suffice, whoever noticed it, Python or `also`."""
    try:
        yield
    except (MemoryError,) + also as error:  # noqa: RUF005 - mypy reads only the sum
        raise QualiNetError("memory") from error
