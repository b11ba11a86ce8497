"""What tests share: the door for scripts, every row of whose reports is accounted for."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, settings

import qualinet_dash
from qualinet_dash import Report, exports
from qualinet_dash.exports import apart

EXAMPLES = 20


def pytest_addoption(parser: pytest.Parser) -> None:
    """A longer validation: `--lives 5` judges each made-up world five times over."""
    parser.addoption("--lives", type=int, default=1, help="lives of each made-up world to judge")


def pytest_configure(config: pytest.Config) -> None:
    """Few and always the same examples in the one test command; ever other ones in a long run."""
    lives = config.getoption("--lives")
    settings.register_profile(
        "laws",
        max_examples=EXAMPLES * lives,
        derandomize=lives == 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("laws")


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports are read without a process of their own, whose start would make many tests long."""
    monkeypatch.setattr(apart, "prepare", lambda: None)
    monkeypatch.setattr(apart, "read", exports.read)


@pytest.fixture
def analyze() -> Callable[..., Report]:
    """qualinet_dash.analyze; whatever a test hands over, no row may be lost."""

    def checked(*exports: object) -> Report:
        report = qualinet_dash.analyze(*exports)  # type: ignore[arg-type]
        assert_accounted(report)
        return report

    return checked


def assert_accounted(report: Report) -> None:
    """rows = used + set aside + duplicates + skipped for every file; every skip is listed."""
    fates = pl.sum_horizontal("used", "set_aside", "duplicates", "skipped")
    assert report.files.filter(pl.col("rows") != fates).to_dicts() == []
    assert report.files["skipped"].sum() == report.skipped.height
    of_contacts = pl.col("kind") == "connections"
    assert report.contacts.height == report.files.filter(of_contacts)["used"].sum()
