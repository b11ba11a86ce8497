"""How long an exchange lasts once it has begun: the survival of ties that came back to life once.

A tie is over after a silence that is long for it; one that is not over yet tells how long it has
lasted so far, and counts until then.
"""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from qualinet_dash.analysis.intervals import Z_95
from qualinet_dash.settings import Settings

HALF = 0.5 + 1e-9  # products of shares are off by some 1e-16
CURVE = pl.Schema(
    {
        "days": pl.Float64(),
        "at_risk": pl.UInt32(),
        "deaths": pl.UInt32(),
        "survival": pl.Float64(),
        "survival_low": pl.Float64(),
        "survival_high": pl.Float64(),
    }
)
_BIRTH = pl.DataFrame(
    {"days": [0.0], "leave": [0], "deaths": [0]},
    schema={"days": pl.Float64, "leave": pl.UInt32, "deaths": pl.UInt32},
)


@dataclass(frozen=True, eq=False)
class HalfLife:
    """The survival of `ties` exchanges, of which `deaths` are over.

    `curve` has a row a length of life in days. `median` is the half-life in days, None where it is
    not reached; each end of its interval likewise.
    """

    curve: pl.DataFrame
    median: float | None
    median_low: float | None
    median_high: float | None
    ties: int
    deaths: int


def half_life(
    contacts: pl.DataFrame, last_moment: datetime | None, settings: Settings
) -> HalfLife | None:
    """The half-life of the exchanges; None where there are too few.

    Kaplan & Meier (J. Am. Stat. Assoc. 53, 1958), with Greenwood's variance on the scale of
    log(-log S). A tie is over when it has been silent for some multiple of its usual pause (Navarro
    et al., EPJ Data Science 6, 2017).
    """
    ties = lasting_ties(contacts)
    if last_moment is None or len(ties) < settings.lasting_ties:
        return None
    lives = _lives(ties, last_moment, settings)
    curve = survival(lives)
    return HalfLife(
        curve=curve,
        median=_crossing(curve, "survival"),
        median_low=_crossing(curve, "survival_low"),
        median_high=_crossing(curve, "survival_high"),
        ties=len(lives),
        deaths=int(lives["is_over"].sum()),
    )


def lasting_ties(contacts: pl.DataFrame) -> pl.DataFrame:
    """The contacts with an exchange who spoke on two days or more: a single day has no length."""
    return contacts.filter(
        "is_real", pl.col("first_answer_at").is_not_null(), pl.col("active_days") >= 2
    )


def _lives(ties: pl.DataFrame, last_moment: datetime, settings: Settings) -> pl.DataFrame:
    """`days` from the first word to the last, or so far; `is_over`."""
    end = pl.lit(last_moment)
    usual_pause = settings.silence_gaps * pl.col("median_gap_days")
    is_over = _days(end - pl.col("last_turn_at")) > pl.max_horizontal(
        pl.lit(settings.silence_days), usual_pause
    )
    until = pl.when("is_over").then("last_turn_at").otherwise(end)
    return ties.with_columns(is_over=is_over).select(
        "is_over", days=_days(until - pl.col("first_turn_at"))
    )


def _days(span: pl.Expr) -> pl.Expr:
    return span.dt.total_microseconds() / 86_400_000_000


def survival(lives: pl.DataFrame) -> pl.DataFrame:
    """The curve of `days` and `is_over`, beginning with everybody at day 0.

    Where nobody is left the interval is unknown, and null.
    """
    left = pl.col("leave").cum_sum(reverse=True)
    d, n = pl.col("deaths").cast(pl.Float64), pl.col("at_risk")
    steps = lives.group_by("days").agg(leave=pl.len(), deaths=pl.col("is_over").sum()).sort("days")
    return (
        pl.concat([_BIRTH, steps])
        .with_columns(at_risk=left)
        .with_columns(
            survival=(1 - _of_the_dead(d / n)).cum_prod(),
            variance=_of_the_dead(d / (n * (n - d))).cum_sum(),
        )
        .with_columns(survival_low=_bound(Z_95), survival_high=_bound(-Z_95))
        .match_to_schema(CURVE, extra_columns="ignore")
    )


def _of_the_dead(share: pl.Expr) -> pl.Expr:
    return pl.when(pl.col("deaths") > 0).then(share).otherwise(0.0)


def _bound(z: float) -> pl.Expr:
    """One end of the interval of `survival`, which is sure while nobody has died."""
    share = pl.col("survival")
    log = share.log()
    end = (-((-log).log() + z * pl.col("variance").sqrt() / -log).exp()).exp()
    return pl.when(share == 1).then(1.0).when(share > 0).then(end)


def _crossing(curve: pl.DataFrame, column: str) -> float | None:
    """The first day on which a share is half or less."""
    days = curve.filter(pl.col(column) <= HALF)["days"]
    return float(days[0]) if len(days) else None


def followed(curve: pl.DataFrame, days: float) -> int:
    """How many ties were followed so long, or longer: the number at risk."""
    longer = curve.filter(pl.col("days") >= days)["at_risk"]
    return int(longer[0]) if len(longer) else 0
