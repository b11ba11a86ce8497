"""What must hold of the figures, whatever the contacts."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.settings import Settings
from tests.builders import classed, classed_frame

SETTINGS = Settings()
START, LAST = date(2020, 1, 1), datetime(2026, 6, 30, 12)


def test_growth_is_real_growth_times_inflation() -> None:
    dice, rows = Random(5), []
    for _ in range(1500):
        day = START + timedelta(days=dice.randrange(2300))
        answer = day + timedelta(days=dice.randrange(300)) if dice.random() < 0.2 else None
        rows.append(classed(day.isoformat(), answer and answer.isoformat()))
    monthly = monthly_sizes(classed_frame(*rows), datetime(2020, 1, 1), LAST, SETTINGS)
    months = monthly.drop_nulls("inflation_rate").to_dicts()
    assert len(months) > 24
    for row in months:
        both = (1 + row["real_growth"]) * (1 + row["inflation_rate"])
        assert 1 + row["nominal_growth"] == pytest.approx(both)


def test_constant_behaviour_gives_a_constant_deflator() -> None:
    rows = []
    for month in range(60):
        day = date(2020 + month // 12, month % 12 + 1, 10)
        for delay in (5, 40, 170, 400, None):
            answered = delay and datetime(day.year, day.month, day.day) + timedelta(days=delay)
            is_recorded = answered and answered <= datetime(2024, 12, 31)
            rows.append(classed(day.isoformat(), answered.isoformat() if is_recorded else None))
    months = monthly_sizes(
        classed_frame(*rows), datetime(2020, 1, 1), datetime(2024, 12, 31, 12), SETTINGS
    )
    assert set(months["deflator"].drop_nulls()) == {5 / 3}
    assert set(months["index"].drop_nulls()) == {100.0}
    assert set(months["inflation_rate"].drop_nulls()) == {0.0}
    assert months["deflator"].count() == 54
