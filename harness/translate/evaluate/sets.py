"""Library functions of finite sets and sets.

A finite set is a frozenset of keys (`Kinds.key`), a set also a `Region` or `Whole`; `Kinds` tells membership.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic import Truth, all_, and_, any_, not_, or_, truth
from harness.logic.terms import Lam, Op
from harness.logic.types import Arrow, Type, TypeApp
from harness.numbers.limits import MAX_LENGTH
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import as_type, bare, head
from harness.translate.evaluate.quantify import set_of
from harness.translate.evaluate.runtime import (
    Frame,
    Region,
    Run,
    Stuck,
    Whole,
    apply,
    as_truth,
    require,
    told,
)
from harness.translate.evaluate.shape import type_at
from harness.translate.evaluate.spans import Span

Finite = frozenset[Any]


def element_type(type_: Type) -> Type:
    """The type of the elements of a set, list, …"""
    type_ = bare(type_)
    if isinstance(type_, TypeApp) and type_.args:
        return as_type(type_.args[0])
    if isinstance(type_, Arrow):  # a predicate
        return type_.domain
    raise Stuck("the elements of a set have no type")


class Members:
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
    elements = Members(compiler, type_)
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
    elements = Members(compiler, type_)
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
    elements = Members(compiler, type_at(op.args[0]))

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
    elements = Members(compiler, op.type)
    return lambda frame: frozenset((elements.key(frame, x(frame)),))


def empty(_: Compiler, op: Op) -> Run:
    """`∅`, `[]`, `#[]`."""
    value: Any = () if head(bare(op.type)) in ("List", "Array", "Multiset") else frozenset()
    return lambda _frame: value


def insert(compiler: Compiler, op: Op) -> Run:
    """`insert x s`, `{x, …}`."""
    x, s = (compiler.run(arg) for arg in op.args[:2])
    elements = Members(compiler, op.type)

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
    elements = Members(compiler, op.type)
    return lambda frame: s(frame) - {elements.key(frame, x(frame))}


def boolean(compiler: Compiler, op: Op) -> Run:
    """`∪ ∩ \\ ∆`."""
    left, right = (compiler.run(arg) for arg in op.args[:2])
    if head(bare(op.type)) not in ("Finset", "Set"):
        raise Stuck(f"{op.name} is computed for sets only")
    elements = Members(compiler, op.type)
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
    elements: Members, frame: Frame, logical: Callable[[Truth, Truth], Truth], s: Any, t: Any
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
    inner, elements = compiler.run(op.args[0]), Members(compiler, op.type)
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
    elements = Members(compiler, op.type)
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
    elements = Members(compiler, op.type)

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
    first: int | None, last: int | None, kind: str, elements: Members, frame: Frame, finset: bool
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
