"""What invitations say, and what a seller writes once accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from sample_data.ties import Note, Tie
from sample_data.wording import Writer, phrases
from sample_data.world import World

BATCH = (4, 9)


def with_words(world: World, ties: Sequence[Tie], writer: Writer, dice: Random) -> list[Tie]:
    """The ties with their notes; sellers by batches that share one text among three or more."""
    habits = seller_habits(world, ties, dice)
    return [spoken(world, habits.get(tie.person.number, tie), writer, dice) for tie in ties]


def spoken(world: World, tie: Tie, writer: Writer, dice: Random) -> Tie:
    """The tie with the words of its note in place."""
    if tie.origin.endswith("personal"):
        return replace(tie, note=Note(writer.note(tie.person, tie.outgoing), "personal"))
    if tie.note.text:
        text = writer.stock(tie.person, tie.outgoing, tie.note.text, work_of(world, tie))
        return replace(tie, note=replace(tie.note, text=text))
    if tie.how == "ordinary" and dice.random() < world.odds.default_text:
        wording = dice.choice(phrases(tie.person.language)["default"])
        text = writer.stock(tie.person, tie.outgoing, wording, {})
        return replace(tie, note=Note(text, "default"))
    return tie


def work_of(world: World, tie: Tie) -> dict[str, str]:
    """Company and title of whoever reads: the other person, or the owner at the time."""
    if tie.outgoing:
        return {
            "company": tie.person.company or "votre équipe",
            "title": tie.person.title or "manager",
        }
    job = world.owner.job_on(tie.invited_at.date())
    return {"company": job.company, "title": job.title}


def seller_habits(world: World, ties: Sequence[Tie], dice: Random) -> dict[int, Tie]:
    """Person -> the tie of a seller who sends a shared note, or a shared message once accepted."""
    noters: list[Tie] = []
    pitchers: list[Tie] = []
    for tie in ties:
        drawn = dice.random()
        if tie.origin != "received_mass" or tie.accepted_at is None or tie.blank:
            continue
        if drawn < world.odds.seller_note:
            noters.append(tie)
        elif drawn < world.odds.seller_note + world.odds.seller_pitch:
            pitchers.append(tie)
    dressed = [
        *(with_note(tie, text) for tie, text in dealt(world, noters, "note_template", dice)),
        *(with_pitch(tie, text, dice) for tie, text in dealt(world, pitchers, "pitch", dice)),
    ]
    return {tie.person.number: tie for tie in dressed}


def dealt(
    world: World, sellers: Sequence[Tie], kind: str, dice: Random
) -> Iterator[tuple[Tie, str]]:
    """Each seller with the text of his batch; fewer than three sellers share none."""
    groups: dict[tuple[str, str], list[Tie]] = {}
    for tie in sellers:
        language = "fr" if tie.person.language == "fr" else "en"
        groups.setdefault((language, work_of(world, tie)["company"]), []).append(tie)
    for (language, _), group in groups.items():
        texts = phrases(language)[kind]
        for number, batch in enumerate(batches(group, dice)):
            yield from ((tie, texts[number % len(texts)]) for tie in batch)


def batches(sellers: Sequence[Tie], dice: Random) -> Iterator[Sequence[Tie]]:
    """Consecutive sellers in groups of four to nine, the last one with what is left."""
    rest = sellers
    while len(rest) >= 3:
        size = dice.randint(*BATCH)
        size = size if len(rest) - size >= 3 else len(rest)
        yield rest[:size]
        rest = rest[size:]


def with_note(tie: Tie, text: str) -> Tie:
    return replace(tie, how="seller_note", note=Note(text, "template"))


def with_pitch(tie: Tie, text: str, dice: Random) -> Tie:
    """With the message that comes on the day of acceptance, its greeting varied."""
    lists = phrases("fr" if tie.person.language == "fr" else "en")
    opening, closing = dice.choice(lists["pitch_open"]), dice.choice(lists["pitch_close"])
    return replace(tie, how="seller_pitch", follow_up=f"{opening} {text} {closing}")
