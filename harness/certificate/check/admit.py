"""What may be a witness: a value is let in only if it is shown to be one of its type, conditions included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from harness.certificate.check import domains, numbers
from harness.certificate.check.reals import sign
from harness.certificate.check.runtime import Call, Closure, Env, Undecided, need
from harness.logic import terms as t
from harness.logic.truth import Truth, truth
from harness.logic.types import PROP, Arrow, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table


class IllTyped(Exception):
    """A value that is not one of the type asked for."""


def typed(condition: bool, why: str) -> None:
    if not condition:
        raise IllTyped(why)


# fmt: off
_SCALARS: Mapping[str, Callable[[Any, int], bool]] = {
    "Nat": lambda v, _: type(v) is int and v >= 0, "Int": lambda v, _: type(v) is int,
    "Char": lambda v, _: type(v) is int and (0 <= v < 0xD800 or 0xDFFF < v < 0x110000),
    "Rat": lambda v, _: isinstance(v, Fraction), "Real": lambda v, _: numbers.is_real(v),
    "NNReal": lambda v, _: numbers.is_real(v) and sign(v) >= 0,
    "Bool": lambda v, _: isinstance(v, bool), "Prop": lambda v, _: isinstance(v, Truth),
    "Float": lambda v, _: numbers.is_double(v), "String": lambda v, _: isinstance(v, str), "Unit": lambda v, _: v == (),
    "ZMod": lambda v, n: type(v) is int and (0 <= v < n or n == 0),
    **dict.fromkeys(("Fin", "BitVec", *numbers.WIDTHS), lambda v, n: type(v) is int and 0 <= v < n),
}
# fmt: on
_COLLECTIONS = {"List": tuple, "Array": tuple, "Multiset": tuple, "Finset": frozenset, "Set": frozenset}


def admit(machine: Any, value: Any, type_: Type, env: Env) -> Any:
    """The value as the evaluator holds it."""
    if isinstance(type_, TypeVar):
        type_ = machine.resolve(type_, env)[0]
    match type_:
        case Subtype(var, condition):
            inner = admit(machine, value, var.type, env)
            _require(machine, condition, {**env, var.name: inner})
            return inner
        case Arrow(_, _, None):
            return _function(machine, value, type_, env)
        case TypeApp("Set", (element,)) if not isinstance(value, frozenset):
            return admit(machine, value, Arrow(element, PROP), env)  # type: ignore[arg-type]
        case TypeApp(head) if head in _COLLECTIONS:
            typed(isinstance(value, _COLLECTIONS[head]), f"a value that is no {head}")
            items = [admit(machine, item, *machine.element(type_, env)) for item in value]
            if isinstance(value, frozenset):
                return Call(machine, t.Op("insert", (), type_), env).finset(items)
            return tuple(sorted(items) if head == "Multiset" else items)
        case TypeApp() if domains.shapes(machine, type_):
            return _datum(machine, value, type_, env)
        case TypeApp(head) if head in _SCALARS:
            if isinstance(value, t.Op | t.Lit):  # a closed term: √2, π / 6
                typed(not t.free_vars(value), "a witness that mentions variables")
                value = machine.value(value, {})
            value = truth(value) if head == "Prop" and isinstance(value, bool) else value
            typed(
                _SCALARS[head](value, machine.kind(type_, env).modulus), f"a value that is not one of {head}"
            )
            return value
    raise Undecided("a value of a type outside the vocabulary")


def _require(machine: Any, condition: t.Term, env: Env) -> None:
    answer = machine.prop(condition, env)
    typed(answer is not Truth.FALSE, "a value that fails a condition of its type")
    need(answer is Truth.TRUE, "a condition of a type could not be decided")


def _datum(machine: Any, value: Any, type_: TypeApp, env: Env) -> Datum:
    typed(isinstance(value, Datum), f"a value that is no {type_.head}")
    shape = next((s for s in domains.shapes(machine, type_) if s.name == value.constructor), None)
    if shape is None or len(shape.fields) != len(value.fields):
        raise IllTyped(f"`{value.constructor}` of {len(value.fields)} fields builds no {type_.head}")
    scope = {**env, **domains.parameters(machine, type_, env)}
    for var, given in zip(shape.fields, value.fields, strict=True):
        scope[var.name] = admit(machine, given, var.type, scope)
    for condition in shape.conditions:
        _require(machine, condition, scope)
    return Datum(shape.name, tuple(scope[var.name] for var in shape.fields))


def _function(machine: Any, value: Any, type_: Arrow, env: Env) -> Any:
    """A table, every entry typed; or a closed `fun`, whose results are checked whenever it is applied."""
    if isinstance(value, Table):
        entries = tuple(
            (admit(machine, k, type_.domain, env), admit(machine, v, type_.codomain, env))
            for k, v in value.entries
        )
        empty = not entries and domains.finite(machine, type_.domain, env) == ()
        return Table(entries, value.default if empty else admit(machine, value.default, type_.codomain, env))
    typed(isinstance(value, t.Lam) and not t.free_vars(value), "a value that is no closed function")
    rest: Any = type_
    arguments = []
    for param in value.params:
        rest = machine.resolve(rest, env)[0]
        typed(isinstance(rest, Arrow) and rest.var is None, "a function of too many arguments")
        kinds = (machine.kind(param.type, {}), machine.kind(rest.domain, env))
        alike = param.type == rest.domain or (kinds[0] == kinds[1] and kinds[0].head in _SCALARS)
        typed(alike, "a function of another type of argument")
        arguments.append(domains.samples(machine, rest.domain, env)[:1])
        if not arguments[-1] and domains.finite(machine, rest.domain, env) != ():
            raise Undecided("a function of arguments outside the vocabulary")
        rest = rest.codomain
    closure = Closure(value.params, value.body, {}, (rest, env))
    if all(arguments):  # one value, so that the codomain is known to have one
        machine.apply(closure, *(argument for (argument,) in arguments))
    return closure


# --- type variables and their classes ------------------------------------------------------------

_CLASSES = {
    "Nat Int Rat Real NNReal": "Semiring CommSemiring AddCommMonoid AddMonoid CommMonoid Monoid Add Mul Zero One "
    "Preorder PartialOrder LinearOrder Lattice DistribLattice LE LT CharZero",
    "Int Rat Real ZMod": "Ring CommRing AddGroup AddCommGroup Neg Sub",
    "Int Rat Real": "IsDomain",
    "ZMod": "Semiring CommSemiring AddCommMonoid AddMonoid CommMonoid Monoid Add Mul Zero One",
    "Rat Real": "Field DivisionRing LinearOrderedField DenselyOrdered",
}


def known_type(machine: Any, value: Any) -> bool:
    """Whether a value is a type without variables, made of what is known here."""
    match value:
        case TypeApp(head, args):
            known = head in {*_SCALARS, *_COLLECTIONS, "Empty"} or domains.shapes(machine, value) != ()
            return known and all(isinstance(arg, t.Lit) or known_type(machine, arg) for arg in args)
        case Arrow(domain, codomain, None):
            return known_type(machine, domain) and known_type(machine, codomain)
    return False


def has_class(machine: Any, name: str, type_: Type, env: Env) -> Truth:
    """Whether a type that stands for a variable has the standard instance of a library class."""
    resolved, env = machine.resolve(type_, env)
    values = domains.finite(machine, resolved, env)
    if values is not None and name in ("Fintype", "Finite", "Nontrivial", "Subsingleton", "IsEmpty"):
        most = {"Nontrivial": -1, "Subsingleton": 1, "IsEmpty": 0}.get(name, len(values))
        return truth(len(values) <= most if most >= 0 else len(values) > 1)
    has = name in ("Nonempty", "Inhabited") and bool(domains.samples(machine, resolved, env))
    heads = [heads for heads, names in _CLASSES.items() if name in names.split()]
    known = isinstance(resolved, TypeApp) and any(resolved.head in found.split() for found in heads)
    return (
        Truth.TRUE if has or known or name == "DecidableEq" else Truth.UNKNOWN
    )  # which all types have, classically
