"""Constants of a statement: the numbers and texts that stand in it, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from harness.logic.statement import Statement
from harness.logic.terms import Lit, Op, Term, walk
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, Type, TypeApp
from harness.logic.values import Value
from harness.search.order import key

_LARGEST = 10**12
_MOST = 24


def terms(statement: Statement) -> Iterator[Term]:
    """Every proposition of the statement, and the bodies of the definitions it reaches."""
    for hypothesis in statement.hypotheses:
        yield hypothesis.proposition
    yield statement.conclusion
    for definition in statement.definitions.values():
        yield definition.body


def constants(statement: Statement) -> tuple[Fraction, ...]:
    """The numbers in the statement and quotients of literals, simplest first."""
    found: set[Fraction] = set()
    for term in terms(statement):
        for node in walk(term):
            match node:
                case Lit(bool()):
                    pass
                case Lit(value) if isinstance(value, int | Fraction):
                    found.add(Fraction(value))
                case Op("div", (Lit(Fraction() as a), Lit(Fraction() as b))) if b:
                    found.add(a / b)
    return tuple(sorted((q for q in found if abs(q) <= _LARGEST), key=key)[:_MOST])


def texts(statement: Statement) -> tuple[str, ...]:
    """The strings in the statement."""
    found = {
        node.value
        for term in terms(statement)
        for node in walk(term)
        if isinstance(node, Lit) and isinstance(node.value, str)
    }
    return tuple(sorted(found, key=key)[:_MOST])


def corner_values(type_: Type, numbers: tuple[Fraction, ...]) -> tuple[Value, ...]:
    """Values around the constants of a statement, for a number type: the constants, and one more and one less."""
    if type_ in (RAT, REAL):
        around = [q + d for q in numbers for d in (0, 1, -1)] + [-q for q in numbers]
        return _unique(around)
    if type_ == NNREAL:
        return _unique(q + d for q in numbers for d in (0, 1, -1) if q + d >= 0)
    if type_ == INT:
        whole = [int(q) for q in numbers if q.denominator == 1]
        return _unique([n + d for n in whole for d in (0, 1, -1)] + [-n for n in whole])
    if type_ == NAT:
        whole = [int(q) for q in numbers if q.denominator == 1 and q >= 0]
        return _unique(n + d for n in whole for d in (0, 1, -1) if n + d >= 0)
    match type_:
        case TypeApp("Fin" | "ZMod", (Lit(int(size)),)) if size:
            return _unique(int(q) for q in numbers if q.denominator == 1 and 0 <= q < size)
        case _:
            return ()


_ANGLES = frozenset({"Real.sin", "Real.cos", "Real.tan", "Real.cot", "Real.pi", "Real.arcsin", "Real.arccos"})
_POWERS = frozenset({"Real.exp", "Real.log", "Real.logb"})
_ROOTS = frozenset({"Real.sqrt", "Irrational"})


def special_reals(statement: Statement) -> tuple[Value, ...]:
    """Real numbers that are no rationals and matter where certain functions occur: multiples of π, e, √2."""
    names = {node.name for term in terms(statement) for node in walk(term) if isinstance(node, Op)}
    found: list[Value] = []
    if names & _ANGLES:
        pi = Op("Real.pi", (), REAL)
        found += [pi, *(Op("mul", (Lit(q, REAL), pi), REAL) for q in _MULTIPLES)]
    if names & _POWERS:
        found += [
            Op("Real.exp", (Lit(Fraction(1), REAL),), REAL),
            Op("Real.log", (Lit(Fraction(2), REAL),), REAL),
        ]
    if names & _ROOTS:
        found += [Op("Real.sqrt", (Lit(Fraction(n), REAL),), REAL) for n in (2, 3, 5)]
    return tuple(found)


_MULTIPLES = tuple(Fraction(m) for m in "1/2 2 -1 -1/2 3/2 1/3 2/3 1/4 3/4 1/6 5/6".split())


def _unique(values: Iterable[Value]) -> tuple[Value, ...]:
    found = {key(v): v for v in values}
    return tuple(value for _, value in sorted(found.items()))
