"""The owner's acts as bars: in own words, by one click, and copied, each in its colour."""

import polars as pl

from qualinet_dash.charts.classes import class_rows
from qualinet_dash.charts.theme import Style

# The name of a colour of the theme for each act and kind, in the order of the bars.
COLORS = {
    "message_composed": "personal",
    "comment_composed": "personal",
    "message_one_click": "token",
    "reaction_one_click": "token",
    "message_copied": "mass",
}


def act_rows(own_acts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row an act and kind as `class_bars` draws them, the composed ones first."""
    found = {f"{act}_{kind}": count for act, kind, count in own_acts.iter_rows()}
    counts = {name: found[name] for name in COLORS if name in found}
    colors = {name: str(getattr(style.theme, COLORS[name])) for name in counts}
    return class_rows(counts, "act", colors, style)
