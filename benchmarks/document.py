"""What was measured, as a page: machine, versions, ratios, and how the work grows."""

import math
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

LIBRARIES = ("polars", "duckdb", "pyarrow", "pandas", "streamlit", "altair")
_AXES = ("messages", "contacts")
Size = dict[str, Any]


def written(sizes: list[Size], imported: float) -> str:
    """The page in Markdown."""
    parts = [
        "# How fast, and how lean",
        "Written by `python -m benchmarks`. Each case ran in a process of its own. Ours and the"
        " bare parse were measured in turns within one process, `times` is the median of the turns;"
        " what else is compared ran in one process after the other. Machines are shared and noisy:"
        " seconds are of this machine on this day, ratios travel.",
        _machine(),
        *_against_the_bare_parse(sizes),
        *_stages(sizes),
        *_pages(sizes),
        *_memory(sizes),
        *_damaged(sizes),
        *_against_the_usual_way([one for one in sizes if "usual" in one]),
        f"`import qualinet_dash` takes {imported:.2f} s.",
    ]
    return "\n\n".join(parts) + "\n"


def _against_the_bare_parse(sizes: list[Size]) -> list[str]:
    rows = [
        [*_who(one), f"{one['whole']['seconds']:.2f}",
         *_seconds(one["side_by_side"], "whole", "bare"),
         f"{one['side_by_side']['ratio']:.1f}"]
        for one in sizes
    ]  # fmt: skip
    return [
        *_section(
            "Bytes to report, against the bare parse of the same bytes",
            "The bare parse is `polars.read_csv` of every column of every file, with nothing done."
            " `first` is the first reading of a process, imports done and files on a disk: the"
            " median of three processes.",
            ["contacts", "messages", "MB", "first, s", "ours, s", "bare parse, s", "times"],
            rows,
        ),
        *_growth(sizes),
    ]


def _stages(sizes: list[Size]) -> list[str]:
    names = ["read", "store", "measure", "threshold", "range"]
    return _section(
        "Stages, and what a visitor does next",
        "The second reading of a process. `threshold` is a figure measured anew after one threshold"
        " changed, `range` the chart of what would change the figures, all in seconds.",
        ["contacts", "messages", *names],
        [[*_who(one)[:2], *_seconds(one["stages"], *names)] for one in sizes],
    )


def _pages(sizes: list[Size]) -> list[str]:
    names = [name for name in sizes[0]["pages"] if name not in {"peak", "version"}]
    return _section(
        "Pages, once an export is loaded",
        "Milliseconds the server takes to draw a page that the visitor turns back to; `changing` is"
        " a threshold changed on its own page, all figures measured anew, `changed` the first page"
        " after that. What the test harness adds is included.",
        ["contacts", "messages", *names],
        [
            [*_who(one)[:2], *(f"{one['pages'][name] * 1000:.0f}" for name in names)]
            for one in sizes
        ],
    )


def _memory(sizes: list[Size]) -> list[str]:
    rows = [
        [*_who(one), f"{one['whole']['peak']:.0f}", f"{2 * one['size'] + 250:.0f}",
         f"{one['bare']['peak']:.0f}"]
        for one in sizes
    ]  # fmt: skip
    return _section(
        "Memory, the peak of a fresh process",
        "The export lies in a folder and is read from there. `allowed` is twice the unpacked size"
        " and 250 MB.",
        ["contacts", "messages", "MB", "ours, MB", "allowed, MB", "bare parse, MB"],
        rows,
    )


def _damaged(sizes: list[Size]) -> list[str]:
    ways = ("whole", "damaged")
    rows = [
        [*_who(one)[:2], *(f"{one[way]['seconds']:.2f}" for way in ways),
         *(f"{one[way]['peak']:.0f}" for way in ways), f"{2 * one['size'] + 250:.0f}"]
        for one in sizes
    ]  # fmt: skip
    return _section(
        "A damaged file",
        "The same with a row too short at the end of messages.csv, which another reader has to"
        " look at: of three fresh processes each the one that took neither least nor longest.",
        ["contacts", "messages", "whole, s", "damaged, s", "whole, MB", "damaged, MB",
         "allowed, MB"],
        rows,
    )  # fmt: skip


def _against_the_usual_way(sizes: list[Size]) -> list[str]:
    rows = [
        [*_who(one)[:2], f"{one['whole']['seconds']:.2f}", f"{one['usual']['seconds']:.2f}",
         f"{one['usual']['seconds'] / one['whole']['seconds']:.1f}"]
        for one in sizes
    ]  # fmt: skip
    return _section(
        "Against the usual way",
        "The usual way reads contacts and messages with pandas and loops over the contacts, each"
        " with its own messages, to ask only who wrote to whom. Seconds of a fresh process, imports"
        " done and reading included; larger sizes would take it too long.",
        ["contacts", "messages", "ours, s", "the usual way, s", "times slower"],
        rows,
    )


def _machine() -> str:
    libraries = ", ".join(f"{one} {version(one)}" for one in LIBRARIES)
    day = datetime.now(UTC).strftime("%d %B %Y")
    return (
        f"{day}; {os.cpu_count()} cores ({platform.machine()}), {platform.system()},"
        f" Python {platform.python_version()}; {libraries}."
    )


def _growth(sizes: list[Size]) -> list[str]:
    """How the time grows with messages alone, and with contacts alone."""
    told = [_exponent(sizes, grows, fixed) for grows, fixed in (_AXES, _AXES[::-1])]
    return [" ".join(one for one in told if one)] if any(told) else []


def _exponent(sizes: list[Size], grows: str, fixed: str) -> str:
    """The exponents between the two largest sizes that differ in one way alone."""
    for large in reversed(sizes):
        smaller = [one for one in sizes if one[fixed] == large[fixed] and one[grows] < large[grows]]
        if smaller:
            steps = math.log(large[grows] / smaller[-1][grows])
            ours, theirs = (
                math.log(large["side_by_side"][way] / smaller[-1]["side_by_side"][way]) / steps
                for way in ("whole", "bare")
            )
            return (
                f"From {smaller[-1][grows]:,} to {large[grows]:,} {grows} with {large[fixed]:,}"
                f" {fixed} our time grows with the exponent {ours:.2f}, that of the bare parse with"
                f" {theirs:.2f}."
            )
    return ""


def _who(size: Size) -> list[str]:
    return [f"{size['contacts']:,}", f"{size['messages']:,}", f"{size['size']:.1f}"]


def _seconds(found: dict[str, Any], *names: str) -> list[str]:
    return [f"{found[name]:.2f}" for name in names]


def _section(title: str, read: str, head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---:"] * len(head), *rows]
    return [f"## {title}", read, "\n".join(f"| {' | '.join(line)} |" for line in lines)]
