"""Arguments about gates: their choice by a one-hot selector, threshold units, and layers in one feed-forward pass."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.turing.circuits import Gate, Token, apply, forward_pass, values
from harness.counterparts.turing.gates import (
    AS_DEFINED,
    CORRECT,
    OFFSET,
    TWO,
    FeedForward,
    Gates,
    one_hot,
    pattern_units,
    relu,
    selected,
    selected_gate,
)
from harness.numbers.rational import ONE, ZERO, Rational

PAIRS = tuple(product((0, 1), (0, 1)))


def _table(gate: Gate) -> tuple[int, ...]:
    return tuple(apply(gate, a, b) for a, b in PAIRS)


def _shown(answers: tuple[object, ...]) -> str:
    return ", ".join(str(answer) for answer in answers)


def selection_over(gates: Gates, offset: Rational = OFFSET) -> Argument:
    """All seven gates on all four inputs, chosen by a one-hot selector among these real gates."""
    steps = []
    for gate in Gate:
        found = tuple(selected_gate(gate, Rational(a), Rational(b), gates, offset) for a, b in PAIRS)
        steps.append(
            Step(
                f"selecting {gate.name} gives {gate.name} on 00, 01, 10, 11",
                f"found {_shown(found)}; the gate is {_shown(_table(gate))}",
                found == _table(gate),
            )
        )
    return Argument(
        "Where all seven gates are computed as cut-off sums of two inputs, each 0 or 1, the sum of"
        " relu(s + g - 3/2) * 2 over the gates is what the gate of the one-hot selector answers.",
        "holds",
        "exhaustion",
        tuple(steps),
        assumes=(
            "OR is relu(a + b) - relu(a + b - 1), NOR is its negation: gates that do what their names say",
        ),
        instances=len(Gate) * len(PAIRS),
    )


def seven_gates_by_one_hot() -> Argument:
    """With gates that do what their names say, the selection works in all 28 cases."""
    return selection_over(CORRECT)


def gates_as_defined() -> Argument:
    """With the gates of the Lean files, it does not: OR of 0 and 1 is 1/2 there, and NOR stands for NOT."""
    steps = []
    for gate, a, b in ((Gate.OR, 0, 1), (Gate.XOR, 0, 1), (Gate.NOR, 0, 1)):
        value = AS_DEFINED[gate](Rational(a), Rational(b))
        found = selected_gate(gate, Rational(a), Rational(b), AS_DEFINED)
        wanted = apply(gate, a, b)
        steps.append(
            Step(
                f"{gate.name} of {a} and {b} comes out wrong",
                f"the cut-off sum is {value}, what is selected {found}, the gate is {wanted}",
                found != wanted,
            )
        )
    wrong = [
        f"{gate.name}({a},{b})"
        for gate in Gate
        for a, b in PAIRS
        if selected_gate(gate, Rational(a), Rational(b), AS_DEFINED) != apply(gate, a, b)
    ]
    steps.append(
        Step(
            "so the selection is wrong somewhere",
            f"wrong in {len(wrong)} of 28 cases: {', '.join(wrong)}",
            bool(wrong),
        )
    )
    return Argument(
        "With the gates as the Lean files define them, OR as relu(a + b - 1/2) - relu(a + b - 3/2), XOR as that less"
        " AND, and the negation of the first input in the place of NOR, selection by one-hot gives the gate's answer"
        " for all seven gates and inputs 0 or 1.",
        "fails",
        "argument",
        tuple(steps),
        assumes=("COPY, which is defined with one input, takes the first one",),
    )


def selection_of_any_width(offset: Rational = OFFSET) -> Argument:
    """Any number of gates, whatever they compute, so long as each answers 0 or 1."""
    silent = [relu(ZERO + answer - offset) * TWO for answer in (ZERO, ONE)]
    spoken = [relu(ONE + answer - offset) * TWO for answer in (ZERO, ONE)]
    small = [
        (selected([ONE if i == chosen else ZERO for i in range(count)], answers, offset), answers[chosen])
        for count in range(1, 5)
        for chosen in range(count)
        for answers in product((ZERO, ONE), repeat=count)
    ]
    return Argument(
        "For any number of gates that answer 0 or 1, the sum of relu(s + g - 3/2) * 2 over them is the answer of the"
        " one with s = 1 where all others have s = 0.",
        "holds",
        "argument",
        (
            Step(
                "a gate that is not selected adds nothing",
                f"relu(0 + g - {offset}) * 2 for g = 0, 1: {_shown(tuple(silent))}",
                silent == [ZERO, ZERO],
            ),
            Step(
                "the gate selected adds what it answers",
                f"relu(1 + g - {offset}) * 2 for g = 0, 1: {_shown(tuple(spoken))}",
                spoken == [ZERO, ONE],
            ),
            Step(
                "the sum has these terms only, one of the second kind: so it is that answer, however many there are",
                f"computed for all selectors and answers of 1 to 4 gates: {len(small)} sums, all equal",
                all(found == wanted for found, wanted in small),
            ),
        ),
        assumes=("every gate answers 0 or 1",),
    )


# w1, w2, θ: the unit is 1 where w1 a + w2 b ≥ θ
_UNITS: Mapping[Gate, tuple[int, int, int]] = {
    Gate.AND: (1, 1, 2),
    Gate.OR: (1, 1, 1),
    Gate.NOT: (-1, 0, 0),
    Gate.NAND: (-1, -1, -1),
    Gate.NOR: (-1, -1, 0),
    Gate.COPY: (1, 0, 1),
}


def xor_is_no_threshold_unit() -> Argument:
    """Six of the seven gates are a single threshold unit; XOR is none, whatever the weights."""
    six = {gate: tuple(int(w1 * a + w2 * b >= at) for a, b in PAIRS) for gate, (w1, w2, at) in _UNITS.items()}
    w1, w2, at = sympy.symbols("w1 w2 theta", real=True)
    # at (1,0) and (0,1) the unit is on, at (1,1) off, at (0,0) off: 0 < theta
    on_twice, off = (w1 - at) + (w2 - at), w1 + w2 - at
    left = sympy.expand(on_twice - off + at)
    return Argument(
        "Each of the seven gates is one threshold unit of its inputs: 1 where w1 a + w2 b ≥ θ, with real w1, w2, θ.",
        "fails",
        "argument",
        (
            Step(
                "the six others are",
                "; ".join(f"{gate.name} ({_shown(_UNITS[gate])})" for gate in six),
                all(found == _table(gate) for gate, found in six.items()),
            ),
            Step(
                "XOR is 0 on 00 and 11, 1 on 01 and 10",
                f"its table is {_shown(_table(Gate.XOR))}",
                _table(Gate.XOR) == (0, 1, 1, 0),
            ),
            Step(
                "a unit would have θ > 0, w1 - θ ≥ 0, w2 - θ ≥ 0 and w1 + w2 - θ < 0; but the sum of the two in the"
                " middle, less the last, is above 0, and it is -θ, below 0",
                f"(w1 - θ) + (w2 - θ) - (w1 + w2 - θ) + θ = {left}",
                left == 0,
            ),
        ),
    )


def _gate_layer(gates: Gates | None = None) -> FeedForward:
    """One hidden layer for the choice among all seven and the gate itself: inputs a, b and the selector."""
    patterns = []
    for gate in Gate:
        for a, b in PAIRS:
            answer = apply(gate, a, b) if gates is None else gates[gate](Rational(a), Rational(b))
            if answer == 1:
                patterns.append((a, b, *(1 if other is gate else -1 for other in Gate)))
    return pattern_units(patterns)


def one_hidden_layer(gates: Gates | None = None) -> Argument:
    """The gate and its choice in one feed-forward block: one hidden layer of cut-off sums, the same for every token."""
    block = _gate_layer(gates)
    steps = []
    for gate in Gate:
        selector = [int(place) for place in one_hot(gate)]
        found = tuple(block([a, b, *selector]) for a, b in PAIRS)
        steps.append(
            Step(
                f"the block gives {gate.name} where the selector asks for it",
                f"found {_shown(found)}; the gate is {_shown(_table(gate))}",
                found == _table(gate),
            )
        )
    return Argument(
        "There is one feed-forward block, x ↦ W2 relu(W1 x + b1), that gives the answer of the gate selected for all"
        " seven gates and inputs 0 or 1.",
        "holds",
        "exhaustion",
        tuple(steps),
        assumes=(
            f"{len(block.bias)} hidden units, integer weights",
            "the activation is relu, not the sigmoid",
        ),
        instances=len(Gate) * len(PAIRS),
    )


def layer_in_one_pass(gates: Gates | None = None) -> Argument:
    """A layer of gates of any width: the block works token by token, so one token is enough."""
    block = _gate_layer(gates)
    agree = cases = 0
    for pair, wired, held in product(product(Gate, repeat=2), product(PAIRS, PAIRS), PAIRS):
        state = tuple(
            Token(value, gate, wires, (wires,)) for value, gate, wires in zip(held, pair, wired, strict=True)
        )
        found = tuple(
            block([held[first], held[second], *(int(place) for place in one_hot(gate))])
            for gate, (first, second) in zip(pair, wired, strict=True)
        )
        cases += 1
        agree += found == values(forward_pass(state))
    alone = one_hidden_layer(gates)
    return Argument(
        "For any number of gates of the seven kinds, each wired to any two of any number of values, one pass (look up"
        " both inputs, then one feed-forward block, the same for every token) gives what the layer of gates gives.",
        "holds",
        "argument",
        (
            Step(
                "the block gives the answer of one gate in all 28 cases",
                f"{sum(step.holds for step in alone.steps)} of {len(alone.steps)} gates come out",
                alone.complete,
            ),
            Step(
                "a token's new value is a function of its own gate and its two inputs alone, for the pass as for the"
                " layer: so the number of tokens and the wiring do not matter",
                f"two tokens, all gates, wirings and values: {agree} of {cases} agree",
                agree == cases,
            ),
        ),
        assumes=(
            "inputs are looked up exactly",
            "the activation is relu, not the sigmoid",
            "values are 0 or 1",
        ),
    )


def any_function_in_one_block(bias_shift: int = 0) -> Argument:
    """Any Boolean function at all in one block, at the price of a hidden unit for each pattern on which it is 1."""
    wrong = cases = 0
    for count in range(1, 4):
        patterns = list(product((0, 1), repeat=count))
        for table in product((0, 1), repeat=len(patterns)):
            block = pattern_units([p for p, answer in zip(patterns, table, strict=True) if answer])
            block = FeedForward(block.inner, tuple(b + bias_shift for b in block.bias), block.outer)
            for inputs, answer in zip(patterns, table, strict=True):
                cases += 1
                wrong += block(inputs) != answer
    x = sympy.symbols("x")
    ends = [sympy.expand((2 * p - 1) * x - p + (x - p) ** 2).subs(x**2, x) for p in (0, 1)]
    return Argument(
        "For every n and every Boolean function of n inputs there is one feed-forward block of cut-off sums that"
        " computes it exactly on inputs 0 or 1.",
        "holds",
        "argument",
        (
            Step(
                "the unit of a pattern p sums ±x_i, + where p_i is 1, less the number of ones in p, plus 1; each"
                " place adds -(x_i - p_i)², as x_i² = x_i: so the sum is 1 less the number of places that differ",
                f"(2p - 1)x - p + (x - p)² with x² = x, for p = 0, 1: {ends[0]}, {ends[1]}",
                all(sympy.simplify(end) == 0 for end in ends),
            ),
            Step(
                "cut off at 0, that is 1 where x = p and 0 elsewhere; exactly one pattern equals x, so the sum over the"
                " patterns on which the function is 1 is its value",
                f"all functions of 1 to 3 inputs: {wrong} of {cases} values wrong",
                wrong == 0,
            ),
        ),
        assumes=(
            "as many hidden units as the function has patterns with value 1, so up to 2ⁿ",
            "relu, not sigmoid",
        ),
    )


def sigmoid_answers_no_bit() -> Argument:
    """The block of section 2.3.1 ends in a sigmoid: it gives neither 0 nor 1, so no gate exactly."""
    decay = sympy.symbols("y", positive=True)  # exp(-x), positive for every real x
    value = 1 / (1 + decay)
    below = sympy.simplify(1 - value)
    return Argument(
        "Some feed-forward block of section 2.3.1, σ(W2 σ(W1 x + b1) + b2), gives exactly 0 or 1 on some input.",
        "fails",
        "algebra",
        (
            Step("σ(x) is above 0", f"σ(x) = {value} with y = exp(-x) > 0", value.is_positive is True),
            Step("σ(x) is below 1", f"1 - σ(x) = {below} with y = exp(-x) > 0", below.is_positive is True),
        ),
        assumes=("real arithmetic: W1, W2, b1, b2 and x are real",),
    )
