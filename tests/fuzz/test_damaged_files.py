"""Damaged files end in a sentence or a fate for every row; what once did not is tried again."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualinet_dash import exports
from qualinet_dash.exports import archive
from qualinet_dash.exports.archive import members
from qualinet_dash.exports.linkedin import sorting
from qualinet_dash.exports.linkedin.roles import KINDS
from tests.exports.files import zip_of
from tests.exports.hostile import GOOD
from tests.fuzz import cases, counted, harness, invariants
from tests.fuzz.cases import Case, kept, made
from tests.fuzz.harness import Harness, Worker
from tests.fuzz.invariants import analysed, parsed, read
from tests.fuzz.seeds import seeds

ROOT = Path(__file__).parents[2]
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


def test_the_second_count_counts_whole_files_of_every_kind() -> None:
    counts = []
    for name, content in seeds():
        candidates, accounts = sorting.sorted_out(members(exports.uploads((name, content))))
        for one in candidates:
            counts.append((one.kind, one.records.rows, counted.records(content, one.kind)))
        for account in accounts:
            counts.append((name, account.rows, counted.records_left_alone(content)))
    told = [(kind, rows, again) for kind, rows, again in counts if again is not None]
    assert all(rows == again for _, rows, again in told)
    assert {kind for kind, _, _ in told} == {kind for kind, _, _ in counts} - {"Shares.csv"}


def test_the_second_count_counts_most_damaged_files_of_each_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of comments, which LinkedIn writes without quotes, few can be counted otherwise."""
    asked, told = Counter[str](), Counter[str]()

    def agree(rows: int, content: bytes, kind: str = "") -> None:
        again = counted.records(content, kind) if kind else counted.records_left_alone(content)
        asked[kind] += 1
        told[kind] += again is not None

    monkeypatch.setattr(invariants, "_agree", agree)
    for number in range(200):
        parsed(made(number))
    assert {*KINDS, ""} == {*asked}
    assert min(told[kind] / asked[kind] for kind in {*asked} - {"comments"}) > 0.5
    assert told["comments"] > 0
    assert told.total() > 0.75 * asked.total()


def test_the_second_count_counts_the_files_of_zips() -> None:
    inner = zip_of({"a.csv": b"", "__MACOSX/._a.csv": b"", "b/": b""})
    outer = zip_of({"inner.zip": inner, "c.csv": b"", "d.pdf": b"", "._e.csv": b""})
    assert counted.files([("x.zip", outer), ("f.csv", b""), (".DS_Store", b"")]) == 4
    assert counted.files([("x.zip", zip_of({"x.zip": outer}))]) == 3
    assert counted.files([("x.zip", outer[:-9]), ("y.zip", zip_of({}))]) == 2


def test_a_file_that_is_lost_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    case = [("x.zip", zip_of({"Connections.csv": GOOD, "__MACOSX/a": b"", "Shares.csv": b"a\n"}))]
    analysed(case)
    monkeypatch.setattr(archive, "_is_twin", lambda path: path.startswith(("__", "S")))
    with pytest.raises(AssertionError, match="1 files, counted again 2"):
        analysed(case)


def test_a_lost_row_of_a_file_that_is_left_alone_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = [("Registration.csv", b"Registered At,Registration Ip\n1/1/12,1.1.1.1\n2/1/12,\n")]
    parsed(case)
    monkeypatch.setattr(sorting, "count_records", lambda source: 1)
    with pytest.raises(AssertionError, match="1 rows, counted again 2"):
        parsed(case)


def test_the_command_tries_inputs_within_its_caps_and_says_how_many() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--minutes", "0.5", "--seed", "249"]
    tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    last = tried.stdout.splitlines()[-1]
    assert [depth for depth in invariants.DEPTHS if f" {depth}" not in last] == []
    assert re.match(r"[1-9][\d,]* inputs \(.*\), 0 faults, at most [1-9]\d* MB resident", last)


def test_a_fault_is_counted_and_its_input_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "KEPT", tmp_path)
    trial = Harness(7)
    trial._heard(7, "AssertionError: 1 row", 1)
    trial._heard(8, "AssertionError: 2 row", 1)
    trial._heard(9, "", 1)
    assert trial.faults.total() == 2
    assert trial.counts.total() == 3
    assert cases.kept() == {"parsed-7": made(7)}


def test_what_breaks_a_promise_is_told_as_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: Case) -> None:
        raise AssertionError("a row is lost")

    heard: list[str] = []

    def send(told: tuple[int, str, int]) -> None:
        heard.append(told[1])
        if len(heard) == 2:
            raise EOFError

    caps: list[int] = []
    monkeypatch.setattr(harness, "cap_memory", caps.append)
    monkeypatch.setitem(harness.DEPTHS, "parsed", broken)
    with pytest.raises(EOFError):
        harness.work(cast("Connection", SimpleNamespace(send=send)), 1)
    assert heard == ["AssertionError: a row is lost"] * 2
    assert caps == [harness.MEMORY]


def dying(pipe: Connection, first: int) -> None:
    """A worker that ends without a word."""
    os._exit(1)


def standing_still(pipe: Connection, first: int) -> None:
    """A worker that never tells anything."""
    time.sleep(600)


@pytest.mark.parametrize(
    ("worker", "patience", "fault"),
    [(dying, 100, "the process died"), (standing_still, 1, "took longer than  s")],
)
def test_an_input_on_which_a_worker_ends_or_stands_still_is_a_fault_and_the_next_is_tried(
    worker: Worker, patience: int, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "KEPT", tmp_path)
    monkeypatch.setattr(harness, "PATIENCE", patience)
    trial = Harness(7, worker)
    trial._one_worker(time.monotonic() + 200)
    assert trial.faults == {fault: 1}
    assert trial.next == 8
    assert cases.kept() == {"parsed-7": made(7)}


def test_a_process_under_a_cap_gets_no_more_memory() -> None:
    wanted = "from tests.capped import cap_memory; cap_memory(1 << 28); bytearray(1 << 29)"
    tried = subprocess.run(
        [sys.executable, "-c", wanted], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert tried.stderr.splitlines()[-1] == "MemoryError"
