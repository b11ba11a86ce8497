"""Tooltips that read as sentences."""

import polars as pl

from qualinet_dash.charts.theme import Style


def with_sentence(
    frame: pl.DataFrame, style: Style, key: str, **values: str | pl.Expr
) -> pl.DataFrame:
    """The frame with a `sentence` a row: the text under `key`, its values from columns."""
    rows = frame.select(**values).to_dicts()
    sentences = [style.translate(key, **row) for row in rows]
    return frame.with_columns(sentence=pl.Series(sentences, dtype=pl.String))


def year(column: str = "year") -> pl.Expr:
    """A year as it is written, without a thousands separator."""
    return pl.col(column).cast(pl.String)
