"""A DuckDB database in memory, closed to the world: it answers with frames, and one at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

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
)


class _Stream:
    """A frame's rows as a stream of Arrow's; of a frame DuckDB would ask PyArrow for them."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class Turn:
    """One's turn at a database: its temporary tables last as long."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def create(self, name: str, frame: pl.DataFrame) -> None:
        """A table of the rows of a frame."""
        self._cursor.register("incoming", _Stream(frame))
        self._cursor.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        self._cursor.unregister("incoming")

    def run(self, script: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Every statement of a script, each with those of the parameters that it names."""
        for statement in script.split(";\n"):
            used = {k: v for k, v in (parameters or {}).items() if f"${k}" in statement}
            if statement.strip():
                self._cursor.execute(statement, used or None)

    def frame(self, query: str) -> pl.DataFrame:
        """The rows that a query finds.

        Their texts are copied from DuckDB's memory to Polars', which is overwritten whichever
        thread lets go of it.
        """
        return pl.DataFrame(self._cursor.sql(query)).with_columns(cs.string() + "")


class Database:
    """One visitor's database; whatever it does raises QualiNetError where memory does not suffice.

    It reaches no file, no network and no variable; `lock` forbids to change that.
    """

    def __init__(self) -> None:
        """Open an empty one."""
        self._turn, self._is_closed = RLock(), False
        self.connection = duckdb.connect(config={"threads": 1, "memory_limit": MEMORY_LIMIT})
        for lock in _LOCKS:
            self.connection.execute(lock)

    def lock(self) -> None:
        """Let nobody change a setting from now on."""
        self.connection.execute("SET lock_configuration = true")

    def close(self) -> None:
        """Forget everything, where somebody has a turn at it as soon as that ends."""
        self._is_closed = True
        if self._turn.acquire(blocking=False):
            self.connection.close()
            self._turn.release()

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """A turn at it, one after the other."""
        try:
            with within_memory(duckdb.OutOfMemoryException), self._turn:
                cursor = self.connection.cursor()
                try:
                    yield Turn(cursor)
                finally:
                    cursor.close()
                    forgetful.overwrite_what_is_kept()
                    forgetful.return_what_is_free()
        finally:
            if self._is_closed:
                self.close()
