"""The visitor's own word on a contact: how the tie began, and that there was an exchange elsewhere.

It stands beside what the export proves and never mixes with it; it is kept in a file of the
visitor's own.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import polars as pl

from qualinet_dash.analysis.audit import Audit
from qualinet_dash.errors import WordsError
from qualinet_dash.settings import Settings
from qualinet_dash.tables import CERTAINTY, ORIGIN

Beginning = Literal["met", "sent_mass", "received_mass"]
BEGINNINGS: tuple[Beginning, ...] = get_args(Beginning)
FORMAT = "qualinet-dash words"
LARGEST = 5 << 20
# Of so many people somebody may say something, and take so many words back: a step holds them all.
MOST_PEOPLE, STEPS = 50_000, 50


@dataclass(frozen=True)
class Word:
    """What the visitor says of one contact; `began` is None where they say nothing of that."""

    began: Beginning | None = None
    has_spoken: bool = False


Words = Mapping[str, Word]


def person_key() -> pl.Expr:
    """Whom a word is about, the same in the next export: the profile, else all the row tells.

    Null for a contact without profile and name, of whom nobody can speak.
    """
    told = pl.concat_str(
        pl.col("name_key"),
        pl.col("connected_on").cast(pl.String).fill_null(""),
        pl.col("company").fill_null(""),
        separator=" | ",
    )
    name = pl.when("name_is_unique").then("name_key").otherwise(told)
    return pl.coalesce("in/" + pl.col("profile_slug"), "name/" + name)


def with_words(contacts: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The contacts with the visitor's words, in place of those before, over what was found.

    `origin`, its rule and certainty follow the word; `has_spoken` is the word alone, and the class
    of exchange stays what was recorded. `found_origin` and `found_rule` stay what the export shows.
    """
    said = pl.DataFrame(
        [(person, word.began, word.has_spoken) for person, word in words.items()],
        schema={"person": pl.String, "began": pl.String, "has_spoken": pl.Boolean},
        orient="row",
    )
    began = pl.col("began")
    certainty = (
        pl.when(began.is_not_null())
        .then(pl.lit("declared"))
        .when(pl.col("found_origin") == "unknown")
        .then(pl.lit("unknown"))
        .otherwise(pl.lit("proven"))
    )
    return (
        contacts.drop("has_spoken", strict=False)
        .join(said, on="person", how="left", maintain_order="left")
        .with_columns(
            has_spoken=pl.col("has_spoken").fill_null(False),
            origin=pl.coalesce(began.cast(ORIGIN), "found_origin"),
            origin_rule=pl.coalesce(began + ":declared", "found_rule"),
            origin_certainty=certainty.cast(CERTAINTY),
        )
        .drop("began")
    )


def declared_counts(contacts: pl.DataFrame) -> dict[str, Any]:
    """How many contacts the visitor's word alone tells of, by the summary's names for it.

    Only those of whom the export proves neither bulk, nor a personal word, nor an exchange.
    """
    is_open = pl.col("found_origin").is_in(["sent_bare", "received_bare", "unknown"])
    told = contacts.filter(is_open, pl.col("origin_certainty") == "declared")["origin"]
    is_met = told.cast(pl.String) == "met"
    return {
        "declared_mass": int((~is_met).sum()),
        "declared_met": int(is_met.sum()),
        "declared_real": len(contacts.filter("has_spoken", ~pl.col("is_real"))),
    }


def to_json(words: Words, settings: Settings, audit: Audit | None = None) -> str:
    """The words as the file the visitor keeps, with the settings in force when they were said.

    The answers of an audit stand beside them, if there are any.
    """
    kept: dict[str, Any] = {
        "format": FORMAT,
        "settings": asdict(settings),
        "words": {person: asdict(word) for person, word in sorted(words.items())},
    }
    if audit and audit.answers:
        kept["audit"] = asdict(audit)
    return json.dumps(kept, ensure_ascii=False, indent=1)


def from_json(file: str, content: bytes) -> tuple[dict[str, Word], Audit | None]:
    """The words of such a file and its audit, if it has one, with nothing lost.

    Raises WordsError where it is another file, or one of its words or answers cannot be.
    """
    if len(content) > LARGEST:
        raise WordsError("words_other_file", file=file)
    try:
        told = json.loads(content)
        json.dumps(told, ensure_ascii=False).encode()  # half a character is no text
    except (ValueError, RecursionError) as error:
        raise WordsError("words_other_file", file=file) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise WordsError("words_other_file", file=file)
    words = told.get("words")
    if not isinstance(words, dict):
        raise WordsError("words_other_file", file=file)
    said = {str(person): _word(file, person, word) for person, word in words.items()}
    said = {person: word for person, word in said.items() if word != Word()}
    return said, _audit(file, told["audit"]) if "audit" in told else None


def _audit(file: str, audit: Any) -> Audit:
    if not isinstance(audit, dict) or set(audit) != {"seed", "answers"}:
        raise WordsError("words_other_file", file=file)
    seed, answers = audit["seed"], audit["answers"]
    is_seed = isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed < 1 << 63
    if not is_seed or not isinstance(answers, dict):
        raise WordsError("words_other_file", file=file)
    for person, knows in answers.items():
        if not isinstance(knows, bool):
            raise WordsError("words_unclear", file=file, person=person, expected="true, false")
    return Audit(seed, answers)


def _word(file: str, person: str, word: Any) -> Word:
    if isinstance(word, dict) and set(word) <= {"began", "has_spoken"}:
        began, has_spoken = word.get("began"), word.get("has_spoken", False)
        if began in (None, *BEGINNINGS) and isinstance(has_spoken, bool):
            return Word(began, has_spoken)
    raise WordsError("words_unclear", file=file, person=person, expected=", ".join(BEGINNINGS))
