"""The values of a type: all of them where they are few, the simplest ones in order, random ones at several scales.

Sizes and conditions are terms, so a type is first resolved at the values chosen so far.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from harness.logic.statement import ConstructorShape, DataType
from harness.logic.terms import Lit, Term, Var
from harness.logic.types import INT, NAT, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Point, Table, Value
from harness.numbers.limits import Undecided
from harness.search import functions
from harness.search.order import key, rationals
from harness.search.rewrite import instantiate, is_term, is_type

MAX_DEPTH = 4
"""How deep values of recursive types go."""

_MODULAR = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64, "USize": 64}
_BITS_ENUMERATED = 20
_CHARS = "ab01 AzéZ\n\0→"
_FLOATS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, 1.5, -1.5, 1 / 3, 10.0, 0.1, 0.2, 0.3)
_ODD_FLOATS = (
    *(-0.0, math.inf, -math.inf, math.nan),
    *(1e-300, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308),
    *(1e16, 9007199254740992.0, 9007199254740993.0, 1e308, 2.220446049250313e-16, 1.0000000000000002),
)


class Unsettled(Exception):
    """A type cannot be resolved here: a size that could not be computed, or a type without generator."""


@dataclass(frozen=True, slots=True)
class Domains:
    """The values of types, given how to evaluate sizes and conditions, and the data types of the statement."""

    value: Callable[[Term, Point], Value | Undecided]
    datatypes: Mapping[str, DataType]

    def resolve(self, type_: Type, point: Point) -> Type:
        """The type with the type variables and the sizes at this point filled in. Raises `Unsettled`."""
        types = {name: v for name, v in point.items() if is_type(v)}
        type_ = instantiate(type_, types)  # type: ignore[arg-type] # only types are kept
        match type_:
            case TypeApp(head, args) if args:
                settled = TypeApp(head, tuple(self._argument(a, point) for a in args))
                return INT if settled == TypeApp("ZMod", (Lit(0, NAT),)) else settled
            case Arrow(domain, codomain, None):
                return Arrow(self.resolve(domain, point), self.resolve(codomain, point))
            case Arrow(domain, codomain, var):
                return Arrow(self.resolve(domain, point), codomain, var)
            case TypeVar(name):
                raise Unsettled(f"the type variable {name} stands for nothing yet")
            case _:
                return type_

    def _argument(self, arg: Type | Term, point: Point) -> Type | Term:
        if is_type(arg):
            return self.resolve(arg, point)  # type: ignore[arg-type] # just checked
        if isinstance(arg, Lit) and isinstance(arg.value, int):
            return Lit(arg.value, NAT)
        value = self.value(arg, point)  # type: ignore[arg-type] # what is no type is a term
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unsettled(f"the size in a type could not be computed: {arg!r}")
        return Lit(value, NAT)

    def finite(self, type_: Type, point: Point, limit: int) -> tuple[Value, ...] | None:
        """All values of a resolved type, simplest first, if there are at most `limit`."""
        match type_:
            case TypeApp(head, args):
                return self._finite_app(head, args, type_, point, limit)
            case Subtype(var, condition):
                below = self.finite(self.resolve(var.type, point), point, limit)
                if below is None:
                    return None
                kept = [v for v in below if self.holds(condition, {**point, var.name: v})]
                return (
                    None
                    if None in [self.decides(condition, {**point, var.name: v}) for v in below]
                    else tuple(kept)
                )
            case Arrow(domain, codomain, None):
                return self._finite_functions(domain, codomain, point, limit)
            case _:
                return None

    def decides(self, condition: Term, point: Point) -> bool | None:
        answer = self.value(condition, point)
        return answer if isinstance(answer, bool) else None

    def holds(self, condition: Term, point: Point) -> bool:
        return self.decides(condition, point) is True

    def contains(self, type_: Type, value: Value, point: Point) -> bool:
        """Whether a value that search made, or was handed, is one of the type's at this point."""
        match type_, value:
            case SortType(), _:
                return is_type(value)
            case TypeApp("Empty" | "PEmpty"), _:
                return False
            case TypeApp("Bool" | "Prop"), _:
                return isinstance(value, bool)
            case TypeApp("Unit" | "PUnit"), _:
                return value == ()
            case TypeApp("Nat" | "Int"), _:
                return type(value) is int and (value >= 0 or type_.head == "Int")
            case TypeApp("NNReal"), Fraction():
                return value >= 0
            case TypeApp("Rat" | "Real"), int() | float():
                return False
            case TypeApp(), int() if (size := modulus(type_)) is not None:
                return 0 <= value < size
            case TypeApp("List" | "Array" | "Multiset" | "Finset", (element,)), tuple() | frozenset():
                return all(self.contains(element, v, point) for v in value)  # type: ignore[arg-type]
            case Subtype(var, condition), _:
                below = self.resolve(var.type, point)
                return self.contains(below, value, point) and self.holds(
                    condition, {**point, var.name: value}
                )
            case Arrow(domain, codomain, None), Table(entries, default):
                values = [v for _, v in entries] + [default]
                every = self.finite(domain, point, 64) == ()
                return all(self.contains(domain, a, point) for a, _ in entries) and (
                    every or all(self.contains(codomain, v, point) for v in values)
                )
            case TypeApp(), Datum(name, fields) if type_.head in self.datatypes or type_.head in _PLAIN:
                return self._contains_datum(type_, name, fields, point)
            case _:
                return True

    def _contains_datum(self, type_: TypeApp, name: str, fields: tuple[Value, ...], point: Point) -> bool:
        for shape, scope in self.shapes(type_, point):
            if shape.name != name or len(shape.fields) != len(fields):
                continue
            for field, value in zip(shape.fields, fields, strict=True):
                if not self.contains(self.resolve(field.type, scope), value, scope):
                    return False
                scope = {**scope, field.name: value}
            return all(self.holds(c, scope) for c in shape.conditions)
        return False

    def _finite_app(
        self, head: str, args: tuple[Type | Term, ...], type_: TypeApp, point: Point, limit: int
    ) -> tuple[Value, ...] | None:
        match head:
            case "Empty" | "PEmpty":
                return ()
            case "Unit" | "PUnit":
                return ((),)
            case "Bool" | "Prop":
                return (False, True)
            case "Finset" | "Set":
                return self._finite_sets(args[0], point, limit)
            case _ if (size := modulus(type_)) is not None:
                return tuple(range(size)) if size <= limit else None
            case _ if head in self.datatypes or head in _PLAIN:
                return self._finite_data(type_, point, limit)
            case _:
                return None

    def _finite_sets(self, element: Type | Term, point: Point, limit: int) -> tuple[Value, ...] | None:
        below = self.finite(element, point, 16)  # type: ignore[arg-type] # sets take a type
        if below is None or 2 ** len(below) > limit:
            return None
        sizes = range(len(below) + 1)
        return tuple(frozenset(c) for size in sizes for c in itertools.combinations(below, size))

    def _finite_functions(
        self, domain: Type, codomain: Type, point: Point, limit: int
    ) -> tuple[Value, ...] | None:
        arguments = self.finite(domain, point, 64)
        if arguments is None:
            return None
        if not arguments:
            return (Table((), ()),)
        values = self.finite(codomain, point, limit)
        if values is None or len(values) ** len(arguments) > limit:
            return None
        tables = {
            functions.table(arguments, choice): None
            for choice in itertools.product(values, repeat=len(arguments))
        }
        return tuple(sorted(tables, key=key))

    def _finite_data(self, type_: TypeApp, point: Point, limit: int) -> tuple[Value, ...] | None:
        found: list[Value] = []
        for shape, scope in self.shapes(type_, point):
            if any(_mentions(f.type, type_.head) for f in shape.fields):
                return None
            partial: list[tuple[Point, tuple[Value, ...]]] = [(scope, ())]
            for field in shape.fields:
                longer: list[tuple[Point, tuple[Value, ...]]] = []
                for scope_, fields in partial:
                    values = self.finite(self.resolve(field.type, scope_), scope_, limit)
                    if values is None:
                        return None
                    longer += [({**scope_, field.name: v}, (*fields, v)) for v in values]
                    if len(longer) > limit:
                        return None
                partial = longer
            for scope_, fields in partial:
                answers = [self.decides(c, scope_) for c in shape.conditions]
                if None in answers:
                    return None
                if all(answers):
                    found.append(Datum(shape.name, fields))
        return tuple(found) if len(found) <= limit else None

    def shapes(self, type_: TypeApp, point: Point) -> Iterator[tuple[ConstructorShape, Point]]:
        """The constructors of a data type, each with the point that also gives its parameters."""
        known = self.datatypes.get(type_.head)
        if known is None:
            yield from ((shape, point) for shape in _plain_shapes(type_))
            return
        scope = {
            **point,
            **{p.name: a for p, a in zip(known.params, map(_plain_value, type_.args), strict=False)},
        }
        for shape in known.constructors:
            yield shape, scope

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
                return list((*_FLOATS, *_ODD_FLOATS)[:count])
            case TypeApp("Char"):
                return list(map(ord, _CHARS[:count]))
            case TypeApp("String"):
                chars = _CHARS[: max(1, math.isqrt(count))]
                words = ("".join(w) for n in range(4) for w in itertools.product(chars, repeat=n))
                return list(itertools.islice(words, count))
            case TypeApp("List" | "Array" | "Multiset" | "Finset" | "Set", (element,)):
                return self._simple_collections(type_.head, element, point, count, depth)
            case _ if (size := modulus(type_)) is not None:
                return list(range(min(size, count)))
            case TypeApp(head) if head in self.datatypes or head in _PLAIN:
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
            recursive = any(_mentions(f.type, type_.head) for f in shape.fields)
            if recursive and depth <= 1:
                continue
            width = max(2, math.ceil((4 * count) ** (1 / max(1, len(shape.fields)))))
            width = min(width, 6 if recursive else 64)
            partial: list[tuple[Point, tuple[Value, ...]]] = [(scope, ())]
            for field in shape.fields:
                longer: list[tuple[Point, tuple[Value, ...]]] = []
                for scope_, fields in partial[: 4 * count + 4]:
                    below = depth - 1 if recursive else depth
                    values = self.simple(self.resolve(field.type, scope_), scope_, width, below)
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
        return [*tables[:half], *known][:count]

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
                return ord(rng.choice(_CHARS)) if rng.random() < 0.7 else rng.randint(0, 0xD7FF)
            case TypeApp("String"):
                return "".join(rng.choice(_CHARS) for _ in range(rng.randint(0, min(8, scale))))
            case TypeApp("List" | "Array" | "Multiset" | "Finset" | "Set" as head, (element,)):
                return self._random_collection(head, element, point, rng, scale, depth)
            case _ if (size := modulus(type_)) is not None:
                if size == 0:
                    raise Unsettled(f"{type_!r} has no values")
                return rng.randrange(size)
            case TypeApp() if type_.head in self.datatypes or type_.head in _PLAIN:
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
            raise Unsettled(f"no value of {type_!r} was found")
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
        plain = [s for s in shapes if not any(_mentions(f.type, type_.head) for f in s[0].fields)]
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


def modulus(type_: Type) -> int | None:
    """The number of values of `Fin n`, `ZMod n` (n > 0), `BitVec w`, `UInt8`, …, at a resolved size."""
    match type_:
        case TypeApp("Fin", (Lit(int(n)),)):
            return n
        case TypeApp("ZMod", (Lit(int(n)),)):
            return n or None
        case TypeApp("BitVec", (Lit(int(w)),)):
            return 1 << w if w <= 4096 else None
        case TypeApp(head, ()) if head in _MODULAR:
            return 1 << _MODULAR[head]
        case _:
            return None


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
        return rng.choice(_ODD_FLOATS)
    if style < 0.4:
        return rng.choice(_FLOATS)
    if style < 0.8:
        return rng.uniform(-scale, scale)
    return math.ldexp(rng.uniform(-1, 1), rng.randint(-1070, 1020))


_PLAIN = frozenset({"Prod", "Sum", "Option", "Sigma"})


def _plain_shapes(type_: TypeApp) -> Iterator[ConstructorShape]:
    """The constructors of the data types that every statement knows."""
    match type_:
        case TypeApp("Prod", (a, b)):
            yield ConstructorShape("Prod.mk", (Var("fst", a), Var("snd", b)))  # type: ignore[arg-type]
        case TypeApp("Sum", (a, b)):
            yield ConstructorShape("Sum.inl", (Var("val", a),))  # type: ignore[arg-type]
            yield ConstructorShape("Sum.inr", (Var("val", b),))  # type: ignore[arg-type]
        case TypeApp("Option", (a,)):
            yield ConstructorShape("Option.none", ())
            yield ConstructorShape("Option.some", (Var("val", a),))  # type: ignore[arg-type]
        case _:
            raise Unsettled(f"no constructors are known for {type_.head}")


def _plain_value(arg: Type | Term) -> Value:
    """A type argument as it stands; a size as its number."""
    if isinstance(arg, Lit):
        return arg.value
    return arg


def _mentions(type_: Type, head: str) -> bool:
    match type_:
        case TypeApp(name, args):
            return name == head or any(_mentions(a, head) for a in args if is_type(a))  # type: ignore[arg-type]
        case Arrow(domain, codomain):
            return _mentions(domain, head) or _mentions(codomain, head)
        case Subtype(var):
            return _mentions(var.type, head)
        case _:
            return False


def is_sort(type_: Type) -> bool:
    """Whether the variables of this type are types."""
    return isinstance(type_, SortType)


__all__ = ["Domains", "Unsettled", "is_sort", "is_term", "modulus", "random_rational"]
