"""The owner's own jobs in time, those held at once in lanes of their own."""

from collections.abc import Iterable
from datetime import date
from heapq import heappop, heappush

import polars as pl

from qualinet_dash.network import Network

JOBS = pl.Schema(
    {
        "title": pl.String(),
        "company": pl.String(),
        "started_on": pl.Date(),
        "finished_on": pl.Date(),
        "lane": pl.UInt32(),
    }
)


def jobs(network: Network) -> pl.DataFrame:
    """A row a job with a start: `title`, `company`, `started_on`, `finished_on`, `lane`.

    A job that goes on has no `finished_on`; one said to end before it began ends where it began.
    No two jobs of a lane overlap, and lanes are filled from 0 on. A handover within a month, which
    is all that the file tells of a day, is no overlap.
    """
    if network.positions is None:
        return JOBS.to_frame()
    start, finish = pl.col("started_on"), pl.col("finished_on")
    dated = (
        network.positions.drop_nulls("started_on")
        .with_columns(
            finished_on=pl.when(finish.is_not_null()).then(pl.max_horizontal(start, finish))
        )
        .sort("started_on", "finished_on", "title", "company", nulls_last=True)
    )
    spans = dated.select("started_on", "finished_on").iter_rows()
    return dated.with_columns(lane=pl.Series(list(_lanes(spans)), dtype=pl.UInt32)).select(
        pl.col(name).cast(kind) for name, kind in JOBS.items()
    )


def _lanes(spans: Iterable[tuple[date, date | None]]) -> Iterable[int]:
    """For each span, in the order of their starts, the first lane that is free by then."""
    free: list[int] = []
    held: list[tuple[date, int]] = []
    for started, finished in spans:
        while held and held[0][0] <= started:
            heappush(free, heappop(held)[1])
        lane = heappop(free) if free else len(held)
        heappush(held, (finished or date.max, lane))
        yield lane
