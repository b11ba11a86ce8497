"""Who is who: profile slugs and folded names, the two keys by which people are joined."""

import re
import unicodedata
from itertools import filterfalse
from urllib.parse import unquote

import polars as pl

from qualinet_dash.exports.distinct import quickly, several
from qualinet_dash.exports.letters import LATIN
from qualinet_dash.exports.repair import BROKEN, mended, repaired
from qualinet_dash.i18n.plain import UNSEEN

# Of a name or slug no more characters are looked at: sorting the marks on one letter takes long.
LONGEST = 1000
# Of a cell that lists people, more than a conversation has: LinkedIn takes fifty.
LONGEST_LIST, MOST_PEOPLE = 50_000, 100
_PROFILE = re.compile(r"/in/([^/?#\s,;|]+)")
_OTHER, _SIGN = re.compile(r"[^a-z0-9]+"), re.compile(r"[\W_]")
_BETWEEN_URLS = re.compile(r"[\s,;|]+")
# What cannot be read as it stands: signs that are coded or broken, and several in one cell.
_CODED, _SEVERAL = rf"[%\x1c-\x1f]|{BROKEN}", rf"[\s\x1c-\x1f,;|]|{BROKEN}"
# A name in these letters alone needs no slow look.
PLAIN = f"^[ -~{''.join(LATIN)}]*$"
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
    return _SIGN.sub(" ", "".join(filterfalse(unicodedata.combining, plain)))


def slug(column: str) -> pl.Expr:
    """The profile slug of a column of URLs."""
    url = pl.col(column)
    plain = url.str.extract(_PROFILE.pattern).str.slice(0, LONGEST).str.normalize("NFC")
    return quickly(url, ~url.str.contains(_CODED), plain.str.to_lowercase(), profile_slug)


def slugs(column: str, alone: str) -> pl.Expr:
    """The profile slugs of a column that holds several URLs in one cell; `alone` is its `slug`."""
    cell = pl.col(column)
    return several(cell, ~cell.str.contains(_SEVERAL), pl.col(alone), _profile_slugs)


def _profile_slugs(cell: str) -> list[str]:
    urls = _BETWEEN_URLS.split(repaired(cell[:LONGEST_LIST]))[:MOST_PEOPLE]
    return [found for url in urls if (found := profile_slug(url))]


def name(column: str) -> pl.Expr:
    """A column of display names, mended, without signs that nobody sees; null where blank."""
    written = mended(pl.col(column).str.slice(0, LONGEST_LIST))
    return written.str.replace_all(UNSEEN, "").str.strip_chars().replace({"": None})


def key(column: str) -> pl.Expr:
    """The folded name of a column of display names."""
    written = pl.col(column)
    return quickly(written, written.str.contains(PLAIN), plain_key(written), folded_name)


def plain_key(written: pl.Expr) -> pl.Expr:
    """The folded name of a name in PLAIN letters."""
    ascii_letters = written.str.replace_many(list(LATIN), list(LATIN.values()))
    first = ascii_letters.str.replace(",.*", "").str.to_lowercase()
    folded = first.str.replace_all(_OTHER.pattern, " ").str.strip_chars()
    return folded.replace(dict.fromkeys(["", *PLACEHOLDERS]))
