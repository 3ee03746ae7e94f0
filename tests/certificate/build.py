"""Short ways to write lowered terms and statements."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from harness.logic.statement import (
    Bound,
    ConstructorShape,
    DataType,
    Definition,
    Entry,
    Hypothesis,
    Statement,
)
from harness.logic.terms import Call, If, Lam, Lit, Op, Quant, Term, Var, type_of
from harness.logic.types import (
    INT,
    NAT,
    NNREAL,
    PROP,
    RAT,
    REAL,
    Type,
)

RELATIONS = frozenset("eq ne lt le dvd and or not implies iff mem subset Nat.Prime Prime".split())


def op(name: str, *args: Term, of: Type | None = None) -> Op:
    """A relation, or an operation with the type of its first argument."""
    result = of or (PROP if name in RELATIONS else type_of(args[0]))
    return Op(name, args, result)


def lit(value: Any, of: Type) -> Lit:
    return Lit(Fraction(value) if of in (REAL, RAT, NNREAL) else value, of)


def nat(value: int) -> Lit:
    return Lit(value, NAT)


def int_(value: int) -> Lit:
    return Lit(value, INT)


def real(value: Any) -> Lit:
    return Lit(Fraction(value), REAL)


def sqrt(x: Term) -> Op:
    return op("Real.sqrt", x)


def log(x: Term) -> Op:
    return op("Real.log", x)


PI = Op("Real.pi", (), REAL)


def forall(var: Var, body: Term) -> Quant:
    return Quant("forall", var, body)


def exists(var: Var, body: Term) -> Quant:
    return Quant("exists", var, body)


def implies(*parts: Term) -> Term:
    *premises, conclusion = parts
    for premise in reversed(premises):
        conclusion = op("implies", premise, conclusion)
    return conclusion


def call(fn: Var, *args: Term) -> Call:
    result: Any = fn.type
    for _ in args:
        result = result.codomain
    return Call(fn, args, result)


COLOUR = DataType("Colour", (), tuple(ConstructorShape(f"Colour.{c}", ()) for c in ("red", "green", "blue")))
BOX = DataType(
    "Box", (), (ConstructorShape("Box.mk", (Var("width", NAT),), (op("lt", nat(0), Var("width", NAT)),)),)
)


def statement(
    conclusion: Term, *entries: Var | Term | Entry, definitions: tuple[Definition, ...] = ()
) -> Statement:
    """Variables are bound, other terms are hypotheses."""
    telescope: list[Entry] = []
    for entry in entries:
        match entry:
            case Var():
                telescope.append(Bound(entry))
            case Lit() | Op() | Lam() | Call() | If() | Quant():
                telescope.append(Hypothesis(f"h{len(telescope)}", entry))
            case _:
                telescope.append(entry)  # type: ignore[arg-type]
    datatypes = {data.name: data for data in (COLOUR, BOX)}
    return Statement("t", tuple(telescope), conclusion, {d.name: d for d in definitions}, datatypes)
