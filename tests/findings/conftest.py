"""The figures that tests of findings start from, to be changed where a test says so."""

import pytest

from qualinet_dash import Report
from qualinet_dash.analysis.summary import NetworkSummary
from tests.ui import sample


@pytest.fixture
def report() -> Report:
    """The report of the sample."""
    return sample.report()


@pytest.fixture
def summary(report: Report) -> NetworkSummary:
    """The figures of the sample."""
    return report.summary
