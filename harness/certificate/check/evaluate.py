"""What a term means at a point, computed exactly or in enclosures; three-valued where that does not tell.

Whatever is outside the vocabulary raises `Undecided`; the proposition around it becomes UNKNOWN and the reason is
kept. So a truth that comes out as TRUE or FALSE was forced by what was computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from harness.certificate.check import admit, domains, floats, identity, library, numbers, reals
from harness.certificate.check.atoms import Irrational
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import Call, Closure, Env, Native, decided, is_plain
from harness.certificate.check.undecided import Undecided, need
from harness.logic.statement import Statement
from harness.logic.terms import (
    Call as CallTerm,
)
from harness.logic.terms import (
    Con,
    Field,
    Global,
    If,
    Lam,
    Let,
    Lit,
    Match,
    Op,
    Pattern,
    PCon,
    PLit,
    PSucc,
    PVar,
    PWild,
    Quant,
    Term,
    Var,
)
from harness.logic.truth import Truth, all_, any_, iff, implies, not_, truth
from harness.logic.types import Arrow, Subtype, Type, TypeApp, TypeVar
from harness.logic.values import Datum, Table

FUEL = 400_000
"""Steps of evaluation for one check."""

_ILL_TYPED = (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What Python raises where a value is not of the type it should be: no answer then."""

_RELATIONS = frozenset({"eq", "ne", "lt", "le", "dvd"})


@dataclass(frozen=True, slots=True)
class Atom:
    """A relation between two values that was decided or left open, with the precision it took."""

    relation: str
    left: Any
    right: Any
    answer: Truth
    bits: int


@dataclass(slots=True)
class Evaluator:
    """Evaluates terms of one statement. `hints` names values to try for a quantified variable."""

    statement: Statement
    hints: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    fuel: int = FUEL
    reasons: dict[str, None] = field(default_factory=dict)
    atoms: list[Atom] = field(default_factory=list)
    inside: int = 0  # quantifiers, sums and definitions around: atoms there are not evidence on their own

    # --- propositions ---

    def prop(self, term: Term, env: Env) -> Truth:
        """The truth of a proposition; UNKNOWN, with the reason kept, if it could not be evaluated."""
        try:
            answer = self.value(term, env)
        except (Undecided, admit.IllTyped, *_ILL_TYPED) as problem:
            why = (
                str(problem)
                if isinstance(problem, Undecided | admit.IllTyped)
                else "a value of an unexpected kind"
            )
            self.reasons[why] = None
            return Truth.UNKNOWN
        return answer if isinstance(answer, Truth) else truth(answer is True)

    def quantified(self, quant: Quant, env: Env) -> Truth:
        universal = quant.kind == "forall"
        decisive = Truth.FALSE if universal else Truth.TRUE
        domain = domains.of_quantifier(self, quant, env)
        result = not_(decisive)
        self.inside += 1
        try:
            hinted = () if domain.complete else self._hinted(quant.var, env)
            for value in (*hinted, *domain.values):
                self.spend(1)
                answer = self.prop(quant.body, {**env, quant.var.name: value})
                if answer is decisive:
                    return answer
                if answer is Truth.UNKNOWN:
                    result = answer
        finally:
            self.inside -= 1
        if domain.complete:
            return result
        if universal and identity.is_identity(self, quant, env):
            return Truth.TRUE
        raise Undecided(f"`{quant.var.name}` ranges over more values than were tried")

    def _hinted(self, var: Var, env: Env) -> Iterator[Any]:
        """The hints for a variable that are values of its type."""
        for value in self.hints.get(var.name, ()):
            with suppress(Undecided, admit.IllTyped):
                yield admit.admit(self, value, var.type, env)

    # --- terms ---

    def value(self, term: Term, env: Env) -> Any:
        self.spend(1)
        match term:
            case Var(name):
                return self._variable(name, env)
            case Lit(value, type_):
                return self._literal(value, type_, env)
            case Op():
                return self._operation(term, env)
            case Lam(params, body):
                return Closure(params, body, env)
            case CallTerm(fn, args):
                return self.apply(self.value(fn, env), *(self.value(arg, env) for arg in args))
            case Global(name):
                return self._definition(name)
            case Let(var, value, body):
                return self.value(body, {**env, var.name: self.value(value, env)})
            case If(condition, then, otherwise):
                return self.value(then if decided(self.prop(condition, env)) else otherwise, env)
            case Match(scrutinees, alternatives):
                values = [self.value(s, env) for s in scrutinees]
                for alternative in alternatives:
                    bound = self._match_row(alternative.patterns, values, env)
                    if bound is not None:
                        return self.value(alternative.value, {**env, **bound})
                raise Undecided("no alternative of a `match` applies")
            case Con(name, args, type_):
                return self._construct(name, tuple(self.value(arg, env) for arg in args), type_, env)
            case Field(target, index, name):
                return self._field(self.value(target, env), index, name)
            case Quant():
                return self.quantified(term, env)

    def spend(self, steps: int) -> None:
        self.fuel -= steps
        need(self.fuel > 0, "the check ran out of fuel")

    def _variable(self, name: str, env: Env) -> Any:
        need(name in env, f"`{name}` has no value")
        return env[name]

    def _literal(self, value: Any, type_: Type, env: Env) -> Any:
        kind = self.kind(type_, env)
        if isinstance(value, bool):
            return truth(value) if kind.head == "Prop" else value
        if kind.head in numbers.REAL_HEADS and isinstance(value, int | Fraction):
            need(kind.head != "NNReal" or value >= 0, "a negative literal of ℝ≥0")
            return Fraction(value)
        if kind.head == "Complex" and isinstance(value, int | Fraction):
            return numbers.complex_of(Fraction(value), Fraction(0))
        if kind.head in numbers.INT_HEADS and isinstance(value, int):
            need(kind.head != "Fin" or kind.modulus > 0, "a literal of Fin 0")
            need(kind.head != "Nat" or value >= 0, "a negative literal of ℕ")
            return value % kind.modulus if kind.modulus else value
        if isinstance(value, float if kind.head == "Float" else str if kind.head == "String" else tuple):
            return value
        raise Undecided(f"a literal of type {kind.head}")

    def _definition(self, name: str) -> Any:
        definition = self.statement.definitions.get(name)
        if definition is None:
            raise Undecided(f"`{name}` has no definition")
        if definition.params:
            return Closure(definition.params, definition.body, self.types)
        return self.value(definition.body, self.types)

    types: Env = field(default_factory=dict)  # the type variables of the statement

    def apply(self, fn: Any, *args: Any) -> Any:
        """A function value at arguments, one or several at a time."""
        rest = list(args)
        while rest:
            self.spend(1)
            match fn:
                case Closure(params, body, env, codomain) if len(rest) < len(params):
                    bound = {p.name: a for p, a in zip(params, rest, strict=False)}
                    return Closure(params[len(rest) :], body, {**env, **bound}, codomain)
                case Closure(params, body, env, codomain):
                    bound = {p.name: a for p, a in zip(params, rest, strict=False)}
                    fn, rest = self.value(body, {**env, **bound}), rest[len(params) :]
                    if codomain is not None:
                        admit.conforms(self, fn, *codomain)
                case Native(run):
                    fn, rest = run(rest[0]), rest[1:]
                case Table():
                    fn, rest = self._look_up(fn, rest[0]), rest[1:]
                case frozenset():
                    fn, rest = any_(self.untyped_equal(rest[0], item) for item in fn), rest[1:]
                case _:
                    raise Undecided("a value that is no function is applied")
        return fn

    def _look_up(self, table: Table, key: Any) -> Any:
        for entry, value in table.entries:
            if decided(self.untyped_equal(key, entry)):
                return value
        return table.default

    # --- matching, data ---

    def _match_row(self, patterns: tuple[Pattern, ...], values: list[Any], env: Env) -> dict[str, Any] | None:
        bound: dict[str, Any] = {}
        for pattern, value in zip(patterns, values, strict=True):
            if not self._matches(pattern, value, bound, env):
                return None
        return bound

    def _matches(self, pattern: Pattern, value: Any, bound: dict[str, Any], env: Env) -> bool:
        match pattern:
            case PWild():
                return True
            case PVar(var):
                bound[var.name] = value
                return True
            case PLit(literal):
                return decided(self.untyped_equal(value, self.value(literal, env)))
            case PSucc(inner, k):
                return bool(value >= k) and self._matches(inner, value - k, bound, env)
            case PCon(name, args):
                fields = _fields_under(name, value)
                if fields is None:
                    return False
                need(len(fields) == len(args), f"a pattern of `{name}` with the wrong number of fields")
                return all(self._matches(p, v, bound, env) for p, v in zip(args, fields, strict=True))

    def _construct(self, name: str, args: tuple[Any, ...], type_: Type, env: Env) -> Any:
        match name, args:
            case ("List.nil", ()):
                return ()
            case ("List.cons", (head, tail)):
                return (head, *tail)
            case ("Nat.zero", ()):
                return 0
            case ("Nat.succ", (n,)):
                return n + 1
            case ("Int.ofNat", (n,)):
                return n
            case ("Int.negSucc", (n,)):
                return -n - 1
            case ("Bool.true" | "Bool.false", ()):
                return name == "Bool.true"
            case ("Unit.unit" | "PUnit.unit", ()):
                return ()
            case ("Subtype.mk", (v, *_)):
                return v
            case ("Fin.mk", (v,)):
                need(v < self.kind(type_, env).modulus, "a value of Fin past its bound")
                return v
            case _:
                return Datum(name, args)

    def _field(self, target: Any, index: int, name: str) -> Any:
        if isinstance(target, Datum):
            need(index < len(target.fields), f"`{name}` of a value without that field")
            return target.fields[index]
        if index == 0 and name in ("Fin.val", "Subtype.val", "val"):
            return target
        raise Undecided(f"`{name}` of a value that is no structure")

    # --- types ---

    def resolve(self, type_: Type, env: Env) -> tuple[Type, Env]:
        """The type itself: variables filled in, and what lies below a subtype."""
        while True:
            if isinstance(type_, TypeVar):
                found = env.get(type_.name, self.types.get(type_.name))
                if not isinstance(found, TypeApp | Arrow | Subtype):
                    raise Undecided(f"the type `{type_.name}` is not known")
                type_ = found
            elif isinstance(type_, Subtype):
                type_ = type_.var.type
            else:
                return type_, env

    def kind(self, type_: Type, env: Env) -> Kind:
        resolved, env = self.resolve(type_, env)
        if not isinstance(resolved, TypeApp):
            return Kind("→")
        head = resolved.head
        if head in ("Fin", "ZMod", "BitVec"):
            size = self.size(resolved, env)
            need(head != "BitVec" or size <= 1 << 16, "a BitVec that is too wide")
            return Kind(head, 1 << size if head == "BitVec" else size)
        return Kind(head, 1 << numbers.WIDTHS[head] if head in numbers.WIDTHS else 0)

    def size(self, type_: TypeApp, env: Env) -> int:
        """The number that `Fin n`, `ZMod n`, `BitVec n` is over."""
        (n,) = type_.args
        size = self.value(n, env)  # type: ignore[arg-type]
        need(isinstance(size, int), f"the size of a {type_.head} is not known")
        return int(size)

    def element(self, type_: Type, env: Env, index: int = 0) -> tuple[Type, Env]:
        """An argument of a type, as `α` of `List α`; the codomain of a function, whose domain has index 1."""
        resolved, env = self.resolve(type_, env)
        if isinstance(resolved, Arrow):
            return (resolved.domain if index else resolved.codomain), env
        need(len(resolved.args) > index, "a type without its argument")  # type: ignore[union-attr]
        return resolved.args[index], env  # type: ignore[union-attr,return-value]

    def number(self, n: int, type_: Type, env: Env) -> Any:
        return numbers.cast(n, Kind("Int" if n < 0 else "Nat"), self.kind(type_, env))

    def members(self, type_: Type, env: Env) -> tuple[Any, ...]:
        """All values of a finite type."""
        found = domains.finite(self, type_, env)
        if found is None:
            raise Undecided("a type that is not finite, or too large, would have to be listed")
        return found

    def default(self, type_: Type, env: Env) -> Any:
        return domains.default(self, type_, env)

    # --- relations ---

    def untyped_equal(self, a: Any, b: Any) -> Truth:
        """Equality where the values alone say what it means."""
        if isinstance(a, Irrational) or isinstance(b, Irrational):
            return truth(reals.compare(a, b) == 0)
        if isinstance(a, Datum) and isinstance(b, Datum):
            if a.constructor != b.constructor or len(a.fields) != len(b.fields):
                return Truth.FALSE
            return all_(self.untyped_equal(x, y) for x, y in zip(a.fields, b.fields, strict=True))
        if isinstance(a, tuple) and isinstance(b, tuple):
            if len(a) != len(b):
                return Truth.FALSE
            return all_(self.untyped_equal(x, y) for x, y in zip(a, b, strict=True))
        if isinstance(a, frozenset) and isinstance(b, frozenset):
            return all_(self._within(x, y) for x, y in ((a, b), (b, a)))
        if isinstance(a, Truth) and isinstance(b, Truth):
            return iff(a, b)
        if numbers.is_double(a) and numbers.is_double(b):
            return floats.same(a, b)
        if is_plain(a) and is_plain(b):
            return truth(a == b)
        raise Undecided("an equality between values of a type outside the vocabulary")

    def _within(self, a: frozenset[Any], b: frozenset[Any]) -> Truth:
        return all_(
            any_(self.untyped_equal(x, y) for y in b) if not (is_plain(x) and x in b) else Truth.TRUE
            for x in a
        )

    def equal(self, a: Any, b: Any, type_: Type, env: Env) -> Truth:
        resolved, env = self.resolve(type_, env)
        if isinstance(resolved, Arrow) and resolved.var is None:
            return self._pointwise(resolved.domain, a, b, resolved.codomain, env)
        if isinstance(resolved, TypeApp) and resolved.head == "Set":
            if isinstance(a, frozenset) and isinstance(b, frozenset):
                return self.untyped_equal(a, b)
            return self._pointwise(resolved.args[0], a, b, TypeApp("Prop"), env)  # type: ignore[arg-type]
        return self.untyped_equal(a, b)

    def _pointwise(self, domain: Type, f: Any, g: Any, codomain: Type, env: Env) -> Truth:
        """Two functions are equal if they agree everywhere."""
        if identity.same_function(self, f, g):
            return Truth.TRUE
        values = domains.finite(self, domain, env)
        tried = domains.samples(self, domain, env) if values is None else values
        answer = all_(self.equal(self.apply(f, x), self.apply(g, x), codomain, env) for x in tried)
        if values is None and answer is not Truth.FALSE:
            raise Undecided("two functions agree wherever they were tried")
        return answer

    def less(self, a: Any, b: Any, type_: Type, env: Env, *, strictly: bool = True) -> Truth:
        resolved, env = self.resolve(type_, env)
        kind = self.kind(resolved, env)
        if kind.head == "Prop":
            return implies(a, b) if not strictly else all_((not_(a), b))
        if kind.head in ("Finset", "Set"):
            within = library.subset(Call(self, Op("subset", (), resolved), env), a, b)
            return within if not strictly else all_((within, not_(self.equal(a, b, resolved, env))))
        if kind.head in ("Bool", "Float") or kind.head in numbers.INT_HEADS | numbers.REAL_HEADS:
            return numbers.less(kind, a, b, strictly=strictly)
        raise Undecided(f"the order of {kind.head}")

    def arithmetic(self, name: str, a: Any, b: Any, type_: Type, env: Env) -> Any:
        resolved, env = self.resolve(type_, env)
        if isinstance(resolved, Arrow):
            codomain = resolved.codomain
            return Native(lambda x: self.arithmetic(name, self.apply(a, x), self.apply(b, x), codomain, env))
        if resolved.head == "Prod":  # type: ignore[union-attr]
            pairs = zip(a.fields, b.fields, resolved.args, strict=True)  # type: ignore[union-attr]
            return Datum("Prod.mk", tuple(self.arithmetic(name, x, y, t, env) for x, y, t in pairs))
        return numbers.binary(name, self.kind(resolved, env), a, b)

    # --- operations ---

    def _operation(self, op: Op, env: Env) -> Any:
        if op.name in _CONNECTIVES:
            return _CONNECTIVES[op.name](self, op, env)
        self.inside += op.name not in _RELATIONS
        try:
            args = [self.value(arg, env) for arg in op.args]
            answer = self._library(op, args, env)
        finally:
            self.inside -= op.name not in _RELATIONS
        if op.name in _RELATIONS and not self.inside and isinstance(answer, Truth):
            self._record(op.name, args, answer)
        return answer

    def _library(self, op: Op, args: list[Any], env: Env) -> Any:
        call = Call(self, op, env)
        function = library.FUNCTIONS.get(op.name)
        if function is None:
            raise Undecided(f"`{op.name}` is outside the vocabulary of the check")
        return function(call, *args)

    def _record(self, relation: str, args: list[Any], answer: Truth) -> None:
        bits = 0
        if any(isinstance(arg, Irrational) for arg in args):
            bits = reals.sign_and_bits(reals.sub(args[0], args[1]))[1]
        self.atoms.append(Atom(relation, args[0], args[1], answer, bits))


def _fields_under(constructor: str, value: Any) -> tuple[Any, ...] | None:
    """The fields of `value` if it was built by `constructor`."""
    match constructor, value:
        case (_, Datum()):
            return value.fields if value.constructor == constructor else None
        case ("List.nil", tuple()):
            return None if value else ()
        case ("List.cons", tuple()):
            return (value[0], value[1:]) if value else None
        case ("Bool.true" | "Bool.false", bool()):
            return () if value is (constructor == "Bool.true") else None
        case ("Nat.zero", int()):
            return None if value else ()
        case ("Nat.succ", int()):
            return (value - 1,) if value else None
        case ("Int.ofNat", int()):
            return (value,) if value >= 0 else None
        case ("Int.negSucc", int()):
            return (-value - 1,) if value < 0 else None
        case ("Fin.mk", int()):
            return (value,)
        case ("Subtype.mk", _):
            return (value,)
        case ("Unit.unit" | "PUnit.unit", tuple()):
            return ()
        case _:
            raise Undecided(f"the pattern `{constructor}` on a value of another kind")


def _connective(combine: Callable[..., Truth]) -> Callable[[Evaluator, Op, Env], Truth]:
    return lambda machine, op, env: combine(*(machine.prop(arg, env) for arg in op.args))


def _implies(machine: Evaluator, op: Op, env: Env) -> Truth:
    """The conclusion is not looked at where the premise fails."""
    premise = machine.prop(op.args[0], env)
    return Truth.TRUE if premise is Truth.FALSE else implies(premise, machine.prop(op.args[1], env))


_CONNECTIVES: Mapping[str, Callable[[Evaluator, Op, Env], Any]] = {
    "not": _connective(not_),
    "iff": _connective(iff),
    "implies": _implies,
    "and": lambda machine, op, env: all_(machine.prop(arg, env) for arg in op.args),
    "or": lambda machine, op, env: any_(machine.prop(arg, env) for arg in op.args),
    "decide": lambda machine, op, env: decided(machine.prop(op.args[0], env)),
}
