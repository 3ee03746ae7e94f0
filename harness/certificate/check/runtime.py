"""What terms evaluate to beside plain Python values, how the check says that it cannot tell, and its limits.

Prop is `Truth`; ℕ, ℤ, Fin, ZMod, BitVec, UIntN, Char are int; ℚ, ℝ, ℝ≥0 are `Fraction` or `Irrational`; lists are
tuples, multisets sorted tuples; a Finset is a frozenset whose elements are proved to differ, a Set that or a function
into Prop; data are `Datum`; functions are `Closure`, `Native` or `Table`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from harness.logic.terms import Op, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import Type

MAX_BITS = 1 << 20
"""Largest integer, numerator or denominator, in bits."""

MAX_ITEMS = 20_000
"""Most values that a quantifier, a sum or a list may run through."""

Env = Mapping[str, Any]


class Undecided(Exception):
    """The value exists, and was not computed: outside the vocabulary, past a limit, or not told apart."""


def need(condition: bool, why: str) -> None:
    if not condition:
        raise Undecided(why)


def small(n: int, limit: int = MAX_ITEMS) -> int:
    """`n`, if a computation that grows with it stays within reach."""
    need(abs(n) <= limit, "a number is too large for what is asked of it")
    return n


def decided(answer: Truth | bool) -> bool:
    """A truth that computation must branch on."""
    need(answer is not Truth.UNKNOWN and isinstance(answer, bool | Truth), "a condition could not be decided")
    return answer in (True, Truth.TRUE)


def is_plain(value: Any) -> bool:
    """Python's equality is Lean's on these."""
    if isinstance(value, tuple | frozenset):
        return all(map(is_plain, value))
    return isinstance(value, int | Fraction | str)


def in_order(items: Any) -> Any:
    """The items of a finite set in an order that does not depend on hashing; of a list as they stand."""
    return sorted(items, key=repr) if isinstance(items, frozenset | set) else items


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """`fun params => body` where it was met; of a function of the point `codomain` is set, and results are checked."""

    params: tuple[Var, ...]
    body: Term
    env: Env
    codomain: tuple[Type, Env] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Native:
    """A function of one argument."""

    run: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a library function: the evaluator, the term, and what its variables are."""

    machine: Any
    op: Op
    env: Env

    def apply(self, fn: Any, *args: Any) -> Any:
        return self.machine.apply(fn, *args)

    def holds(self, predicate: Any, *args: Any) -> bool:
        return decided(self.apply(predicate, *args))

    def finset(self, items: Iterable[Any]) -> frozenset[Any]:
        """The items without repetition; whether two are equal must be decided."""
        found: set[Any] = set()
        for item in items:
            self.machine.spend(1)
            others = () if is_plain(item) and all(map(is_plain, found)) else in_order(found)
            if not any(decided(self.machine.same(item, other)) for other in others):
                found.add(item)
        return frozenset(found)
