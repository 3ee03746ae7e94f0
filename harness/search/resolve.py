"""Types resolved: their sizes computed, their constructors found, and whether a value is one of theirs.

Sizes and conditions are terms, so a type is first resolved at the values chosen so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from harness.logic.statement import ConstructorShape, DataType
from harness.logic.terms import Lit, Term, Var
from harness.logic.types import INT, NAT, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Point, Value
from harness.numbers.limits import Undecided
from harness.search.rewrite import instantiate, is_type

_MODULAR = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64, "USize": 64}


class Unsettled(Exception):
    """A type cannot be resolved here: a size that could not be computed, or a type without generator."""


@dataclass(frozen=True, slots=True)
class Types:
    """The types of a statement, given how to evaluate sizes and conditions, and its data types."""

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

    def decides(self, condition: Term, point: Point) -> bool | None:
        answer = self.value(condition, point)
        return answer if isinstance(answer, bool) else None

    def holds(self, condition: Term, point: Point) -> bool:
        return self.decides(condition, point) is True

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


PLAIN = frozenset({"Prod", "Sum", "Option", "Sigma"})


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


def mentions(type_: Type, head: str) -> bool:
    match type_:
        case TypeApp(name, args):
            return name == head or any(mentions(a, head) for a in args if is_type(a))  # type: ignore[arg-type]
        case Arrow(domain, codomain):
            return mentions(domain, head) or mentions(codomain, head)
        case Subtype(var):
            return mentions(var.type, head)
        case _:
            return False


def is_sort(type_: Type) -> bool:
    """Whether the variables of this type are types."""
    return isinstance(type_, SortType)
