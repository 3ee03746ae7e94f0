"""When two terms say the same after β-reduction and renaming: the one way in which the check proves `∀ x, f x = e`
over a type that it cannot run through. (Lean's kernel proves it the same way, by `rfl`.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.certificate.check.runtime import Closure, Env, is_plain
from harness.logic.terms import (
    Call,
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Op,
    Quant,
    Term,
    Var,
    type_of,
)
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Table

if TYPE_CHECKING:
    from harness.certificate.check.evaluate import Evaluator

_DEPTH = 60


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """Stands for any value of a bound variable; equal only to itself."""


@dataclass(frozen=True, slots=True, eq=False)
class _Suspended:
    """An argument that was put in for a parameter, not evaluated."""

    term: Term
    env: Env


def is_identity(machine: Evaluator, quant: Quant, env: Env) -> bool:
    """Whether `∀ x …, a = b` (or `a ↔ b`, `a ≤ b`) holds since both sides are the same term."""
    scope: dict[str, Any] = dict(env)
    body: Term = quant
    while isinstance(body, Quant) and body.kind == "forall":
        scope[body.var.name] = Unknown()
        body = body.body
    while isinstance(body, Op) and body.name == "implies":
        body = body.args[1]
    if not (isinstance(body, Op) and body.name in ("eq", "iff", "le") and len(body.args) == 2):
        return False
    if body.name == "le" and type_of(body.args[0]) not in (NAT, INT, RAT, REAL, NNREAL):
        return False  # of Float, say, whose order is not reflexive
    machine.spend(10)
    return _same(body.args[0], scope, body.args[1], scope, _DEPTH)


def same_function(machine: Evaluator, f: Any, g: Any) -> bool:
    """Whether two closures are the same term."""
    machine.spend(10)
    if not (isinstance(f, Closure) and isinstance(g, Closure) and len(f.params) == len(g.params)):
        return False
    if not _same_types(f.params, f.env, g.params, g.env):
        return False
    marks = [Unknown() for _ in f.params]
    left = {**f.env, **{p.name: m for p, m in zip(f.params, marks, strict=True)}}
    right = {**g.env, **{p.name: m for p, m in zip(g.params, marks, strict=True)}}
    return _same(f.body, left, g.body, right, _DEPTH)


def _same(a: Term, left: Mapping[str, Any], b: Term, right: Mapping[str, Any], depth: int) -> bool:
    if depth == 0:
        return False
    a, left = _reduced(a, left)
    b, right = _reduced(b, right)
    match a, b:
        case Var(x), Var(y):
            return _same_value(left.get(x), right.get(y))
        case Lit(x, s), Lit(y, t):
            return type(x) is type(y) and x == y and _same_type(s, left, t, right)
        case (Op(f, xs, s), Op(g, ys, t)) | (Con(f, xs, s), Con(g, ys, t)):
            return f == g and _same_type(s, left, t, right) and _all_same(xs, left, ys, right, depth)
        case Call(f, xs), Call(g, ys):
            return _all_same((f, *xs), left, (g, *ys), right, depth)
        case Global(f), Global(g):
            return f == g
        case Field(x, i, name), Field(y, j, other):
            return (i, name) == (j, other) and _same(x, left, y, right, depth - 1)
        case If(), If():
            parts = [(t.condition, t.then, t.otherwise) for t in (a, b)]
            return _all_same(parts[0], left, parts[1], right, depth)
        case (Lam(ps, x), Lam(qs, y)) if _same_types(ps, left, qs, right):
            marks = [Unknown() for _ in ps]
            left = {**left, **{p.name: m for p, m in zip(ps, marks, strict=True)}}
            right = {**right, **{q.name: m for q, m in zip(qs, marks, strict=True)}}
            return _same(x, left, y, right, depth - 1)
        case (Quant(k, p, x), Quant(m, q, y)) if k == m and _same_type(p.type, left, q.type, right):
            mark = Unknown()
            return _same(x, {**left, p.name: mark}, y, {**right, q.name: mark}, depth - 1)
        case _:
            return False


def _same_types(
    ps: tuple[Var, ...], left: Mapping[str, Any], qs: tuple[Var, ...], right: Mapping[str, Any]
) -> bool:
    return len(ps) == len(qs) and all(
        _same_type(p.type, left, q.type, right) for p, q in zip(ps, qs, strict=True)
    )


def _same_type(s: Type | Term, left: Mapping[str, Any], t: Type | Term, right: Mapping[str, Any]) -> bool:
    """Sizes such as the n of `Fin n` are terms, and mean what they mean where they stand."""
    match s, t:
        case TypeApp(f, xs), TypeApp(g, ys):
            return (
                f == g
                and len(xs) == len(ys)
                and all(_same_type(x, left, y, right) for x, y in zip(xs, ys, strict=True))
            )
        case Arrow(a, b, None), Arrow(c, d, None):
            return _same_type(a, left, c, right) and _same_type(b, left, d, right)
        case TypeVar(), TypeVar():
            return s == t and left.get(s.name) == right.get(t.name)
        case (TypeApp() | Arrow() | TypeVar() | SortType() | Subtype(), _) | (
            _,
            TypeApp() | Arrow() | TypeVar() | SortType() | Subtype(),
        ):
            return False
        case _:
            return _same(s, left, t, right, _DEPTH)


def _all_same(
    xs: tuple[Term, ...], left: Mapping[str, Any], ys: tuple[Term, ...], right: Mapping[str, Any], depth: int
) -> bool:
    return len(xs) == len(ys) and all(
        _same(x, left, y, right, depth - 1) for x, y in zip(xs, ys, strict=True)
    )


def _reduced(term: Term, env: Mapping[str, Any]) -> tuple[Term, Mapping[str, Any]]:
    """The term with functions of the point applied and `let` opened, at its head."""
    for _ in range(_DEPTH):
        match term:
            case Var(name) if isinstance(env.get(name), _Suspended):
                suspended = env[name]
                term, env = suspended.term, suspended.env
            case Let(var, value, body):
                term, env = body, {**env, var.name: _Suspended(value, env)}
            case Call(Var(name), args) if isinstance(env.get(name), Closure):
                fn = env[name]
                if len(fn.params) != len(args):
                    break
                bound = {p.name: _Suspended(arg, env) for p, arg in zip(fn.params, args, strict=True)}
                term, env = fn.body, {**fn.env, **bound}
            case Call(Lam(params, body), args) if len(params) == len(args):
                env = {**env, **{p.name: _Suspended(arg, env) for p, arg in zip(params, args, strict=True)}}
                term = body
            case _:
                break
    return term, env


def _same_value(a: Any, b: Any) -> bool:
    if isinstance(a, Unknown | Closure | Table):
        return a is b
    return is_plain(a) and is_plain(b) and bool(a == b)
