"""Gates over exact rationals: cut-off sums, their choice by a one-hot selector, feed-forward blocks (section 5.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from harness.counterparts.turing.circuits import Gate
from harness.errors import UsageError
from harness.numbers.rational import HALF, ONE, ZERO, Rational

RealGate = Callable[[Rational, Rational], Rational]
Gates = Mapping[Gate, RealGate]

OFFSET = 3 * HALF
"""What the selector subtracts: a gate not selected sums to 1 at most, one selected that answers 1 to 2."""

TWO = Rational(2)


def relu(x: Rational) -> Rational:
    """max(0, x)."""
    return max(x, ZERO)


def _and(a: Rational, b: Rational) -> Rational:
    return relu(a + b - OFFSET) / HALF


def _defined_or(a: Rational, b: Rational) -> Rational:
    return relu(a + b - HALF) - relu(a + b - OFFSET)


def _or(a: Rational, b: Rational) -> Rational:
    return relu(a + b) - relu(a + b - ONE)


def _not(a: Rational, _: Rational) -> Rational:
    return ONE - a


def _copy(a: Rational, _: Rational) -> Rational:
    return a


AS_DEFINED: Gates = {
    Gate.AND: _and,
    Gate.OR: _defined_or,
    Gate.NOT: _not,
    Gate.NAND: lambda a, b: ONE - _and(a, b),
    Gate.NOR: _not,
    Gate.XOR: lambda a, b: _defined_or(a, b) - _and(a, b),
    Gate.COPY: _copy,
}
"""The gates of the Lean files, number by number: what stands in the place of NOR is the negation of the first input."""

CORRECT: Gates = {
    **AS_DEFINED,
    Gate.OR: _or,
    Gate.NOR: lambda a, b: ONE - _or(a, b),
    Gate.XOR: lambda a, b: _or(a, b) - _and(a, b),
}
"""Cut-off sums of our own that do what their names say on 0 and 1."""


def one_hot(gate: Gate) -> tuple[Rational, ...]:
    """The selector of a gate: 1 in its place, 0 in the six others."""
    return tuple(ONE if other is gate else ZERO for other in Gate)


def selected(
    selector: Sequence[Rational], answers: Sequence[Rational], offset: Rational = OFFSET
) -> Rational:
    """The sum of relu(s + g - offset) * 2 over all places: the selection of the Lean files."""
    if len(selector) != len(answers):
        raise UsageError(
            f"{len(selector)} places in the selector, {len(answers)} gates", why="each gate has its place"
        )
    pairs = zip(selector, answers, strict=True)
    return sum((relu(place + answer - offset) * TWO for place, answer in pairs), ZERO)


def selected_gate(gate: Gate, a: Rational, b: Rational, gates: Gates, offset: Rational = OFFSET) -> Rational:
    """What comes out where the one-hot selector asks for a gate and all seven are computed."""
    return selected(one_hot(gate), [gates[other](a, b) for other in Gate], offset)


@dataclass(frozen=True, slots=True)
class FeedForward:
    """One hidden layer of cut-off sums: x ↦ outer · relu(inner · x + bias). Rows of `inner` are hidden units."""

    inner: tuple[tuple[int, ...], ...]
    bias: tuple[int, ...]
    outer: tuple[int, ...]

    def __call__(self, inputs: Sequence[int]) -> int:
        """The one output, exactly. Inputs are integers, as all weights are."""
        if any(len(row) != len(inputs) for row in self.inner):
            raise UsageError(
                f"{len(inputs)} inputs", why=f"each hidden unit has {len(self.inner[0])} weights for them"
            )
        hidden = [
            max(0, sum(weight * x for weight, x in zip(row, inputs, strict=True)) + bias)
            for row, bias in zip(self.inner, self.bias, strict=True)
        ]
        return sum(weight * unit for weight, unit in zip(self.outer, hidden, strict=True))


def pattern_units(patterns: Sequence[Sequence[int]]) -> FeedForward:
    """One hidden unit a pattern of 0, 1 and -1 (any): it gives 1 on 0-1 inputs that match, 0 on all others.

    Its sum is 1 less the number of inputs that differ from the pattern.
    """
    inner, bias = [], []
    for pattern in patterns:
        inner.append(tuple(0 if wanted < 0 else 2 * wanted - 1 for wanted in pattern))
        bias.append(1 - sum(1 for wanted in pattern if wanted == 1))
    return FeedForward(tuple(inner), tuple(bias), (1,) * len(patterns))
