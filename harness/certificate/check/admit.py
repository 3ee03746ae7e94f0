"""What may be a witness: a value is let in only if it is shown to be one of its type, conditions included."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from harness.certificate.check import domains, numbers
from harness.certificate.check.atoms import Irrational
from harness.certificate.check.reals import sign
from harness.certificate.check.runtime import Call, Closure, Env
from harness.certificate.check.undecided import Undecided
from harness.logic.terms import Lam, Op, Term, free_vars
from harness.logic.truth import Truth, truth
from harness.logic.types import PROP, Arrow, SortType, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

if TYPE_CHECKING:
    from harness.certificate.check.evaluate import Evaluator


class IllTyped(Exception):
    """A value that is not one of the type asked for."""


def admit(machine: Evaluator, value: Any, type_: Type, env: Env) -> Any:
    """The value as the evaluator holds it."""
    if isinstance(type_, Subtype):
        inner = admit(machine, value, type_.var.type, env)
        _require(machine, type_.condition, {**env, type_.var.name: inner}, "the condition of a subtype")
        return inner
    if isinstance(type_, TypeVar):
        return admit(machine, value, *machine.resolve(type_, env))
    if isinstance(type_, Arrow):
        return _function(machine, value, type_, env)
    if not isinstance(type_, TypeApp):
        raise Undecided("a value of a type of this kind")
    if isinstance(value, Term) and not isinstance(value, Lam):
        if free_vars(value):
            raise IllTyped("a witness mentions variables")
        value = machine.value(value, {})
        _scalar(machine, value, type_, env)
        return value
    if type_.head in ("List", "Array", "Multiset", "Finset", "Set"):
        return _collection(machine, value, type_, env)
    if type_.head == "Complex" or type_.head in machine.statement.datatypes:
        return _datum(machine, value, type_, env)
    value = truth(value) if type_.head == "Prop" and isinstance(value, bool) else value
    _scalar(machine, value, type_, env)
    return value


def _scalar(machine: Evaluator, value: Any, type_: TypeApp, env: Env) -> None:
    """Fails unless a value that is no collection, function or datum is one of the type."""
    kind = machine.kind(type_, env)
    match type_.head:
        case "Nat":
            fits = type(value) is int and value >= 0
        case "Int":
            fits = type(value) is int
        case "Char":
            fits = type(value) is int and (0 <= value < 0xD800 or 0xDFFF < value < 0x110000)
        case "Fin" | "ZMod" | "BitVec" | "UInt8" | "UInt16" | "UInt32" | "UInt64":
            wraps = type_.head != "ZMod" or kind.modulus > 0
            fits = type(value) is int and (0 <= value < kind.modulus or not wraps)
        case "Rat":
            fits = isinstance(value, Fraction)
        case "Real":
            fits = isinstance(value, Fraction | Irrational)
        case "NNReal":
            fits = isinstance(value, Fraction | Irrational) and sign(value) >= 0
        case "Bool":
            fits = isinstance(value, bool)
        case "Prop":
            fits = isinstance(value, Truth)
        case "Float":
            fits = numbers.is_double(value)
        case "String":
            fits = isinstance(value, str)
        case "Unit" | "PUnit":
            fits = value == ()
        case head:
            raise Undecided(f"values of {head}")
    if not fits:
        raise IllTyped(f"a value that is not one of {type_.head}")


def _collection(machine: Evaluator, value: Any, type_: TypeApp, env: Env) -> Any:
    element, env = machine.element(type_, env)
    if type_.head == "Set" and not isinstance(value, frozenset):
        return admit(machine, value, Arrow(element, PROP), env)
    if not isinstance(value, frozenset if type_.head in ("Finset", "Set") else tuple):
        raise IllTyped(f"a value that is no {type_.head}")
    items = [admit(machine, item, element, env) for item in value]
    if isinstance(value, tuple):
        return tuple(sorted(items) if type_.head == "Multiset" else items)
    return Call(machine, Op("insert", (), type_), env).finset(items, element, env)


def _datum(machine: Evaluator, value: Any, type_: TypeApp, env: Env) -> Any:
    if not isinstance(value, Datum):
        raise IllTyped(f"a value that is no {type_.head}")
    if type_.head == "Complex":
        if value.constructor != "Complex.mk" or len(value.fields) != 2:
            raise IllTyped("a value that is no complex number")
        return Datum("Complex.mk", tuple(admit(machine, v, TypeApp("Real"), env) for v in value.fields))
    shapes = machine.statement.datatypes[type_.head].constructors
    shape = next((s for s in shapes if s.name == value.constructor), None)
    if shape is None or len(shape.fields) != len(value.fields):
        raise IllTyped(f"`{value.constructor}` does not build a {type_.head}")
    scope = {**env, **domains.parameters(machine, type_, env)}
    fields = []
    for var, given in zip(shape.fields, value.fields, strict=True):
        fields.append(admit(machine, given, var.type, scope))
        scope[var.name] = fields[-1]
    for condition in shape.conditions:
        _require(machine, condition, scope, f"a condition of `{shape.name}`")
    return Datum(shape.name, tuple(fields))


def _require(machine: Evaluator, condition: Term, env: Env, what: str) -> None:
    match machine.prop(condition, env):
        case Truth.FALSE:
            raise IllTyped(f"{what} fails for the value given")
        case Truth.UNKNOWN:
            raise Undecided(f"{what} could not be decided for the value given")
        case Truth.TRUE:
            return


def _function(machine: Evaluator, value: Any, type_: Arrow, env: Env) -> Any:
    if type_.var is not None:
        raise Undecided("a function whose type depends on its argument")
    if isinstance(value, Table):
        entries = tuple(
            (admit(machine, k, type_.domain, env), admit(machine, v, type_.codomain, env))
            for k, v in value.entries
        )
        if domains.finite(machine, type_.domain, env) == () and not entries:
            return Table((), ())
        return Table(entries, admit(machine, value.default, type_.codomain, env))
    if not isinstance(value, Lam) or free_vars(value):
        raise IllTyped("a value that is no closed function")
    codomain: Type = type_
    for param in value.params:
        while isinstance(codomain, TypeVar):
            codomain, env = machine.resolve(codomain, env)
        if not isinstance(codomain, Arrow) or codomain.var is not None:
            raise IllTyped("a function of too many arguments")
        if param.type != domains.closed(machine, codomain.domain, env):
            raise IllTyped("a function of another type of argument")
        codomain = codomain.codomain
    closure = Closure(value.params, value.body, {}, (codomain, env))
    _show_inhabited(machine, closure, env)
    return closure


def _show_inhabited(machine: Evaluator, closure: Closure, env: Env) -> None:
    """One value of the function, so that its codomain has one; none is needed if there is no argument."""
    arguments = []
    for param in closure.params:
        some = domains.samples(machine, param.type, env)
        if not some and domains.finite(machine, param.type, env) == ():
            return
        if not some:
            raise Undecided("a function of arguments that are not known here")
        arguments.append(some[0])
    machine.apply(closure, *arguments)


def conforms(machine: Evaluator, value: Any, type_: Type, env: Env) -> None:
    """Fails unless what a function of the point returned is one of its codomain."""
    type_, env = machine.resolve(type_, env)
    match value:
        case tuple() | frozenset() if isinstance(type_, TypeApp) and type_.args:
            element, env = machine.element(type_, env)
            for item in value:
                conforms(machine, item, element, env)
        case Datum() if isinstance(type_, TypeApp):
            _datum_conforms(machine, value, type_, env)
        case _ if isinstance(type_, TypeApp):
            _scalar(machine, value, type_, env)
        case _:
            raise Undecided("a function that returns functions")


def _datum_conforms(machine: Evaluator, value: Datum, type_: TypeApp, env: Env) -> None:
    admitted = _datum(machine, value, type_, env)
    if admitted.constructor != value.constructor:
        raise IllTyped("a function returns a value of another type")


# --- type variables and their classes ------------------------------------------------------------

_SEMIRINGS = frozenset({"Nat", "Int", "Rat", "Real", "NNReal"})
_RINGS = frozenset({"Int", "Rat", "Real"})
_FIELDS = frozenset({"Rat", "Real"})
_CLASSES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys("Semiring CommSemiring AddCommMonoid AddMonoid CommMonoid Monoid".split(), _SEMIRINGS),
    **dict.fromkeys(
        "Add Mul Zero One NatCast CharZero NoZeroDivisors IsStrictOrderedRing".split(), _SEMIRINGS
    ),
    **dict.fromkeys("Ring CommRing AddGroup AddCommGroup IsDomain Neg".split(), _RINGS),
    **dict.fromkeys("Field DivisionRing LinearOrderedField DenselyOrdered".split(), _FIELDS),
    **dict.fromkeys(
        "Preorder PartialOrder LinearOrder Lattice DistribLattice LE LT".split(), _SEMIRINGS | {"Fin"}
    ),
}


def has_class(machine: Evaluator, name: str, type_: Type, env: Env) -> Truth:
    """Whether a type that stands for a variable has an instance of a library class (the standard one is meant)."""
    resolved, env = machine.resolve(type_, env)
    values = domains.finite(machine, resolved, env)
    match name:
        case "DecidableEq" | "DecidablePred" | "BEq":
            return Truth.TRUE if name != "BEq" else Truth.UNKNOWN  # classically every type has it
        case "Fintype" | "Finite":
            return Truth.TRUE if values is not None else Truth.UNKNOWN
        case "Nonempty" | "Inhabited":
            return Truth.TRUE if domains.samples(machine, resolved, env) else Truth.UNKNOWN
        case "Nontrivial" if values is not None:
            return truth(len(values) > 1)
        case "Subsingleton" | "IsEmpty" if values is not None:
            return truth(len(values) <= (name == "Subsingleton"))
        case _:
            head = resolved.head if isinstance(resolved, TypeApp) else ""
            return Truth.TRUE if head in _CLASSES.get(name, frozenset()) else Truth.UNKNOWN


def known_type(value: Any, heads: frozenset[str]) -> bool:
    """Whether a value is a type without variables, made of heads that are known."""
    match value:
        case TypeApp(head, args):
            return head in heads and all(
                known_type(a, heads) for a in args if isinstance(a, TypeApp | Arrow | TypeVar)
            )
        case Arrow(domain, codomain, None):
            return known_type(domain, heads) and known_type(codomain, heads)
        case SortType() | _:
            return False
