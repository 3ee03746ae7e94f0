"""What terms evaluate to, beside plain Python values, and what library functions may ask of the evaluator.

Nat, Int, Fin, ZMod, BitVec, UIntN and Char are int; Rat, Real, NNReal are `Fraction` or `Irrational`; Prop is `Truth`;
Finset is a frozenset whose elements are proved to differ; a Set is a frozenset or a function into Prop; lists are
tuples, multisets sorted tuples; functions are `Closure`, `Native` or `Table`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from harness.certificate.check.numbers import Kind
from harness.certificate.check.undecided import Undecided
from harness.logic.terms import Op, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import Type

Env = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """`fun params => body` where it was met."""

    params: tuple[Var, ...]
    body: Term
    env: Env
    codomain: tuple[Type, Env] | None = None  # of a function of the point: what it returns is checked


@dataclass(frozen=True, slots=True, eq=False)
class Native:
    """A function of one argument."""

    run: Callable[[Any], Any]


def decided(answer: Truth | bool) -> bool:
    """A truth that computation must branch on."""
    if answer is Truth.UNKNOWN:
        raise Undecided("a condition could not be decided")
    return answer is True or answer is Truth.TRUE


class Machine(Protocol):
    """The evaluator as library functions see it."""

    def apply(self, fn: Any, *args: Any) -> Any: ...

    def equal(self, a: Any, b: Any, type_: Type, env: Env) -> Truth: ...

    def less(self, a: Any, b: Any, type_: Type, env: Env, *, strictly: bool = True) -> Truth: ...

    def arithmetic(self, name: str, a: Any, b: Any, type_: Type, env: Env) -> Any: ...

    def number(self, n: int, type_: Type, env: Env) -> Any: ...

    def kind(self, type_: Type, env: Env) -> Kind: ...

    def untyped_equal(self, a: Any, b: Any) -> Truth: ...

    def members(self, type_: Type, env: Env) -> tuple[Any, ...]: ...

    def default(self, type_: Type, env: Env) -> Any: ...

    def element(self, type_: Type, env: Env, index: int = 0) -> tuple[Type, Env]: ...

    def spend(self, steps: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a library function: the machine, the term and where its variables stand."""

    machine: Machine
    op: Op
    env: Env

    def holds(self, predicate: Any, *args: Any) -> bool:
        return decided(self.machine.apply(predicate, *args))

    def finset(self, items: Iterable[Any], type_: Type, env: Env) -> frozenset[Any]:
        """The items without repetition; whether two are equal must be decided."""
        found: list[Any] = []
        plain: set[Any] = set()
        for item in items:
            self.machine.spend(1)
            if is_plain(item):
                plain.add(item)
            elif not any(decided(self.machine.equal(item, other, type_, env)) for other in (*found, *plain)):
                found.append(item)
        crossed = [p for p in plain if any(decided(self.machine.equal(p, f, type_, env)) for f in found)]
        return frozenset(plain.difference(crossed).union(found))


def is_plain(value: Any) -> bool:
    """Python's equality is Lean's on these."""
    from fractions import Fraction

    return isinstance(value, (int, Fraction, str)) or (isinstance(value, tuple) and all(map(is_plain, value)))
