"""Posteriors of a grounding: exactly, and by methods that are held against the exact ones (paper, sections 4.2, 7.4).

Exact posteriors come from a junction tree; where the states are few enough to be summed over one by one, that is done
too, and must give the same. A `Method` is what is compared with them: a function of the grounding and its factor graph.

A weight makes entries of tables irrational. Then methods run on the graph of nearby rational odds, where they are
compared exactly, and the posterior itself is enclosed: sums of products of entries grow with every entry, so entries
rounded down and up bound them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from harness.counterparts.belief_propagation import exact, sum_product
from harness.counterparts.belief_propagation.graph import FactorGraph
from harness.counterparts.grounding.factors import has_weights, network
from harness.counterparts.grounding.grounding import Grounding
from harness.errors import ToolFailure, UsageError
from harness.numbers.rational import Rational

_SUMMED = 1 << 12  # states that are also summed over one by one
_DIGITS = 50  # of belief propagation on a graph with a loop
_TOLERANCE = Rational(1, 10**40)  # within which a message has settled there
_MESSAGES = 400_000  # sent on a graph with a loop before it counts as not settled


@dataclass(frozen=True, slots=True)
class Believed:
    """What a method gave: P(true) by proposition, and how it went.

    `exact`: its arithmetic is. `must_agree`: its beliefs are the posteriors, by a theorem; if not, this tool is wrong.
    """

    method: str
    beliefs: Mapping[str, Rational]
    exact: bool
    how: str
    must_agree: bool = False


@dataclass(frozen=True, slots=True)
class NotRun:
    """A method without a result, and why."""

    method: str
    why: str


Method = Callable[[Grounding, FactorGraph], Believed | NotRun]


@dataclass(frozen=True, slots=True)
class Posterior:
    """The probability that a proposition holds given all that is observed: within [`low`, `high`], one number without
    weights. `reference` is that of the graph that methods ran on.
    """

    proposition: str
    low: Rational
    high: Rational
    reference: Rational


@dataclass(frozen=True, slots=True)
class Inference:
    """Posteriors in the order of propositions, or why there are none, and what each method gave."""

    graph: FactorGraph
    posteriors: tuple[Posterior, ...]
    how: str
    why_not: str
    answers: tuple[Believed | NotRun, ...]

    @property
    def loopy(self) -> bool:
        """The factor graph has a cycle, so that belief propagation need not be exact."""
        return not self.graph.is_forest


def infer(grounding: Grounding, methods: Sequence[Method]) -> Inference:
    """Posteriors of all propositions, and what `methods` make of the same graph.

    Raises `UsageError` where what is observed cannot be, and `ToolFailure` where two exact computations differ.
    """
    graph = network(grounding)
    largest = _largest_table(graph)
    found: tuple[Posterior, ...] = ()
    how, why_not = "", ""
    if largest > exact.MAX_STATES:
        why_not = f"the junction tree needs a table with {largest} entries, more than {exact.MAX_STATES}"
    else:
        found, how = _exact(grounding, graph)
    answers = tuple(method(grounding, graph) for method in methods)
    _require_equal(found, answers)
    return Inference(graph, found, how, why_not, answers)


def difference(posterior: Posterior, answer: Believed) -> Rational:
    """What a method gave less the exact posterior, on the same graph."""
    return answer.beliefs[posterior.proposition] - posterior.reference


def belief_propagation(_: Grounding, graph: FactorGraph) -> Believed | NotRun:
    """Sum-product: exactly in two passes without a cycle, otherwise rounds to `_DIGITS` digits until they settle."""
    method = "belief propagation"
    if graph.is_forest:
        beliefs = {name: belief[1] for name, belief in sum_product.on_forest(graph).items()}
        how = f"two passes, in rationals; {graph.rounds} rounds would do"
        return Believed(method, beliefs, exact=True, how=how, must_agree=True)
    edges = sum(len(factor.scope) for factor in graph.factors)
    arithmetic = sum_product.digits(_DIGITS)
    run = sum_product.run(graph, arithmetic, rounds=max(1, _MESSAGES // edges), tolerance=_TOLERANCE)
    if run.outcome != "converged":
        came = f"comes back every {run.period} rounds" if run.outcome == "oscillates" else "has not settled"
        return NotRun(method, f"after {run.rounds} rounds on a graph with a loop it {came}")
    beliefs = {name: _rational(belief[1]) for name, belief in run.beliefs.items()}
    how = f"settled in {run.rounds} rounds, {_DIGITS} digits; approximate on a graph with a loop"
    return Believed(method, beliefs, exact=False, how=how)


def _exact(grounding: Grounding, graph: FactorGraph) -> tuple[tuple[Posterior, ...], str]:
    try:
        found = exact.marginals(graph)
    except UsageError:
        # Tables are small enough, so it is the partition function that is zero.
        raise UsageError(
            "what is observed cannot be: it has probability 0",
            why="certain rules and facts contradict it",
            todo="leave out an observation, or give a rule or a fact a strength below certainty: `with 0.99`",
        ) from None
    how = "junction tree"
    if prod(graph.states.values()) <= _SUMMED:
        how = "junction tree; sum over states"
        if exact.enumerated(graph).of != found.of:
            raise ToolFailure("the junction tree and the sum over all states differ")
    bounds = _bounds(grounding) if has_weights(grounding) else {}
    posteriors = []
    for name in grounding.propositions:
        reference = found.of[name][1]
        low, high = bounds.get(name, (reference, reference))
        if not low <= reference <= high:
            raise ToolFailure("a posterior outside its own enclosure", where=name)
        posteriors.append(Posterior(name, low, high, reference))
    return tuple(posteriors), how


def _bounds(grounding: Grounding) -> dict[str, tuple[Rational, Rational]]:
    """By proposition bounds of its posterior, from those of its two weights."""
    low = exact.marginals(network(grounding, "low", round_all=True))
    high = exact.marginals(network(grounding, "high", round_all=True))
    found = {}
    for name in grounding.propositions:
        (least_0, least_1), (most_0, most_1) = (
            [one.partition * share for share in one.of[name]] for one in (low, high)
        )
        found[name] = least_1 / (least_1 + most_0), most_1 / (most_1 + least_0)
    return found


def _largest_table(graph: FactorGraph) -> int:
    return max(
        (
            prod(graph.states[each] for each in (name, *others))
            for name, others in exact.elimination_order(graph).items()
        ),
        default=1,
    )


def _require_equal(posteriors: tuple[Posterior, ...], answers: tuple[Believed | NotRun, ...]) -> None:
    for answer in answers:
        if isinstance(answer, Believed) and answer.must_agree:
            for posterior in posteriors:
                if difference(posterior, answer) != 0:
                    raise ToolFailure(
                        f"{answer.method} and the junction tree differ where they must not",
                        where=posterior.proposition,
                    )


def _rational(x: object) -> Rational:
    """The binary fraction that an mpmath number is."""
    mantissa, exponent = x.man_exp  # type: ignore[attr-defined] # mpmath has no types
    return Rational(int(mantissa)) * Rational(2) ** int(exponent)
