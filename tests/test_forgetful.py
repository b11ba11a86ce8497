"""What is asked of the libraries that would keep what they let go of, and what it saves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.exports import export
from qualinet_dash import forgetful
from qualinet_dash.database import Database
from tests.traces.kept import NAMES as KEPT
from tests.traces.kept import let_go
from tests.traces.marked import Marked, in_memory

OURS = {
    "_RJEM_MALLOC_CONF": "junk:free,dirty_decay_ms:25,muzzy_decay_ms:0,tcache:false",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
PRINTED = "; ".join(f"print(os.environ[{name!r}])" for name in OURS)


@pytest.mark.parametrize("before", ["", "dirty_decay_ms:500,muzzy_decay_ms:1000"])
def test_memory_is_overwritten_whatever_the_parent_process_wished(before: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import os, qualinet_dash; {PRINTED}"],
        env=os.environ | {"_RJEM_MALLOC_CONF": before, "ARROW_DEFAULT_MEMORY_POOL": "mimalloc"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split()[0].endswith(OURS["_RJEM_MALLOC_CONF"])
    assert said.stdout.split()[1] == OURS["ARROW_DEFAULT_MEMORY_POOL"]


ALLOWED_MB = 250
RESIDENT = """
import qualinet_dash, re
from pathlib import Path

def resident():
    return int(re.search(r"RssAnon:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) >> 10

"""
HOLES = f"""{RESIDENT}
before = resident()
for _ in range(3):
    bytearray(20_000_000)
both = [(bytearray(16_000_000), bytes(100_000)) for _ in range(6)]
kept = [small for _, small in both]
del both
print(resident() - before)
"""
MANY = f"""{RESIDENT}
from qualinet_dash import forgetful
if is_host:
    forgetful.overwrite_from_now_on()
before = resident()
many = [bytearray(1_000_000) for _ in range(24)]
del many
print(resident() - before)
"""

HANDS = f"""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

hands, met = ThreadPoolExecutor(8), Barrier(8)
list(hands.map(lambda _: met.wait(), range(8)))
{RESIDENT}
from qualinet_dash import forgetful

forgetful.give_back()
before = resident()
list(hands.map(lambda _: (met.wait(), forgetful.give_back()), range(8)))
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
def test_a_large_block_is_given_back_whatever_small_ones_lie_behind_it() -> None:
    said = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert int(said.stdout) < 20


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
def test_a_server_keeps_less_of_what_pages_let_go_of_than_a_reader() -> None:
    reader, server = (
        subprocess.run(
            [sys.executable, "-c", f"is_host = {is_host}\n{MANY}"],
            capture_output=True, text=True, check=True,
        ).stdout
        for is_host in (False, True)
    )  # fmt: skip
    assert int(server) < 8 < int(reader)


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
@pytest.mark.parametrize(("contacts", "letters"), [(1_500, 5_000), (3_000, 100_000)])
def test_an_export_needs_no_more_memory_than_is_allowed(
    tmp_path: Path, contacts: int, letters: int
) -> None:
    """Of the larger one every copy that is kept is seen."""
    size = 0
    for name, content in export(contacts, letters).items():
        size += (tmp_path / name).write_bytes(content)
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.cases", "whole", str(tmp_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout)["peak"] < 2 * size / 1e6 + ALLOWED_MB


NAMES = """
import random, string, sys
from qualinet_dash import forgetful
import polars as pl
from qualinet_dash import files
from qualinet_dash.settings import Settings

forgetful.overwrite_from_now_on()
mark = "".join(random.choices(string.ascii_lowercase, k=14))
names = [f"Some {mark}{number}" for number in range(3_000)]
slugs = pl.Series([f"in/{mark}-{number}" for number in range(3_000)])
rows = pl.DataFrame({"name": names, "slug": slugs})
if takes_along:
    files.workbook({"one": rows, "two": rows})
    files.parquet(rows, Settings())
    files.harmless_csv(rows, Settings())
print(mark[::-1], flush=True)
sys.stdin.readline()
del mark, names, slugs, rows
forgetful.give_back()
print(flush=True)
sys.stdin.read()
"""


ASKED = """
import random, string, sys
from concurrent.futures import ThreadPoolExecutor
from qualinet_dash import forgetful
import polars as pl
from qualinet_dash.database import Database

forgetful.overwrite_from_now_on()
mark = "".join(random.choices(string.ascii_lowercase, k=14))
names = pl.DataFrame({"name": [f"{mark}{number} Lind" for number in range(40)]})
with Database().used() as database:
    database.create("names", names)
    asked = [database.frame("SELECT * FROM names")]
print(mark[::-1], flush=True)
sys.stdin.readline()
del mark, names, database
another_thread = ThreadPoolExecutor(1)
another_thread.submit(asked.clear).result()
forgetful.give_back()
print(flush=True)
sys.stdin.read()
"""


def _marks(script: str) -> tuple[int, int]:
    """How often a mark lies in the memory of a script, before and after it let go of it."""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        mark = child.stdout.readline().decode().strip()[::-1]
        before = in_memory(child.pid, Marked("no text", mark))
        child.stdin.write(b"\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"\n"
        after = in_memory(child.pid, Marked("no text", mark))
        child.stdin.close()
    assert len(mark) == 14
    assert child.returncode == 0
    return before["person"], after["person"]


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
@pytest.mark.parametrize(("takes_along", "few"), [(False, 3), (True, 30)])
def test_of_small_blocks_that_were_let_go_of_next_to_nothing_is_left(
    takes_along: bool, few: int
) -> None:
    before, after = _marks(f"takes_along = {takes_along}\n{NAMES}")
    assert before >= 6_000
    assert after <= few


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
def test_what_the_database_answered_is_overwritten_whichever_thread_lets_go_of_it() -> None:
    before, after = _marks(ASKED)
    assert before >= 40
    assert after <= 3


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
def test_giving_back_takes_little_itself_whichever_thread_does_it() -> None:
    said = subprocess.run([sys.executable, "-c", HANDS], capture_output=True, text=True, check=True)
    assert int(said.stdout) < 20


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's C library keeps blocks for a thread")
@pytest.mark.parametrize("is_database", [True, False])
def test_what_the_c_library_keeps_for_a_thread_is_overwritten(is_database: bool) -> None:
    give_back = Database().close if is_database else forgetful.give_back
    let_go(KEPT)
    assert b"Some Name" in let_go(KEPT)
    give_back()
    assert b"Some Name" not in let_go()


def test_the_names_by_which_attributes_were_looked_for_are_let_go_of() -> None:
    name = "nora lind".replace(" ", "-")
    before = sys.getrefcount(name)
    assert not hasattr(KEPT, name)
    if sys.getrefcount(name) == before:
        pytest.skip("this Python keeps no names")
    forgetful.give_back()
    assert sys.getrefcount(name) == before
