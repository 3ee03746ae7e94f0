"""What the type of a value decides: equality, order and hashable keys.

`Kinds` answers for one statement whose type variables are filled in, and for closed types only (`elements.close`).
Orders are Lean's instances: lists lexicographic, products and functions componentwise, finite sets by inclusion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from harness.logic import Truth, all_, and_, any_, iff, implies, not_, truth
from harness.logic.statement import Statement
from harness.logic.types import Arrow, Subtype, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers.algebraic import Algebraic
from harness.numbers.rational import Rational
from harness.translate.evaluate import extended, order
from harness.translate.evaluate.elements import MAX_ELEMENTS, PLAIN, REALS, Elements, as_type, bare, head
from harness.translate.evaluate.real import Real, constant
from harness.translate.evaluate.runtime import Graph, Region, Stuck, Tank, Whole, apply, as_truth, told

Equal = Callable[[Any, Any], Truth]


class Kinds(Elements):
    """Answers about closed types, computed once for each type."""

    def __init__(self, statement: Statement, tank: Tank) -> None:
        super().__init__(statement, tank)
        self._equal: dict[Type, Equal] = {}

    # Equality

    def equal(self, type_: Type) -> Equal:
        """`=` on a type."""
        type_ = bare(type_)
        if type_ not in self._equal:
            # A recursive data type meets itself on the way down.
            self._equal[type_] = lambda x, y: self._equal[type_](x, y)
            self._equal[type_] = self._make_equal(type_)
        return self._equal[type_]

    def _make_equal(self, type_: Type) -> Equal:
        if isinstance(type_, Arrow):
            return lambda f, g: self._same_function(type_, f, g)
        if not isinstance(type_, TypeApp):
            return _equal_any
        name = type_.head
        if name in PLAIN:
            return lambda x, y: truth(x == y)
        if name in REALS:
            return lambda x, y: truth(order.equal(x, y))
        if name == "Prop":
            return lambda x, y: iff(as_truth(x), as_truth(y))
        if name in ("List", "Array"):
            return _equal_lists(self.equal(as_type(type_.args[0])))
        if name in ("Finset", "Multiset"):
            return lambda x, y: truth(x == y)
        if name == "Set":
            return lambda s, t: self._same_set(as_type(type_.args[0]), s, t)
        if name == "Float":
            return _equal_floats
        if name in extended.EXTENDED:
            return extended.equal
        constructors = self.constructors(type_)
        if constructors is None:
            return _equal_any
        if name in ("Sigma", "PSigma"):
            return _equal_any
        tests = {c: tuple(self.equal(field) for field in fields) for c, fields in constructors}
        return lambda x, y: _equal_data(tests, x, y)

    def _same_function(self, type_: Arrow, f: Any, g: Any) -> Truth:
        if f is g:
            return Truth.TRUE
        equal = self.equal(type_.codomain)
        points = self.elements(type_.domain)
        complete = points is not None
        for point in points if points is not None else self.candidates(type_.domain):
            self.tank.burn()
            answer = equal(apply(f, (point,)), apply(g, (point,)))
            if answer is Truth.FALSE:
                return Truth.FALSE
            complete = complete and answer is Truth.TRUE
        return Truth.TRUE if complete else Truth.UNKNOWN

    def _same_set(self, element: Type, s: Any, t: Any) -> Truth:
        if s is t:
            return Truth.TRUE
        return and_(self.subset(element, s, t), self.subset(element, t, s))

    def subset(self, element: Type, s: Any, t: Any) -> Truth:
        """`s ⊆ t` for sets."""
        if isinstance(s, frozenset) and isinstance(t, frozenset):
            return truth(s <= t)
        if isinstance(t, Whole):
            return Truth.TRUE
        listed = self.listed(element, s)
        complete = listed is not None
        for each in listed if listed is not None else self.candidates(element):
            self.tank.burn()
            answer = implies(self.member(element, each, s), self.member(element, each, t))
            if answer is Truth.FALSE:
                return Truth.FALSE
            complete = complete and answer is Truth.TRUE
        return Truth.TRUE if complete else Truth.UNKNOWN

    def member(self, element: Type, x: Any, s: Any) -> Truth:
        """`x ∈ s` for a set of any form."""
        if isinstance(s, frozenset):
            return self._among(element, x, s)
        if isinstance(s, Whole):
            return Truth.TRUE
        if isinstance(s, Region):
            return s.contains(x)
        return as_truth(apply(s, (x,)))

    def _among(self, element: Type, x: Any, s: frozenset[Any]) -> Truth:
        try:
            return truth(self.key(element, x) in s)
        except Stuck:  # a value without a key may still be told apart from, or be one of, the elements
            equal = self.equal(element)
            return any_(equal(x, y) for y in self.thaw(element, s))

    def listed(self, element: Type, s: Any) -> list[Any] | None:
        """Finitely many values among which are all elements of a set; None where they are not known."""
        if isinstance(s, frozenset):
            return self.thaw(element, s)
        if isinstance(s, Region):
            found = s.superset()
            if found is not None:
                listed = list(islice(found, MAX_ELEMENTS + 1))
                return listed if len(listed) <= MAX_ELEMENTS else None
        members = self.elements(element)
        return None if members is None else list(members)

    def finite(self, element: Type, s: Any) -> frozenset[Any]:
        """A set as a finite one; Stuck where it is not known to be one."""
        if isinstance(s, frozenset):
            return s
        listed = self.listed(element, s)
        if listed is None:
            raise Stuck("a set is not known to be finite")
        found = []
        for each in listed:
            self.tank.burn()
            if told(self.member(element, each, s), "membership in a set could not be decided"):
                found.append(self.key(element, each))
        return frozenset(found)

    # Order

    def at_most(self, type_: Type) -> Equal:
        """`≤` on a type."""
        type_ = bare(type_)
        name = head(type_)
        if name in PLAIN:
            return lambda x, y: truth(x <= y)
        if name in REALS:
            return lambda x, y: truth(order.at_most(x, y))
        if name in extended.EXTENDED:
            return extended.at_most
        if name == "Prop":
            return lambda x, y: implies(as_truth(x), as_truth(y))
        if name in ("List", "Array"):
            below = self.less(type_)
            return lambda x, y: not_(below(y, x))
        if name == "Finset":
            return lambda x, y: truth(x <= y)
        if isinstance(type_, TypeApp) and name == "Set":
            element = as_type(type_.args[0])
            return lambda s, t: self.subset(element, s, t)
        if isinstance(type_, TypeApp) and name == "Prod":
            first, second = (self.at_most(as_type(arg)) for arg in type_.args)
            return lambda x, y: and_(first(x.fields[0], y.fields[0]), second(x.fields[1], y.fields[1]))
        if isinstance(type_, Arrow):
            return lambda f, g: self._pointwise(type_, f, g)
        raise Stuck(f"no order on {name} is known")

    def _pointwise(self, type_: Arrow, f: Any, g: Any) -> Truth:
        below = self.at_most(type_.codomain)
        points = self.elements(type_.domain)
        answers = (
            below(apply(f, (x,)), apply(g, (x,)))
            for x in (points if points is not None else self.candidates(type_.domain))
        )
        answer = all_(answers)
        return answer if points is not None or answer is Truth.FALSE else Truth.UNKNOWN

    def less(self, type_: Type) -> Equal:
        """`<` on a type."""
        type_ = bare(type_)
        name = head(type_)
        if name in PLAIN:
            return lambda x, y: truth(x < y)
        if name in REALS:
            return lambda x, y: truth(order.compare(x, y) < 0)
        if isinstance(type_, TypeApp) and name in ("List", "Array"):
            below = self.less(as_type(type_.args[0]))
            return lambda x, y: _lexicographic(below, x, y)
        at_most = self.at_most(type_)
        return lambda x, y: and_(at_most(x, y), not_(at_most(y, x)))

    # Keys

    def finder(self, domain: Type) -> Callable[[Any], Any] | None:
        """How a `Graph` on the domain finds the point that an argument is; None for a plain look-up."""
        return None if head(bare(domain)) in PLAIN else lambda x: self.key(domain, x)

    def key(self, type_: Type, value: Any) -> Any:
        """A hashable value that exactly the equal values share."""
        type_ = bare(type_)
        name = head(type_)
        if name in PLAIN or name in ("Finset", "Multiset") or value is extended.INFINITY:
            return value
        if name in extended.EXTENDED and not isinstance(value, int):
            return order.key(value)
        if name in REALS:
            return order.key(value)
        if isinstance(type_, Arrow):
            points = self.elements(type_.domain)
            if points is None:
                raise Stuck("a function on an infinite type cannot be an element of a finite set here")
            table = {
                self.key(type_.domain, point): self.key(type_.codomain, apply(value, (point,)))
                for point in points
            }
            return Graph(table, next(iter(table.values()), ()), self.finder(type_.domain))
        if isinstance(type_, TypeApp):
            if name in ("List", "Array"):
                return tuple(self.key(as_type(type_.args[0]), each) for each in value)
            if name == "Set":
                return self.finite(as_type(type_.args[0]), value)
            constructors = self.constructors(type_)
            if constructors is not None and name not in ("Sigma", "PSigma"):
                fields = dict(constructors)[value.constructor]
                return Datum(
                    value.constructor,
                    tuple(self.key(t, v) for t, v in zip(fields, value.fields, strict=True)),
                )
        return _hashable(value)

    def thaw(self, type_: Type, elements: Iterable[Any]) -> list[Any]:
        """The elements of a finite set as values, in an order that does not vary."""
        ordered = in_order(elements)
        return [_thaw(each) for each in ordered] if _mentions_reals(type_) else ordered


def in_order(elements: Iterable[Any]) -> list[Any]:
    """The elements of a frozenset in an order that does not vary from run to run."""
    listed = list(elements)
    if all(isinstance(each, int | Rational) for each in listed):
        return sorted(listed)
    return sorted(listed, key=_rank)


def _rank(value: Any) -> str:
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(_rank, value))) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(map(_rank, value)) + "]"
    if isinstance(value, Datum):
        return f"{value.constructor}({','.join(map(_rank, value.fields))})"
    if isinstance(value, bool):
        return str(value)
    # Numbers by length first, so that most come in their own order.
    return f"{len(repr(value)):04}{value!r}" if not isinstance(value, int) else f"{value:+025}"


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        raise Stuck("a value cannot be an element of a finite set here") from None
    if callable(value) or isinstance(value, Region | Real):
        raise Stuck("a value cannot be an element of a finite set here")
    return value


def _mentions_reals(type_: Type) -> bool:
    if isinstance(type_, TypeApp):
        return (
            type_.head in REALS
            or any(_mentions_reals(arg) for arg in type_.args if isinstance(arg, TypeApp | Arrow | Subtype))
            or type_.head not in PLAIN | {"List", "Array", "Finset", "Set", "Prod", "Option", "Sum"}
        )
    return True


def _thaw(value: Any) -> Any:
    if isinstance(value, Algebraic):
        return constant(value)
    if isinstance(value, Datum):
        return Datum(value.constructor, tuple(map(_thaw, value.fields)))
    if isinstance(value, tuple):
        return tuple(map(_thaw, value))
    return value


def _equal_any(x: Any, y: Any) -> Truth:
    """Equality of values of a type that says nothing: told only between plain data."""
    if x is y:
        return Truth.TRUE
    if isinstance(x, Datum) and isinstance(y, Datum):
        if x.constructor != y.constructor:
            return Truth.FALSE
        return all_(_equal_any(a, b) for a, b in zip(x.fields, y.fields, strict=True))
    if isinstance(x, int | str | Rational) and isinstance(y, int | str | Rational):
        return truth(x == y)
    raise Stuck("values of this type cannot be compared")


def _equal_data(tests: dict[str, tuple[Equal, ...]], x: Any, y: Any) -> Truth:
    if x is y:
        return Truth.TRUE
    if x.constructor != y.constructor:
        return Truth.FALSE
    return all_(equal(a, b) for equal, a, b in zip(tests[x.constructor], x.fields, y.fields, strict=True))


def _equal_lists(equal: Equal) -> Equal:
    def run(x: Any, y: Any) -> Truth:
        if len(x) != len(y):
            return Truth.FALSE
        return all_(equal(a, b) for a, b in zip(x, y, strict=True))

    return run


def _equal_floats(x: float, y: float) -> Truth:
    """Equality of the objects: `0.0 ≠ -0.0`; between NaNs it is not known."""
    if x != x or y != y:
        return Truth.UNKNOWN if x != x and y != y else Truth.FALSE
    return truth(x.hex() == y.hex())


def _lexicographic(less: Equal, x: Any, y: Any) -> Truth:
    for a, b in zip(x, y, strict=False):
        if told(less(a, b)):
            return Truth.TRUE
        if told(less(b, a)):
            return Truth.FALSE
    return truth(len(x) < len(y))
