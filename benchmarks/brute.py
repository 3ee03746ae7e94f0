"""An evaluator of its own for lowered statements: plain integers and fractions, no room but `logic`.

It knows only what it can compute exactly, and is as short as it can be: it decides which mutants of a benchmark are
false, so it shares nothing with the evaluators that are measured. What it does not know raises `Unknown`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from harness.logic.statement import ClassAssumption, Statement
from harness.logic.terms import (
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Quant,
    Term,
    Var,
    type_of,
    walk,
)
from harness.logic.types import Type, TypeApp

_LARGE = 10**200
_FUEL = 20_000
_SIZE = 200


class Unknown(Exception):
    """Something this evaluator does not compute."""


def decided_false(statement: Statement, points: int = 60_000) -> dict[str, Any] | None:
    """A counterexample among the small values of every variable; None if there is none or it cannot be told."""
    if any(isinstance(entry, ClassAssumption) for entry in statement.telescope):
        return None
    tried = 0
    for point in _points(statement, points):
        tried += 1
        try:
            if _fails(statement, point):
                return point
        except (Unknown, ArithmeticError, ValueError, RecursionError, TypeError, AttributeError):
            continue
    return None


def _fails(statement: Statement, point: dict[str, Any]) -> bool:
    run = _Run(statement)
    for hypothesis in statement.hypotheses:
        if not run.value(hypothesis.proposition, point):
            return False
    return not run.value(statement.conclusion, point)


def _points(statement: Statement, limit: int) -> Iterator[dict[str, Any]]:
    """Points in growing boxes, each variable in the order 0, 1, -1, 2, …; those of an equation `x = t` are computed."""
    variables = statement.variables
    equations = _definitions(statement)
    free = [v for v in variables if v.name not in equations]
    try:
        per = max(3, int(limit ** (1 / max(1, len(free)))))
        ranges = [list(itertools.islice(_values(v.type), per)) for v in free]
    except Unknown:
        return
    run = _Run(statement)
    for values in itertools.islice(itertools.product(*ranges), limit):
        point = dict(zip((v.name for v in free), values, strict=True))
        try:
            for _ in equations:
                for name, term in equations.items():
                    if name not in point:
                        try:
                            point[name] = run.value(term, point)
                        except KeyError:
                            continue
        except (Unknown, ArithmeticError, ValueError, RecursionError, TypeError):
            continue
        if len(point) == len(variables):
            yield point


def _definitions(statement: Statement) -> dict[str, Term]:
    """Variables that a hypothesis `x = t` or `t = x` gives, where types agree."""
    given: dict[str, Term] = {}
    for hypothesis in statement.hypotheses:
        match hypothesis.proposition:
            case Op("eq", (Var(name, kind), term)) if name not in given and type_of(term) == kind:
                _define(given, name, term)
            case Op("eq", (term, Var(name, kind))) if name not in given and type_of(term) == kind:
                _define(given, name, term)
    return given


def _define(given: dict[str, Term], name: str, term: Term) -> None:
    if not any(_mentions(each, name) for each in (term, *given.values())):
        given[name] = term


def _mentions(term: Term, name: str) -> bool:
    return any(isinstance(node, Var) and node.name == name for node in walk(term))


def _values(kind: Type) -> Iterator[Any]:
    """The values of a type, simplest first."""
    match kind:
        case TypeApp("Nat"):
            return itertools.count()
        case TypeApp("Int"):
            return (s * n for n in itertools.count() for s in ((1, -1) if n else (1,)))
        case TypeApp("Rat" | "Real"):
            return (s * q for q in _fractions() for s in ((1, -1) if q else (1,)))
        case TypeApp("NNReal"):
            return _fractions()
        case TypeApp("Bool" | "Prop"):
            return iter((False, True))
        case TypeApp("Fin", (Lit(int(n)),)) if not isinstance(n, bool):
            return iter(range(n))
        case TypeApp("ZMod", (Lit(int(n)),)) if n > 0:
            return iter(range(n))
    raise Unknown(kind)


def _fractions() -> Iterator[Fraction]:
    yield Fraction(0)
    for height in itertools.count(1):
        for q in range(1, height + 1):
            if math.gcd(height, q) == 1:
                yield Fraction(height, q)
                if height != q:
                    yield Fraction(q, height)


class _Run:
    """The evaluation of one statement, with a bound on its steps."""

    def __init__(self, statement: Statement) -> None:
        self._definitions = statement.definitions
        self._steps = 0

    def value(self, term: Term, at: Mapping[str, Any]) -> Any:
        self._steps += 1
        if self._steps > _FUEL:
            raise Unknown("too many steps")
        match term:
            case Var(name):
                return at[name]
            case Lit(value):
                return value
            case If(condition, then, otherwise):
                return self.value(then if self.value(condition, at) else otherwise, at)
            case Let(var, value, body):
                return self.value(body, {**at, var.name: self.value(value, at)})
            case Lam(params, body):
                return lambda *args: self.value(
                    body, {**at, **dict(zip((p.name for p in params), args, strict=True))}
                )
            case Call(fn, args):
                return self.value(fn, at)(*(self.value(a, at) for a in args))
            case Global(name):
                definition = self._definitions[name]
                body = Lam(definition.params, definition.body) if definition.params else definition.body
                return self.value(body, {})
            case Op("and" | "or" | "implies" as name, (p, q)):
                return self._connective(name, p, q, at)
            case Quant(kind, var, body):
                answers = (self.value(body, {**at, var.name: v}) for v in _finite(var.type))
                return all(answers) if kind == "forall" else any(answers)
            case Op(name, args, result):
                of = type_of(args[0]) if args else result
                return _operate(name, [self.value(a, at) for a in args], of, result)
            case Con() | Field() | Match():
                raise Unknown(type(term).__name__)
        raise Unknown(term)

    def _connective(self, name: str, p: Term, q: Term, at: Mapping[str, Any]) -> bool:
        first = bool(self.value(p, at))
        if name == "and":
            return first and bool(self.value(q, at))
        return (first if name == "or" else not first) or bool(self.value(q, at))


def _finite(kind: Type) -> Iterator[Any]:
    match kind:
        case TypeApp("Bool" | "Prop" | "Fin"):
            return _values(kind)
    raise Unknown(f"quantifier over {kind}")


def _operate(name: str, args: list[Any], kind: Type, result: Type) -> Any:
    head = kind.head if isinstance(kind, TypeApp) else ""
    if head in ("Fin", "ZMod") and name in _RING:
        size = _size(kind)
        return _RING[name](*args) % size
    if head in ("Nat", "Int", "Rat", "Real", "NNReal") and (name, head) in _BY_TYPE:
        return _bounded(_BY_TYPE[name, head](*args))
    if name == "cast":
        return _cast(args[0], head, result)
    if name in _ANY:
        return _bounded(_ANY[name](*args))
    raise Unknown(name)


def _size(kind: Type) -> int:
    match kind:
        case TypeApp(_, (Lit(int(n)),)) if n > 0:
            return n
    raise Unknown(kind)


def _cast(value: Any, source: str, result: Type) -> Any:
    target = result.head if isinstance(result, TypeApp) else ""
    if source in ("Nat", "Int") and target in ("Nat", "Int"):
        return value
    if source in ("Nat", "Int", "Rat", "NNReal") and target in ("Rat", "Real", "NNReal"):
        return Fraction(value)
    raise Unknown(f"cast to {target}")


def _bounded(value: Any) -> Any:
    if isinstance(value, int) and abs(value) > _LARGE:
        raise Unknown("a large number")
    if isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) > _LARGE:
        raise Unknown("a large number")
    return value


def _power(base: Any, exponent: Any) -> Any:
    if exponent != int(exponent) or abs(exponent) > 300:
        raise Unknown("an exponent")
    exponent = int(exponent)
    if base == 0 and exponent < 0:
        return base
    return Fraction(base) ** exponent if exponent < 0 else base**exponent


def _root(value: Fraction) -> Fraction:
    if value <= 0:
        return Fraction(0)
    p, q = math.isqrt(value.numerator), math.isqrt(value.denominator)
    if p * p == value.numerator and q * q == value.denominator:
        return Fraction(p, q)
    raise Unknown("an irrational root")


def _remainder(a: int, b: int) -> int:
    return a % abs(b) if b else a


def _quotient(a: int, b: int) -> int:
    return (a - _remainder(a, b)) // b if b else 0


def _small(n: int) -> int:
    """A size that is worth going through."""
    if n > _SIZE:
        raise Unknown("a large size")
    return max(n, 0)


def _is_prime(n: int) -> bool:
    return n > 1 and all(n % k for k in range(2, math.isqrt(n) + 1))


def _over(function: Callable[[Any, Any], Any], start: Any) -> Callable[..., Any]:
    """A fold over the images of a finite set."""

    def fold(elements: frozenset[Any], image: Callable[[Any], Any]) -> Any:
        total = start
        for element in sorted(elements):
            total = function(total, image(element))
        return total

    return fold


_RING: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "pow": lambda a, n: pow(a, n),
}
_BY_TYPE: dict[tuple[str, str], Callable[..., Any]] = {
    ("sub", "Nat"): lambda a, b: max(a - b, 0),
    ("sub", "NNReal"): lambda a, b: max(a - b, Fraction(0)),
    ("div", "Nat"): lambda a, b: a // b if b else 0,
    ("mod", "Nat"): lambda a, b: a % b if b else a,
    ("div", "Int"): _quotient,
    ("mod", "Int"): _remainder,
    ("dvd", "Nat"): lambda a, b: b % a == 0 if a else b == 0,
    ("dvd", "Int"): lambda a, b: b % a == 0 if a else b == 0,
    **{
        (name, head): function
        for head in ("Rat", "Real", "NNReal")
        for name, function in (
            ("div", lambda a, b: a / b if b else Fraction(0)),
            ("inv", lambda a: 1 / a if a else Fraction(0)),
            ("zpow", _power),
        )
    },
    **{
        (name, head): function
        for head in ("Nat", "Int", "Rat", "Real", "NNReal")
        for name, function in (
            ("add", lambda a, b: a + b),
            ("mul", lambda a, b: a * b),
            ("pow", _power),
            ("lt", lambda a, b: a < b),
            ("le", lambda a, b: a <= b),
            ("min", min),
            ("max", max),
            ("abs", abs),
        )
    },
    **{
        (name, head): function
        for head in ("Int", "Rat", "Real")
        for name, function in (("neg", lambda a: -a), ("sub", lambda a, b: a - b))
    },
}
_ANY: dict[str, Callable[..., Any]] = {
    "eq": lambda a, b: _comparable(a) == _comparable(b),
    "ne": lambda a, b: _comparable(a) != _comparable(b),
    "not": lambda p: not p,
    "iff": lambda p, q: bool(p) == bool(q),
    "decide": lambda p: p,
    "mem": lambda x, s: x in s,
    "Real.sqrt": _root,
    "Int.floor": math.floor,
    "Int.ceil": math.ceil,
    "Nat.gcd": math.gcd,
    "Nat.lcm": math.lcm,
    "Int.gcd": math.gcd,
    "Nat.Prime": _is_prime,
    "Nat.factorial": lambda n: math.factorial(_small(n)),
    "Nat.choose": math.comb,
    "Fin.val": lambda i: i,
    "Nat.succ": lambda n: n + 1,
    "Nat.Coprime": lambda a, b: math.gcd(a, b) == 1,
    "Finset.range": lambda n: frozenset(range(_small(n))),
    "Finset.Icc": lambda a, b: frozenset(range(a, a + _small(b + 1 - a))),
    "Finset.card": len,
    "Finset.filter": lambda p, s: frozenset(x for x in s if p(x)),
    "Finset.sum": _over(lambda a, b: a + b, 0),
    "Finset.prod": _over(lambda a, b: a * b, 1),
}


def _comparable(value: Any) -> Any:
    if callable(value):
        raise Unknown("equality of functions")
    return value
