"""The words to hide in a text: the names of its row, and what its people do and where."""

import polars as pl

from qualinet_dash.exports import masking


def contact_words(contacts: pl.DataFrame | None) -> pl.DataFrame:
    """`who`, `hidden`: company and title words of each contact, by slug and by name."""
    if contacts is None:
        return pl.DataFrame(schema={"who": pl.String, "hidden": pl.List(pl.String)})
    words = contacts.select(
        "slug",
        "name_key",
        hidden=pl.concat_list(
            masking.words_of(pl.col("company")), masking.words_of(pl.col("position"))
        ),
    )
    by_slug = words.select("hidden", who=pl.lit("in/") + pl.col("slug"))
    by_name = words.select("hidden", who=pl.col("name_key"))
    return (
        pl.concat([by_slug, by_name])
        .drop_nulls("who")
        .unique("who", keep="first", maintain_order=True)
        .select("who", "hidden")
    )


def hidden_words(
    rows: pl.DataFrame, people: list[tuple[str, str, str]], of_contacts: pl.DataFrame
) -> list[frozenset[str]]:
    """For each row the words to hide.

    `people` names the columns (display name, slug, folded name) of each of a row's people.
    """
    ids = [column for columns in people for column in columns]
    distinct = rows.select(ids).unique(maintain_order=True).with_row_index("pair")
    known = distinct
    for name, slug, key in people:
        known = (
            known.with_columns(pl.format("in/{}", pl.col(slug)).alias("who"))
            .join(of_contacts.rename({"hidden": f"by_{slug}"}), on="who", how="left")
            .drop("who")
            .join(of_contacts.rename({"hidden": f"by_{key}", "who": key}), on=key, how="left")
            .with_columns(masking.words_of(pl.col(name)).alias(f"of_{name}"))
        )
    found = known.sort("pair").select(
        pl.concat_list(
            pl.col(column).fill_null([])
            for name, slug, key in people
            for column in (f"of_{name}", f"by_{slug}", f"by_{key}")
        ).alias("hidden")
    )
    sets = [frozenset(words) for words in found["hidden"].to_list()]
    pairs = rows.join(distinct, on=ids, how="left", nulls_equal=True, maintain_order="left")["pair"]
    return [sets[pair] for pair in pairs.to_list()]
