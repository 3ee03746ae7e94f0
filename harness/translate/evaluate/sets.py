"""Library functions of finite sets and sets.

A finite set is a frozenset of keys (`Kinds.key`), a set also a `Region` or `Whole`; `Kinds` tells membership.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from typing import Any

from harness.logic import Truth, all_, and_, any_, not_, or_, truth
from harness.logic.terms import Lam, Op
from harness.logic.types import Arrow, Type, TypeApp
from harness.numbers.limits import MAX_LENGTH, TooLarge, require_length
from harness.numbers.rational import Rational
from harness.translate.evaluate import real
from harness.translate.evaluate.arithmetic import operation, unit
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import as_type, bare, head
from harness.translate.evaluate.generic import number_of
from harness.translate.evaluate.guards import NUMBERS, Perhaps, Span, solutions
from harness.translate.evaluate.kinds import in_order
from harness.translate.evaluate.lists import holds
from harness.translate.evaluate.quantify import set_of
from harness.translate.evaluate.runtime import (
    Frame,
    Region,
    Run,
    Stuck,
    Whole,
    apply,
    as_truth,
    pair,
    require,
    told,
)
from harness.translate.evaluate.shape import type_at

Finite = frozenset[Any]


def element_type(type_: Type) -> Type:
    """The type of the elements of a set, list, …"""
    type_ = bare(type_)
    if isinstance(type_, TypeApp) and type_.args:
        return as_type(type_.args[0])
    if isinstance(type_, Arrow):  # a predicate
        return type_.domain
    raise Stuck("the elements of a set have no type")


class Elements:
    """The closed type of the elements of an argument, at run time."""

    def __init__(self, compiler: Compiler, type_: Type) -> None:
        self.kinds = compiler.kinds
        self.closing = compiler.closing(element_type(type_))

    def thaw(self, frame: Frame, s: Any) -> list[Any]:
        """The elements as values."""
        return self.kinds.thaw(self.closing(frame), s)

    def key(self, frame: Frame, x: Any) -> Any:
        return self.kinds.key(self.closing(frame), x)

    def member(self, frame: Frame, x: Any, s: Any) -> Truth:
        return self.kinds.member(self.closing(frame), x, s)

    def finite(self, frame: Frame, s: Any) -> Finite:
        """The set as a finite one; Stuck where it is not known to be one."""
        return self.kinds.finite(self.closing(frame), s)

    def listed(self, frame: Frame, s: Any) -> list[Any] | None:
        return self.kinds.listed(self.closing(frame), s)


# Membership and inclusion


def member(compiler: Compiler, op: Op) -> Run:
    """`x ∈ s` for every container."""
    x, s = (compiler.run(arg) for arg in op.args)
    type_ = bare(type_at(op.args[1]))
    if head(type_) in ("List", "Array", "Multiset"):
        equal = compiler.by_type(element_type(type_), compiler.kinds.equal)
        return lambda frame: _any_equal(equal(frame), x(frame), s(frame))
    elements = Elements(compiler, type_)
    return lambda frame: elements.member(frame, x(frame), s(frame))


def _any_equal(equal: Callable[[Any, Any], Truth], x: Any, values: tuple[Any, ...]) -> Truth:
    return any_(equal(x, y) for y in values)


def subset(compiler: Compiler, op: Op) -> Run:
    """`s ⊆ t`; `ssubset` is strict."""
    left, right = (compiler.run(arg) for arg in op.args)
    type_ = bare(type_at(op.args[0]))
    if head(type_) == "List":
        equal = compiler.by_type(element_type(type_), compiler.kinds.equal)
        return lambda f: all_(_any_equal(equal(f), x, right(f)) for x in left(f))
    elements = Elements(compiler, type_)
    kinds, strict = compiler.kinds, op.name == "ssubset"

    def run(frame: Frame) -> Truth:
        element, s, t = elements.closing(frame), left(frame), right(frame)
        below = kinds.subset(element, s, t)
        return (
            and_(below, not_(kinds.subset(element, t, s))) if strict and below is not Truth.FALSE else below
        )

    return run


def disjoint(compiler: Compiler, op: Op) -> Run:
    """`Disjoint s t` for sets and finite sets."""
    left, right = (compiler.run(arg) for arg in op.args)
    if head(bare(type_at(op.args[0]))) not in ("Finset", "Set"):
        raise Stuck("Disjoint is computed for sets only")
    elements = Elements(compiler, type_at(op.args[0]))

    def run(frame: Frame) -> Truth:
        s, t = left(frame), right(frame)
        for one, other in ((s, t), (t, s)):
            listed = elements.listed(frame, one)
            if listed is not None:
                return all_(
                    not_(and_(elements.member(frame, x, one), elements.member(frame, x, other)))
                    for x in listed
                )
        raise Stuck("whether infinite sets are disjoint is not computed")

    return run


# Building


def singleton(compiler: Compiler, op: Op) -> Run:
    """`{x}`."""
    x = compiler.run(op.args[0])
    if head(bare(op.type)) in ("List", "Array", "Multiset"):
        return lambda frame: (x(frame),)
    elements = Elements(compiler, op.type)
    return lambda frame: frozenset((elements.key(frame, x(frame)),))


def empty(_: Compiler, op: Op) -> Run:
    """`∅`, `[]`, `#[]`."""
    value: Any = () if head(bare(op.type)) in ("List", "Array", "Multiset") else frozenset()
    return lambda _frame: value


def insert(compiler: Compiler, op: Op) -> Run:
    """`insert x s`, `{x, …}`."""
    x, s = (compiler.run(arg) for arg in op.args[:2])
    elements = Elements(compiler, op.type)

    def run(frame: Frame) -> Any:
        value, rest = x(frame), s(frame)
        if isinstance(rest, frozenset):
            return rest | {elements.key(frame, value)}
        alone = frozenset((elements.key(frame, value),))
        return _combine(elements, frame, or_, alone, rest)

    return run


def erase(compiler: Compiler, op: Op) -> Run:
    """`Finset.erase s x`."""
    s, x = (compiler.run(arg) for arg in op.args)
    elements = Elements(compiler, op.type)
    return lambda frame: s(frame) - {elements.key(frame, x(frame))}


def boolean(compiler: Compiler, op: Op) -> Run:
    """`∪ ∩ \\ ∆`."""
    left, right = (compiler.run(arg) for arg in op.args[:2])
    if head(bare(op.type)) not in ("Finset", "Set"):
        raise Stuck(f"{op.name} is computed for sets only")
    elements = Elements(compiler, op.type)
    direct, logical = BOOLEAN[op.name]

    def run(frame: Frame) -> Any:
        s, t = left(frame), right(frame)
        if isinstance(s, frozenset) and isinstance(t, frozenset):
            return direct(s, t)
        return _combine(elements, frame, logical, s, t)

    return run


BOOLEAN: dict[str, tuple[Callable[[Finite, Finite], Finite], Callable[[Truth, Truth], Truth]]] = {
    "union": (frozenset.__or__, or_),
    "inter": (frozenset.__and__, and_),
    "sdiff": (frozenset.__sub__, lambda p, q: and_(p, not_(q))),
    "symmDiff": (frozenset.__xor__, lambda p, q: or_(and_(p, not_(q)), and_(q, not_(p)))),
}


def _combine(
    elements: Elements, frame: Frame, logical: Callable[[Truth, Truth], Truth], s: Any, t: Any
) -> Region:
    kept = frame.copy()

    def contains(x: Any) -> Truth:
        return logical(elements.member(kept, x, s), elements.member(kept, x, t))

    def superset() -> list[Any] | None:
        first, second = elements.listed(kept, s), elements.listed(kept, t)
        # Values that are in neither set matter only if the combination holds of two FALSE, which none here does;
        # those in the second alone, or the first alone, only if it holds of them.
        if first is not None and logical(Truth.FALSE, Truth.TRUE) is Truth.FALSE:
            return first
        if second is not None and logical(Truth.TRUE, Truth.FALSE) is Truth.FALSE:
            return second
        return None if first is None or second is None else [*first, *second]

    return Region(contains, superset)


def complement(compiler: Compiler, op: Op) -> Run:
    """`sᶜ`."""
    inner, elements = compiler.run(op.args[0]), Elements(compiler, op.type)
    if head(bare(op.type)) not in ("Finset", "Set"):
        raise Stuck("a complement is computed for sets only")

    def run(frame: Frame) -> Any:
        s = inner(frame)
        universe = elements.kinds.elements(elements.closing(frame))
        if isinstance(s, frozenset) and universe is not None:
            return frozenset(elements.key(frame, x) for x in universe) - s
        kept = frame.copy()
        return Region(lambda x: not_(elements.member(kept, x, s)), lambda: None)

    return run


def builder(compiler: Compiler, op: Op) -> Run:
    """`{x | p x}`."""
    [predicate] = op.args
    if isinstance(predicate, Lam) and len(predicate.params) == 1:
        [param] = predicate.params
        return set_of(compiler, param.name, predicate.body, param.type)
    function = compiler.run(predicate)

    def run(frame: Frame) -> Region:
        f = function(frame)
        return Region(lambda x: as_truth(apply(f, (x,))), lambda: None)

    return run


def universe(compiler: Compiler, op: Op) -> Run:
    """`Finset.univ`, `Set.univ`."""
    elements = Elements(compiler, op.type)
    whole = head(bare(op.type)) == "Set"

    def run(frame: Frame) -> Any:
        members = elements.kinds.elements(elements.closing(frame))
        if members is None:
            if whole:
                return Whole()
            raise Stuck("the elements of a type are not known, or too many")
        return frozenset(elements.key(frame, x) for x in members)

    return run


# Intervals

ENDS = {
    "Icc": (True, True),
    "Ico": (True, False),
    "Ioc": (False, True),
    "Ioo": (False, False),
    "uIcc": (True, True),
    "Ici": (True, None),
    "Ioi": (False, None),
    "Iic": (None, True),
    "Iio": (None, False),
}
"""Whether an interval holds its lower and upper end; None where it has none."""


def interval(compiler: Compiler, op: Op) -> Run:
    """Intervals of both kinds; those of whole numbers are finite where both ends are known."""
    name = op.name.split(".")[1]
    has_low, has_high = ENDS[name]
    runs = [compiler.run(arg) for arg in op.args]
    element = bare(element_type(op.type))
    whole = head(element) in ("Nat", "Int", "Fin", "Char", "UInt8", "UInt16", "UInt32", "UInt64", "BitVec")
    finset, unordered = op.name.startswith("Finset."), name == "uIcc"
    at_most = compiler.by_type(element, compiler.kinds.at_most)
    less = compiler.by_type(element, compiler.kinds.less)
    elements = Elements(compiler, op.type)

    def run(frame: Frame) -> Any:
        ends = [each(frame) for each in runs]
        low = ends[0] if has_low is not None else None
        high = ends[-1] if has_high is not None else None
        if whole:
            if unordered:
                low, high = min(ends), max(ends)
            first = None if low is None else low if has_low else low + 1
            last = None if high is None else high if has_high else high - 1
            return _whole_interval(first, last, head(element), elements, frame, finset)
        if unordered and told(less(frame)(high, low)):
            low, high = high, low
        above = None if low is None else (at_most if has_low else less)(frame)
        below = None if high is None else (at_most if has_high else less)(frame)

        def contains(x: Any) -> Truth:
            first = Truth.TRUE if above is None else above(low, x)
            return first if first is Truth.FALSE or below is None else and_(first, below(x, high))

        region = Region(contains, lambda: None)
        return elements.finite(frame, region) if finset else region

    return run


def _whole_interval(
    first: int | None, last: int | None, kind: str, elements: Elements, frame: Frame, finset: bool
) -> Any:
    if first is None and kind != "Int":
        first = 0
    if last is None and kind not in ("Nat", "Int"):
        last = elements.kinds.size(bare(elements.closing(frame))) - 1  # type: ignore[arg-type]
    if first is not None and last is not None:
        count = last - first + 1
        if count <= MAX_LENGTH >> 4:
            return frozenset(range(first, last + 1))
        if finset:
            raise Stuck(f"an interval has {count.bit_length()} bits of elements")
    elif finset:
        raise Stuck("an interval has no end")

    def contains(x: int) -> Truth:
        return truth((first is None or first <= x) and (last is None or x <= last))

    def superset() -> Any:
        return Span(first, last) if first is not None and last is not None else None

    return Region(contains, superset)


def span(compiler: Compiler, op: Op) -> Run:
    """`Finset.range n`."""
    size = compiler.run(op.args[0])

    def run(frame: Frame) -> Finite:
        n = size(frame)
        require(n, "a range")
        return frozenset(range(n))

    return run


# Maps and images


def filtered(compiler: Compiler, op: Op) -> Run:
    """`Finset.filter p s`."""
    predicate, s = (compiler.run(arg) for arg in op.args)
    elements, burn = Elements(compiler, op.type), compiler.tank.burn

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
    source, target = Elements(compiler, type_at(op.args[1])), Elements(compiler, op.type)
    equal = compiler.by_type(element_type(op.type), compiler.kinds.equal)
    burn = compiler.tank.burn

    def run(frame: Frame) -> Any:
        f, start = function(frame), s(frame)
        if isinstance(start, frozenset):
            burn(len(start))
            return frozenset(target.key(frame, apply(f, (x,))) for x in source.thaw(frame, start))
        return _image_of_region(source, equal, frame, f, start)

    return run


def _image_of_region(source: Elements, equal: Run, frame: Frame, f: Any, s: Any) -> Region:
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
    source = Elements(compiler, TypeApp("Set", (type_.domain,)))
    equal = compiler.by_type(element_type(op.type), compiler.kinds.equal)
    return lambda frame: _image_of_region(source, equal, frame, function(frame), Whole())


def preimage(compiler: Compiler, op: Op) -> Run:
    """`f ⁻¹' s`."""
    function, s = (compiler.run(arg) for arg in op.args)
    target = Elements(compiler, type_at(op.args[1]))

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
    source, burn = Elements(compiler, type_at(op.args[0])), compiler.tank.burn

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
    first, second = (Elements(compiler, type_at(arg)) for arg in op.args)

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
    s, elements = compiler.run(op.args[0]), Elements(compiler, type_at(op.args[0]))
    return lambda frame: len(elements.finite(frame, s(frame)))


def to_finset(compiler: Compiler, op: Op) -> Run:
    """`Set.toFinset`, `Set.Finite.toFinset`."""
    s, elements = compiler.run(op.args[0]), Elements(compiler, op.type)
    return lambda frame: elements.finite(frame, s(frame))


def list_to_finset(compiler: Compiler, op: Op) -> Run:
    """`List.toFinset`, `Multiset.toFinset`."""
    values, elements = compiler.run(op.args[0]), Elements(compiler, op.type)
    return lambda frame: frozenset(elements.key(frame, x) for x in values(frame))


def sorted_list(compiler: Compiler, op: Op) -> Run:
    """`Finset.sort`; `Finset.toList` has no order that is known, so it is told only of sets with one element."""
    s, elements = compiler.run(op.args[-1]), Elements(compiler, type_at(op.args[-1]))
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
    source, type_ = Elements(compiler, type_at(op.args[0])), bare(op.type)
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
    source, kind = Elements(compiler, type_at(op.args[0])), head(bare(op.type))
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
    s, elements = compiler.run(op.args[0]), Elements(compiler, type_at(op.args[0]))

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
    s, elements = compiler.run(op.args[0]), Elements(compiler, type_at(op.args[0]))
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
    s, elements = compiler.run(op.args[0]), Elements(compiler, type_at(op.args[0]))
    many = op.name.endswith("Nontrivial")
    return lambda frame: truth((len(elements.finite(frame, s(frame))) > 1) == many)


def family(compiler: Compiler, op: Op) -> Run:
    """`⋃ i, s i` and `⋂ i, s i`."""
    function, every = compiler.run(op.args[0]), op.name.endswith("Inter")
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("a family of sets is no function")
    index, elements = compiler.closing(type_.domain), Elements(compiler, op.type)
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
    elements, zero = Elements(compiler, type_at(op.args[0])), unit(compiler, op.type, False)

    def run(frame: Frame) -> Any:
        value = x(frame)
        return apply(f(frame), (value,)) if told(elements.member(frame, value, s(frame))) else zero(frame)

    return run


def as_set(compiler: Compiler, op: Op) -> Run:
    """`Finset.toSet`: the same elements."""
    return compiler.run(op.args[0])
