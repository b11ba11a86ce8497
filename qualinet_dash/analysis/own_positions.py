"""What came before and after each change of the owner's own position."""

from datetime import date, timedelta
from itertools import pairwise

import polars as pl

from qualinet_dash.analysis.intervals import Z_95
from qualinet_dash.analysis.title_words import title_words
from qualinet_dash.analysis.window import Window
from qualinet_dash.network import Network

DAYS_A_MONTH = 30.4375
# Of the titles of a month so many letters are told.
LONGEST = 1000
OWN_POSITIONS = pl.Schema(
    {
        "started_on": pl.Date(),
        "title": pl.String(),
        "title_before": pl.String(),
        "new_words": pl.List(pl.String()),
        "counted": pl.String(),
        "before_from": pl.Date(),
        "after_to": pl.Date(),
        "before": pl.UInt32(),
        "after": pl.UInt32(),
        "months_before": pl.Float64(),
        "months_after": pl.Float64(),
        "rate_before": pl.Float64(),
        "rate_after": pl.Float64(),
        "ratio": pl.Float64(),
        "ratio_low": pl.Float64(),
        "ratio_high": pl.Float64(),
    }
)


def own_positions(network: Network, window: Window) -> pl.DataFrame:
    """A row a change of position and thing `counted`: new "contacts", "invitations" received.

    The owner's first position is no change, and positions of one month are one. The period before
    runs from the previous start, or from the first contact if that is later; the period after to
    the next start, or to the export; for invitations both lie inside the window. Rates are per
    month of 30.4375 days; `ratio` is the rate after against that before, with the 95 % interval of
    two Poisson counts (Rothman and Greenland, Modern Epidemiology, 1998). What is undefined is
    null: a rate over no day, a ratio with a count of 0, invitations without a window. `new_words`
    are those of the title that were not in the one before.
    """
    if network.positions is None or network.last_moment is None:
        return OWN_POSITIONS.to_frame()
    end = network.last_moment.date()
    connected = network.contacts["connected_on"]
    changes = _changes(network.positions, connected, end)
    both = [
        _counted(changes, "contacts", connected, date.min),
        _counted(changes, "invitations", _received(network), window.start),
    ]
    return (
        pl.concat(both)
        .pipe(_with_ratio)
        .select(pl.col(name).cast(kind) for name, kind in OWN_POSITIONS.items())
        .sort("started_on", "counted")
    )


def _changes(positions: pl.DataFrame, connected: pl.Series, end: date) -> pl.DataFrame:
    """The starts after the first, each with the periods before and after it, ends included."""
    starts = _starts(positions.filter(pl.col("started_on") <= end))
    start, day = pl.col("started_on"), timedelta(days=1)
    return starts.select(
        "started_on",
        "title",
        title_before=pl.col("title").shift(1),
        new_words=pl.Series(_new_words(starts["title"]), dtype=pl.List(pl.String)),
        before_from=pl.max_horizontal(start.shift(1), pl.lit(connected.min(), pl.Date)),
        before_to=start - day,
        after_from=start,
        after_to=(start.shift(-1) - day).fill_null(end),
    ).slice(1)


def _starts(positions: pl.DataFrame) -> pl.DataFrame:
    """A row a month in which a position began, with the titles of that month."""
    return (
        positions.group_by(started_on=pl.col("started_on").dt.month_start())
        .agg(
            title=pl.col("title").unique(maintain_order=True).str.join(" · ").str.slice(0, LONGEST)
        )
        .with_columns(title=pl.when(pl.col("title") != "").then("title"))
        .sort("started_on")
    )


def _new_words(titles: pl.Series) -> list[list[str]]:
    """The words of each title, as they are written, that were not in the one before."""
    words: list[dict[str, str]] = [{} for _ in range(len(titles) + 1)]
    for title, word, written in title_words(titles).iter_rows():
        words[title + 1][word] = written
    return [
        [written for word, written in now.items() if word not in before]
        for before, now in pairwise(words)
    ]


def _received(network: Network) -> pl.Series:
    if network.invitations is None:
        return pl.Series(dtype=pl.Date)
    return network.invitations.filter(pl.col("direction") == "incoming")["sent_at"].dt.date()


def _counted(
    changes: pl.DataFrame, counted: str, days: pl.Series, since: date | None
) -> pl.DataFrame:
    """The changes with how many of these days lie in both periods; null where none is known."""
    known = pl.when(pl.lit(since is not None))
    sides = [_side(changes, days, since or date.min, side) for side in ("before", "after")]
    return (
        pl.concat([changes, *sides], how="horizontal")
        .with_columns(known.then(pl.col("^(?:months_)?(?:before|after)$")).name.keep())
        .with_columns(counted=pl.lit(counted))
    )


def _side(changes: pl.DataFrame, days: pl.Series, since: date, side: str) -> pl.DataFrame:
    """How many days lie in the periods on one side of the changes, and the months these last."""
    ordered = days.drop_nulls().sort()
    last = changes[f"{side}_to"]
    first = changes.select(pl.max_horizontal(f"{side}_from", pl.lit(since))).to_series()
    until, before = ordered.search_sorted(last, "right"), ordered.search_sorted(first, "left")
    length = (last - first).dt.total_days() + 1
    return pl.DataFrame(
        {
            side: (until.cast(pl.Int64) - before.cast(pl.Int64)).clip(0),
            f"months_{side}": length.clip(0) / DAYS_A_MONTH,
        }
    )


def _with_ratio(changes: pl.DataFrame) -> pl.DataFrame:
    """The counts with rates per month, and the ratio of these with its interval."""
    before, after = pl.col("before"), pl.col("after")
    ratio = (pl.col("rate_after") / pl.col("rate_before")).log()
    error = (1 / after + 1 / before).sqrt()
    is_defined = (before > 0) & (after > 0)
    return changes.with_columns(
        pl.when(pl.col(f"months_{side}") > 0)
        .then(pl.col(side) / pl.col(f"months_{side}"))
        .alias(f"rate_{side}")
        for side in ("before", "after")
    ).with_columns(
        ratio=pl.when(is_defined).then(ratio.exp()),
        ratio_low=pl.when(is_defined).then((ratio - Z_95 * error).exp()),
        ratio_high=pl.when(is_defined).then((ratio + Z_95 * error).exp()),
    )
