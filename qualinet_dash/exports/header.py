"""The header of a CSV file: where it stands, how the file is written, and what is read of it."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

MAX_HEADER = 50_000
HEADER_WITHIN = 15
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Header:
    """Where the header stands, its cells, and how the file is written."""

    line: int
    delimiter: str
    cells: tuple[str, ...]
    escape: str | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, normalised."""
        bare = {cell: normalised(cell) for cell in set(self.cells)}
        return tuple(bare[cell] for cell in self.cells)


class Wanted:
    """Which columns of a file are read, under our own names."""

    def __init__(
        self, header: Header, names: Mapping[str, str], repeated: Collection[str] = ()
    ) -> None:
        """Look for the wanted columns among those of the header.

        `names` maps a normalised column of the file to our name; of two columns of one name the
        first counts. What is in `repeated` says something long again and again: it is kept as
        categories.
        """
        places: dict[str, int] = {}
        for place, column in enumerate(header.columns):
            if column in names:
                places.setdefault(names[column], place)
        self.places = tuple(places.values())
        self._names = tuple(places)
        self._category = pl.Categorical(pl.Categories.random())
        self._repeated = [name for name in places if name in repeated]

    def of(self, rows: pl.DataFrame) -> pl.DataFrame:
        """These columns of rows whose cells are named by their places, and their `line`."""
        places = map(str, self.places)
        ours = [pl.col(place).alias(name) for place, name in zip(places, self._names, strict=True)]
        kinds = [pl.col(name).cast(self._category) for name in self._repeated]
        return rows.select(*ours, pl.col("line").cast(pl.UInt32)).with_columns(kinds)

    def of_cells(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> pl.DataFrame:
        """The same of rows that have the cells of these columns alone."""
        columns = {
            str(place): pl.Series([row[index] for row in rows], dtype=pl.String)
            for index, place in enumerate(self.places)
        }
        return self.of(pl.DataFrame(columns | {"line": pl.Series(lines, dtype=pl.UInt32)}))


def normalised(column: str) -> str:
    """A column's name without case, blanks, underscores and marks around it."""
    return "".join(letter for letter in column.casefold() if letter.isalnum())


def headers(lines: Sequence[str]) -> Iterator[Header]:
    """Every reading of the first lines as a header, in order."""
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        for delimiter in DELIMITERS:
            if delimiter in line and len(line) <= MAX_HEADER:
                cells = next(csv.reader([line], delimiter=delimiter), [])
                yield Header(number, delimiter, tuple(cells))
