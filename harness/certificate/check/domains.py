"""What a quantified variable ranges over: a whole finite type, the values that a bound leaves, or a few to try.

A bound is only used where the body decides the rest: below `∀ x` a premise that fails, below `∃ x` a conjunct that
fails. So for `∀ x, x < n → P` it is enough to look at 0 … n - 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from harness.certificate.check.atoms import Irrational
from harness.certificate.check.numbers import Kind
from harness.certificate.check.reals import floor_of, neg
from harness.certificate.check.runtime import Env
from harness.certificate.check.undecided import MAX_ITEMS, Undecided, need
from harness.logic.terms import Call, If, Lam, Let, Lit, Op, Quant, Term, Var, free_vars, type_of, walk
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, RAT, REAL, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

if TYPE_CHECKING:
    from harness.certificate.check.evaluate import Evaluator

_TRIED = 24


@dataclass(frozen=True, slots=True)
class Domain:
    """Values to look at, and whether the rest cannot matter."""

    values: tuple[Any, ...]
    complete: bool


def of_quantifier(machine: Evaluator, quant: Quant, env: Env) -> Domain:
    name, type_ = quant.var.name, quant.var.type
    within = _bounded(machine, quant, env)
    if within is not None:
        return Domain(within, True)
    values = finite(machine, type_, env)
    if values is not None:
        return Domain(values, True)
    if isinstance(type_, TypeApp):
        keys = _table_keys(quant.body, name, env)
        fresh = None if keys is None else _fresh(machine.kind(type_, env), keys)
        if keys is not None and fresh is not None:
            return Domain((*keys, fresh), True)
    return Domain(samples(machine, type_, env), False)


# --- finite types --------------------------------------------------------------------------------


def finite(machine: Evaluator, type_: Type, env: Env) -> tuple[Any, ...] | None:
    """All values of a type; None if it is not finite, too large, or not known here."""
    try:
        values = tuple(islice(_members(machine, type_, env, 6), MAX_ITEMS + 1))
    except _Endless:
        return None
    return values if len(values) <= MAX_ITEMS else None


class _Endless(Exception):
    pass


def _members(machine: Evaluator, type_: Type, env: Env, depth: int) -> Iterator[Any]:
    """The values of a type, each once. `depth` ends what recurses."""
    if depth == 0:
        raise _Endless
    if isinstance(type_, Subtype):
        for value in _members(machine, type_.var.type, env, depth - 1):
            holds = machine.prop(type_.condition, {**env, type_.var.name: value})
            if holds is Truth.UNKNOWN:
                raise _Endless
            if holds is Truth.TRUE:
                yield value
        return
    if isinstance(type_, TypeVar):
        type_, env = machine.resolve(type_, env)
        yield from _members(machine, type_, env, depth)
        return
    if isinstance(type_, Arrow):
        if type_.var is not None:
            raise _Endless
        keys = _all(machine, type_.domain, env, depth)
        values = _all(machine, type_.codomain, env, depth)
        if len(values) ** len(keys) > MAX_ITEMS:
            raise _Endless
        for row in product(values, repeat=len(keys)):
            yield Table(tuple(zip(keys, row, strict=True)), row[0] if row else ())
        return
    if not isinstance(type_, TypeApp):
        raise _Endless
    args = type_.args
    match type_.head:
        case "Bool":
            yield from (False, True)
        case "Prop":
            yield from (Truth.FALSE, Truth.TRUE)
        case "Unit" | "PUnit":
            yield ()
        case "Empty" | "PEmpty":
            return
        case "Fin" | "ZMod" | "BitVec" | "UInt8" | "UInt16":
            n = machine.kind(type_, env).modulus
            if n > MAX_ITEMS or (n == 0 and type_.head != "Fin"):
                raise _Endless
            yield from range(n)
        case "Finset" | "Set":
            elements = _all(machine, args[0], env, depth)  # type: ignore[arg-type]
            if len(elements) > 14:
                raise _Endless
            for bits in range(1 << len(elements)):
                yield frozenset(e for i, e in enumerate(elements) if bits >> i & 1)
        case head if head in machine.statement.datatypes:
            yield from _data(machine, type_, env, depth)
        case _:
            raise _Endless


def _all(machine: Evaluator, type_: Type, env: Env, depth: int) -> tuple[Any, ...]:
    values = tuple(islice(_members(machine, type_, env, depth - 1), MAX_ITEMS + 1))
    if len(values) > MAX_ITEMS:
        raise _Endless
    return values


def _data(machine: Evaluator, type_: TypeApp, env: Env, depth: int) -> Iterator[Any]:
    data = machine.statement.datatypes[type_.head]
    inner = {**env, **parameters(machine, type_, env)}
    for shape in data.constructors:
        rows: list[tuple[tuple[Any, ...], Env]] = [((), inner)]
        for var in shape.fields:
            if var.type == type_:
                raise _Endless
            rows = [
                ((*fields, value), {**scope, var.name: value})
                for fields, scope in rows
                for value in _all(machine, var.type, scope, depth)
            ]
            if len(rows) > MAX_ITEMS:
                raise _Endless
        for fields, scope in rows:
            holds = [machine.prop(condition, scope) for condition in shape.conditions]
            if Truth.FALSE in holds:
                continue
            if Truth.UNKNOWN in holds:
                raise _Endless
            yield Datum(shape.name, fields)


def parameters(machine: Evaluator, type_: TypeApp, env: Env) -> dict[str, Any]:
    """What the parameters of a data type are here: types closed, terms evaluated."""
    found: dict[str, Any] = {}
    for param, arg in zip(machine.statement.datatypes[type_.head].params, type_.args, strict=False):
        is_type = isinstance(arg, TypeApp | Arrow | Subtype | TypeVar | SortType)
        found[param.name] = closed(machine, arg, env) if is_type else machine.value(arg, env)  # type: ignore[arg-type]
    return found


def closed(machine: Evaluator, type_: Type, env: Env) -> Type:
    """The type with its type variables filled in and its sizes evaluated."""
    match type_:
        case TypeVar():
            return closed(machine, *machine.resolve(type_, env))
        case TypeApp(head, args):
            return TypeApp(head, tuple(_closed_argument(machine, arg, env) for arg in args))
        case Arrow(domain, codomain, None):
            return Arrow(closed(machine, domain, env), closed(machine, codomain, env))
        case _:
            return type_


def _closed_argument(machine: Evaluator, arg: Type | Term, env: Env) -> Type | Term:
    if isinstance(arg, TypeApp | Arrow | Subtype | TypeVar | SortType):
        return closed(machine, arg, env)
    value = machine.value(arg, env)
    return Lit(value, type_of(arg)) if isinstance(value, int) else arg


# --- bounds --------------------------------------------------------------------------------------


def _bounded(machine: Evaluator, quant: Quant, env: Env) -> tuple[Any, ...] | None:
    """The values that the premises (of ∀) or conjuncts (of ∃) leave, or None."""
    name = quant.var.name
    kind = None if isinstance(quant.var.type, Arrow) else machine.kind(quant.var.type, env)
    if kind is None or isinstance(quant.var.type, Subtype):
        return None
    low, high = (0 if kind.head == "Nat" else None), None
    for fact in _facts(quant):
        try:
            match _limit(machine, fact, name, kind, env):
                case ("all", tuple() as values):
                    return values
                case ("low", int(value)):
                    low = value if low is None else max(low, value)
                case ("high", int(value)):
                    high = value if high is None else min(high, value)
                case _:
                    pass
        except Undecided:
            continue
    if kind.head not in ("Nat", "Int") or low is None or high is None:
        return None
    return tuple(range(low, high + 1)) if high - low < MAX_ITEMS else None


def _facts(quant: Quant) -> Iterator[Term]:
    """Propositions whose failure decides the body, free of the variables bound on the way."""
    bound: frozenset[str] = frozenset()
    node = quant.body
    while True:
        if isinstance(node, Quant) and node.kind == quant.kind:
            bound |= {node.var.name}
            node = node.body
        elif quant.kind == "forall" and isinstance(node, Op) and node.name == "implies":
            yield from _conjuncts(node.args[0], bound)
            node = node.args[1]
        elif quant.kind == "exists":
            yield from _conjuncts(node, bound)
            return
        else:
            return


def _conjuncts(term: Term, bound: frozenset[str]) -> Iterator[Term]:
    if isinstance(term, Op) and term.name == "and":
        for arg in term.args:
            yield from _conjuncts(arg, bound)
    elif not free_vars(term) & bound:
        yield term


def _limit(machine: Evaluator, fact: Term, name: str, kind: Kind, env: Env) -> tuple[str, Any] | None:
    """What a fact says about the variable: `low`, `high` (inclusive) or `all` values."""
    if not isinstance(fact, Op) or len(fact.args) != 2:
        return None
    a, b = fact.args
    strict = fact.name == "lt"
    if fact.name == "mem":
        return _membership(machine, a, b, name, env)
    if fact.name == "dvd" and _is(a, name) and name not in free_vars(b) and kind.head == "Nat":
        n = machine.value(b, env)
        return ("high", n) if n else None
    if fact.name not in ("lt", "le", "eq"):
        return None
    if name not in free_vars(b):  # … x … ≤ b
        return _limit_above(machine, fact.name, a, machine.value(b, env), name, kind, env)
    if name in free_vars(a):
        return None
    bottom = machine.value(a, env)  # a ≤ … x …
    if fact.name == "eq":
        return _limit_above(machine, "eq", b, bottom, name, kind, env)
    if _is(_uncast(b), name):
        return "low", -_round_down(
            neg(Fraction(bottom) if isinstance(bottom, int) else bottom), strict=strict
        )
    return None


def _limit_above(
    machine: Evaluator, relation: str, a: Term, top: Any, name: str, kind: Kind, env: Env
) -> tuple[str, Any] | None:
    if relation == "eq" and _is(a, name):
        return "all", (top,)
    if _is(_uncast(a), name) and relation != "eq":
        return "high", _round_down(top, strict=relation == "lt")
    if kind.head == "Nat" and type_of(a) == NAT and _grows(machine, a, name, env):
        return "high", top - (relation == "lt")
    return None


def _is(term: Term, name: str) -> bool:
    return isinstance(term, Var) and term.name == name


def _uncast(term: Term) -> Term:
    """Coercions from ℕ and ℤ to larger ordered types keep the order."""
    while (
        isinstance(term, Op)
        and term.name == "cast"
        and type_of(term.args[0]) in (NAT, INT)
        and term.type in (INT, RAT, REAL)
    ):
        term = term.args[0]
    return term


def _round_down(x: Any, *, strict: bool) -> int:
    """The largest integer ≤ x, or < x."""
    need(isinstance(x, int | Fraction | Irrational), "a bound that is no number")
    x = Fraction(x) if isinstance(x, int) else x
    below = floor_of(x)
    return below - 1 if strict and x == below else below


def _membership(machine: Evaluator, a: Term, s: Term, name: str, env: Env) -> tuple[str, Any] | None:
    if not _is(a, name) or name in free_vars(s):
        return None
    values = machine.value(s, env)
    return ("all", tuple(sorted(values, key=repr))) if isinstance(values, frozenset | tuple) else None


def _grows(machine: Evaluator, term: Term, name: str, env: Env) -> bool:
    """Whether a term of ℕ is at least the variable, whatever that is."""
    match term:
        case Var(n):
            return n == name
        case Op("add", (a, b)):
            return _grows(machine, a, name, env) or _grows(machine, b, name, env)
        case Op("mul", (a, b)):
            sides = [_grows(machine, t, name, env) or _at_least_one(machine, t, name, env) for t in (a, b)]
            return all(sides) and any(_grows(machine, t, name, env) for t in (a, b))
        case Op("pow", (a, b)):
            return _grows(machine, a, name, env) and _at_least_one(machine, b, name, env)
        case _:
            return False


def _at_least_one(machine: Evaluator, term: Term, name: str, env: Env) -> bool:
    return name not in free_vars(term) and machine.value(term, env) >= 1


# --- functions given by tables -------------------------------------------------------------------


def _table_keys(body: Term, name: str, env: Env) -> tuple[Any, ...] | None:
    """The keys that matter if the variable stands only as the argument of tables: elsewhere they are constant."""
    uses = sum(isinstance(node, Var) and node.name == name for node in walk(body))
    keys: dict[Any, None] = {}
    counted = 0
    for node in walk(body):
        if isinstance(node, Call) and isinstance(node.fn, Var) and isinstance(node.args[0], Var):
            table = env.get(node.fn.name)
            if node.args[0].name == name and isinstance(table, Table):
                counted += 1
                keys.update((key, None) for key, _ in table.entries)
    typed = any(name in _type_vars(type_) for node in walk(body) for type_ in _types_at(node))
    return tuple(keys) if uses and counted == uses and not typed else None


def _types_at(node: Term) -> Iterator[Type]:
    match node:
        case Lam(params, _):
            yield from (p.type for p in params)
        case Quant(_, var, _) | Let(var, _, _):
            yield var.type
        case If():
            return
        case _:
            yield node.type


def _type_vars(type_: Type | Term) -> frozenset[str]:
    """The variables that a type mentions."""
    match type_:
        case TypeApp(_, args):
            return frozenset[str]().union(*(_type_vars(arg) for arg in args))
        case Arrow(domain, codomain):
            return _type_vars(domain) | _type_vars(codomain)
        case Subtype(var, condition):
            return _type_vars(var.type) | free_vars(condition)
        case TypeVar() | SortType():
            return frozenset()
        case _:
            return free_vars(type_)


def _fresh(kind: Kind, keys: tuple[Any, ...]) -> Any:
    """A value of an infinite type that is none of the keys."""
    if any(isinstance(key, Irrational) for key in keys):
        return None
    match kind.head:
        case "Nat" | "Int":
            return max(keys, default=0) + 1
        case "Rat" | "Real" | "NNReal":
            return Fraction(max(keys, default=Fraction(0)) + 1)
        case _:
            return None


# --- a few values --------------------------------------------------------------------------------


def samples(machine: Evaluator, type_: Type, env: Env) -> tuple[Any, ...]:
    """Some values of a type, and values of the point: an instance decides what one instance can decide."""
    if isinstance(type_, Subtype):
        found = samples(machine, type_.var.type, env)
        scope = type_.var.name
        return tuple(v for v in found if machine.prop(type_.condition, {**env, scope: v}) is Truth.TRUE)
    kind = machine.kind(type_, env)
    match kind.head:
        case "Nat":
            return tuple(range(_TRIED))
        case "Int" | "ZMod":
            return tuple(n for k in range(_TRIED // 2) for n in ((k, -k) if k else (0,)))
        case "Rat" | "Real":
            met = Fraction if kind.head == "Rat" else Fraction | Irrational
            return (*(Fraction(n, d) for n, d in _SMALL), *(v for v in env.values() if isinstance(v, met)))
        case "NNReal":
            return tuple(Fraction(n, d) for n, d in _SMALL if n >= 0)
        case "List" | "Array":
            inner, scope_env = machine.element(type_, env)
            some = samples(machine, inner, scope_env)[:3]
            return ((), *((x,) for x in some), *((x, y) for x in some for y in some))
        case _:
            values = finite(machine, type_, env)
            return values[:_TRIED] if values is not None else ()


_SMALL = tuple(
    (n, d) for d in (1, 2, 3) for n in (0, 1, -1, 2, -2, 3, -3, 10, -10, 100, -100) if n % d or d == 1
)


def default(machine: Evaluator, type_: Type, env: Env) -> Any:
    """Lean's `default`."""
    resolved, env = machine.resolve(type_, env)
    kind = machine.kind(resolved, env)
    match kind.head:
        case "Nat" | "Int" | "UInt8" | "UInt16" | "UInt32" | "UInt64" | "BitVec" | "ZMod":
            return 0
        case "Fin" if kind.modulus:
            return 0
        case "Rat" | "Real" | "NNReal":
            return Fraction(0)
        case "Bool":
            return False
        case "String":
            return ""
        case "List" | "Array":
            return ()
        case "Option":
            return Datum("Option.none")
        case "Unit" | "PUnit":
            return ()
        case "Prod":
            assert isinstance(resolved, TypeApp)
            return Datum("Prod.mk", tuple(default(machine, arg, env) for arg in resolved.args))  # type: ignore[arg-type]
        case _:
            raise Undecided(f"the default value of {kind.head}")
