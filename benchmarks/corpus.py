"""`refute` over whole corpora: outcomes, why statements are refused, how many samples met the hypotheses, time."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from benchmarks.parse import texts_at
from harness.inventory import collect
from harness.refutation import Effort, Examined, Examiner
from harness.search.tools import NORMAL
from harness.statements import RefuteRequest, examine_all
from harness.text import SourceText

WORKERS = 2
# A statement counts as answered if it is decided, or survived with so many samples that met its hypotheses.
ENOUGH_HITS = 100
MIXED = 90
_DECIDED = ("refuted", "verified", "vacuous")
_REASONS = 25


def sources_at(place: str) -> dict[str, SourceText]:
    """The Lean files of a folder or bare repository, by path."""
    return {
        path: SourceText(path, text)
        for module, text in texts_at(place).items()
        for path in [module.replace(".", "/") + ".lean"]
    }


def examined_at(place: str) -> list[Examined]:
    """Every statement of a folder or bare repository, examined at the default budget by two workers."""
    sources = sources_at(place)
    inventory = collect("benchmark", "", sources, list(sources))
    wanted = list(Examiner(inventory).statements())
    return examine_all(inventory, wanted, RefuteRequest(Effort(NORMAL), workers=WORKERS))


def answered(examined: Examined) -> bool:
    """Is it decided, or looked at with enough samples that satisfy the hypotheses?"""
    outcome = examined.outcome
    return outcome.kind in _DECIDED or (outcome.kind == "survived" and outcome.coverage.hits >= ENOUGH_HITS)


def run(places: Iterable[str]) -> None:
    """Print, for each place: counts by outcome, the share answered, refutations, refusals by reason, hits."""
    for place in places:
        start = time.perf_counter()
        found = examined_at(place)
        print(f"{place}: {len(found)} statements, {time.perf_counter() - start:.0f} s on {WORKERS} workers")
        if found:
            print("\n".join(_report(found)))


def mixed(places: Iterable[str], count: int = MIXED, seed: int = 0) -> None:
    """Print how long about `count` statements take, drawn from all the places alike: what a user's file may hold."""
    listed = list(places)
    rng = random.Random(seed)
    taken, seconds = 0, 0.0
    for place in listed:
        sources = sources_at(place)
        start = time.perf_counter()
        inventory = collect("benchmark", "", sources, list(sources))
        every = list(Examiner(inventory).statements())
        wanted = rng.sample(every, min(len(every), count // len(listed)))
        examine_all(inventory, wanted, RefuteRequest(Effort(NORMAL), workers=WORKERS))
        taken, seconds = taken + len(wanted), seconds + time.perf_counter() - start
    print(f"{taken} statements from {len(listed)} places: {seconds:.1f} s on {WORKERS} workers")


def _report(found: list[Examined]) -> Iterator[str]:
    for kind, count in Counter(each.outcome.kind for each in found).most_common():
        yield f"  {kind:<12}{count:>6}{100 * count / len(found):>7.1f} %"
    good = sum(map(answered, found))
    yield f"  answered: {good} of {len(found)}, {100 * good / len(found):.1f} %"
    executable = sum(each.executable for each in found)
    yield f"  executable: {executable} of {len(found)}, {100 * executable / len(found):.1f} %"
    methods = Counter(each.outcome.method for each in found if each.outcome.kind in ("verified", "vacuous"))
    yield "  methods: " + ", ".join(f"{method} {count}" for method, count in methods.most_common())
    hits = sorted(each.outcome.coverage.hits for each in found if each.outcome.kind == "survived")
    if hits:
        few = sum(each < ENOUGH_HITS for each in hits)
        yield f"  samples that met the hypotheses of survivors: median {median(hits):.0f}, {few} below {ENOUGH_HITS}"
    yield "  refuted:"
    for each in found:
        if each.outcome.kind == "refuted":
            yield f"    {each.name}: " + ", ".join(f"{name} = {value}" for name, value in each.witness)
    yield "  not answered, by reason:"
    reasons = Counter(
        f"{each.outcome.kind}: {each.outcome.reason}"[:110] for each in found if not answered(each)
    )
    yield from (f"    {count:>5}  {reason}" for reason, count in reasons.most_common(_REASONS))
