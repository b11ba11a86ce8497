"""The findings as the command line tells them."""

from qualinet_dash.findings.answers import silence
from qualinet_dash.findings.exchanges import correspondents
from qualinet_dash.findings.origins import recent, words
from qualinet_dash.findings.prices import inflation
from qualinet_dash.findings.size import (
    active,
    certainty,
    headline,
    period,
    purchasing_power,
    purchasing_power_range,
)
from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report


def summary_lines(report: Report) -> list[Sentence]:
    """The summary as the command line tells it, what is undefined left out."""
    summary = report.summary
    is_window_known = summary.window_start is not None
    lines = [
        headline(summary),
        certainty(summary),
        purchasing_power(summary),
        purchasing_power_range(summary),
        active(summary, report.settings.active_months),
        period(summary),
        recent(summary)
        if is_window_known
        else Sentence(f"recent.{report.window.state}", report.settings.numbers()),
        words(summary),
        silence(summary),
        correspondents(summary),
        inflation(summary),
    ]
    return [line for line in lines if line]
