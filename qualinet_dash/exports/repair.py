"""Text whose UTF-8 was once read as Windows-1252, as spreadsheets do, put right."""

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
_BROKEN = f"[Â-ÅÌ-Ó×-Ûà-ô][{_WINDOWS[0x80:0xC0]}]"
_BYTES = {letter: byte for byte, letter in enumerate(_WINDOWS)}


def repaired(text: str) -> str:
    """Text whose UTF-8 was once read as Windows-1252, put right; any other text unchanged."""
    if not re.search(_BROKEN, text):
        return text
    try:
        return bytes(map(_BYTES.__getitem__, text)).decode("utf-8")
    except (KeyError, UnicodeError):
        return text


def mended(text: pl.Expr) -> pl.Expr:
    """Texts as `repaired` puts them right, each distinct one once."""
    return quickly(text, ~text.str.contains(_BROKEN), text, repaired)
