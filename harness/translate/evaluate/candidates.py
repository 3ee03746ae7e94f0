"""Values to try for a quantifier that cannot be exhausted: corners, small values, the statement's constants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain, islice, product
from typing import Any

from harness.logic.statement import Statement
from harness.logic.terms import Lit, walk
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers.rational import Rational
from harness.translate.evaluate.elements import MODULAR, as_type, bare
from harness.translate.evaluate.kinds import Kinds
from harness.translate.evaluate.literals import rational
from harness.translate.evaluate.runtime import Whole, data

FEW = 8
"""Candidates of a part of a compound value."""


class Candidates:
    """The candidates of one statement, by type."""

    def __init__(self, statement: Statement, kinds: Kinds) -> None:
        self.kinds = kinds
        self.constants = sorted(set(_constants(statement)))
        self._known: dict[Type, tuple[Any, ...]] = {}

    def __call__(self, type_: Type) -> tuple[Any, ...]:
        """Some values of a type, corners first; none where none is known."""
        if type_ not in self._known:
            self._known[type_] = ()  # for a data type that meets itself
            self._known[type_] = tuple(islice(self._values(type_), 400))
        return self._known[type_]

    def _values(self, type_: Type) -> Iterator[Any]:
        inside = self.kinds.belongs(type_)
        if inside is not None:
            yield from filter(inside, self(bare(type_)))
            return
        known = self.kinds.elements(type_)
        if known is not None:
            yield from known
        elif isinstance(type_, Arrow):
            yield from self._functions(type_)
        elif isinstance(type_, TypeApp):
            yield from self._applied(type_)

    def _applied(self, type_: TypeApp) -> Iterable[Any]:
        name = type_.head
        if name in MODULAR:
            size = self.kinds.size(type_)
            return _fresh(x % size if size else x for x in self._integers(True))
        if name in ("Nat", "Int", "PNat"):
            return (x for x in self._integers(name == "Int") if x or name != "PNat")
        if name in ("Rat", "Real", "NNReal"):
            return self._rationals(name != "NNReal")
        if name == "Complex":
            return (
                data("Complex.mk", rational(a), rational(b))
                for a, b in ((0, 0), (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (2, 0), (1, -1), (3, 4))
            )
        if name == "Char":
            return iter((97, 98, 48, 65, 32))
        if name == "String":
            return iter(("", "a", "b", "ab", "aa"))
        if name in ("List", "Array", "Multiset"):
            return self._lists(as_type(type_.args[0]), name == "Multiset")
        if name in ("Finset", "Set"):
            return self._sets(as_type(type_.args[0]), name == "Set")
        return self._data(type_)

    def _integers(self, signed: bool) -> Iterator[int]:
        small = (0, 1, 2, 3, 4, 5) if not signed else (0, 1, -1, 2, -2, 3, -3)
        near = (int(c) + d for c in self.constants if c == int(c) for d in (0, 1, -1))
        more = (
            (6, 7, 8, 9, 10, 11, 12, 16, 20, 100)
            if not signed
            else (4, -4, 5, -5, 6, -6, 7, 10, -10, 100, -100)
        )
        return _fresh(x for x in chain(small, near, more) if signed or x >= 0)

    def _rationals(self, signed: bool) -> Iterator[Any]:
        small = [Fraction(x) for x in (0, 1, -1, 2)] + [
            Fraction(1, 2),
            Fraction(-1, 2),
            Fraction(-2),
            Fraction(3),
        ]
        near = [c + d for c in self.constants for d in (0, Fraction(1, 2), Fraction(-1, 2), 1, -1)]
        more = [
            Fraction(1, 3),
            Fraction(3, 2),
            Fraction(-3),
            Fraction(5),
            Fraction(1, 10),
            Fraction(10),
            Fraction(-10),
        ]
        return _fresh(
            rational(x) for x in chain(small, near, more, (-c for c in self.constants)) if signed or x >= 0
        )

    def _functions(self, type_: Arrow) -> Iterator[Any]:
        if bare(type_.domain) == bare(type_.codomain):
            yield lambda x: x
        for value in islice(self(type_.codomain), FEW):
            yield _constant(value)

    def _lists(self, element: Type, unordered: bool) -> Iterator[Any]:
        few = self(element)[:3]
        for length in range(4):
            for chosen in product(few, repeat=length):
                if not unordered or _ascending(chosen):
                    yield chosen

    def _sets(self, element: Type, whole: bool) -> Iterator[Any]:
        few = [self.kinds.key(element, x) for x in self(element)[:4]]
        yield frozenset()
        if whole:
            yield Whole()
        for chosen in product((False, True), repeat=len(few)):
            if any(chosen):
                yield frozenset(x for x, taken in zip(few, chosen, strict=True) if taken)

    def _data(self, type_: TypeApp) -> Iterator[Any]:
        shape = self.kinds.statement.datatypes.get(type_.head)
        if shape is not None and (shape.params or any(c.conditions for c in shape.constructors)):
            return
        for name, fields in self.kinds.constructors(type_) or ():
            for values in product(*(self(field)[:FEW] for field in fields)):
                yield Datum(name, values)


def _constant(value: Any) -> Any:
    return lambda _: value


def _ascending(values: tuple[Any, ...]) -> bool:
    return all(isinstance(x, int | Rational) for x in values) and list(values) == sorted(values)


def _fresh(values: Iterable[Any]) -> Iterator[Any]:
    seen = set()
    for value in values:
        if value not in seen:
            seen.add(value)
            yield value


def _constants(statement: Statement) -> Iterator[Fraction]:
    terms = [statement.conclusion, *(h.proposition for h in statement.hypotheses)]
    terms += [definition.body for definition in statement.definitions.values()]
    for term in terms:
        for node in walk(term):
            if (
                isinstance(node, Lit)
                and isinstance(node.value, int | Fraction)
                and not isinstance(node.value, bool)
            ):
                yield Fraction(node.value)
