"""What a quantified variable ranges over: a whole finite type, the values that a bound leaves, or a few to try.

A bound is used only where the body decides the rest: below `∀ x` a premise that fails, below `∃ x` a conjunct that
fails. So for `∀ x, x < n → P` it is enough to look at 0 … n - 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from itertools import islice, product
from typing import Any

from harness.certificate.check.numbers import REALS, Kind, is_real
from harness.certificate.check.reals import floor_of, neg
from harness.certificate.check.runtime import Env
from harness.certificate.check.undecided import MAX_ITEMS, Undecided, need
from harness.logic import terms as t
from harness.logic.statement import ConstructorShape
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, RAT, REAL, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

_TRIED = 24
_FRACTIONS = tuple(
    Fraction(n, d) for n, d in product((0, 1, -1, 2, -2, 3, -3, 10, -10, 100, -100), (1, 2, 3))
)


class _Endless(Exception):
    """A type that is not finite, too large, or not known here."""


def of_quantifier(machine: Any, quant: t.Quant, env: Env) -> tuple[tuple[Any, ...], bool]:
    """Values to look at, and whether the rest cannot matter."""
    complete = _bounded(machine, quant, env)
    if complete is None:
        complete = finite(machine, quant.var.type, env)
    if complete is None:
        complete = _by_tables(machine, quant, env)
    return (complete, True) if complete is not None else (samples(machine, quant.var.type, env), False)


# --- finite types --------------------------------------------------------------------------------


def finite(machine: Any, type_: Type, env: Env) -> tuple[Any, ...] | None:
    """All values of a type, if it is known to be finite and is not too large."""
    try:
        return _all(machine, type_, env, 6)
    except _Endless:
        return None


def _all(machine: Any, type_: Any, env: Env, depth: int) -> tuple[Any, ...]:
    values = tuple(islice(_members(machine, type_, env, depth), MAX_ITEMS + 1)) if depth else ()
    if not depth or len(values) > MAX_ITEMS:
        raise _Endless
    return values


def _members(machine: Any, type_: Type, env: Env, depth: int) -> Iterator[Any]:
    match type_:
        case Subtype(var, condition):
            for value in _all(machine, var.type, env, depth):
                if _sure(machine, condition, {**env, var.name: value}):
                    yield value
        case TypeVar():
            resolved, env = machine.resolve(type_, env)
            yield from _members(machine, resolved, env, depth)
        case Arrow(domain, codomain, None):
            keys, values = _all(machine, domain, env, depth - 1), _all(machine, codomain, env, depth - 1)
            if len(values) ** len(keys) > MAX_ITEMS:
                raise _Endless
            for row in product(values, repeat=len(keys)):
                yield Table(tuple(zip(keys, row, strict=True)), ())
        case TypeApp("Bool" | "Prop" as head):
            yield from (False, True) if head == "Bool" else (Truth.FALSE, Truth.TRUE)
        case TypeApp("Unit" | "PUnit"):
            yield ()
        case TypeApp("Empty" | "PEmpty"):
            return
        case TypeApp("Fin" | "ZMod" | "BitVec" | "UInt8" | "UInt16" as head):
            n = machine.kind(type_, env).modulus
            if n > MAX_ITEMS or (n == 0 and head != "Fin"):
                raise _Endless
            yield from range(n)
        case TypeApp("Finset" | "Set", (element,)):
            elements = _all(machine, element, env, depth - 1)
            if len(elements) > 14:
                raise _Endless
            for bits in range(1 << len(elements)):
                yield frozenset(e for i, e in enumerate(elements) if bits >> i & 1)
        case TypeApp() if shapes(machine, type_):
            yield from _data(machine, type_, env, depth - 1)
        case _:
            raise _Endless


def _sure(machine: Any, condition: t.Term, env: Env) -> bool:
    answer = machine.prop(condition, env)
    if answer is Truth.UNKNOWN:
        raise _Endless
    return answer is Truth.TRUE


def _data(machine: Any, type_: TypeApp, env: Env, depth: int) -> Iterator[Any]:
    """The values of a data type without recursion; those of a structure must meet its conditions."""
    outer = {**env, **parameters(machine, type_, env)}
    for shape in shapes(machine, type_):
        rows: list[dict[str, Any]] = [{}]
        for var in shape.fields:
            rows = [{**r, var.name: v} for r in rows for v in _all(machine, var.type, {**outer, **r}, depth)]
            if len(rows) > MAX_ITEMS:
                raise _Endless
        for row in rows:
            if all(_sure(machine, condition, {**outer, **row}) for condition in shape.conditions):
                yield Datum(shape.name, tuple(row.values()))


def shapes(machine: Any, type_: TypeApp) -> tuple[ConstructorShape, ...]:
    """The constructors of a data type; none if it is not one."""
    fields = tuple(t.Var(f"·{i}", arg) for i, arg in enumerate(type_.args))  # type: ignore[arg-type]
    match type_.head:
        case "Prod":
            return (ConstructorShape("Prod.mk", fields),)
        case "Option":
            return ConstructorShape("Option.none", ()), ConstructorShape("Option.some", fields)
        case "Sum":
            return ConstructorShape("Sum.inl", fields[:1]), ConstructorShape("Sum.inr", fields[1:])
        case head:
            data = machine.statement.datatypes.get(head)
            return () if data is None else data.constructors


def parameters(machine: Any, type_: TypeApp, env: Env) -> dict[str, Any]:
    """What the parameters of a data type are here: types closed, terms evaluated."""
    data = machine.statement.datatypes.get(type_.head)
    args = [closed(machine, arg, env) for arg in type_.args]
    params = data.params if data is not None else ()
    return {
        p.name: arg.value if isinstance(arg, t.Lit) else arg for p, arg in zip(params, args, strict=False)
    }


def closed(machine: Any, arg: Any, env: Env) -> Any:
    """A type with its type variables filled in and its sizes evaluated."""
    match arg:
        case TypeVar():
            return closed(machine, *machine.resolve(arg, env))
        case TypeApp(head, args):
            return TypeApp(head, tuple(closed(machine, inner, env) for inner in args))
        case Arrow(domain, codomain, None):
            return Arrow(closed(machine, domain, env), closed(machine, codomain, env))
        case Arrow() | Subtype() | SortType():
            return arg
        case _:
            return t.Lit(machine.value(arg, env), t.type_of(arg))


# --- bounds --------------------------------------------------------------------------------------


def _bounded(machine: Any, quant: t.Quant, env: Env) -> tuple[Any, ...] | None:
    """The values that the premises (of ∀) or conjuncts (of ∃) leave, or None."""
    if not isinstance(quant.var.type, TypeApp):
        return None
    kind = machine.kind(quant.var.type, env)
    low, high = (0 if kind.head == "Nat" else None), None
    for fact in _facts(quant):
        try:
            what, value = _limit(machine, fact, quant.var.name, kind, env)
        except Undecided:
            continue
        if what == "all":
            return tuple(value)
        if what == "low":
            low = value if low is None else max(low, value)
        if what == "high":
            high = value if high is None else min(high, value)
    if kind.head not in ("Nat", "Int") or low is None or high is None or high - low >= MAX_ITEMS:
        return None
    return tuple(range(low, high + 1))


def _facts(quant: t.Quant) -> Iterator[t.Op]:
    """Propositions whose failure decides the body, free of the variables bound on the way."""
    bound: frozenset[str] = frozenset()
    node = quant.body
    while True:
        match node:
            case t.Quant(kind, var, body) if kind == quant.kind:
                bound, node = bound | {var.name}, body
            case t.Op("implies", (premise, rest)) if quant.kind == "forall":
                yield from _conjuncts(premise, bound)
                node = rest
            case _:
                if quant.kind == "exists":
                    yield from _conjuncts(node, bound)
                return


def _conjuncts(term: t.Term, bound: frozenset[str]) -> Iterator[t.Op]:
    match term:
        case t.Op("and", args):
            for arg in args:
                yield from _conjuncts(arg, bound)
        case t.Op("lt" | "le" | "eq" | "mem" | "dvd") if not t.free_vars(term) & bound:
            yield term


def _limit(machine: Any, fact: t.Op, x: str, kind: Kind, env: Env) -> tuple[str, Any]:
    """What a fact says about the variable: `low` or `high` (inclusive), `all` values, or nothing."""
    a, b = fact.args
    in_a, in_b = x in t.free_vars(a), x in t.free_vars(b)
    strict = fact.name == "lt"
    if in_a == in_b:
        return "", None
    if in_a:
        other = machine.value(b, env)
        if fact.name == "mem":
            return (
                ("all", sorted(other, key=repr))
                if _is(a, x) and isinstance(other, frozenset | tuple)
                else ("", 0)
            )
        if fact.name == "eq" and _is(a, x):
            return "all", (other,)
        if fact.name == "dvd":
            return ("high", other) if _is(a, x) and kind.head == "Nat" and other else ("", 0)
        if fact.name != "eq" and _is(_uncast(a), x):
            return "high", _round_down(other, strict=strict)
        if kind.head == "Nat" and t.type_of(a) == NAT and _grows(machine, a, x, env):
            return "high", other - strict
    elif fact.name == "eq":
        return _limit(machine, t.Op("eq", (b, a), fact.type), x, kind, env)
    elif fact.name in ("lt", "le") and _is(_uncast(b), x):
        other = machine.value(a, env)
        return "low", -_round_down(
            neg(Fraction(other)) if isinstance(other, int) else neg(other), strict=strict
        )
    return "", None


def _is(term: t.Term, name: str) -> bool:
    return isinstance(term, t.Var) and term.name == name


def _uncast(term: t.Term) -> t.Term:
    """Coercions from ℕ and ℤ to larger ordered types keep the order."""
    match term:
        case t.Op("cast", (arg,), type_) if t.type_of(arg) in (NAT, INT) and type_ in (INT, RAT, REAL):
            return _uncast(arg)
        case _:
            return term


def _round_down(x: Any, *, strict: bool) -> int:
    """The largest integer ≤ x, or < x."""
    need(isinstance(x, int) or is_real(x), "a bound that is no number")
    below = x if isinstance(x, int) else floor_of(x)
    return below - 1 if strict and x == below else below


def _grows(machine: Any, term: t.Term, x: str, env: Env) -> bool:
    """Whether a term of ℕ is at least the variable, whatever that is."""
    match term:
        case t.Op("add", args):
            return any(_grows(machine, arg, x, env) for arg in args)
        case t.Op("mul", (a, b)):
            grow = [_grows(machine, arg, x, env) for arg in (a, b)]
            return any(grow) and all(
                g or _positive(machine, arg, x, env) for g, arg in zip(grow, (a, b), strict=True)
            )
        case t.Op("pow", (a, b)):
            return _grows(machine, a, x, env) and _positive(machine, b, x, env)
        case _:
            return _is(term, x)


def _positive(machine: Any, term: t.Term, x: str, env: Env) -> bool:
    return x not in t.free_vars(term) and machine.value(term, env) >= 1


# --- functions given by tables, and a few values -------------------------------------------------


def _by_tables(machine: Any, quant: t.Quant, env: Env) -> tuple[Any, ...] | None:
    """If the variable stands only as the argument of tables: their keys, and one other value for all the rest."""
    if not isinstance(quant.var.type, TypeApp):
        return None
    name = quant.var.name
    keys: dict[Any, None] = {}
    counted = 0
    for node in t.walk(quant.body):
        match node:
            case t.Call(t.Var(fn), (t.Var(arg), *_)) if arg == name and isinstance(env.get(fn), Table):
                counted += 1
                keys.update((key, None) for key, _ in env[fn].entries)
    if not counted or counted != _occurrences(quant.body, name):
        return None
    head = machine.kind(quant.var.type, env).head
    if head not in {"Nat", "Int"} | REALS or not all(isinstance(key, int | Fraction) for key in keys):
        return None
    fresh = max(keys, default=0) + 1
    return (*keys, Fraction(fresh) if head in REALS else fresh)


def _occurrences(node: Any, name: str) -> int:
    """How often a variable is mentioned, in types as well."""
    if isinstance(node, tuple):
        return sum(_occurrences(item, name) for item in node)
    if not is_dataclass(node):
        return 0
    return (isinstance(node, t.Var) and node.name == name) + sum(
        _occurrences(getattr(node, field.name), name) for field in fields(node)
    )


def samples(machine: Any, type_: Type, env: Env) -> tuple[Any, ...]:
    """Some values of a type: an instance decides what one instance can decide."""
    if isinstance(type_, Subtype):
        found = samples(machine, type_.var.type, env)
        return tuple(
            v for v in found if machine.prop(type_.condition, {**env, type_.var.name: v}) is Truth.TRUE
        )
    match machine.kind(type_, env).head:
        case "Nat":
            return tuple(range(_TRIED))
        case "Int" | "ZMod":
            return tuple(range(-_TRIED // 2, _TRIED // 2)) if machine.kind(type_, env).modulus == 0 else (0,)
        case "Rat":
            return _FRACTIONS
        case "Real":
            return (*_FRACTIONS, *filter(is_real, env.values()))
        case "NNReal":
            return tuple(q for q in _FRACTIONS if q >= 0)
        case "String":
            return ("",)
        case "List" | "Array":
            inner = samples(machine, *machine.element(type_, env))[:3]
            return ((), *((x,) for x in inner), *product(inner, repeat=2))
        case _:
            return (finite(machine, type_, env) or ())[:_TRIED]


_DEFAULTS = {"Bool": False, "String": "", "List": (), "Array": (), "Option": Datum("Option.none"), "Unit": ()}


def default(machine: Any, type_: Type, env: Env) -> Any:
    """Lean's `default`."""
    resolved, env = machine.resolve(type_, env)
    head = machine.kind(resolved, env).head
    if head == "Prod":
        return Datum("Prod.mk", tuple(default(machine, arg, env) for arg in resolved.args))
    return _DEFAULTS[head] if head in _DEFAULTS else machine.number(0, resolved, env)
