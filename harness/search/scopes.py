"""Points without thinking: every point of a finite domain, small scopes in order, corners, random ones.

All of them fill the variables in the order of the statement, since the type of one may depend on those before it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from harness.logic.statement import Bound, ClassAssumption, Statement
from harness.logic.terms import Var
from harness.logic.types import REAL, STRING, Type
from harness.logic.values import Point, Value
from harness.search import harvest, instances
from harness.search.domains import Domains, Unsettled, is_sort
from harness.search.order import key


class NotFinite(Exception):
    """A variable has too many values."""


around_constants = lru_cache(maxsize=64)(harvest.corner_values)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The points of one statement."""

    statement: Statement
    domains: Domains

    @property
    def variables(self) -> tuple[Var, ...]:
        return self.statement.variables

    def types_for(self, variable: Var) -> tuple[Type, ...]:
        """The types that may stand for a type variable. Raises `Unsettled` where none surely does."""
        assumptions = [e for e in self.statement.telescope if isinstance(e, ClassAssumption)]
        found = instances.candidates(variable.name, assumptions)
        if isinstance(found, str):
            raise Unsettled(f"no type is known to have {found}")
        return found

    def points(self, limit: int) -> Iterator[Point]:
        """Every point. Raises `NotFinite` when a variable has too many values, at the latest after `limit` points."""
        bound = [e.var for e in self.statement.telescope if isinstance(e, Bound)]
        for count, point in enumerate(self._every(bound, {}, limit)):
            if count >= limit:
                raise NotFinite
            yield point

    def _every(self, left: Sequence[Var], point: Point, limit: int) -> Iterator[Point]:
        if not left:
            yield point
            return
        variable = left[0]
        if is_sort(variable.type):
            raise NotFinite
        values = self.domains.finite(self.domains.resolve(variable.type, point), point, limit)
        if values is None:
            raise NotFinite
        for value in values:
            yield from self._every(left[1:], {**point, variable.name: value}, limit)

    def contains(self, point: Point) -> bool:
        """Whether every variable has a value of its type, given those before it."""
        before: dict[str, Value] = {}
        for variable in self.variables:
            value = point[variable.name]
            try:
                if not self.domains.contains(self.domains.resolve(variable.type, before), value, before):
                    return False
            except Unsettled:
                return False
            before[variable.name] = value
        return True

    def simple(self, variable: Var, point: Point, count: int) -> Sequence[Value]:
        """The first values of a variable, at the values chosen for those before it."""
        if is_sort(variable.type):
            return self.types_for(variable)[:count]
        return self.domains.simple(self.domains.resolve(variable.type, point), point, count)

    def small(self, width: int, fixed: Point | None = None) -> Iterator[Point]:
        """The points whose variables take one of their first `width` values, in the order of `order`."""
        yield from self._small(self.variables, dict(fixed or {}), width)

    def _small(self, left: Sequence[Var], point: Point, width: int) -> Iterator[Point]:
        if not left:
            yield point
            return
        variable = left[0]
        if variable.name in point:
            yield from self._small(left[1:], point, width)
            return
        for value in self.simple(variable, point, width):
            yield from self._small(left[1:], {**point, variable.name: value}, width)

    def layers(self, most: int) -> Iterator[Point]:
        """Small scopes of growing width, each point once, as long as a layer has at most `most` points."""
        count = sum(1 for _ in self.variables)
        width = 1
        seen: set[object] = set()
        while width ** max(1, count) <= most or width <= 2:
            for point in itertools.islice(self.small(width), most):
                mark = tuple(key(point[v.name]) for v in self.variables)
                if mark not in seen:
                    seen.add(mark)
                    yield point
            width += 1 if width < 4 else width // 2
            if count == 0:
                return

    def corners(self, rng: random.Random, count: int) -> Iterator[Point]:
        """Points from degenerate values, constants of the statement and equal arguments."""
        numbers = harvest.constants(self.statement)
        special = harvest.special_reals(self.statement)
        for i in range(count):
            point: dict[str, Value] = {}
            for variable in self.variables:
                point[variable.name] = self._corner(variable, point, numbers, special, rng, i)
            yield point

    def _corner(
        self,
        variable: Var,
        point: Mapping[str, Value],
        numbers: tuple[Fraction, ...],
        special: tuple[Value, ...],
        rng: random.Random,
        i: int,
    ) -> Value:
        if is_sort(variable.type):
            return rng.choice(self.types_for(variable))
        type_ = self.domains.resolve(variable.type, point)
        same = [point[v.name] for v in self.variables if v.name in point and v.type == variable.type]
        if same and rng.random() < 0.25:
            return rng.choice(same)
        around = around_constants(type_, numbers)
        if type_ == REAL:
            around = (*around, *special)
        if type_ == STRING:
            around = harvest.texts(self.statement)
        if around and rng.random() < 0.6:
            return rng.choice(around)
        values = self.domains.simple(type_, point, 3 + i % 10)
        if not values:
            raise Unsettled(f"{variable.name} has no value")
        return rng.choice(values)

    def random(self, rng: random.Random, scale: int, fixed: Point | None = None) -> Point:
        """A random point; values in `fixed` are kept. Raises `Unsettled` where a variable has no value."""
        point: dict[str, Value] = {}
        for variable in self.variables:
            if fixed is not None and variable.name in fixed:
                point[variable.name] = fixed[variable.name]
            elif is_sort(variable.type):
                point[variable.name] = rng.choice(self.types_for(variable))
            else:
                type_ = self.domains.resolve(variable.type, point)
                point[variable.name] = self.domains.random(type_, point, rng, scale)
        return point
