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


def pair(people: list[tuple[str, str, str]]) -> pl.Expr:
    """A number for a row's people, who are the same wherever it is.

    `people` names the columns (display name, slug, folded name) of each of them.
    """
    return pl.struct(column for one in people for column in one).hash()


def hidden_words(
    rows: pl.DataFrame, people: list[tuple[str, str, str]], of_contacts: pl.DataFrame
) -> pl.DataFrame:
    """`pair`, `word`: what to hide in texts between two people."""
    columns = [column for one in people for column in one]
    pairs = rows.select(columns, pair=pair(people)).unique("pair")
    found = []
    for name, slug, key in people:
        found.append(pairs.select("pair", word=masking.words_of(pl.col(name))))
        for who in (pl.format("in/{}", pl.col(slug)), pl.col(key)):
            found.append(
                pairs.select("pair", who=who)
                .join(of_contacts, on="who")
                .select("pair", word="hidden")
            )
    return pl.concat(found).explode("word").drop_nulls().unique()
