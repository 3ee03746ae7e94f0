"""When two terms say the same after β-reduction and renaming: the one way in which the check proves `∀ x, f x = e`
over a type that it cannot run through. (Lean's kernel proves it in the same way, by `rfl`.)
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from harness.certificate.check.runtime import Closure, Env, decided, is_plain
from harness.logic import terms as t
from harness.logic.types import INT, NAT, NNREAL, RAT, REAL

_DEPTH = 60


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """Stands for any value of a bound variable; equal only to itself."""


@dataclass(frozen=True, slots=True, eq=False)
class _Suspended:
    """An argument put in for a parameter, not evaluated."""

    term: t.Term
    env: Env


_ORDERED = (NAT, INT, RAT, REAL, NNREAL)
"""Types where adding, and multiplying by what is positive, keep `=`, `<` and `≤` both ways."""


def is_identity(quant: t.Quant, env: Env) -> bool:
    """Whether `∀ x …, premises → a = b` (or `a ↔ b`, `a ≤ b`) holds since both sides are the same term, or since one
    premise says the same as the conclusion: `a + 1 = b + 1 → a = b`."""
    return _holds(quant.body, {**env, quant.var.name: Unknown()}, quant.var)


def _holds(body: t.Term, scope: Env, var: t.Var) -> bool:
    match body:
        case t.Quant("forall", inner, rest):
            return _holds(rest, {**scope, inner.name: Unknown()}, inner)
        case t.Op("implies", (premise, rest)):
            return _equivalent(premise, rest, scope) or _holds(rest, _raised(premise, scope, var), var)
        case t.Op("eq" | "iff" | "le" as relation, (a, b)):
            reflexive = relation != "le" or t.type_of(a) in _ORDERED  # not so of Float
            return reflexive and _same(a, scope, b, scope, _DEPTH)
    return False


def _raised(premise: t.Term, scope: Env, var: t.Var) -> Env:
    """With `k ≤ n` or `k < n` for a natural number n: n is any number plus k, or plus k + 1."""
    match premise:
        case t.Op("le" | "lt" as name, (t.Lit(int(k)), t.Var(n))) if n == var.name and var.type == NAT:
            sum_ = t.Op("add", (t.Var("·any", NAT), t.Lit(k + (name == "lt"), NAT)), NAT)
            return {**scope, n: _Suspended(sum_, {"·any": Unknown()})}
    return scope


def _equivalent(p: t.Term, q: t.Term, scope: Env) -> bool:
    if not (
        isinstance(p, t.Op) and isinstance(q, t.Op) and p.name == q.name and p.name in ("eq", "lt", "le")
    ):
        return False
    (a, b), (c, d) = (_cancelled(op.args[0], scope, op.args[1], scope) for op in (p, q))
    return _same(*a, *c, _DEPTH) and _same(*b, *d, _DEPTH)


def _cancelled(a: t.Term, left: Env, b: t.Term, right: Env) -> tuple[tuple[t.Term, Env], tuple[t.Term, Env]]:
    """The two sides of a relation without summands and positive factors that both have."""
    a, left = _reduced(a, left)
    b, right = _reduced(b, right)
    match a, b:
        case t.Op("add" | "mul" as name, (p, q), type_), t.Op(other, (r, s)) if (
            name == other and type_ in _ORDERED
        ):
            for common, again, x, y in ((p, r, q, s), (q, s, p, r)):
                positive = name == "add" or (isinstance(common, t.Lit) and decided(common.value > 0))  # type: ignore[operator]
                if positive and _same(common, left, again, right, _DEPTH):
                    return _cancelled(x, left, y, right)
    return (a, left), (b, right)


def same_function(f: Any, g: Any) -> bool:
    """Whether two functions are the same term."""
    if not (isinstance(f, Closure) and isinstance(g, Closure)):
        return f is g
    return _same(t.Lam(f.params, f.body), f.env, t.Lam(g.params, g.body), g.env, _DEPTH)


def _same(a: Any, left: Env, b: Any, right: Env, depth: int) -> bool:
    """Terms, types and tuples of them, each with what its variables are."""
    a, left = _reduced(a, left)
    b, right = _reduced(b, right)
    if isinstance(a, t.Op | t.Var) and isinstance(b, t.Op | t.Var) and a.type == b.type == NAT:
        (a, left, above), (b, right, beside) = _plus(a, left), _plus(b, right)
        if above != beside:
            return False
    if depth == 0 or type(a) is not type(b) or isinstance(a, t.Match):
        return False
    if isinstance(a, t.Var):
        x, y = left.get(a.name), right.get(b.name)
        return x is not None and (x is y or (is_plain(x) and is_plain(y) and bool(x == y)))
    if isinstance(a, tuple):
        return len(a) == len(b) and all(_same(x, left, y, right, depth) for x, y in zip(a, b, strict=True))
    if not is_dataclass(a):
        return bool(a == b)
    names = [field.name for field in fields(a) if field.name != "span"]
    if isinstance(a, t.Lam | t.Quant):
        mine, other = ((x.params if isinstance(x, t.Lam) else (x.var,)) for x in (a, b))
        if not _same(tuple(p.type for p in mine), left, tuple(p.type for p in other), right, depth - 1):
            return False
        marks = [Unknown() for _ in mine]
        left = {**left, **{p.name: mark for p, mark in zip(mine, marks, strict=True)}}
        right = {**right, **{p.name: mark for p, mark in zip(other, marks, strict=True)}}
    return all(_same(getattr(a, name), left, getattr(b, name), right, depth - 1) for name in names)


def _plus(term: Any, env: Env) -> tuple[Any, Env, int]:
    """A term of type ℕ as another and a number that is added to it."""
    term, env = _reduced(term, env)
    match term:
        case t.Op("add" | "sub" as name, (inner, t.Lit(int(k)))) if term.type == NAT:
            base, below, more = _plus(inner, env)
            if name == "add" or more >= k:
                return base, below, more + (k if name == "add" else -k)
    return term, env, 0


def _reduced(term: Any, env: Env) -> tuple[Any, Env]:
    """The term with functions of the point applied, `let` and `Nat.rec` at a successor opened, at its head."""
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
            case t.Field(target, index) if isinstance((whole := _reduced(target, env))[0], t.Con):
                term, env = whole[0].args[index], whole[1]
                continue
            case t.Op("Nat.rec", (first, step, index)):
                base, below, steps = _plus(index, env)
                if steps == 0:
                    break
                at = t.Op("add", (base, t.Lit(steps - 1, NAT)), NAT)
                env = {**env, "·at": _Suspended(at, below)}
                previous = t.Op("Nat.rec", (first, step, t.Var("·at", NAT)), term.type)
                term = t.Call(step, (t.Var("·at", NAT), previous), term.type)
                continue
            case _:
                break
        if len(params) != len(args):
            break
        term, env = body, {**inner, **{p.name: _Suspended(a, env) for p, a in zip(params, args, strict=True)}}
    return term, env
