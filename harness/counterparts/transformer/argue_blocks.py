"""What feed-forward blocks can compute, and whether exact outputs fix what happens inside (2.3.1, 7.2, 10.4)."""

from __future__ import annotations

from functools import partial
from itertools import product

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.attention import Head, Matrix, hard_attend
from harness.counterparts.transformer.construction import (
    Node,
    State,
    codes,
    gathered,
    matching_heads,
    one_round,
)
from harness.counterparts.transformer.feed_forward import (
    Block,
    enclosed_forward,
    reach,
    sigmoid,
    weighted_update,
)
from harness.logic import Truth
from harness.numbers import ball, reals
from harness.numbers.ball import Ball
from harness.numbers.rational import HALF, ONE, ZERO, Rational

U, V = sp.symbols("u v", positive=True)  # odds of two beliefs: a = u/(1 + u), so that a runs through (0, 1)
E, F = sp.symbols("E F", positive=True)  # e^z of real numbers z


def belief(odds: steps.Expr) -> steps.Expr:
    """The belief with these odds."""
    return odds / (1 + odds)


def pool(a: steps.Expr, b: steps.Expr) -> steps.Expr:
    """a ⊕ b as a fraction."""
    return a * b / (a * b + (1 - a) * (1 - b))


# Weights that were made to do well: random ones prove nothing better. Three of them, of different width and sign.
BLOCKS = (
    Block(((ONE, ONE),), (-ONE,), ((Rational(4),),), (-Rational(2),)),
    Block(
        ((Rational(8), ZERO), (ZERO, Rational(8))),
        (-Rational(4),) * 2,
        ((Rational(5), Rational(5)),),
        (-Rational(5),),
    ),
    Block(
        ((Rational(3), -ONE), (-Rational(2), Rational(7)), (HALF, HALF)),
        (ONE, -ONE, ZERO),
        ((Rational(20), -Rational(3), Rational(9)),),
        (Rational(1, 3),),
    ),
)


def stacked_sigmoids_pool() -> Argument:
    """No block of section 2.3.1 is ⊕, whatever its width and weights: its output keeps away from 1."""
    weight, rest, shortfall = sp.symbols("weight rest shortfall", nonnegative=True)
    grown = sp.symbols("p", positive=True)
    unit = belief(E)
    return Argument(
        sentence=(
            "There are a number H of hidden units and real W1 (H × 2), b1, W2 (1 × H), b2 such that"
            " σ(W2·σ(W1·(a, b) + b1) + b2) = a ⊕ b for all a, b in (0, 1); the block may have further inputs."
        ),
        concludes="fails",
        how="argument",
        assumes=("W1, b1, W2, b2 are finite real numbers and are fixed before a and b",),
        steps=(
            steps.positive("A hidden unit σ(z), written with E = e^z > 0, is above 0 ...", unit),
            steps.positive("... and below 1, whatever enters it.", 1 - unit),
            steps.nonnegative("So a weight w ≥ 0 times a hidden unit is at most |w|.", weight * (1 - unit)),
            steps.positive("So is a weight w = -|w| < 0 times a hidden unit.", grown + grown * unit),
            steps.identity(
                "One unit after the other: if a partial sum z stays `shortfall` below a bound A and w·h stays"
                " `rest` below |w|, then z + w·h stays `shortfall + rest` below A + |w|. From b2 ≤ |b2| on,"
                " the sum that enters the outer sigmoid is at most B = Σ|W2| + |b2|.",
                steps.sum_of(F, weight, -(F - shortfall), -(weight - rest)),
                shortfall + rest,
            ),
            steps.nonnegative(
                "σ does not decrease: with e^d = 1 + rest ≥ 1, σ(z + d) - σ(z) ≥ 0. So the block is at most"
                " σ(B).",
                belief(E * (1 + rest)) - belief(E),
            ),
            steps.identity(
                "Take a = b with odds u = e^((B + 1)/2): a ⊕ b has the odds u² = e^(B + 1).",
                pool(belief(U), belief(U)),
                belief(U**2),
            ),
            steps.below(
                "e = 1 + p with p > 0.", lambda bits: (ball.exact(1, bits), reals.exp(ball.exact(1, bits)))
            ),
            steps.positive(
                "So a ⊕ b = σ(B + 1) exceeds σ(B), with E = e^B, and the block does not reach it.",
                belief(E * (1 + grown)) - belief(E),
            ),
            *(_shortfall(block) for block in BLOCKS),
        ),
    )


def _shortfall(block: Block) -> Step:
    """The block at the beliefs of the argument, against ⊕ there."""
    bound = reach(block)

    def pair(bits: int) -> tuple[Ball, Ball]:
        # odds of a ⊕ a are the square of those of a, so a ⊕ a = σ(B + 1)
        a = sigmoid(ball.exact((bound + 1) / 2, bits))
        return enclosed_forward(block, (a, a))[0], sigmoid(ball.exact(bound + 1, bits))

    return steps.below(
        f"Executed for a block of width {len(block.b1)} with B = {bound}: its output, and a ⊕ b.", pair
    )


def weights_for_every_state() -> Argument:
    """⊕ has no continuous extension to (0, 1); every network with finite weights is continuous there."""
    k, odds = sp.symbols("k c", positive=True)
    a, b = belief(1 / k), belief(odds * k)
    limits = {c: sp.limit(pool(a, b).subs(odds, c), k, sp.oo) for c in (1, 3)}
    return Argument(
        sentence=(
            "There are weights W, for some numbers of layers, heads and hidden units, with decode(forward(W,"
            " encode(state))) = one round for every state; softmax attention at a finite temperature (or hard"
            " attention with scores that do not depend on beliefs), feed-forward blocks as in section 2.3.1,"
            " with or without residual connections, with sigmoids or ReLU."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "W is one finite set of weights for all states of the same graph",
            "tokens are continuous functions of the beliefs in [0, 1], the ends included, as where they hold the"
            " beliefs themselves; a node's new belief is a continuous function of the tokens that leave the layers",
            "layer normalisation, if there is any, adds a positive number before it divides",
            "some node has two different neighbours, whose beliefs a and b run through (0, 1)²",
        ),
        steps=(
            *passes_are_continuous(),
            steps.equal(
                "So the new belief is a function f(a, b) that is continuous also at a = 0, b = 1. Along a with"
                " odds 1/k and b with odds c·k the beliefs go there.",
                (sp.limit(a, k, sp.oo), sp.limit(b, k, sp.oo)),
                (sp.Integer(0), sp.Integer(1)),
            ),
            steps.identity("Along that path a ⊕ b has the odds c, whatever k.", pool(a, b), belief(odds)),
            steps.different(
                "If f were ⊕, f(0, 1) would be the limit along c = 1 and the limit along c = 3, which differ.",
                limits[1],
                limits[3],
            ),
        ),
    )


def passes_are_continuous() -> tuple[Step, ...]:
    """What layers are made of, besides sums and products, is continuous: softmax, σ and ReLU."""
    sizes = sp.symbols("E0:3", positive=True)
    return (
        steps.positive(
            "Softmax divides by a sum of exponentials, which is positive: its weights are continuous.",
            sum(sizes),
        ),
        steps.positive("σ divides by 1 + e^-z > 0: it is continuous.", 1 + 1 / E),
        steps.identity(
            "ReLU is (z + |z|)/2, hence continuous: at z = E > 0 it is z, ...", (E + abs(E)) / 2, E
        ),
        steps.identity("... and at z = -E it is 0.", (-E + abs(-E)) / 2, sp.S.Zero),
    )


def built_in_logits_pool() -> Argument:
    """With the logits built into the block, weights 1, 1, 0 give ⊕."""
    step = steps.identity(
        "With a = u/(1 + u), b = v/(1 + v) and e^(logit a + logit b) = u·v, both sides agree.",
        belief(U * V),
        pool(belief(U), belief(V)),
    )
    return Argument(
        sentence="For a, b in (0, 1): σ(1·logit a + 1·logit b + 0) = ab/(ab + (1 - a)(1 - b)).",
        concludes="holds",
        how="algebra",
        assumes=("0 < a < 1 and 0 < b < 1", "the block takes log-odds of its inputs before it weighs them"),
        steps=(
            steps.identity(
                "a = u/(1 + u) has the odds u, so that e^(logit a) = u.", belief(U) / (1 - belief(U)), U
            ),
            step,
        ),
    )


def outputs_fix_hidden_units() -> Argument:
    """Every block has others with the same outputs and other hidden units, whether the outputs are exact or not."""
    total, w, h, g, other = sp.symbols("total w h g v", real=True)
    plain = Block(((ONE, ONE),), (ZERO,), ((ONE,),), (ZERO,))
    padded = Block(
        ((ONE, ONE), (Rational(3), -ONE), (Rational(3), -ONE)), (ZERO,) * 3, ((ONE, ONE, -ONE),), (ZERO,)
    )
    x = (Rational(1, 4), Rational(2, 3))
    return Argument(
        sentence=(
            "For every block σ(W2·σ(W1·x + b1) + b2), what it puts out at all x determines what its hidden"
            " units hold: no other block of that form has the same outputs and other hidden values."
        ),
        concludes="fails",
        how="argument",
        steps=(
            steps.identity(
                "Two more hidden units with one and the same value g, any sigmoid of any combination of x, and"
                " the outer weights v and -v leave the sum before the outer sigmoid as it was.",
                steps.sum_of(total, other * g, -other * g),
                total,
            ),
            steps.identity(
                "Without more units: σ(-z) = 1 - σ(z), with E = e^z, ...", belief(1 / E), 1 - belief(E)
            ),
            steps.identity(
                "... so a unit of value h and weight w may be replaced by its complement with weight -w, and w"
                " added to the outer bias.",
                w * h,
                -w * (1 - h) + w,
            ),
            steps.apart(
                "The complement is another value, unless the unit is 1/2: at z = 1.",
                lambda bits: (sigmoid(ball.exact(1, bits)), sigmoid(ball.exact(-1, bits))),
            ),
            _same_function(plain, padded, x),
            steps.apart(
                "The added units of that block are neither input, nor the output: σ(3·a - b) against ⊕ at a ="
                " 1/4, b = 2/3, which is 2/5.",
                lambda bits: (sigmoid(ball.exact(3 * x[0] - x[1], bits)), ball.exact(Rational(2, 5), bits)),
            ),
        ),
    )


def _same_function(left: Block, right: Block, x: tuple[Rational, ...]) -> Step:
    """Both pre-activations enclose one number; the difference shrinks with the precision."""
    apart = []
    for bits in (128, 1024):
        point = tuple(ball.exact(entry, bits) for entry in x)
        difference = enclosed_forward(left, point)[0] - enclosed_forward(right, point)[0]
        tiny = ball.exact(HALF, bits)
        for _ in range(bits // 2):
            tiny = tiny * ball.exact(HALF, bits)
        apart.append(ball.less(reals.absolute(difference), tiny) is Truth.TRUE)
    return Step(
        "Executed for a block of width 1 and one of width 3 with such a pair: the outputs agree.",
        "differences below 2^-64 at 128 bits and below 2^-512 at 1024 bits",
        all(apart),
    )


def exact_rounds_fix_slots_and_weights() -> Argument:
    """Slots that hold the complements, with w0 = w1 = -1, give the same exact outputs."""
    a, b = belief(U), belief(V)
    quarter, third = Rational(1, 4), Rational(2, 3)
    both = partial(weighted_update, ONE, ONE, ZERO)
    flipped = partial(weighted_update, -ONE, -ONE, ZERO)
    share = sp.symbols("p", nonnegative=True)
    states = [
        State(tuple(Node(Rational(1 + (3 * k + n) % 7, 8), pair) for k in range(n)))
        for n in (2, 3, 4)
        for pair in product(range(n), range(n))
    ]
    slots = [_complement_slots(state) for state in states]
    return Argument(
        sentence=(
            "A layer with update σ(w0·logit m0 + w1·logit m1 + b), m0 and m1 linear in what its heads read,"
            " whose outputs are those of the round at all beliefs in (0, 1), holds the neighbours' beliefs in"
            " its slots and has w0 = w1 = 1, b = 0."
        ),
        concludes="fails",
        how="argument",
        assumes=(
            "the update takes log-odds of its slots",
            "tokens have a dimension of fixed value 1, from which the head's value can subtract the belief",
            "hard attention, by which such layers exist, executed with codes for indices",
        ),
        steps=(
            steps.identity("e^(-logit(1 - a)) is the odds of a.", 1 / ((1 - a) / a), U),
            steps.identity(
                "So the update from the complements has the odds u·v, as a ⊕ b has.",
                belief((a / (1 - a)) * (b / (1 - b))),
                pool(a, b),
            ),
            steps.identity(
                "A value matrix with the row (-1 at the belief, 1 at the fixed dimension) writes the"
                " complement.",
                steps.sum_of(-1 * a, sp.Integer(1)),
                1 - a,
            ),
            steps.identity(
                "Weights p and 1 - p of two senders, or of one and the mean of all others, sum to 1: the head"
                " gathers 1 less what it would gather with the beliefs themselves.",
                share * (1 - a) + (1 - share) * (1 - b),
                1 - (share * a + (1 - share) * b),
            ),
            Step(
                "Executed with hard attention: the slots hold the complements of the neighbours' beliefs, ...",
                f"{len(states)} states, at every node",
                all(
                    found[k] == tuple(ONE - m for m in gathered(state, k))
                    for state, found in zip(states, slots, strict=True)
                    for k in range(len(state.nodes))
                ),
            ),
            Step(
                "... and the update with w0 = w1 = -1 gives the round.",
                f"{len(states)} states",
                all(
                    tuple(_from_complements(*pair) for pair in found) == one_round(state).beliefs
                    for state, found in zip(states, slots, strict=True)
                ),
            ),
            steps.different(
                "At a = 1/4 the slot holds 3/4, which is not the belief.", ONE - quarter, quarter
            ),
            _close(
                "Executed at a = 1/4, b = 2/3: both updates enclose 2/5.",
                lambda bits: (
                    both(ball.exact(quarter, bits), ball.exact(third, bits)),
                    flipped(ball.exact(ONE - quarter, bits), ball.exact(ONE - third, bits)),
                ),
                Rational(2, 5),
            ),
        ),
    )


def _complement_slots(state: State) -> tuple[tuple[Rational, Rational], ...]:
    """What the two slots of every node hold where values subtract the belief from a dimension of fixed value 1."""
    tokens = tuple((*token, ONE) for token in codes(state))
    width = len(tokens[0])
    heads = tuple(
        Head(_padded(head.query), _padded(head.key), _complement(1 + h, width))
        for h, head in enumerate(matching_heads(len(state.nodes)))
    )
    return tuple((token[1], token[2]) for token in hard_attend(heads, tokens))


def _padded(matrix: Matrix) -> Matrix:
    return tuple((*row, ZERO) for row in matrix)


def _complement(slot: int, width: int) -> Matrix:
    """Writes the last dimension less the first to the slot."""
    row = (-ONE, *(ZERO,) * (width - 2), ONE)
    return tuple(row if i == slot else (ZERO,) * width for i in range(width))


def _from_complements(m0: Rational, m1: Rational) -> Rational:
    """σ(-logit m0 - logit m1), exact: the belief with odds (1 - m0)/m0 · (1 - m1)/m1."""
    odds = (ONE - m0) / m0 * (ONE - m1) / m1
    return odds / (ONE + odds)


def _close(says: str, pair: steps.Pair, value: Rational) -> Step:
    """Both enclosures hold the value and are narrower than 2^-64."""
    found = pair(128)
    narrow = all(
        ball.less(_size(x, value), ball.exact(Rational(1, 1 << 64), 128)) is Truth.TRUE for x in found
    )
    return Step(
        says,
        " and ".join(map(steps.enclosure, found)),
        narrow and all(ball.contains(x, value) for x in found),
    )


def _size(x: Ball, value: Rational) -> Ball:
    return reals.absolute(x - ball.exact(value, x.bits))
