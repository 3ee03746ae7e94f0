"""Points built from the hypotheses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from harness.logic.statement import Statement
from harness.logic.values import Point
from harness.search.domains import Domains


@dataclass(frozen=True, slots=True)
class Construction:
    statement: Statement
    domains: Domains

    def every(self, limit: int) -> list[Point] | None:
        return None

    def points(self, rng: random.Random) -> Iterator[Point]:
        yield from ()

    def refill(self, prefix: Point) -> Iterator[Point]:
        yield from ()


def construct(statement: Statement, domains: Domains) -> Construction:
    return Construction(statement, domains)
