"""A damaged file takes little more memory than its rows, wherever the damage is."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEGABYTES = 40
MESSAGE = b"Bo Ek,Cy Fox,2026-05-05 08:00:00 UTC," + b"word " * 20 + b"\n"
SHARE = b"2026-05-05 08:00:00,x," + b"word " * 20 + b"\n"
MESSAGES = ("messages.csv", b"FROM,TO,DATE,CONTENT\n", MESSAGE)
SHARES = ("Shares.csv", b"Date,ShareLink,ShareCommentary\n", SHARE)
DAMAGES = {
    "a short row": (*MESSAGES, b"Bo Ek,Cy Fox\n"),
    "a sign that takes four bytes": (*MESSAGES, "Bo Ek,Cy Fox,\U0001f600\n".encode()),
    "a mark that is never closed": (*MESSAGES, b'Bo Ek,Cy Fox,2026-05-05,"Good day\n'),
    "a letter of Windows": (*MESSAGES, b"Bo Ek,Cy Fox,2026-05-05,caf\xe9\n"),
    "a file that is left alone": (*SHARES, b"2026-05-05\n"),
}

# A process that may take five times the size of its file tells how many rows that has.
SORT_OUT = """
import sys
from pathlib import Path
from qualinet_dash import exports
from qualinet_dash.exports.archive import members
from qualinet_dash.exports.linkedin import sorting
from tests.capped import cap_memory

file = Path(sys.argv[1])
content = file.read_bytes()
sorting.sorted_out(members(exports.uploads((file.name, content[:1000]))))
handed = members(exports.uploads((file.name, content)))
cap_memory(5 * len(content))
candidates, accounts = sorting.sorted_out(handed)
print(*[one.records.rows for one in candidates], *[one.rows for one in accounts])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped as on Linux")
@pytest.mark.parametrize(("name", "header", "row", "damage"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_takes_little_more_memory_than_its_rows(
    tmp_path: Path, name: str, header: bytes, row: bytes, damage: bytes
) -> None:
    rows = MEGABYTES * 1_000_000 // len(row)
    (tmp_path / name).write_bytes(header + row * (rows // 2) + damage + row * (rows - rows // 2))
    command = [sys.executable, "-c", SORT_OUT, str(tmp_path / name)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(rows + 1)]
