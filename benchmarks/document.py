"""What was measured, as a page: machine, versions, ratios, and how the work grows."""

import math
import os
import platform
import statistics
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

LIBRARIES = ("polars", "duckdb", "pyarrow", "pandas", "streamlit", "altair")
_AXES = ("messages", "contacts")
Size = dict[str, Any]

# What is not to be exceeded: times the bare parse and seconds, by messages; milliseconds of a page,
# and of a threshold's change for a typical export and for others; exponents of growth; visitors.
TIMES = {1_000_000: 6.0}
SECONDS = {5_000: 0.5, 300_000: 2.0}
TURNED, CHANGED, CHANGED_LARGE = 150, 300, 1_500
GROWTH, IMPORTED, TYPICAL = 1.05, 1.0, 5_000
FITTING = {"690": 25, "2700": 120}


def written(sizes: list[Size], imported: float, visitors: dict[str, Any]) -> str:
    """The page in Markdown."""
    parts = [
        "# How fast, and how lean",
        "Written by `python -m benchmarks`. Each case ran in a process of its own, which loaded"
        " what it needs alone. Ours and the bare parse were measured in turns, `times` is the"
        " median of the turns; what else is compared ran one after the other. Machines are shared"
        " and noisy: seconds are of this machine on this day, ratios travel. MB are millions of"
        " bytes. **Bold** is what is beyond its bound.",
        _machine(),
        *_against_the_bare_parse(sizes),
        *_stages(sizes),
        *_pages(sizes),
        *_memory(sizes),
        *_damaged(sizes),
        *_against_the_usual_way([one for one in sizes if "usual" in one]),
        *_visitors(visitors),
        f"`import qualinet_dash` takes {_within(imported, IMPORTED)} s.",
    ]
    return "\n\n".join(parts) + "\n"


def _against_the_bare_parse(sizes: list[Size]) -> list[str]:
    rows = []
    for one in sizes:
        turns, most = one["side_by_side"], SECONDS.get(one["messages"])
        seconds = (_within(found, most) for found in (one["whole"]["seconds"], turns["whole"]))
        times = _within(turns["ratio"], TIMES.get(one["messages"]), digits=1)
        rows.append([*_who(one), *seconds, f"{turns['bare']:.2f}", times])
    return [
        *_section(
            "Bytes to report, against the bare parse of the same bytes",
            "The bare parse is `polars.read_csv` of every column of every file, with nothing done."
            " `first` is the first reading of a process, imports done and files on a disk: the"
            f" median of three processes. The bounds are {_bounds(TIMES, '`times`')},"
            f" {_bounds(SECONDS, 's')}.",
            ["contacts", "messages", "MB", "first, s", "ours, s", "bare parse, s", "times"],
            rows,
        ),
        *_growth(sizes),
    ]


def _stages(sizes: list[Size]) -> list[str]:
    names = ["read", "store", "measure", "threshold", "range"]
    return _section(
        "Stages, and what a visitor does next",
        "Readings after the first of a process, the median of three. `threshold` is a figure"
        " measured anew after one threshold changed, `range` the chart of what would change the"
        " figures, all in seconds.",
        ["contacts", "messages", *names],
        [[*_who(one)[:2], *_seconds(one["stages"], *names)] for one in sizes],
    )


def _pages(sizes: list[Size]) -> list[str]:
    names = [name for name in sizes[0]["pages"] if name != "peak"]

    def told(one: Size, name: str) -> str:
        is_large = one["messages"] > TYPICAL
        change = CHANGED_LARGE if is_large else CHANGED
        bounds = {"changing": change, "changed": change}
        return _within(one["pages"][name] * 1000, bounds.get(name, TURNED), digits=0)

    return _section(
        "Pages, once an export is loaded",
        "Milliseconds the server takes to draw a page that the visitor turns back to; `changing` is"
        " a threshold changed on its own page, all figures measured anew, `changed` the first page"
        f" after that. What the test harness adds is included. The bounds are {TURNED} for a page,"
        f" and for a change {CHANGED} up to {TYPICAL:,} messages, {CHANGED_LARGE:,} above.",
        ["contacts", "messages", *names],
        [[*_who(one)[:2], *(told(one, name) for name in names)] for one in sizes],
    )


def _memory(sizes: list[Size]) -> list[str]:
    rows = [
        [*_who(one), _peak(one, "whole"), f"{_allowed(one):.0f}", f"{one['bare']['peak']:.0f}"]
        for one in sizes
    ]
    return _section(
        "Memory, the peak of a fresh process",
        "The export lies in a folder and is read from there; of three processes the highest."
        " `allowed` is twice the unpacked size and 250 MB.",
        ["contacts", "messages", "MB", "ours, MB", "allowed, MB", "bare parse, MB"],
        rows,
    )


def _damaged(sizes: list[Size]) -> list[str]:
    hows = ("whole", "damaged", "scattered")
    rows = [
        [*_who(one)[:2], *(f"{one[how]['seconds']:.2f}" for how in hows),
         *(_peak(one, how) for how in hows), f"{_allowed(one):.0f}"]
        for one in sizes
    ]  # fmt: skip
    return _section(
        "A damaged file",
        "The same with a row too short at the end of messages.csv, and with one in each megabyte of"
        " it, which another reader has to look at: of three fresh processes each the median of the"
        " seconds and the highest peak.",
        ["contacts", "messages", "whole, s", "at the end, s", "throughout, s", "whole, MB",
         "at the end, MB", "throughout, MB", "allowed, MB"],
        rows,
    )  # fmt: skip


def _allowed(size: Size) -> float:
    return float(2 * size["size"] + 250)


def _peak(size: Size, how: str) -> str:
    return _within(size[how]["peak"], _allowed(size), digits=0)


def _against_the_usual_way(sizes: list[Size]) -> list[str]:
    others = ("usual", "looked_up")
    rows = [
        [*_who(one)[:2], *(f"{one[way]['seconds']:.2f}" for way in ("whole", *others))]
        for one in sizes
    ]
    return _section(
        "Against the usual way",
        "The usual way reads contacts and messages with pandas and loops over the contacts, each"
        " with its own messages, to ask only who wrote to whom; `looked up` asks the same of all"
        " contacts at once. Seconds of a fresh process, imports done and reading included; larger"
        " sizes would take the loop too long. Ours does all that the pages show.",
        ["contacts", "messages", "ours, s", "the usual way, s", "looked up, s"],
        rows,
    )


def _visitors(found: dict[str, Any]) -> list[str]:
    fit = " and ".join(
        f"{_within(count, FITTING[host], is_least=True, digits=0)} on a host of {int(host):,} MB"
        for host, count in found["fit"].items()
    )
    return [
        "## Visitors at one time",
        f"{found['visitors']} browsers with an export of 1,500 contacts and 5,000 messages each"
        f" (`python -m benchmarks.visitors`): the server held {found['before']:.0f} MB before,"
        f" {found['with']:.0f} with them and {found['after']:.0f} after they had left; reading one"
        f" more takes {found['peak']:.0f} MB for as long as it lasts. So {fit} find room. The"
        f" figures of the first stood there after {found['cold']:.1f} s, of others after"
        f" {found['waited']:.1f} s (the median).",
    ]


def _within(found: float, bound: float | None, *, is_least: bool = False, digits: int = 2) -> str:
    """A figure, bold where it is beyond its bound."""
    told = f"{found:,.{digits}f}"
    is_beyond = bound is not None and (found < bound if is_least else found > bound)
    return f"**{told}**" if is_beyond else told


def _bounds(bounds: dict[int, float], unit: str) -> str:
    return ", ".join(
        f"{bound:g} {unit} for {messages:,} messages" for messages, bound in bounds.items()
    )


def _machine() -> str:
    libraries = ", ".join(f"{one} {version(one)}" for one in LIBRARIES)
    day = datetime.now(UTC).strftime("%d %B %Y")
    return (
        f"{day}; {os.cpu_count()} cores ({platform.machine()}), {platform.system()},"
        f" Python {platform.python_version()}; {libraries}."
    )


def _growth(sizes: list[Size]) -> list[str]:
    """How time and memory grow with messages alone, and with contacts alone."""
    told = [_exponents(sizes, grows, fixed) for grows, fixed in (_AXES, _AXES[::-1])]
    return [" ".join(one for one in told if one)] if any(told) else []


def _exponents(sizes: list[Size], grows: str, fixed: str) -> str:
    """The exponents that fit best the most sizes that differ in one way alone."""
    groups = ([one for one in sizes if one[fixed] == other[fixed]] for other in sizes)
    fitted = max(groups, key=len)
    if len(fitted) < 2:
        return ""

    def grown(figures: list[float]) -> float:
        points = zip((one[grows] for one in fitted), figures, strict=True)
        return _exponent(list(points))

    ours, bare = (grown([one["side_by_side"][way] for one in fitted]) for way in ("whole", "bare"))
    peak = grown([one["whole"]["peak"] for one in fitted])
    return (
        f"From {fitted[0][grows]:,} to {fitted[-1][grows]:,} {grows} with {fitted[0][fixed]:,}"
        f" {fixed} our time grows with the exponent {_within(ours, GROWTH)}, our peak with"
        f" {peak:.2f}, the time of the bare parse with {bare:.2f}."
    )


def _exponent(points: list[tuple[float, float]]) -> float:
    """The slope of least squares through the logarithms."""
    sizes, found = ([math.log(one) for one in axis] for axis in zip(*points, strict=True))
    return statistics.linear_regression(sizes, found).slope


def _who(size: Size) -> list[str]:
    return [f"{size['contacts']:,}", f"{size['messages']:,}", f"{size['size']:.1f}"]


def _seconds(found: dict[str, Any], *names: str) -> list[str]:
    return [f"{found[name]:.2f}" for name in names]


def _section(title: str, read: str, head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---:"] * len(head), *rows]
    return [f"## {title}", read, "\n".join(f"| {' | '.join(line)} |" for line in lines)]
