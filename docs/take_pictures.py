"""The README's pictures, taken from the sample: python docs/take_pictures.py.

Needs the test extras and Debian's chromium.
"""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import qualinet_dash
from qualinet_dash import findings, share_card
from qualinet_dash.charts.picture import drawn
from qualinet_dash.charts.theme import DARK, LIGHT, Style

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SAMPLE = "Complete_LinkedInDataExport_06-30-2026.zip"
SIZE = {"width": 1180, "height": 860}
TOUR_WIDTH, SECONDS_A_VIEW = 860, 1.8
TOUR = ("exchanges", "contacts", "next", "share")


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """The app, running; its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", str(HERE.parent / "app.py"), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(address)
            yield address
        finally:
            process.terminate()


def wait_for(address: str) -> None:
    """Return when the server says that it is well."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not come up")


def take(browser: Browser, address: str, scheme: str, name: str) -> None:
    """The first page with the sample, in one colour scheme."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme, device_scale_factor=1.5)
    page.goto(f"{address}/?sample=1")
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg", timeout=60_000)
    settle(page)
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


def settle(page: Page) -> None:
    """Wait until the page is drawn and stands still."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1000)


def tour(browser: Browser, address: str) -> None:
    """From the upload box to the card, as a moving picture."""
    page = browser.new_page(viewport=SIZE, color_scheme="light")
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    views = [seen(page)]
    page.get_by_role("button", name="Look at a sample first").click()
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg", timeout=60_000)
    views.append(seen(page))
    for _ in range(2):
        page.get_by_test_id("stMain").evaluate("one => one.scrollBy(0, 760)")
        views.append(seen(page))
    for name in TOUR:
        page.locator(f"[data-testid=stTopNavLink][href$='/{name}']").click()
        page.wait_for_url(f"**/{name}**")
        views.append(seen(page))
    page.close()
    first, *rest = (view.quantize(160, dither=Image.Dither.NONE) for view in views)
    first.save(
        HERE / "tour.gif", save_all=True, append_images=rest, loop=0,
        duration=int(1000 * SECONDS_A_VIEW), optimize=True,
    )  # fmt: skip


def seen(page: Page) -> Image.Image:
    """What the window shows once it stands still, in the width of the tour."""
    settle(page)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    return picture.resize((TOUR_WIDTH, round(TOUR_WIDTH * picture.height / picture.width)))


def draw_cards() -> None:
    """The card of the sample, light and dark."""
    report = qualinet_dash.analyze(HERE.parent / "sample_data" / SAMPLE)
    for theme in (LIGHT, DARK):
        style = Style(theme, qualinet_dash.Translator("en"))
        sentence = style.translate.say(findings.card_sentences(report.summary)[1])
        card = share_card.card(report.summary, sentence, style, share_card.SHAPES["wide"])
        (HERE / f"card-{theme.name}.png").write_bytes(drawn(card, "png"))


def main() -> None:
    """Take them all."""
    draw_cards()
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        take(browser, address, "light", "mirror-light")
        take(browser, address, "dark", "mirror-dark")
        tour(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
