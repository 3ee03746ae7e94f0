"""What a term means at a point, computed exactly or in enclosures; three-valued where that does not tell.

Whatever is outside the vocabulary raises `Undecided`; the proposition around it becomes UNKNOWN and the reason is
kept. So a truth that comes out as TRUE or FALSE was forced by what was computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from harness.certificate.check import admit, domains, identity, library, numbers, reals
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import Call, Closure, Env, Native, decided, is_plain
from harness.certificate.check.undecided import Undecided, need
from harness.logic import terms as t
from harness.logic.statement import Statement
from harness.logic.truth import Truth, all_, any_, iff, implies, not_, truth
from harness.logic.types import PROP, Arrow, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

FUEL = 400_000
"""Steps of evaluation for one check."""

_MISMATCH = (ArithmeticError, AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What Python raises where a value is not of the kind it should be: no answer then."""

_RELATIONS = ("eq", "ne", "lt", "le", "dvd")


class Atom(NamedTuple):
    """A relation between two values, and the precision in bits that showed its answer (0: exact)."""

    relation: str
    left: Any
    right: Any
    answer: Truth
    bits: int


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

    # --- propositions ---

    def prop(self, term: t.Term, env: Env) -> Truth:
        """The truth of a proposition; UNKNOWN, with the reason kept, if it could not be evaluated."""
        inside = self.inside
        try:
            answer = self.value(term, env)
            return answer if isinstance(answer, Truth) else truth(answer is True)
        except (Undecided, admit.IllTyped) as problem:
            self.reasons[str(problem)] = None
        except _MISMATCH as problem:
            self.reasons[f"a value of an unexpected kind ({type(problem).__name__})"] = None
        self.inside = inside
        return Truth.UNKNOWN

    def quantified(self, quant: t.Quant, env: Env) -> Truth:
        decisive = Truth.FALSE if quant.kind == "forall" else Truth.TRUE
        values, complete = domains.of_quantifier(self, quant, env)
        if not complete:
            hinted = (
                admit.admit(self, hint, quant.var.type, env) for hint in self.hints.get(quant.var.name, ())
            )
            values = (*hinted, *values)
        answers = {not_(decisive)}
        self.inside += 1
        for value in values:
            self.spend(1)
            answers.add(self.prop(quant.body, {**env, quant.var.name: value}))
            if decisive in answers:
                break
        self.inside -= 1
        if decisive in answers:
            return decisive
        if complete:
            return Truth.UNKNOWN if Truth.UNKNOWN in answers else not_(decisive)
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
                called = self.statement.definitions[name]
                return (
                    Closure(called.params, called.body, self.types)
                    if called.params
                    else self.value(called.body, {})
                )
            case t.Let(var, value, body):
                return self.value(body, {**env, var.name: self.value(value, env)})
            case t.If(condition, then, otherwise):
                return self.value(then if decided(self.prop(condition, env)) else otherwise, env)
            case t.Match(scrutinees, alternatives):
                return self._match(tuple(self.value(s, env) for s in scrutinees), alternatives, env)
            case t.Con(name, args, type_):
                return self._construct(name, tuple(self.value(arg, env) for arg in args), type_, env)
            case t.Field(target, index, name):
                whole = self.value(target, env)
                need(isinstance(whole, Datum) or name.endswith("val"), f"`{name}` of what is no structure")
                return (
                    whole.fields[index] if isinstance(whole, Datum) else whole
                )  # of Fin and subtypes: itself
            case t.Quant():
                return self.quantified(term, env)

    def _literal(self, value: Any, kind: Kind) -> Any:
        if kind.head == "Prop":
            return truth(value)
        if isinstance(value, bool) or kind.head in ("Float", "String", "Unit", "PUnit", "Char"):
            return value
        if isinstance(value, Fraction) and kind.head in ("Rat", "Real", "NNReal", "Complex"):
            need(kind.head != "NNReal" or value >= 0, "a negative number of ℝ≥0")
            return numbers.complex_of(value, Fraction(0)) if kind.head == "Complex" else value
        need(isinstance(value, int), f"a literal of {kind.head}")
        return numbers.cast(value, Kind("Nat" if value >= 0 else "Int"), kind)

    def _operation(self, op: t.Op, env: Env) -> Any:
        if op.name in _CONNECTIVES:
            return _CONNECTIVES[op.name](*(_Lazy(self, arg, env) for arg in op.args))
        need(op.name in library.FUNCTIONS, f"`{op.name}` is outside the vocabulary of the check")
        listed = op.name in _RELATIONS
        self.inside += not listed
        args = [self.value(arg, env) for arg in op.args]
        answer = library.FUNCTIONS[op.name](Call(self, op, env), *args)
        self.inside -= not listed
        if listed and not self.inside:
            exact = not any(isinstance(arg, reals.Irrational) for arg in args)
            bits = 0 if exact else reals.sign_and_bits(reals.sub(args[0], args[1]))[1]
            self.atoms.append(Atom(op.name, args[0], args[1], answer, bits))
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
                    fn, rest = any_(self.same(rest[0], item) for item in fn), rest[1:]
                case _:
                    raise Undecided("a value that is no function is applied")
        return fn

    # --- data ---

    def _match(self, values: tuple[Any, ...], alternatives: tuple[t.Alternative, ...], env: Env) -> Any:
        for alternative in alternatives:
            bound: dict[str, Any] = {}
            if all(
                self._matches(p, v, bound, env) for p, v in zip(alternative.patterns, values, strict=True)
            ):
                return self.value(alternative.value, {**env, **bound})
        raise Undecided("no alternative of a `match` applies")

    def _matches(self, pattern: t.Pattern, value: Any, bound: dict[str, Any], env: Env) -> bool:
        match pattern:
            case t.PWild():
                return True
            case t.PVar(var):
                bound[var.name] = value
                return True
            case t.PLit(literal):
                return decided(self.same(value, self.value(literal, env)))
            case t.PSucc(inner, k):
                return bool(value >= k) and self._matches(inner, value - k, bound, env)
            case t.PCon(name, args):
                under = _BUILT_IN[name][1](value) if name in _BUILT_IN else _data_fields(name, value)
                if under is None:
                    return False
                return all(self._matches(p, v, bound, env) for p, v in zip(args, under, strict=True))

    def _construct(self, name: str, args: tuple[Any, ...], type_: Type, env: Env) -> Any:
        if name == "Fin.mk":
            need(args[0] < self.kind(type_, env).modulus, "a value of Fin past its bound")
        return _BUILT_IN[name][0](*args) if name in _BUILT_IN else Datum(name, args)

    # --- types ---

    def resolve(self, type_: Type, env: Env) -> tuple[Any, Env]:
        """The type itself: variables filled in, and what lies below a subtype."""
        while isinstance(type_, TypeVar | Subtype):
            if isinstance(type_, Subtype):
                type_ = type_.var.type
            else:
                need(type_.name in env or type_.name in self.types, f"the type `{type_.name}` is not known")
                type_ = env[type_.name] if type_.name in env else self.types[type_.name]
        return type_, env

    def kind(self, type_: Type, env: Env) -> Kind:
        """The head of a type, and how many values it has if it wraps."""
        resolved, env = self.resolve(type_, env)
        if not isinstance(resolved, TypeApp):
            return Kind("→")
        if resolved.head not in numbers.WRAPPING:
            return Kind(resolved.head)
        size = numbers.WIDTHS.get(resolved.head)
        n = size if size is not None else self.value(resolved.args[0], env)  # type: ignore[arg-type]
        need(
            isinstance(n, int) and (n <= 1 << 16 or resolved.head in ("Fin", "ZMod")),
            "a type that is too large",
        )
        return Kind(resolved.head, n if resolved.head in ("Fin", "ZMod") else 1 << n)

    def element(self, type_: Type, env: Env) -> tuple[Any, Env]:
        """The α of `List α`, `Finset α`, `Set α`, and its variables."""
        resolved, env = self.resolve(type_, env)
        return resolved.args[0], env

    def number(self, n: int, type_: Type, env: Env) -> Any:
        return numbers.cast(n, Kind("Nat"), self.kind(type_, env))

    def members(self, type_: Type, env: Env) -> tuple[Any, ...]:
        found = domains.finite(self, type_, env)
        if found is None:
            raise Undecided("a type that is not finite, or too large, would have to be listed")
        return found

    def default(self, type_: Type, env: Env) -> Any:
        return domains.default(self, type_, env)

    # --- equality and order ---

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
            return all_(any_(self.same(x, y) for y in t) for s, t in ((a, b), (b, a)) for x in s)
        if isinstance(a, Truth) and isinstance(b, Truth):
            return iff(a, b)
        if numbers.is_double(a) and numbers.is_double(b):
            return numbers.float_same(a, b)
        raise Undecided("an equality between values of a type outside the vocabulary")

    def equal(self, a: Any, b: Any, type_: Type, env: Env) -> Truth:
        """Equality; of functions and sets it means that they agree everywhere."""
        resolved, env = self.resolve(type_, env)
        if (
            isinstance(resolved, TypeApp)
            and resolved.head == "Set"
            and not isinstance(a, frozenset) | isinstance(b, frozenset)
        ):
            resolved = Arrow(resolved.args[0], PROP)  # type: ignore[arg-type]
        if not isinstance(resolved, Arrow):
            return self.same(a, b)
        if identity.same_function(a, b):
            return Truth.TRUE
        values = domains.finite(self, resolved.domain, env)
        tried = domains.samples(self, resolved.domain, env) if values is None else values
        answer = all_(self.equal(self.apply(a, x), self.apply(b, x), resolved.codomain, env) for x in tried)
        need(values is not None or answer is Truth.FALSE, "two functions agree wherever they were tried")
        return answer

    def less(self, a: Any, b: Any, type_: Type, env: Env, *, strictly: bool = True) -> Truth:
        kind = self.kind(type_, env)
        if kind.head not in ("Prop", "Set", "Finset"):
            return numbers.less(kind, a, b, strictly=strictly)
        within = (
            implies(a, b)
            if kind.head == "Prop"
            else library.subset(Call(self, t.Op("le", (), type_), env), a, b)
        )
        return all_((within, not_(self.equal(a, b, type_, env)))) if strictly else within

    def arithmetic(self, name: str, a: Any, b: Any, type_: Type, env: Env) -> Any:
        """`add sub mul div mod`, of functions and pairs component by component."""
        resolved, env = self.resolve(type_, env)
        if isinstance(resolved, Arrow):
            return Native(
                lambda x: self.arithmetic(name, self.apply(a, x), self.apply(b, x), resolved.codomain, env)
            )
        if resolved.head == "Prod":
            parts = zip(a.fields, b.fields, resolved.args, strict=True)
            return Datum("Prod.mk", tuple(self.arithmetic(name, x, y, part, env) for x, y, part in parts))
        return numbers.binary(name, self.kind(resolved, env), a, b)


class _Lazy(NamedTuple):
    """A proposition that is looked at when asked for."""

    machine: Evaluator
    term: t.Term
    env: Env

    def truth(self) -> Truth:
        return self.machine.prop(self.term, self.env)


_CONNECTIVES: Mapping[str, Callable[..., Any]] = {
    "not": lambda p: not_(p.truth()),
    "iff": lambda p, q: iff(p.truth(), q.truth()),
    "implies": lambda p, q: any_(side() for side in (lambda: not_(p.truth()), q.truth)),
    "and": lambda *ps: all_(p.truth() for p in ps),
    "or": lambda *ps: any_(p.truth() for p in ps),
    "decide": lambda p: decided(p.truth()),
}

_BUILT_IN: Mapping[str, tuple[Callable[..., Any], Callable[[Any], tuple[Any, ...] | None]]] = {
    "List.nil": (tuple, lambda v: None if v else ()),
    "List.cons": (lambda head, tail: (head, *tail), lambda v: (v[0], v[1:]) if v else None),
    "Nat.zero": (int, lambda v: None if v else ()),
    "Nat.succ": (lambda n: n + 1, lambda v: (v - 1,) if v else None),
    "Int.ofNat": (lambda n: n, lambda v: (v,) if v >= 0 else None),
    "Int.negSucc": (lambda n: -n - 1, lambda v: (-v - 1,) if v < 0 else None),
    "Bool.true": (lambda: True, lambda v: () if v is True else None),
    "Bool.false": (lambda: False, lambda v: () if v is False else None),
    "Unit.unit": (tuple, lambda _: ()),
    "PUnit.unit": (tuple, lambda _: ()),
    "Fin.mk": (lambda v: v, lambda v: (v,)),
    "Subtype.mk": (lambda v: v, lambda v: (v,)),
}
"""Constructors of types that are not `Datum`: how they build, and the fields below a value, None if another did."""


def _data_fields(name: str, value: Any) -> tuple[Any, ...] | None:
    need(isinstance(value, Datum), f"the pattern `{name}` on a value of another kind")
    return value.fields if value.constructor == name else None
