"""Names of people and files as they are, whatever Markdown would make of them."""

import re

from qualinet_dash.i18n import Sentence

# Signs that control a terminal, or the direction of what stands behind them.
UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"

_BREAK = re.compile(r"(?<!\s)\s*[\r\n\u2028\u2029]\s*")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
# Addresses, and what Streamlit draws as something else once Markdown is done: icons and arrows.
_DRAWN = re.compile(
    r"(?<=:)(?=//|material/|streamlit:)|(?<=www)(?=\.)|(?=@)|(?<=[<>~-])(?=[-=>])", re.IGNORECASE
)
_JOINER = "\u2060"  # no width, no break: the eye sees the text, nobody makes a link or a sign of it
_MARKDOWN = re.compile(r"([\\`*_\[\]<>$:~!|#&])")


def plain(text: str) -> str:
    """Text in which Markdown finds no picture, link, list, emphasis, formula or symbol.

    Nor does it turn what stands behind it the other way round.
    """
    seen = _BREAK.sub(" ", re.sub(UNSEEN, "", text))
    joined = _DRAWN.sub(_JOINER, _LIST.sub(rf"\1{_JOINER}\2", seen))
    return _MARKDOWN.sub(r"\\\1", joined)


def plain_values(sentence: Sentence) -> Sentence:
    """A sentence whose values, which come from files, are plain."""
    return Sentence(sentence.key, {name: _plain(value) for name, value in sentence.values.items()})


def _plain(value: object) -> object:
    match value:
        case Sentence():
            return plain_values(value)
        case str():
            return plain(value)
        case list():
            return [_plain(part) for part in value]
        case _:
            return value
