"""The two keys by which people are joined."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualinet_dash.exports import identity
from qualinet_dash.exports.letters import LATIN


def slugs(cells: pl.Series) -> pl.Series:
    """Of cells that hold several addresses the slugs."""
    alone = cells.to_frame("cell").with_columns(slug=identity.slug("cell"))
    return alone.select(identity.slugs("cell", "slug")).to_series()


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.linkedin.com/in/zo%C3%A9-ek", "zoé-ek"),
        ("https://www.linkedin.com/in/ZOÉ-EK/", "zoé-ek"),
        ("www.linkedin.com/in/zoe\u0301-ek?x=1#y", "zoé-ek"),
        ("http://fr.linkedin.com/in/zoé-ek/en", "zoé-ek"),
        ("https://www.linkedin.com/in/zoe-ek#about", "zoe-ek"),
        ("https://www.linkedin.com/in/%20zoe-ek", "zoe-ek"),
        ("https://www.linkedin.com/in/zo%EF%AC%81", "zoﬁ"),
        ("https://www.linkedin.com/in/%20", None),
        ("https://www.linkedin.com/in/%25C3", "%c3"),
        ("https://www.linkedin.com/in/%FF%FE", "\ufffd\ufffd"),
        ("https://www.linkedin.com/in", None),
        ("https://www.linkedin.com/in/", None),
        ("urn:li:member:1", None),
        ("", None),
    ],
)
def test_a_slug_is_decoded_once_composed_and_lower_case(url: str, slug: str | None) -> None:
    assert identity.profile_slug(url) == slug
    column = pl.DataFrame({"url": [url, None]})
    assert column.select(identity.slug("url")).to_series().to_list() == [slug, None]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("  Zoé   EK ", "zoe ek"),
        ("Zoé Ek, PhD, MBA", "zoe ek"),
        ("Zoé 🚀 Ek", "zoe ek"),
        ("Ｚｏé Ek", "zoe ek"),
        ("Renée Ek", "renee ek"),
        ("Bo Ek 2", "bo ek 2"),
        ("Jean-Luc O’Neil", "jean luc o neil"),
        ("Łukasz Straße", "łukasz strasse"),
        ("李 小龙", "李 小龙"),
        ("LinkedIn Member", None),
        ("Membre de LinkedIn", None),
        ("🚀", None),
        (", MBA", None),
        ("", None),
    ],
)
def test_a_folded_name_keeps_the_letters_of_every_script(name: str, folded: str | None) -> None:
    assert identity.folded_name(name) == folded
    column = pl.DataFrame({"name": [name, None]})
    assert column.select(identity.key("name")).to_series().to_list() == [folded, None]


def test_several_urls_in_one_cell_are_several_people() -> None:
    cells = pl.DataFrame(
        {"urls": ["https://x.com/in/a, http://x.com/in/B;www.x.com/in/c|x.com/in/d", None, ""]}
    )
    assert slugs(cells["urls"]).to_list() == [["a", "b", "c", "d"], [], []]


@pytest.mark.parametrize(
    ("url", "slug"),
    [("x.com/in/josÃ©-peÃ±a", "josé-peña"), ("x.com/in/voilÃ\xa0/", "voilà")],
)
def test_the_address_of_a_profile_is_repaired(url: str, slug: str) -> None:
    cells = pl.DataFrame({"url": [url], "urls": [f"{url};x.com/in/bo"]})
    assert cells.select(identity.slug("url")).item() == slug
    assert slugs(cells["urls"]).item().to_list() == [slug, "bo"]


def test_a_column_of_names_is_trimmed_and_repaired_and_null_where_blank() -> None:
    names = pl.DataFrame({"name": [" Bo Ek ", "  ", None, "JosÃ©"]})
    assert names.select(identity.name("name")).to_series().to_list() == [
        "Bo Ek",
        None,
        None,
        "José",
    ]


A_CELL = st.text(
    st.sampled_from("/in/IN/ 1aeZéßŁŒİıйΣ’–ªµ\xa0\u0301\u0323%2fÃ,;|?#\t\x1c._-🚀 "), max_size=30
)


@given(st.lists(A_CELL | A_CELL.map(lambda cell: f"/in/{cell}")))
def test_the_quick_ways_find_who_the_slow_ones_find(cells: list[str]) -> None:
    column = pl.DataFrame({"cell": cells}, schema={"cell": pl.String})
    found = column.select(slug=identity.slug("cell"), key=identity.key("cell"))
    assert found["slug"].to_list() == [identity.profile_slug(cell) for cell in cells]
    assert found["key"].to_list() == [identity.folded_name(cell) for cell in cells]
    assert slugs(column["cell"]).to_list() == [identity._profile_slugs(cell) for cell in cells]


def test_a_name_in_plain_letters_is_folded_as_the_slow_way_does() -> None:
    names = [name for letter in LATIN for name in (letter, f"Bo{letter} Ek", f"x {letter}y, MBA")]
    keys = pl.DataFrame({"name": names}).select(identity.key("name")).to_series()
    assert keys.to_list() == [identity.folded_name(name) for name in names]


def test_of_an_endless_name_or_slug_only_the_beginning_is_looked_at() -> None:
    assert identity.folded_name("é" * 5000) == "e" * identity.LONGEST
    slug = identity.profile_slug("https://www.linkedin.com/in/" + "é" * 5000)
    assert slug == "é" * identity.LONGEST


def test_a_list_of_people_has_no_more_of_them_than_a_conversation() -> None:
    cell = ",".join(f"/in/p{number}" for number in range(10_000))
    assert len(identity._profile_slugs(cell)) == identity.MOST_PEOPLE


def test_a_sign_that_repairing_makes_is_unseen_too() -> None:
    override = "\u202ecod.exe".encode().decode("cp1252")
    column = pl.DataFrame({"cell": [override]})
    assert column.select(identity.name("cell")).item() == "cod.exe"
