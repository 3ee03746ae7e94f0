"""Types in z3: which sort holds their values, and which of the sort's values are meant."""

from __future__ import annotations

from collections.abc import Mapping

import z3

from harness.logic.statement import DataType
from harness.logic.terms import Lit
from harness.logic.types import BOOL, COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp
from harness.translate.smt.values import Z3, Encoded, Pair, Record, Untranslatable

_MAX_DEPTH = 4
_WIDTHS = {"UInt8": 8, "UInt16": 16, "UInt32": 32, "UInt64": 64}


def size(type_: Type) -> int | None:
    """n for `Fin n` and `ZMod n` with a literal n ≥ 1."""
    match type_:
        case TypeApp("Fin" | "ZMod", (Lit(int(n)),)) if n >= 1:
            return n
        case _:
            return None


def width(type_: Type) -> int | None:
    """w for `BitVec w` with a literal w ≥ 1 and for the unsigned machine integers."""
    match type_:
        case TypeApp("BitVec", (Lit(int(w)),)) if w >= 1:
            return w
        case TypeApp(head, ()):
            return _WIDTHS.get(head)
        case _:
            return None


def constructors(
    type_: Type, datatypes: Mapping[str, DataType]
) -> tuple[tuple[str, tuple[Type, ...]], ...] | None:
    """The constructors of a data type without recursion, with the types of their fields."""
    match type_:
        case TypeApp("Prod", (first, second)) if not _terms((first, second)):
            return (("Prod.mk", (first, second)),)  # type: ignore[return-value] # types, as tested
        case TypeApp("Option", (inner,)) if not _terms((inner,)):
            return (("Option.none", ()), ("Option.some", (inner,)))  # type: ignore[return-value]
        case TypeApp(head, ()) if head in datatypes:
            shape = datatypes[head]
            if any(c.conditions for c in shape.constructors):
                return None  # conditions on fields are not among the facts
            return tuple((c.name, tuple(f.type for f in c.fields)) for c in shape.constructors)
        case _:
            return None


def _terms(args: tuple[object, ...]) -> bool:
    return any(not isinstance(arg, TypeApp) for arg in args)


class Sorts:
    """Makes constants of types, and the conditions that confine them to the type's values."""

    def __init__(self, ctx: z3.Context, datatypes: Mapping[str, DataType]) -> None:
        self._ctx = ctx
        self.datatypes = datatypes

    def sort(self, type_: Type) -> Z3:
        """The z3 sort of a type whose values are single expressions."""
        if type_ in (NAT, INT) or size(type_) is not None:
            return z3.IntSort(self._ctx)
        if type_ in (RAT, REAL, NNREAL):
            return z3.RealSort(self._ctx)
        if type_ in (BOOL, PROP):
            return z3.BoolSort(self._ctx)
        bits = width(type_)
        if bits is not None:
            return z3.BitVecSort(bits, self._ctx)
        if isinstance(type_, TypeApp) and type_.head == "Fin":
            return z3.IntSort(self._ctx)
        raise Untranslatable(f"no z3 sort for {type_}")

    def constant(self, name: str, type_: Type, depth: int = 0) -> Encoded:
        if type_ == COMPLEX:
            return Pair(z3.Real(f"{name}.re", self._ctx), z3.Real(f"{name}.im", self._ctx))
        shapes = constructors(type_, self.datatypes)
        if shapes is not None:
            if depth >= _MAX_DEPTH:
                raise Untranslatable("data nested too deeply")
            fields = tuple(
                tuple(self.constant(f"{name}.{i}.{j}", t, depth + 1) for j, t in enumerate(shape))
                for i, (_, shape) in enumerate(shapes)
            )
            return Record(type_, z3.Int(f"{name}.tag", self._ctx), fields)
        return z3.Const(name, self.sort(type_))

    def range(self, value: Encoded, type_: Type) -> list[Z3]:
        """The conditions under which the value is one of the type."""
        if isinstance(value, Record):
            shapes = constructors(type_, self.datatypes) or ()
            inner = [
                condition
                for types, fields in zip((s for _, s in shapes), value.fields, strict=True)
                for field_type, field in zip(types, fields, strict=True)
                for condition in self.range(field, field_type)
            ]
            return [value.tag >= 0, value.tag < len(shapes), *inner]
        if type_ in (NAT, NNREAL):
            return [value >= 0]
        n = size(type_)
        return [] if n is None else [value >= 0, value < n]
