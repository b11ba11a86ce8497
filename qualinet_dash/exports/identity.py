"""Who is who: profile slugs and folded names, the two keys by which people are joined."""

import re
import unicodedata
from collections.abc import Callable
from json import dumps
from urllib.parse import unquote

import polars as pl

from qualinet_dash.i18n.plain import UNSEEN

# Of a name or slug no more characters are looked at: sorting the marks on one letter takes long.
LONGEST = 1000
# Of a cell that lists people, far more than a conversation has.
LONGEST_LIST, MOST_PEOPLE = 50_000, 500
_PROFILE = re.compile(r"/in/([^/?#\s,;|]+)")
_OTHER = re.compile(r"[^a-z0-9]+")
_BETWEEN_URLS = re.compile(r"[\s,;|]+")
# What cannot be read as it stands: signs that are coded or not ASCII, and several in one cell.
_CODED, _SEVERAL = r"[^!-~ ]|%", r"[^!-~]|[%,;|]"
_PRINTABLE = "^[ -~]*$"
# What each byte is in Windows-1252, unused ones as programs read them; a letter of UTF-8 that was
# read so begins with one from C2 on, and goes on with one below C0.
_WINDOWS = "".join(
    bytes([byte]).decode("cp1252", errors="replace").replace("\ufffd", chr(byte))
    for byte in range(256)
)
# Other scripts than Latin, Greek, Cyrillic, Hebrew, Arabic and those of three bytes are left out:
# more often than of theirs it is the sign behind a capital, as in "CAFÉ™".
_BROKEN = f"[Â-ÅÌ-Ó×-Ûà-ô][{_WINDOWS[0x80:0xC0]}]"
_BYTES = {letter: byte for byte, letter in enumerate(_WINDOWS)}
PLACEHOLDERS = frozenset(
    {
        "linkedin member",
        "linkedin mitglied",
        "linkedin lid",
        "membro do linkedin",
        "miembro de linkedin",
        "membre de linkedin",
        "utente di linkedin",
        "utente linkedin",
        "utilisateur linkedin",
    }
)


def profile_slug(url: str) -> str | None:
    """The slug of a profile URL, percent-decoded once, NFC and lower-cased; None without one."""
    found = _PROFILE.search(repaired(url))
    if found is None:
        return None
    return unicodedata.normalize("NFC", unquote(found[1][:LONGEST])).strip().lower() or None


def folded_name(name: str) -> str | None:
    """A full name without marks, case, emoji and credentials after a comma; None if nothing stays.

    Letters of every script are kept. LinkedIn's placeholder for closed accounts is nobody's name.
    """
    plain = name.split(",", maxsplit=1)[0][:LONGEST]
    kept = _OTHER.sub(" ", plain.lower()) if plain.isascii() else _unmarked(plain)
    folded = " ".join(kept.split())
    return None if folded in PLACEHOLDERS else folded or None


def _unmarked(name: str) -> str:
    """The letters and digits of a name of any script, and blanks between them."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    unmarked = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in unmarked)


def repaired(text: str) -> str:
    """Text whose UTF-8 was once read as Windows-1252, put right; any other text unchanged."""
    if not re.search(_BROKEN, text):
        return text
    try:
        return bytes(map(_BYTES.__getitem__, text)).decode("utf-8")
    except (KeyError, UnicodeError):
        return text


def _mapped(column: pl.Expr, function: Callable[[str], str | None]) -> pl.Expr:
    """A column of text with `function` applied once to each distinct value; null stays null."""

    def apply(values: pl.Series) -> pl.Series:
        distinct = values.drop_nulls().unique()
        results = pl.Series([function(value) for value in distinct], dtype=pl.String)
        return values.replace_strict(distinct, results, default=None, return_dtype=pl.String)

    return column.map_batches(apply, return_dtype=pl.String)


def slug(column: str) -> pl.Expr:
    """The profile slug of a column of URLs."""
    url = pl.col(column)
    return _quickly(url, ~url.str.contains(_CODED), _plain_slug(url), profile_slug)


def _plain_slug(url: pl.Expr) -> pl.Expr:
    return url.str.extract(_PROFILE.pattern).str.to_lowercase()


def _quickly(
    column: pl.Expr, is_plain: pl.Expr, quick: pl.Expr, slowly: Callable[[str], str | None]
) -> pl.Expr:
    """`quick` where a text is plain, and what `slowly` makes of it elsewhere, which is the same."""
    return pl.when(is_plain).then(quick).otherwise(_mapped(pl.when(~is_plain).then(column), slowly))


def slugs(column: str) -> pl.Expr:
    """The profile slugs of a column that holds several URLs in one cell."""
    cell = pl.col(column)
    return several(cell, ~cell.str.contains(_SEVERAL), _plain_slug(cell), _profile_slugs)


def _profile_slugs(cell: str) -> list[str]:
    urls = _BETWEEN_URLS.split(repaired(cell[:LONGEST_LIST]))[:MOST_PEOPLE]
    return [found for url in urls if (found := profile_slug(url))]


def several(
    column: pl.Expr, is_one: pl.Expr, one: pl.Expr, slowly: Callable[[str], list[str]]
) -> pl.Expr:
    """A list of `one` value where a text stands for one, and what `slowly` makes of it elsewhere.

    Null becomes an empty list.
    """
    return (
        pl.when(is_one)
        .then(pl.concat_list(one).list.drop_nulls())
        .otherwise(_mapped_to_lists(pl.when(~is_one).then(column), slowly))
    )


def _mapped_to_lists(column: pl.Expr, function: Callable[[str], list[str]]) -> pl.Expr:
    """As `_mapped`, for a function that yields several values; null becomes an empty list."""

    def apply(values: pl.Series) -> pl.Series:
        distinct = values.drop_nulls().unique()
        told = pl.Series([*map(dumps, map(function, distinct)), "[]"])
        lists = told.str.json_decode(pl.List(pl.String))
        numbers = pl.Series(range(len(distinct)), dtype=pl.UInt32)
        return lists.gather(values.replace_strict(distinct, numbers, default=len(distinct)))

    return column.map_batches(apply, return_dtype=pl.List(pl.String))


def mended(text: pl.Expr) -> pl.Expr:
    """Texts as `repaired` puts them right, each distinct one once."""
    return _quickly(text, ~text.str.contains(_BROKEN), text, repaired)


def name(column: str) -> pl.Expr:
    """A column of display names, mended, without signs that nobody sees; null where blank."""
    text = mended(pl.col(column))
    return text.str.replace_all(UNSEEN, "").str.strip_chars().replace({"": None})


def key(column: str) -> pl.Expr:
    """The folded name of a column of display names."""
    written = pl.col(column)
    return _quickly(written, written.str.contains(_PRINTABLE), plain_key(written), folded_name)


def plain_key(written: pl.Expr) -> pl.Expr:
    """The folded name of a name in printable ASCII."""
    first = written.str.replace(",.*", "").str.to_lowercase()
    folded = first.str.replace_all(_OTHER.pattern, " ").str.strip_chars()
    return folded.replace(dict.fromkeys(["", *PLACEHOLDERS]))
