"""Many visitors at once, each with their own: python -m benchmarks.crowd [SESSIONS] [MINUTES].

Each hands over one of their exports, looks on some pages whether the figures are its own, lets go
of it by the button or by a reload, and hands over the other. Ends with 1 where a figure was
somebody else's or an error was shown.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Error, Page, async_playwright

import qualinet_dash
from benchmarks.exports import export
from benchmarks.visitors import handed, resident_mb
from qualinet_dash import findings
from qualinet_dash.i18n import Translator
from tests.browser.conftest import CHROMIUM, FLAGS, running

T = Translator("en")
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
ERROR = "[data-testid=stAlertContentError], [data-testid=stException]"
EACH = 2
PATIENCE_MS = 600_000


@dataclass(frozen=True)
class Own:
    """An export, and what pages have to say of it, in the order in which they are looked at."""

    files: dict[str, bytes]
    figures: tuple[tuple[str, tuple[str, ...]], ...]


def own(number: int) -> Own:
    """An export whose figures are no other number's."""
    files = export(100 + 10 * number, 400 + 50 * number, seed=number)
    report = qualinet_dash.analyze(*files.items())
    told = (findings.headline, findings.certainty, findings.period)
    first = ("mirror", tuple(T.say(one(report.summary)) for one in told))
    rows = sum(one.rows for one in report.accounts)
    exchanges = (T.say(findings.exchanges(report)), T.say(findings.classes(report.summary)))
    return Own(
        files,
        (
            first,
            ("exchanges", exchanges),
            ("data", (T("data.title", n=len(files), rows=rows),)),
            first,
        ),
    )


async def met(base: str, owns: list[Own], is_over: Callable[[int], bool]) -> Counter[str]:
    """What all visitors saw, each with EACH of the exports, until it is over after so many."""
    sessions = [owns[start : start + EACH] for start in range(0, len(owns), EACH)]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        seen = await asyncio.gather(*(_visit(browser, base, one, is_over) for one in sessions))
        await browser.close()
    return sum(seen, Counter(uploads=0))


async def _visit(
    browser: Browser, base: str, owns: list[Own], is_over: Callable[[int], bool]
) -> Counter[str]:
    context = await browser.new_context(locale="en-US")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    seen: Counter[str] = Counter()
    page.on("pageerror", lambda _: seen.update(["errors"]))
    try:
        await page.goto(base)
        while not is_over(seen["uploads"]):
            what = await _seen(page, owns[seen["uploads"] % len(owns)])
            seen.update([what, "uploads"])
            await _let_go(page, what == "errors" or seen["uploads"] % 2 == 0)
    except Error as error:
        print(error, file=sys.stderr)
        seen["errors"] += 1
    await context.close()
    return seen


async def _seen(page: Page, own: Own) -> str:
    """Whether the page shows the figures of what is handed over, somebody else's, or an error."""
    await page.locator("input[type=file]").set_input_files(handed(own.files))
    told = page.locator("h1").filter(has_not_text=T("welcome.title"))
    await told.or_(page.locator(ERROR)).first.wait_for()
    await page.locator(DRAWN).wait_for(state="attached")
    if await page.locator(ERROR).count():
        return "errors"
    are_own = [await _are_there(page, own.figures[0][1])]
    for name, figures in own.figures[1:]:
        before = await page.locator("h1").inner_text()
        await page.get_by_test_id("stTopNavLink").filter(has_text=T(f"{name}.page")).click()
        await page.locator("h1").filter(has_not_text=before).wait_for()
        await page.locator(DRAWN).wait_for(state="attached")
        are_own.append(await _are_there(page, figures))
    if await page.locator(ERROR).count():
        return "errors"
    return "own" if all(are_own) else "mismatches"


async def _are_there(page: Page, figures: tuple[str, ...]) -> bool:
    text = await page.locator("[data-testid=stMain]").inner_text()
    return all(one in text for one in figures)


async def _let_go(page: Page, is_reloading: bool) -> None:
    if is_reloading:
        await page.reload()
    else:
        await page.get_by_role("button", name=T("frame.forget")).click()
    await page.locator("h1").filter(has_text=T("welcome.title")).wait_for()
    await page.locator(DRAWN).wait_for(state="attached")


def measured(sessions: int, minutes: float) -> dict[str, Any]:
    """What was seen, and the server's memory before and after."""
    owns = [own(number) for number in range(EACH * sessions)]
    with running() as (base, server):
        asyncio.run(met(base, owns[:EACH], lambda done: done == EACH))
        time.sleep(20)
        before, end = resident_mb(server), time.monotonic() + 60 * minutes
        seen = asyncio.run(met(base, owns, lambda done: done >= EACH and time.monotonic() > end))
        most = resident_mb(server)
        time.sleep(20)
        return {
            "sessions": sessions, "minutes": minutes, "uploads": seen["uploads"],
            "mismatches": seen["mismatches"], "errors": seen["errors"],
            "before": before, "at the end": most, "after": resident_mb(server),
        }  # fmt: skip


def main() -> None:
    """Measure, print it, and say by the exit code whether all was well."""
    asked = [float(one) for one in sys.argv[1:]]
    found = measured(int(asked[0]) if asked else 20, asked[1] if len(asked) > 1 else 3)
    print(json.dumps(found, indent=1))
    sys.exit(bool(found["mismatches"] or found["errors"]))


if __name__ == "__main__":
    main()
