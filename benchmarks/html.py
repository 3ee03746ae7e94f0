"""The HTML report with many declarations in Chromium: how long it takes to open, to filter, to find in the graph.

Needs what `make browser` installs. In milliseconds of the browser's own clock: opening until the first page is drawn,
filtering until the rows that are left are drawn. Beside it, in brackets, what the page's thread itself computed for it,
which a busy machine does not lengthen.
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
_Time = tuple[float, float]
"""On the clock, and of the processor, in milliseconds."""

SEARCHES = ("whistle", "enamel 4", "sim", "")

_DRAWN = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_FILTER = """async ([name, key, value]) => {
  const input = document.querySelector(`[data-filter=${name}] [data-key=${key}]`);
  const start = performance.now();
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def run() -> None:
    """Print one line a size and measure: median and worst of some rounds."""
    if not driven():
        sys.exit("Chromium or Playwright is not installed: see `make browser`")
    from playwright.sync_api import sync_playwright

    print(f"{'declarations':>12}  {'what':<30} median ms, worst ms (of the processor)")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            file = Path(folder) / f"{size}.html"
            start = time.perf_counter(), time.process_time()
            file.write_text(audit_html(synthetic.big(size, CLAIMS)), encoding="utf-8")
            megabytes = file.stat().st_size / 1e6
            _line(size, f"made by Python, {megabytes:.1f} MB", [_python(start)])
            _measure(size, browser, file.as_uri())
        browser.close()


def _python(start: tuple[float, float]) -> _Time:
    return 1000 * (time.perf_counter() - start[0]), 1000 * (time.process_time() - start[1])


def _measure(size: int, browser: Any, address: str) -> None:
    for anchor in ("overview", "declarations", "graph"):
        _line(size, f"open at #{anchor}", [_opened(browser, f"{address}#{anchor}") for _ in range(ROUNDS)])
    for name, anchor in (("claims", "overview"), ("declarations", "declarations")):
        _line(size, f"filter {name}", _filtered(browser, f"{address}#{anchor}", name))


class _Watched:
    """A new page and the time that its thread has computed for."""

    def __init__(self, browser: Any) -> None:
        self.page = browser.new_page(viewport={"width": 1400, "height": 1000})
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def computed(self) -> float:
        """Milliseconds of the processor so far."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def _opened(browser: Any, address: str) -> _Time:
    watched = _Watched(browser)
    watched.page.goto(address)
    took = float(watched.page.evaluate(_DRAWN))
    computed = watched.computed()
    watched.page.close()
    return took, computed


def _filtered(browser: Any, address: str, name: str) -> list[_Time]:
    watched = _Watched(browser)
    watched.page.goto(address)
    asked = [(name, "text", text) for text in SEARCHES] + [(name, "mark", "refuted"), (name, "mark", "")]
    times = []
    for _ in range(ROUNDS):
        for one in asked:
            before = watched.computed()
            took = float(watched.page.evaluate(_FILTER, list(one)))
            times.append((took, watched.computed() - before))
    watched.page.close()
    return times


def _line(size: int, what: str, times: list[_Time]) -> None:
    took, computed = ([one[at] for one in times] for at in (0, 1))
    print(
        f"{size:>12}  {what:<30} {statistics.median(took):>9.0f} ({statistics.median(computed):.0f})"
        f" {max(took):>9.0f} ({max(computed):.0f})"
    )
