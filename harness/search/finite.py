"""All values of a type, where they are few; and whether a value is one of a type's."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction

from harness.logic.terms import Term
from harness.logic.types import Arrow, SortType, Subtype, Type, TypeApp
from harness.logic.values import Datum, Point, Table, Value
from harness.search import functions
from harness.search.order import key
from harness.search.resolve import PLAIN, Types, mentions, modulus
from harness.search.rewrite import is_type


@dataclass(frozen=True, slots=True)
class Finite(Types):
    """Types whose values can be listed."""

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
            case _ if head in self.datatypes or head in PLAIN:
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
            if any(mentions(f.type, type_.head) for f in shape.fields):
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
            case TypeApp(), Datum(name, fields) if type_.head in self.datatypes or type_.head in PLAIN:
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
