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

from harness.certificate.check.numbers import REALS, Kind, cast, is_real
from harness.certificate.check.reals import floor_of, neg
from harness.certificate.check.runtime import MAX_ITEMS, Env, Undecided, need
from harness.logic import terms as t
from harness.logic.statement import ConstructorShape
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, RAT, REAL, Arrow, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

# fmt: off
_FRACTIONS = tuple(Fraction(n, d) for n, d in product((0, 1, -1, 2, -2, 3, -3, 10, -10, 100, -100), (1, 2, 3)))
_FEW: dict[str, tuple[Any, ...]] = {
    "Nat": tuple(range(24)), "Int": tuple(range(-12, 12)), "Rat": _FRACTIONS, "Real": _FRACTIONS,
    "NNReal": tuple(q for q in _FRACTIONS if q >= 0), "String": ("",), "Float": (0.0, 1.0),
}
# fmt: on


class _Endless(Exception):
    """A type that is not finite, too large, or not known here."""


def of_quantifier(machine: Any, quant: t.Quant, env: Env) -> tuple[tuple[Any, ...], bool]:
    """Values to look at, and whether the rest cannot matter."""
    complete = _bounded(machine, quant, env)
    if complete is None:
        complete = finite(machine, quant.var.type, env)
    if complete is None:
        complete = _by_tables(quant, env)
    if complete is not None:
        return complete, True
    return samples(machine, quant.var.type, env), False


def samples(machine: Any, type_: Type, env: Env) -> tuple[Any, ...]:
    """Some values of a type: an instance decides what one instance can decide."""
    if isinstance(type_, Subtype):
        found = samples(machine, type_.var.type, env)
        return tuple(
            v for v in found if machine.prop(type_.condition, {**env, type_.var.name: v}) is Truth.TRUE
        )
    head = machine.kind(type_, env).head
    if head in ("List", "Array"):
        inner = samples(machine, *machine.element(type_, env))[:3]
        return ((), *((x,) for x in inner), *product(inner, repeat=2))
    near = tuple(filter(is_real, env.values())) if head == "Real" else ()
    return (*_FEW[head], *near) if head in _FEW else (finite(machine, type_, env) or ())[:24]


def default(machine: Any, type_: Type, env: Env) -> Any:
    """Lean's `default`."""
    resolved, env = machine.resolve(type_, env)
    kind = machine.kind(resolved, env)
    known = {"Bool": False, "String": "", "List": (), "Array": (), "Option": Datum("Option.none"), "Unit": ()}
    return known[kind.head] if kind.head in known else cast(0, Kind("Nat"), kind)


# --- finite types --------------------------------------------------------------------------------


def finite(machine: Any, type_: Type, env: Env) -> tuple[Any, ...] | None:
    """All values of a type, if it is known to be finite and is not too large."""
    try:
        return _all(machine, type_, env, 6)
    except _Endless:
        return None


def listed(machine: Any, type_: Type, env: Env) -> tuple[Any, ...]:
    """All values of a type, which has to be finite."""
    values = finite(machine, type_, env)
    if values is None:
        raise Undecided("a type that is not finite, or too large, would have to be listed")
    return values


def _all(machine: Any, type_: Any, env: Env, depth: int) -> tuple[Any, ...]:
    values = tuple(islice(_members(machine, type_, env, depth), MAX_ITEMS + 1)) if depth else ()
    if not depth or len(values) > MAX_ITEMS:
        raise _Endless
    return values


def _members(machine: Any, type_: Type, env: Env, depth: int) -> Iterator[Any]:
    if isinstance(type_, TypeVar):
        type_ = machine.resolve(type_, env)[0]
    match type_:
        case Subtype(var, condition):
            for value in _all(machine, var.type, env, depth):
                if _sure(machine, condition, {**env, var.name: value}):
                    yield value
        case Arrow(domain, codomain, None):
            keys, values = _all(machine, domain, env, depth - 1), _all(machine, codomain, env, depth - 1)
            if len(values) ** len(keys) > MAX_ITEMS:
                raise _Endless
            yield from (
                Table(tuple(zip(keys, row, strict=True)), ()) for row in product(values, repeat=len(keys))
            )
        case TypeApp("Bool"):
            yield from (False, True)
        case TypeApp("Prop"):
            yield from (Truth.FALSE, Truth.TRUE)
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
            yield from (
                frozenset(e for e, kept in zip(elements, row, strict=True) if kept)
                for row in product((False, True), repeat=len(elements))
            )
        case TypeApp() if shapes(machine, type_):
            outer = {**env, **parameters(machine, type_, env)}
            for shape in shapes(machine, type_):
                for row in _rows(machine, shape.fields, outer, depth - 1):
                    if all(_sure(machine, condition, {**outer, **row}) for condition in shape.conditions):
                        yield Datum(shape.name, tuple(row.values()))
        case _:
            raise _Endless


def _rows(machine: Any, wanted: tuple[t.Var, ...], env: Env, depth: int) -> list[dict[str, Any]]:
    """All values for the fields of a constructor; the type of a field may mention those before it."""
    rows: list[dict[str, Any]] = [{}]
    for var in wanted:
        rows = [{**row, var.name: v} for row in rows for v in _all(machine, var.type, {**env, **row}, depth)]
        if len(rows) > MAX_ITEMS:
            raise _Endless
    return rows


def _sure(machine: Any, condition: t.Term, env: Env) -> bool:
    answer = machine.prop(condition, env)
    if answer is Truth.UNKNOWN:
        raise _Endless
    return answer is Truth.TRUE


def shapes(machine: Any, type_: TypeApp) -> tuple[ConstructorShape, ...]:
    """The constructors of a data type; none if it is not one."""
    parts = tuple(t.Var(f"·{i}", arg) for i, arg in enumerate(type_.args))  # type: ignore[arg-type]
    match type_.head:
        case "Prod":
            return (ConstructorShape("Prod.mk", parts),)
        case "Option":
            return ConstructorShape("Option.none", ()), ConstructorShape("Option.some", parts)
        case "Sum":
            return ConstructorShape("Sum.inl", parts[:1]), ConstructorShape("Sum.inr", parts[1:])
        case "Complex":
            return (ConstructorShape("Complex.mk", (t.Var("·0", REAL), t.Var("·1", REAL))),)
        case head:
            data = machine.statement.datatypes.get(head)
            return () if data is None else data.constructors


def parameters(machine: Any, type_: TypeApp, env: Env) -> dict[str, Any]:
    """What the parameters of a data type are here."""
    data = machine.statement.datatypes.get(type_.head)
    params = data.params if data is not None else ()
    return {p.name: machine.value(arg, env) for p, arg in zip(params, type_.args, strict=False)}


# --- bounds --------------------------------------------------------------------------------------


def _bounded(machine: Any, quant: t.Quant, env: Env) -> tuple[Any, ...] | None:
    """The values that the premises (of ∀) or conjuncts (of ∃) leave, or None."""
    if not isinstance(quant.var.type, TypeApp):
        return None
    kind = machine.kind(quant.var.type, env)
    lows: list[int] = [0] if kind.head == "Nat" else []
    highs: list[int] = []
    for fact in _facts(quant.kind, quant.body, frozenset()):
        try:
            what, value = _limit(machine, fact, quant.var.name, kind, env)
        except Undecided:
            continue
        if what == "all":
            return tuple(value)
        if what:
            (lows if what == "low" else highs).append(value)
    if kind.head not in ("Nat", "Int") or not lows or not highs or min(highs) - max(lows) >= MAX_ITEMS:
        return None
    return tuple(range(max(lows), min(highs) + 1))


def _facts(kind: str, body: t.Term, bound: frozenset[str]) -> Iterator[t.Op]:
    """Propositions whose failure decides the body, free of the variables bound on the way."""
    match body:
        case t.Quant(inner, var, below) if inner == kind:
            yield from _facts(kind, below, bound | {var.name})
        case t.Op("implies", (premise, rest)) if kind == "forall":
            yield from _facts("exists", premise, bound)  # a premise is taken apart at its conjunctions
            yield from _facts(kind, rest, bound)
        case t.Op("and", args) if kind == "exists":
            for arg in args:
                yield from _facts(kind, arg, bound)
        case t.Op("lt" | "le" | "eq" | "mem" | "dvd") if kind == "exists" and not t.free_vars(body) & bound:
            yield body


def _limit(machine: Any, fact: t.Op, x: str, kind: Kind, env: Env) -> tuple[str, Any]:
    """What a fact says about the variable: `low` or `high` (inclusive), `all` values, or nothing."""
    a, b = fact.args
    in_a, in_b = x in t.free_vars(a), x in t.free_vars(b)
    strict, order = fact.name == "lt", fact.name in ("lt", "le")
    if in_a == in_b:
        return "", None
    other = machine.value(b if in_a else a, env)
    a = a if in_a else b
    if fact.name == "mem" and in_a and _is(a, x) and isinstance(other, frozenset | tuple):
        return "all", sorted(other, key=repr)
    if fact.name == "eq" and _is(a, x):
        return "all", (other,)
    if fact.name == "dvd" and in_a and _is(a, x) and kind.head == "Nat" and other:
        return "high", other
    if order and _is(_uncast(a), x):
        bound = _round_down(
            other if in_a else neg(Fraction(other) if isinstance(other, int) else other), strict
        )
        return ("high", bound) if in_a else ("low", -bound)
    if kind.head == "Nat" and t.type_of(a) == NAT and (fact.name == "eq" or (order and in_a)):
        return ("high", other - strict) if _grows(machine, a, x, env) else ("", None)
    return "", None


def _is(term: t.Term, name: str) -> bool:
    return isinstance(term, t.Var) and term.name == name


def _uncast(term: t.Term) -> t.Term:
    """Coercions from ℕ and ℤ to larger ordered types keep the order."""
    match term:
        case t.Op("cast", (arg,), type_) if t.type_of(arg) in (NAT, INT) and type_ in (INT, RAT, REAL):
            return _uncast(arg)
    return term


def _round_down(x: Any, strict: bool) -> int:
    """The largest integer ≤ x, or < x."""
    need(isinstance(x, int) or is_real(x), "a bound that is no number")
    below = x if isinstance(x, int) else floor_of(x)
    return below - 1 if strict and x == below else below


def _grows(machine: Any, term: t.Term, x: str, env: Env) -> bool:
    """Whether a term of ℕ is at least the variable, whatever that is."""

    def positive(side: t.Term) -> bool:
        return x not in t.free_vars(side) and machine.value(side, env) >= 1

    match term:
        case t.Op("add", args):
            return any(_grows(machine, arg, x, env) for arg in args)
        case t.Op("mul", (a, b)):
            grow = [_grows(machine, side, x, env) for side in (a, b)]
            return any(grow) and all(g or positive(side) for g, side in zip(grow, (a, b), strict=True))
        case t.Op("pow", (a, b)):
            return _grows(machine, a, x, env) and positive(b)
    return _is(term, x)


# --- functions given by tables -------------------------------------------------------------------


def _by_tables(quant: t.Quant, env: Env) -> tuple[Any, ...] | None:
    """If the variable stands only as the argument of tables: their keys, and one other value for all the rest."""
    name, keys, counted = quant.var.name, dict[Any, None](), 0
    for node in t.walk(quant.body):
        match node:
            case t.Call(t.Var(fn), (t.Var(arg), *_)) if arg == name and isinstance(env.get(fn), Table):
                counted += 1
                keys.update((key, None) for key, _ in env[fn].entries)
    if not counted or counted != _mentions(quant.body, name) or not isinstance(quant.var.type, TypeApp):
        return None
    head = quant.var.type.head
    if head not in {"Nat", "Int"} | REALS or not all(isinstance(key, int | Fraction) for key in keys):
        return None
    fresh = max(keys, default=0) + 1
    return (*keys, Fraction(fresh) if head in REALS else fresh)


def _mentions(node: Any, name: str) -> int:
    """How often a variable is mentioned, in types as well."""
    if isinstance(node, tuple):
        return sum(_mentions(item, name) for item in node)
    below = [getattr(node, field.name) for field in fields(node)] if is_dataclass(node) else []
    return sum(_mentions(item, name) for item in below) + (isinstance(node, t.Var) and node.name == name)
