"""A DuckDB database in memory, closed to the world: it takes frames and answers with frames."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import duckdb
import polars as pl
import polars.selectors as cs

from qualinet_dash import forgetful
from qualinet_dash.errors import within_memory

MEMORY_LIMIT = "400MB"
_LOCKS = (
    "SET temp_directory = ''",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class _Stream:
    """A frame's rows as a stream of Arrow's; of a frame DuckDB would ask PyArrow for them."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class Database:
    """One visitor's database, for as long as their tables are joined.

    It reaches no file, no network and no variable, and nobody can change that.
    """

    def __init__(self) -> None:
        """Open an empty one."""
        self.connection = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY_LIMIT})
        for lock in _LOCKS:
            self.connection.execute(lock)

    @contextmanager
    def used(self) -> Iterator[Self]:
        """The database, which is closed afterwards; empty it takes more memory than most exports.

        Raises QualiNetError where memory does not suffice.
        """
        try:
            with within_memory(duckdb.OutOfMemoryException):
                yield self
        finally:
            self.close()

    def close(self) -> None:
        """Forget everything, and give back its memory."""
        self.connection.close()
        forgetful.overwrite_what_is_kept()
        forgetful.return_what_is_free()

    def create(self, name: str, frame: pl.DataFrame) -> None:
        """A table of the rows of a frame."""
        self.connection.register("incoming", _Stream(frame))
        self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        self.connection.unregister("incoming")

    def run(self, script: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Every statement of a script, each with those of the parameters that it names."""
        for statement in script.split(";\n"):
            used = {k: v for k, v in (parameters or {}).items() if f"${k}" in statement}
            if statement.strip():
                self.connection.execute(statement, used or None)

    def frame(self, query: str) -> pl.DataFrame:
        """The rows that a query finds.

        Their texts are copied from DuckDB's memory to Polars', which is overwritten whichever
        thread lets go of it.
        """
        return pl.DataFrame(self.connection.sql(query)).with_columns(cs.string() + "")
