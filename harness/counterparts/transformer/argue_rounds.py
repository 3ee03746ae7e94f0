"""How near a layer comes to a round of the paper, with softmax and with hard attention (7.1, 7.2)."""

from __future__ import annotations

from itertools import product

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.argue_attention import codes_peak_at_the_match, weight_concentrates
from harness.counterparts.transformer.attention import (
    Head,
    Vector,
    distance_to_hard,
    enclosed_attend,
    hard_gather,
)
from harness.counterparts.transformer.construction import (
    Node,
    State,
    codes,
    digits,
    forward_hard,
    gathered,
    matching_heads,
    one_round,
    with_beliefs,
)
from harness.counterparts.transformer.feed_forward import logit, sigmoid
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, Rational

_EIGHTHS = tuple(Rational(k, 8) for k in range(1, 8))


def _size(score: steps.Expr) -> steps.Expr:
    """What softmax weighs a score with, before it normalises."""
    return sp.exp(score)


def softmax_gathers_exactly() -> Argument:
    """A softmax head whose output does not depend on other beliefs cannot depend on the neighbour's."""
    t, total, summed, gain, offset, slope, height, own = sp.symbols(
        "t Z N gamma delta alpha beta r", real=True
    )
    wanted, other = sp.symbols("m m_2", real=True)
    e = sp.symbols("E", positive=True)
    share = (summed + (gain * t + offset) * e) / (total + e) + own
    size = _size(slope * t + height)
    first = sp.expand(sp.diff((gain * t + offset + own - wanted) * size, t) / size)
    second = gain + slope * (offset + own - wanted)
    blind = share.subs(e, size).subs({slope: 0, gain: 0})
    third = _three(Rational(1, 8)), _three(Rational(7, 8))
    return Argument(
        sentence=(
            "There are query, key and value matrices of a softmax head, at a finite temperature, such that the"
            " slot it writes, with or without the residual connection, holds the belief of the node's first"
            " neighbour in every state of three nodes or more."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "a token holds its node's belief in a dimension, and nothing else of it depends on beliefs",
            "beliefs run through (0, 1); one head writes the slot",
        ),
        steps=(
            steps.identity(
                "Let t be the belief of a third node, neither receiver nor neighbour. Its score is α·t + β and"
                " its value γ·t + δ; with E = e^(αt + β), N and Z the sums over the other tokens and r the"
                " residual, the slot holds the neighbour's belief m where (γt + δ + r - m)·E = (m - r)·Z - N.",
                (share - wanted) * (total + e),
                (gain * t + offset + own - wanted) * e - ((wanted - own) * total - summed),
            ),
            steps.identity(
                "The right side does not contain t, so the left side is constant on (0, 1): its derivative,"
                " which is (αγ·t + γ + α·(δ + r - m))·E, is 0 there, so both coefficients are 0.",
                first,
                slope * gain * t + second,
            ),
            steps.identity(
                "That is so for every m: for two of them, m and m_2, the second coefficients differ by α·(m_2"
                " - m), so α = 0.",
                second - second.subs(wanted, other),
                slope * (other - wanted),
            ),
            steps.identity(
                "With α = 0 the second coefficient is γ, so γ = 0: neither scores nor values contain beliefs.",
                second.subs(slope, 0),
                gain,
            ),
            Step(
                "α and γ are the same for every sender. So the slot, written with the neighbour's belief in"
                " place of t, does not change with that either, which it should equal.",
                f"with E written out and α = γ = 0 the slot holds {blind}, without t",
                t not in blind.free_symbols,
            ),
            steps.equal(
                "Such a node exists: three nodes, receiver 0, neighbour 1, third 2. What the slot should hold"
                " is the same when the third belief is 1/8 and when it is 7/8, ...",
                *(gathered(state, 0)[0] for state in third),
            ),
            steps.different(
                "... and another when the neighbour's is.",
                gathered(third[0], 0)[0],
                gathered(with_beliefs(third[0], (HALF, Rational(1, 3), Rational(1, 8))), 0)[0],
            ),
        ),
    )


def _three(third: Rational) -> State:
    """Three nodes, of which node 0 gathers from node 1 first; node 2 has the belief given."""
    return State((Node(HALF, (1, 1)), Node(Rational(1, 4), (0, 0)), Node(third, (0, 1))))


def softmax_with_belief_values_gives_the_round() -> Argument:
    """Values that are beliefs, any scores: the gathered beliefs are means, short of the largest belief."""
    lead, rest, shortfall, u, v, grown = (
        sp.Symbol(name, positive=True) for name in ("L", "R", "s", "u", "v", "p")
    )
    largest = sp.symbols("M", positive=True)
    weight = lead / (lead + rest)
    return Argument(
        sentence=(
            "There are scores of two heads, by any query and key matrices at a finite temperature, such that"
            " with values crossProject(0, slot), empty slots and the update σ(logit m0 + logit m1) a layer"
            " gives the round in every state."
        ),
        concludes="fails",
        how="argument",
        assumes=("beliefs run through (0, 1)", "every token is among the senders, as in full self-attention"),
        steps=(
            steps.positive("Every softmax weight is positive: L/(L + R) with L = e^(λs).", weight),
            steps.identity(
                "Let both neighbours have the largest belief M and some token M - s, with weight L/(L + R). A"
                " head gathers at most the mean of M - s and M, which is s·L/(L + R) short of M.",
                largest - (weight * (largest - shortfall) + (1 - weight) * largest),
                shortfall * weight,
            ),
            steps.positive("So it is short of M, whatever the scores.", shortfall * weight),
            steps.positive(
                "⊕ increases with either belief: odds u·(1 + p) in place of u, p > 0, make u·v/(1 + u·v)"
                " larger. So the update is short of M ⊕ M, which is the round.",
                _belief(u * (1 + grown) * v) - _belief(u * v),
            ),
            *(_short_of_the_round(Rational(inverse)) for inverse in (1, 10, 100)),
        ),
    )


def _short_of_the_round(inverse_temperature: Rational) -> Step:
    state = _peaked()
    tokens, heads, target = codes(state), matching_heads(3), one_round(state).beliefs[0]
    return steps.below(
        f"Executed with codes for indices, beliefs 1/2, 3/4, 3/4, λ = {inverse_temperature}: layer and round.",
        lambda bits: (
            _softmax_update(heads, tokens, 0, inverse_temperature, bits),
            ball.exact(target, bits),
        ),
    )


def _belief(odds: steps.Expr) -> steps.Expr:
    return odds / (1 + odds)


def _peaked() -> State:
    return State((Node(HALF, (1, 2)), Node(Rational(3, 4), (0, 2)), Node(Rational(3, 4), (0, 1))))


def _softmax_update(
    heads: tuple[Head, Head], tokens: tuple[Vector, ...], node: int, inverse_temperature: Rational, bits: int
) -> Ball:
    """The new belief of a node after softmax attention and the update with logits, enclosed."""
    stream = enclosed_attend(heads, tokens, inverse_temperature, bits)[node]
    return sigmoid(logit(stream[1]) + logit(stream[2]))


def hard_attention_gives_the_round() -> Argument:
    """Codes for indices, hard attention, logits built in: the layer is the round."""
    checked = [
        State(tuple(Node(_EIGHTHS[(3 * k + n) % 7], pair) for k in range(n)))
        for n in (2, 3, 4, 5)
        for pair in product(range(n), range(n))
    ]
    bits = [digits(n) for n in (1, 2, 3, 4, 5, 8, 9)]
    a, gap = sp.symbols("a g", positive=True)
    matches = all(
        hard_gather(head, codes(state))[k][1 + slot] == gathered(state, k)[slot]
        for state in checked
        for slot, head in enumerate(matching_heads(len(state.nodes)))
        for k in range(len(state.nodes))
    )
    rounds = all(forward_hard(state) == one_round(state) for state in checked)
    mixed = State(
        (Node(HALF, (1, 2)), Node(Rational(1, 5), (0, 2), (ONE,) * 4, "factor"), Node(Rational(3, 4), (1, 0)))
    )
    return Argument(
        sentence=(
            "For every n ≥ 2 there is one pair of heads such that for every state of n nodes with beliefs in"
            " (0, 1), tokens that hold the codes of own index and of both neighbours, hard attention and the"
            " update σ(logit m0 + logit m1), decode(forward(encode(state))) is the round; decode keeps the"
            " beliefs of factors."
        ),
        concludes="holds",
        how="argument",
        assumes=(
            "hard attention: the limit of softmax, at no finite temperature",
            "logits are built into the update",
            "tokens have slots of their own, and room for two neighbours' codes: not Table 2",
        ),
        steps=(
            steps.equal(
                "Digits that tell 1, 2, 3, 4, 5, 8, 9 nodes apart.", tuple(bits), (1, 1, 2, 2, 3, 3, 4)
            ),
            steps.shown_by(codes_peak_at_the_match),
            steps.positive(
                "A query is a neighbour's code and keys are own codes, one a node. So the score at the"
                " neighbour is the only largest one: a + 2 + g before a.",
                (a + 2 + gap) - a,
            ),
            Step(
                "A single sender has weight 1, so the slot, empty before, holds its belief exactly. Executed"
                " for all pairs of neighbours, at every node of 2 to 5.",
                f"{len(checked)} states",
                matches,
            ),
            steps.identity(
                "The update of two slots is ⊕ of them: a fraction, with odds u and v.",
                _belief(sp.Symbol("u", positive=True) * sp.Symbol("v", positive=True)),
                _pool(*(_belief(sp.Symbol(name, positive=True)) for name in "uv")),
            ),
            Step("Executed: layer and round, on the same states.", f"{len(checked)} states", rounds),
            steps.equal(
                "Executed with a factor among the nodes.",
                forward_hard(mixed).beliefs,
                one_round(mixed).beliefs,
            ),
        ),
    )


def _pool(a: steps.Expr, b: steps.Expr) -> steps.Expr:
    return a * b / (a * b + (1 - a) * (1 - b))


def softmax_approaches_the_round() -> Argument:
    """How far the layer with softmax is from the round, for beliefs that keep away from 0 and 1."""
    margin, e, q, nodes = (sp.Symbol(name, positive=True) for name in ("d", "E", "q", "n"))
    left, right = sp.symbols("p p_2", nonnegative=True)
    x, weight, first, second = sp.symbols("x w b c", real=True)
    spread, slope = 1 - 2 * margin, 1 / (margin * (1 - margin))
    return Argument(
        sentence=(
            "Let the beliefs of n ≥ 2 nodes lie in [d, 1 - d], 0 < d < 1/2. With codes for indices and the"
            " update σ(logit m0 + logit m1), at inverse temperature λ > 0 each new belief is within (1 -"
            " 2d)·(n - 1)·e^(-2λ)/(2·d·(1 - d)) of the round's."
        ),
        concludes="holds",
        how="argument",
        assumes=(
            "logits are built into the update",
            "tokens hold codes, and empty slots of their own, as in `hard_attention_gives_the_round`",
        ),
        steps=(
            steps.shown_by(codes_peak_at_the_match),
            steps.shown_by(weight_concentrates),
            steps.identity(
                "The neighbour's score leads by 2, so its weight w is at least 1 - (n - 1)·e^(-2λ)"
                " and the mean with the others, c in place of their mean, is (1 -"
                " w)·|c - b| away from its belief b: at most (n - 1)·e^(-2λ)·(1 - 2d), as beliefs lie within 1"
                " - 2d of each other.",
                steps.sum_of(weight * first, (1 - weight) * second, -first),
                (1 - weight) * (second - first),
            ),
            steps.identity(
                "The slope of logit is 1/(x·(1 - x)), ...", sp.diff(sp.log(x / (1 - x)), x), 1 / (x * (1 - x))
            ),
            steps.nonnegative(
                "... at most 1/(d·(1 - d)) on [d, 1 - d], in which means stay: with x = d + p, 1 - x = d +"
                " p_2.",
                sp.expand((margin + left) * (margin + right) - margin * (margin + left + right)),
            ),
            steps.identity(
                "The slope of σ, with E = e^z, is E/(1 + E)², which is a square short of 1/4.",
                sp.Rational(1, 4) - e / (1 + e) ** 2,
                ((1 - e) / (2 * (1 + e))) ** 2,
            ),
            steps.identity(
                "So two slots move the belief by at most 1/4 · 2 · 1/(d(1 - d)) · (1 - 2d)·(n - 1)·q, q ="
                " e^(-2λ).",
                sp.Rational(1, 4) * 2 * slope * spread * (nodes - 1) * q,
                spread * (nodes - 1) * q / (2 * margin * (1 - margin)),
            ),
            *(_within(Rational(inverse)) for inverse in (1, 5, 20)),
        ),
    )


def _within(inverse_temperature: Rational) -> Step:
    """Error and bound at node 0 of the state with beliefs 1/2, 3/4, 3/4: d = 1/4."""
    state, margin = _peaked(), Rational(1, 4)
    tokens, heads, target = codes(state), matching_heads(3), one_round(state).beliefs[0]

    def pair(bits: int) -> tuple[Ball, Ball]:
        found = _softmax_update(heads, tokens, 0, inverse_temperature, bits)
        return reals.absolute(found - ball.exact(target, bits)), round_error(
            3, margin, inverse_temperature, bits
        )

    return steps.below(
        f"Executed at beliefs 1/2, 3/4, 3/4, λ = {inverse_temperature}: error and bound.", pair
    )


def round_error(nodes: int, margin: Rational, inverse_temperature: Rational, bits: int) -> Ball:
    """Encloses the bound of `softmax_approaches_the_round`; `margin` is how far beliefs keep from 0 and 1."""
    moved = distance_to_hard(nodes - 1, Rational(2), ONE - 2 * margin, inverse_temperature, bits)
    return moved * ball.exact(ONE / (2 * margin * (ONE - margin)), bits)
