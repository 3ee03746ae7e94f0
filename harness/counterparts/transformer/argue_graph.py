"""Whether a layer is sum-product on its implicit factor graph (6)."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.attention import (
    Head,
    apply,
    cross_project,
    hard_gather,
    project_dim,
    scores,
)
from harness.counterparts.transformer.construction import (
    WIDTH,
    Node,
    State,
    table_2,
)
from harness.counterparts.transformer.feed_forward import sigmoid
from harness.counterparts.transformer.implicit_graph import (
    ImplicitGraph,
    Potential,
    edges_of,
    gather,
    interaction,
    new_odds,
    pair_factors,
    sum_product_odds,
)
from harness.numbers import ball
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

_EVEN = ((HALF, HALF),) * 2
_THIRDS = ((Rational(1, 3),) * 3,) * 3


def _edge_weights(sizes: Sequence[steps.Expr]) -> list[steps.Expr]:
    """Weights of the edges into a node, from e^score by sender."""
    return [size / sum(sizes) for size in sizes]


def a_layer_is_a_round_by_definition() -> Argument:
    """If a round on G(W) is defined as the layer's own formula, the two agree: nothing else is claimed."""
    w0, w1, bias = sp.symbols("w0 w1 b", real=True)
    sizes = [sp.exp(s) for s in sp.symbols("s0:3", real=True)]
    beliefs = sp.symbols("b0:3", positive=True)
    attended = sum(e * b for e, b in zip(sizes, beliefs, strict=True)) / sum(sizes)
    mixed = sum(w * b for w, b in zip(_edge_weights(sizes), beliefs, strict=True))
    odds = sp.symbols("o0 o1", positive=True)
    summed, value = sp.symbols("N b", real=True)
    total, size = sp.symbols("Z E", positive=True)
    return Argument(
        sentence=(
            "For all weights W and any number of tokens: let G(W) have an edge of weight p_k from each sender"
            " k, p the softmax weights of a head at the layer's input, let b_k be the number that the head's"
            " value reads off sender k, and let one round on G(W) be defined as: m_h is the sum of p_k·b_k for"
            " head h, then σ(w0·logit m0 + w1·logit m1 + b). Then a layer of softmax attention and this update"
            " is one round on G(W), at every input at which its logits are defined."
        ),
        concludes="holds",
        how="algebra",
        assumes=(
            "the update takes log-odds of what was gathered, which they exist for within (0, 1)",
            "the round is defined by the layer's formula, and G(W) by the layer and its input",
        ),
        steps=(
            steps.identity(
                "Attention divides a sum N of E_k·b_k by the sum Z of all E_k = e^score. One sender after the"
                " other: where N/Z is edge-weighted so far, it stays so with the next term.",
                steps.sum_of(summed / total, size / total * value),
                (summed + size * value) / total,
            ),
            steps.identity(
                "Executed for three senders: attention of a receiver is the edge-weighted sum.",
                attended,
                mixed,
            ),
            steps.identity(
                "The update is the potential's formula: with odds o0, o1 of what was gathered.",
                sp.expand_log(sp.log(odds[0] ** w0 * odds[1] ** w1 * sp.exp(bias))),
                w0 * sp.log(odds[0]) + w1 * sp.log(odds[1]) + bias,
            ),
        ),
    )


_ROOT = 2  # w0 = 1/2


def every_layer_is_sum_product() -> Argument:
    """A square root of odds is no ratio of polynomials, and one round of sum-product is one."""
    t, y, z = sp.symbols("t y z", positive=True)
    table = sp.symbols("f0:8", nonnegative=True)
    message = sum(
        f * (t if k & 1 else 1 - t) * (y if k & 2 else 1 - y) * (z if k & 4 else 1 - z)
        for k, f in enumerate(table)
    )
    mean = gather(ImplicitGraph((_EVEN, _EVEN), (Potential(Rational(1, _ROOT), ZERO),) * 2), 1, (ZERO, HALF))
    odds = (t / 2 + sp.Rational(1, 4)) / (1 - t / 2 - sp.Rational(1, 4))
    at_zero = tuple(linear.subs(t, -sp.Rational(1, 2)) for linear in (3 - 2 * t, 2 * t + 1))
    even, odd = ({(_ROOT * k + rest) % _ROOT for k in (0, 1)} for rest in (0, 1))
    return Argument(
        sentence=(
            "For all weights W the new belief of each token, σ(w0·logit m0 + w1·logit m1 + b), is for all"
            " current beliefs in (0, 1) that of one round of sum-product on some finite factor graph with"
            " tables that are not negative, of any arities, several factors between the same nodes allowed."
        ),
        concludes="fails",
        how="argument",
        assumes=("the factor graph may depend on W and on the scores, and not on the beliefs",),
        steps=(
            steps.equal(
                "The message of a factor for one value of the receiver sums table entries times senders'"
                " beliefs t or 1 - t, so it is a polynomial of degree 1 in each; executed for three senders."
                " The odds of a product of messages are a ratio P(t)/Q(t) of polynomials in one sender's t,"
                " the other beliefs fixed.",
                sp.degree(sp.expand(message), t),
                1,
            ),
            steps.equal(
                "W: two tokens, query and key 0, so that all scores are 0 and all attention weights 1/2; w0 ="
                " 1/2, w1 = 0, b = 0. Receiver with belief 1/2, sender with t: it gathers t/2 + 1/4, here at t"
                " = 0.",
                mean[0],
                Rational(1, 4),
            ),
            steps.identity(
                "The new odds are the square root of (2t + 1)/(3 - 2t).", odds, (2 * t + 1) / (3 - 2 * t)
            ),
            Step(
                "Were they P/Q for all t in (0, 1), then P²·(3 - 2t) = Q²·(2t + 1) as polynomials. The zero t"
                " = -1/2 has an even multiplicity on the left, as 3 - 2t is 4 there, and an odd one on the"
                " right.",
                f"at -1/2: 3 - 2t = {at_zero[0]}, 2t + 1 = {at_zero[1]}; 2k modulo 2: {even}, 2k + 1 modulo 2: {odd}",
                at_zero == (4, 0) and not even & odd,
            ),
        ),
    )


def every_layer_is_pairwise_sum_product() -> Argument:
    """Also with exponents 1: a head that mixes two senders makes them interact, and pairwise factors cannot."""
    graph = ImplicitGraph((_THIRDS, _THIRDS), (Potential(ONE, ZERO),) * 3)
    g, h = sp.symbols("g0:2", positive=True), sp.symbols("h0:2", positive=True)
    x, y, own = sp.symbols("x y c", positive=True)
    mean = (x + y + own) / 3
    inside = sum(
        (i + j + k) * (x if i else 1 - x) * (y if j else 1 - y) * (own if k else 1 - own)
        for i in (0, 1)
        for j in (0, 1)
        for k in (0, 1)
    )
    sharp = ImplicitGraph((((ZERO, ONE), (ONE, ZERO)),) * 2, (Potential(ONE, ZERO),) * 2)
    factors = pair_factors(sharp, 0) or ()
    beliefs = (HALF, Rational(2, 7))
    return Argument(
        sentence=(
            "For all weights W with w0 = 1, w1 = 0, b = 0 the new belief of each token is for all current"
            " beliefs in (0, 1) that of one round of sum-product on some pairwise factor graph, as in section"
            " 2.1, with tables that are not negative; or of weighted sum-product, which raises messages to any"
            " powers."
        ),
        concludes="fails",
        how="argument",
        assumes=("the factor graph may depend on W and on the scores, and not on the beliefs",),
        steps=(
            steps.identity(
                "Messages of pairwise factors, or powers of them, multiply, and each depends on one sender:"
                " odds F(x, y) = g(x)·h(y) have the cross ratio F(x,y)·F(x',y')/(F(x,y')·F(x',y)) = 1.",
                sp.Mul(g[0] * h[0], g[1] * h[1], 1 / (g[0] * h[1]), 1 / (g[1] * h[0]), evaluate=False),
                sp.S.One,
            ),
            steps.equal(
                "W: three tokens, query and key 0, so that all attention weights are 1/3. The odds at beliefs"
                " 1/7, 2/7 of senders 1 and 2, receiver 1/2.",
                new_odds(graph, 0, (HALF, Rational(1, 7), Rational(2, 7))),
                Rational(13, 29),
            ),
            steps.different("The cross ratio in the two senders' beliefs.", interaction(graph, 0, 1, 2), ONE),
            steps.identity(
                "Not a matter of signs: one factor of arity 4, with the entries (number of true senders)/3 for"
                " `true`, has this update.",
                sp.expand(inside) / 3,
                mean,
            ),
            steps.equal(
                "Where a head has all its weight on one sender, which no softmax at a finite temperature has,"
                " a pairwise factor does it.",
                sum_product_odds(factors, ONE, beliefs),
                new_odds(sharp, 0, beliefs),
            ),
        ),
    )


def every_block_is_a_weighted_update() -> Argument:
    """σ(σ(t)) is σ(w·logit t + b) for no w and b."""
    t, w = sp.symbols("t w", real=True)
    small = Rational(1, 100)

    def sums(bits: int) -> tuple[Ball, Ball]:
        at = [sigmoid(ball.exact(x, bits)) for x in (small, ONE - small, HALF)]
        return at[0] + at[1], at[2] + at[2]

    def values(bits: int) -> tuple[Ball, Ball]:
        return sigmoid(ball.exact(HALF, bits)), sigmoid(ball.exact(ZERO, bits))

    return Argument(
        sentence=(
            "For every feed-forward block σ(W2·σ(W1·x + b1) + b2) there are w0, w1, b such that it is"
            " σ(w0·logit m0 + w1·logit m1 + b) of the gathered beliefs m0, m1, for all beliefs in (0, 1)."
        ),
        concludes="fails",
        how="argument",
        steps=(
            steps.equal(
                "W: one token, to which every head gives weight 1 whatever its scores: m0 = m1 = t, its"
                " belief. The block σ(σ(t)). With w = w0 + w1 it would be σ(w·logit t + b), so that σ(t) ="
                " w·logit t + b.",
                hard_gather(Head(*(project_dim(0, 1),) * 3), ((HALF,),)),
                ((HALF,),),
            ),
            steps.identity(
                "logit(1 - t) = -logit t: so the right side at t and at 1 - t sums to 2b, whatever w.",
                steps.sum_of(w * sp.log(t / (1 - t)), -w * sp.log(t / (1 - t))),
                sp.S.Zero,
            ),
            steps.identity("That is logit(1 - t): the odds are inverse.", (1 - t) / t, 1 / (t / (1 - t))),
            steps.apart("The left side does not: σ(1/100) + σ(99/100), and 2·σ(1/2).", sums),
            steps.apart("Nor is the block constant: σ at 1/2 and at 0.", values),
        ),
    )


def weights_determine_the_graph() -> Argument:
    """With queries and keys that read beliefs, the edges change with the input."""
    head = Head(project_dim(0, 1), project_dim(0, 1), project_dim(0, 1))
    low, high = ((HALF,), (HALF,)), ((HALF,), (ONE,))

    def pair(bits: int) -> tuple[Ball, Ball]:
        first, second = (edges_of((head,), tokens, ONE, bits)[0][0][1] for tokens in (low, high))
        return first, second

    return Argument(
        sentence=(
            "For all weights W, the edge weights of the implicit graph, attention weights, are the same at all"
            " inputs."
        ),
        concludes="fails",
        how="argument",
        steps=(
            steps.different(
                "Query and key read the belief, two tokens: scores of token 0 at beliefs 1/2, 1/2 and at 1/2,"
                " 1.",
                scores(head, low)[0],
                scores(head, high)[0],
            ),
            steps.apart("The weight of the edge from token 1 to token 0, at these inputs.", pair),
        ),
    )


def gathered_values_are_beliefs() -> Argument:
    """Value weights may be any, so what is gathered need not be a probability."""
    doubled = tuple(tuple(2 * w for w in row) for row in cross_project(0, 4, WIDTH))
    head = Head(project_dim(6, WIDTH), project_dim(6, WIDTH), doubled)
    node = Node(Rational(3, 4), (1, 1))
    tokens = table_2(State((node, Node(Rational(3, 4), (0, 0)))))
    found = hard_gather(head, tokens)[0][4]
    return Argument(
        sentence=(
            "For all weights W and beliefs in (0, 1), what a head gathers lies in (0, 1), so that logit of it,"
            " and with it the update σ(w0·logit m0 + w1·logit m1 + b), is defined."
        ),
        concludes="fails",
        how="argument",
        assumes=("logit p = log(p/(1 - p)) is defined for 0 < p < 1",),
        steps=(
            steps.equal(
                "Value 2·crossProject(0, 4) makes 3/2 of the belief 3/4.",
                apply(doubled, tokens[1])[4],
                Rational(3, 2),
            ),
            Step(
                "All senders have the belief 3/4, so 3/2 is gathered at any scores.",
                f"{found} > 1",
                found > 1,
            ),
            Step(
                "p/(1 - p) is then negative, and has no real logarithm.",
                f"{found / (ONE - found)} < 0",
                found / (ONE - found) < 0,
            ),
        ),
    )
