"""Nominal and real size month by month, and the like-for-like deflator between them."""

from datetime import date, datetime, timedelta

import polars as pl

from qualinet_dash.settings import Settings

MONTHLY = pl.Schema(
    {
        "month": pl.Date(),
        "nominal": pl.Int64(),
        "real": pl.Int64(),
        "nominal_same_age": pl.Int64(),
        "real_same_age": pl.Int64(),
        "deflator": pl.Float64(),
        "deflator_at_least": pl.Float64(),
        "index": pl.Float64(),
        "inflation_rate": pl.Float64(),
        "nominal_growth": pl.Float64(),
        "real_growth": pl.Float64(),
    }
)


def comparable(
    contacts: pl.DataFrame, first_message_at: datetime | None, settings: Settings
) -> pl.DataFrame:
    """The identified contacts made since messages are recorded, with `was_real_in_time`.

    That is whether the first answer came within the same age for all. A contact whose messages
    may be a namesake's is not identified.
    """
    if first_message_at is None:
        return contacts.clear().with_columns(was_real_in_time=pl.lit(False))
    age = timedelta(days=settings.same_age_days)
    in_time = pl.col("first_exchange_at").dt.date() <= pl.col("connected_on") + age
    return contacts.filter(
        pl.col("identity").is_in(["slug", "name"]),
        ~pl.col("is_doubtful"),
        pl.col("connected_on") >= first_message_at.date(),
    ).with_columns(was_real_in_time=(pl.col("is_real") & in_time).fill_null(False))


def monthly_sizes(
    contacts: pl.DataFrame,
    first_message_at: datetime | None,
    last_moment: datetime | None,
    settings: Settings,
) -> pl.DataFrame:
    """A row a month end, the last at the export's own present; see MONTHLY.

    The same-age columns stand only where the youngest contact is old enough to be compared;
    rates are yearly fractions, growths likewise, the index is 100 at its base month.
    """
    first = contacts["connected_on"].min()
    if not isinstance(first, date) or last_moment is None:
        return MONTHLY.to_frame()
    end = last_moment.date()
    same_age = comparable(contacts, first_message_at, settings)
    real = _since_real(contacts)
    return (
        pl.DataFrame({"month": _month_ends(first, end)})
        .with_columns(
            nominal=_count_until(contacts),
            real=_count_until(real),
            nominal_same_age=_count_until(same_age),
            real_same_age=_count_until(same_age.filter("was_real_in_time")),
        )
        .with_columns(
            pl.when(pl.col("month") <= end - timedelta(days=settings.same_age_days))
            .then(pl.col("nominal_same_age", "real_same_age"))
            .name.keep()
        )
        .pipe(_with_deflator, settings)
        .match_to_schema(MONTHLY)
    )


def _since_real(contacts: pl.DataFrame) -> pl.DataFrame:
    """The real contacts by the day from which they were both: connected, and answered."""
    answered_on = pl.col("first_exchange_at").dt.date()
    return (
        contacts.filter("is_real")
        .drop_nulls(["connected_on", "first_exchange_at"])
        .with_columns(connected_on=pl.max_horizontal("connected_on", answered_on))
    )


def _month_ends(first: date, end: date) -> pl.Series:
    ends = pl.date_range(first.replace(day=1), end, "1mo", eager=True).dt.month_end()
    return pl.concat([ends.filter(ends < end), pl.Series([end])]).alias("month")


def _count_until(rows: pl.DataFrame) -> pl.Expr:
    """How many of the rows had connected by each month's end."""
    days = rows["connected_on"].drop_nulls().sort()
    return pl.col("month").map_batches(
        lambda months: days.search_sorted(months, side="right").cast(pl.Int64),
        return_dtype=pl.Int64,
    )


def _with_deflator(months: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    nominal, real = pl.col("nominal_same_age"), pl.col("real_same_age")
    is_base = (real >= settings.index_real) & (nominal >= settings.index_nominal)
    has_past = real.shift(12) >= settings.index_real
    is_told = (real == 0) & (nominal >= settings.cohort_contacts)
    return (
        months.with_columns(
            deflator=pl.when(real > 0).then(nominal / real),
            deflator_at_least=pl.when(is_told).then(nominal / 3),
        )
        .with_columns(
            index=100 * (pl.col("deflator") / pl.col("deflator").filter(is_base).first()),
            inflation_rate=pl.when(has_past).then(_yearly(pl.col("deflator"))),
            nominal_growth=pl.when(has_past).then(_yearly(nominal)),
            real_growth=pl.when(has_past).then(_yearly(real)),
        )
        .with_columns(
            index=pl.when(is_base.cum_max()).then("index"),
        )
    )


def _yearly(column: pl.Expr) -> pl.Expr:
    return column / column.shift(12) - 1


def compared(monthly: pl.DataFrame) -> pl.DataFrame:
    """The last month whose contacts are old enough to be compared, or no row."""
    return monthly.drop_nulls("nominal_same_age").tail(1)


def deflator_of(monthly: pl.DataFrame) -> float | None:
    """Contacts for one real exchange at the last month that can be compared; None if undefined."""
    last = compared(monthly)
    return last["deflator"][0] if len(last) else None
