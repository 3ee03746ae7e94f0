"""Bits of numbers, circuits in tokens and the pass over them, the encoding of a machine in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from random import Random

from harness.agreement.model import Inputs, Model, forever
from harness.agreement.models.gates import kind
from harness.agreement.models.machines import configuration_value, transition_value
from harness.counterparts.turing import circuits
from harness.counterparts.turing.circuits import Gate, State, Token, Wires
from harness.counterparts.turing.gates import pattern_units
from harness.counterparts.turing.machines import RIGHT, Configuration, Machine, drawn
from harness.logic.values import Datum, Table, Value

LAYERS = 3
"""Layers of the program that the models lay out, and so the most that are compared."""


def _wiring(wires: Wires) -> Datum:
    return Datum("GateWiring.mk", wires)


def _listed(values: Sequence[Value]) -> Table:
    """A function of `Fin n` by its values; for n = 0 the default, which no point has, is a number."""
    return Table(tuple(enumerate(values)), values[0] if values else 0)


def _program(rows: Sequence[Sequence[Wires]]) -> Table:
    """`rows[token][layer]` as a function of the layer, then of the token."""
    layers = len(rows[0]) if rows else 0
    return _listed([_listed([_wiring(row[layer]) for row in rows]) for layer in range(layers)])


def state_value(state: State) -> Table:
    """Tokens as Lean's function of their position. Each holds the whole program there, and here its own row."""
    program = _program([own.program for own in state])
    return _listed([_token(number, own, program) for number, own in enumerate(state)])


def _token(number: int, own: Token, program: Table) -> Datum:
    scratch = (bool(own.scratch[0]), bool(own.scratch[1]))
    return Datum(
        "Token.mk", (bool(own.value), number, kind(own.gate), *own.wires, *scratch, own.layer, program)
    )


def _states(rng: Random) -> Iterator[Inputs]:
    """All states of one token and one layer without scratch, then any of up to four tokens and three layers."""
    alone = ((Token(value, gate, (0, 0), ((0, 0),)),) for gate in Gate for value in (0, 1))

    def any_state() -> Inputs:
        count, layers = rng.randrange(1, 5), rng.randrange(1, LAYERS + 1)

        def wires() -> Wires:
            return rng.randrange(count), rng.randrange(count)

        return (
            tuple(
                Token(
                    rng.randrange(2),
                    rng.choice(list(Gate)),
                    wires(),
                    tuple(wires() for _ in range(layers)),
                    rng.randrange(layers),
                    (rng.randrange(2), rng.randrange(2)),
                )
                for _ in range(count)
            ),
        )

    return chain(((state,) for state in alone), forever(any_state))


def _state_arguments(state: State) -> Inputs:
    return len(state), len(state[0].program), state_value(state)


def _sizes(rng: Random) -> Iterator[Inputs]:
    small = product(range(5), repeat=2)
    return chain(small, forever(lambda: (rng.randrange(1 << rng.randrange(1, 20)), rng.randrange(1 << 10))))


def _whole(rng: Random) -> Iterator[Inputs]:
    return chain(((n,) for n in range(40)), forever(lambda: (rng.randrange(1 << rng.randrange(6, 40)),)))


def _bits_at(rng: Random) -> Iterator[Inputs]:
    small = ((n, count, place) for count in range(1, 4) for n in range(9) for place in range(count))

    def any_place() -> Inputs:
        count = rng.randrange(1, 20)
        return rng.randrange(1 << 20), count, rng.randrange(count)

    return chain(small, forever(any_place))


def _digits(rng: Random) -> Iterator[Inputs]:
    short = (row for count in range(5) for row in product((0, 1), repeat=count))
    return chain(
        ((row,) for row in short),
        forever(lambda: (tuple(rng.randrange(2) for _ in range(rng.randrange(1, 24))),)),
    )


def _truths(row: Sequence[int]) -> Table:
    return Table(tuple((place, bool(bit)) for place, bit in enumerate(row)), False)


def _patterns(_: Random) -> Iterator[Inputs]:
    return (
        (pattern, row)
        for count in range(5)
        for pattern, row in product(product((0, 1), repeat=count), repeat=2)
    )


def _functions(rng: Random) -> Iterator[Inputs]:
    """The patterns on which a function of bits is true, and inputs."""

    def any_function() -> Inputs:
        count = rng.randrange(4)
        patterns = list(product((0, 1), repeat=count))
        return tuple(p for p in patterns if rng.randrange(2)), rng.choice(patterns)

    return forever(any_function)


def _function_arguments(patterns: Sequence[Sequence[int]], row: Sequence[int]) -> Inputs:
    table = Table(tuple((_truths(pattern), True) for pattern in patterns), False)
    return len(row), table, _truths(row)


def _configurations(rng: Random) -> Iterator[Inputs]:
    def any_configuration() -> Inputs:
        states, cells = rng.randrange(1, 4), rng.randrange(1, 5)
        return states, rng.randrange(1, LAYERS + 1), drawn(states, cells, rng)[1]

    least = ((1, 1, Configuration(0, (bit,), 0)) for bit in (0, 1))
    return chain(least, forever(any_configuration))


def _held(rng: Random) -> Iterator[Inputs]:
    """States and cells, and any values of the tokens of an encoding of that size."""

    def any_values() -> Inputs:
        states, cells = rng.randrange(1, 4), rng.randrange(1, 4)
        values = tuple(rng.randrange(2) for _ in range(circuits.token_count(states, cells)))
        return states, cells, values

    return forever(any_values)


def _held_value(values: Sequence[int]) -> Table:
    """Tokens with these values; what else they hold does not matter."""
    return state_value(tuple(Token(value, Gate.COPY, (0, 0), ((0, 0),)) for value in values))


def _cells_held(rng: Random) -> Iterator[Inputs]:
    return ((*inputs, rng.randrange(inputs[1])) for inputs in _held(rng))


def _decoded(states: int, cells: int, values: Sequence[int]) -> Datum:
    tape, head, state = circuits.decode(values, states, cells)
    return Datum("TMConfig.mk", (state, _truths(tape), head))


def _wired(rng: Random) -> Iterator[Inputs]:
    """Cells, states, and a token of the whole program."""
    sizes = chain(product(range(4), range(1, 4)), forever(lambda: (rng.randrange(8), rng.randrange(1, 9))))
    return (
        (cells, states, rng.randrange(circuits.full_token_count(states, cells))) for cells, states in sizes
    )


def _programs(_: Random) -> Iterator[Inputs]:
    sizes = product(range(1, 3), range(4), range(1, LAYERS + 1))
    return ((states, cells, layers) for states, cells, layers in sizes)


def _laid_out(states: int, cells: int, layers: int) -> Table:
    return _program([row[:layers] for row in circuits.program(states, cells)])


def _still(states: int) -> Table:
    """Some transitions: the program does not look at them."""
    return transition_value(Machine(((0, 0, RIGHT),) * (2 * states)))


MODELS: tuple[Model, ...] = (
    Model("turing.circuits.width", "numbers", _whole, circuits.width),
    Model(
        "turing.circuits.bits",
        "numbers, counts of bits and places",
        _bits_at,
        lambda n, count, place: bool(circuits.bits(n, count)[place]),
    ),
    Model(
        "turing.circuits.number",
        "rows of bits",
        _digits,
        lambda row: circuits.number(row),
        lambda row: (len(row), _truths(row)),
    ),
    Model(
        "turing.circuits.token_count",
        "numbers of cells and states",
        _sizes,
        lambda cells, states: circuits.token_count(states, cells),
    ),
    Model(
        "turing.circuits.full_token_count",
        "numbers of cells and states",
        _sizes,
        lambda cells, states: circuits.full_token_count(states, cells),
    ),
    Model(
        "turing.circuits.forward_pass",
        "up to four tokens and three layers",
        _states,
        lambda state: state_value(circuits.forward_pass(state)),
        _state_arguments,
    ),
    Model(
        "turing.circuits.advanced",
        "up to four tokens and three layers",
        _states,
        lambda state: state_value(circuits.advanced(state)),
        _state_arguments,
    ),
    Model(
        "turing.circuits.encode",
        "configurations of up to three states and four cells",
        _configurations,
        lambda states, layers, now: state_value(circuits.encode(now, states, layers)),
        lambda states, layers, now: (states, len(now.tape), layers, configuration_value(now)),
    ),
    Model(
        "turing.circuits.decode:tape",
        "values of the tokens of up to three states and cells",
        _cells_held,
        lambda states, cells, values, at: bool(circuits.decode(values, states, cells)[0][at]),
        lambda states, cells, values, at: (1, cells, states, _held_value(values), at),
    ),
    Model(
        "turing.circuits.decode:head",
        "values of the tokens of up to three states and cells",
        _held,
        lambda states, cells, values: circuits.decode(values, states, cells)[1],
        lambda states, cells, values: (1, cells, states, _held_value(values)),
    ),
    Model(
        "turing.circuits.decode:state",
        "values of the tokens of up to three states and cells",
        _held,
        lambda states, cells, values: circuits.decode(values, states, cells)[2],
        lambda states, cells, values: (1, cells, states, _held_value(values)),
    ),
    Model(
        "turing.circuits.decode",
        "values of the tokens of up to three states and cells",
        _held,
        _decoded,
        lambda states, cells, values: (states, cells, 1, _held_value(values)),
    ),
    Model(
        "turing.circuits.program",
        "one or two states, up to three cells, up to three layers",
        _programs,
        _laid_out,
        lambda states, cells, layers: (states, cells, _still(states), layers),
    ),
    Model(
        "turing.circuits.program:layers before transitions",
        "one or two states, up to three cells, up to three layers",
        _programs,
        _laid_out,
        lambda states, cells, layers: (states, cells, layers, _still(states)),
    ),
    *(
        Model(
            f"turing.circuits.program:layer {layer}",
            "up to seven cells, one to eight states, tokens",
            _wired,
            lambda cells, states, at, layer=layer: _wiring(circuits.program(states, cells)[at][layer]),
        )
        for layer in (1, 2)
    ),
    Model(
        "turing.gates.pattern_units:one pattern",
        "patterns and inputs of up to four bits",
        _patterns,
        lambda pattern, row: pattern_units([pattern])(row) == 1,
        lambda pattern, row: (len(row), _truths(pattern), _truths(row)),
    ),
    Model(
        "turing.gates.pattern_units",
        "functions of up to three bits",
        _functions,
        lambda patterns, row: bool(patterns) and pattern_units(patterns)(row) == 1,
        _function_arguments,
    ),
)
