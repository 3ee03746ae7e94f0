"""When two terms say the same after β-reduction and renaming: the one way in which the check proves `∀ x, f x = e`
over a type that it cannot run through. (Lean's kernel proves it in the same way, by `rfl`.)
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from harness.certificate.check.runtime import Closure, Env, is_plain
from harness.logic import terms as t
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL, TypeVar
from harness.text import Span

_DEPTH = 60
_REFLEXIVE = (NAT, INT, RAT, REAL, NNREAL)  # of Float `≤` is not


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """Stands for any value of a bound variable; equal only to itself."""


@dataclass(frozen=True, slots=True, eq=False)
class _Suspended:
    """An argument put in for a parameter, not evaluated."""

    term: t.Term
    env: Env


def is_identity(quant: t.Quant, env: Env) -> bool:
    """Whether `∀ x …, premises → a = b` (or `a ↔ b`, `a ≤ b`) holds since both sides are the same term."""
    body: t.Term = quant
    scope: dict[str, Any] = dict(env)
    while True:
        if isinstance(body, t.Quant) and body.kind == "forall":
            scope[body.var.name], body = Unknown(), body.body
        elif isinstance(body, t.Op) and body.name == "implies":
            body = body.args[1]
        else:
            break
    if not isinstance(body, t.Op) or body.name not in ("eq", "iff", "le"):
        return False
    a, b = body.args
    return (body.name != "le" or t.type_of(a) in _REFLEXIVE) and _same(a, scope, b, scope, _DEPTH)


def same_function(f: Any, g: Any) -> bool:
    """Whether two functions are the same term."""
    if not (isinstance(f, Closure) and isinstance(g, Closure)):
        return f is g
    return _same(t.Lam(f.params, f.body), f.env, t.Lam(g.params, g.body), g.env, _DEPTH)


def _same(a: Any, left: Env, b: Any, right: Env, depth: int) -> bool:
    """Terms, types, patterns and tuples of them, each with what its variables are."""
    a, left = _reduced(a, left)
    b, right = _reduced(b, right)
    if depth == 0 or type(a) is not type(b) or isinstance(a, t.Match):
        return False
    match a:
        case t.Var(name) | TypeVar(name):
            x, y = left.get(name), right.get(b.name)
            return x is not None and (x is y or (is_plain(x) and is_plain(y) and x == y))
        case t.Lam(params):
            marks = [Unknown() for _ in params]
            left = {**left, **{p.name: mark for p, mark in zip(params, marks, strict=True)}}
            right = {**right, **{p.name: mark for p, mark in zip(b.params, marks, strict=False)}}
            types = (tuple(p.type for p in params), tuple(p.type for p in b.params))
            return _same(types[0], left, types[1], right, depth - 1) and _same(
                a.body, left, b.body, right, depth - 1
            )
        case t.Quant(kind, var, body):
            mark = Unknown()
            inner, other = {**left, var.name: mark}, {**right, b.var.name: mark}
            alike = kind == b.kind and _same(var.type, left, b.var.type, right, depth - 1)
            return alike and _same(body, inner, b.body, other, depth - 1)
        case tuple():
            return len(a) == len(b) and all(
                _same(x, left, y, right, depth) for x, y in zip(a, b, strict=True)
            )
        case Span():
            return True
    if not is_dataclass(a):
        return bool(a == b)
    return all(
        _same(getattr(a, f.name), left, getattr(b, f.name), right, depth - 1)
        for f in fields(a)
        if f.name != "span"
    )


def _reduced(term: Any, env: Env) -> tuple[Any, Env]:
    """The term with functions of the point applied and `let` opened, at its head."""
    for _ in range(_DEPTH):
        match term:
            case t.Var(name) if isinstance(env.get(name), _Suspended):
                term, env = env[name].term, env[name].env
                continue
            case t.Let(var, value, body):
                term, env = body, {**env, var.name: _Suspended(value, env)}
                continue
            case t.Call(t.Var(name), args) if isinstance(env.get(name), Closure):
                params, body, inner = env[name].params, env[name].body, env[name].env
            case t.Call(t.Lam(params, body), args):
                inner = env
            case _:
                break
        if len(params) != len(args):
            break
        env = {**inner, **{p.name: _Suspended(arg, env) for p, arg in zip(params, args, strict=True)}}
        term = body
    return term, env
