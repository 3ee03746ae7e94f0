"""A small evaluator for these tests: exact on naturals, integers and rationals, UNKNOWN on everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd
from typing import Any

from harness.logic.statement import Bound, Entry, Hypothesis, Statement
from harness.logic.terms import Call, Con, If, Lam, Let, Lit, Op, Quant, Term, Var, type_of
from harness.logic.truth import Truth, truth
from harness.logic.types import INT, NAT, NNREAL, PROP, RAT, REAL, Type
from harness.logic.values import Point, Table, Verdict
from harness.numbers.limits import Undecided
from harness.search.rewrite import apply, quote
from harness.search.tools import Tools


def statement(*parts: Var | tuple[str, Term] | Entry, conclusion: Term, **rest: Any) -> Statement:
    """`∀ variables, hypotheses → conclusion`, in the order given."""
    entries: list[Entry] = []
    for part in parts:
        if isinstance(part, Var):
            entries.append(Bound(part))
        elif isinstance(part, tuple):
            entries.append(Hypothesis(*part))
        else:
            entries.append(part)
    return Statement("test", tuple(entries), conclusion, **rest)


def lit(value: int | Fraction, type_: Type) -> Lit:
    return Lit(int(value) if type_ in (NAT, INT) else Fraction(value), type_)


def _as(value: Any, type_: Type) -> Term:
    return lit(value, type_) if isinstance(value, int | Fraction) else value


def op(name: str, *args: Any, type_: Type | None = None) -> Op:
    """An operation; numbers among the arguments take the type of the others."""
    of = next(type_of(a) for a in args if not isinstance(a, int | Fraction))
    terms = tuple(_as(a, NAT if name == "pow" and i == 1 else of) for i, a in enumerate(args))
    relations = "eq ne lt le dvd and or not implies iff mem".split()
    return Op(name, terms, type_ or (PROP if name in relations else of))


def conj(*parts: Term) -> Term:
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = Op("and", (part, result), PROP)
    return result


class _Unknown(Exception):
    pass


def evaluate(term: Term, point: Mapping[str, Any]) -> Any:
    match term:
        case Var(name):
            return point[name]
        case Lit(value):
            return value
        case If(condition, then, otherwise):
            return evaluate(then if evaluate(condition, point) else otherwise, point)
        case Let(var, value, body):
            return evaluate(body, {**point, var.name: evaluate(value, point)})
        case Call(fn, args):
            return _call(evaluate(fn, point), args, point)
        case Lam():
            return term
        case Quant(kind, var, body):
            return _quantified(kind, var, body, point)
        case Con("List.nil"):
            return ()
        case Con("List.cons", (head, tail)):
            return (evaluate(head, point), *evaluate(tail, point))
        case Op("implies", (p, q)):
            return not evaluate(p, point) or evaluate(q, point)
        case Op("and", (p, q)):
            return evaluate(p, point) and evaluate(q, point)
        case Op(name, args, type_):
            function = OPERATIONS.get(name)
            if function is None:
                raise _Unknown(name)
            return function(type_of(args[0]) if args else type_, *(evaluate(a, point) for a in args))
        case _:
            raise _Unknown


def _call(fn: Any, args: tuple[Term, ...], point: Mapping[str, Any]) -> Any:
    if isinstance(fn, Table):
        first = evaluate(args[0], point)
        value = next((v for a, v in fn.entries if a == first), fn.default)
        return value if len(args) == 1 else _call(value, args[1:], point)
    assert isinstance(fn, Lam)
    inner = {p.name: evaluate(a, point) for p, a in zip(fn.params, args, strict=True)}
    return evaluate(fn.body, {**point, **inner})


def _quantified(kind: str, var: Var, body: Term, point: Mapping[str, Any]) -> bool:
    """Decided by beta reduction to `t = t`, or by a witness among the first values; unknown otherwise."""
    if kind == "forall" and _evident(body, point):
        return True
    if var.type in (NAT, INT):
        for n in range(40):
            holds = evaluate(body, {**point, var.name: n})
            if holds == (kind == "exists"):
                return kind == "exists"
    raise _Unknown


def _evident(body: Term, point: Mapping[str, Any]) -> bool:
    match body:
        case Quant("forall", _, inner):
            return _evident(inner, point)
        case Op("eq", (Call(Var(f), args), right)) if isinstance(point.get(f), Lam):
            return _closed(apply(point[f], args, type_of(right)), point) == _closed(right, point)
        case _:
            return False


def _closed(term: Term, point: Mapping[str, Any]) -> Term:
    from harness.search.rewrite import substitute

    known = {n: quote(v, _type(v)) for n, v in point.items() if not isinstance(v, Lam | Table)}
    result = substitute(term, {n: t for n, t in known.items() if t is not None})
    return _untyped(result)


def _type(value: Any) -> Type:
    return REAL if isinstance(value, Fraction) else INT


def _untyped(term: Term) -> Term:
    from harness.search.rewrite import rebuild

    if isinstance(term, Lit) and not isinstance(term.value, bool | str | float | tuple):
        return Lit(Fraction(term.value), REAL)
    return rebuild(term, _untyped)


def _subtract(t: Type, a: Any, b: Any) -> Any:
    return max(a - b, type(a)(0)) if t in (NAT, NNREAL) else a - b


def _divide(t: Type, a: Any, b: Any) -> Any:
    if t in (NAT, INT):
        return 0 if b == 0 else (a - a % abs(b)) // b
    return Fraction(0) if b == 0 else Fraction(a) / b


def _cast(value: Any, term: Op) -> Any:
    return Fraction(value) if term.type in (RAT, REAL, NNREAL) else value


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "add": lambda _, a, b: a + b,
    "sub": _subtract,
    "mul": lambda _, a, b: a * b,
    "neg": lambda _, a: -a,
    "div": _divide,
    "mod": lambda _, a, b: a if b == 0 else a % abs(b),
    "pow": lambda _, a, b: a**b,
    "inv": lambda t, a: _divide(t, Fraction(1), a),
    "eq": lambda _, a, b: a == b,
    "ne": lambda _, a, b: a != b,
    "lt": lambda _, a, b: a < b,
    "le": lambda _, a, b: a <= b,
    "dvd": lambda _, a, b: b == 0 if a == 0 else b % a == 0,
    "abs": lambda _, a: abs(a),
    "or": lambda _, a, b: a or b,
    "not": lambda _, a: not a,
    "iff": lambda _, a, b: a == b,
    "mem": lambda _, a, s: a in s,
    "cast": lambda _, a: Fraction(a),
    "Nat.gcd": lambda _, a, b: gcd(a, b),
    "Nat.Prime": lambda _, n: n > 1 and all(n % d for d in range(2, n)),
    "List.length": lambda _, xs: len(xs),
    "List.reverse": lambda _, xs: xs[::-1],
    "append": lambda _, a, b: a + b,
    "Finset.card": lambda _, s: len(s),
    "singleton": lambda _, a: frozenset({a}),
    "union": lambda _, a, b: a | b,
}


def decide(term: Term, point: Point) -> Truth:
    try:
        value = evaluate(term, point)
    except (_Unknown, TypeError, KeyError):
        return Truth.UNKNOWN
    return truth(value) if isinstance(value, bool) else Truth.UNKNOWN


def tools(s: Statement, **rest: Any) -> Tools:
    """Tools around the evaluator above; the independent check is the same evaluator."""

    def verdict(point: Point) -> Verdict:
        return Verdict(tuple(decide(h.proposition, point) for h in s.hypotheses), decide(s.conclusion, point))

    def value(term: Term, point: Point) -> Any:
        try:
            return evaluate(term, point)
        except (_Unknown, TypeError, KeyError) as problem:
            return Undecided(str(problem))

    given = {"verdict": verdict, "certify": lambda point: verdict(point).holds, "value": value}
    return Tools(**{**given, **rest})
