"""Two processes behind the proxy of docs/hosting.md: a visitor stays with theirs."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from qualinet_dash.ui.intake import SAMPLE
from tests.browser.conftest import ROOT, Visit, free_port, needs, served, wait_for, worries
from tests.traces.system_calls import STRACE, files_written, watch

Visitor = Callable[..., Visit]
NGINX = Path("/usr/sbin/nginx")


def configuration(ports: dict[str, str], folder: Path) -> str:
    """The proxy's configuration as the document has it, on other ports and in one folder."""
    text = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    (block,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    for port, other in ports.items():
        assert port in block
        block = block.replace(port, other)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n{places}{block}}}\n"
    )


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a proxy before two servers, and the folder in which it would keep files."""
    needs(NGINX)
    needs(STRACE)
    port = free_port()
    with ExitStack() as stack:
        servers = [stack.enter_context(served()) for _ in range(2)]
        ports = dict(zip(("8501", "8502"), (one.rsplit(":", 1)[1] for one in servers), strict=True))
        file = tmp_path / "nginx.conf"
        file.write_text(configuration(ports | {"8080": str(port)}, tmp_path), "utf-8")
        notes = tmp_path / "calls"
        command = [*watch(notes), str(NGINX), "-c", str(file)]
        proxy = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}", tmp_path
        finally:
            proxy.terminate()
            proxy.wait(timeout=60)


def test_a_visitor_uploads_and_walks_behind_the_proxy(
    proxied: tuple[str, Path], visitor: Visitor
) -> None:
    base, folder = proxied
    started = (folder / "calls").stat().st_size
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
    calls = (folder / "calls").read_bytes()[started:].decode("utf-8", "replace").splitlines()
    assert calls
    assert files_written(calls) == []
