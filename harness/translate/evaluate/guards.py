"""What a proposition says about how far a variable can range: finitely many values outside which it cannot hold.

`superset(compiler, prop, var)` reads guards such as `n < 10`, `k ∈ Finset.range n`, `d ∣ 12`, `a ≤ k ∧ k ≤ b`, `x = e`,
`n ^ 2 ≤ 50` off a proposition. The values given are a superset: outside of them the proposition is false. So `∃ x, p x`
is decided by them, and `∀ x, p x` by those of `¬ p x`. Nothing is read off that is not so in Lean: bounds go only
through casts and operations that are monotone on the type at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from harness.logic.terms import Call, Global, Let, Lit, Op, Quant, Term, Var, free_vars
from harness.logic.types import BOOL, PROP, Type, TypeApp
from harness.numbers import naturals, primes, rational
from harness.numbers.limits import TooLarge
from harness.numbers.rational import Rational
from harness.translate.evaluate import order, real
from harness.translate.evaluate.elements import as_type, bare, head
from harness.translate.evaluate.generic import GenericInt, generic, number_of, roots_of, slope_of, variable_of
from harness.translate.evaluate.real import Real
from harness.translate.evaluate.runtime import Frame, Region, Run, Stuck
from harness.translate.evaluate.shape import put, type_at

if TYPE_CHECKING:
    from harness.translate.evaluate.compile import Compiler


MAX_LISTED = 1 << 12
"""Length of a span that is written out beside other values."""

MAX_INLINED = 4
"""Definitions within definitions that are looked into."""


@dataclass(frozen=True, slots=True)
class Span:
    """The integers from low to high; None for no bound."""

    low: int | None
    high: int | None

    def __iter__(self) -> Iterator[int]:
        assert self.low is not None
        assert self.high is not None
        return iter(range(self.low, self.high + 1))

    @property
    def finite(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True, eq=False)
class Perhaps:
    """A value that need not be one of the type: no witness, though nothing else may matter."""

    value: Any


Found = Span | list[Any] | None
Guard = Callable[[Frame], Found]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for: bounds of `var` by terms that do not mention it, nor what is bound on the way."""

    compiler: Compiler
    var: Var
    hidden: frozenset[str]
    depth: int = 0

    def known(self, term: Term) -> bool:
        """Whether the term has a value before the variable has."""
        return not free_vars(term) & self.hidden

    def below(self, name: str) -> _Search:
        return replace(self, hidden=self.hidden | {name})

    def deeper(self) -> _Search:
        return replace(self, depth=self.depth + 1)

    def inlined(self, name: str, args: tuple[Term, ...]) -> Term | None:
        """The body of a definition at its arguments; None for one that is not called in full, or goes too deep."""
        definition = self.compiler.statement.definitions.get(name)
        if definition is None or len(definition.params) != len(args) or self.depth >= MAX_INLINED:
            return None
        params = (param.name for param in definition.params)
        body: Term = put(definition.body, dict(zip(params, args, strict=True)))
        return body


def superset(compiler: Compiler, proposition: Term, var: Var, holds: bool = True) -> Guard | None:
    """Values outside of which the proposition does not hold (or, for `holds=False`, does not fail)."""
    guard = _read(_Search(compiler, var, frozenset({var.name})), proposition, holds)
    return None if guard is None else _careful(guard)


def _careful(guard: Guard, problems: tuple[type[Exception], ...] = ()) -> Guard:
    caught: tuple[type[Exception], ...] = (Stuck, TooLarge, *problems)

    def run(frame: Frame) -> Found:
        try:
            return guard(frame)
        except caught:
            return None

    return run


def _read(search: _Search, term: Term, holds: bool) -> Guard | None:
    match term:
        case Op("and", (p, q)) if holds:
            return _meet(_read(search, p, True), _read(search, q, True))
        case Op("and", (p, q)):
            return _join(_read(search, p, False), _read(search, q, False))
        case Op("or", (p, q)) if holds:
            return _join(_read(search, p, True), _read(search, q, True))
        case Op("or", (p, q)):
            return _meet(_read(search, p, False), _read(search, q, False))
        case Op("implies", (p, q)) if holds:
            return _join(_read(search, p, False), _read(search, q, True))
        case Op("implies", (p, q)):
            return _meet(_read(search, p, True), _read(search, q, False))
        case Op("iff", (p, q)):
            return _join(
                _meet(_read(search, p, True), _read(search, q, holds)),
                _meet(_read(search, p, False), _read(search, q, not holds)),
            )
        case Op("not", (p,)):
            return _read(search, p, not holds)
        case Call(Global(name), args):
            inlined = search.inlined(name, args)
            return None if inlined is None else _read(search.deeper(), inlined, holds)
        case Op("decide", (p,)):
            return _read(search, p, holds)
        case Op("eq", (p, Lit(bool() as value))) if type_at(p) in (BOOL, PROP):
            return _read(search, p, value == holds)
        case Op("band", (p, q)):
            return _read(search, Op("and", (p, q), PROP), holds)
        case Op("bor", (p, q)):
            return _read(search, Op("or", (p, q), PROP), holds)
        case Quant(kind, var, body):
            # A bound that no y can lift: ∃ y, p x y implies it if every p x y does.
            return _read(search.below(var.name), body, holds) if (kind == "exists") == holds else None
        case Let(var, value, body):
            return _after_let(search, var, value, body, holds)
        case Op("ne", (a, b)) if not holds:
            return _relation(search, "eq", a, b)
        case Op("eq" as name, (a, b)) if holds:
            return _relation(search, name, a, b)
        case Op(("lt" | "le") as name, (a, b)):
            if holds:
                return _relation(search, name, a, b)
            return _relation(search, "le" if name == "lt" else "lt", b, a)
        case Op("mem", (x, s)) if holds and x == search.var and search.known(s):
            return _members(search, s)
        case Op("dvd", (x, e)) if holds and x == search.var and search.known(e):
            return _divisors(search, e)
        case _:
            return None


def _after_let(search: _Search, var: Var, value: Term, body: Term, holds: bool) -> Guard | None:
    if not search.known(value):
        return _read(search.below(var.name), body, holds)
    slot, run = search.compiler.scope.slot(var.name), search.compiler.run(value)
    inner = _read(search, body, holds)
    if inner is None:
        return None

    def guard(frame: Frame) -> Found:
        frame[slot] = run(frame)
        return inner(frame)

    return guard


def _meet(p: Guard | None, q: Guard | None) -> Guard | None:
    if p is None or q is None:
        return p or q
    first, second = _careful(p), _careful(q)

    def guard(frame: Frame) -> Found:
        a, b = first(frame), second(frame)
        if a is None or b is None:
            return b if a is None else a
        if isinstance(a, Span) and isinstance(b, Span):
            return Span(_largest(a.low, b.low), _smallest(a.high, b.high))
        if isinstance(a, Span):
            a, b = b, a
        if isinstance(b, Span):
            return [x for x in a if _inside(x, b)]
        return a if len(list(a)) <= len(b) else b

    return guard


def _join(p: Guard | None, q: Guard | None) -> Guard | None:
    if p is None or q is None:
        return None

    def guard(frame: Frame) -> Found:
        a, b = p(frame), q(frame)
        if a is None or b is None:
            return None
        if isinstance(a, Span) and isinstance(b, Span):
            if a.finite and b.finite and (not list_of(a) or not list_of(b)):
                return b if not list_of(a) else a
            return Span(
                None if a.low is None or b.low is None else min(a.low, b.low),
                None if a.high is None or b.high is None else max(a.high, b.high),
            )
        if any(isinstance(each, Span) and not each.finite for each in (a, b)):
            return None
        return _together(a, b)

    return guard


def _together(a: Span | list[Any], b: Span | list[Any]) -> Found:
    """The values of both; of a long span and a list, the span around them."""
    for span, rest in ((a, b), (b, a)):
        if isinstance(span, Span) and len(list_of(span)) > MAX_LISTED:
            if not all(isinstance(x, int) for x in rest):
                return None
            ends = [*list_of(span)[:: len(list_of(span)) - 1], *rest]
            return Span(min(ends), max(ends))
    return [*a, *b]


def list_of(span: Span) -> range:
    """A finite span as a range."""
    assert span.low is not None
    assert span.high is not None
    return range(span.low, span.high + 1)


def _inside(x: Any, span: Span) -> bool:
    if not isinstance(x, int):
        return True
    return (span.low is None or span.low <= x) and (span.high is None or x <= span.high)


def _largest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else max(a, b)


def _smallest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)


# Sets and divisors


def _members(search: _Search, container: Term) -> Guard | None:
    compiler, run = search.compiler, search.compiler.run(container)
    type_ = bare(type_at(container))
    if not isinstance(type_, TypeApp):
        return None
    if type_.head in ("List", "Array", "Multiset"):
        return lambda frame: list(run(frame))
    if type_.head not in ("Set", "Finset"):
        return None
    closing = compiler.closing(as_type(type_.args[0]))
    return lambda frame: _listed(compiler, closing(frame), run(frame))


def _listed(compiler: Compiler, element: Type, s: Any) -> Found:
    if isinstance(s, Region):
        found = s.superset()
        return found if found is None or isinstance(found, Span) else list(found)
    return compiler.kinds.listed(element, s)


def _divisors(search: _Search, term: Term) -> Guard | None:
    kind = head(bare(type_at(term)))
    if kind not in ("Nat", "Int"):
        return None
    run = search.compiler.run(term)

    def guard(frame: Frame) -> Found:
        value = run(frame)
        if value == 0:
            return None
        positive = list(primes.divisors(abs(value)))
        return positive if kind == "Nat" else [*positive, *(-d for d in positive)]

    return guard


# Relations


def _relation(search: _Search, name: str, a: Term, b: Term) -> Guard | None:
    """Bounds from `a = b`, `a < b` or `a ≤ b`."""
    if name == "eq":
        for x, e in ((a, b), (b, a)):
            if x == search.var and search.known(e):
                run = search.compiler.run(e)
                return lambda frame: [run(frame)]
        special = _meet(_congruence(search, a, b), _solutions(search, a, b))
        return _meet(special, _meet(_order(search, "le", a, b), _order(search, "le", b, a)))
    return _order(search, name, a, b)


def solutions(kind: str, difference: Callable[[Any], real.Number]) -> list[Any] | None:
    """The numbers of a type at which a difference is 0; None where it is no polynomial."""
    value = generic(kind)
    variable, apart = variable_of(value), difference(value)
    roots = roots_of(apart, variable)
    if roots is not None:
        return _of_kind(kind, roots)
    slope = slope_of(apart, variable)
    if slope is None:
        return None
    root = real.divide(real.negate(difference(0 if kind in ("Nat", "Int") else rational.ZERO)), slope)
    return _if_of_kind(kind, root)


def _solutions(search: _Search, a: Term, b: Term) -> Guard | None:
    """The numbers at which two sides agree whose difference is a polynomial in the variable."""
    kind = head(bare(search.var.type))
    if head(bare(type_at(a))) not in NUMBERS or kind not in NUMBERS or search.hidden != {search.var.name}:
        return None
    compiler, slot = search.compiler, search.compiler.scope.slot(search.var.name)
    first, second = compiler.run(a), compiler.run(b)
    whole = head(bare(type_at(a))) in ("Nat", "Int")

    def guard(frame: Frame) -> Found:
        inner = frame.copy()

        def difference(x: Any) -> real.Number:
            inner[slot] = x
            left, right = first(inner), second(inner)
            return real.subtract(number_of(left), number_of(right)) if whole else real.subtract(left, right)

        return solutions(kind, difference)

    return _careful(guard, (TypeError, AttributeError, ValueError))


def _if_of_kind(kind: str, root: real.Number) -> list[Any]:
    """The only number that solves an equation, if it is one of the type; `Perhaps` where that is not known."""
    if kind == "Real":
        return [root]
    if isinstance(root, Rational):
        return _of_kind(kind, [root])
    if kind not in ("Nat", "Int"):
        return [Perhaps(root)]
    try:
        whole = Rational(order.floor(root))
        return _of_kind(kind, [whole]) if order.equal(root, whole) else []
    except Stuck:
        return [Perhaps(GenericInt(root))]


def _of_kind(kind: str, roots: list[real.Number]) -> list[Any]:
    """Those of the numbers that are values of the type."""
    if kind == "Real":
        return list(roots)
    if kind == "NNReal":
        return [x for x in roots if order.sign(x) >= 0]
    rationals = [x for x in roots if isinstance(x, Rational)]
    if kind == "Rat":
        return list(rationals)
    return [int(x) for x in rationals if x.denominator == 1 and (kind == "Int" or x >= 0)]


def _congruence(search: _Search, a: Term, b: Term) -> Guard | None:
    """`u % x = v % x` for different u and v: x divides their difference."""
    match a, b:
        case Op("mod", (u, x)), Op("mod", (v, y)) if (
            x == y == search.var and search.known(u) and search.known(v)
        ):
            first, second = search.compiler.run(u), search.compiler.run(v)
            signed = head(bare(search.var.type)) == "Int"
        case _:
            return None

    def guard(frame: Frame) -> Found:
        difference = abs(first(frame) - second(frame))
        if difference == 0:
            return None
        positive = list(primes.divisors(difference))
        return [*positive, *(-d for d in positive)] if signed else positive

    return guard


def _order(search: _Search, name: str, a: Term, b: Term) -> Guard | None:
    """Bounds from `a < b` or `a ≤ b`: of the side that mentions the variable by the side that is known."""
    if head(bare(search.var.type)) not in ("Nat", "Int") or head(bare(type_at(a))) not in NUMBERS:
        return None
    strict = name == "lt"
    most = search.compiler.run(b) if search.known(b) else _at_most(search, b)
    above = None if most is None else _bound(search, a, most, True, strict)
    below = _bound(search, b, search.compiler.run(a), False, strict) if search.known(a) else None
    return _meet(above, below)


def _at_most(search: _Search, term: Term) -> Run | None:
    """A bound from above of a natural number that is not known, whatever the variable is."""
    if head(bare(type_at(term))) != "Nat":
        return None
    run = search.compiler.run
    match term:
        case _ if search.known(term):
            return run(term)
        case Op("Nat.gcd", (a, b)):
            for known in (a, b):
                if search.known(known):
                    return _if_positive(run(known))
        case Op("mod", (_, b)) if search.known(b):
            return _if_positive(run(b))
        case Op(("sub" | "div"), (a, _)):
            return _at_most(search, a)
        case Op("min", (a, b)):
            return _at_most(search, a) or _at_most(search, b)
        case Op(("add" | "mul"), (a, b)):
            first, second = _at_most(search, a), _at_most(search, b)
            if first is not None and second is not None:
                return _combined(term.name, first, second)
    return None


def _if_positive(run: Run) -> Run:
    def bound(frame: Frame) -> Any:
        value = run(frame)
        if value <= 0:
            raise Stuck("no bound")
        return value

    return bound


def _combined(name: str, first: Run, second: Run) -> Run:
    if name == "add":
        return lambda frame: first(frame) + second(frame)
    return lambda frame: first(frame) * second(frame)


NUMBERS = frozenset({"Nat", "Int", "Rat", "Real", "NNReal"})


def _bound(search: _Search, side: Term, limit: Run, above: bool, strict: bool) -> Guard | None:
    """The span of the variable if `side` is bounded by `limit` from above or from below."""
    step = _isolate(search, side, above)
    if step is None:
        return None
    whole = head(bare(type_at(side))) in ("Nat", "Int")
    natural = head(bare(search.var.type)) == "Nat"

    def guard(frame: Frame) -> Found:
        value = _approximate(limit(frame), above)
        if strict and whole:
            value = value - 1 if above else value + 1
        span = step(frame, value)
        return Span(_largest(span.low, 0), span.high) if natural else span

    return guard


def _approximate(value: Any, above: bool) -> Any:
    """A rational bound on the safe side of a real one."""
    if isinstance(value, Real):
        floor = order.floor(value)
        return Rational(floor + 1 if above else floor)
    return value


Step = Callable[[Frame, Any], Span]
"""From the bound of a term to the span of the variable in it."""


def _isolate(search: _Search, side: Term, above: bool) -> Step | None:
    """How a bound of `side` from above (or below) bounds the variable."""
    if side == search.var:
        return lambda _, v: Span(None, _floor(v)) if above else Span(_ceil(v), None)
    match side:
        case Op("cast", (inner,)) if head(bare(type_at(inner))) in NUMBERS:
            return _isolate(search, inner, above)
        case Op("neg", (inner,)):
            step = _isolate(search, inner, not above)
            return None if step is None else lambda frame, v: step(frame, -v)
        case Op("add", (a, b)):
            return _isolate_sum(search, a, b, above)
        case Op("sub", (a, b)):
            return _isolate_difference(search, side, a, b, above)
        case Op("mul", (a, b)):
            return _isolate_product(search, a, b, above)
        case Op("pow", (a, Lit(int() as k))) if k >= 1 and above:
            return _isolate_power(search, a, k)
        case Op("pow", (Lit(base), exponent)) if above and exponent == search.var and base >= 2:  # type: ignore[operator]
            return lambda _, v: Span(0, max(_floor(v), 1).bit_length())
        case Op("Nat.lcm", (a, b)) if above:
            return _isolate_multiple(search, a, b)
        case Op("abs", (a,)) if above:
            up, down = _isolate(search, a, True), _isolate(search, a, False)
            return None if up is None or down is None else lambda f, v: _both(up(f, v), down(f, -v))
        case _:
            return None


def _both(a: Span, b: Span) -> Span:
    return Span(_largest(a.low, b.low), _smallest(a.high, b.high))


def _floor(v: Any) -> int:
    return v if isinstance(v, int) else rational.floor(v)


def _ceil(v: Any) -> int:
    return v if isinstance(v, int) else rational.ceil(v)


def _isolate_sum(search: _Search, a: Term, b: Term, above: bool) -> Step | None:
    for x, rest in ((a, b), (b, a)):
        if search.known(rest) and (step := _isolate(search, x, above)) is not None:
            run = search.compiler.run(rest)
            return _shifted(step, run, above, -1)
    if above:
        # What is added is not negative, so the bound holds without it.
        for x, rest in ((a, b), (b, a)):
            if _is_nonnegative(rest) and (step := _isolate(search, x, True)) is not None:
                return step
    return None


def _shifted(step: Step, run: Run, above: bool, sign: int) -> Step:
    def shifted(frame: Frame, v: Any) -> Span:
        # The less is taken away from an upper bound, the safer it is.
        return step(frame, v + sign * _approximate(run(frame), above == (sign > 0)))

    return shifted


def _isolate_difference(search: _Search, side: Op, a: Term, b: Term, above: bool) -> Step | None:
    truncated = head(bare(side.type)) in ("Nat", "NNReal")
    if search.known(b) and (step := _isolate(search, a, above)) is not None:
        run = search.compiler.run(b)
        shifted = _shifted(step, run, above, 1)
        if truncated and not above:
            return lambda frame, v: shifted(frame, v) if v > 0 else Span(None, None)
        return shifted
    if search.known(a) and not truncated and (step := _isolate(search, b, not above)) is not None:
        run = search.compiler.run(a)
        # a - x ≤ v exactly if x ≥ a - v.
        return lambda frame, v: step(frame, _approximate(run(frame), not above) - v)
    return None


def _isolate_product(search: _Search, a: Term, b: Term, above: bool) -> Step | None:
    for x, factor in ((a, b), (b, a)):
        if (
            isinstance(factor, Lit)
            and not isinstance(factor.value, bool | str | float | tuple)
            and factor.value > 0
        ):
            number = Rational(int(factor.value.numerator), int(factor.value.denominator))
            return _divided(_isolate(search, x, above), number)
    if a == b and above:
        return _isolate_power(search, a, 2)
    return None


def _divided(step: Step | None, number: Rational) -> Step | None:
    return None if step is None else lambda frame, v: step(frame, v / number)


def _isolate_multiple(search: _Search, a: Term, b: Term) -> Step | None:
    """From lcm a x ≤ v: x ≤ v, unless a is 0."""
    for x, known in ((a, b), (b, a)):
        if search.known(known) and (step := _isolate(search, x, True)) is not None:
            return _unless_zero(step, search.compiler.run(known))
    return None


def _unless_zero(step: Step, run: Run) -> Step:
    return lambda frame, v: step(frame, v) if run(frame) else Span(None, None)


def _isolate_power(search: _Search, a: Term, k: int) -> Step | None:
    """From a ^ k ≤ v for whole a: |a| ≤ |v| for even k, and a ≤ v where a is not negative."""
    if head(bare(type_at(a))) not in NUMBERS or not _is_whole(a):
        return None
    up, down = _isolate(search, a, True), _isolate(search, a, False)
    if up is None:
        return None
    if _is_nonnegative(a):
        return lambda frame, v: up(frame, v)
    if k % 2 or down is None:
        return None

    def step(frame: Frame, v: Any) -> Span:
        size = max(_floor(v), 0)
        root = size if k != 2 else naturals.sqrt(size)
        return _both(up(frame, root), down(frame, -root))

    return step


def _is_whole(term: Term) -> bool:
    """Whether the term's value is an integer whatever its type."""
    if head(bare(type_at(term))) in ("Nat", "Int"):
        return True
    match term:
        case Op("cast", (inner,)):
            return _is_whole(inner)
        case Lit(value):
            return not isinstance(value, str | tuple) and value == int(value)
        case Op(("add" | "sub" | "mul" | "neg"), args):
            return all(_is_whole(arg) for arg in args)
        case Op("pow", (a, _)):
            return _is_whole(a)
        case _:
            return False


def _is_nonnegative(term: Term) -> bool:
    """Whether the term's value is never negative."""
    if head(bare(type_at(term))) in ("Nat", "NNReal"):
        return True
    match term:
        case Op("cast", (inner,)):
            return _is_nonnegative(inner)
        case Lit(value):
            return not isinstance(value, str | tuple) and value >= 0
        case Op(("add" | "mul"), (a, b)):
            return (a == b and term.name == "mul") or (_is_nonnegative(a) and _is_nonnegative(b))
        case Op("pow", (a, Lit(int() as k))):
            return k % 2 == 0 or _is_nonnegative(a)
        case Op("abs", _):
            return True
        case _:
            return False
