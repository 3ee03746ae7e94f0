"""The HTML report with many declarations in Chromium: how long it takes to open, to filter, to find in the graph.

Needs what `make browser` installs. Times are those of the browser's own clock, in milliseconds: opening until the first
page is drawn after the file is read, filtering until the rows that are left are drawn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from harness.report.html import audit_html
from tests.chromium import CHROMIUM, driven
from tests.report import synthetic

SIZES = (500, 5_000)
CLAIMS = 150
ROUNDS = 5
SEARCHES = ("whistle", "enamel 4", "sim", "")

_DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_FILTER = """async ([name, key, value]) => {
  const input = document.querySelector(`[data-filter=${name}] [data-key=${key}]`);
  const start = performance.now();
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  const answered = performance.now() - start;
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return [answered, performance.now() - start];
}"""


def run() -> None:
    """Print one line a size and measure: median and worst of some rounds."""
    if not driven():
        sys.exit("Chromium or Playwright is not installed: see `make browser`")
    from playwright.sync_api import sync_playwright

    print(f"{'declarations':>12}  {'what':<40} {'median ms':>9} {'worst ms':>9}")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            file = Path(folder) / f"{size}.html"
            start = time.perf_counter()
            file.write_text(audit_html(synthetic.big(size, CLAIMS)), encoding="utf-8")
            megabytes = file.stat().st_size / 1e6
            _line(size, f"made by Python, {megabytes:.1f} MB", [1000 * (time.perf_counter() - start)])
            _measure(size, browser, file.as_uri())
        browser.close()


def _measure(size: int, browser: Any, address: str) -> None:
    for anchor in ("overview", "declarations", "graph"):
        _line(size, f"open at #{anchor}", [_opened(browser, f"{address}#{anchor}") for _ in range(ROUNDS)])
    for name in ("claims", "declarations"):
        times = _filtered(browser, f"{address}#{'overview' if name == 'claims' else name}", name)
        _line(size, f"filter {name}: script", [one for one, _ in times])
        _line(size, f"filter {name}: until drawn", [one for _, one in times])


def _opened(browser: Any, address: str) -> float:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(address)
    took: float = page.evaluate(_DRAWN)
    page.close()
    return took


def _filtered(browser: Any, address: str, name: str) -> list[tuple[float, float]]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(address)
    asked = [(name, "text", text) for text in SEARCHES] + [(name, "mark", "refuted"), (name, "mark", "")]
    times = [tuple(page.evaluate(_FILTER, list(one))) for _ in range(ROUNDS) for one in asked]
    page.close()
    return [(first, second) for first, second in times]


def _line(size: int, what: str, times: list[float]) -> None:
    print(f"{size:>12}  {what:<40} {statistics.median(times):>9.0f} {max(times):>9.0f}")
