"""A chart as a description in Vega-Lite, for the browser and for pictures."""

import pickle
from functools import partial
from hashlib import blake2b
from threading import Lock
from typing import Any

import altair as alt
import polars as pl

from qualinet_dash.charts.theme import Style
from qualinet_dash.charts.touch import touchable

Draw = partial[alt.LayerChart]
Description = dict[str, Any]
_BY_NAME = "by_name"

# What Altair makes of frames is set for the whole process.
_setting = Lock()


def described(draw: Draw, style: Style, touched: str | None = None) -> Description:
    """The chart as the browser gets it: its frames are beside it, under `datasets`.

    `touched` is the column of which a touched mark tells its value. That the description is valid
    is a matter for tests: to check it takes longer than to make it.
    """
    chart = draw(style=style)
    chart = touchable(chart, touched) if touched else chart
    frames: dict[str, pl.DataFrame] = {}
    with (
        _setting,
        alt.theme.enable("none"),
        alt.data_transformers.enable(_BY_NAME, frames=frames),
    ):
        told: Description = chart.to_dict(validate=False)
    return told | {"datasets": frames}


def with_rows(chart: alt.LayerChart) -> Description:
    """The chart as a description that holds the rows behind its marks."""
    with _setting, alt.data_transformers.disable_max_rows():
        told: Description = chart.to_dict(validate=False)
    return told


def _by_name(data: Any, frames: dict[str, pl.DataFrame]) -> dict[str, str]:
    name = blake2b(pickle.dumps(data), digest_size=16).hexdigest()
    frames[name] = data
    return {"name": name}


alt.data_transformers.register(_BY_NAME, _by_name)
