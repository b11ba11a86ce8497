"""Text as a search reads it, accents and capitals aside."""

import polars as pl


def folded(text: pl.Expr) -> pl.Expr:
    """Text without accents and capitals."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
