"""What the two weight families do, where scores peak, and how fast softmax concentrates (5.2)."""

from __future__ import annotations

from itertools import product

import sympy as sp

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.transformer import steps
from harness.counterparts.transformer.attention import (
    Head,
    Matrix,
    apply,
    cross_project,
    enclosed_weights,
    hard_weights,
    least_weight,
    project_dim,
    scores,
    transposed,
)
from harness.counterparts.transformer.construction import WIDTH, code_dot
from harness.numbers.rational import HALF, ONE, ZERO, Rational

X = sp.symbols(f"x0:{WIDTH}", real=True)  # a receiver's token
Y = sp.symbols(f"y0:{WIDTH}", real=True)  # a sender's token


def symbolic(matrix: Matrix, token: tuple[steps.Expr, ...]) -> tuple[steps.Expr, ...]:
    """`matrix @ token` for a token of symbols."""
    return tuple(
        sum(
            (sp.Rational(int(w.numerator), int(w.denominator)) * x for w, x in zip(row, token, strict=True)),
            sp.S.Zero,
        )
        for row in matrix
    )


def score(query: Matrix, key: Matrix) -> steps.Expr:
    """The score of a symbolic receiver and a symbolic sender, expanded."""
    pairs = zip(symbolic(query, X), symbolic(key, Y), strict=True)
    return sp.expand(sum(q * k for q, k in pairs))


def families_extract_and_route() -> Argument:
    """The two weight families, applied to a token from the left."""
    width = range(WIDTH)
    projected = all(
        symbolic(project_dim(d, WIDTH), X) == tuple(X[d] if i == d else 0 for i in width) for d in width
    )
    crossed = all(
        symbolic(cross_project(s, d, WIDTH), X) == tuple(X[s] if i == d else 0 for i in width)
        for s, d in product(width, width)
    )
    scored = all(score(project_dim(d, WIDTH), project_dim(d, WIDTH)) == X[d] * Y[d] for d in width)
    return Argument(
        sentence=(
            "For tokens x, y of 8 dimensions and matrices that act from the left: projectDim(d)·x keeps x[d]"
            " and is 0 elsewhere; crossProject(s, d)·x has x[s] at d and is 0 elsewhere; the score of query"
            " and key projectDim(d) is x[d]·y[d]."
        ),
        concludes="holds",
        how="algebra",
        assumes=("a matrix acts on a token as W·x",),
        steps=(
            Step(
                "projectDim(d)·x, for d = 0 … 7.", f"d = 5: {symbolic(project_dim(5, WIDTH), X)}", projected
            ),
            Step(
                "crossProject(s, d)·x, for all 64 pairs.",
                f"(0, 4): {symbolic(cross_project(0, 4, WIDTH), X)}",
                crossed,
            ),
            Step(
                "The score, for d = 0 … 7.",
                f"d = 1: {score(project_dim(1, WIDTH), project_dim(1, WIDTH))}",
                scored,
            ),
        ),
    )


def families_route_in_row_products() -> Argument:
    """The same matrices in the product x·W of section 2.3.1 read the destination and write the source."""
    value = cross_project(0, 4, WIDTH)
    token = tuple(Rational(k + 1) for k in range(WIDTH))
    wanted = tuple(token[0] if i == 4 else ZERO for i in range(WIDTH))
    return Argument(
        sentence="For every token x, x·crossProject(0, 4) has x[0] at dimension 4 and is 0 elsewhere.",
        concludes="fails",
        how="argument",
        assumes=("tokens are rows, as in the formula of section 2.3.1: values are X·W",),
        steps=(
            steps.equal(
                "At x = (1, …, 8) the product has x[4] at dimension 0.",
                apply(transposed(value), token),
                tuple(token[4] if i == 0 else ZERO for i in range(WIDTH)),
            ),
            steps.different("That is not x[0] at dimension 4.", apply(transposed(value), token), wanted),
        ),
    )


def codes_peak_at_the_match() -> Argument:
    """Codes of ±1, one entry a binary digit: b at the matching index, at most b - 2 elsewhere."""
    same, differing, half, other, rest, excess, power = sp.symbols("S D h k r g P", nonnegative=True)
    signs = (ONE, -ONE)
    largest = 5
    pairs = [(b, i, j) for b in range(1, largest + 1) for i, j in product(range(1 << b), range(1 << b))]
    return Argument(
        sentence=(
            "For every b ≥ 1 and i ≠ j below 2^b, codes of ±1 by binary digit have the inner products <i, i> ="
            " b and <i, j> ≤ b - 2: the score is strictly largest at the matching index, by at least 2."
        ),
        concludes="holds",
        how="argument",
        steps=(
            Step(
                "Two entries of ±1 multiply to 1 where they agree and to -1 where they differ.",
                "4 cases",
                all(x * y == (1 if x == y else -1) for x, y in product(signs, signs)),
            ),
            steps.identity(
                "With S digits that agree and D that differ, S + D = b, the inner product S - D is b - 2·D: b"
                " for equal indices, and at most b - 2 once a digit differs.",
                same - differing,
                (same + differing) - 2 * differing,
            ),
            steps.identity(
                "Different indices below 2^b differ in one of b digits, by induction on b. Write i = 2·h + r,"
                " j = 2·k + r with the same last digit r: then i - j is 0 only if h - k is.",
                (2 * half + rest) - (2 * other + rest),
                2 * (half - other),
            ),
            steps.nonnegative(
                "The halves are below P = 2^(b - 1): if h were P + g with g ≥ 0, then 2·h + r would not be"
                " below 2·P.",
                steps.sum_of(2 * (power + excess), rest, -2 * power),
            ),
            steps.equal("The induction begins at b = 0: the indices below 2^0.", tuple(range(1 << 0)), (0,)),
            Step(
                f"Executed for all indices of up to {largest} digits.",
                f"{len(pairs)} pairs",
                all(code_dot(i, j, b) == b if i == j else code_dot(i, j, b) <= b - 2 for b, i, j in pairs),
            ),
        ),
    )


def indices_peak_at_the_match() -> Argument:
    """A product of two indices is largest at the largest index."""
    tokens = tuple((Rational(k, 2),) for k in range(3))
    own = project_dim(0, 1)
    row = scores(Head(own, own, own), tokens)[1]
    return Argument(
        sentence=(
            "Where tokens hold their index/(n - 1) in a dimension d, the score e_j[d]·e_k[d] of query and key"
            " projectDim(d) is strictly largest at the token k whose stored index is the query value of j."
        ),
        concludes="fails",
        how="argument",
        steps=(
            steps.equal(
                "n = 3, query 1/2: scores at the indices 0, 1/2, 1.", row, (ZERO, Rational(1, 4), HALF)
            ),
            steps.different(
                "All weight goes to the last, not to the matching one.", hard_weights(row), (ZERO, ONE, ZERO)
            ),
            steps.different(
                "With query 0, which matches the first token, all scores are 0 and nothing is strictly"
                " largest.",
                hard_weights(scores(Head(own, own, own), tokens)[0]),
                (ONE, ZERO, ZERO),
            ),
        ),
    )


def softmax_concentrates() -> Argument:
    """The weight of a leading score, bounded below."""
    lead, rest, tail, q, slack = (sp.Symbol(name, positive=True) for name in ("L", "R", "Y", "q", "p"))
    room = sp.symbols("room", nonnegative=True)
    others, accuracy = sp.symbols("m epsilon", positive=True)
    row = (ONE, -ONE, ZERO, -HALF)
    return Argument(
        sentence=(
            "Let one of n ≥ 2 scores lead all others by δ > 0 or more. At inverse temperature λ ≥ 0 its"
            " softmax weight is at least 1 - (n - 1)·e^(-λδ), hence at least 1 - ε for all λ ≥ log((n -"
            " 1)/ε)/δ."
        ),
        concludes="holds",
        how="algebra",
        assumes=("the largest score is unique, and δ > 0 is its lead", "0 < ε < 1"),
        steps=(
            steps.identity(
                "With L = e^(λs) of the leader and R the sum of the others: its weight is 1/(1 + Y), Y = R/L.",
                lead / (lead + rest),
                (1 / (1 + tail)).subs(tail, rest / lead),
            ),
            steps.nonnegative(
                "Each of the n - 1 terms of Y is e^(-λδ) or less: with q = e^(-λδ) and 1 + room = e^(λ(lead -"
                " δ)) ≥ 1.",
                q - q / (1 + room),
            ),
            steps.positive("1/(1 + Y) is above 1 - Y, for Y > 0.", 1 / (1 + tail) - (1 - tail)),
            steps.nonnegative(
                "Y ≤ (n - 1)·q: where it stays `room` below, 1 - Y is `room` above 1 - (n - 1)·q.",
                steps.sum_of(1, -(others * q - room), -(1 - others * q)),
            ),
            steps.identity(
                "At λ = log((n - 1)/ε)/δ, with m = n - 1, the bound is 1 - ε ...",
                1 - others * sp.exp(-sp.log(others / accuracy)),
                1 - accuracy,
            ),
            steps.positive(
                "... and for larger λ, where q = e^(-λδ) is divided by 1 + p, it is larger.",
                (1 - others * q / (1 + slack)) - (1 - others * q),
            ),
            steps.below(
                "Executed for the scores 1, -1, 0, -1/2, δ = 1, λ = 5: bound and weight.",
                lambda bits: (
                    least_weight(3, ONE, Rational(5), bits),
                    enclosed_weights(row, Rational(5), bits)[0],
                ),
            ),
        ),
    )


def ties_concentrate() -> Argument:
    """Scores that tie share their weight at every temperature."""
    lead = sp.symbols("L", positive=True)
    rest = sp.symbols("R", nonnegative=True)
    return Argument(
        sentence="For all scores, the softmax weight of one of the largest tends to 1 as λ grows.",
        concludes="fails",
        how="argument",
        steps=(
            steps.nonnegative(
                "With two largest scores, L = e^(λs) each and R the sum of the others, neither weight exceeds"
                " 1/2, at any λ.",
                sp.Rational(1, 2) - lead / (2 * lead + rest),
            ),
            steps.equal(
                "Such scores exist: hard attention at 1, 1, 0.",
                hard_weights((ONE, ONE, ZERO)),
                (HALF, HALF, ZERO),
            ),
        ),
    )


_ACCURACY = Rational(1, 1000)


def one_temperature_for_every_accuracy() -> Argument:
    """A bound on λ that does not mention ε cannot give every ε."""
    weight = ONE / (ONE + Rational(1, 200))
    inverse = sp.log(200) / 2
    return Argument(
        sentence=(
            "For all n ≥ 1, scores whose largest leads the others by 2 or more, λ ≥ log(n/0.01)/2 and every ε"
            " in (0, 1): the softmax weight of the largest is at least 1 - ε."
        ),
        concludes="fails",
        how="argument",
        steps=(
            steps.identity(
                "n = 2, scores 0 and -2, λ = log(200)/2, which is log(n/0.01)/2: the second exponential is"
                " 1/200.",
                sp.exp(-2 * inverse),
                sp.Rational(1, 200),
            ),
            steps.equal("So the weight of the first is 200/201 ...", weight, Rational(200, 201)),
            Step(
                "... which is less than 1 - ε at ε = 1/1000.",
                f"{weight} < {ONE - _ACCURACY}",
                weight < ONE - _ACCURACY,
            ),
        ),
    )
