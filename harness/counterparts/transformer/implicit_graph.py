"""The implicit factor graph of a layer (paper, section 6.2), and whether it is one in the sense of section 2.1.

Nodes are tokens; a head's attention weights are the edges into a node, and (w0, w1, b) its potential. Attention
weights depend on the tokens, so the graph is one of a layer *and* its input: `edges_of` computes them from both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from harness.counterparts.transformer.attention import Head, Matrix, Vector, dot, enclosed_weights, scores
from harness.counterparts.transformer.feed_forward import require_belief
from harness.errors import UsageError
from harness.logic import Truth
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational, power


@dataclass(frozen=True, slots=True)
class Potential:
    """The update of a node, σ(w0·logit m0 + w1·logit m1 + log c); `prior` is c = e^b, positive."""

    w0: Rational
    w1: Rational
    prior: Rational = ONE


@dataclass(frozen=True, slots=True)
class ImplicitGraph:
    """G(W) at one input: `edges[h][j][k]` is the weight of head h from sender k to receiver j, one potential a node."""

    edges: tuple[Matrix, Matrix]
    potentials: tuple[Potential, ...]

    def __post_init__(self) -> None:
        for row in (row for matrix in self.edges for row in matrix):
            if len(row) != len(self.potentials) or any(weight < 0 for weight in row) or sum(row, ZERO) != 1:
                raise UsageError(
                    f"attention weights {', '.join(map(str, row))} of {len(self.potentials)} tokens",
                    why="a softmax gives each token weights that are not negative and sum to 1",
                    todo="give one such weight a token",
                )
        if any(potential.prior <= 0 for potential in self.potentials):
            raise UsageError("a prior e^b that is not positive", todo="give e^b, not b")


def edges_of(
    heads: Sequence[Head], tokens: Sequence[Vector], inverse_temperature: Rational, bits: int
) -> tuple[tuple[tuple[Ball, ...], ...], ...]:
    """Enclosures of the edge weights `(head, receiver, sender)` that the layer has at these tokens."""
    return tuple(
        tuple(enclosed_weights(row, inverse_temperature, bits) for row in scores(head, tokens))
        for head in heads
    )


def gather(graph: ImplicitGraph, node: int, beliefs: Vector) -> tuple[Rational, Rational]:
    """What the two heads bring to a node: weighted means of the senders' beliefs."""
    first, second = (dot(matrix[node], beliefs) for matrix in graph.edges)
    return first, second


def new_odds(graph: ImplicitGraph, node: int, beliefs: Vector) -> Rational:
    """Odds of the node's new belief, exact; for whole exponents and gathered beliefs strictly within (0, 1)."""
    potential = graph.potentials[node]
    odds = potential.prior
    for weight, mean in zip((potential.w0, potential.w1), gather(graph, node, beliefs), strict=True):
        if weight.denominator != 1:
            raise UsageError(
                f"the odds to the power {weight}", why="they are irrational", todo="use whole exponents"
            )
        if not 0 < mean < 1:
            raise UsageError(
                f"the odds of a gathered {mean}", why="they are real and positive only within (0, 1)"
            )
        odds *= power(mean / (ONE - mean), int(weight.numerator))
    return odds


@dataclass(frozen=True, slots=True)
class PairFactor:
    """A pairwise factor between a receiver and one sender, `copies` times in parallel.

    `table[x][y]` is the weight of receiver = x, sender = y; none is negative.
    """

    sender: int
    table: tuple[tuple[Rational, Rational], tuple[Rational, Rational]]
    copies: int


AGREE = ((ONE, ZERO), (ZERO, ONE))
OPPOSE = ((ZERO, ONE), (ONE, ZERO))


def pair_factors(graph: ImplicitGraph, node: int) -> tuple[PairFactor, ...] | None:
    """Pairwise factors with tables ≥ 0 whose sum-product update is the node's; None where this does not find any.

    They exist where each head that counts has all its weight on one sender and its exponent is whole: |w| parallel
    factors that say "agree" (w > 0) or "oppose" (w < 0). The prior is a factor on the node alone.
    """
    potential = graph.potentials[node]
    factors = []
    for weight, matrix in zip((potential.w0, potential.w1), graph.edges, strict=True):
        if weight == 0:
            continue
        if weight.denominator != 1 or ONE not in matrix[node]:
            return None
        table = AGREE if weight > 0 else OPPOSE
        factors.append(PairFactor(matrix[node].index(ONE), table, abs(int(weight.numerator))))
    return tuple(factors)


def sum_product_odds(factors: Sequence[PairFactor], prior: Rational, beliefs: Vector) -> Rational:
    """Odds of a node after one round: the product of its factors' messages, each from the sender's belief (2.1)."""
    odds = prior
    for factor in factors:
        belief = beliefs[factor.sender]
        require_belief(belief)
        against, pro = (row[0] * (ONE - belief) + row[1] * belief for row in factor.table)
        if against == 0:
            raise UsageError(
                "a message without weight on 0", why="its odds are infinite", todo="use beliefs in (0, 1)"
            )
        odds *= power(pro / against, factor.copies)
    return odds


_PLACES = tuple(Rational(k, 7) for k in (1, 2, 4))


def is_pairwise_sum_product(graph: ImplicitGraph, node: int) -> Truth:
    """Is the node's update that of pairwise factors, on all beliefs in (0, 1)?

    TRUE: factors are at hand. FALSE: two senders interact, while messages of pairwise factors multiply, each from one
    sender; decided at rational beliefs. UNKNOWN otherwise, in particular for exponents that are not whole.
    """
    if pair_factors(graph, node) is not None:
        return Truth.TRUE
    potential = graph.potentials[node]
    if any(weight.denominator != 1 for weight in (potential.w0, potential.w1)):
        return Truth.UNKNOWN
    senders = range(len(graph.potentials))
    pairs = [(k, m) for k, m in product(senders, senders) if k < m]
    return Truth.FALSE if any(interaction(graph, node, k, m) != 1 for k, m in pairs) else Truth.UNKNOWN


def interaction(graph: ImplicitGraph, node: int, k: int, m: int) -> Rational:
    """A cross ratio of the odds F in the beliefs x, y of senders k, m: F(x,y)·F(x',y')/(F(x,y')·F(x',y)).

    It is 1 where the odds are a product of a function of x and one of y. The first of a few places that gives another
    value decides; 1 if none does.
    """
    for x, other in product(_PLACES, _PLACES):
        if x < other:
            f = {
                (p, q): new_odds(graph, node, _placed(len(graph.potentials), {k: p, m: q}))
                for p in (x, other)
                for q in (x, other)
            }
            ratio = f[x, x] * f[other, other] / (f[x, other] * f[other, x])
            if ratio != 1:
                return ratio
    return ONE


def _placed(nodes: int, at: dict[int, Rational]) -> Vector:
    return tuple(at.get(node, HALF) for node in range(nodes))
