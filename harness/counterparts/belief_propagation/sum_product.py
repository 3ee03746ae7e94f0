"""Sum-product belief propagation: in rationals, to any number of digits, and in rigorous enclosures.

One round ("flooding") is: every variable sends to each of its factors the product of what its other factors last sent
it; then every factor sends to each of its variables the sum, over the states of its other variables, of its table times
what those sent. At the start factors have sent the same weight for every state. A belief is the product of all that a
variable's factors sent it, scaled to sum 1. (Pearl 1988; Kschischang, Frey, Loeliger 2001.)
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import Any, Literal

import mpmath

from harness.counterparts.belief_propagation.exact import inconsistent
from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers import ball, reals
from harness.numbers.rational import ONE, ZERO, Rational

Message = tuple[Any, ...]
"""A weight for each state, in the numbers of an `Arithmetic`."""

Messages = Mapping[tuple[int, str], Message]
"""What factors last sent, by number of the factor and name of the variable."""

Beliefs = Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Numbers with `+ - *`, and what else belief propagation needs of them.

    `close(x, y, tolerance)` holds only if x and y surely differ by at most `tolerance`. `unscaled`: two passes do
    better without scaling messages. A division would double a ball's relative width along every edge, and have a
    fraction look for common divisors that it seldom has.
    """

    of: Callable[[Rational], Any]
    divide: Callable[[Any, Any], Any]
    is_zero: Callable[[Any], bool]
    close: Callable[[Any, Any, Rational], bool]
    unscaled: bool = False


EXACT = Arithmetic(
    of=lambda x: x,
    divide=lambda x, y: x / y,
    is_zero=lambda x: bool(x == 0),
    close=lambda x, y, tolerance: bool(abs(x - y) <= tolerance),
    unscaled=True,
)
"""Rationals. On a tree their digits grow with the number of factors, on a loopy graph they multiply with each round."""


def digits(count: int) -> Arithmetic:
    """Binary floats of at least `count` decimal digits, in a context of their own; rounded and not enclosed."""
    if count < 1:
        raise UsageError(f"a precision of {count} digits", todo="ask for at least 1")
    context = mpmath.mp.clone()
    context.dps = count

    def of(x: Rational) -> Any:
        return context.mpf(int(x.numerator)) / int(x.denominator)

    return Arithmetic(
        of=of,
        divide=lambda x, y: x / y,
        is_zero=lambda x: bool(x == 0),
        close=lambda x, y, tolerance: bool(abs(x - y) <= of(tolerance)),
    )


def enclosed(bits: int) -> Arithmetic:
    """Balls that contain the exact values, at this working precision."""

    def close(x: ball.Ball, y: ball.Ball, tolerance: Rational) -> bool:
        return ball.less_equal(reals.absolute(x - y), ball.exact(tolerance, bits)) is Truth.TRUE

    return Arithmetic(
        of=lambda x: ball.exact(x, bits),
        divide=reals.divide,
        is_zero=lambda x: ball.is_zero(x) is Truth.TRUE,
        close=close,
        unscaled=True,
    )


def uniform(graph: FactorGraph, arithmetic: Arithmetic = EXACT) -> Messages:
    """The usual start: the same weight for every state."""
    return {
        (number, name): tuple(
            arithmetic.of(Rational(1, graph.states[name])) for _ in range(graph.states[name])
        )
        for number, factor in enumerate(graph.factors)
        for name in factor.scope
    }


class Rounds:
    """The graph's tables in some arithmetic, and one round, or the whole of two passes, on them.

    Tables are first multiplied by a number that makes them whole and without a common divisor, which changes no belief.
    """

    def __init__(self, graph: FactorGraph, arithmetic: Arithmetic = EXACT) -> None:
        self.graph, self.arithmetic = graph, arithmetic
        self._tables = [tuple(map(arithmetic.of, _whole(factor.table))) for factor in graph.factors]
        self._one = arithmetic.of(ONE)

    def after(self, messages: Messages) -> Messages:
        """What factors send in the next round, scaled to sum 1."""
        return {edge: self.scaled(message, edge[1]) for edge, message in self.sent(messages).items()}

    def sent(self, messages: Messages) -> Messages:
        """What factors send in the next round, not scaled."""
        received = self.received(messages)
        return {
            (number, name): self._towards(number, slot, received)
            for number, factor in enumerate(self.graph.factors)
            for slot, name in enumerate(factor.scope)
        }

    def received(self, messages: Messages) -> Messages:
        """What variables send to their factors, given what these sent: products, not scaled."""
        found: dict[tuple[int, str], Message] = {}
        for name in self.graph.names:
            found.update(self._from(name, messages))
        return found

    def beliefs(self, messages: Messages) -> Beliefs:
        """The beliefs, given what factors sent."""
        return {name: self.belief(name, messages) for name in self.graph.names}

    def belief(self, name: str, messages: Messages) -> Message:
        """The product of all that a variable was sent, scaled to sum 1."""
        return self.scaled(self.weights(name, messages), name)

    def weights(self, name: str, messages: Messages) -> Message:
        """The product of all that a variable was sent, not scaled."""
        return self._times(name, (messages[number, name] for number in self.graph.neighbours[name]))

    def scaled(self, message: Message, where: str) -> Message:
        """The message divided by its sum; UsageError if that is zero."""
        total = message[0]
        for weight in message[1:]:
            total = total + weight
        if self.arithmetic.is_zero(total):
            raise inconsistent(where)
        return tuple(self.arithmetic.divide(weight, total) for weight in message)

    def two_passes(self) -> Messages:
        """What the factors of a forest send when each message is sent once, after all those that it depends on."""
        _require_forest(self.graph)
        sent: dict[tuple[int, str], Message] = {}
        for part in self.graph.components:
            order = list(_outward(self.graph, part[0]))
            received = self._inward(order, sent)
            arrived: set[str] = set()
            for number, near in order:
                if near not in arrived:  # by now everything has been sent to it
                    arrived.add(near)
                    received.update(self._from(near, sent))
                for slot, name in enumerate(self.graph.factors[number].scope):
                    if name != near:
                        sent[number, name] = self._kept(self._towards(number, slot, received), name)
        return sent

    def belief_at(self, root: str) -> Message:
        """The belief of one variable of a forest, by the pass towards it alone."""
        _require_forest(self.graph)
        sent: dict[tuple[int, str], Message] = {}
        self._inward(list(_outward(self.graph, root)), sent)
        return self.belief(root, sent)

    def _inward(
        self, order: Sequence[tuple[int, str]], sent: dict[tuple[int, str], Message]
    ) -> dict[tuple[int, str], Message]:
        """Add to `sent` what factors send towards the root; returns what they received for it."""
        received: dict[tuple[int, str], Message] = {}
        for number, near in reversed(order):
            scope = self.graph.factors[number].scope
            for name in scope:
                if name != near:
                    others = (sent[n, name] for n in self.graph.neighbours[name] if n != number)
                    received[number, name] = self._times(name, others)
            sent[number, near] = self._kept(self._towards(number, scope.index(near), received), near)
        return received

    def _kept(self, message: Message, where: str) -> Message:
        return message if self.arithmetic.unscaled else self.scaled(message, where)

    def _towards(self, number: int, slot: int, received: Messages) -> Message:
        """The sum over the other variables of the table times what they sent, one variable after the other."""
        scope = self.graph.factors[number].scope
        weights: Sequence[Any] = self._tables[number]
        for name in reversed(scope[slot + 1 :]):
            message = received[number, name]
            length = len(message)
            weights = [_dot(weights[i : i + length], message) for i in range(0, len(weights), length)]
        for name in scope[:slot]:
            message = received[number, name]
            size = len(weights) // len(message)
            weights = [_dot(weights[i::size], message) for i in range(size)]
        return tuple(weights)

    def _from(self, name: str, sent: Messages) -> Iterator[tuple[tuple[int, str], Message]]:
        """What the variable sends to each of its factors: the product of what the others sent."""
        factors = self.graph.neighbours[name]
        if not factors:
            return
        messages = [sent[number, name] for number in factors]
        ones = (self._one,) * self.graph.states[name]
        before = list(accumulate(messages[:-1], _pointwise, initial=ones))
        after = list(accumulate(reversed(messages[1:]), _pointwise, initial=ones))
        for number, left, right in zip(factors, before, reversed(after), strict=True):
            yield (number, name), _pointwise(left, right)

    def _times(self, name: str, messages: Iterable[Message]) -> Message:
        return reduce(_pointwise, messages, (self._one,) * self.graph.states[name])


def after_rounds(graph: FactorGraph, rounds: int, arithmetic: Arithmetic = EXACT) -> Beliefs:
    """The beliefs after this many rounds from the usual start."""
    machine = Rounds(graph, arithmetic)
    messages = uniform(graph, arithmetic)
    for _ in range(rounds):
        messages = machine.after(messages)
    return machine.beliefs(messages)


def on_forest(graph: FactorGraph, arithmetic: Arithmetic = EXACT) -> Beliefs:
    """The beliefs after two passes, in time linear in the graph: the marginals. UsageError for a graph with a cycle."""
    machine = Rounds(graph, arithmetic)
    return machine.beliefs(machine.two_passes())


Outcome = Literal["converged", "oscillates", "unsettled"]


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run ended: `messages` and `beliefs` after `rounds` rounds.

    `converged`: the last round changed no message by more than the tolerance. `oscillates`: the messages came back,
    within the tolerance, to what they were `period` > 1 rounds before, and not to any later ones. In rationals with
    tolerance 0 both are facts about all rounds to come. `unsettled`: neither, within the rounds allowed.
    """

    beliefs: Beliefs
    messages: Messages
    rounds: int
    outcome: Outcome
    period: int = 0


def run(
    graph: FactorGraph,
    arithmetic: Arithmetic = EXACT,
    *,
    rounds: int,
    damping: Rational = ZERO,
    tolerance: Rational = ZERO,
    start: Messages | None = None,
    memory: int = 8,
) -> Run:
    """Rounds from `start` (the usual one if None) until messages settle, come back, or `rounds` are over.

    With `damping` d a message is 1 - d parts of what the round gives and d parts of what it was, 0 ≤ d < 1. Periods up
    to `memory` are noticed. Rationals double their digits, or more, with each round on a loopy graph.
    """
    if not 0 <= damping < 1:
        raise UsageError(f"damping by {damping}", todo="choose it from 0 up to, but not, 1")
    machine = Rounds(graph, arithmetic)
    keep, renew = arithmetic.of(damping), arithmetic.of(ONE - damping)
    seen = deque([uniform(graph, arithmetic) if start is None else start], maxlen=memory)
    for number in range(1, rounds + 1):
        messages = machine.after(seen[-1])
        if damping != 0:
            messages = {
                edge: tuple(
                    renew * new + keep * old for new, old in zip(message, seen[-1][edge], strict=True)
                )
                for edge, message in messages.items()
            }
        for period, earlier in enumerate(reversed(seen), start=1):
            if _same(messages, earlier, arithmetic, tolerance):
                outcome: Outcome = "converged" if period == 1 else "oscillates"
                return Run(machine.beliefs(messages), messages, number, outcome, period if period > 1 else 0)
        seen.append(messages)
    return Run(machine.beliefs(seen[-1]), seen[-1], rounds, "unsettled")


def _same(one: Messages, other: Messages, arithmetic: Arithmetic, tolerance: Rational) -> bool:
    return all(
        arithmetic.close(x, y, tolerance)
        for edge, message in one.items()
        for x, y in zip(message, other[edge], strict=True)
    )


def _outward(graph: FactorGraph, root: str) -> Iterator[tuple[int, str]]:
    """The factors of the root's part of a forest, nearest first, each with the one of its variables nearest to it."""
    waiting = deque([(root, -1)])
    while waiting:
        near, source = waiting.popleft()
        for number in graph.neighbours[near]:
            if number != source:
                yield number, near
                waiting.extend((name, number) for name in graph.factors[number].scope if name != near)


def _require_forest(graph: FactorGraph) -> None:
    if not graph.is_forest:
        raise UsageError(
            "two passes over a graph with a cycle",
            why="each message would wait for itself",
            todo="run rounds instead",
        )


def _whole(table: Sequence[Rational]) -> list[Rational]:
    scale = math.lcm(*(int(entry.denominator) for entry in table))
    numbers = [int(entry.numerator) * (scale // int(entry.denominator)) for entry in table]
    divisor = math.gcd(*numbers)
    return [Rational(number // divisor) for number in numbers]


def _pointwise(one: Message, other: Message) -> Message:
    return tuple(x * y for x, y in zip(one, other, strict=True))


def _dot(weights: Sequence[Any], message: Message) -> Any:
    total = weights[0] * message[0]
    for weight, number in zip(weights[1:], message[1:], strict=True):
        total = total + weight * number
    return total
