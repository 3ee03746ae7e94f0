"""The values of a type: all of them where they are few, the simplest ones in order, random ones at several scales."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from harness.logic.terms import Term, type_text
from harness.logic.types import Arrow, Subtype, Type, TypeApp
from harness.logic.values import Datum, Point, Table, Value
from harness.search import functions
from harness.search.order import key
from harness.search.resolve import PLAIN, Unsettled, is_sort, mentions, modulus
from harness.search.simple import CHARS, FLOATS, MAX_DEPTH, ODD_FLOATS, Simple


@dataclass(frozen=True, slots=True)
class Domains(Simple):
    """The values of the types of a statement."""

    def random(self, type_: Type, point: Point, rng: Random, scale: int, depth: int = MAX_DEPTH) -> Value:
        """A random value of a resolved type; numbers are about as large as `scale`. Raises `Unsettled` if none."""
        match type_:
            case TypeApp("Nat"):
                return rng.randint(0, scale)
            case TypeApp("Int"):
                return rng.randint(-scale, scale)
            case TypeApp("Rat" | "Real"):
                return random_rational(rng, scale)
            case TypeApp("NNReal" | "ENNReal"):
                return abs(random_rational(rng, scale))
            case TypeApp("Complex"):
                return Datum("Complex.mk", (random_rational(rng, scale), random_rational(rng, scale)))
            case TypeApp("Float"):
                return _random_float(rng, scale)
            case TypeApp("Char"):
                return ord(rng.choice(CHARS)) if rng.random() < 0.7 else rng.randint(0, 0xD7FF)
            case TypeApp("String"):
                return "".join(rng.choice(CHARS) for _ in range(rng.randint(0, min(8, scale))))
            case TypeApp("List" | "Array" | "Multiset" | "Finset" | "Set" as head, (element,)):
                return self._random_collection(head, element, point, rng, scale, depth)
            case _ if (size := modulus(type_)) is not None:
                if size == 0:
                    raise Unsettled(f"{type_text(type_)} has no values")
                return rng.randrange(size)
            case TypeApp() if type_.head in self.datatypes or type_.head in PLAIN:
                return self._random_data(type_, point, rng, scale, depth)
            case Subtype(var, condition):
                for _ in range(30):
                    value = self.random(self.resolve(var.type, point), point, rng, scale, depth)
                    if self.holds(condition, {**point, var.name: value}):
                        return value
                return self._pick(self.simple(type_, point, 12), rng, type_)
            case Arrow():
                return self._random_function(type_, point, rng, scale, depth)
            case _:
                return self._pick(list(self.finite(type_, point, 4096) or ()), rng, type_)

    def _pick(self, values: list[Value], rng: Random, type_: Type) -> Value:
        if not values:
            raise Unsettled(f"no value of {type_text(type_)} was found")
        return rng.choice(values)

    def _random_collection(
        self, head: str, element: Type | Term, point: Point, rng: Random, scale: int, depth: int
    ) -> Value:
        inhabited = self.finite(element, point, 1) != ()  # type: ignore[arg-type] # these take a type
        length = rng.randint(0, min(6, scale)) if inhabited else 0
        values = [self.random(element, point, rng, scale, depth - 1) for _ in range(length)]  # type: ignore[arg-type]
        if head in ("Finset", "Set"):
            return frozenset(values)
        return tuple(sorted(values, key=key)) if head == "Multiset" else tuple(values)

    def _random_data(self, type_: TypeApp, point: Point, rng: Random, scale: int, depth: int) -> Value:
        shapes = list(self.shapes(type_, point))
        plain = [s for s in shapes if not any(mentions(f.type, type_.head) for f in s[0].fields)]
        pool = plain if depth <= 1 and plain else shapes
        for _ in range(20):
            if not pool:
                break
            shape, scope = rng.choice(pool)
            fields: list[Value] = []
            for field in shape.fields:
                value = self.random(self.resolve(field.type, scope), scope, rng, scale, depth - 1)
                scope = {**scope, field.name: value}
                fields.append(value)
            if all(self.holds(c, scope) for c in shape.conditions):
                return Datum(shape.name, tuple(fields))
        return self._pick(self.simple(type_, point, 8), rng, type_)

    def _random_function(self, type_: Arrow, point: Point, rng: Random, scale: int, depth: int) -> Value:
        arguments = self.finite(type_.domain, point, 64)
        if type_.var is not None:
            if arguments is None:
                raise Unsettled("a dependent function over a type that is not finite")
            scopes = [{**point, type_.var.name: a} for a in arguments]
            values = [self.random(self.resolve(type_.codomain, s), s, rng, scale, depth - 1) for s in scopes]
            return functions.full_table(arguments, values)
        if arguments is not None:
            values = [self.random(type_.codomain, point, rng, scale, depth - 1) for _ in arguments]
            same = type_.domain == type_.codomain
            if same and rng.random() < 0.3:
                values = list(arguments)
                rng.shuffle(values)
            return functions.table(arguments, values)
        known = functions.random_templates(type_.domain, type_.codomain, rng, scale)
        if known is not None and rng.random() < 0.5:
            return known
        count = rng.randint(0, 6)
        pool = self.simple(type_.domain, point, 6)
        picked = {
            key(a): a
            for a in (
                rng.choice(pool)
                if rng.random() < 0.7
                else self.random(type_.domain, point, rng, scale, depth - 1)
                for _ in range(count if pool else 0)
            )
        }
        default = self.random(type_.codomain, point, rng, scale, depth - 1)
        entries = tuple(
            (a, self.random(type_.codomain, point, rng, scale, depth - 1)) for _, a in sorted(picked.items())
        )
        return Table(tuple(e for e in entries if key(e[1]) != key(default)), default)


def random_rational(rng: Random, scale: int) -> Fraction:
    """A rational of about the size of `scale`, with a small denominator half of the time."""
    style = rng.random()
    if style < 0.3:
        return Fraction(rng.randint(-scale, scale))
    if style < 0.8:
        return Fraction(rng.randint(-8 * scale, 8 * scale), rng.randint(1, 8))
    return Fraction(rng.randint(-1000, 1000), 1000) * (1 if style < 0.9 else scale)


def _random_float(rng: Random, scale: int) -> float:
    style = rng.random()
    if style < 0.2:
        return rng.choice(ODD_FLOATS)
    if style < 0.4:
        return rng.choice(FLOATS)
    if style < 0.8:
        return rng.uniform(-scale, scale)
    return math.ldexp(rng.uniform(-1, 1), rng.randint(-1070, 1020))


__all__ = ["Domains", "Unsettled", "is_sort"]
