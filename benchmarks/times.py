"""How long the planted false statements take to a certified refutation, how long certification takes, and memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from harness.certificate.check import check
from harness.inventory import collect
from harness.logic.truth import Truth
from harness.refutation import Effort, Examiner
from harness.search.tools import NORMAL
from harness.text import SourceText
from harness.translate.translation import translate

_PLANTED = Path(__file__).parents[1] / "tests" / "quality" / "false"


def run() -> None:
    """Print medians in milliseconds. Each file is read once; a statement's time is elaboration, search, certificate."""
    refuting: list[float] = []
    certifying: list[float] = []
    others: list[str] = []
    for path in sorted(_PLANTED.glob("*.lean")):
        for name, seconds, checked in _measure(path):
            if checked is None:
                others.append(f"{path.stem}:{name}")
            else:
                refuting.append(seconds)
                certifying.append(checked)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for title, values in (("certified refutation", refuting), ("certification alone", certifying)):
        tenth = quantiles(values, n=10)
        print(
            f"{title:<22} median {1000 * median(values):7.1f} ms   9 of 10 within {1000 * tenth[-1]:8.1f} ms   "
            f"most {1000 * max(values):8.1f} ms"
        )
    print(f"refuted {len(refuting)} of {len(refuting) + len(others)}, peak memory {peak:.0f} MB")


def _measure(path: Path) -> Iterator[tuple[str, float, float | None]]:
    """Each statement of the file with its seconds, and the seconds to check its witness again if it is refuted."""
    source = SourceText(path.name, path.read_text("utf-8"))
    inventory = collect("benchmark", "", {path.name: source}, [path.name])
    examiner = Examiner(inventory)
    for declaration in examiner.statements():
        start = time.perf_counter()
        examined = examiner.examine(declaration, Effort(NORMAL))
        seconds = time.perf_counter() - start
        statement = translate(examiner.intended, declaration).statement
        if examined.certificate is None or statement is None:
            yield declaration.name, seconds, None
            continue
        start = time.perf_counter()
        report = check(statement, examined.certificate.point)
        checked = time.perf_counter() - start
        yield declaration.name, seconds, checked if report.refutes is Truth.TRUE else None
