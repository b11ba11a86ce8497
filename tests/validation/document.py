"""The page that tells what the validation found, in one language: a function a section."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from qualinet_dash.analysis.sensitivity import sensitivity
from qualinet_dash.exports import read, uploads
from qualinet_dash.i18n import Translator
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store
from qualinet_dash.tables import EXCHANGE, ORIGIN
from sample_data import ABLATIONS, WORLDS, zip_bytes
from tests.validation import ablated, scores
from tests.validation.judged import Judged, judged, lived, made
from tests.validation.targets import LIMITS

DOCS = Path(__file__).parents[2] / "docs"
WORDS = Path(__file__).with_name("words")
WHOLE = [name for name, world in WORLDS.items() if not world.afterwards]
SENSITIVE = ("sample", "reference", "before the clean-up", "after the clean-up")
FIGURES = ("mass", "real", "deflator")
DASH = "–"


def path(language: str) -> Path:
    """Where the page of a language stands."""
    return DOCS / ("validation.md" if language == "en" else f"validation.{language}.md")


class Document:
    """The sections of the page in one language."""

    def __init__(self, language: str) -> None:
        """`say` are the words of the product, `tell` those of this page."""
        self.say, self.tell = Translator(language), Translator(language, WORDS)

    def whole(self) -> str:
        """The page."""
        sections = (
            self.tell("page").strip(),
            self.worlds(),
            self.bounds(),
            self.exchanges(),
            self.origins(),
            self.ablations(),
            self.constant(),
            self.thresholds(),
            self.limits(),
        )
        return "\n\n".join(sections) + "\n"

    def worlds(self) -> str:
        """How well the classes are told, a row a world."""
        heads = [self.tell(head) for head in ("world", "mass", "real")]
        rows = [self._world(name, lived(name)) for name in WORLDS]
        return self._section("worlds", heads, rows)

    def _world(self, name: str, worlds: Sequence[Judged]) -> list[str]:
        origins = scores.pooled(scores.origins(world) for world in worlds)
        exchanges = scores.pooled(scores.exchanges(world) for world in worlds)
        contacts = sum(len(world.contacts) for world in worlds)
        about = self.tell(f"about.{name}")
        return [
            self.tell(
                "told", name=self._called(name), about=f"{about} ({self.say.number(contacts)})"
            ),
            self._scored(scores.score(origins, *scores.MASS)),
            self._scored(scores.score(exchanges, *scores.REAL)),
        ]

    def _scored(self, score: scores.Score) -> str:
        shares = (self._share(score.precision), self._share(score.recall))
        return self.tell("scored", precision=shares[0], recall=shares[1], n=score.true)

    def bounds(self) -> str:
        """Whether the truth lies between what is proven and what is not excluded."""
        heads = [self.tell(head) for head in ("name", "mass_share", "real_count")]
        rows = [[self._called(name), *self._bounds(judged(name))] for name in WORLDS]
        return self._section("bounds", heads, rows)

    def _bounds(self, world: Judged) -> Iterator[str]:
        truth, found = world.contacts, world.report.summary
        shares = (found.mass_lower, truth["true_mass"].mean(), found.mass_upper)
        yield self._between([self.say.percent(share, 1) for share in shares])  # type: ignore[arg-type]
        counts = (found.real, truth["true_real"].sum(), found.real + found.unobservable)
        yield self._between([self.say.number(count) for count in counts])

    def _between(self, three: Sequence[str]) -> str:
        low, true, high = three
        return self.tell("between", low=low, true=true, high=high)

    def exchanges(self) -> str:
        """Which exchange is taken for which."""
        return self._confusion("exchange", scores.exchanges, EXCHANGE.categories.to_list())

    def origins(self) -> str:
        """Which beginning is taken for which."""
        return self._confusion("origin", scores.origins, ORIGIN.categories.to_list())

    def _confusion(
        self, axis: str, pairs_of: Callable[[Judged], pl.DataFrame], classes: Iterable[str]
    ) -> str:
        """What is true, down, and for what it was taken, of all whole worlds together."""
        pairs = scores.pooled(pairs_of(judged(name)) for name in WHOLE)
        rows = [
            self._taken(axis, one, pairs.filter(pl.col("true") == one))
            for one in classes
            if one in pairs["true"]
        ]
        heads = [self.tell(head) for head in ("true", "found", "taken")]
        return self._section(axis, heads, rows, "confusion_read")

    def _taken(self, axis: str, name: str, found: pl.DataFrame) -> list[str]:
        """A class: of how many it is true and found, and what the others were taken for."""
        is_right = pl.col("found") == name
        others = [
            self.tell("moved", what=self._class(axis, other), n=n)
            for other, n in found.filter(~is_right).select("found", "contacts").rows()
        ]
        right, all_ = found.filter(is_right)["contacts"].sum(), found["contacts"].sum()
        return [self._class(axis, name), self.tell("of", n=right, all=all_), " · ".join(others)]

    def _class(self, axis: str, name: str) -> str:
        return self.say(f"class.{name}" if axis == "exchange" else f"origin.{name}")

    def ablations(self) -> str:
        """What became of the classes when files were cut, a row an ablation."""
        heads = [self.tell(head) for head in ("ablation", "same", "others")]
        rows = [self._cut(name) for name in ABLATIONS]
        return self._section("ablation", heads, rows, n=len(ablated.WORLDS))

    def _cut(self, name: str) -> list[str]:
        moves = pl.concat([ablated.moves(world, name) for world in ablated.WORLDS])
        counts = dict(moves.group_by("kind").agg(pl.col("contacts").sum()).rows())
        others = [
            self.tell("moved", what=self.tell(f"moved_{kind}"), n=counts[kind])
            for kind in ablated.KINDS[1:]
            if kind in counts
        ]
        return [self.tell(f"cut.{name}"), self.say.number(counts["same"]), " · ".join(others)]

    def constant(self) -> str:
        """The trend of the deflator where nobody changes, and of the naive one."""
        world = judged("constant")
        months = world.report.monthly.drop_nulls("index")
        told = self.tell(
            "constant",
            contacts=len(world.contacts),
            years=round(len(months) / 12),
            slope=self.say.percent(slope(months["deflator"]), 2),
        )
        return f"## {self.tell('constant_title')}\n\n{told}"

    def thresholds(self) -> str:
        """The main figures of some worlds, and how far one threshold moves them."""
        heads = [self.tell(head) for head in ("name", "figure", "range_title")]
        rows = [row for name in SENSITIVE for row in self._ranges(name)]
        return self._section("sensitivity", heads, rows)

    def _ranges(self, name: str) -> Iterator[list[str]]:
        for figure in FIGURES:
            found = moved(name).filter(pl.col("figure") == figure)
            now, low, high = found["now"][0], found["low"].min(), found["high"].max()
            told = self.tell("range", now=now, low=low, high=high)
            yield [self._called(name), self.tell(f"figure_{figure}"), told]

    def limits(self) -> str:
        """The worlds whose truth a rule cannot see, and why."""
        lines = [
            "- " + self.tell("told", name=self._called(one), about=self.tell(f"limit.{one}"))
            for one in LIMITS
        ]
        told = self.tell("limits_read")
        return f"## {self.tell('limits_title')}\n\n{told}\n\n" + "\n".join(lines)

    def _called(self, name: str) -> str:
        return f"*{self.tell(f'called.{name}')}*"

    def _section(
        self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]],
        read: str | None = None, **values: object,
    ) -> str:  # fmt: skip
        told = self.tell(read or f"{name}_read", **values)
        lines = [heads, ["---"] * len(heads), *rows]
        table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return f"## {self.tell(f'{name}_title')}\n\n{told}\n\n{table}"

    def _share(self, share: float | None) -> str:
        return DASH if share is None else self.say.percent(share, 1)


@cache
def moved(name: str) -> pl.DataFrame:
    """How far each threshold moves the figures of a world."""
    export = made(name)
    with Store(read(uploads((export.archive_name, zip_bytes(export))))) as store:
        return sensitivity(store.network(), Settings())


def slope(prices: pl.Series) -> float:
    """The trend of monthly prices as a yearly fraction: least squares on their logarithms."""
    years = np.arange(len(prices)) / 12
    return float(np.polyfit(years, np.log(prices.to_numpy()), 1)[0])
