"""Text whose UTF-8 was read as Windows-1252, as spreadsheets do, put right."""

import codecs
import re

import polars as pl

from qualinet_dash.exports.distinct import quickly

# What each byte is in Windows-1252, unused ones as programs read them; a letter of UTF-8 that was
# read so begins with one from C2 on, and goes on with one below C0.
_WINDOWS = "".join(
    bytes([byte]).decode("cp1252", errors="replace").replace("\ufffd", chr(byte))
    for byte in range(256)
)
# Other scripts than Latin, Greek, Cyrillic, Hebrew, Arabic and those of three bytes are left out:
# more often than of theirs it is the sign behind a capital, as in "CAFÉ™".
BROKEN = f"[Â-ÅÌ-Ó×-Ûà-ô][{_WINDOWS[0x80:0xC0]}]"
_BYTES = codecs.charmap_build(_WINDOWS)
_TORN = "unexpected end of data"


def repaired(text: str) -> str:
    """Text whose UTF-8 was read as Windows-1252, once or again, put right; other text unchanged.

    Of a letter that is torn at the end nothing is left.
    """
    while re.search(BROKEN, text):
        try:
            text = _decoded(text)
        except UnicodeError:
            break
    return text


def _decoded(text: str) -> str:
    letters = codecs.charmap_encode(text, "strict", _BYTES)[0]
    try:
        return letters.decode()
    except UnicodeDecodeError as error:
        # "Nestlé®" ends like a torn letter too, but nothing before is broken.
        if error.reason != _TORN or not re.search(BROKEN, text[: error.start]):
            raise
        return letters[: error.start].decode()


def mended(text: pl.Expr) -> pl.Expr:
    """Texts as `repaired` puts them right, each distinct one once."""
    return quickly(text, ~text.str.contains(BROKEN), text, repaired)
