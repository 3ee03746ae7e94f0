"""What a fixed point of sum-product on a graph with cycles is, and what it is not (paper, section 2.2.3).

Yedidia, Freeman and Weiss (2003) show that fixed points are stationary points of the Bethe free energy. The paper says
that they minimise it, which is more, and that it approximates the marginals. All examples are in whole numbers.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import combinations, product

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.belief_propagation import bethe
from harness.counterparts.belief_propagation.bethe import Beliefs, beliefs_at
from harness.counterparts.belief_propagation.exact import marginals
from harness.counterparts.belief_propagation.graph import FactorGraph, Number, factor_graph, nearest
from harness.counterparts.belief_propagation.sum_product import Messages, Rounds, Run, run, uniform
from harness.logic import Truth
from harness.numbers import ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import HALF, ONE, Rational

_DESIGNED = 12
_FOUR, _THREE = "abcd", "abc"


def all_pairs(names: Sequence[str], table: Sequence[Number], single: Sequence[Number] = ()) -> FactorGraph:
    """Binary variables, the same pairwise table on each two of them, and the same table on each, unless it is empty."""
    pairs = [(pair, table) for pair in combinations(names, 2)]
    singles = [((name,), single) for name in names if single]
    return factor_graph(dict.fromkeys(names, 2), [*pairs, *singles])


def _settles(graph: FactorGraph, rounds: int) -> tuple[Run, Step]:
    """The run from the usual start, and the step that it ends at a fixed point, exactly."""
    done = run(graph, rounds=rounds)
    at = next(iter(done.beliefs))
    return done, Step(
        "From the usual start (every message the same weight for all states) rounds arrive at a fixed point and stay.",
        f"{done.outcome} in round {done.rounds}, beliefs ({', '.join(map(str, done.beliefs[at]))}) at {at}",
        done.outcome == "converged" and Rounds(graph).after(done.messages) == done.messages,
    )


def fixed_point_at_a_saddle() -> Argument:
    """Four variables that prefer to agree: all beliefs 1/2 is where rounds start and stay, and no local minimum."""
    graph = all_pairs(_FOUR, (4, 1, 1, 4))
    done, settles = _settles(graph, 4)
    here = beliefs_at(graph, done.messages)
    there = _alike(graph, _shares(9, 1), _shares(17, 1, 1, 1))
    way = _alike(graph, (ONE, -ONE), tuple(map(Rational, (1, 0, 0, -1))))
    energies = [bethe.free_energy(graph, beliefs) for beliefs in (here, there)]
    powers = [bethe.exp_minus(graph, beliefs, 120) for beliefs in (here, there)]
    slope, curvature = bethe.exp_slope(graph, here, way), bethe.curvature(graph, here, way)
    return Argument(
        sentence="On every graph with cycles, where sum-product converges from its usual start, the Bethe free energy"
        " has a minimum, be it only a local one, among all locally consistent beliefs at the fixed point.",
        concludes="fails",
        how="argument",
        steps=(
            settles,
            Step(
                "The beliefs there are locally consistent, and all beliefs of variables are 1/2.",
                f"factors {_row(here.factors[0])}",
                bethe.is_consistent(graph, here)
                and all(row == (HALF, HALF) for row in here.variables.values()),
            ),
            Step(
                "Beliefs of 9/10 for the state 0, and 17/20, 1/20, 1/20, 1/20 for pairs, are locally consistent too.",
                f"factors {_row(there.factors[0])}",
                bethe.is_consistent(graph, there),
            ),
            Step(
                "Their Bethe free energy is lower: exp(-120 F) is larger, compared as fractions.",
                f"F = {_number(energies[1])} against {_number(energies[0])}",
                powers[1] > powers[0] and ball.less(energies[1], energies[0]) is Truth.TRUE,
            ),
            Step(
                "It falls from the fixed point at once: when beliefs of 0 grow by e, and those of (0,0) with them at"
                " the cost of (1,1), all stay consistent for small e of either sign; at e = 0, F' is 0 and F'' < 0.",
                f"exp F' = {slope}, F'' = {curvature}",
                bethe.is_tangent(graph, way) and slope == 1 and curvature < 0,
            ),
        ),
    )


def stable_fixed_point_above_others() -> Argument:
    """Rounds from the usual start reach a fixed point that attracts, and other beliefs have a lower free energy."""
    graph = _mistaken()
    done, settles = _settles(graph, 6)
    here = beliefs_at(graph, done.messages)
    there = _alike(graph, _shares(23, 2), _shares(111, 4, 4, 6))
    energies = [bethe.free_energy(graph, beliefs) for beliefs in (here, there)]
    return Argument(
        sentence="On every graph with cycles, where sum-product converges from its usual start to a fixed point that"
        " attracts all messages near it, no locally consistent beliefs have a lower Bethe free energy.",
        concludes="fails",
        how="argument",
        steps=(
            settles,
            _attracts(graph, done.messages),
            Step(
                "The beliefs there, and others, are locally consistent.",
                f"{_row(here.variables['a'])} with {_row(here.factors[0])}; {_row(there.variables['a'])} with"
                f" {_row(there.factors[0])}",
                bethe.is_consistent(graph, here) and bethe.is_consistent(graph, there),
            ),
            Step(
                "The Bethe free energy of the others is lower.",
                f"F = {_number(energies[1])} against {_number(energies[0])}",
                ball.less(energies[1], energies[0]) is Truth.TRUE,
            ),
        ),
    )


def far_from_the_marginals() -> Argument:
    """Rounds from the usual start reach a fixed point that attracts, and beliefs more than 3/4 off the marginals."""
    graph = _mistaken()
    done, settles = _settles(graph, 6)
    return Argument(
        sentence="On every graph with cycles, where sum-product converges from its usual start to a fixed point that"
        " attracts all messages near it, the beliefs there are within 3/4 of the exact marginals.",
        concludes="fails",
        how="argument",
        steps=(settles, _attracts(graph, done.messages), _apart(graph, done, Rational(3, 4))),
    )


def far_on_one_cycle() -> Argument:
    """A triangle, whose only fixed point is nearly certain of what the marginals leave almost open."""
    graph = all_pairs(_THREE, (109, 1, 1, 109), (11, 10))
    # What each pairwise factor sends weighs the states 10 : 1, what each single one sends 11 : 10.
    sent = {
        (number, name): _shares(10, 1) if len(factor.scope) == 2 else _shares(11, 10)
        for number, factor in enumerate(graph.factors)
        for name in factor.scope
    }
    done = run(graph, rounds=1, start=sent)
    return Argument(
        sentence="On every graph with a single cycle the beliefs at a fixed point of sum-product that attracts all"
        " messages near it are within 2/5 of the exact marginals.",
        concludes="fails",
        how="argument",
        steps=(
            Step(
                "These messages are a fixed point: a round changes none of them, as fractions.",
                f"beliefs {_row(done.beliefs['a'])}",
                done.outcome == "converged",
            ),
            _attracts(graph, sent),
            _apart(graph, done, Rational(2, 5)),
        ),
    )


def can_oscillate() -> Argument:
    """Positive tables on which rounds from the usual start come back every second time, and so never settle."""
    graph = all_pairs(_FOUR, (2, 7, 7, 2), (1, 4))
    done = run(graph, rounds=6)
    machine = Rounds(graph)
    beliefs = [machine.beliefs(messages)["a"] for messages in (done.messages, machine.after(done.messages))]
    exact = marginals(graph).of["a"]
    return Argument(
        sentence="There is a graph with cycles and positive tables on which sum-product never converges from its usual"
        " start.",
        concludes="holds",
        how="argument",
        steps=(
            Step(
                "After some rounds messages are what they were two rounds before, and not what they were one before.",
                f"{done.outcome} with period {done.period} from round {done.rounds} on; beliefs {_row(beliefs[0])} and"
                f" {_row(beliefs[1])} in turn, marginals {_row(exact)}",
                done.outcome == "oscillates"
                and done.period == 2
                and machine.after(done.messages) != done.messages,
            ),
        ),
    )


def fixed_points_are_stationary() -> Argument:
    """The theorem of Yedidia, Freeman and Weiss, by the derivatives of the free energy.

    Beliefs move in a direction that keeps them consistent. The derivative of F is Σ_f Σ_x δ_f(x) (log (b_f/ψ_f) + 1)
    - Σ_i (d_i - 1) Σ_x δ_i(x) (log b_i + 1). At a fixed point b_f is ψ_f times what its variables sent it, scaled, so
    the first sum is Σ_f Σ_i Σ_x δ_i(x) log m_if(x), since δ_f has the δ_i as its sums and constants drop out. By
    variables that is Σ_i Σ_x δ_i(x) Σ_f log m_if(x), and the last sum over f is (d_i - 1) log b_i up to a constant.
    """
    b, psi, z = sympy.symbols("b psi z", positive=True)
    d, total, f = sympy.symbols("d S f")
    slopes = (sympy.diff(b * sympy.log(b / psi), b), sympy.diff(-(d - 1) * b * sympy.log(b), b))
    logs = [_logarithms(count, psi, z) for count in range(1, 6)]
    sent = sympy.summation(total, (f, 1, d)) - total
    graphs = [_designed(random.Random(seed)) for seed in range(4)]
    return Argument(
        sentence="On every graph, at each fixed point of sum-product with positive messages and tables, the derivative"
        " of the Bethe free energy is zero in every direction that keeps beliefs locally consistent.",
        concludes="holds",
        how="argument",
        steps=(
            Step(
                "The derivatives of the terms of F are log (b/ψ) + 1 and -(d - 1)(log b + 1).",
                f"{slopes[0]} and {slopes[1]}",
                sympy.expand_log(slopes[0] - sympy.log(b / psi) - 1) == 0
                and sympy.simplify(slopes[1] + (d - 1) * (sympy.log(b) + 1)) == 0,
            ),
            Step(
                "Where b = ψ m_1 ⋯ m_k / z, log (b/ψ) is the sum of the log m less the constant log z.",
                f"shown for k from 1 to {len(logs)}; one more message adds one more logarithm",
                all(logs),
            ),
            Step(
                "A variable sends to a factor the product of what all others sent, S - n_f in logarithms; over its d"
                " factors that adds up to (d - 1) S, and S is log b up to a constant.",
                f"sum of S - n_f over f = {sympy.factor(sent)}",
                sympy.expand(sent - (d - 1) * total) == 0,
            ),
            *(_stationary(graph, messages) for graph, messages in graphs),
        ),
        assumes=("messages and tables are positive",),
    )


def _logarithms(count: int, psi: sympy.Symbol, z: sympy.Symbol) -> bool:
    messages = sympy.symbols(f"m1:{count + 1}", positive=True)
    belief = psi * sympy.prod(messages) / z
    return bool(sympy.expand_log(sympy.log(belief / psi) - sum(map(sympy.log, messages)) + sympy.log(z)) == 0)


def stationary_at_designed_fixed_points() -> Argument:
    """Random graphs with cycles, made for a random fixed point in fractions; every slope of the free energy there."""
    graphs = [_designed(random.Random(100 + seed)) for seed in range(_DESIGNED)]
    return Argument(
        sentence="At a fixed point of sum-product with positive messages and tables the derivative of the Bethe free"
        " energy is zero in every direction that keeps beliefs locally consistent.",
        concludes="holds",
        how="tested",
        steps=tuple(_stationary(graph, messages) for graph, messages in graphs),
        assumes=("messages and tables are positive",),
        instances=len(graphs),
    )


def _stationary(graph: FactorGraph, messages: Messages) -> Step:
    beliefs = beliefs_at(graph, messages)
    consistent = bethe.is_consistent(graph, beliefs)
    directions = list(bethe.tangents(graph))
    slopes = [bethe.exp_slope(graph, beliefs, direction) for direction in directions if consistent]
    return Step(
        f"On a graph with cycles, {len(graph.variables)} variables and {len(graph.factors)} factors, messages that no"
        " round changes give consistent beliefs with exp of every slope exactly 1.",
        f"{slopes.count(ONE)} of {len(directions)} directions of a basis",
        not graph.is_forest
        and Rounds(graph).after(messages) == messages
        and consistent
        and slopes.count(ONE) == len(directions),
    )


def _designed(rng: random.Random) -> tuple[FactorGraph, Messages]:
    """A graph with cycles and a fixed point: tables b_f / Π b_i and b_i for beliefs b drawn first (Wainwright 2003).

    Factors on several variables then send the same weight for all states, and those on one variable its belief.
    """
    counts = {f"v{k}": rng.choice((2, 3)) for k in range(4)}
    names = list(counts)
    single = {name: _drawn(rng, count) for name, count in counts.items()}
    scopes = [*zip(names, [*names[1:], names[0]], strict=True), (names[0], names[2]), tuple(names[1:])]
    factors: list[tuple[Sequence[str], Sequence[Rational]]] = [((name,), row) for name, row in single.items()]
    factors += [(scope, _coupled(rng, [single[name] for name in scope])) for scope in scopes]
    graph = factor_graph(counts, factors)
    sent = dict(uniform(graph))
    sent.update({(number, name): single[name] for number, name in enumerate(names)})
    return graph, sent


def _drawn(rng: random.Random, count: int) -> tuple[Rational, ...]:
    return _shares(*(rng.randint(1, 9) for _ in range(count)))


def _coupled(rng: random.Random, rows: Sequence[Sequence[Rational]]) -> list[Rational]:
    """b_f / Π b_i where b_f differs from Π b_i and has the b_i as marginals.

    To the product is added e · Π (±1 at the first two states, else 0): its sums over any variable are zero.
    """
    states = list(product(*(range(len(row)) for row in rows)))
    independent = [
        math.prod((row[x] for row, x in zip(rows, state, strict=True)), start=ONE) for state in states
    ]
    step = min(independent) * Rational(rng.choice((-3, -2, -1, 1, 2, 3)), 4)
    signs = [math.prod((1, -1, 0)[x] for x in state) for state in states]
    return [(weight + step * sign) / weight for weight, sign in zip(independent, signs, strict=True)]


def _mistaken() -> FactorGraph:
    """Four variables, each two of which prefer to agree: a distribution told apart in an unusual way.

    The same distribution has pairwise tables (6, 1, 1, 6) and single ones (32, 23). It has a fixed point with beliefs
    1/47 for the state 0, where a variable sends 2 : 23. Here that message is moved into the pairwise tables, and out of
    the single ones, so that rounds start there.
    """
    return all_pairs(_FOUR, (12, 23, 23, 1587), (2116, 1))


def _attracts(graph: FactorGraph, messages: Messages) -> Step:
    """A bound on the round's derivative at a fixed point, for binary variables and pairwise and single factors.

    A factor that receives the odds a sends (p a + q) / (r a + u). The derivative of the one's logarithm by that of the
    other is a (p u - q r) / ((p a + q)(r a + u)), and log a is a sum over the variable's other factors. Those on one
    variable send the same in every round, so only the pairwise ones count.
    """
    received = Rounds(graph).received(messages)
    widest = Rational(0)
    for number, factor in enumerate(graph.factors):
        if len(factor.scope) == 2:
            table = factor.table
            for near, far in ((0, 1), (1, 0)):
                p, q, r, u = table if near == 0 else (table[0], table[2], table[1], table[3])
                weight = received[number, factor.scope[far]]
                a = weight[0] / weight[1]
                others = [
                    n
                    for n in graph.neighbours[factor.scope[far]]
                    if n != number and len(graph.factors[n].scope) == 2
                ]
                widest = max(widest, abs(a * (p * u - q * r) / ((p * a + q) * (r * a + u))) * len(others))
    return Step(
        "The fixed point attracts all messages near it: in the logarithms of odds the derivative of a round has rows"
        " whose absolute values add up to less than 1.",
        f"at most {widest}",
        widest < 1,
    )


def _apart(graph: FactorGraph, done: Run, least: Rational) -> Step:
    exact = marginals(graph).of["a"]
    belief = done.beliefs["a"]
    return Step(
        f"At one of the variables belief and marginal, by a junction tree in fractions, differ by more than {least}.",
        f"beliefs {_row(belief)}, marginals {_row(exact)}, which is about {nearest(belief[0]):.4f} against"
        f" {nearest(exact[0]):.4f}",
        abs(belief[0] - exact[0]) > least,
    )


def _alike(graph: FactorGraph, variable: Sequence[Rational], pair: Sequence[Rational]) -> Beliefs:
    """The same beliefs at all variables, the same at all pairs; a factor on one variable has the variable's."""
    return Beliefs(
        dict.fromkeys(graph.names, tuple(variable)),
        tuple(tuple(pair) if len(factor.scope) == 2 else tuple(variable) for factor in graph.factors),
    )


def _shares(*parts: int) -> tuple[Rational, ...]:
    return tuple(Rational(part, sum(parts)) for part in parts)


def _row(row: Sequence[Rational]) -> str:
    return f"({', '.join(map(str, row))})"


def _number(enclosed: ball.Ball) -> str:
    match ball.endpoints(enclosed):
        case Undecided() as unknown:
            return unknown.why
        case low, high:
            return f"[{nearest(low):.6f}, {nearest(high):.6f}]"


ARGUMENTS = (
    fixed_point_at_a_saddle,
    stable_fixed_point_above_others,
    fixed_points_are_stationary,
    stationary_at_designed_fixed_points,
    far_from_the_marginals,
    far_on_one_cycle,
    can_oscillate,
)
