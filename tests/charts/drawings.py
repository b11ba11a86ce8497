"""Every chart of the pages, drawn from a report as the pages draw it."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import altair as alt
import polars as pl
import vl_convert

import qualinet_dash
from qualinet_dash import Report
from qualinet_dash.charts.answer_pair import answer_pair
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import exchange_groups, matrix, recent_origins
from qualinet_dash.charts.mass_bounds import mass_bounds
from qualinet_dash.charts.nominal_and_real import nominal_and_real
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.charts.same_age_index import same_age_index
from qualinet_dash.charts.steepest_year import shaped, steepest_year
from qualinet_dash.charts.theme import DARK, LIGHT, Style
from qualinet_dash.charts.years import cohort_prices, words_by_year
from qualinet_dash.i18n import LANGUAGES, Translator
from tests.exports.files import connections, conversation, person

Drawing = Callable[[Report, Style], alt.LayerChart]
Spec = dict[str, Any]

STYLES = {
    f"{theme.name}, {language}": Style(theme, Translator(language))
    for theme in (LIGHT, DARK)
    for language in LANGUAGES
}
ENGLISH, FRENCH = STYLES["light, en"], STYLES["light, fr"]


def _growth(report: Report, style: Style) -> alt.LayerChart:
    return nominal_and_real(report.monthly, report.burst_days, report.window.start, style)


def _steepest(report: Report, style: Style) -> alt.LayerChart:
    return steepest_year(shaped(report.contacts, report.burst_days, 2021, style), 2021, style)


def _answers(report: Report, style: Style) -> alt.LayerChart:
    return answer_pair(report.answers.filter(pl.col("per") == "opening"), style)


DRAWINGS: dict[str, Drawing] = {
    "growth": _growth,
    "passed": lambda report, style: class_bars(exchange_groups(report.contacts, style), style),
    "recent": lambda report, style: class_bars(recent_origins(report.contacts, style), style),
    "bounds": lambda report, style: mass_bounds(0.056, 0.997, style),
    "words": lambda report, style: words_by_year(report.years, style),
    "answers": _answers,
    "axes": lambda report, style: origin_and_exchange(matrix(report.contacts, style), style),
    "index": lambda report, style: same_age_index(report.monthly, style),
    "prices": lambda report, style: cohort_prices(report.cohorts, style),
    "steepest": _steepest,
}


@cache
def nobody() -> Report:
    """The report of an export without contacts."""
    return qualinet_dash.analyze(("Connections.csv", connections()))


@cache
def one_month() -> Report:
    """The report of two contacts made on one day, one of whom answered."""
    files = {
        "Connections.csv": connections(person("Nora Lind"), person("Max Ott")),
        "messages.csv": conversation("Nora Lind"),
    }
    return qualinet_dash.analyze(*files.items())


def drawn(chart: alt.LayerChart) -> Spec:
    """The specification of a chart, as its own schema allows it."""
    spec: Spec = chart.to_dict()
    return spec


def svg(chart: alt.LayerChart) -> str:
    """The chart as the eye gets it."""
    text: str = vl_convert.vegalite_to_svg(drawn(chart), vl_version="6.4", allowed_base_urls=[])
    return text


def rows(spec: Spec) -> list[dict[str, Any]]:
    """Every row that a chart carries to the browser."""
    return [row for frame in spec.get("datasets", {}).values() for row in frame]


def leaves(node: object) -> Iterator[object]:
    """Every value of a specification."""
    if isinstance(node, dict):
        for one in node.values():
            yield from leaves(one)
    elif isinstance(node, list):
        for one in node:
            yield from leaves(one)
    else:
        yield node


def text_of(spec: Spec) -> str:
    """A specification as one text, to search in."""
    return json.dumps(spec, ensure_ascii=False)
