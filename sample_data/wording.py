"""How wordings are put together, so that no two people are told the same unless it is meant."""

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random

from sample_data.people import Person

FIRST, ME = "\x01", "\x02"
NO_WORD = re.compile(r"[^\w\x01\x02#]+")
DIGITS = re.compile(r"\d+")
CONTRACTIONS = {
    "fr": (("de le ", "du "), ("de les ", "des "), ("à le ", "au "), ("à les ", "aux ")),
    "es": (("de el ", "del "), ("a el ", "al ")),
}
ELISION = re.compile(r"\bde (?=[aeiouéAEIOUÉ])")
ENDINGS = tuple(re.compile(marks) for marks in (r"[.!?]+", r"[.!?:]+", r"[.!?:,;]+"))


@cache
def phrases(language: str) -> dict[str, list[str]]:
    """The lists of one language, read once; a list it lacks is borrowed from English."""
    path = Path(__file__).parent / "phrases" / f"{language}.toml"
    own: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return own if language == "en" else phrases("en") | own


class Slots(dict[str, str]):
    """Fills a wording: what is not given is drawn from the list of that name."""

    def __init__(self, dice: Random, language: str, given: dict[str, str]) -> None:
        super().__init__(given, first=FIRST, me=ME)
        self._dice, self._lists = dice, phrases(language)

    def __missing__(self, name: str) -> str:
        drawn = self._dice.choice(self._lists[name])
        self[name] = drawn
        return drawn


class Ledger:
    """Who was told what: personal words may go to two people at most, whole or in the middle."""

    def __init__(self) -> None:
        self._told: dict[str, set[int]] = {}

    def accepts(self, keys: list[str], person: int) -> bool:
        """Whether none of the keys went to two others already; if so they are noted down."""
        if any(len(self._told.get(key, set()) - {person}) >= 2 for key in keys):
            return False
        for key in keys:
            self._told.setdefault(key, set()).add(person)
        return True


class Writer:
    """Puts fragments together into words between the owner and one person."""

    def __init__(self, dice: Random, me: str) -> None:
        self._dice, self._me, self._ledger = dice, me, Ledger()

    def opening(self, person: Person, mine: bool, topic: str) -> str:
        """A message that begins a conversation: three thoughts between greeting and farewell."""
        return self._personal(person, mine, ("hook", "detail", "ask"), "closing", topic)

    def answer(self, person: Person, mine: bool, topic: str) -> str:
        """A reply of two or three thoughts."""
        parts = self._dice.choice(
            (
                ("reaction", "answer"),
                ("reaction", "answer", "ask"),
                ("answer", "detail"),
                ("reaction", "answer", "detail"),
            )
        )
        end = "closing" if self._dice.random() < 0.35 else ""
        return self._personal(person, mine, parts, end, topic)

    def note(self, person: Person, mine: bool) -> str:
        """A personal note, below the 300 characters that LinkedIn allows."""
        return self._personal(person, mine, ("note_hook", "note_detail", "ask"), "note_end", "")

    def short(self, person: Person, mine: bool, topic: str) -> str | None:
        """An answer of fewer than four words, or None if all were said to two people already."""
        for _ in range(12):
            pattern = self._dice.choice(phrases(person.language)["short"])
            text = pattern.format_map(Slots(self._dice, person.language, {}))
            if self._ledger.accepts(["short " + plain_words(text)], person.number):
                return text[:1].upper() + text[1:]
        return None

    def topic(self, person: Person) -> str:
        return self._dice.choice(phrases(person.language)["topic"])

    def stock(self, person: Person, mine: bool, wording: str, slots: dict[str, str]) -> str:
        """A ready-made wording, the same for everyone but for its slots."""
        text = wording.format_map(Slots(self._dice, person.language, slots))
        return self._signed(text, person, mine)

    def _personal(
        self, person: Person, mine: bool, parts: tuple[str, ...], end: str, topic: str
    ) -> str:
        """The fragments, with a greeting and one of the `end` list if there is one."""
        lists = phrases(person.language)
        fixed = {"topic": topic} if topic else {}
        text = ""
        for _ in range(40):
            chosen = [self._dice.choice(lists[part]) for part in parts]
            slots = [Slots(self._dice, person.language, fixed) for _ in chosen]
            said = [each.format_map(drawn) for each, drawn in zip(chosen, slots, strict=True)]
            text = " ".join(sentence(contracted(each, person.language)) for each in said)
            if end:
                text = self._framed(text, lists["greeting"], lists[end])
            if self._ledger.accepts([*wordings(text), "|".join(chosen)], person.number):
                break
        return self._signed(text, person, mine)

    def _framed(self, text: str, greetings: list[str], ends: list[str]) -> str:
        """Between greeting and farewell; a flattened line break leaves two blanks."""
        gap = "  " if self._dice.random() < 0.4 else " "
        greeting = self._dice.choice(greetings).format(first=FIRST)
        return gap.join((greeting, text, self._dice.choice(ends).format(me=ME)))

    def _signed(self, text: str, person: Person, mine: bool) -> str:
        reader, author = (person.given, self._me) if mine else (self._me, person.given)
        return text.replace(FIRST, reader).replace(ME, author)


def sentence(words: str) -> str:
    """The words with a capital and a full stop, unless they end otherwise."""
    begun = words[:1].upper() + words[1:]
    return begun if begun[-1] in "?!." else begun + "."


def contracted(words: str, language: str) -> str:
    """With the article drawn into the preposition, as French and Spanish do."""
    for apart, together in CONTRACTIONS.get(language, ()):
        words = re.sub(rf"\b{apart}", together, words)
    return ELISION.sub("d'", words) if language == "fr" else words


def plain_words(text: str) -> str:
    return NO_WORD.sub(" ", DIGITS.sub("#", text.lower())).strip()


def wordings(text: str) -> list[str]:
    """The text and its middles, by sentences and by clauses, without case and punctuation."""
    keys = [plain_words(text)]
    for ending in ENDINGS:
        parts = [part for part in ending.split(text) if part.strip()]
        middle = plain_words(" ".join(parts[1:-1]))
        if middle.count(" ") >= 3:
            keys.append("middle " + middle)
    return keys
