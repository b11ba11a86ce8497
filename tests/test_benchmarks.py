"""What the benchmarks write of what they measured, and how they damage a file."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import document

VISITORS = {
    "visitors": 25, "before": 300.0, "with": 550.0, "after": 310.0, "peak": 100.0, "cold": 3.0,
    "waited": 2.0, "fit": {"690": 24, "2700": 221},
}  # fmt: skip
STAGES = ("read", "store", "measure", "threshold", "range")


def size(messages: int, exponent: float, peak: float) -> dict[str, Any]:
    """What was measured at one size, whose time grows with this exponent."""
    seconds = 6 * (messages / 1_000_000) ** exponent
    once = {"seconds": seconds, "peak": peak}
    turns = {"whole": seconds, "bare": seconds / 10, "ratio": 10.0}
    return {
        "contacts": 30_000, "messages": messages, "size": messages / 4_000, "side_by_side": turns,
        "whole": once, "bare": once, "damaged": once, "scattered": once,
        "stages": dict.fromkeys(STAGES, 1.0),
        "pages": {"mirror": 0.151, "changing": 1.4, "changed": 1.6, "peak": 0.0},
    }  # fmt: skip


def test_what_is_beyond_its_bound_is_bold() -> None:
    small, large = size(300_000, 1.1, 401.0), size(1_000_000, 1.1, 749.0)
    page = document.written([small, large], 0.4, VISITORS)
    assert "| 75.0 | 1.60 | 1.60 | 0.16 | 10.0 |" in page
    assert "| 250.0 | 6.00 | 6.00 | 0.60 | **10.0** |" in page
    assert "| 75.0 | **401** | 400 |" in page
    assert "| 250.0 | 749 | 750 |" in page
    assert "| **151** | 1,400 | **1,600** |" in page
    assert "our time grows with the exponent **1.10**" in page
    assert "So **24** on a host of 690 MB and 221 on a host of 2,700 MB find room." in page


# What is promised, in numbers of its own.
BOUNDS = {
    "TIMES": {1_000_000: 6.0}, "SECONDS": {5_000: 0.5, 300_000: 2.0}, "TURNED": 150,
    "CHANGED": 300, "CHANGED_LARGE": 1_500, "TYPICAL": 5_000, "GROWTH": 1.05, "IMPORTED": 1.0,
    "FITTING": {"690": 25, "2700": 120},
}  # fmt: skip


def test_the_bounds_are_those_that_are_promised_and_are_told() -> None:
    assert {name: getattr(document, name) for name in BOUNDS} == BOUNDS
    page = document.written([size(5_000, 1.0, 1.0)], 1.1, VISITORS)
    assert "bounds are 6 `times` for 1,000,000 messages, 0.5 s for 5,000 messages, 2 s" in page
    assert "150 for a page, and for a change 300 up to 5,000 messages, 1,500 above" in page
    assert "`import qualinet_dash` takes **1.10** s." in page


@pytest.mark.parametrize(("messages", "beyond"), [(5_000, 300), (5_001, 1_500)])
@pytest.mark.parametrize("name", ["changing", "changed"])
def test_a_change_may_take_longer_with_more_messages(messages: int, beyond: int, name: str) -> None:
    for milliseconds, told in ((beyond, f"{beyond:,}"), (beyond + 1, f"**{beyond + 1:,}**")):
        one = size(messages, 1.0, 1.0)
        one["pages"][name] = milliseconds / 1000
        assert f"| {told} |" in document.written([one], 0.4, VISITORS)


@pytest.mark.parametrize(
    ("messages", "seconds", "told"),
    [(5_000, 0.5, "0.50"), (5_000, 0.51, "**0.51**"), (300_000, 2.01, "**2.01**")],
)
def test_a_first_reading_may_take_so_long(messages: int, seconds: float, told: str) -> None:
    one = size(messages, 1.0, 1.0)
    one["whole"] = {"seconds": seconds, "peak": 1.0}
    assert f" {told} | " in document.written([one], 0.4, VISITORS)


def test_a_file_is_damaged_at_its_end_and_then_throughout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(benchmarks, "EVERY", 10)
    file = tmp_path / "messages.csv"
    file.write_bytes(b"a,b,c\n" + b"1,2,3\n" * 4)
    hows = benchmarks.damage(file)
    assert (next(hows), file.read_bytes().count(b"\n")) == ("damaged", 6)
    assert next(hows) == "scattered"
    assert file.read_bytes().decode().splitlines() == [
        "a,b,c", "1,2,3", "Bo Ek,Cy Fox", "1,2,3", "1,2,3", "Bo Ek,Cy Fox", "1,2,3",
        "Bo Ek,Cy Fox",
    ]  # fmt: skip
