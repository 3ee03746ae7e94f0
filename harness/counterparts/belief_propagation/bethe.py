"""The Bethe free energy of beliefs that are locally consistent, its slopes and its curvature (Yedidia et al. 2003).

With b_f for each factor f with table ψ_f, and b_i for each variable i in d_i factors,

    F(b) = Σ_f Σ_x b_f(x) log (b_f(x) / ψ_f(x)) - Σ_i (d_i - 1) Σ_x b_i(x) log b_i(x),        0 log 0 = 0.

F is a sum of rationals times logarithms of rationals, so exp F to a suitable power is rational, and slopes and values
are compared exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.belief_propagation.sum_product import Messages, Rounds
from harness.errors import UsageError
from harness.numbers import ball, reals
from harness.numbers.rational import ONE, ZERO, Rational, power

Row = tuple[Rational, ...]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """A number for each state of each variable, by name, and for each entry of each factor, by its number.

    Also a direction in which beliefs can change, of sum 0 in place of 1.
    """

    variables: Mapping[str, Row]
    factors: tuple[Row, ...]


def beliefs_at(graph: FactorGraph, messages: Messages) -> Beliefs:
    """What messages say of variables and factors; locally consistent where the messages are a fixed point."""
    machine = Rounds(graph)
    received = machine.received(messages)
    factors = []
    for number, factor in enumerate(graph.factors):
        weights = [
            entry
            * math.prod(
                (received[number, name][x] for name, x in zip(factor.scope, state, strict=True)), start=ONE
            )
            for entry, state in zip(factor.table, _states(graph, number), strict=True)
        ]
        factors.append(machine.scaled(tuple(weights), f"factor {number}"))
    return Beliefs(machine.beliefs(messages), tuple(factors))


def is_consistent(graph: FactorGraph, beliefs: Beliefs) -> bool:
    """Whether beliefs are non-negative, of sum 1, and those of factors have those of variables as marginals."""
    rows = [*beliefs.variables.values(), *beliefs.factors]
    if any(entry < 0 for row in rows for entry in row) or any(sum(row, ZERO) != 1 for row in rows):
        return False
    return _agree(graph, beliefs)


def is_tangent(graph: FactorGraph, direction: Beliefs) -> bool:
    """Whether consistent beliefs stay so, up to their sign, when they move this way."""
    rows = [*direction.variables.values(), *direction.factors]
    return all(sum(row, ZERO) == 0 for row in rows) and _agree(graph, direction)


def moved(beliefs: Beliefs, direction: Beliefs, step: Rational) -> Beliefs:
    """`beliefs + step · direction`."""

    def sums(row: Row, change: Row) -> Row:
        return tuple(x + step * dx for x, dx in zip(row, change, strict=True))

    return Beliefs(
        {name: sums(row, direction.variables[name]) for name, row in beliefs.variables.items()},
        tuple(map(sums, beliefs.factors, direction.factors)),
    )


def free_energy(graph: FactorGraph, beliefs: Beliefs, bits: int = 128) -> ball.Ball:
    """F, enclosed. UsageError where beliefs are not consistent, or F is infinite: a belief where the table is 0."""
    total = ball.exact(0, bits)
    for weight, number in _terms(graph, beliefs):
        total = total + ball.exact(weight, bits) * reals.log(ball.exact(number, bits))
    return total


def exp_minus(graph: FactorGraph, beliefs: Beliefs, times: int) -> Rational:
    """exp(-times · F), exactly. UsageError as above, or where `times` does not make every exponent whole."""
    result = ONE
    for weight, number in _terms(graph, beliefs):
        exponent = weight * times
        if exponent.denominator != 1:
            raise UsageError(f"{times} times a belief with denominator {weight.denominator} is not whole")
        result = result * power(number, -int(exponent.numerator))
    return result


def partition(graph: FactorGraph, messages: Messages) -> Rational:
    """exp(-F) at a fixed point, from its messages: Π_f z_f Π_i z_i / Π_fi z_fi (meaningless elsewhere)."""
    machine = Rounds(graph)
    received = machine.received(messages)
    result = ONE
    for number, factor in enumerate(graph.factors):
        result = result * sum(
            (
                entry
                * math.prod(
                    (received[number, name][x] for name, x in zip(factor.scope, state, strict=True)),
                    start=ONE,
                )
                for entry, state in zip(factor.table, _states(graph, number), strict=True)
            ),
            ZERO,
        )
    for name, numbers in graph.neighbours.items():
        weights = [ONE] * graph.states[name]
        for number in numbers:
            weights = [
                weight * message for weight, message in zip(weights, messages[number, name], strict=True)
            ]
            pairs = zip(received[number, name], messages[number, name], strict=True)
            result = result / sum((one * other for one, other in pairs), ZERO)
        result = result * sum(weights, ZERO)
    return result


def exp_slope(graph: FactorGraph, beliefs: Beliefs, direction: Beliefs) -> Rational:
    """exp of the derivative of F in a direction of whole numbers, exactly; 1 where F is stationary in it.

    UsageError where a belief is not positive, or a change not whole or not tangent.
    """
    _require_interior(graph, beliefs, direction)
    result = ONE
    for change, number in _changes(graph, beliefs, direction):
        if change.denominator != 1:
            raise UsageError("a direction whose entries are not whole numbers")
        result = result * power(number, int(change.numerator))
    return result


def slope(graph: FactorGraph, beliefs: Beliefs, direction: Beliefs, bits: int = 128) -> ball.Ball:
    """The derivative of F in a direction, enclosed. UsageError as `exp_slope`."""
    _require_interior(graph, beliefs, direction)
    total = ball.exact(0, bits)
    for change, number in _changes(graph, beliefs, direction):
        total = total + ball.exact(change, bits) * reals.log(ball.exact(number, bits))
    return total


def curvature(graph: FactorGraph, beliefs: Beliefs, direction: Beliefs) -> Rational:
    """The second derivative of F in a direction, exactly. UsageError as `exp_slope`."""
    _require_interior(graph, beliefs, direction)
    total = ZERO
    for row, change in zip(beliefs.factors, direction.factors, strict=True):
        total = total + sum((dx * dx / x for x, dx in zip(row, change, strict=True)), ZERO)
    for name, row in beliefs.variables.items():
        own = sum((dx * dx / x for x, dx in zip(row, direction.variables[name], strict=True)), ZERO)
        total = total - (len(graph.neighbours[name]) - 1) * own
    return total


def tangents(graph: FactorGraph) -> Iterator[Beliefs]:
    """A basis of the directions in which consistent beliefs can change, in whole numbers.

    For each variable and each state but the last, weight moves from that state to the last, in its factors where their
    other variables have state 0; for each factor, differences in two or more of its variables leave all others alone.
    """
    for name in graph.names:
        for change in _differences(graph.states[name]):
            yield Beliefs(
                {other: change if other == name else _still(graph.states[other]) for other in graph.names},
                tuple(
                    _outer(
                        [change if other == name else _first(graph.states[other]) for other in factor.scope]
                    )
                    if name in factor.scope
                    else _still(len(factor.table))
                    for factor in graph.factors
                ),
            )
    still = {name: _still(graph.states[name]) for name in graph.names}
    for number, factor in enumerate(graph.factors):
        slots = range(len(factor.scope))
        for moving in (chosen for size in slots for chosen in combinations(slots, size + 1) if size):
            choices = (
                list(_differences(graph.states[name])) if slot in moving else [_first(graph.states[name])]
                for slot, name in enumerate(factor.scope)
            )
            for rows in product(*choices):
                yield Beliefs(
                    still,
                    tuple(
                        _outer(rows) if other == number else _still(len(each.table))
                        for other, each in enumerate(graph.factors)
                    ),
                )


def is_stationary(graph: FactorGraph, beliefs: Beliefs) -> bool:
    """Whether the derivative of F is zero in every direction that keeps positive beliefs consistent; exact."""
    return all(exp_slope(graph, beliefs, direction) == 1 for direction in tangents(graph))


def _terms(graph: FactorGraph, beliefs: Beliefs) -> Iterator[tuple[Rational, Rational]]:
    """F as a sum of weight · log number."""
    if not is_consistent(graph, beliefs):
        raise UsageError("the Bethe free energy of beliefs that are not locally consistent")
    for number, (factor, row) in enumerate(zip(graph.factors, beliefs.factors, strict=True)):
        for entry, belief in zip(factor.table, row, strict=True):
            if belief != 0:
                if entry == 0:
                    raise UsageError(
                        "an infinite free energy: a belief where the table is 0", where=f"factor {number}"
                    )
                yield belief, belief / entry
    for name, row in beliefs.variables.items():
        for belief in row:
            if belief != 0:
                yield -(len(graph.neighbours[name]) - 1) * belief, belief


def _changes(graph: FactorGraph, beliefs: Beliefs, direction: Beliefs) -> Iterator[tuple[Rational, Rational]]:
    """The derivative of F as a sum of change · log number; constants drop out, since changes sum to 0."""
    for factor, row, change in zip(graph.factors, beliefs.factors, direction.factors, strict=True):
        for entry, belief, dx in zip(factor.table, row, change, strict=True):
            yield dx, belief / entry
    for name, row in beliefs.variables.items():
        for belief, dx in zip(row, direction.variables[name], strict=True):
            yield -(len(graph.neighbours[name]) - 1) * dx, belief


def _require_interior(graph: FactorGraph, beliefs: Beliefs, direction: Beliefs) -> None:
    if not is_consistent(graph, beliefs) or not is_tangent(graph, direction):
        raise UsageError(
            "a derivative where beliefs are not consistent, or in a direction that does not keep them so"
        )
    rows = [*beliefs.variables.values(), *beliefs.factors, *(factor.table for factor in graph.factors)]
    if any(entry == 0 for row in rows for entry in row):
        raise UsageError("a derivative on the border, where a belief or a table's entry is 0")


def _agree(graph: FactorGraph, beliefs: Beliefs) -> bool:
    for number, (factor, row) in enumerate(zip(graph.factors, beliefs.factors, strict=True)):
        totals = {name: [ZERO] * graph.states[name] for name in factor.scope}
        for entry, state in zip(row, _states(graph, number), strict=True):
            for name, x in zip(factor.scope, state, strict=True):
                totals[name][x] += entry
        if any(tuple(total) != beliefs.variables[name] for name, total in totals.items()):
            return False
    return True


def _states(graph: FactorGraph, number: int) -> Iterator[tuple[int, ...]]:
    return product(*(range(graph.states[name]) for name in graph.factors[number].scope))


def _differences(states: int) -> Iterator[Row]:
    for state in range(states - 1):
        yield tuple(Rational((x == state) - (x == states - 1)) for x in range(states))


def _first(states: int) -> Row:
    return tuple(Rational(x == 0) for x in range(states))


def _still(length: int) -> Row:
    return (ZERO,) * length


def _outer(rows: list[Row] | tuple[Row, ...]) -> Row:
    return tuple(math.prod(entries, start=ONE) for entries in product(*rows))
