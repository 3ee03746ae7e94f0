"""Terms in z3, with every partial operation as Lean totalises it.

What has no encoding becomes an unknown of its type, the same one wherever the same term stands: a statement proved for
every value of the unknown holds for the true one. Below a quantifier there are no unknowns, and such a fact is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import z3

from harness.logic.statement import DataType
from harness.logic.terms import Call, Con, Field, If, Lam, Let, Lit, Op, Quant, Term, Var, type_of
from harness.logic.types import COMPLEX, PROP, RAT, Arrow, Type, TypeApp
from harness.translate.rewrite.substitute import mentioned
from harness.translate.smt import operations, transcendental
from harness.translate.smt.sorts import Sorts, constructors, size, width
from harness.translate.smt.values import Z3, Encoded, Function, Pair, Record, Untranslatable, flat, parts

_MAX_LITERAL_BITS = 8000
_PAIRWISE = 30  # applications of one function that are compared pair by pair; more become a z3 function


@dataclass(frozen=True, slots=True)
class Application:
    """An unknown function at arguments, and the constants that stand for its value there."""

    symbol: str
    args: tuple[Z3, ...]
    value: Encoded
    result: Type


class Encoder:
    """Encodes the terms of one goal. `side` collects what defines the auxiliary constants."""

    def __init__(self, ctx: z3.Context, datatypes: Mapping[str, DataType]) -> None:
        self.ctx = ctx
        self.sorts = Sorts(ctx, datatypes)
        self.side: list[Z3] = []
        self.abstracted = False
        self.constants: dict[str, Encoded] = {}
        self.applications: dict[tuple[str, tuple[int, ...]], Application] = {}
        self._bound: dict[str, Encoded] = {}
        self._symbols: dict[str, Z3] = {}
        self._atoms: dict[Term, Encoded] = {}
        self._below: dict[str, list[tuple[str, ...]]] = {}
        self.binders = False

    # -- entry points

    def proposition(self, term: Term) -> Z3:
        """A proposition, or `Untranslatable`."""
        value = self.encode(term)
        if not z3.is_bool(value):
            raise Untranslatable("not a proposition")
        return value

    @property
    def closed(self) -> bool:
        """Whether no quantifier stands above what is encoded."""
        return not self._bound

    def fresh(self, hint: str, sort: Z3) -> Z3:
        """A new constant; only where its defining condition may be added to `side`."""
        if not self.closed:
            raise Untranslatable("an auxiliary value below a quantifier")
        return z3.FreshConst(sort, hint)

    def require(self, condition: Z3) -> None:
        self.side.append(condition)

    # -- terms

    def encode(self, term: Term) -> Encoded:
        match term:
            case Lit():
                return self._literal(term)
            case Var():
                return self._variable(term)
            case Op():
                return self._operation(term)
            case If(condition, then, otherwise):
                return choose(self.proposition(condition), self.encode(then), self.encode(otherwise))
            case Call(fn, args):
                return self._call(term, fn, args)
            case Con():
                return self._construct(term)
            case Field(target, index, _):
                return self._field(term, self.encode(target), index)
            case Quant():
                return self._quantifier(term)
            case Lam() | Let():
                raise Untranslatable("a function as a value")
            case _:
                return self.unknown(term)

    def _literal(self, term: Lit) -> Encoded:
        value, type_ = term.value, term.type
        if isinstance(value, bool):
            return z3.BoolVal(value, self.ctx)
        if not isinstance(value, float | str | tuple):
            if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MAX_LITERAL_BITS:
                raise Untranslatable("a literal longer than z3 is to read")
            if type_ == COMPLEX:
                return Pair(z3.RealVal(str(value), self.ctx), z3.RealVal(0, self.ctx))
            bits = width(type_)
            if bits is not None:
                return z3.BitVecVal(int(value), bits, self.ctx)
            n = size(type_)
            if n is not None:
                return z3.IntVal(int(value) % n, self.ctx)
            sort = self.sorts.sort(type_)
            if sort == z3.RealSort(self.ctx):
                return z3.RealVal(str(value), self.ctx)
            if type_.head in ("Nat", "Int"):  # type: ignore[union-attr] # it has a sort
                return z3.IntVal(int(value), self.ctx)
        raise Untranslatable(f"a literal of type {type_}")

    def _variable(self, term: Var) -> Encoded:
        if term.name in self._bound:
            return self._bound[term.name]
        if term.name not in self.constants:
            if isinstance(term.type, Arrow):
                self.constants[term.name] = Function(f"{term.name}", term.type)
            else:
                self.constants[term.name] = self._confined(term.name, term.type)
        return self.constants[term.name]

    def _confined(self, name: str, type_: Type) -> Encoded:
        value = self.sorts.constant(name, type_)
        self.side += self.sorts.range(value, type_)
        match type_:
            case TypeApp("Fin", (n,)) if size(type_) is None and not isinstance(n, TypeApp):
                bound = self.encode(n)  # type: ignore[arg-type] # a term: sizes are
                self.side += [value >= 0, value < bound]
        return value

    def unknown(self, term: Term) -> Encoded:
        """A constant in place of a term that has no encoding."""
        if mentioned(term) & self._bound.keys():
            raise Untranslatable("an unknown below a quantifier")
        if term not in self._atoms:
            self.abstracted = True
            self._atoms[term] = self._confined(f"!{len(self._atoms)}", type_of(term))
        return self._atoms[term]

    def _operation(self, term: Op) -> Encoded:
        if not term.args:
            found = operations.constant(self, term)
            if found is None:
                found = transcendental.constant(self, term)
            return self.unknown(term) if found is None else found
        if term.name == "eq" or term.name == "ne":
            return self._equality(term)
        try:
            args = tuple(map(self._argument, term.args))
            found = operations.encode(self, term, args)
            if found is None:
                found = transcendental.encode(self, term)
        except Untranslatable:
            return self.unknown(term)
        if found is not None:
            return found
        self.abstracted = True
        types = " ".join(map(str, (*map(type_of, term.args), term.type)))
        return self.apply(f"{term.name} {types}", args, term.type)

    def _argument(self, term: Term) -> Encoded:
        """An argument; a proposition that has no encoding is an unknown one."""
        try:
            return self.encode(term)
        except Untranslatable:
            if type_of(term) != PROP:
                raise
            return self.unknown(term)

    def _equality(self, term: Op) -> Z3:
        left, right = term.args
        if isinstance(type_of(left), Arrow):
            raise Untranslatable("an equation of functions")
        same = equal(self.encode(left), self.encode(right))
        return same if term.name == "eq" else z3.Not(same)

    def _call(self, term: Call, fn: Term, args: tuple[Term, ...]) -> Encoded:
        if not isinstance(fn, Var | Field | Op):
            return self.unknown(term)
        head = self.encode(fn)
        if not isinstance(head, Function):
            return self.unknown(term)
        given = (*head.given, *map(self.encode, args))
        if isinstance(term.type, Arrow):
            return Function(head.name, term.type, given)
        return self.apply(head.name, given, term.type)

    def apply(self, symbol: str, args: tuple[Encoded, ...], result: Type) -> Encoded:
        """An unknown function at arguments: one constant for each tuple of arguments, tied together by congruence."""
        given = flat(args)
        if self._bound:
            return self._apply_below(symbol, given, result)
        key = (symbol, tuple(arg.get_id() for arg in given))
        if key not in self.applications:
            value = self._confined(f"{symbol}@{len(self.applications)}", result)
            self.applications[key] = Application(symbol, given, value, result)
        return self.applications[key].value

    def _apply_below(self, symbol: str, given: tuple[Z3, ...], result: Type) -> Encoded:
        self.binders = True
        return self._function(symbol, given, result)

    def _function(self, symbol: str, given: tuple[Z3, ...], result: Type) -> Encoded:
        """The same by a z3 function, for applications below quantifiers."""
        if result == COMPLEX or constructors(result, self.sorts.datatypes) is not None:
            raise Untranslatable("a function into data below a quantifier")
        sort = self.sorts.sort(result)
        name = f"{symbol}/{len(given)}"
        declared = self._symbols.setdefault(name, z3.Function(name, *(arg.sort() for arg in given), sort))
        if declared.arity() != len(given):
            raise Untranslatable("a function with different numbers of arguments")
        return declared(*given)

    def congruence(self) -> list[Z3]:
        """What makes the constants for applications values of functions."""
        conditions: list[Z3] = []
        groups: dict[str, list[Application]] = {}
        for application in self.applications.values():
            groups.setdefault(f"{application.symbol}/{len(application.args)}", []).append(application)
        for symbol, group in groups.items():
            if symbol in self._symbols or (len(group) > _PAIRWISE and isinstance(group[0].value, z3.ExprRef)):
                conditions += [a.value == self._function(a.symbol, a.args, a.result) for a in group]
                continue
            for a, b in combinations(group, 2):
                same = conjunction([x == y for x, y in zip(a.args, b.args, strict=True)])
                conditions.append(z3.Implies(same, equal(a.value, b.value)))
        return conditions

    def _construct(self, term: Con) -> Encoded:
        if term.name == "Complex.mk" and len(term.args) == 2:
            re, im = map(self.encode, term.args)
            return Pair(re, im)
        shapes = constructors(term.type, self.sorts.datatypes)
        names = [name for name, _ in shapes or ()]
        if shapes is None or term.name not in names:
            return self.unknown(term)
        index = names.index(term.name)
        given = tuple(map(self.encode, term.args))
        if len(given) != len(shapes[index][1]):
            return self.unknown(term)
        blank = self.sorts.constant("!blank", term.type)
        assert isinstance(blank, Record)  # it has constructors
        fields = tuple(given if i == index else old for i, old in enumerate(blank.fields))
        return Record(term.type, z3.IntVal(index, self.ctx), fields)

    def _field(self, term: Field, target: Encoded, index: int) -> Encoded:
        match target:
            case Pair(re, im):
                return (re, im)[index]
            case Record(_, _, (fields,)):
                return fields[index]
            case _:
                return self.unknown(term)

    def _quantifier(self, term: Quant) -> Z3:
        """A z3 quantifier. The numbers are z3's reals, so one over ℚ would say something else."""
        var = term.var
        if var.type == RAT or (
            size(var.type) is None and width(var.type) is None and var.type not in _QUANTIFIED
        ):
            raise Untranslatable(f"a quantifier over {var.type}")
        inner = z3.FreshConst(self.sorts.sort(var.type), var.name)
        saved = self._bound
        self._bound = {**saved, var.name: inner}
        try:
            body = self.proposition(term.body)
        finally:
            self._bound = saved
        confined = self.sorts.range(inner, var.type)
        if term.kind == "forall":
            return z3.ForAll([inner], z3.Implies(conjunction(confined), body) if confined else body)
        return z3.Exists([inner], conjunction([*confined, body]))


_QUANTIFIED = tuple(TypeApp(head) for head in ("Nat", "Int", "Real", "NNReal", "Bool", "Prop"))


def choose(condition: Z3, then: Encoded, otherwise: Encoded) -> Encoded:
    """`if condition then … else …` on encoded values."""
    match then, otherwise:
        case Pair(a, b), Pair(c, d):
            return Pair(z3.If(condition, a, c), z3.If(condition, b, d))
        case Record(type_, tag, fields), Record(_, other_tag, other_fields):
            chosen = tuple(
                tuple(choose(condition, x, y) for x, y in zip(xs, ys, strict=True))
                for xs, ys in zip(fields, other_fields, strict=True)
            )
            return Record(type_, z3.If(condition, tag, other_tag), chosen)
        case (Function(), _) | (_, Function()):
            raise Untranslatable("a function as a value")
        case _:
            return z3.If(condition, then, otherwise)


def equal(left: Encoded, right: Encoded) -> Z3:
    match left, right:
        case Record(_, tag, fields), Record(_, other_tag, other_fields):
            cases = [
                z3.Implies(tag == i, conjunction([equal(x, y) for x, y in zip(xs, ys, strict=True)]))
                for i, (xs, ys) in enumerate(zip(fields, other_fields, strict=True))
                if xs
            ]
            return conjunction([tag == other_tag, *cases])
        case _:
            return conjunction([x == y for x, y in zip(parts(left), parts(right), strict=True)])


def conjunction(conditions: list[Z3]) -> Z3:
    """All of at least one condition."""
    return conditions[0] if len(conditions) == 1 else z3.And(conditions)
