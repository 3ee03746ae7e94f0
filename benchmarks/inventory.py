"""From files to the trust map: seconds for collect and assess, and how they grow."""

from __future__ import annotations

import time
from collections.abc import Mapping

from benchmarks.parse import texts_at
from harness.inventory import collect
from harness.reaching import collector_paused
from harness.text import SourceText
from harness.trust import assess


def run(places: list[str]) -> None:
    """One row a place: declarations, seconds to collect and to assess, and how both grow at 2 and 4 times the files."""
    print(f"{'place':<44}{'MB':>6}{'decls':>8}{'collect s':>11}{'assess s':>10}{'2x':>7}{'4x':>7}")
    for place in places:
        texts = texts_at(place)
        size = sum(len(text) for text in texts.values()) / 1e6
        declarations, collecting, assessing = _measure(texts, 1)
        once = collecting + assessing
        grown = [sum(_measure(texts, times)[1:]) / once for times in (2, 4)]
        name = place if len(place) < 44 else "…" + place[-42:]
        row = f"{name:<44}{size:>6.2f}{declarations:>8}{collecting:>11.2f}{assessing:>10.2f}"
        print(row + "".join(f"{factor:>7.2f}" for factor in grown))


def _measure(texts: Mapping[str, str], times: int) -> tuple[int, float, float]:
    """Declarations, seconds to collect, seconds to assess, with every file `times` times under other folders."""
    sources = {
        path: SourceText(path, text)
        for copy in range(times)
        for name, text in texts.items()
        for path in [(f"Copy{copy}/" if copy else "") + name.replace(".", "/") + ".lean"]
    }
    with collector_paused():
        begun = time.perf_counter()
        inventory = collect("benchmark", "", sources, list(sources))
        collected = time.perf_counter()
        assess(inventory, sources, list(sources))
        return len(inventory.declarations), collected - begun, time.perf_counter() - collected
