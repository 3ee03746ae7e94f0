"""The normal form of a term: definitions unfolded, functions applied, literals computed, finite sums written out."""

from __future__ import annotations

from collections.abc import Mapping

from harness.logic.statement import Definition
from harness.logic.terms import (
    FALSE,
    TRUE,
    Call,
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
    free_vars,
    type_of,
    walk,
)
from harness.logic.types import FLOAT, INT, NAT, NNREAL, PROP, RAT, REAL, Subtype, Type, TypeApp
from harness.translate.rewrite import sets
from harness.translate.rewrite.build import (
    DENSE,
    NUMBERS,
    balanced,
    embeds,
    join,
    negation,
    number,
    op,
    value_of,
)
from harness.translate.rewrite.fold import fold
from harness.translate.rewrite.substitute import mentioned, rebuild, substitute

_FUEL = 4000
_ITERATIONS = 100
_QUANTIFIED = 64
_STEPS = 8


class Normaliser:
    """Brings terms of one statement to normal form. `fuel` bounds how many definitions are unfolded in all.

    `table` holds values of function variables at literals that follow from the statement's hypotheses.
    """

    def __init__(self, definitions: Mapping[str, Definition], fuel: int = _FUEL) -> None:
        self._definitions = definitions
        self._fuel = fuel
        self.table: dict[Call, Lit] = {}
        self._recursive = _recursive(definitions)

    def normal(self, term: Term) -> Term:
        match term:
            case Var(name, Subtype() as type_):
                return Var(name, base_type(type_))
            case Op("Subtype.val", (inner,)) | Con("Subtype.mk", (inner,)):
                return self.normal(inner)
            case Quant(kind, Var(name, Subtype() as type_), body):
                return self.normal(_without_subtype(kind, name, type_, body))
            case Let(var, value, body):
                return self.normal(substitute(body, {var.name: self.normal(value)}))
            case If(condition, then, otherwise):
                return self._if(If(self.normal(condition), then, otherwise))
            case Match():
                return self._match(term)
            case Global(name):
                return self._unfold(term, name, ())
            case Call(fn, args):
                return self._call(term, self.normal(fn), tuple(map(self.normal, args)))
            case Op("and" | "or" | "implies", (left, right)):
                return self._connective(term.name, self.normal(left), right)
            case Lam(params, body):
                plain = tuple(Var(param.name, base_type(param.type)) for param in params)
                return self._eta(Lam(plain, self.normal(body)))
        term = rebuild(term, self.normal)
        match term:
            case Op():
                return self._op(term)
            case Field(Con(_, args), index):
                return args[index]
            case Quant(_, var, body):
                if var.name not in mentioned(body) and _inhabited(var.type):
                    return body
                return self._written_out(term)
            case _:
                return term

    def _if(self, term: If) -> Term:
        if term.condition == TRUE:
            return self.normal(term.then)
        if term.condition == FALSE:
            return self.normal(term.otherwise)
        return If(term.condition, self.normal(term.then), self.normal(term.otherwise))

    def _connective(self, name: str, left: Term, right: Term) -> Term:
        decided = {"and": FALSE, "or": TRUE, "implies": FALSE}[name]
        if left == decided:
            return TRUE if name == "implies" else left
        right = self.normal(right)
        if left in (TRUE, FALSE):
            return right
        if name == "implies":
            return TRUE if right == TRUE else negation(left) if right == FALSE else op(name, left, right)
        if right == decided:
            return right
        return left if right in (TRUE, FALSE) else op(name, left, right)

    def _eta(self, term: Lam) -> Term:
        """`fun x => f x` is f."""
        match term:
            case Lam(params, Call(fn, args)) if args == params:
                if not free_vars(fn) & {param.name for param in params}:
                    return fn
        return term

    def _call(self, original: Call, fn: Term, args: tuple[Term, ...]) -> Term:
        match fn:
            case Call(inner, first):
                return self._call(original, inner, (*first, *args))
            case Lam(params, body):
                return self._beta(original, params, body, args)
            case Global(name):
                return self._unfold(Call(fn, args, original.type), name, args)
            case If(condition, then, otherwise):
                return self.normal(
                    If(condition, Call(then, args, original.type), Call(otherwise, args, original.type))
                )
            case Op("Nat.iterate", (f, n)) if (count := value_of(n)) is not None and count <= _ITERATIONS:
                result = args[0]
                for _ in range(int(count)):
                    result = self.normal(Call(f, (result,), type_of(result)))
                return result if len(args) == 1 else self.normal(Call(result, args[1:], original.type))
            case _:
                call = Call(fn, args, original.type)
                return self.table.get(call, call) if self.table else call

    def _beta(self, original: Call, params: tuple[Var, ...], body: Term, args: tuple[Term, ...]) -> Term:
        names = [param.name for param in params]
        taken = dict(zip(names, args, strict=False))
        reduced = substitute(body, taken)
        if len(args) > len(names):
            return self.normal(Call(reduced, args[len(names) :], original.type))
        return self.normal(reduced)

    def _unfold(self, term: Term, name: str, args: tuple[Term, ...]) -> Term:
        definition = self._definitions.get(name)
        if definition is None or len(args) < len(definition.params) or self._fuel <= 0:
            return term
        recursive = name in self._recursive
        if recursive and not any(isinstance(arg, Lit | Con) for arg in args):
            return term
        self._fuel -= 1
        count = len(definition.params)
        values = {param.name: arg for param, arg in zip(definition.params, args, strict=False)}
        result = self.normal(substitute(definition.body, values))
        if recursive and isinstance(result, Match | If):
            return term  # stuck: the recursion would go on for ever
        return result if len(args) == count else self.normal(Call(result, args[count:], type_of(term)))

    def _match(self, term: Match) -> Term:
        scrutinees = tuple(map(self.normal, term.scrutinees))
        for row in term.alternatives:
            bound: dict[str, Term] = {}
            answer = _all_match(row.patterns, scrutinees, bound)
            if answer is None:
                break
            if answer:
                return self.normal(substitute(row.value, bound))
        return Match(scrutinees, term.alternatives, term.type)

    def _written_out(self, term: Quant) -> Term:
        """A quantifier over a small `Fin n` or Bool as a conjunction or disjunction."""
        match term.var.type:
            case TypeApp("Fin", (Lit(int(size)),)) if size <= _QUANTIFIED:
                values = [Lit(i, term.var.type) for i in range(size)]
            case TypeApp("Bool" | "Prop"):
                values = [Lit(False, term.var.type), Lit(True, term.var.type)]
            case _:
                return term
        bodies = [self.normal(substitute(term.body, {term.var.name: value})) for value in values]
        name, empty = ("and", TRUE) if term.kind == "forall" else ("or", FALSE)
        return self.normal(balanced(bodies, lambda a, b: op(name, a, b), empty))

    def _op(self, term: Op) -> Term:
        folded = fold(term)
        if not isinstance(folded, Op):
            return folded
        match folded:
            case Op("not", (p,)):
                return self._not(p)
            case Op("ne", (a, b)):
                return FALSE if a == b else folded
            case Op("eq" | "iff", (a, b)):
                return self._equal(folded, a, b)
            case Op("decide", (p,)) if p in (TRUE, FALSE):
                return Lit(p == TRUE, folded.type)
            case Op("cast", (x,)):
                return self._cast(folded, x)
            case Op("add", (Op("add", (x, Lit() as b)), Lit() as c)) if folded.type in NUMBERS:
                return op("add", x, fold(op("add", b, c, type_=folded.type)), type_=folded.type)
            case Op("pow" | "Nat.factorial" | "Finset.sum" | "Finset.prod") if folded.type in NUMBERS:
                return self._unrolled(folded)
            case Op("lt" | "le", (Op("Real.sqrt"), Lit()) | (Lit(), Op("Real.sqrt"))):
                return self._of_root(folded)
            case Op("lt" | "le"):
                return self._of_absolute(folded)
            case Op("mem", (x, s)):
                found = sets.member(x, s)
                return folded if found is None else self.normal(found)
            case Op("Nat.ofDigits", (b, Con("List.cons", (digit, more)))) if folded.type in NUMBERS:
                rest = self._op(op("Nat.ofDigits", b, more, type_=folded.type))
                head = self._op(op("cast", digit, type_=folded.type))
                return self._op(
                    op("add", head, self._op(op("mul", b, rest, type_=folded.type)), type_=folded.type)
                )
            case Op("Nat.ofDigits", (_, Con("List.nil"))) if folded.type in NUMBERS:
                return number(0, folded.type)
            case Op("Finset.card", (s,)):
                found_elements = sets.elements(s, self.normal)
                return folded if found_elements is None else number(len(found_elements), NAT)
            case _:
                return folded

    def _cast(self, term: Op, x: Term) -> Term:
        """A coercion moved to the leaves: the embeddings of numbers are homomorphisms."""
        source, target = type_of(x), term.type
        if source == target:
            return x
        if not embeds(source, target):
            return term

        def below(y: Term) -> Term:
            return self._op(op("cast", y, type_=target))

        match x:
            case Op("cast", (y,)) if embeds(type_of(y), source):
                return below(y)
            case Op("pow", (a, n)):
                return fold(op("pow", below(a), n, type_=target))
            case Op(("zpow") as name, (a, n)) if source in DENSE:
                return fold(op(name, below(a), n, type_=target))
            case Op(name, args) if name in _homomorphic(source):
                return fold(op(name, *map(below, args), type_=target))
            case If(condition, then, otherwise):
                return If(condition, below(then), below(otherwise))
            case _:
                return term

    def _of_absolute(self, term: Op) -> Term:
        """An absolute value on one side of an inequality, without it."""
        name = term.name
        match term:
            case Op("lt" | "le", (Op("abs", (a,)), b)) if type_of(a) in (INT, RAT, REAL):
                low = self._op(op("neg", b, type_=type_of(b)))
                return op("and", op(name, a, b), op(name, low, a))
            case Op("lt" | "le", (b, Op("abs", (a,)))) if type_of(a) in (INT, RAT, REAL):
                opposite = self._op(op("neg", a, type_=type_of(a)))
                return op("or", op(name, b, a), op(name, b, opposite))
            case _:
                return term

    def _of_root(self, term: Op) -> Term:
        """A square root and a literal in order, without the root: the root of a negative is 0."""
        strict = term.name == "lt"
        match term.args:
            case (Op("Real.sqrt", (a,)), Lit() as c) if (value := value_of(c)) is not None:
                if value < 0 or (strict and value == 0):
                    return FALSE
                return self._op(op(term.name, a, number(value * value, REAL)))
            case (Lit() as c, Op("Real.sqrt", (a,))) if (value := value_of(c)) is not None:
                if value < 0 or (not strict and value == 0):
                    return TRUE
                return self._op(op(term.name, number(value * value, REAL), a))
            case _:
                return term

    def _not(self, p: Term) -> Term:
        match p:
            case Lit() | Op("not" | "ne" | "eq"):
                return negation(p)
            case Op("and", (a, b)):
                return self._connective("or", self._not(a), self._not(b))
            case Op("or", (a, b)):
                return self._connective("and", self._not(a), self._not(b))
            case Op("implies", (a, b)):
                return self._connective("and", a, self._not(b))
            case Quant(kind, var, body):
                return Quant("exists" if kind == "forall" else "forall", var, self._not(body))
            case _:
                return op("not", p)

    def _equal(self, term: Op, a: Term, b: Term) -> Term:
        if a == b and type_of(a) != FLOAT:
            return TRUE
        match a, b:
            case Con(), Con():
                if a.name != b.name:
                    return FALSE
                if len(a.args) == len(b.args):
                    fields = [self._equal(op("eq", x, y), x, y) for x, y in zip(a.args, b.args, strict=True)]
                    return self.normal(join("and", fields, TRUE))
        for this, other in ((a, b), (b, a)):
            match this:
                case Lit(bool(value)):
                    if this.type == PROP:
                        return other if value else self._not(other)
                    match other:
                        case Op("decide", (p,)):
                            return p if value else self._not(p)
                        case Op("beq", (x, y)) if type_of(x) in NUMBERS:
                            return self._op(op("eq" if value else "ne", x, y))
                        case Op("bnot", (x,)):
                            return self._op(op("eq", x, Lit(not value, this.type)))
                        case Op("band" | "bor", (x, y)):
                            parts = (self._op(op("eq", z, this)) for z in (x, y))
                            both = (other.name == "band") == value
                            return self._connective("and" if both else "or", *parts)
        return term

    def _unrolled(self, term: Op) -> Term:
        """Sums and products over literal ranges written out; over `range (n + k)`, the last k terms; `b ^ (n + k)` and
        `(n + k)!` likewise."""
        match term:
            case Op("pow", (base, Op("add", (n, Lit(int(k)))))) if 0 < k <= _STEPS:
                rest = op("pow", base, n, type_=term.type)
                return op(
                    "mul", rest, self._op(op("pow", base, Lit(k, NAT), type_=term.type)), type_=term.type
                )
            case Op("Nat.factorial", (Op("add", (n, Lit(int(k)))),)) if 0 < k <= _STEPS:
                rest = op("Nat.factorial", n, type_=NAT)
                for i in range(1, k + 1):
                    rest = op("mul", op("add", n, Lit(i, NAT), type_=NAT), rest, type_=NAT)
                return rest
            case Op("Finset.sum" | "Finset.prod" as name, (s, Lam() as f)):
                found = sets.elements(s, self.normal)
                return (
                    self._open_ended(term, s, f)
                    if found is None
                    else self._written(name, found, f, term.type)
                )
            case _:
                return term

    def _written(self, name: str, found: tuple[Lit, ...], f: Lam, type_: Type) -> Term:
        if not found:
            return number(0 if name == "Finset.sum" else 1, type_)
        parts = [self.normal(sets.apply(f, x)) for x in found]
        operation = "add" if name == "Finset.sum" else "mul"
        return balanced(parts, lambda a, b: fold(op(operation, a, b, type_=type_)), parts[0])

    def _open_ended(self, term: Op, s: Term, f: Lam) -> Term:
        split = sets.last_elements(s, _STEPS)
        if split is None:
            return term
        rest, last = split
        result: Term = self._op(op(term.name, rest, f, type_=term.type))
        for x in last:
            operation = "add" if term.name == "Finset.sum" else "mul"
            result = op(operation, result, self.normal(sets.apply(f, x)), type_=term.type)
        return result


def base_type(type_: Type) -> Type:
    """The type whose values those of a subtype are."""
    return base_type(type_.var.type) if isinstance(type_, Subtype) else type_


def _without_subtype(kind: str, name: str, type_: Subtype, body: Term) -> Term:
    """`∀ x : {x // p x}, q x` as `∀ x, p x → q x`, and `∃` likewise with ∧."""
    below = Var(name, type_.var.type)
    condition = substitute(type_.condition, {type_.var.name: below})
    return Quant(kind, below, op("implies" if kind == "forall" else "and", condition, body))


def _homomorphic(source: Type) -> tuple[str, ...]:
    """Operations that every embedding out of this type respects; subtraction not where it truncates."""
    return (
        "add",
        "mul",
        *(("sub", "neg") if source not in (NAT, NNREAL) else ()),
        *(("div", "inv") if source in DENSE else ()),
    )


def _inhabited(type_: object) -> bool:
    return type_ in NUMBERS or type_ in (PROP, TypeApp("Bool"))


def _recursive(definitions: Mapping[str, Definition]) -> frozenset[str]:
    """The names of definitions that reach themselves."""
    calls = {
        name: {node.name for node in walk(definition.body) if isinstance(node, Global)}
        for name, definition in definitions.items()
    }
    found: set[str] = set()
    for name in calls:
        reached: set[str] = set()
        stack = list(calls[name])
        while stack:
            at = stack.pop()
            if at not in reached:
                reached.add(at)
                stack.extend(calls.get(at, ()))
        if name in reached:
            found.add(name)
    return frozenset(found)


def _all_match(patterns: tuple[Pattern, ...], terms: tuple[Term, ...], bound: dict[str, Term]) -> bool | None:
    """Whether the terms match, binding the patterns' variables; None if that cannot be told yet."""
    for pattern, term in zip(patterns, terms, strict=True):
        answer = _matches(pattern, term, bound)
        if answer is not True:
            return answer
    return True


def _matches(pattern: Pattern, term: Term, bound: dict[str, Term]) -> bool | None:
    match pattern:
        case PVar(var):
            bound[var.name] = term
            return True
        case PWild():
            return True
        case PLit(literal):
            return literal.value == term.value if isinstance(term, Lit) else None
        case PSucc(inner, k):
            if not isinstance(term, Lit) or not isinstance(term.value, int):
                return None
            return term.value >= k and _matches(inner, number(term.value - k, NAT), bound)
        case PCon(constructor, args):
            if not isinstance(term, Con):
                return None
            if term.name != constructor:
                return False
            return _all_match(args, term.args, bound) if len(args) == len(term.args) else None
