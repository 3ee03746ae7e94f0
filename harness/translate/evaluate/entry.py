"""Values of a point, as search gives them, to values that terms run with."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from harness.logic.terms import Call, Con, Field, Global, If, Lam, Let, Lit, Match, Op, Quant, Var
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum, Table
from harness.numbers.rational import ZERO
from harness.translate.evaluate import order
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import MODULAR, SIGNED_BITS, as_type, bare
from harness.translate.evaluate.literals import RATIONALS, rational
from harness.translate.evaluate.runtime import Frame, Graph, Region, Stuck, apply, as_truth, told

Enter = Callable[[Any, Frame], Any]
TERMS = (Var, Lit, Op, Lam, Call, Global, Let, If, Match, Con, Field, Quant)


class Outside(Stuck):
    """A value is none of the type that it is given for."""


def entering(compiler: Compiler, type_: Type) -> Enter:
    """How values of a variable of this type enter a frame, in which earlier variables have their values."""
    closing = compiler.closing(type_)
    return lambda value, frame: enter(compiler, closing(frame), value)


def enter(compiler: Compiler, type_: Type, value: Any) -> Any:
    """The value, of a closed type, that terms run with; Stuck where it is not known to be one of the type."""
    entered = _term(compiler, value) if isinstance(value, TERMS) else _enter(compiler, bare(type_), value)
    inside = compiler.kinds.belongs(type_)
    if not _fits(compiler, bare(type_), entered) or (inside is not None and not inside(entered)):
        raise Outside("the point gives a variable what is no value of its type")
    return entered


def _fits(compiler: Compiler, type_: Type, value: Any) -> bool:
    """Whether a value lies in the range of its type, where the type is one of numbers."""
    if not isinstance(type_, TypeApp):
        return True
    name = type_.head
    if name in ("Nat", "PNat"):
        return isinstance(value, int) and value >= (name == "PNat")
    if name in SIGNED_BITS:
        half = compiler.kinds.size(type_) // 2
        return isinstance(value, int) and -half <= value < half
    if name in MODULAR:
        size = compiler.kinds.size(type_)
        return isinstance(value, int) and (0 <= value < size or (name == "ZMod" and size == 0))
    return name != "NNReal" or order.sign(value) >= 0


def _enter(compiler: Compiler, type_: Type, value: Any) -> Any:
    if isinstance(type_, Arrow):
        return _function(compiler, type_, value)
    if not isinstance(type_, TypeApp):
        return value
    name = type_.head
    if name in RATIONALS and isinstance(value, Fraction | int):
        return rational(value)
    if name == "Complex" and isinstance(value, Fraction | int):
        return Datum("Complex.mk", (rational(value), ZERO))  # type: ignore[arg-type]
    if name in ("List", "Array", "Multiset", "Finset", "Set"):
        return _collection(compiler, name, as_type(type_.args[0]), value)
    if isinstance(value, Datum):
        return _datum(compiler, type_, value)
    return value


def _term(compiler: Compiler, term: Any) -> Any:
    """The value of a closed term."""
    _, run, size = compiler.open_term(term, ())
    return run([None] * size())


def _collection(compiler: Compiler, name: str, element: Type, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple([enter(compiler, element, each) for each in value])
    if isinstance(value, frozenset):
        return frozenset(compiler.kinds.key(element, enter(compiler, element, each)) for each in value)
    if isinstance(value, Table):
        function = _function(compiler, Arrow(element, TypeApp("Prop")), value)
        return Region(
            lambda x: as_truth(apply(function, (x,))), lambda: _members(compiler, element, value, function)
        )
    raise Stuck(f"a value of {name} is given in no form that is known")


def _members(compiler: Compiler, element: Type, table: Table, function: Any) -> Any:
    """The members of a set that a table gives, if it has finitely many."""
    if table.default is not False:
        return None
    return compiler.kinds.thaw(element, [key for key, value in function.table.items() if value is not False])


def _datum(compiler: Compiler, type_: TypeApp, value: Datum) -> Datum:
    constructors = compiler.kinds.constructors(type_)
    if constructors is None:
        return value
    types = dict(constructors).get(value.constructor)
    if types is None or len(types) != len(value.fields):
        raise Stuck(f"{value.constructor} is no constructor of {type_.head}")
    shape = compiler.statement.datatypes.get(type_.head)
    known: dict[str, Any] = {}
    if shape is not None:
        known = {
            param.name: compiler.kinds.value(arg, {})
            for param, arg in zip(
                shape.params, type_.args[len(type_.args) - len(shape.params) :], strict=True
            )
        }
    names = (
        [field.name for c in shape.constructors if c.name == value.constructor for field in c.fields]
        if shape is not None
        else [""] * len(types)
    )
    fields = []
    for field_name, field_type, field in zip(names, types, value.fields, strict=True):
        entered = enter(compiler, compiler.kinds.close(field_type, known), field)
        known[field_name] = entered
        fields.append(entered)
    for constructor in shape.constructors if shape is not None else ():
        if constructor.name == value.constructor:
            for condition in constructor.conditions:
                if not told(
                    compiler.kinds.value(condition, known), "a condition of a structure is not decided"
                ):
                    raise Stuck(f"the fields of {value.constructor} break one of its conditions")
    return Datum(value.constructor, tuple(fields))


def _function(compiler: Compiler, type_: Arrow, value: Any) -> Any:
    if not isinstance(value, Table):
        raise Stuck("a function is given in no form that is known")
    kinds, domain = compiler.kinds, type_.domain
    table: dict[Any, Any] = {}
    for point, result in value.entries:
        try:
            key = kinds.key(domain, enter(compiler, domain, point))
        except Outside:  # what a table says of other points than the type has does not matter
            continue
        table.setdefault(key, enter(compiler, type_.codomain, result))
    default = enter(compiler, type_.codomain, value.default)
    find = kinds.finder(domain)
    return Graph(table, default, _forgiving(compiler, domain, table, find) if find is not None else None)


def _forgiving(
    compiler: Compiler, domain: Type, table: dict[Any, Any], find: Callable[[Any], Any]
) -> Callable[[Any], Any]:
    """A look-up for arguments that have no key of their own: told to be one of the points, or different from all."""
    equal = compiler.kinds.equal(domain)

    def run(argument: Any) -> Any:
        try:
            return find(argument)
        except Stuck:
            from harness.translate.evaluate.runtime import told

            points = compiler.kinds.thaw(domain, table)
            for key, point in zip(_keys(compiler, domain, points), points, strict=True):
                if told(equal(argument, point)):
                    return key
            return _NOWHERE

    return run


def _keys(compiler: Compiler, domain: Type, points: list[Any]) -> list[Any]:
    return [compiler.kinds.key(domain, point) for point in points]


_NOWHERE = object()
