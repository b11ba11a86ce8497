"""The owner's jobs, those held at once in lanes of their own."""

from datetime import date, timedelta

from qualinet_dash.analysis.jobs import JOBS, _lanes, jobs
from tests.builders import Row, day, network


def position(title: str, started: str | None, finished: str | None = None) -> Row:
    """A job at Lumac."""
    return {
        "company": "Lumac",
        "title": title,
        "started_on": day(started),
        "finished_on": day(finished),
    }


def lanes(*positions: Row) -> list[tuple[str, int]]:
    """The lane of each job."""
    return jobs(network([], positions=list(positions))).select("title", "lane").rows()


def test_without_the_file_there_are_no_jobs() -> None:
    assert jobs(network([])).schema == JOBS
    assert len(jobs(network([]))) == 0


def test_an_empty_file_has_no_jobs() -> None:
    assert jobs(network([], positions=[])).schema == JOBS


def test_a_job_without_a_start_has_no_place_in_time() -> None:
    assert lanes(position("Buyer", None, "2020-01-01")) == []


def test_jobs_one_after_another_share_a_lane_even_within_a_month() -> None:
    found = lanes(
        position("Director", "2020-01-01"),
        position("Buyer", "2010-01-01", "2015-03-01"),
        position("Seller", "2015-03-01", "2019-12-01"),
    )
    assert found == [("Buyer", 0), ("Seller", 0), ("Director", 0)]


def test_jobs_held_at_once_lie_in_lanes_of_their_own() -> None:
    found = lanes(
        position("Buyer", "2010-01-01"),
        position("Mayor", "2012-01-01", "2014-01-01"),
        position("Teacher", "2013-01-01"),
        position("Judge", "2014-02-01"),
    )
    assert found == [("Buyer", 0), ("Mayor", 1), ("Teacher", 2), ("Judge", 1)]


def test_a_job_that_ends_before_it_began_ends_where_it_began() -> None:
    found = jobs(network([], positions=[position("Buyer", "2012-01-01", "2010-01-01")]))
    assert found["finished_on"].to_list() == [day("2012-01-01")]


def test_a_job_that_goes_on_has_no_end() -> None:
    found = jobs(network([], positions=[position("Buyer", "2012-01-01")]))
    assert found["finished_on"].to_list() == [None]


class Compared(date):
    """A day that counts how often it is compared."""

    times = 0

    def __le__(self, other: date) -> bool:
        Compared.times += 1
        return super().__le__(other)

    def __ge__(self, other: date) -> bool:
        Compared.times += 1
        return super().__ge__(other)


def test_of_many_jobs_that_go_on_each_is_compared_with_a_few_others_only() -> None:
    starts = [Compared(1980, 1, 1) + timedelta(days=number) for number in range(500)]
    assert list(_lanes((start, None) for start in starts)) == list(range(500))
    assert Compared.times < 5 * len(starts)
