"""How long exchanges last."""

import polars as pl
import pytest

from qualinet_dash.analysis.half_life import (
    CURVE,
    HalfLife,
    followed,
    half_life,
    lasting_ties,
    survival,
)
from qualinet_dash.settings import Settings
from tests.analysis.ties import LAST, life, ties
from tests.builders import Row

OVER, ALIVE = 1000, 0
# The 21 remissions under 6-MP, in weeks (Freireich et al., Blood 21, 1963), + where they go on.
REMISSIONS = """6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+""".split()


def lives(*told: str) -> pl.DataFrame:
    return pl.DataFrame(
        [(float(one.rstrip("+")), not one.endswith("+")) for one in told],
        schema={"days": pl.Float64, "is_over": pl.Boolean},
        orient="row",
    )


def remissions() -> list[Row]:
    days = [(float(one.rstrip("+")), one.endswith("+")) for one in REMISSIONS]
    return [life(age, ALIVE if goes_on else OVER) for age, goes_on in days]


def found(*rows: Row, **settings: int) -> HalfLife:
    result = half_life(ties(*rows), LAST, Settings(**settings))
    assert result is not None
    return result


def survivors(*told: str) -> list[tuple[float, int, int, float]]:
    curve = survival(lives(*told))
    rows = curve.select("days", "at_risk", "deaths", pl.col("survival").round(9)).rows()
    return [tuple(row) for row in rows]


def test_the_curve_falls_by_the_share_that_dies_of_those_still_followed() -> None:
    assert survivors("1", "2", "2+", "3", "5+") == [
        (0.0, 5, 0, 1.0), (1.0, 5, 1, 0.8), (2.0, 4, 1, 0.6), (3.0, 2, 1, 0.3), (5.0, 1, 0, 0.3)
    ]  # fmt: skip
    assert survival(lives("1")).schema == CURVE


def test_without_lives_the_curve_is_a_beginning_and_no_more() -> None:
    assert survivors() == [(0.0, 0, 0, 1.0)]


def test_the_interval_is_greenwoods_on_the_scale_of_log_minus_log() -> None:
    ends = survival(lives("1", "2", "2+", "3", "5+")).select("survival_low", "survival_high")
    assert ends["survival_low"].to_list() == pytest.approx(
        [1, 0.203809, 0.125730, 0.012302, 0.012302], abs=5e-7
    )
    assert ends["survival_high"].to_list() == pytest.approx(
        [1, 0.969180, 0.881756, 0.719218, 0.719218], abs=5e-7
    )


def test_where_nobody_is_left_the_interval_is_unknown() -> None:
    assert survival(lives("1", "2"))["survival_low"].to_list()[-1] is None
    assert survival(lives("1", "2"))["survival"].to_list()[-1] == 0


def test_a_published_example_gives_its_published_median() -> None:
    example = found(*remissions())
    assert (example.ties, example.deaths) == (21, 9)
    assert (example.median, example.median_low, example.median_high) == (23.0, 13.0, None)


def test_a_published_example_gives_its_published_curve() -> None:
    curve = found(*remissions()).curve.filter(pl.col("deaths") > 0)
    assert curve["days"].to_list() == [6, 7, 10, 13, 16, 22, 23]
    assert curve["survival"].to_list() == pytest.approx(
        [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179], abs=5e-7
    )
    assert curve["survival_low"].to_list() == pytest.approx(
        [0.619718, 0.563147, 0.503200, 0.431610, 0.367511, 0.267779, 0.188052], abs=5e-7
    )


def test_an_exact_half_is_reached() -> None:
    assert found(*[life(30, OVER)] * 10, *[life(400, ALIVE)] * 10).median == 30


def test_where_more_than_half_are_alive_the_half_life_is_not_reached() -> None:
    lasting = found(*[life(30, OVER)] * 4, *[life(400, ALIVE)] * 16)
    assert (lasting.median, lasting.median_low, lasting.median_high) == (None, None, None)


@pytest.mark.parametrize(
    ("silent", "pause", "deaths"),
    [(180, 1, 0), (180.5, 1, 20), (180.5, 23, 0), (240, 30, 0), (240.5, 30, 20)],
)
def test_a_tie_is_over_after_half_a_year_or_eight_of_its_pauses(
    silent: float, pause: float, deaths: int
) -> None:
    assert found(*[life(90, silent, pause)] * 20).deaths == deaths


def test_the_silence_that_ends_a_tie_is_a_setting() -> None:
    rows = [life(90, 100, pause=10)] * 20
    assert found(*rows, silence_days=60, silence_gaps=11).deaths == 0
    assert found(*rows, silence_days=60, silence_gaps=9).deaths == 20


def test_a_tie_that_is_over_lasted_until_its_last_word_and_one_alive_until_now() -> None:
    days = found(*[life(90, 300)] * 10, *[life(90, 100)] * 10).curve["days"]
    assert days.to_list() == [0, 90, 190]


@pytest.mark.parametrize(
    "told", [{"is_real": False}, {"first_answer_at": None}, {"active_days": 1}]
)
def test_only_exchanges_of_two_days_or_more_have_a_length(told: Row) -> None:
    assert len(lasting_ties(ties(life(1, 1), life(1, 1, **told)))) == 1


def test_a_recommendation_alone_has_no_length() -> None:
    nothing_said = {"first_turn_at": None, "last_turn_at": None, "first_answer_at": None}
    assert lasting_ties(ties(life(1, 1, **nothing_said))).is_empty()


def test_too_few_exchanges_make_no_curve() -> None:
    assert half_life(ties(*[life(90, OVER)] * 19), LAST, Settings()) is None
    assert found(*[life(90, OVER)] * 20).ties == 20


def test_without_a_present_there_is_no_curve() -> None:
    assert half_life(ties(*[life(90, OVER)] * 20), None, Settings()) is None


@pytest.mark.parametrize(("age", "ties"), [(0, 20), (300, 20), (301, 8), (800, 8), (801, 0)])
def test_those_followed_so_long_are_counted(age: float, ties: int) -> None:
    curve = found(*[life(300, OVER)] * 12, *[life(800, OVER)] * 8).curve
    assert followed(curve, age) == ties
