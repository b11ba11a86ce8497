"""Damaged files end in a sentence or a fate for every row; what once did not is tried again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import counted
from tests.fuzz.cases import Case, kept, made
from tests.fuzz.invariants import analysed, parsed, read
from tests.fuzz.seeds import seeds

KEPT = kept()
numbers = st.integers(0, 2**63)
bounded = settings(
    deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@settings(bounded, max_examples=300)
@given(numbers)
def test_a_damaged_file_is_parsed_with_a_fate_for_every_record(number: int) -> None:
    parsed(made(number))


@settings(bounded, max_examples=40)
@given(numbers)
def test_a_damaged_file_is_read_or_refused(number: int) -> None:
    read(made(number))


@settings(bounded, max_examples=4)
@given(numbers)
def test_the_report_of_damaged_files_is_whole(number: int) -> None:
    analysed(made(number))


@pytest.mark.parametrize("case", KEPT.values(), ids=KEPT)
def test_what_once_found_a_fault_finds_none(case: Case) -> None:
    parsed(case)
    read(case)
    analysed(case)


def test_what_once_found_a_fault_is_kept() -> None:
    assert KEPT


def test_the_second_count_counts_the_whole_files() -> None:
    counts = {name: counted.records(content, "connections") for name, content in seeds()}
    assert counts["Connections.csv"] == 2
