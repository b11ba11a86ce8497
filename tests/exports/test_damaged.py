"""A damaged file takes little more memory than its rows, wherever the damage is."""

import multiprocessing
from multiprocessing.connection import Connection

import pytest

from qualinet_dash import exports
from qualinet_dash.exports.archive import members
from qualinet_dash.exports.linkedin import sorting
from tests.capped import cap_memory

MEGABYTES = 40
LEFT_ALONE = "Shares.csv", b"Date,ShareLink,ShareCommentary\n"
MESSAGES = "messages.csv", b"FROM,TO,DATE,CONTENT\n"
DAMAGES = {
    "a short row": (*MESSAGES, b"Bo Ek,Cy Fox\n"),
    "a sign that takes four bytes": (*MESSAGES, "Bo Ek,Cy Fox,\U0001f600\n".encode()),
    "a mark that is never closed": (*MESSAGES, b'Bo Ek,Cy Fox,2026-05-05,"Good day\n'),
    "a letter of Windows": (*MESSAGES, b"Bo Ek,Cy Fox,2026-05-05,caf\xe9\n"),
    "a file that is left alone": (*LEFT_ALONE, b"2026-05-05\n"),
}


def sort_out(pipe: Connection, name: str, content: bytes) -> None:
    """How many rows a file has, told by a process that may take five times its size."""
    handed = members(exports.uploads((name, content)))
    sorting.sorted_out(members(exports.uploads((name, content[:1000]))))
    cap_memory(5 * len(content))
    candidates, accounts = sorting.sorted_out(handed)
    pipe.send([one.records.rows for one in candidates] + [one.rows for one in accounts])


@pytest.mark.parametrize(("name", "header", "damage"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_takes_little_more_memory_than_its_rows(
    name: str, header: bytes, damage: bytes
) -> None:
    row = b"Bo Ek,Cy Fox,2026-05-05 08:00:00 UTC," + b"word " * 20 + b"\n"
    if name == LEFT_ALONE[0]:
        row = b"2026-05-05 08:00:00,x," + b"word " * 20 + b"\n"
    rows = MEGABYTES * 1_000_000 // len(row)
    content = header + row * (rows // 2) + damage + row * (rows - rows // 2)
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=sort_out, args=(theirs, name, content))
    process.start()
    theirs.close()
    try:
        assert mine.recv() == [rows + 1]
    finally:
        process.join()
