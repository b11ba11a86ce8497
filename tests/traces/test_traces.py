"""What looks for traces finds them where they are: else nothing found would mean nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import needs
from tests.traces.marked import ENCODINGS, Marked, in_memory
from tests.traces.system_calls import STRACE, files_written, places_reached, watch

# An address for documentation (RFC 5737): nobody has it, and asking for the way sends nothing.
ELSEWHERE = "192.0.2.1"
SERVICE = "/run/no/service"
COPIES = 100
TRACES = f"""
import socket, sys
from pathlib import Path

Path(sys.argv[1]).write_text("x")
Path(sys.argv[1]).rename(sys.argv[2])
cache = Path(sys.argv[2]).with_name("__pycache__")
cache.mkdir()
(cache / "module.pyc").write_text("x")
Path(sys.argv[2]).with_name("link").symlink_to(sys.argv[2])
Path("/dev/zero").write_text("x")
Path(sys.argv[3]).touch()
Path(sys.argv[3]).unlink()
with socket.socket(type=socket.SOCK_DGRAM) as way:
    way.connect_ex(("{ELSEWHERE}", 9))
    way.connect_ex(("127.0.0.53", 53))
with socket.socket(socket.AF_UNIX) as way:
    way.connect_ex("{SERVICE}")
"""


def test_a_file_that_is_written_and_a_computer_that_is_reached_are_seen(tmp_path: Path) -> None:
    needs(STRACE)
    notes, written, moved = (tmp_path / name for name in ("notes", "written", "moved"))
    shared = Path("/dev/shm") / tmp_path.name
    command = [sys.executable, "-c", TRACES, str(written), str(moved), str(shared)]
    subprocess.run([*watch(notes), *command], check=True)
    calls = notes.read_text().splitlines()
    cache = moved.parent / "__pycache__"
    places = [written, written, cache, cache / "module.pyc", moved, "/dev/zero", shared]
    seen = files_written(calls)
    assert len(seen) == len(places)
    assert all(str(place) in call for place, call in zip(places, seen, strict=True))
    assert places_reached(calls) == {ELSEWHERE, "a name", SERVICE}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the memory of a process")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_lies_in_memory_is_found(encoding: str) -> None:
    marked = Marked()
    marked.take({"packed.xlsx": os.urandom(99), "not packed.csv": b"a,b"})
    (piece,) = marked.pieces
    people = f"{marked.person.title()}17 Lind{marked.end} {marked.person}-17-{marked.end} "
    held = bytearray(f"{marked.text} {people} {marked.job} " * COPIES, encoding) + piece * COPIES
    found = in_memory(os.getpid(), marked)
    assert held
    assert found.pop("whole") == 1
    assert min(found.values()) >= COPIES


def test_parts_of_a_name_are_no_whole_name() -> None:
    marked = Marked()
    parts = f"{marked.person}17 {marked.end} {marked.person} lind{marked.end}"
    assert marked.whole_in(parts.encode()) == set()
    people = f"{marked.person}17 lind{marked.end} {marked.person}-4-{marked.end}"
    assert marked.whole_in(people.encode("utf-16-le")) == {4, 17}
