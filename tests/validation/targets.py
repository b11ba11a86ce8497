"""How well each class must be told, and the worlds in which a rule cannot do so."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.validation.scores import REAL, Score


@dataclass(frozen=True)
class Target:
    """The least precision, recall and F1 of some classes taken as one.

    Of ten contacts or fewer, `wrong` may be wrong, since a share of so few means little.
    """

    classes: tuple[str, ...]
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    wrong: int = 1

    @property
    def name(self) -> str:
        """The classes in one word."""
        return " + ".join(self.classes)

    def missed(self, score: Score) -> str:
        """What is missed, in a few words; nothing where all is well."""
        if score.is_small:
            return f"{score.wrong} wrong" if score.wrong > self.wrong else ""
        wanted = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return ", ".join(
            f"{name} {getattr(score, name)} of {least}"
            for name, least in wanted.items()
            if (getattr(score, name) or 0) < least
        )


SENT_MASS = Target(("sent_mass",), precision=0.98, recall=0.95)
ORIGINS = (
    SENT_MASS,
    Target(("received_mass",), precision=0.98, recall=0.95),
    *(
        Target((origin,), f1=0.95)
        for origin in ("sent_personal", "sent_bare", "received_personal", "received_bare")
    ),
)
EXCHANGES = (
    Target(tuple(REAL), f1=0.98),
    Target(("unanswered_by_them",), f1=0.95),
    Target(("unanswered_by_me",), f1=0.95),
    *(
        Target((one,), f1=0.95)
        for one in ("sustained", "mutual", "pending", "pitch", "token", "nothing_recorded")
    ),
)
WORDS = (Target(("true",), f1=0.95), Target(("false",), f1=0.95))

REAL_ERROR = 0.02
SLOPE = 0.01

# What a rule cannot see in a world, and what it leaves; why is said in words/*.toml.
LIMITS: dict[str, tuple[Target, ...]] = {
    "spaced taps": (Target(("sent_mass",), f1=0.60), Target(("sent_bare",), f1=0.40)),
    "evenings at 30 s": (Target(("sent_mass",), f1=0.0), Target(("sent_bare",), f1=0.50)),
    "saved by Excel": (Target(("sent_mass",), f1=0.60), Target(("sent_bare",), f1=0.50)),
    "half the window": (Target(("sent_mass",), f1=0.90), Target(("sent_bare",), f1=0.80)),
    "accepted invitations only": (
        Target(("sent_mass",), f1=0.0),
        Target(("sent_bare",), f1=0.0, wrong=10),
    ),
    "messages of two years": (
        Target(("unanswered_by_them",), f1=0.80),
        Target(("unanswered_by_me",), f1=0.80, wrong=2),
        Target(("true",), f1=0.70),
    ),
    "tiny": (Target(("true",), wrong=3),),
}


def targets_of(world: str, targets: Iterable[Target]) -> list[Target]:
    """The targets of a world: those given, but for what its rules cannot see."""
    limits = {limit.name: limit for limit in LIMITS.get(world, ())}
    return [limits.get(target.name, target) for target in targets]
