"""Two processes behind the proxy of docs/hosting.md: a visitor stays with theirs."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import expect

from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import ROOT, Visit, free_port, needs, served, wait_for, worries
from tests.traces.system_calls import STRACE, files_written, watch

Visitor = Callable[..., Visit]
NGINX = Path("/usr/sbin/nginx")


# What keeps uploads and downloads out of files on the proxy's disk.
ON_NO_DISK = ("    proxy_request_buffering off;\n", "    proxy_buffering off;\n")


def configuration(instead: dict[str, str], folder: Path) -> str:
    """The proxy's configuration as the document has it, on other ports and in one folder."""
    text = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    (block,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    for written, other in instead.items():
        assert written in block
        block = block.replace(written, other)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n{places}{block}}}\n"
    )


@contextmanager
def proxied(folder: Path, instead: dict[str, str] | None = None) -> Iterator[tuple[str, Path]]:
    """The address of a proxy before two servers, and the notes of what it asks of the system."""
    needs(NGINX)
    needs(STRACE)
    port = free_port()
    with ExitStack() as stack:
        servers = [stack.enter_context(served()) for _ in range(2)]
        ports = dict(zip(("8501", "8502"), (one.rsplit(":", 1)[1] for one in servers), strict=True))
        file, notes = folder / "nginx.conf", folder / "calls"
        changed = ports | {"8080": str(port)} | (instead or {})
        file.write_text(configuration(changed, folder), "utf-8")
        command = [*watch(notes), str(NGINX), "-c", str(file)]
        proxy = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}", notes
        finally:
            proxy.terminate()
            proxy.wait(timeout=60)


def calls_since(notes: Path, started: int) -> list[str]:
    """What was asked of the system since the notes were so long."""
    return notes.read_bytes()[started:].decode("utf-8", "replace").splitlines()


def test_a_visitor_uploads_and_walks_behind_the_proxy(visitor: Visitor, tmp_path: Path) -> None:
    with proxied(tmp_path) as (base, notes):
        started = notes.stat().st_size
        visit = visitor(base)
        visit.open()
        visit.hand_over(SAMPLE)
        expect(visit.page.locator("h1")).to_contain_text("1,112 contacts")
        visit.turn_to("Exchanges")
        expect(visit.page.locator("h1")).to_contain_text("87 real exchanges")
        with visit.page.expect_download() as download:
            visit.turn_to("Share")
            visit.page.get_by_role("button", name="Picture (PNG)").click()
        assert download.value.path().read_bytes().startswith(b"\x89PNG")
        assert worries(visit) == []
        calls = calls_since(notes, started)
    assert calls
    assert files_written(calls) == []


def test_without_its_two_lines_the_proxy_would_write_uploads_to_its_disk(
    visitor: Visitor, tmp_path: Path
) -> None:
    with proxied(tmp_path, dict.fromkeys(ON_NO_DISK, "")) as (base, notes):
        started = notes.stat().st_size
        visit = visitor(base)
        visit.open()
        visit.hand_over(SAMPLE)
        expect(visit.page.locator("h1")).to_contain_text("1,112 contacts")
        calls = calls_since(notes, started)
    assert any(f"{tmp_path}/client_body" in call for call in files_written(calls))
