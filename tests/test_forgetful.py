"""What is asked of the libraries that would keep what they let go of."""

import os
import subprocess
import sys

import pytest

OURS = {
    "_RJEM_MALLOC_CONF": "junk:free,dirty_decay_ms:20,muzzy_decay_ms:0",
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
