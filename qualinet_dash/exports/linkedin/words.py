"""The words to hide in a text: the names of its row, and what its people do and where."""

import polars as pl

from qualinet_dash.exports import masking

# More words than a company or a title has, than the names of a group, and than all pairs have.
MOST_WORDS, MOST_NAMES, MOST_HIDDEN = 30, 300, 4_000_000


def contact_words(contacts: pl.DataFrame | None) -> pl.DataFrame:
    """`who`, `word`: company and title words of each contact, by slug and by name, as prints."""
    if contacts is None:
        return pl.DataFrame(schema={"who": pl.String, "word": pl.UInt64})
    text = pl.int_range(pl.len(), dtype=pl.UInt32).alias("text")
    names = pl.concat(
        contacts.select(text, who=who) for who in (pl.format("in/{}", "slug"), pl.col("name_key"))
    )
    words = masking.words_of(
        pl.concat([contacts["company"], contacts["position"]]), MOST_WORDS
    ).with_columns(pl.col("text") % max(len(contacts), 1))
    return (
        names.drop_nulls("who")
        .unique("who", keep="first", maintain_order=True)
        .join(words, on="text", how="left", maintain_order="left_right")
        .select("who", "word")
    )


def pair(people: list[tuple[str, str, str]]) -> pl.Expr:
    """A number for a row's people, the same wherever they are and whoever of them writes.

    `people` names the columns (display name, slug, folded name) of each of them.
    """
    one, other = map(_person, people)
    return one + other


def _person(columns: tuple[str, str, str]) -> pl.Expr:
    return pl.struct(columns).hash()


def hidden_words(
    rows: pl.DataFrame, people: list[tuple[str, str, str]], of_contacts: pl.DataFrame
) -> pl.DataFrame:
    """`pair`, `word`: what to hide in texts between two people, as prints.

    Where that is endless, of each person the first words, which are those of the name.
    """
    columns = [column for one in people for column in one]
    pairs = rows.select(columns, pair=pair(people)).unique("pair")
    sides = pl.concat(
        pairs.select("pair", person=_person(one), name=one[0], slug=one[1], key=one[2])
        for one in people
    )
    words = _words_of(sides.unique("person").with_row_index("text"), of_contacts)
    most = MOST_HIDDEN // max(len(sides), 1)
    if most < MOST_NAMES + 2 * MOST_WORDS:
        words = words.filter(pl.int_range(pl.len()).over("person") < most)
    return sides.select("pair", "person").join(words, on="person").select("pair", "word")


def _words_of(people: pl.DataFrame, of_contacts: pl.DataFrame) -> pl.DataFrame:
    """`person`, `word`: of each person the words of the name, and those as a contact."""
    found = [
        masking.words_of(people["name"], MOST_NAMES)
        .join(people.select("text", "person"), on="text")
        .select("person", "word")
    ]
    for who in (pl.format("in/{}", "slug"), pl.col("key")):
        told = people.select("person", who=who)
        in_order = told.join(of_contacts, on="who", maintain_order="left_right")
        found.append(in_order.select("person", "word"))
    is_first = (pl.col("person") ^ pl.col("word")).is_first_distinct()
    return pl.concat(found).drop_nulls().filter(is_first)
