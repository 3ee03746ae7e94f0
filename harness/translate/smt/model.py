"""z3's models as points of a statement."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import z3

from harness.logic.terms import Term
from harness.logic.types import BOOL, INT, NAT, NNREAL, PROP, RAT, REAL, Arrow, Type
from harness.logic.values import Datum, Point, Table, Value
from harness.translate.rewrite import points
from harness.translate.rewrite.build import number, op
from harness.translate.rewrite.goal import Goal
from harness.translate.smt.encode import Encoder
from harness.translate.smt.sorts import constructors
from harness.translate.smt.values import Z3, Encoded, Function, Pair, Record


def point(goal: Goal, encoder: Encoder, found: z3.ModelRef) -> Point | None:
    """The statement's variables in the model, as far as they have exact values; None if there is none."""
    values: dict[str, Value] = {}
    for var in goal.variables:
        encoded = encoder.constants.get(var.name)
        value = _default(var.type) if encoded is None else _value(encoder, found, encoded, var.type)
        if value is not None:
            values[var.name] = value
    return points.point(goal, values) or None


def _default(type_: Type) -> Value | None:
    """A value for a variable that the problem does not mention."""
    if type_ in (NAT, INT):
        return 0
    if type_ in (RAT, REAL, NNREAL):
        return Fraction(0)
    if type_ in (BOOL, PROP):
        return False
    return None


def _value(encoder: Encoder, found: z3.ModelRef, encoded: Encoded, type_: Type) -> Value | None:
    match encoded:
        case Pair(re, im):
            parts = [_number(found.eval(part, model_completion=True), REAL) for part in (re, im)]
            return None if None in parts else Datum("Complex.mk", tuple(p for p in parts if p is not None))
        case Record():
            return _datum(encoder, found, encoded)
        case Function():
            return _table(encoder, found, encoded)
        case _:
            return _number(found.eval(encoded, model_completion=True), type_)


def _datum(encoder: Encoder, found: z3.ModelRef, encoded: Record) -> Value | None:
    shapes = constructors(encoded.type, encoder.sorts.datatypes) or ()
    tag = found.eval(encoded.tag, model_completion=True).as_long()
    if not 0 <= tag < len(shapes):  # the problem does not bound the tag of what it never looks into
        return None
    name, types = shapes[tag]
    fields = [_value(encoder, found, f, t) for f, t in zip(encoded.fields[tag], types, strict=True)]
    kept = tuple(f for f in fields if f is not None)
    return Datum(name, kept) if len(kept) == len(fields) else None


def _table(encoder: Encoder, found: z3.ModelRef, encoded: Function) -> Value | None:
    """The applications that were encoded; elsewhere the function is a constant."""
    domains: list[Type] = []
    result: Type = encoded.type
    while isinstance(result, Arrow):
        domains.append(result.domain)
        result = result.codomain
    rows: dict[tuple[Value, ...], Value] = {}
    for application in encoder.applications.values():
        if application.symbol == encoded.name and len(application.args) == len(domains):
            args = [
                _number(found.eval(arg, model_completion=True), t)
                for arg, t in zip(application.args, domains, strict=True)
            ]
            value = _value(encoder, found, application.value, result)
            if value is None or any(arg is None for arg in args):
                return None
            rows[tuple(arg for arg in args if arg is not None)] = value
    default = _default(result)
    return None if default is None else _nested(rows, len(domains), default)


def _nested(rows: Mapping[tuple[Value, ...], Value], depth: int, default: Value) -> Value:
    if depth == 0:
        return rows.get((), default)
    firsts = dict.fromkeys(row[0] for row in rows)
    entries = tuple(
        (first, _nested({row[1:]: v for row, v in rows.items() if row[0] == first}, depth - 1, default))
        for first in firsts
    )
    return Table(entries, _nested({}, depth - 1, default))


def _number(value: Z3, type_: Type) -> Value | None:
    try:
        return _exact(value, type_)
    except ValueError:
        return None  # more digits than Python reads


def _exact(value: Z3, type_: Type) -> Value | None:
    if z3.is_true(value) or z3.is_false(value):
        return bool(z3.is_true(value))
    if z3.is_int_value(value) or z3.is_bv_value(value):
        return int(value.as_long())
    if z3.is_rational_value(value):
        return Fraction(value.as_fraction())
    if z3.is_algebraic_value(value) and type_ == REAL:
        return _quadratic(value)
    return None


def _quadratic(value: Z3) -> Term | None:
    """An irrational root of a quadratic polynomial, written with a square root; None for other degrees."""
    coefficients = [int(c.as_fraction()) for c in value.poly()]  # constant first, integers
    if len(coefficients) != 3:
        return None
    c, b, a = coefficients
    sign = 1 if (value.index() == 2) == (a > 0) else -1
    root = op("Real.sqrt", number(b * b - 4 * a * c, REAL), type_=REAL)
    scaled = op("mul", number(Fraction(sign, 2 * a), REAL), root, type_=REAL)
    return op("add", number(Fraction(-b, 2 * a), REAL), scaled, type_=REAL)
