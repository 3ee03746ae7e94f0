"""The simplest values of a type, about in the order of `order`."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

from harness.logic.terms import Term, Var
from harness.logic.types import Arrow, Subtype, Type, TypeApp
from harness.logic.values import Datum, Point, Table, Value
from harness.search import functions
from harness.search.finite import Finite
from harness.search.order import key, rationals
from harness.search.resolve import PLAIN, Unsettled, mentions, modulus

MAX_DEPTH = 4
"""How deep values of recursive types go."""

CHARS = "ab01 AzéZ\n\0→"
FLOATS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, 1.5, -1.5, 1 / 3, 10.0, 0.1, 0.2, 0.3)
ODD_FLOATS = (
    *(-0.0, math.inf, -math.inf, math.nan),
    *(1e-300, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308),
    *(1e16, 9007199254740992.0, 9007199254740993.0, 1e308, 2.220446049250313e-16, 1.0000000000000002),
)
"""Signed zero, infinities, not a number, subnormals, and what is close to a limit of doubles."""


@dataclass(frozen=True, slots=True)
class Simple(Finite):
    """Types whose simplest values can be named."""

    def simple(self, type_: Type, point: Point, count: int, depth: int = MAX_DEPTH) -> list[Value]:
        """The first `count` values of a resolved type, about in the order of `order.key`."""
        match type_:
            case TypeApp("Nat"):
                return list(range(count))
            case TypeApp("Int"):
                return [(-1) ** (i + 1) * ((i + 1) // 2) for i in range(count)]
            case TypeApp("Rat" | "Real"):
                return list(rationals(count))
            case TypeApp("NNReal" | "ENNReal"):
                return list(rationals(count, negative=False))
            case TypeApp("Complex"):
                side = rationals(max(2, math.isqrt(count) + 1))
                pairs = sorted(((a, b) for a in side for b in side), key=lambda p: (key(p[0]), key(p[1])))
                pairs.sort(key=lambda p: max(key(p[0])[1], key(p[1])[1]))
                return [Datum("Complex.mk", pair) for pair in pairs[:count]]
            case TypeApp("Float"):
                return list((*FLOATS, *ODD_FLOATS)[:count])
            case TypeApp("Char"):
                return list(map(ord, CHARS[:count]))
            case TypeApp("String"):
                chars = CHARS[: max(1, math.isqrt(count))]
                words = ("".join(w) for n in range(4) for w in itertools.product(chars, repeat=n))
                return list(itertools.islice(words, count))
            case TypeApp("List" | "Array" | "Multiset" | "Finset" | "Set", (element,)):
                return self._simple_collections(type_.head, element, point, count, depth)
            case _ if (size := modulus(type_)) is not None:
                return list(range(min(size, count)))
            case TypeApp(head) if head in self.datatypes or head in PLAIN:
                return self._simple_data(type_, point, count, depth)
            case Subtype(var, condition):
                below = self.simple(self.resolve(var.type, point), point, 4 * count + 8, depth)
                kept = (v for v in below if self.holds(condition, {**point, var.name: v}))
                return list(itertools.islice(kept, count))
            case Arrow(domain, codomain, None):
                return self._simple_functions(domain, codomain, point, count, depth)
            case Arrow(domain, codomain, Var() as var):
                return self._dependent(domain, codomain, var, point, count)
            case _:
                return list(self.finite(type_, point, count) or ())[:count]

    def _simple_collections(
        self, head: str, element: Type | Term, point: Point, count: int, depth: int
    ) -> list[Value]:
        elements = self.simple(element, point, 8, depth - 1)  # type: ignore[arg-type] # these take a type
        if head in ("Finset", "Set"):
            chosen: Iterable[tuple[Value, ...]] = (
                c for n in range(5) for c in itertools.combinations(elements[: 8 - n], n)
            )
            found: Iterable[Value] = (frozenset(c) for c in chosen)
        else:
            pools = (elements[: (1, 8, 4, 3, 2, 2)[n]] for n in range(6))
            lists = (w for n, pool in enumerate(pools) for w in itertools.product(pool, repeat=n))
            found = (w for w in lists if head != "Multiset" or tuple(sorted(w, key=key)) == w)
        return list(itertools.islice(found, count))

    def _simple_data(self, type_: TypeApp, point: Point, count: int, depth: int) -> list[Value]:
        if depth <= 0:
            return []
        found: list[Value] = []
        for shape, scope in self.shapes(type_, point):
            recursive = any(mentions(f.type, type_.head) for f in shape.fields)
            if recursive and depth <= 1:
                continue
            width = max(2, math.ceil((4 * count) ** (1 / max(1, len(shape.fields)))))
            width = min(width, 6 if recursive else 64)
            below = depth - 1 if recursive else depth
            known: dict[TypeApp, list[Value]] = {}  # what depends on no other field is listed once
            partial: list[tuple[Point, tuple[Value, ...]]] = [(scope, ())]
            for field in shape.fields:
                longer: list[tuple[Point, tuple[Value, ...]]] = []
                for scope_, fields in partial[: 4 * count + 4]:
                    resolved = self.resolve(field.type, scope_)
                    if isinstance(resolved, TypeApp) and resolved not in known:
                        known[resolved] = self.simple(resolved, scope_, width, below)
                    if isinstance(resolved, TypeApp):
                        values = known[resolved]
                    else:
                        values = self.simple(resolved, scope_, width, below)
                    longer += [({**scope_, field.name: v}, (*fields, v)) for v in values]
                partial = longer
            found += [
                Datum(shape.name, fields)
                for scope_, fields in partial
                if all(self.holds(c, scope_) for c in shape.conditions)
            ]
        return sorted(found, key=key)[:count]

    def _simple_functions(
        self, domain: Type, codomain: Type, point: Point, count: int, depth: int
    ) -> list[Value]:
        every = self._finite_functions(domain, codomain, point, max(count, 64)) if depth > 0 else None
        if every is not None:
            return list(every[:count])
        arguments = self.simple(domain, point, 3, depth - 1)
        values = self.simple(codomain, point, 6, depth - 1)
        tables: list[Value] = [Table((), v) for v in values]
        tables += [
            Table(((a, v),), d) for d in values[:3] for a in arguments for v in values[:4] if key(v) != key(d)
        ]
        if arguments and len(arguments) < 3:
            tables = [t for t in tables if isinstance(t, Table)]
        known = functions.templates(domain, codomain)
        half = max(1, count - min(len(known), count // 2))
        unique = {key(f): f for f in (*tables[:half], *known)}
        return list(unique.values())[:count]

    def _dependent(self, domain: Type, codomain: Type, var: Var, point: Point, count: int) -> list[Value]:
        arguments = self.finite(domain, point, 64)
        if arguments is None:
            raise Unsettled("a dependent function over a type that is not finite")
        pools = []
        for a in arguments:
            scope = {**point, var.name: a}
            pools.append(self.simple(self.resolve(codomain, scope), scope, max(1, count // 4)))
        choices = itertools.islice(itertools.product(*pools), count)
        return [functions.full_table(arguments, c) for c in choices]
