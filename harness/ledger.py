"""What a run did, beside what it found: how often, and for how long. No report is made from it.

Reports are the same bytes whether an outcome was found now or kept from an earlier run, so this goes to a file of its
own.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Ledger:
    """`counts` by what was counted, in words; `seconds` of the clock by stage."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def share(self, run: Callable[[], T]) -> tuple[T, Counter[str]]:
        """What `run` returns, and what was counted meanwhile: the share of one task, told by a worker to its parent."""
        before = Counter(self.counts)
        result = run()
        return result, self.counts - before

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time spent inside towards a stage."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - start
