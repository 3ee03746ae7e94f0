"""Log-odds, combinations of beliefs, rounds of beliefs on small graphs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise, product
from random import Random

from harness.agreement.model import Between, Inputs, Model, beliefs, forever, numbers, rational
from harness.agreement.observe import BITS
from harness.counterparts.belief_propagation import paper_round
from harness.counterparts.belief_propagation.graph import FactorGraph, factor_graph
from harness.counterparts.decomposition.trees import evaluated, fold
from harness.counterparts.log_odds import enclosed, operation
from harness.counterparts.log_odds.enclosed import Enclosure
from harness.counterparts.transformer import feed_forward
from harness.logic.values import Datum
from harness.numbers.rational import HALF, Rational


def _between(enclosure: Enclosure) -> Between:
    return Between(enclosure.low, enclosure.high)


def _row(count: int) -> FactorGraph:
    """Variables in a row; which tables join them makes no difference to the round."""
    names = [f"v{i}" for i in range(count)]
    return factor_graph(dict.fromkeys(names, 2), [(pair, (1, 2, 3, 4)) for pair in pairwise(names)])


def _round(slots: paper_round.Slots, *held: Fraction) -> tuple[Rational, ...]:
    graph = _row(len(held))
    start = dict(zip(graph.names, map(rational, held), strict=True))
    return tuple(paper_round.one_round(graph, start, slots).values())


def _edge_round(slots: paper_round.Slots, left: Fraction, right: Fraction) -> Datum:
    after = _round(slots, left, right)
    return Datum("State.mk", (after[0], HALF, after[1]))  # type: ignore[arg-type] # compared as rationals


def _row_round(*held: Fraction) -> Datum:
    return Datum("Row.mk", _round("neutral", *held))  # type: ignore[arg-type] # compared as rationals


def _lists(rng: Random) -> Iterator[Inputs]:
    corners = (row for length in range(4) for row in product((False, True), repeat=length))
    return chain(
        ((row,) for row in corners),
        forever(lambda: (tuple(rng.random() < 0.8 for _ in range(rng.randrange(1, 9))),)),
    )


MODELS: tuple[Model, ...] = (
    Model(
        "log_odds.enclosed.sigmoid",
        "numbers",
        numbers(1),
        lambda x: _between(enclosed.sigmoid(rational(x), BITS)),
    ),
    Model(
        "log_odds.enclosed.logit",
        "beliefs",
        beliefs(1),
        lambda p: _between(enclosed.logit(rational(p), BITS)),
    ),
    Model(
        "log_odds.enclosed.combine",
        "pairs of beliefs",
        beliefs(2),
        lambda a, b: _between(enclosed.combine(rational(a), rational(b), BITS)),
    ),
    Model(
        "log_odds.operation.combine",
        "pairs of beliefs",
        beliefs(2),
        lambda a, b: operation.combine(rational(a), rational(b)),
    ),
    Model(
        "log_odds.operation.weight_for",
        "pairs of beliefs",
        beliefs(2),
        lambda a, b: operation.weight_for(rational(a), rational(b)),
    ),
    Model(
        "transformer.feed_forward.pooled",
        "pairs of beliefs",
        beliefs(2),
        lambda a, b: feed_forward.pooled(rational(a), rational(b)),
    ),
    Model(
        "belief_propagation.paper_round.combined",
        "pairs of beliefs",
        beliefs(2),
        lambda a, b: paper_round.combined(rational(a), rational(b)),
    ),
    Model(
        "belief_propagation.paper_round.one_round:factors",
        "beliefs of two variables, 1/2 at the factor",
        beliefs(2),
        lambda a, b: _edge_round("factors", a, b),
        lambda a, b: (Datum("State.mk", (a, Fraction(1, 2), b)),),
    ),
    Model(
        "belief_propagation.paper_round.one_round:variables",
        "beliefs of two variables, 1/2 at the factor",
        beliefs(2),
        lambda a, b: _edge_round("neutral", a, b),
        lambda a, b: (Datum("State.mk", (a, Fraction(1, 2), b)),),
    ),
    Model(
        "belief_propagation.paper_round.one_round:row",
        "beliefs of three variables in a row",
        beliefs(3),
        _row_round,
        lambda *held: (Datum("Row.mk", held),),
    ),
    Model(
        "decomposition.trees.evaluated",
        "lists of truth values, taken by a chain of conjunctions",
        _lists,
        lambda row: evaluated(fold(len(row)), row, lambda a, b: a and b),
    ),
)
