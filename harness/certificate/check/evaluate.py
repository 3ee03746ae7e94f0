"""What a term means at a point, computed exactly or in enclosures; three-valued where that does not tell.

Whatever is outside the vocabulary raises `Undecided`; the proposition around it becomes UNKNOWN and the reason is
kept. So a truth that comes out as TRUE or FALSE was forced by what was computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from harness.certificate.check import admit, domains, identity, library, numbers, reals
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import (
    Call,
    Closure,
    Env,
    Native,
    Undecided,
    decided,
    in_order,
    is_plain,
    need,
)
from harness.logic import terms as t
from harness.logic.statement import Statement
from harness.logic.truth import Truth, all_, any_, iff, not_, truth
from harness.logic.types import PROP, Arrow, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

FUEL = 150_000
"""Steps of evaluation for one check."""

MISMATCH = (ArithmeticError, AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What Python raises where a value is not of the kind it should be: no answer then."""


Atom = tuple[str, Any, Any, Truth, int]
"""A relation, its two sides, its answer, and the precision in bits that showed it (0: exact)."""


@dataclass(slots=True)
class Evaluator:
    """Evaluates terms of one statement. `hints` names values to try for a variable quantified inside it."""

    statement: Statement
    hints: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    fuel: int = FUEL
    types: dict[str, Any] = field(default_factory=dict)  # the type variables of the statement
    reasons: dict[str, None] = field(default_factory=dict)
    atoms: list[Atom] = field(default_factory=list)
    inside: int = 0  # how many quantifiers and library functions are around: relations there are not listed

    def spend(self, steps: int) -> None:
        self.fuel -= steps
        need(self.fuel > 0, "the check ran out of steps")

    def prop(self, term: t.Term, env: Env) -> Truth:
        """The truth of a proposition; UNKNOWN, with the reason kept, if it could not be evaluated."""
        inside = self.inside
        try:
            answer = self.value(term, env)
            return answer if isinstance(answer, Truth) else truth(decided(answer))
        except (Undecided, admit.IllTyped) as problem:
            self.reasons[str(problem)] = None
        except MISMATCH as problem:
            self.reasons[f"a value of an unexpected kind ({type(problem).__name__})"] = None
        self.inside = inside
        return Truth.UNKNOWN

    def quantified(self, quant: t.Quant, env: Env) -> Truth:
        """Over a complete domain, or by one instance that decides."""
        decisive = Truth.FALSE if quant.kind == "forall" else Truth.TRUE
        values, complete = domains.of_quantifier(self, quant, env)
        if not complete:
            hints = self.hints.get(quant.var.name, ())
            values = (*(admit.admit(self, hint, quant.var.type, env) for hint in hints), *values)
        self.inside += 1
        answers = (self.prop(quant.body, {**env, quant.var.name: value}) for value in values)
        answer = all_(answers) if quant.kind == "forall" else any_(answers)
        self.inside -= 1
        if answer is decisive or complete:
            return answer
        if quant.kind == "forall" and identity.is_identity(quant, env):
            return Truth.TRUE
        raise Undecided(f"`{quant.var.name}` ranges over more values than were tried")

    # --- terms ---

    def value(self, term: t.Term, env: Env) -> Any:
        self.spend(1)
        match term:
            case t.Var(name):
                need(name in env, f"`{name}` has no value")
                return env[name]
            case t.Lit(value, type_):
                return self._literal(value, self.kind(type_, env))
            case t.Op():
                return self._operation(term, env)
            case t.Lam(params, body):
                return Closure(params, body, env)
            case t.Call(fn, args):
                return self.apply(self.value(fn, env), *(self.value(arg, env) for arg in args))
            case t.Global(name):
                need(name in self.statement.definitions, f"`{name}` has no definition")
                found = self.statement.definitions[name]
                return Closure(found.params, found.body, {}) if found.params else self.value(found.body, {})
            case t.Let(var, value, body):
                return self.value(body, {**env, var.name: self.value(value, env)})
            case t.If(condition, then, otherwise):
                return self.value(then if decided(self.prop(condition, env)) else otherwise, env)
            case t.Match(scrutinees, alternatives):
                return self._match([self.value(s, env) for s in scrutinees], alternatives, env)
            case t.Con(name, args, type_):
                return self._construct(name, tuple(self.value(arg, env) for arg in args), type_, env)
            case t.Field(target, index, name):
                whole = self.value(target, env)
                need(isinstance(whole, Datum) or name.endswith("val"), f"`{name}` of what is no structure")
                return whole.fields[index] if isinstance(whole, Datum) else whole  # of subtypes: itself
            case t.Quant():
                return self.quantified(term, env)

    def _literal(self, value: Any, kind: Kind) -> Any:
        if kind.head == "Prop":
            return truth(value)
        if isinstance(value, bool) or kind.head in ("Float", "String", "Unit", "PUnit", "Char"):
            return value
        if isinstance(value, Fraction):
            need(kind.head != "NNReal" or value >= 0, "a negative number of ℝ≥0")
            return numbers.cast(value, Kind("Real") if kind.head == "Complex" else kind, kind)
        return numbers.cast(value, Kind("Nat" if value >= 0 else "Int"), kind)

    def _operation(self, op: t.Op, env: Env) -> Any:
        if op.name in _CONNECTIVES:
            return _CONNECTIVES[op.name](*(lambda arg=arg: self.prop(arg, env) for arg in op.args))
        need(op.name in library.FUNCTIONS, f"`{op.name}` is outside the vocabulary of the check")
        listed = op.name in ("eq", "ne", "lt", "le", "dvd")
        self.inside += not listed
        args = [self.value(arg, env) for arg in op.args]
        answer = library.FUNCTIONS[op.name](Call(self, op, env), *args)
        self.inside -= not listed
        if listed and not self.inside:
            exact = not any(isinstance(arg, reals.Irrational) for arg in args)
            bits = 0 if exact else reals.sign_and_bits(reals.sub(args[0], args[1]))[1]
            self.atoms.append((op.name, args[0], args[1], answer, bits))
        return answer

    def apply(self, fn: Any, *args: Any) -> Any:
        """A function value at arguments, one or several at a time."""
        rest = list(args)
        while rest:
            self.spend(1)
            match fn:
                case Closure(params, body, env, codomain):
                    scope = {**env, **{p.name: arg for p, arg in zip(params, rest, strict=False)}}
                    if len(rest) < len(params):
                        return Closure(params[len(rest) :], body, scope, codomain)
                    fn, rest = self.value(body, scope), rest[len(params) :]
                    if codomain is not None:
                        admit.admit(self, fn, *codomain)
                case Native(run):
                    fn, rest = run(rest[0]), rest[1:]
                case Table(entries, default):
                    hits = (value for key, value in entries if decided(self.same(rest[0], key)))
                    fn, rest = next(hits, default), rest[1:]
                case frozenset():
                    fn, rest = self.among(rest[0], fn), rest[1:]
                case _:
                    raise Undecided("a value that is no function is applied")
        return fn

    # --- data ---

    def _match(self, values: list[Any], alternatives: tuple[t.Alternative, ...], env: Env) -> Any:
        for alternative in alternatives:
            bound: dict[str, Any] = {}
            if all(self._matches(p, v, bound) for p, v in zip(alternative.patterns, values, strict=True)):
                return self.value(alternative.value, {**env, **bound})
        raise Undecided("no alternative of a `match` applies")

    def _matches(self, pattern: t.Pattern, value: Any, bound: dict[str, Any]) -> bool:
        match pattern:
            case t.PVar(var):
                bound[var.name] = value
            case t.PLit(literal):
                return decided(self.same(value, self.value(literal, {})))
            case t.PSucc(inner, k):
                return bool(value >= k) and self._matches(inner, value - k, bound)
            case t.PCon(name, args):
                under = _UNDER[name](value) if name in _UNDER else _fields(name, value)
                return under is not None and all(
                    self._matches(p, v, bound) for p, v in zip(args, under, strict=True)
                )
        return True

    def _construct(self, name: str, args: tuple[Any, ...], type_: Type, env: Env) -> Any:
        match name, args:
            case "List.nil", ():
                return ()
            case "List.cons", (head, tail):
                return (head, *tail)
            case "Fin.mk", (value,):
                need(value < self.kind(type_, env).modulus, "a value of Fin past its bound")
                return value
            case "Subtype.mk", (value,):
                if isinstance(type_, Subtype):
                    self._hold((type_.condition,), {**env, type_.var.name: value})
                return value
        resolved, env = self.resolve(type_, env)
        for shape in domains.shapes(self, resolved):
            if shape.name == name and shape.conditions:
                given = {field.name: value for field, value in zip(shape.fields, args, strict=True)}
                self._hold(shape.conditions, {**domains.parameters(self, resolved, env), **given})
        return Datum(name, args)

    def _hold(self, conditions: tuple[t.Term, ...], env: Env) -> None:
        """A pair with a proof is a value only if there is one: Lean would not have read the statement otherwise."""
        for condition in conditions:
            need(self.prop(condition, env) is Truth.TRUE, "a value whose condition does not hold")

    # --- types ---

    def resolve(self, type_: Type, env: Env) -> tuple[Any, Env]:
        """The type itself: variables filled in, and what lies below a subtype."""
        while isinstance(type_, TypeVar | Subtype):
            if isinstance(type_, Subtype):
                type_ = type_.var.type
            else:
                need(type_.name in self.types, f"the type `{type_.name}` is not known")
                type_ = self.types[type_.name]
        return type_, env

    def kind(self, type_: Type, env: Env) -> Kind:
        """The head of a type, and how many values it has if it wraps."""
        resolved, env = self.resolve(type_, env)
        if not isinstance(resolved, TypeApp):
            return Kind("→")
        if resolved.head not in numbers.WRAPPING:
            return Kind(resolved.head)
        n = numbers.WIDTHS.get(resolved.head) or self.value(resolved.args[0], env)  # type: ignore[arg-type]
        if resolved.head in ("Fin", "ZMod"):
            return Kind(resolved.head, n)
        need(n <= 1 << 16, "a type that is too large")
        return Kind(resolved.head, 1 << n)

    def element(self, type_: Type, env: Env) -> tuple[Any, Env]:
        """The α of `List α`, `Finset α`, `Set α`, and its variables."""
        resolved, env = self.resolve(type_, env)
        return resolved.args[0], env

    # --- equality ---

    def same(self, a: Any, b: Any) -> Truth:
        """Equality where the values alone say what it means."""
        if is_plain(a) and is_plain(b):
            return truth(a == b)
        if numbers.is_real(a) and numbers.is_real(b):
            return truth(reals.sign(reals.sub(a, b)) == 0)
        if isinstance(a, Datum) and isinstance(b, Datum):
            return self.same(a.fields, b.fields) if a.constructor == b.constructor else Truth.FALSE
        if isinstance(a, tuple) and isinstance(b, tuple):
            return all_(map(self.same, a, b)) if len(a) == len(b) else Truth.FALSE
        if isinstance(a, frozenset) and isinstance(b, frozenset):
            return all_(self.among(x, t) for s, t in ((a, b), (b, a)) for x in in_order(s))
        if isinstance(a, Truth) and isinstance(b, Truth):
            return iff(a, b)
        if numbers.is_double(a) and numbers.is_double(b):
            return numbers.float_same(a, b)
        raise Undecided("an equality between values of a type outside the vocabulary")

    def among(self, x: Any, items: Iterable[Any]) -> Truth:
        """Whether a value is one of those listed; in one order on every machine, so that the answer is the same."""
        if is_plain(x) and is_plain(items):
            return truth(x in items)
        return any_(self.same(x, item) for item in in_order(items))

    def equal(self, a: Any, b: Any, type_: Type, env: Env) -> Truth:
        """Equality; of functions, and of sets that are not listed, it means that they agree everywhere."""
        resolved, env = self.resolve(type_, env)
        if isinstance(resolved, TypeApp) and resolved.head == "Set":
            resolved = Arrow(resolved.args[0], PROP)  # type: ignore[arg-type]
        if not isinstance(resolved, Arrow) or (isinstance(a, frozenset) and isinstance(b, frozenset)):
            return self.same(a, b)
        if identity.same_function(a, b):
            return Truth.TRUE
        values = domains.finite(self, resolved.domain, env)
        tried = domains.samples(self, resolved.domain, env) if values is None else values
        answer = all_(self.equal(self.apply(a, x), self.apply(b, x), resolved.codomain, env) for x in tried)
        need(values is not None or answer is Truth.FALSE, "two functions agree wherever they were tried")
        return answer


_CONNECTIVES: Mapping[str, Callable[..., Any]] = {
    "not": lambda p: not_(p()),
    "iff": lambda p, q: iff(p(), q()),
    "implies": lambda p, q: any_(side() for side in (lambda: not_(p()), q)),
    "and": lambda *ps: all_(p() for p in ps),
    "or": lambda *ps: any_(p() for p in ps),
    "decide": lambda p: decided(p()),
}
"""Operands are propositions that are looked at only when asked for."""

_UNDER: Mapping[str, Callable[[Any], tuple[Any, ...] | None]] = {
    "List.nil": lambda v: None if v else (),
    "List.cons": lambda v: (v[0], v[1:]) if v else None,
    "Int.ofNat": lambda v: (v,) if v >= 0 else None,
    "Int.negSucc": lambda v: (-v - 1,) if v < 0 else None,
    **dict.fromkeys(("Fin.mk", "Subtype.mk"), lambda v: (v,)),
    **dict.fromkeys(("Unit.unit", "PUnit.unit"), lambda _: ()),
}
"""The fields of a value below a constructor of a type that is no `Datum`; None if another constructor built it."""


def _fields(name: str, value: Any) -> tuple[Any, ...] | None:
    need(isinstance(value, Datum), f"the pattern `{name}` on a value of another kind")
    return value.fields if value.constructor == name else None
