"""Library functions that map, filter, count and add up over sets; what they ask about sets stands at the end."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

from harness.logic import Truth, all_, and_, any_, truth
from harness.logic.terms import Op
from harness.logic.types import Arrow, TypeApp
from harness.numbers.limits import TooLarge, require_length
from harness.numbers.rational import Rational
from harness.translate.evaluate import real
from harness.translate.evaluate.arithmetic import operation
from harness.translate.evaluate.casts import unit
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import NUMBERS, bare, head
from harness.translate.evaluate.equations import solutions
from harness.translate.evaluate.generic import number_of
from harness.translate.evaluate.kinds import in_order
from harness.translate.evaluate.lists import holds
from harness.translate.evaluate.runtime import Frame, Region, Run, Stuck, Whole, apply, pair, require, told
from harness.translate.evaluate.sets import Finite, Members, element_type
from harness.translate.evaluate.shape import type_at
from harness.translate.evaluate.spans import Perhaps


def filtered(compiler: Compiler, op: Op) -> Run:
    """`Finset.filter p s`."""
    predicate, s = (compiler.run(arg) for arg in op.args)
    elements, burn = Members(compiler, op.type), compiler.tank.burn

    def run(frame: Frame) -> Finite:
        p, kept = predicate(frame), []
        for x in elements.thaw(frame, s(frame)):
            burn()
            if holds(apply(p, (x,))):
                kept.append(elements.key(frame, x))
        return frozenset(kept)

    return run


def image(compiler: Compiler, op: Op) -> Run:
    """`f '' s`, `Finset.image f s`."""
    function, s = (compiler.run(arg) for arg in op.args)
    source, target = Members(compiler, type_at(op.args[1])), Members(compiler, op.type)
    equal = compiler.by_type(element_type(op.type), compiler.kinds.equal)
    burn = compiler.tank.burn

    def run(frame: Frame) -> Any:
        f, start = function(frame), s(frame)
        if isinstance(start, frozenset):
            burn(len(start))
            return frozenset(target.key(frame, apply(f, (x,))) for x in source.thaw(frame, start))
        return _image_of_region(source, equal, frame, f, start)

    return run


def _image_of_region(source: Members, equal: Run, frame: Frame, f: Any, s: Any) -> Region:
    kept = frame.copy()

    def contains(y: Any) -> Truth:
        listed = source.listed(kept, s)
        tried = listed if listed is not None else source.kinds.candidates(source.closing(kept))
        answer = any_(and_(source.member(kept, x, s), equal(kept)(apply(f, (x,)), y)) for x in tried)
        return answer if listed is not None or answer is Truth.TRUE else Truth.UNKNOWN

    def superset() -> list[Any] | None:
        listed = source.listed(kept, s)
        return None if listed is None else [apply(f, (x,)) for x in listed]

    return Region(contains, superset)


def range_of(compiler: Compiler, op: Op) -> Run:
    """`Set.range f`: the image of everything."""
    function = compiler.run(op.args[0])
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("the range of what is no function")
    source = Members(compiler, TypeApp("Set", (type_.domain,)))
    equal = compiler.by_type(element_type(op.type), compiler.kinds.equal)
    return lambda frame: _image_of_region(source, equal, frame, function(frame), Whole())


def preimage(compiler: Compiler, op: Op) -> Run:
    """`f ⁻¹' s`."""
    function, s = (compiler.run(arg) for arg in op.args)
    target = Members(compiler, type_at(op.args[1]))

    types = bare(type_at(op.args[0]))
    kinds = (head(bare(types.domain)), head(bare(types.codomain))) if isinstance(types, Arrow) else ("", "")

    def run(frame: Frame) -> Region:
        f, end, kept = function(frame), s(frame), frame.copy()

        def superset() -> list[Any] | None:
            if not isinstance(end, frozenset) or not NUMBERS.issuperset(kinds):
                return None
            return _solving(kinds, f, target.thaw(kept, end))

        return Region(lambda x: target.member(kept, apply(f, (x,)), end), superset)

    return run


def _solving(kinds: tuple[str, str], f: Any, values: list[Any]) -> list[Any] | None:
    """Where a function of numbers has one of finitely many values, if it is a polynomial."""
    whole = kinds[1] in ("Nat", "Int")
    found: list[Any] = []
    for value in values:

        def difference(x: Any, value: Any = value) -> real.Number:
            y = apply(f, (x,))
            return real.subtract(number_of(y), number_of(value)) if whole else real.subtract(y, value)

        try:
            roots = solutions(kinds[0], difference)
        except (Stuck, TooLarge, TypeError, AttributeError, ValueError):
            return None
        if roots is None or any(isinstance(root, Perhaps) for root in roots):
            return None
        found += roots
    return found


def union_of(compiler: Compiler, op: Op) -> Run:
    """`Finset.biUnion s t`."""
    s, function = (compiler.run(arg) for arg in op.args)
    source, burn = Members(compiler, type_at(op.args[0])), compiler.tank.burn

    def run(frame: Frame) -> Finite:
        f, result = function(frame), frozenset[Any]()
        for x in source.thaw(frame, s(frame)):
            part = apply(f, (x,))
            burn(len(part) + 1)
            result |= part
        return result

    return run


def cartesian(compiler: Compiler, op: Op) -> Run:
    """`s ×ˢ t`."""
    left, right = (compiler.run(arg) for arg in op.args)
    first, second = (Members(compiler, type_at(arg)) for arg in op.args)

    def run(frame: Frame) -> Any:
        s, t = left(frame), right(frame)
        if isinstance(s, frozenset) and isinstance(t, frozenset):
            require_length(len(s) * len(t), "a product of sets")
            return frozenset(pair(x, y) for x in s for y in t)
        kept = frame.copy()

        def contains(p: Any) -> Truth:
            return and_(first.member(kept, p.fields[0], s), second.member(kept, p.fields[1], t))

        return Region(contains, lambda: None)

    return run


def powerset(compiler: Compiler, op: Op) -> Run:
    """`Finset.powerset s`, `Finset.powersetCard n s`."""
    s = compiler.run(op.args[-1])
    size = compiler.run(op.args[0]) if len(op.args) > 1 else None

    def run(frame: Frame) -> Finite:
        listed = in_order(s(frame))
        sizes = range(len(listed) + 1) if size is None else (size(frame),)
        if len(listed) > 16:
            raise Stuck("a set of subsets is too large")
        return frozenset(frozenset(chosen) for k in sizes for chosen in combinations(listed, k))

    return run


def diagonal(compiler: Compiler, op: Op) -> Run:
    """`Finset.offDiag s`, `Finset.diag s`."""
    s, off = compiler.run(op.args[0]), op.name.endswith("offDiag")

    def run(frame: Frame) -> Finite:
        listed = s(frame)
        require_length(len(listed) ** 2, "a set of pairs")
        if off:
            return frozenset(pair(x, y) for x, y in product(listed, repeat=2) if x != y)
        return frozenset(pair(x, x) for x in listed)

    return run


def antidiagonal(compiler: Compiler, op: Op) -> Run:
    """`Finset.antidiagonal n` over ℕ."""
    size = compiler.run(op.args[0])
    if head(bare(type_at(op.args[0]))) != "Nat":
        raise Stuck("an antidiagonal is computed over ℕ only")
    return lambda frame: frozenset(pair(i, n - i) for n in (size(frame),) for i in range(_few(n) + 1))


def _few(n: int) -> int:
    require(n, "an antidiagonal")
    return n


# Numbers of sets


def card(compiler: Compiler, op: Op) -> Run:
    """`Finset.card`, `Set.ncard`: of a set that is finite."""
    s, elements = compiler.run(op.args[0]), Members(compiler, type_at(op.args[0]))
    return lambda frame: len(elements.finite(frame, s(frame)))


def to_finset(compiler: Compiler, op: Op) -> Run:
    """`Set.toFinset`, `Set.Finite.toFinset`."""
    s, elements = compiler.run(op.args[0]), Members(compiler, op.type)
    return lambda frame: elements.finite(frame, s(frame))


def list_to_finset(compiler: Compiler, op: Op) -> Run:
    """`List.toFinset`, `Multiset.toFinset`."""
    values, elements = compiler.run(op.args[0]), Members(compiler, op.type)
    return lambda frame: frozenset(elements.key(frame, x) for x in values(frame))


def sorted_list(compiler: Compiler, op: Op) -> Run:
    """`Finset.sort`; `Finset.toList` has no order that is known, so it is told only of sets with one element."""
    s, elements = compiler.run(op.args[-1]), Members(compiler, type_at(op.args[-1]))
    ordered = op.name.endswith("sort") and head(bare(element_type(op.type))) in ("Nat", "Int", "Fin", "Rat")

    def run(frame: Frame) -> tuple[Any, ...]:
        listed = elements.thaw(frame, s(frame))
        if not ordered and len(listed) > 1:
            raise Stuck("the order of the elements of a finite set is not known")
        return tuple(listed)

    return run


def aggregate(compiler: Compiler, op: Op) -> Run:
    """`∑ x ∈ s, f x` and `∏ x ∈ s, f x`."""
    s, function = compiler.run(op.args[0]), compiler.run(op.args[1])
    source, type_ = Members(compiler, type_at(op.args[0])), bare(op.type)
    multiply, burn = op.name.endswith("prod"), compiler.tank.burn
    combine = operation(compiler, "mul" if multiply else "add", type_)
    start = unit(compiler, type_, multiply)
    gather = {"Real": real.product if multiply else real.total}.get(head(type_))

    def run(frame: Frame) -> Any:
        f, listed = function(frame), source.thaw(frame, s(frame))
        burn(len(listed))
        values = [apply(f, (x,)) for x in listed]
        if gather is not None:
            return gather(values)
        result, step = start(frame), combine(frame)
        for value in values:
            result = step(result, value)
        return result

    return run


def mean(compiler: Compiler, op: Op) -> Run:
    """`𝔼 x ∈ s, f x` over ℚ or ℝ."""
    total = aggregate(compiler, Op("Finset.sum", op.args, op.type))
    s = compiler.run(op.args[0])
    return lambda frame: real.divide(total(frame), Rational(len(s(frame))))


def extreme_of(compiler: Compiler, op: Op) -> Run:
    """`Finset.max' min' sup' inf'`, and `sup inf` of ℕ and of finite sets."""
    name = op.name.split(".")[1]
    smaller = name.startswith(("min", "inf"))
    s = compiler.run(op.args[0])
    function = compiler.run(op.args[-1]) if name.startswith(("sup", "inf")) else None
    source, kind = Members(compiler, type_at(op.args[0])), head(bare(op.type))
    at_most = compiler.by_type(bare(op.type), compiler.kinds.at_most)

    def run(frame: Frame) -> Any:
        values = source.thaw(frame, s(frame))
        if function is not None:
            f = function(frame)
            values = [apply(f, (x,)) for x in values]
        if kind == "Finset" and not smaller:
            return frozenset[Any]().union(*values)
        if not values:
            if name == "sup" and kind in ("Nat", "NNReal"):
                return 0 if kind == "Nat" else Rational(0)
            raise Stuck(f"Finset.{name} of an empty set is not known")
        best, below = values[0], at_most(frame)
        for value in values[1:]:
            if told(below(value, best)) == smaller:
                best = value
        return best

    return run


# Properties


def nonempty(compiler: Compiler, op: Op) -> Run:
    """`s.Nonempty`."""
    s, elements = compiler.run(op.args[0]), Members(compiler, type_at(op.args[0]))

    def run(frame: Frame) -> Truth:
        value = s(frame)
        if isinstance(value, frozenset):
            return truth(bool(value))
        listed = elements.listed(frame, value)
        tried = listed if listed is not None else elements.kinds.candidates(elements.closing(frame))
        answer = any_(elements.member(frame, x, value) for x in tried)
        return answer if listed is not None or answer is Truth.TRUE else Truth.UNKNOWN

    return run


def finiteness(compiler: Compiler, op: Op) -> Run:
    """`s.Finite`, `s.Infinite`: told of sets that are finite, and of everything of an infinite number type."""
    s, elements = compiler.run(op.args[0]), Members(compiler, type_at(op.args[0]))
    wanted = not op.name.endswith("Infinite")

    def run(frame: Frame) -> Truth:
        value = s(frame)
        if isinstance(value, Whole):
            if head(elements.closing(frame)) in (
                "Nat",
                "Int",
                "Rat",
                "Real",
                "NNReal",
                "Complex",
                "List",
                "String",
            ):
                return truth(not wanted)
            raise Stuck("whether a type is finite is not known")
        if elements.listed(frame, value) is not None:
            return truth(wanted)
        raise Stuck("whether a set is finite is not known")

    return run


def few(compiler: Compiler, op: Op) -> Run:
    """`s.Subsingleton`, `s.Nontrivial`."""
    s, elements = compiler.run(op.args[0]), Members(compiler, type_at(op.args[0]))
    many = op.name.endswith("Nontrivial")
    return lambda frame: truth((len(elements.finite(frame, s(frame))) > 1) == many)


def family(compiler: Compiler, op: Op) -> Run:
    """`⋃ i, s i` and `⋂ i, s i`."""
    function, every = compiler.run(op.args[0]), op.name.endswith("Inter")
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("a family of sets is no function")
    index, elements = compiler.closing(type_.domain), Members(compiler, op.type)
    decisive = Truth.FALSE if every else Truth.TRUE

    def run(frame: Frame) -> Region:
        f, kept = function(frame), frame.copy()
        listed = compiler.kinds.elements(index(kept))

        def contains(x: Any) -> Truth:
            tried = listed if listed is not None else compiler.kinds.candidates(index(kept))
            answers = (elements.member(kept, x, apply(f, (i,))) for i in tried)
            answer = all_(answers) if every else any_(answers)
            return answer if listed is not None or answer is decisive else Truth.UNKNOWN

        return Region(contains, lambda: None)

    return run


def indicator(compiler: Compiler, op: Op) -> Run:
    """`Set.indicator s f x`."""
    s, f, x = (compiler.run(arg) for arg in op.args)
    elements, zero = Members(compiler, type_at(op.args[0])), unit(compiler, op.type, False)

    def run(frame: Frame) -> Any:
        value = x(frame)
        return apply(f(frame), (value,)) if told(elements.member(frame, value, s(frame))) else zero(frame)

    return run


def as_set(compiler: Compiler, op: Op) -> Run:
    """`Finset.toSet`: the same elements."""
    return compiler.run(op.args[0])
