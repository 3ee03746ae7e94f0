"""Values as Lean text: for readers of a certificate, and as arguments in the proof of the negation."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import assert_never

from harness.logic import terms as t
from harness.logic.statement import Statement
from harness.logic.types import REAL, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Point, Table, Value

_INFIX = {
    "add": "+", "sub": "-", "mul": "*", "div": "/", "mod": "%", "pow": "^", "zpow": "^", "rpow": "^",
    "eq": "=", "ne": "≠", "lt": "<", "le": "≤", "dvd": "∣", "and": "∧", "or": "∨", "implies": "→", "iff": "↔",
    "mem": "∈", "subset": "⊆", "union": "∪", "inter": "∩", "sdiff": "\\", "append": "++", "beq": "==",
    "band": "&&", "bor": "||", "bxor": "^^", "smul": "•",
}  # fmt: skip
_PREFIX = {"neg": "-", "not": "¬", "bnot": "!"}


def lean_assignment(var: t.Var, point: Point, statement: Statement) -> str:
    """What the point gives to a variable, as a Lean term of the variable's type there."""
    return lean_value(point[var.name], _settled(var.type, point), statement)


def _settled(type_: Type, point: Point) -> Type:
    """The type with what the point gives to its type variables."""
    match type_:
        case TypeVar(name):
            value = point.get(name)
            return value if isinstance(value, TypeApp | Arrow | Subtype) else type_
        case TypeApp(head, args):
            settled = (
                _settled(arg, point) if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar) else arg
                for arg in args
            )
            return TypeApp(head, tuple(settled))
        case Arrow(domain, codomain, var):
            return Arrow(_settled(domain, point), _settled(codomain, point), var)
        case _:
            return type_


def lean_value(value: Value, type_: Type, statement: Statement) -> str:
    """A value of a type as a Lean term, in brackets where it is not an atom."""
    if isinstance(value, TypeApp | Arrow | Subtype | TypeVar | SortType):
        return _bracketed(lean_type(value))
    if isinstance(type_, Subtype):
        return f"⟨{lean_value(value, type_.var.type, statement)}, {_proof(type_.var.type)}⟩"
    if isinstance(value, Table):
        return f"({_table(value, type_, statement, 0)})"
    match value:
        case bool():
            names = ("False", "True") if type_ == TypeApp("Prop") else ("false", "true")
            return names[value]
        case int():
            return _integer(value, type_)
        case Fraction():
            return _bracketed(str(value).replace("/", " / "))
        case float():
            return _float(value)
        case str():
            return _string(value)
        case tuple() | frozenset():
            return _collection(value, type_, statement)
        case Datum():
            return _datum(value, type_, statement)
        case _:
            return f"({lean_term(value)})"


def _bracketed(text: str) -> str:
    return f"({text})" if (" " in text or text[0] == "-") and text[0] != "(" else text


def _proof(type_: Type) -> str:
    head = type_.head if isinstance(type_, TypeApp) else ""
    return "by norm_num" if head in ("Real", "Rat", "NNReal") else "by decide"


def _integer(value: int, type_: Type) -> str:
    head = type_.head if isinstance(type_, TypeApp) else ""
    if head == "Fin":
        return f"⟨{value}, by decide⟩"
    if head == "Char":
        return f"(Char.ofNat {value})"
    if head == "Unit":
        return "()"
    return str(value) if value >= 0 else f"({value})"


def _float(value: float) -> str:
    if math.isnan(value):
        return "(0.0 / 0.0 : Float)"
    if math.isinf(value):
        return "(1.0 / 0.0 : Float)" if value > 0 else "(-1.0 / 0.0 : Float)"
    return f"({value!r} : Float)"


def _string(value: str) -> str:
    escaped = (f"\\u{ord(c):04x}" if ord(c) < 32 else f"\\{c}" if c in '"\\' else c for c in value)
    return f'"{"".join(escaped)}"'


def _argument(type_: Type, index: int = 0) -> Type:
    """The type of the elements of a collection, or of a part of a pair."""
    if isinstance(type_, TypeApp) and index < len(type_.args):
        arg = type_.args[index]
        if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar):
            return arg
    return TypeApp("")


def _collection(value: tuple[Value, ...] | frozenset[Value], type_: Type, statement: Statement) -> str:
    head = type_.head if isinstance(type_, TypeApp) else ""
    if value == () and head in ("Unit", "PUnit"):
        return "()"
    items = value if isinstance(value, tuple) else sorted(value, key=repr)
    inner = ", ".join(lean_value(item, _argument(type_), statement) for item in items)
    if head in ("List", "Array"):
        return f"{'#' * (head == 'Array')}[{inner}]"
    return f"{{{inner}}}" if items else "∅"


def _datum(value: Datum, type_: Type, statement: Statement) -> str:
    types, conditions = _fields(value.constructor, type_, statement)
    parts = [lean_value(v, part, statement) for v, part in zip(value.fields, types, strict=False)]
    if value.constructor == "Prod.mk":
        return f"({', '.join(parts)})"
    if conditions:
        return f"⟨{', '.join([*parts, *[_proof(types[-1])] * conditions])}⟩"
    return f"({' '.join([value.constructor, *parts])})" if parts else value.constructor


def _fields(constructor: str, type_: Type, statement: Statement) -> tuple[list[Type], int]:
    """The types of a constructor's data fields, and how many conditions it has."""
    match constructor:
        case "Prod.mk":
            return [_argument(type_, 0), _argument(type_, 1)], 0
        case "Option.some" | "Sum.inl" | "Sum.inr":
            return [_argument(type_, int(constructor == "Sum.inr"))], 0
        case "Complex.mk":
            return [REAL, REAL], 0
    data = statement.datatypes.get(type_.head) if isinstance(type_, TypeApp) else None
    shape = next((s for s in data.constructors if s.name == constructor), None) if data is not None else None
    return ([var.type for var in shape.fields], len(shape.conditions)) if shape is not None else ([], 0)


def _table(table: Table, type_: Type, statement: Statement, depth: int) -> str:
    domain, codomain = (
        (type_.domain, type_.codomain) if isinstance(type_, Arrow) else (TypeApp(""), TypeApp(""))
    )
    x = f"x{depth or ''}"

    def shown(value: Value) -> str:
        if isinstance(value, Table):
            return f"({_table(value, codomain, statement, depth + 1)})"
        return lean_value(value, codomain, statement)

    rows = [
        f"if {x} = {lean_value(key, domain, statement)} then {shown(value)} else "
        for key, value in table.entries
    ]
    return f"fun {x if rows else '_'} => {''.join(rows)}{shown(table.default)}"


# --- types and terms -----------------------------------------------------------------------------


def lean_type(type_: Type) -> str:
    match type_:
        case TypeApp("Prod", (a, b)):
            return f"({_type_or_term(a)} × {_type_or_term(b)})"
        case TypeApp(head, args):
            return " ".join([head, *(_bracketed(_type_or_term(arg)) for arg in args)])
        case Arrow(domain, codomain):
            return f"({lean_type(domain)} → {lean_type(codomain)})"
        case Subtype(var, condition):
            return f"{{{var.name} : {lean_type(var.type)} // {lean_term(condition)}}}"
        case TypeVar(name):
            return name
        case SortType():
            return "Type"
        case _:
            assert_never(type_)


def _type_or_term(arg: Type | t.Term) -> str:
    return (
        lean_type(arg) if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar | SortType) else lean_term(arg)
    )


def lean_term(term: t.Term) -> str:
    """A lowered term as Lean text, operands in brackets."""
    match term:
        case t.Var(name):
            return _name(name)
        case t.Lit(value, type_):
            return lean_value(value, type_, Statement("", (), t.TRUE))
        case t.Op("rpow", (base, t.Lit(Fraction() as exponent, type_))):
            # Without its type an exponent of numerals would be a natural number, and 1 / 3 would be 0.
            numerator, denominator = exponent.numerator, exponent.denominator
            return f"{_operand(base)} ^ (({numerator} : {lean_type(type_)}) / {denominator})"
        case t.Op("cast", (arg,), type_):
            return f"(({lean_term(arg)} : {lean_type(t.type_of(arg))}) : {lean_type(type_)})"
        case t.Op(name, (a, b)) if name in _INFIX:
            return f"{_operand(a)} {_INFIX[name]} {_operand(b)}"
        case t.Op(name, (a,)) if name in _PREFIX:
            return f"{_PREFIX[name]}{_operand(a)}"
        case t.Op("inv", (a,)):
            return f"{_operand(a)}⁻¹"
        case t.Op("abs", (a,)):
            return f"|{lean_term(a)}|"
        case t.Op("Nat.rec", args, type_):
            motive = f"(motive := fun _ => {lean_type(type_)})"
            return " ".join(["Nat.rec", motive, *map(_operand, args)])
        case t.Op(name, args) | t.Con(name, args):
            return " ".join([name, *map(_operand, args)])
        case t.Lam(params, body):
            return f"fun {' '.join(f'({_name(p.name)} : {lean_type(p.type)})' for p in params)} => {lean_term(body)}"
        case t.Call(fn, args):
            return " ".join(map(_operand, (fn, *args)))
        case t.Global(name):
            return name
        case t.Let(var, value, body):
            return f"let {var.name} : {lean_type(var.type)} := {lean_term(value)}; {lean_term(body)}"
        case t.If(condition, then, otherwise):
            return f"if {lean_term(condition)} then {lean_term(then)} else {lean_term(otherwise)}"
        case t.Field(target, _, name):
            return f"{_operand(target)}.{name.rsplit('.', 1)[-1]}"
        case t.Quant(kind, var, body):
            return f"{'∀' if kind == 'forall' else '∃'} {var.name} : {lean_type(var.type)}, {lean_term(body)}"
        case t.Match(scrutinees, alternatives):
            rows = (f"| {', '.join(map(_pattern, a.patterns))} => {lean_term(a.value)}" for a in alternatives)
            return f"match {', '.join(map(lean_term, scrutinees))} with {' '.join(rows)}"
        case _:
            assert_never(term)


def _name(name: str) -> str:
    """A variable's name, in guillemets where Lean would not read it as one: the search makes some, such as `u·n`."""
    return f"«{name}»" if "·" in name else name


def _operand(term: t.Term) -> str:
    text = lean_term(term)
    atom = isinstance(term, t.Var | t.Lit | t.Global | t.Field) or (
        isinstance(term, t.Op | t.Con) and not term.args
    )
    return text if atom else f"({text})"


def _pattern(pattern: t.Pattern) -> str:
    match pattern:
        case t.PVar(var):
            return var.name
        case t.PWild():
            return "_"
        case t.PLit(literal):
            return lean_term(literal)
        case t.PSucc(inner, k):
            return f"({_pattern(inner)} + {k})"
        case t.PCon(constructor, args):
            return f"({' '.join([constructor, *map(_pattern, args)])})" if args else constructor
        case _:
            assert_never(pattern)
