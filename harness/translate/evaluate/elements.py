"""Closed types and the elements of finite ones.

A type of a statement may mention variables (`Fin n`, `{x // x < n}`). `close` puts their values in, so that whatever
is asked about types afterwards depends on the type alone and can be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from harness.logic import Truth
from harness.logic.statement import ConstructorShape, Statement
from harness.logic.terms import Lit, Term, free_vars
from harness.logic.types import NAT, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum
from harness.translate.evaluate.runtime import Frame, Graph, Stuck, Tank, told

WORD_BITS = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64, "USize": 64}
SIGNED_BITS = {"Int8": 8, "Int16": 16, "Int32": 32, "Int64": 64}
MODULAR = frozenset({"Fin", "ZMod", "BitVec", *WORD_BITS, *SIGNED_BITS})
INTEGERS = frozenset({"Nat", "PNat", "Int", "Char"}) | MODULAR
PLAIN = INTEGERS | {"Bool", "String", "Unit", "PUnit", "Ordering"}
REALS = frozenset({"Rat", "Real", "NNReal"})
NUMBERS = REALS | {"Nat", "Int"}

MAX_ELEMENTS = 1 << 16
"""Elements of the largest type that is run through."""

FIELDS = {
    "Prod": (("Prod.mk", (0, 1)),),
    "Sum": (("Sum.inl", (0,)), ("Sum.inr", (1,))),
    "Option": (("Option.none", ()), ("Option.some", (0,))),
    "Except": (("Except.error", (0,)), ("Except.ok", (1,))),
}
"""Constructors of the library's data types; a field is the number of the type argument that is its type."""


class Endless(Exception):
    """The type is infinite, too large to be run through, or not known to be finite."""


def head(type_: Type) -> str:
    """The head of a type application, and a name in brackets for other types."""
    if isinstance(type_, TypeApp):
        return type_.head
    return f"<{type(type_).__name__}>"


def bare(type_: Any) -> Type:
    """The type without subtypes around it: values are the same."""
    while isinstance(type_, Subtype | Carved):
        type_ = type_.var.type if isinstance(type_, Subtype) else type_.base
    found: Type = type_
    return found


def as_type(argument: Type | Term) -> Type:
    if isinstance(argument, TypeApp | Arrow | Subtype | TypeVar | SortType | Carved):
        return argument
    raise Stuck("a type argument is a term")


def type_vars(type_: Any) -> frozenset[str]:
    """The variables that occur free in the terms of a type."""
    if isinstance(type_, TypeApp):
        return frozenset[str]().union(*(type_vars(arg) for arg in type_.args))
    if isinstance(type_, Arrow):
        bound = {type_.var.name} if type_.var is not None else set()
        return type_vars(type_.domain) | (type_vars(type_.codomain) - bound)
    if isinstance(type_, Subtype):
        return type_vars(type_.var.type) | (free_vars(type_.condition) - {type_.var.name})
    if isinstance(type_, TypeVar | SortType | Carved | Held):
        return frozenset()
    return free_vars(type_)


@dataclass(frozen=True, slots=True, eq=False)
class Carved:
    """A subtype whose condition has its variables filled in."""

    base: Type
    test: Callable[[Any], Truth]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A value in place of a term of a closed type."""

    value: Any


def depends(type_: Arrow) -> bool:
    """Whether the type of the result depends on the argument."""
    return type_.var is not None and type_.var.name in type_vars(type_.codomain)


Open = tuple[tuple[str, ...], Callable[[Frame], Any], Callable[[], int]]
"""A term compiled on its own: the variables that come first in its frame, how it runs, how large the frame must be."""


class Elements:
    """The finite types of one statement."""

    def __init__(self, statement: Statement, tank: Tank) -> None:
        self.statement = statement
        self.tank = tank
        self.compile: Callable[[Term, tuple[str, ...]], Open]
        self.candidates: Callable[[Type], Iterable[Any]]
        self.key: Callable[[Type, Any], Any]
        self.finder: Callable[[Type], Callable[[Any], Any] | None]
        self._known: dict[Type, tuple[Any, ...] | None] = {}
        self._open: dict[tuple[Term, tuple[str, ...]], Open] = {}

    # Closing

    def close(self, type_: Type, values: Mapping[str, Any]) -> Type:
        """The type with the values of its variables put in."""
        if not type_vars(type_):
            return type_
        if isinstance(type_, TypeApp):
            return TypeApp(type_.head, tuple(self._close_argument(arg, values) for arg in type_.args))
        if isinstance(type_, Arrow) and not depends(type_):
            return Arrow(self.close(type_.domain, values), self.close(type_.codomain, values))
        if isinstance(type_, Subtype):
            return self._carve(type_, values)
        raise Stuck("the type of a value depends on an argument")

    def _close_argument(self, argument: Type | Term, values: Mapping[str, Any]) -> Type | Term:
        if isinstance(argument, TypeApp | Arrow | Subtype | TypeVar | SortType | Carved):
            return self.close(argument, values)
        value = self.value(argument, values)
        # A value that is no number stands for itself: nothing but its data type asks for it.
        return Lit(value, NAT) if isinstance(value, int) else Held(value)  # type: ignore[return-value]

    def _carve(self, type_: Subtype, values: Mapping[str, Any]) -> Type:
        known = dict(values)
        name, condition = type_.var.name, type_.condition
        base = self.close(type_.var.type, values)
        # A type of ours among closed types.
        return Carved(base, lambda x: self.value(condition, {**known, name: x}))  # type: ignore[return-value]

    def value(self, term: Any, values: Mapping[str, Any]) -> Any:
        """The value of a term in a type, given those of its variables."""
        if isinstance(term, Held):
            return term.value
        names = tuple(sorted(free_vars(term)))
        key = (term, names)
        if key not in self._open:
            self._open[key] = self.compile(term, names)
        _, run, size = self._open[key]
        frame: Frame = [values.get(name) for name in names]
        if None in frame:
            raise Stuck("the type of a value depends on a variable that has no value here")
        frame += [None] * (size() - len(frame))
        return run(frame)

    def belongs(self, type_: Any) -> Callable[[Any], bool] | None:
        """Whether a value of the type below a subtype is one of the subtype; None for types that are none."""
        if isinstance(type_, Carved):
            inner, test = self.belongs(type_.base), type_.test
        elif isinstance(type_, Subtype):
            name, condition = type_.var.name, type_.condition
            inner, test = self.belongs(type_.var.type), lambda x: self.value(condition, {name: x})
        else:
            return None
        return lambda x: (
            (inner is None or inner(x)) and told(test(x), "a condition of a subtype is not decided")
        )

    # Data types

    def constructors(self, type_: TypeApp) -> tuple[tuple[str, tuple[Type, ...]], ...] | None:
        """The constructors of a data type with the types of their fields; None for other types."""
        if type_.head in self.statement.datatypes:
            shape = self.statement.datatypes[type_.head]
            return tuple((c.name, tuple(field.type for field in c.fields)) for c in shape.constructors)
        if type_.head in FIELDS:
            return tuple(
                (name, tuple(as_type(type_.args[i]) for i in places)) for name, places in FIELDS[type_.head]
            )
        if type_.head == "Complex":
            return (("Complex.mk", (TypeApp("Real"), TypeApp("Real"))),)
        return None

    # Elements

    def size(self, type_: TypeApp) -> int:
        """The modulus of `Fin n` and `ZMod n`, 2^w for words."""
        if type_.head in WORD_BITS:
            return 1 << WORD_BITS[type_.head]
        if type_.head in SIGNED_BITS:
            return 1 << SIGNED_BITS[type_.head]
        value = self.value(type_.args[0], {})
        if type_.head == "BitVec":
            return 1 << value if value < 4096 else _stuck("a bit vector is too wide")
        return int(value)

    def elements(self, type_: Type) -> tuple[Any, ...] | None:
        """All values of a finite type; None for one that is infinite, too large, or not known."""
        if type_ not in self._known:
            try:
                self._known[type_] = tuple(self._generate(type_))
            except (Endless, Stuck):
                self._known[type_] = None
        return self._known[type_]

    def count(self, type_: Type) -> int | None:
        """How many values a finite type has; None where it is infinite or not known."""
        if isinstance(type_, Arrow) and not depends(type_):
            points, values = self.count(type_.domain), self.count(type_.codomain)
            if points == 0:
                return 1
            if points is None or values is None or points * values.bit_length() > 4096:
                return None
            return values**points if points else 1
        if isinstance(type_, TypeApp):
            if type_.head in MODULAR:
                size = self.size(type_)
                return None if type_.head == "ZMod" and size == 0 else size
            if type_.head in ("Finset", "Set"):
                inner = self.count(as_type(type_.args[0]))
                return None if inner is None or inner > 4096 else 1 << inner
            if type_.head == "Char":
                return 0x110000 - 0x800
            if type_.head == "Prod":
                first, second = (self.count(as_type(arg)) for arg in type_.args)
                return (
                    0 if 0 in (first, second) else None if first is None or second is None else first * second
                )
        members = self.elements(type_)
        return None if members is None else len(members)

    def _generate(self, type_: Any) -> Iterator[Any]:
        if isinstance(type_, Carved):
            yield from (x for x in self._all(type_.base) if told(type_.test(x)))
        elif isinstance(type_, Subtype):
            name, condition = type_.var.name, type_.condition
            yield from (x for x in self._all(type_.var.type) if told(self.value(condition, {name: x})))
        elif isinstance(type_, Arrow) and not depends(type_):
            yield from self._functions(type_.domain, self._all(type_.domain), type_.codomain)
        elif isinstance(type_, TypeApp):
            yield from self._generate_applied(type_)
        else:
            raise Endless

    def _all(self, type_: Type) -> tuple[Any, ...]:
        members = self.elements(type_)
        if members is None:
            raise Endless
        return members

    def _functions(self, domain: Type, points: tuple[Any, ...], codomain: Type) -> Iterator[Any]:
        values = self._all(codomain) if points else ()
        _bounded(len(values), len(points))
        keys, find = [self.key(domain, point) for point in points], self.finder(domain)
        for chosen in product(values, repeat=len(points)):
            self.tank.burn()
            yield Graph(dict(zip(keys, chosen, strict=True)), chosen[0] if chosen else (), find)

    def _generate_applied(self, type_: TypeApp) -> Iterator[Any]:
        if type_.head in ("Bool", "Prop"):
            yield from (False, True)
        elif type_.head in ("Unit", "PUnit"):
            yield ()
        elif type_.head in ("Empty", "PEmpty"):
            return
        elif type_.head in SIGNED_BITS:
            half = self.size(type_) // 2
            _bounded(2 * half, 1)
            yield from range(-half, half)
        elif type_.head in MODULAR:
            size = self.size(type_)
            _bounded(size, 1)
            if type_.head == "ZMod" and size == 0:
                raise Endless
            yield from range(size)
        elif type_.head in ("Finset", "Set"):
            inner = self._all(as_type(type_.args[0]))
            _bounded(2, len(inner))
            for chosen in product((False, True), repeat=len(inner)):
                yield frozenset(x for x, taken in zip(inner, chosen, strict=True) if taken)
        elif type_.head in self.statement.datatypes:
            yield from self._generate_data(type_)
        else:
            yield from self._generate_known(type_)

    def _generate_known(self, type_: TypeApp) -> Iterator[Any]:
        constructors = self.constructors(type_)
        if constructors is None:
            raise Endless
        for name, fields in constructors:
            members = [self._all(field) for field in fields]
            _bounded(max((len(m) for m in members), default=0), len(members))
            for values in product(*members):
                yield Datum(name, values)

    def _generate_data(self, type_: TypeApp) -> Iterator[Any]:
        shape = self.statement.datatypes[type_.head]
        if any(_occurs(type_.head, field.type) for c in shape.constructors for field in c.fields):
            raise Endless
        known = {
            param.name: self.value(arg, {})
            for param, arg in zip(
                shape.params, type_.args[len(type_.args) - len(shape.params) :], strict=True
            )
        }
        count = 0
        for constructor in shape.constructors:
            for values in self._fill(constructor, 0, known):
                count += 1
                if count > MAX_ELEMENTS:
                    raise Endless
                yield Datum(constructor.name, values)

    def _fill(self, shape: ConstructorShape, place: int, known: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """The values of the fields from `place` on."""
        if place == len(shape.fields):
            if all(told(self.value(condition, known)) for condition in shape.conditions):
                yield ()
            return
        field = shape.fields[place]
        for value in self._all(self.close(field.type, known)):
            self.tank.burn()
            for rest in self._fill(shape, place + 1, {**known, field.name: value}):
                yield (value, *rest)


def _bounded(base: int, exponent: int) -> None:
    """Go on only if base ^ exponent values may be run through."""
    if base > 1 and (exponent > 64 or base**exponent > MAX_ELEMENTS):
        raise Endless


def _stuck(why: str) -> int:
    raise Stuck(why)


def _occurs(name: str, type_: Any) -> bool:
    if isinstance(type_, TypeApp):
        return type_.head == name or any(_occurs(name, arg) for arg in type_.args)
    if isinstance(type_, Arrow):
        return _occurs(name, type_.domain) or _occurs(name, type_.codomain)
    return isinstance(type_, Subtype) and _occurs(name, type_.var.type)
