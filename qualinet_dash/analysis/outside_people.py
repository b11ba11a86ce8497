"""People who are written with, but do not stand among the contacts."""

from datetime import datetime

import polars as pl

from qualinet_dash.analysis import conversations
from qualinet_dash.settings import Settings
from qualinet_dash.tables import UTC_TIME

OUTSIDE = pl.Schema(
    {
        "person": pl.String(),
        "name": pl.String(),
        "first_answer_at": UTC_TIME,
        "last_turn_at": UTC_TIME,
        "turns_out": pl.UInt32(),
        "turns_in": pl.UInt32(),
    }
)


def people_outside(
    messages: pl.DataFrame, people: pl.DataFrame, last_moment: datetime, settings: Settings
) -> pl.DataFrame:
    """A row a person with whom words were written in a conversation of two; see OUTSIDE.

    `people` tells the `name` of each `person`; a closed account has none.

    Who may be one of two contacts of one name is not outside. `first_answer_at` is null where
    there was no exchange.
    """
    strangers = messages.filter(
        pl.col("contact_id").is_null(), pl.col("person").is_not_null(), ~pl.col("is_ambiguous")
    ).with_columns(contact_id=pl.col("person").rank("dense").cast(pl.Int64))
    names = strangers.select("contact_id", "person").unique()
    talk = conversations.spoken(strangers, settings)
    return (
        conversations.exchanges(talk, last_moment, settings)
        .join(names, on="contact_id")
        .join(people, on="person", how="left")
        .sort("person")
        .select(pl.col(name).cast(dtype) for name, dtype in OUTSIDE.items())
    )
