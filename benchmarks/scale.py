"""What audits of many repositories cost: processor seconds and memory a statement, one worker against two, resuming.

Timings of the clock depend on what else the machine does; processor time hardly does, so the arithmetic for a thousand
repositories uses that.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType

from benchmarks.corpus import sources_at
from harness.inventory import collect
from harness.inventory.lighter import without_trees
from harness.inventory.model import Declaration, Inventory
from harness.kept import MADE, TAKEN, kept_in
from harness.ledger import Ledger
from harness.refutation import Effort, Examiner
from harness.search.tools import BUDGETS
from harness.statements import RefuteRequest, examine_all

_BUDGET = "normal"
REPOSITORIES = 1_000


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock, and of processors in this process and its workers."""

    clock: float
    processor: float


def run(places: Iterable[str]) -> None:
    """Print the costs of each place, and what they come to for a thousand repositories like them all together."""
    totals = [_measure(place) for place in places]
    statements = sum(count for count, *_ in totals)
    if not statements:
        print("no statement to measure")
        return
    reading = sum(one for _, one, *_ in totals)
    searching = sum(one for _, _, one, *_ in totals)
    again = sum(one for *_, one, _ in totals)
    held = sum(one for *_, one in totals)
    count = len(totals)
    print(f"\n{REPOSITORIES:,} repositories like these {count}, budget {_BUDGET}:")
    each = statements / count
    _sum("reading", REPOSITORIES, reading / count, "repository")
    _sum("searching", round(REPOSITORIES * each), searching / statements, "statement")
    _sum("resuming", round(REPOSITORIES * each), again / statements, "statement")
    total = REPOSITORIES * held / count
    print(
        f"memory     {REPOSITORIES:,} × {held / count:.2f} MB a repository that no claim cites = {total:,.0f} MB"
    )


def _sum(what: str, times: int, seconds: float, of: str) -> None:
    total = times * seconds
    print(
        f"{what:<10} {times:,} × {seconds:.3f} s a {of} = {total / 3600:.2f} h on one processor, "
        f"{total / 7200:.2f} h on two, {total / 3600 / 32:.2f} h on 32"
    )


def _measure(place: str) -> tuple[int, float, float, float, float]:
    """Statements; processor seconds to read, to search on one worker, to do that again; megabytes that stay."""
    start = _now()
    sources = sources_at(place)
    inventory = collect("benchmark", "", sources, list(sources))
    read = _since(start)
    wanted = list(Examiner(inventory).statements())
    with tempfile.TemporaryDirectory() as folder:
        one, _ = _searched(inventory, wanted, 1, Path(folder) / "one")
        two, counts = _searched(inventory, wanted, 2, Path(folder) / "two")
        again, also = _searched(inventory, wanted, 2, Path(folder) / "two")
    whole, light = _megabytes(inventory), _megabytes(without_trees(inventory))
    size = sum(len(text.text) for text in sources.values())
    print(f"{place}: {len(wanted)} statements, {size / 1000:.0f} kB")
    print(
        f"  reading     {read.processor:8.1f} s of a processor; {whole:.1f} MB, {light:.1f} MB without trees"
    )
    print(f"  one worker  {one.clock:8.1f} s of the clock, {one.processor:8.1f} s of processors")
    print(
        f"  two workers {two.clock:8.1f} s of the clock, {two.processor:8.1f} s of processors: "
        f"{one.clock / two.clock:.2f} times as fast; {counts[MADE]} searches"
    )
    print(
        f"  resuming    {again.clock:8.1f} s of the clock, {again.processor:8.1f} s of processors: "
        f"{also[TAKEN]} searches taken, {also[MADE]} made"
    )
    return len(wanted), read.processor, one.processor, again.processor, light


def _searched(
    inventory: Inventory, wanted: list[Declaration], workers: int, folder: Path
) -> tuple[Spent, Counter[str]]:
    ledger, start = Ledger(), _now()
    effort = Effort(BUDGETS[_BUDGET], seconds=120.0)
    examine_all(inventory, wanted, RefuteRequest(effort, workers=workers, kept=kept_in(folder, ledger)))
    return _since(start), ledger.counts


def _now() -> Spent:
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Spent(time.monotonic(), sum(each.ru_utime + each.ru_stime for each in (own, workers)))


def _since(start: Spent) -> Spent:
    now = _now()
    return Spent(now.clock - start.clock, now.processor - start.processor)


def _megabytes(root: object) -> float:
    """What is reachable from `root`, each object once; classes and functions are there anyway."""
    seen: set[int] = set()
    stack, total = [root], 0
    while stack:
        each = stack.pop()
        if id(each) in seen or isinstance(each, type | FunctionType | ModuleType):
            continue
        seen.add(id(each))
        total += sys.getsizeof(each)
        stack += gc.get_referents(each)
    return total / 1e6
