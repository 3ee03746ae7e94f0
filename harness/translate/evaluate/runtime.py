"""What running terms share: values that statements do not have, fuel, and the way out when a value cannot be told.

Values are those of `harness.logic.values`, with these differences while a term runs: a rational is a `Rational`, a
real number also a `Real`, a function is any callable or a `Closure`, a set that is not given by its elements is a
`Region`. A proposition's value is a `Truth`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from harness.logic import Truth, truth
from harness.logic.values import Datum
from harness.numbers.limits import MAX_LENGTH

Frame = list[Any]
"""The values of the variables in scope, each in a slot of its own."""

Run = Callable[[Frame], Any]
"""A compiled term."""

Ask = Callable[[Frame], Truth]
"""A compiled proposition."""


class Stuck(Exception):
    """A value exists and cannot be told: caught where a proposition is asked, which then is UNKNOWN."""


class OutOfFuel(Exception):
    """The work for one proposition is used up."""


@dataclass(slots=True)
class Tank:
    """Fuel, in steps of work: about one a loop iteration, call, or 64-bit word of a large number."""

    left: int

    def burn(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise OutOfFuel


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A function value that takes `arity` arguments at once."""

    arity: int
    call: Callable[..., Any]


class Graph:
    """A function of one argument given by its values at finitely many points, and elsewhere.

    `points` are keys (`Kinds.key`) in the order given; `find` tells the point that an argument is, where that takes
    more than a look-up.
    """

    __slots__ = ("default", "find", "table")

    def __init__(self, table: dict[Any, Any], default: Any, find: Callable[[Any], Any] | None = None) -> None:
        self.table = table
        self.default = default
        self.find = find

    def __call__(self, argument: Any) -> Any:
        point = argument if self.find is None else self.find(argument)
        return self.table.get(point, self.default)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and self.table == other.table

    def __hash__(self) -> int:
        return hash(tuple(self.table.items()))


def apply(function: Any, args: Sequence[Any]) -> Any:
    """The function of the arguments, curried or not, partially applied or not."""
    while args:
        arity = function.arity if isinstance(function, Closure) else 1
        if len(args) < arity:
            return _partial(function, tuple(args))
        call = function.call if isinstance(function, Closure) else function
        if len(args) == arity:
            return call(*args)
        function, args = call(*args[:arity]), args[arity:]
    return function


def _partial(function: Closure, first: tuple[Any, ...]) -> Closure:
    return Closure(function.arity - len(first), lambda *rest: function.call(*first, *rest))


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A set given by a question. `superset` gives finitely many values that include all members, or None."""

    contains: Callable[[Any], Truth]
    superset: Callable[[], Iterable[Any] | None]


@dataclass(frozen=True, slots=True)
class Whole:
    """`Set.univ` of an infinite type, apart from `Region` since it is its own answer to many questions."""


def as_truth(value: Any) -> Truth:
    """The truth of a value of type Prop."""
    return value if isinstance(value, Truth) else truth(bool(value))


def told(answer: Truth, why: str = "a condition could not be decided") -> bool:
    """The answer as a bool; stuck where it is UNKNOWN."""
    if answer is Truth.TRUE:
        return True
    if answer is Truth.FALSE:
        return False
    raise Stuck(why)


def require(length: int, what: str) -> None:
    """Go on only if so many values may be held at once."""
    if length > MAX_LENGTH:
        raise Stuck(f"{what} would have {length} elements")


NONE = Datum("Option.none")


def data(constructor: str, *fields: Any) -> Datum:
    """A constructor's value, with fields that terms run with."""
    return Datum(constructor, fields)


def some(value: Any) -> Datum:
    return data("Option.some", value)


def pair(first: Any, second: Any) -> Datum:
    return data("Prod.mk", first, second)
