"""Charts whose marks can be touched: a touch picks what the mark stands for, and dims no other."""

import altair as alt

PICK = "pick"


def touchable(chart: alt.LayerChart, column: str) -> alt.LayerChart:
    """The chart, in which `pick` selects the `column` of a mark that is touched."""
    touch = alt.selection_point(name=PICK, fields=[column], on="click", clear=False, empty=False)
    picked: alt.LayerChart = chart.add_params(touch)
    picked.config = chart.config | {"mark": {"cursor": "pointer"}}
    return picked
