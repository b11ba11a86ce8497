"""Two processes behind the proxy of docs/hosting.md: a visitor stays with theirs."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import ROOT, Visit, free_port, needs, running, wait_for, worries
from tests.traces.system_calls import STRACE, files_written, watch

Visitor = Callable[..., Visit]
NGINX = Path("/usr/sbin/nginx")


# What keeps uploads, downloads and addresses out of files on the proxy's disk.
ON_NO_DISK = (
    "    proxy_request_buffering off;\n", "    proxy_buffering off;\n", "    access_log off;\n",
    "    error_log /dev/null;\n",
)  # fmt: skip
ESTABLISHED = "01"


class Proxied(NamedTuple):
    """A proxy: its address, the notes of what it asks of the system, its logs, its servers.

    These are processes by their ports.
    """

    base: str
    notes: Path
    access: Path
    errors: Path
    servers: dict[int, int]

    def calls_since(self, started: int) -> list[str]:
        """What was asked of the system since the notes were so long."""
        return self.notes.read_bytes()[started:].decode("utf-8", "replace").splitlines()

    def end(self, *, busy: bool) -> None:
        """End the server to which a browser is connected, or else the other one."""
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        open_at = {int(row[1].split(":")[1], 16) for row in rows if row[3] == ESTABLISHED}
        (port,) = [one for one in self.servers if (one in open_at) == busy]
        os.kill(self.servers[port], signal.SIGKILL)

    def fail(self) -> None:
        """End both servers, and ask for what none of them answers."""
        for server in self.servers.values():
            os.kill(server, signal.SIGKILL)
        with pytest.raises(HTTPError, match="502"):
            urlopen(self.base)


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
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
        f"http {{\naccess_log {folder}/access;\n{places}{block}}}\n"
    )


@contextmanager
def proxied(folder: Path, instead: dict[str, str] | None = None) -> Iterator[Proxied]:
    """A proxy before two servers."""
    needs(NGINX)
    needs(STRACE)
    port = free_port()
    with ExitStack() as stack:
        servers = [stack.enter_context(running()) for _ in range(2)]
        ports = {int(base.rsplit(":", 1)[1]): process for base, process in servers}
        file, notes = folder / "nginx.conf", folder / "calls"
        changed = dict(zip(("8501", "8502", "8080"), map(str, [*ports, port]), strict=True))
        file.write_text(configuration(changed | (instead or {}), folder), "utf-8")
        command = [*watch(notes), str(NGINX), "-c", str(file)]
        proxy = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield Proxied(
                f"http://127.0.0.1:{port}", notes, folder / "access", folder / "errors", ports
            )
        finally:
            proxy.terminate()
            proxy.wait(timeout=60)


def uploaded(visitor: Visitor, proxy: Proxied) -> Visit:
    """A visitor who has handed over the sample."""
    visit = visitor(proxy.base)
    visit.open()
    visit.hand_over(SAMPLE)
    expect(visit.page.locator("h1")).to_contain_text("1,112 contacts")
    return visit


def test_a_visitor_uploads_and_walks_behind_the_proxy(visitor: Visitor, tmp_path: Path) -> None:
    with proxied(tmp_path) as proxy:
        started = proxy.notes.stat().st_size
        visit = uploaded(visitor, proxy)
        visit.turn_to("Exchanges")
        expect(visit.page.locator("h1")).to_contain_text("87 real exchanges")
        with visit.page.expect_download() as download:
            visit.turn_to("Share")
            visit.page.get_by_role("button", name="Picture (PNG)").click()
        assert download.value.path().read_bytes().startswith(b"\x89PNG")
        assert worries(visit) == []
        calls = proxy.calls_since(started)
        proxy.fail()
    assert calls
    assert files_written(calls) == []
    assert proxy.access.read_text() == ""
    assert "client:" not in proxy.errors.read_text()


def test_without_its_lines_the_proxy_would_write_uploads_and_addresses_to_its_disk(
    visitor: Visitor, tmp_path: Path
) -> None:
    with proxied(tmp_path, dict.fromkeys(ON_NO_DISK, "")) as proxy:
        started = proxy.notes.stat().st_size
        uploaded(visitor, proxy)
        calls = proxy.calls_since(started)
        proxy.fail()
    assert any(f"{tmp_path}/client_body" in call for call in files_written(calls))
    assert "127.0.0.1" in proxy.access.read_text()
    assert "client: 127.0.0.1" in proxy.errors.read_text()


def test_whose_server_ends_reloads_and_uploads_once_more(visitor: Visitor, tmp_path: Path) -> None:
    with proxied(tmp_path) as proxy:
        visit = uploaded(visitor, proxy)
        proxy.end(busy=True)
        visit.page.reload()
        expect(visit.page.locator("input[type=file]")).to_have_count(1)
        visit.hand_over(SAMPLE)
        expect(visit.page.locator("h1")).to_contain_text("1,112 contacts")


def test_who_is_at_another_server_than_the_one_that_ends_notices_nothing(
    visitor: Visitor, tmp_path: Path
) -> None:
    with proxied(tmp_path) as proxy:
        visit = uploaded(visitor, proxy)
        proxy.end(busy=False)
        visit.turn_to("Exchanges")
        expect(visit.page.locator("h1")).to_contain_text("87 real exchanges")
        assert worries(visit) == []
