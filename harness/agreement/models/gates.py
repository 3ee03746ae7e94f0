"""Gates as cut-off sums, their choice by a one-hot selector, and gates of bits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, product
from random import Random

from harness.agreement.model import Inputs, Model, bits, forever, numbers, rational
from harness.counterparts.turing import gates
from harness.counterparts.turing.circuits import Gate, apply
from harness.logic.values import Datum, Table
from harness.numbers.rational import Rational

_TWO_BITS = "pairs of 0 and 1"


def kind(gate: Gate) -> Datum:
    """A kind of gate as a value of an inductive type."""
    return Datum(gate.name)


def _as_defined(gate: Gate, inputs: int = 2) -> Model:
    def answer(a: Fraction, b: Fraction = Fraction(0)) -> Rational:
        return gates.AS_DEFINED[gate](rational(a), rational(b))

    return Model(f"turing.gates.AS_DEFINED:{gate.name}", "numbers", numbers(inputs), answer)


def _of_bits(gate: Gate) -> Model:
    return Model(
        f"turing.circuits.apply:{gate.name}", _TWO_BITS, bits(2), lambda a, b: Rational(apply(gate, a, b))
    )


def _of_one_bit(gate: Gate) -> Model:
    return Model(
        f"turing.circuits.apply:{gate.name}", "0 and 1", bits(1), lambda a: Rational(apply(gate, a, 0))
    )


def _chosen(_: Random) -> Iterator[Inputs]:
    return ((gate, a, b) for gate in Gate for a, b in product((False, True), repeat=2))


def _numbered(rng: Random) -> Iterator[Inputs]:
    return ((gate, *pair) for pair in numbers(2)(rng) for gate in Gate)


def _constant(value: Fraction) -> Table:
    return Table((), Table((), value))


def _selections(rng: Random) -> Iterator[Inputs]:
    def any_selection() -> Inputs:
        count = rng.randrange(1, 8)
        return (
            tuple(Fraction(rng.randrange(-4, 5), 4) for _ in range(count)),
            tuple(Fraction(rng.randrange(-4, 9), 4) for _ in range(count)),
        )

    one, none = Fraction(1), Fraction(0)
    corners = (
        (tuple(one if i == at else none for i in range(count)), answers)
        for count in range(4)
        for at in range(max(count, 1))
        for answers in product((none, one), repeat=count)
    )
    return chain(corners, forever(any_selection))


def _selection(selector: tuple[Fraction, ...], answers: tuple[Fraction, ...]) -> Inputs:
    """Gates that answer so whatever their inputs are."""
    return (
        len(selector),
        Table(tuple(enumerate(selector)), Fraction(0)),
        Table(tuple((i, _constant(answer)) for i, answer in enumerate(answers)), _constant(Fraction(0))),
        Fraction(1),
        Fraction(0),
    )


MODELS: tuple[Model, ...] = (
    Model("turing.gates.relu", "numbers", numbers(1), lambda x: gates.relu(rational(x))),
    *(_as_defined(gate) for gate in (Gate.AND, Gate.OR, Gate.NAND, Gate.XOR)),
    *(_as_defined(gate, inputs=1) for gate in (Gate.NOT, Gate.COPY)),
    Model(
        "turing.gates.AS_DEFINED",
        "each of seven gates, numbers",
        _numbered,
        lambda gate, a, b: gates.AS_DEFINED[gate](rational(a), rational(b)),
        lambda gate, a, b: (gate.value, a, b),
    ),
    *(_of_bits(gate) for gate in (Gate.AND, Gate.OR, Gate.NAND, Gate.XOR)),
    *(_of_one_bit(gate) for gate in (Gate.NOT, Gate.COPY)),
    Model(
        "turing.circuits.apply",
        "each of seven gates, truth values",
        _chosen,
        lambda gate, a, b: bool(apply(gate, a, b)),
        lambda gate, a, b: (kind(gate), a, b),
    ),
    Model(
        "turing.circuits.apply:conjunction",
        "pairs of truth values",
        lambda _: product((False, True), repeat=2),
        lambda a, b: bool(apply(Gate.AND, a, b)),
    ),
    Model(
        "turing.gates.one_hot",
        "each of seven gates and places",
        lambda _: product(Gate, range(len(Gate))),
        lambda gate, place: gates.one_hot(gate)[place],
        lambda gate, place: (kind(gate), place),
    ),
    Model(
        "turing.circuits.Gate",
        "each of seven gates",
        lambda _: ((gate,) for gate in Gate),
        lambda gate: gate.value,
        lambda gate: (kind(gate),),
    ),
    Model(
        "turing.gates.selected",
        "up to seven gates of constant answers",
        _selections,
        lambda selector, answers: gates.selected([*map(rational, selector)], [*map(rational, answers)]),
        _selection,
    ),
)
