"""What finitely many states can tell apart: behaviours of symbols, as functions from states to states (section 9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.errors import UsageError

Behaviour = tuple[int, ...]
"""The state entered from each state, on one symbol."""


def behaviours(transitions: Sequence[Sequence[int]]) -> frozenset[Behaviour]:
    """The different behaviours of the symbols of a machine; `transitions[state][symbol]` is the state entered."""
    states, symbols = len(transitions), len(transitions[0]) if transitions else 0
    entered = {then for row in transitions for then in row}
    if any(len(row) != symbols for row in transitions) or not entered <= set(range(states)):
        raise UsageError(
            f"{transitions} is no table of transitions",
            why="each state needs a state to enter for each symbol, and states are numbered from 0",
        )
    return frozenset(zip(*transitions, strict=True))


def code(behaviour: Behaviour) -> int:
    """The behaviour as a number, its entries the digits to base n, the first one the least."""
    base = len(behaviour)
    return sum(entered * base**state for state, entered in enumerate(behaviour))


def decoded(number: int, states: int) -> Behaviour:
    """The behaviour that the number stands for, by division with remainder."""
    found = []
    for _ in range(states):
        number, digit = divmod(number, states)
        found.append(digit)
    return tuple(found)


def _all_behaviours(states: int) -> list[Behaviour]:
    return list(product(range(states), repeat=states))


def few_states(power: int = 0) -> Argument:
    """Up to four states, case by case; `power` is added to the exponent, so that a wrong bound is found out."""
    steps, seen = [], 0
    for states in range(1, 5):
        every = _all_behaviours(states)
        # one symbol for each function, each of them twice over
        transitions = [[function[state] for function in every * 2] for state in range(states)]
        reached = len(behaviours(transitions))
        seen += len(every)
        steps.append(
            Step(
                f"{states} state(s): there are {states}^{states} functions from states to states, and a machine with a"
                " symbol for each of them, each twice, has as many behaviours",
                f"{len(set(every))} functions, {reached} behaviours of {2 * len(every)} symbols",
                reached == len(set(every)) == states ** (states + power),
            )
        )
    machines = [
        len(behaviours(list(product_rows))) <= min(states**states, symbols)
        for states, symbols in ((1, 3), (2, 1), (2, 2), (2, 3), (2, 5), (3, 1), (3, 2))
        for product_rows in product(product(range(states), repeat=symbols), repeat=states)
    ]
    steps.append(
        Step(
            "no machine has more",
            f"every machine of 1 state and 3 symbols, 2 states and 1, 2, 3, 5, 3 states and 1, 2: {sum(machines)} of"
            f" {len(machines)}",
            all(machines),
        )
    )
    return Argument(
        "A machine with n states, 1 to 4, has at most n^n different behaviours of symbols, and some machine has n^n.",
        "holds",
        "exhaustion",
        tuple(steps),
        instances=seen + len(machines),
    )


def at_most_states_to_the_states(digit_less: int = 1) -> Argument:
    """Any number of states and any set of symbols: behaviours are told apart by a number below n^n."""
    n, m, first, other, rest, other_rest = sympy.symbols("n m f g F G", integer=True, positive=True)
    # m digits of at most n - digit_less each, the induction over m
    growth = sympy.simplify(n**m - 1 + (n - digit_less) * n**m - (n ** (m + 1) - 1))
    apart = sympy.expand(
        (first + n * rest) - (other + n * other_rest) - ((first - other) - n * (other_rest - rest))
    )
    back = [
        decoded(code(function), states) == function
        for states in range(1, 5)
        for function in _all_behaviours(states)
    ]
    return Argument(
        "For every n ≥ 1, every set of symbols and every transition function of n states, the symbols have at most n^n"
        " different behaviours.",
        "holds",
        "argument",
        (
            Step(
                "a behaviour has n entries below n: as digits they give a number of at most n^m - 1 after m of them,"
                " since that holds for none and n^m - 1 + (n - 1) n^m is n^(m+1) - 1: so below n^n after n",
                f"the difference of the two is {growth}",
                growth == 0,
            ),
            Step(
                "two behaviours of one number are one: with first digits f, g and F, G for the rest, f + n F = g + n G"
                " says f - g = n (G - F), and |f - g| is below n, so f = g and F = G, digit after digit",
                f"(f + n F) - (g + n G) less (f - g) - n (G - F) is {apart}; read back from the number for 1 to 4"
                f" states: {sum(back)} of {len(back)}",
                apart == 0 and all(back),
            ),
            Step(
                "so there are no more behaviours than numbers below n^n, whatever the symbols are",
                f"1 to 4 states, numbers reached: {', '.join(str(_reached(states)) for states in range(1, 5))}",
                all(_reached(states) == states**states for states in range(1, 5)),
            ),
        ),
    )


def _reached(states: int) -> int:
    found = {code(function) for function in _all_behaviours(states)}
    return len(found & set(range(states**states)))


def words_too() -> Argument:
    """Inputs that are words of symbols: a word's behaviour is a function from states to states as well."""
    steps = []
    for states in range(1, 4):
        every = set(_all_behaviours(states))
        composed = {tuple(then[entered] for entered in first) for first in every for then in every}
        steps.append(
            Step(
                f"{states} state(s): after one symbol another, the state entered is a function of the state before",
                f"{len(composed)} functions after two symbols, all among the {len(every)}: {composed <= every}",
                composed <= every and tuple(range(states)) in every,
            )
        )
    return Argument(
        "A machine with n states, 1 to 3, sorts all words over any set of symbols, the empty one too, into at most n^n"
        " classes of equal behaviour.",
        "holds",
        "exhaustion",
        tuple(steps),
        instances=sum(states ** (2 * states) for states in range(1, 4)),
    )


def a_bounded_code_tells_nothing_apart(codes: tuple[int, int] = (0, 0)) -> Argument:
    """A number below n^n for each symbol is not yet a count: the number must tell behaviours apart."""
    stays, swaps = (0, 1), (1, 0)
    found = behaviours([[stays[state], swaps[state]] for state in (0, 1)])
    return Argument(
        "If every symbol of a machine with n states is given a number below n^n, symbols with different behaviours have"
        " different numbers.",
        "fails",
        "argument",
        (
            Step(
                "two states, one symbol that stays and one that swaps: two behaviours",
                f"{sorted(found)}",
                len(found) == 2,
            ),
            Step(
                "one number for both is below 2^2",
                f"numbers {codes[0]} and {codes[1]}",
                codes[0] == codes[1] and max(codes) < 4,
            ),
        ),
    )


def real_heads_have_no_such_bound() -> Argument:
    """An attention head over real numbers is no machine with finitely many states: it may pass on what it reads."""
    x, y = sympy.symbols("x y", real=True)
    weight = sympy.exp(x * x) / sympy.exp(x * x)  # a sequence of one token attends to itself alone
    apart = sympy.simplify(weight * x - (sympy.exp(y * y) / sympy.exp(y * y)) * y)
    return Argument(
        "An attention head with fixed weight matrices of finite dimension gives finitely many different answers, over"
        " all real embeddings of a token.",
        "fails",
        "argument",
        (
            Step(
                "one token of one dimension, query, key and value 1: the head attends to it with weight 1 and answers"
                " its embedding, whatever that is",
                f"softmax of one score: {sympy.simplify(weight)}",
                sympy.simplify(weight) == 1,
            ),
            Step(
                "two different embeddings have different answers, so there are as many as there are real numbers",
                f"the answers to x and y differ by {apart}",
                sympy.expand(apart - (x - y)) == 0,
            ),
        ),
        assumes=(
            "real arithmetic; numbers of finitely many bits make a machine of finitely many states of it",
        ),
    )


def no_hypothesis_on_grounding() -> Argument:
    """The bound asks for states only: it holds for a machine that holds no knowledge base as for one that does."""
    steps = []
    for held in (0, 1, 2):
        states = 2**held
        every = _all_behaviours(states)
        steps.append(
            Step(
                f"{held} bit(s) of memory, whatever they stand for: {states} state(s), {states}^{states} classes",
                f"{len(behaviours([[function[state] for function in every] for state in range(states)]))} at the most",
                len(every) == states**states,
            )
        )
    general = at_most_states_to_the_states()
    steps.append(
        Step(
            "so for any number of bits b, n = 2^b: the bound for n states has no other condition",
            f"of the steps of that bound come out {sum(step.holds for step in general.steps)} of {len(general.steps)}",
            general.complete,
        )
    )
    return Argument(
        "Some program with finitely many bits of memory, whatever it has declared or not, sorts its inputs into"
        " infinitely many classes of equal behaviour.",
        "fails",
        "argument",
        tuple(steps),
        assumes=("a class is the set of inputs with one behaviour, as in section 9.2",),
    )
