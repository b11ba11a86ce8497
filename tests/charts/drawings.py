"""Every chart of the pages, drawn from a report as the pages draw it."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

import altair as alt
import polars as pl
import vl_convert

import qualinet_dash
from qualinet_dash import Report
from qualinet_dash.analysis import title_magnet as titles
from qualinet_dash.analysis.audit import draw, estimate
from qualinet_dash.analysis.half_life import HalfLife, survival
from qualinet_dash.analysis.sensitivity import SENSITIVITY
from qualinet_dash.analysis.sprees import bulk_days
from qualinet_dash.charts.answer_pair import answer_pair, pair
from qualinet_dash.charts.audit_estimate import audit_estimate
from qualinet_dash.charts.audit_estimate import shaped as audit_rows
from qualinet_dash.charts.burst_calendar import burst_calendar, days_of_year
from qualinet_dash.charts.class_bars import class_bars
from qualinet_dash.charts.classes import (
    exchange_classes,
    exchange_groups,
    matrix,
    recent_origins,
)
from qualinet_dash.charts.contact_by_contact import contact_by_contact, lanes, marks
from qualinet_dash.charts.halves import halves
from qualinet_dash.charts.halves import shaped as shares_of
from qualinet_dash.charts.mass_bounds import mass_bounds, parts
from qualinet_dash.charts.new_contacts import new_contacts, swollen_months
from qualinet_dash.charts.nominal_and_real import nominal_and_real
from qualinet_dash.charts.origin_and_exchange import origin_and_exchange
from qualinet_dash.charts.own_acts import act_rows
from qualinet_dash.charts.own_positions import levels, months, own_positions
from qualinet_dash.charts.rings import ring_rows
from qualinet_dash.charts.same_age_index import same_age_index
from qualinet_dash.charts.sent_by_day import sent_by_day, told_days, told_sprees
from qualinet_dash.charts.survival_curve import shaped as steps_of
from qualinet_dash.charts.survival_curve import survival_curve
from qualinet_dash.charts.theme import DARK, LIGHT, Style
from qualinet_dash.charts.threshold_ranges import movers, threshold_ranges
from qualinet_dash.charts.title_magnet import shaped as words_of
from qualinet_dash.charts.title_magnet import title_magnet
from qualinet_dash.charts.two_sides import bands, first_words, two_sides
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
    return nominal_and_real(
        report.monthly,
        style,
        bursts=report.burst_days,
        bulk=bulk_days(report.sent_days),
        jobs=report.jobs,
        window_start=report.window.start,
    )


def _prices(report: Report, style: Style) -> alt.LayerChart:
    end = report.last_moment.date() if report.last_moment else None
    return cohort_prices(report.cohorts, report.jobs, end, style)


def _new_contacts(report: Report, style: Style) -> alt.LayerChart:
    end = report.last_moment.date() if report.last_moment else None
    counted = swollen_months(report.contacts, report.burst_days, style)
    return new_contacts(counted, report.jobs, end, style)


def _calendar(report: Report, style: Style) -> alt.LayerChart:
    end = report.last_moment.date() if report.last_moment else None
    days = days_of_year(report.contacts, report.burst_days, 2021, end, style)
    return burst_calendar(days, date(2021, 10, 13), style)


def _one_by_one(report: Report, style: Style) -> alt.LayerChart:
    span = report.window.start or date(2026, 1, 2), report.window.end or date(2026, 6, 30)
    shown = marks(report.contacts, span[0], style)
    return contact_by_contact(shown, lanes(report.contacts, shown, style), *span, style)


def _sprees(report: Report, style: Style) -> alt.LayerChart:
    days, blocks = told_days(report.sent_days, style), told_sprees(report.sprees, style)
    return sent_by_day(days, blocks, style)


def _answers(report: Report, style: Style) -> alt.LayerChart:
    return answer_pair(pair(report.answers, "opening", style), style)


def _halves(report: Report, style: Style) -> alt.LayerChart:
    found = report.correspondents
    return halves(shares_of(found.shares, found.half or 1, style), style)


def _half_life(report: Report, style: Style) -> alt.LayerChart:
    life = report.half_life or unlived()
    return survival_curve(steps_of(life, style), life, style)


MOVED = pl.DataFrame(
    [("exchange_days", "real", 87, 81, 95), ("count_groups", "real", 87, 87, 89)],
    schema=SENSITIVITY,
    orient="row",
)


def _magnet(report: Report, style: Style) -> alt.LayerChart:
    named = ["sales, account, growth", "responsable"]
    compared = titles.title_magnet(report.contacts, report.settings, named)
    return title_magnet(words_of(compared, style), style)


def _own_positions(report: Report, style: Style) -> alt.LayerChart:
    counted, held = months(report.contacts, style), levels(report.own_positions, style)
    return own_positions(counted, held, style)


def _audit(report: Report, style: Style) -> alt.LayerChart:
    drawn = draw(report.contacts, 1)
    found = estimate(drawn, dict(zip(drawn["person"], drawn["is_real"], strict=True)))
    return audit_estimate(audit_rows(found, style, is_seen=True), style)


DRAWINGS: dict[str, Drawing] = {
    "audit": _audit,
    "growth": _growth,
    "passed": lambda report, style: class_bars(exchange_groups(report.contacts, style), style),
    "recent": lambda report, style: class_bars(recent_origins(report.contacts, style), style),
    "one by one": _one_by_one,
    "bounds": lambda report, style: mass_bounds(parts(0.056, 0.997, style), style),
    "bounds and words of one's own": lambda report, style: mass_bounds(
        parts(0.056, 0.997, style, said_mass=0.1, said_met=0.02), style
    ),
    "words": lambda report, style: words_by_year(report.years, style),
    "answers": _answers,
    "classes": lambda report, style: class_bars(exchange_classes(report.contacts, style), style),
    "first words": lambda report, style: two_sides(first_words(report.first_words, style), style),
    "halves": _halves,
    "half-life": _half_life,
    "rings": lambda report, style: class_bars(ring_rows(report.rings, style), style),
    "balance": lambda report, style: two_sides(bands(report.balance, style), style),
    "own acts": lambda report, style: class_bars(act_rows(report.own_acts, style), style),
    "axes": lambda report, style: origin_and_exchange(matrix(report.contacts, style), style),
    "index": lambda report, style: same_age_index(report.monthly, report.jobs, style),
    "prices": _prices,
    "new contacts": _new_contacts,
    "ranges": lambda _, style: threshold_ranges(movers(MOVED, "real", style), style),
    "sprees": _sprees,
    "calendar": _calendar,
    "magnet": _magnet,
    "own positions": _own_positions,
}


def unlived() -> HalfLife:
    """The half-life of no exchange."""
    curve = survival(pl.DataFrame(schema={"days": pl.Float64, "is_over": pl.Boolean}))
    return HalfLife(curve, None, None, None, ties=0, deaths=0)


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


def pictured(spec: Spec) -> str:
    """What a specification looks like."""
    text: str = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    return text


def svg(chart: alt.LayerChart) -> str:
    """The chart as the eye gets it."""
    return pictured(drawn(chart))


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
