"""How far the main figures would move if a threshold stood elsewhere in its sensible range."""

from collections.abc import Callable, Iterator
from dataclasses import Field, dataclass, replace
from itertools import chain
from typing import Any

import polars as pl

from qualinet_dash.analysis.conversations import talk_of
from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.inflation import deflator_of, monthly_sizes
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.analysis.origin import MASS, origin_classes
from qualinet_dash.analysis.sprees import with_sprees
from qualinet_dash.analysis.window import Window, window
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings, thresholds

STEPS = 2
_KINDS = {"template_people", "one_click_words", "copied_words", "short_words"}
_GROUPS = {"count_groups", "group_people", "group_days"}
_EXCHANGE = _KINDS | _GROUPS | {"exchange_days", "same_age_days"}
_ORIGIN = {
    "spree_invitations", "spree_minutes", "campaign_invitations", "template_people",
    "personal_characters", "word_days", "one_click_words", "copied_words",
}  # fmt: skip
_WINDOW = {
    "window_reach_days", "window_days", "window_coverage", "window_contacts", "partial_retention",
}  # fmt: skip

SENSITIVITY = pl.Schema(
    {
        "threshold": pl.String(),
        "figure": pl.Enum(["mass", "real", "deflator"]),
        "now": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
    }
)


@dataclass(frozen=True)
class Figures:
    """Contacts proven to have come in bulk, real ones, and contacts for one real exchange.

    None where the export cannot tell.
    """

    mass: int | None
    real: int | None
    deflator: float | None


def sensitivity(network: Network, settings: Settings) -> pl.DataFrame:
    """A row a threshold and figure: `now`, and its range `low` to `high`; see SENSITIVITY.

    Each threshold alone takes values from one end of its range to the other, all others stay; a
    figure that one of them leaves undefined has the range of the values that define it. Only
    thresholds that can move one of the figures are tried, at both ends of the range and between.
    """
    return Trial(network, settings).moved()


class Trial:
    """The trying of one threshold after the other, which may be stopped and taken up again."""

    def __init__(self, network: Network, settings: Settings) -> None:
        """Begin with the figures as they are under these settings."""
        self.settings = settings
        self._base = _Base(network, settings)
        self._found: dict[str, list[tuple[object, ...]]] = {}

    def moved(self, tell: Callable[[float], object] = lambda share: None) -> pl.DataFrame:
        """What `sensitivity` tells.

        Before each threshold `tell` hears which share of them is done. Where it raises, what is
        done stays so.
        """
        every = list(thresholds())
        for place, threshold in enumerate(every):
            if threshold.name not in self._found:
                tell(place / len(every))
                self._found[threshold.name] = self._ranges(threshold)
        rows = chain(*(self._found[threshold.name] for threshold in every))
        return pl.DataFrame([*rows], schema=SENSITIVITY, orient="row")

    def _ranges(self, threshold: Field[Any]) -> list[tuple[object, ...]]:
        now = self._base.figures
        tried = [self._base.at(threshold, value) for value in _values(threshold, self.settings)]
        return [
            (threshold.name, figure, getattr(now, figure), *_range(figure, [now, *tried]))
            for figure in SENSITIVITY["figure"].categories  # type: ignore[attr-defined]
            if tried
        ]


def _range(figure: str, tried: list[Figures]) -> tuple[float | None, float | None]:
    values = [value for one in tried if (value := getattr(one, figure)) is not None]
    return (min(values), max(values)) if values else (None, None)


def _values(threshold: Field[Any], settings: Settings) -> Iterator[float | bool]:
    """Values over the range of a threshold but the present one; none if it can move nothing."""
    can_move = _EXCHANGE | _ORIGIN | _WINDOW
    if not settings.count_groups:
        can_move = can_move - {"group_people", "group_days"}
    if threshold.name not in can_move:
        return
    low, high = threshold.metadata["low"], threshold.metadata["high"]
    kind: type[int | float] = type(getattr(settings, threshold.name))
    steps = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    for value in dict.fromkeys(kind(step) for step in steps):
        if value != getattr(settings, threshold.name):
            yield value


class _Base:
    """One network under its present settings, from which one threshold at a time departs."""

    def __init__(self, network: Network, settings: Settings) -> None:
        self.network, self.settings = network, settings
        self.messages = _kinds(network, settings)
        self.window = window(network, settings)
        self.contacts = _exchanges(network, self.messages, settings)
        real, deflator = _passed(network, self.contacts, settings)
        self.figures = Figures(_mass(network, self.messages, self.window, settings), real, deflator)

    def at(self, threshold: Field[Any], value: float | bool) -> Figures:
        """The figures with one threshold at another value; only what it moves is counted anew."""
        name = threshold.name
        change: dict[str, Any] = {name: value}
        settings = replace(self.settings, **change)
        messages = _kinds(self.network, settings) if name in _KINDS else self.messages
        mass, real, deflator = self.figures.mass, self.figures.real, self.figures.deflator
        frame = window(self.network, settings) if name in _WINDOW else self.window
        if name in _ORIGIN or self._moves_sprees(frame):
            mass = _mass(self.network, messages, frame, settings)
        if name in _EXCHANGE:
            contacts = self.contacts
            if name != "same_age_days":
                contacts = _exchanges(self.network, messages, settings)
            real, deflator = _passed(self.network, contacts, settings)
        return Figures(mass, real, deflator)

    def _moves_sprees(self, frame: Window) -> bool:
        return frame.spree_threshold(self.settings) != self.window.spree_threshold(self.settings)


def _kinds(network: Network, settings: Settings) -> pl.DataFrame | None:
    if network.messages is None or network.unseen_because:
        return None
    return classified(network.messages, settings, network.invitations)


def _mass(
    network: Network, messages: pl.DataFrame | None, frame: Window, settings: Settings
) -> int | None:
    if network.invitations is None:
        return None
    invitations = with_sprees(network.invitations, frame.spree_threshold(settings), settings)
    origins = origin_classes(network, invitations, messages, frame, settings)
    return len(origins.filter(pl.col("origin").is_in(MASS)))


def _exchanges(
    network: Network, messages: pl.DataFrame | None, settings: Settings
) -> pl.DataFrame | None:
    if messages is None:
        return None
    talk = talk_of(messages, network.contacts, settings)
    return exchange_classes(network, talk, settings)


def _passed(
    network: Network, contacts: pl.DataFrame | None, settings: Settings
) -> tuple[int | None, float | None]:
    if contacts is None:
        return None, None
    monthly = monthly_sizes(contacts, network.first_message_at, network.last_moment, settings)
    return int(contacts["is_real"].sum()), deflator_of(monthly)
