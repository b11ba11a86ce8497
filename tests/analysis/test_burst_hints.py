"""What is known around a burst day: facts beside a question, never an answer."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qualinet_dash.analysis.burst_hints import BURST_HINTS, burst_hints
from qualinet_dash.settings import Settings
from tests.builders import POSITIONS, Row, day

SCHEMA = {
    "connected_on": pl.Date,
    "company": pl.String,
    "invitation_direction": pl.String,
    "spree_size": pl.UInt32,
    "campaign_size": pl.UInt32,
}
BURSTS = {
    "connected_on": pl.Date, "contacts": pl.UInt32, "expected": pl.Float64, "p": pl.Float64
}  # fmt: skip
EVENING = "2026-05-06"


def made(company: str | None = None, way: str | None = None, **told: Any) -> Row:
    """A contact of the evening."""
    return {
        "connected_on": day(EVENING),
        "company": company,
        "invitation_direction": way,
    } | told


def hint(*contacts: Row, positions: list[Row] | None = None, **thresholds: Any) -> Row:
    """What is known of the evening."""
    bursts = pl.DataFrame([(day(EVENING), len(contacts), 0.4, 1e-9)], schema=BURSTS, orient="row")
    jobs = None if positions is None else pl.DataFrame(positions, schema=POSITIONS)
    people = pl.DataFrame(list(contacts), schema=SCHEMA)
    (row,) = burst_hints(bursts, people, jobs, Settings(**thresholds)).to_dicts()
    return row


def job(title: str | None, started_on: str | None, company: str | None = None) -> Row:
    return {"title": title, "started_on": day(started_on), "company": company}


def began(*positions: Row, **thresholds: Any) -> object:
    """The title of the position that is told."""
    return hint(made(), positions=list(positions), **thresholds)["position_title"]


def test_no_burst_day_has_no_hints() -> None:
    for positions in (None, pl.DataFrame(schema=POSITIONS)):
        empty = burst_hints(
            pl.DataFrame(schema=BURSTS), pl.DataFrame(schema=SCHEMA), positions, Settings()
        )
        assert empty.is_empty()
        assert empty.schema == BURST_HINTS


def test_a_day_keeps_its_counts() -> None:
    row = hint(made(), made())
    assert (row["contacts"], row["expected"], row["p"]) == (2, 0.4, 1e-9)


def test_where_no_invitation_is_known_none_is_counted() -> None:
    row = hint(made(), made())
    assert (row["received"], row["sent"], row["in_bulk"]) == (None, None, None)


def test_the_invitations_that_are_known_are_counted_by_direction() -> None:
    row = hint(made(way="incoming"), made(way="incoming"), made(way="outgoing"), made())
    assert (row["received"], row["sent"], row["in_bulk"]) == (2, 1, 0)


def test_those_sent_in_a_spree_or_on_a_campaign_day_are_in_bulk() -> None:
    row = hint(
        made(way="outgoing", spree_size=31),
        made(way="outgoing", campaign_size=40),
        made(way="outgoing", spree_size=31, campaign_size=40),
        made(way="outgoing"),
    )
    assert (row["sent"], row["in_bulk"]) == (4, 3)


def test_contacts_of_other_days_do_not_count() -> None:
    other = made("Fjord", "incoming", connected_on=day("2026-05-07"))
    assert hint(made(), other)["received"] is None


@pytest.mark.parametrize(
    ("colleagues", "others", "expected"),
    [(2, 0, (None, None)), (3, 0, ("Fjord", 3)), (3, 9, ("Fjord", 3)), (3, 10, (None, None))],
)
def test_a_company_has_three_people_and_a_quarter_of_the_day(
    colleagues: int, others: int, expected: object
) -> None:
    row = hint(*[made("Fjord")] * colleagues, *[made()] * others)
    assert (row["company"], row["company_contacts"]) == expected


def test_the_largest_company_is_told_as_most_write_it() -> None:
    row = hint(*[made("Brae")] * 3, *[made("Fjord AS")] * 3, made("FJORD AS "))
    assert (row["company"], row["company_contacts"]) == ("Fjord AS", 4)


def test_of_equal_companies_the_first_by_name_is_told() -> None:
    assert hint(*[made("Fjord")] * 3, *[made("Brae")] * 3)["company"] == "Brae"


def test_freelancers_are_no_company() -> None:
    assert hint(*[made("Freelance")] * 9)["company"] is None


@pytest.mark.parametrize(
    ("started_on", "expected"),
    [
        ("2026-04-06", "Cook"),
        ("2026-04-05", None),
        ("2026-05-06", "Cook"),
        ("2026-06-05", "Cook"),
        ("2026-06-06", None),
        (None, None),
    ],
)
def test_a_position_began_within_thirty_days_on_either_side(
    started_on: str | None, expected: object
) -> None:
    assert began(job("Cook", started_on)) == expected


def test_the_nearest_position_is_told_the_earlier_of_equal_ones() -> None:
    assert began(job("Cook", "2026-04-20"), job("Baker", "2026-05-16")) == "Baker"
    assert began(job("Cook", "2026-05-16"), job("Baker", "2026-04-26")) == "Baker"


def test_of_positions_that_began_on_one_day_the_first_in_the_file_is_told() -> None:
    assert began(job("Cook", "2026-05-01"), job("Baker", "2026-05-01")) == "Cook"


def test_a_position_without_a_title_is_told_by_its_company() -> None:
    assert began(job(None, "2026-05-01", company="Fjord")) == "Fjord"


def test_the_reach_of_a_position_is_a_threshold() -> None:
    assert began(job("Cook", "2026-04-20"), hint_days=15) is None
    assert began(job("Cook", "2026-04-21"), hint_days=15) == "Cook"


def test_a_titled_position_is_told_by_its_title() -> None:
    assert began(job("Cook", "2026-05-01", company="Fjord")) == "Cook"


def test_a_company_is_a_quarter_of_its_own_day_whatever_other_bursts_held() -> None:
    days = [day("2026-05-07"), day(EVENING)]
    bursts = pl.DataFrame([(one, 9, 0.4, 1e-9) for one in days], schema=BURSTS, orient="row")
    colleagues = [made("Fjord")] * 3
    others = [made(connected_on=day("2026-05-07"))] * 20
    people = pl.DataFrame(colleagues + others, schema=SCHEMA)
    rows = burst_hints(bursts, people, None, Settings())
    assert rows.select("connected_on", "company").rows() == [
        (day(EVENING), "Fjord"),
        (day("2026-05-07"), None),
    ]


MANY = """
from datetime import date, timedelta
import polars as pl
from qualinet_dash.analysis.burst_hints import _positions
from qualinet_dash.settings import Settings
from tests.capped import cap_memory

days = [date(2000, 1, 1) + timedelta(days=30 * number) for number in range(300)]
bursts = pl.DataFrame({"connected_on": days})
jobs = pl.DataFrame({"title": ["Cook"], "company": ["Fjord"], "started_on": days[:1]})
_positions(bursts, jobs, Settings())
cap_memory(1 << 30)
print(len(_positions(bursts, pl.concat([jobs] * 300_000, rechunk=True), Settings())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped as on Linux")
def test_many_positions_are_not_laid_beside_every_burst_day() -> None:
    command, root = [sys.executable, "-c", MANY], Path(__file__).parents[2]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2"]
