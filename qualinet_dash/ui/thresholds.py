"""Which thresholds stand behind each figure, and how the `?` beside it names those in force."""

from dataclasses import Field
from typing import Any

from qualinet_dash.report import in_force as in_force_of
from qualinet_dash.settings import DEFAULTS, Settings, thresholds
from qualinet_dash.ui.frame import View

_SAID = ("message", "template_people")
_REAL = (*_SAID, "exchange", "group")
_ORIGIN = ("bulk", "note", "window", "message")
GROUPS = {
    "growth": (*_REAL, "burst", "window"),
    "new": ("burst",),
    "sizes": (*_REAL, "burst", "window"),
    "passed": _REAL,
    "recent": _ORIGIN,
    "bounds": _ORIGIN,
    "word": ("note", *_SAID),
    "answers": (*_SAID, "exchange"),
    "classes": _REAL,
    "first": _REAL,
    "answers_people": (*_SAID, "exchange"),
    "halves": (*_SAID, "exchange", "life"),
    "half_life": (*_REAL, "life"),
    "rings": (*_REAL, "life"),
    "balance": _REAL,
    "own": _SAID,
    "axes": ("bulk", "note", "window", *_REAL),
    "index": ("comparison", *_REAL),
    "price": ("comparison", *_REAL),
    "calendar": ("burst", "bulk"),
    "one_by_one": (*_ORIGIN, "burst"),
    "spree": ("bulk",),
    "positions": ("window",),
    "magnet": ("magnet", "window", *_SAID, "exchange"),
    "outside": (*_SAID, "exchange"),
    "audit": (*_REAL, "burst"),
    "ranges_mass": _ORIGIN,
    "ranges_real": _REAL,
    "ranges_deflator": ("comparison", *_REAL),
}


def in_force(view: View, figure: str) -> str | None:
    """What the words mean, and the thresholds behind a figure, with the default where changed."""
    if figure not in GROUPS:
        return None
    settings = in_force_of(view.report)
    lines = [f"- {told(view, one, settings)}" for one in thresholds(*GROUPS[figure])]
    numbers = settings.numbers()
    meant = {"exchange": "thresholds.real", "bulk": "thresholds.bulk"}
    words = [view(key, **numbers) for group, key in meant.items() if group in GROUPS[figure]]
    return "\n\n".join([*words, view("thresholds.in_force"), "\n".join(lines)])


def told(view: View, threshold: Field[Any], settings: Settings) -> str:
    """A threshold with its value in force."""
    name = view(f"threshold.{threshold.name}")
    value, default = getattr(settings, threshold.name), getattr(DEFAULTS, threshold.name)
    values = {"name": name, "value": written(view, value), "default": written(view, default)}
    return view("thresholds.default" if value == default else "thresholds.changed", **values)


def written(view: View, value: float | bool) -> str:
    """A threshold's value as the language writes it."""
    if isinstance(value, bool):
        return view("thresholds.yes" if value else "thresholds.no")
    return view.style.translate.number(value, 3)
