"""Days on which far more contacts were made than usual."""

from datetime import date, timedelta

import polars as pl
import pytest

from qualinet_dash.analysis.bursts import burst_days
from qualinet_dash.settings import Settings
from tests.builders import contact, contacts_frame

FIRST = date(2024, 1, 1)


def made(per_day: dict[int, int]) -> pl.DataFrame:
    """So many contacts on each day, counted from the first."""
    days = [FIRST + timedelta(days=day) for day, count in per_day.items() for _ in range(count)]
    return contacts_frame(*[contact(n, day.isoformat()) for n, day in enumerate(days)])


def found(per_day: dict[int, int], end: int = 200) -> list[int]:
    bursts = burst_days(made(per_day), FIRST + timedelta(days=end), Settings())
    return [(day - FIRST).days for day in bursts["connected_on"]]


def test_no_contacts_have_no_bursts() -> None:
    schema = {
        "connected_on": pl.Date, "contacts": pl.UInt32, "expected": pl.Float64, "p": pl.Float64
    }  # fmt: skip
    assert burst_days(contacts_frame(), FIRST, Settings()).schema == schema
    assert burst_days(made({0: 30}), None, Settings()).schema == schema


def test_contacts_without_a_date_are_on_no_day() -> None:
    undated = contacts_frame(*[contact(number, None) for number in range(30)])
    assert burst_days(undated, FIRST, Settings()).is_empty()


@pytest.mark.parametrize(("contacts", "days"), [(4, []), (5, [100])])
def test_a_burst_has_five_contacts(contacts: int, days: list[int]) -> None:
    assert found({0: 1, 100: contacts}) == days


def test_a_steady_stream_has_no_bursts() -> None:
    assert found(dict.fromkeys(range(200), 6)) == []


def test_a_day_far_above_its_surroundings_is_a_burst() -> None:
    assert found(dict.fromkeys(range(200), 1) | {100: 30}) == [100]


def test_the_tail_is_the_geometric_one() -> None:
    bursts = burst_days(
        made(dict.fromkeys(range(0, 200, 2), 1) | {101: 30}),
        FIRST + timedelta(days=200),
        Settings(),
    )
    around = [d for d in range(101 - 45, 101 + 46) if abs(d - 101) > 3]
    usual = sum(d % 2 == 0 for d in around) / len(around)
    (row,) = bursts.rows()
    assert row[1:] == pytest.approx((30, usual, (usual / (1 + usual)) ** 30))


def test_the_days_next_to_a_burst_do_not_count_as_its_surroundings() -> None:
    crowded = {0: 1, 97: 9, 98: 9, 99: 9, 100: 9, 101: 9, 102: 9, 103: 9}
    bursts = burst_days(made(crowded), FIRST + timedelta(days=200), Settings())
    at_hundred = bursts.filter(pl.col("connected_on") == FIRST + timedelta(days=100))
    assert at_hundred["expected"].to_list() == [0.0]


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize(("away", "expected"), [(3, 1.0), (4, 83 / 84), (45, 83 / 84), (46, 1.0)])
def test_the_surroundings_are_four_to_forty_five_days_away(
    side: int, away: int, expected: float
) -> None:
    per_day = dict.fromkeys(range(201), 1) | {100: 40, 100 + side * away: 0}
    bursts = burst_days(made(per_day), FIRST + timedelta(days=200), Settings())
    assert bursts["expected"].to_list() == [pytest.approx(expected)]


def test_days_before_the_first_contact_and_after_the_end_are_no_surroundings() -> None:
    settings = Settings(burst_false_discovery=0.1)
    bursts = burst_days(made({0: 20, 5: 1, 6: 1}), FIRST + timedelta(days=9), settings)
    assert bursts["expected"].to_list() == [pytest.approx(2 / 6)]


def test_other_bursts_nearby_are_capped_at_the_ninety_fifth_percentile() -> None:
    per_day = dict.fromkeys(range(201), 1) | {90: 100, 100: 40}
    bursts = burst_days(made(per_day), FIRST + timedelta(days=200), Settings())
    assert bursts["expected"].to_list() == [1.0, 1.0]


def test_a_weaker_day_passes_beside_stronger_ones() -> None:
    quiet = dict.fromkeys(range(0, 400, 4), 1)
    alone, among = quiet | {202: 5}, quiet | {50: 30, 102: 30, 150: 30, 202: 5, 302: 30}
    assert (found(alone, 400), found(among, 400)) == ([], [50, 102, 150, 202, 302])


def test_days_too_weak_alone_pass_together() -> None:
    quiet = dict.fromkeys(range(0, 400, 4), 1)
    assert found(quiet | dict.fromkeys([50, 102], 5), 400) == []
    together = [50, 102, 150, 202, 302]
    assert found(quiet | dict.fromkeys(together, 5), 400) == together


@pytest.mark.parametrize("level", [0.001, 0.01, 0.1])
def test_discoveries_are_those_of_benjamini_and_hochberg(level: float) -> None:
    per_day = dict.fromkeys(range(0, 400, 2), 1) | {50: 6, 100: 7, 151: 8, 200: 9, 300: 12}
    settings = Settings(burst_false_discovery=level)
    bursts = burst_days(made(per_day), FIRST + timedelta(days=400), settings)
    assert bursts["connected_on"].to_list() == by_hand(per_day, 400, level)


def by_hand(per_day: dict[int, int], end: int, level: float) -> list[date]:
    """The step-up rule over the tails of all days with a contact; usual days reach the cap."""
    tails = []
    for day, contacts in per_day.items():
        near = [d for d in range(day - 45, day + 46) if abs(d - day) > 3 and 0 <= d <= end]
        usual = sum(min(per_day.get(d, 0), 1) for d in near) / len(near)
        tails.append(((usual / (1 + usual)) ** contacts, day))
    tails.sort()
    passing = [rank for rank, (p, _) in enumerate(tails, 1) if p <= level * rank / len(tails)]
    chosen = sorted(day for _, day in tails[: max(passing, default=0)])
    return [FIRST + timedelta(days=day) for day in chosen if per_day[day] >= 5]


def test_the_bursts_do_not_depend_on_the_order_of_contacts() -> None:
    contacts = made({0: 1, 60: 12, 100: 9, 101: 1})
    end = FIRST + timedelta(days=200)
    there = burst_days(contacts, end, Settings())
    assert burst_days(contacts.reverse(), end, Settings()).equals(there)


@pytest.mark.parametrize("day", [0, 200])
def test_at_either_end_the_days_that_are_known_count_alone(day: int) -> None:
    per_day = dict.fromkeys(range(201), 1) | {day: 40, 30: 5, 170: 5, 205: 9}
    bursts = burst_days(made(per_day), FIRST + timedelta(days=200), Settings())
    at_the_end = bursts.filter(pl.col("connected_on") == FIRST + timedelta(days=day))
    assert at_the_end["expected"].to_list() == [1.0]


def test_days_that_are_looked_at_apart_have_the_same_surroundings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contacts = made(dict.fromkeys(range(0, 200, 3), 1) | {60: 12, 100: 9, 101: 1})
    end = FIRST + timedelta(days=200)
    there = burst_days(contacts, end, Settings())
    monkeypatch.setattr("qualinet_dash.analysis.bursts.DAYS_AT_A_TIME", 7)
    assert len(there) == 2
    assert burst_days(contacts, end, Settings()).equals(there)


def test_the_reach_and_the_guard_are_settings() -> None:
    per_day = dict.fromkeys(range(201), 1) | {96: 0, 75: 0, 100: 40}
    end = FIRST + timedelta(days=200)
    expected = [
        burst_days(made(per_day), end, settings)["expected"].item()
        for settings in (
            Settings(burst_guard_days=4, burst_reach_days=20),
            Settings(burst_guard_days=3, burst_reach_days=20),
            Settings(burst_guard_days=3, burst_reach_days=25),
        )
    ]
    assert expected == pytest.approx([1, 33 / 34, 42 / 44])


def test_the_day_of_the_first_contact_is_among_the_surroundings() -> None:
    bursts = burst_days(made({0: 1, 20: 20}), FIRST + timedelta(days=20), Settings())
    assert bursts["expected"].item() == pytest.approx(0.2 / 17)


def test_a_day_without_surroundings_is_expected_to_bring_nobody() -> None:
    bursts = burst_days(made({0: 5}), FIRST + timedelta(days=2), Settings())
    assert bursts.select("contacts", "expected", "p").rows() == [(5, 0.0, 0.0)]


def test_each_day_is_capped_by_its_own_surroundings() -> None:
    busy = dict.fromkeys(range(200, 400), 6)
    quiet = dict.fromkeys(range(200), 1) | {100: 40}
    bursts = burst_days(made(quiet | {90: 100} | busy), FIRST + timedelta(days=399), Settings())
    assert bursts["expected"].to_list()[:2] == [1.0, 1.0]
