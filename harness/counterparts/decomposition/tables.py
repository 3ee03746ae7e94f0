"""Arguments about factors over many variables: which are products of factors over two, with or without further ones.

A table over k binary variables is a tuple of 2^k weights; entry number r is that of the assignment whose i-th variable
is bit i of r. A product of pairwise tables includes tables over single variables and constants: they are absorbed.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations, product
from math import comb, prod

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.numbers.rational import ONE, Rational

Assignment = tuple[int, ...]

TWO = Rational(2)

CONJUNCTION = ((0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 1))
"""The assignments of a, b, c with c = a AND b."""


def assignments(variables: int) -> list[Assignment]:
    """All assignments, in the order of a table's entries."""
    return [tuple(row >> i & 1 for i in range(variables)) for row in range(2**variables)]


def parity_is_no_product_of_pairs(table: tuple[int, ...] = (1, 2, 2, 1, 2, 1, 1, 2)) -> Argument:
    """In a product of pairwise tables the entries of even and of odd parity have one product; here they have not."""
    pairs = list(combinations(range(3), 2))
    symbols = {
        (pair, ends): sympy.Symbol(f"t{pair[0]}{pair[1]}_{ends[0]}{ends[1]}")
        for pair in pairs
        for ends in product((0, 1), repeat=2)
    }

    def entry(x: Assignment) -> sympy.Expr:
        return prod(symbols[pair, (x[pair[0]], x[pair[1]])] for pair in pairs)

    even, odd = (prod(entry(x) for x in assignments(3) if sum(x) % 2 == parity) for parity in (0, 1))
    difference = sympy.expand(even - odd)
    weights = dict(zip(assignments(3), table, strict=True))
    found = [prod(weight for x, weight in weights.items() if sum(x) % 2 == parity) for parity in (0, 1)]
    hard = [prod(int(sum(x) % 2 == 1) for x in assignments(3) if sum(x) % 2 == parity) for parity in (0, 1)]
    return Argument(
        "Every table of non-negative weights over three binary variables is a product of tables over pairs of them.",
        "fails",
        "argument",
        (
            Step(
                "in a product of tables over pairs, each entry of these tables stands once under even and once under"
                " odd parity: so the product of the four entries of even parity is that of the four of odd parity",
                f"their difference, 12 entries unknown, is {difference}",
                difference == 0,
            ),
            Step(
                "a table that weighs odd parity 2, even parity 1 has not",
                f"even {found[0]}, odd {found[1]}",
                found[0] != found[1],
            ),
            Step(
                "nor has exclusive or itself, 1 where parity is odd and 0 elsewhere",
                f"even {hard[0]}, odd {hard[1]}",
                hard[0] != hard[1],
            ),
        ),
        assumes=(
            "no further variables",
            "entries of the pairwise tables are any real numbers, 0 and negative too",
        ),
    )


def too_few_parameters(order: int = 2) -> Argument:
    """Counted: logarithms of products of tables over at most `order` variables span too small a space."""
    ranks = {}
    for variables in (3, 4, 5, 6):
        subsets = [s for size in range(order + 1) for s in combinations(range(variables), size)]
        # products of variables, seen at the assignments that are 1 on a subset: triangular, so they are independent
        values = [[int(set(t) <= set(s)) for t in subsets] for s in subsets]
        independent = all(values[i][i] == 1 and not any(values[i][i + 1 :]) for i in range(len(subsets)))
        ranks[variables] = (len(subsets) if independent else 0, 2**variables)
    # how much 2^k outgrows the coefficients when k grows by 1: 2^(k + 1) - c(k + 1) is 2 (2^k - c(k)) and that
    m = sympy.Symbol("m", integer=True, nonnegative=True)  # k = m + 3

    def coefficients(k: sympy.Expr) -> sympy.Expr:
        return 1 + k + k * (k - 1) / 2

    spare = sympy.factor(2 * coefficients(m + 3) - coefficients(m + 4))
    first = 2**3 - coefficients(sympy.Integer(3))
    return Argument(
        "For some k ≥ 3, every table of positive weights over k binary variables is a product of tables over pairs.",
        "fails",
        "argument",
        (
            Step(
                "the logarithm of a positive table over a pair is a sum c + u x_i + v x_j + w x_i x_j; so that of a"
                " product of them has 1 + k + k(k - 1)/2 coefficients, independent of one another",
                "; ".join(f"k = {k}: {rank} of {total}" for k, (rank, total) in ranks.items()),
                all(rank == 1 + k + comb(k, 2) for k, (rank, _) in ranks.items()),
            ),
            Step(
                "a positive table over k variables has 2^k weights: more by 1 for k = 3, and from k to k + 1 the excess"
                " more than doubles",
                f"k = 3: {first} more; with k = m + 3, the next excess less twice the last is {spare}",
                first == 1
                and spare.is_positive is True
                and all(rank < total for rank, total in ranks.values()),
            ),
        ),
        assumes=("no further variables", "weights are positive, as the entries of 10.5 and 6.7 are"),
    )


def majority(x: Assignment, y: Assignment, z: Assignment) -> Assignment:
    """In each place what two of the three have."""
    return tuple(int(a + b + c >= 2) for a, b, c in zip(x, y, z, strict=True))


def closed(support: Collection[Assignment]) -> bool:
    """Is the majority of any three of them one of them?"""
    return all(majority(*three) in support for three in product(support, repeat=3))


def conjunction_needs_more_than_pairs(support: Collection[Assignment] = CONJUNCTION) -> Argument:
    """c = a AND b is no pairwise factor graph over binary variables, however many further binary variables it has."""
    pairs = assignments(2)
    relations = [
        [p for p, kept in zip(pairs, keep, strict=True) if kept] for keep in product((0, 1), repeat=4)
    ]
    binary = [closed(relation) for relation in relations]
    joint = [
        closed({x for x in assignments(3) if x[:2] in r and x[1:] in s and (x[0], x[2]) in t})
        for r, s, t in product(relations, repeat=3)
    ]
    restricted = [
        majority(*three)[:3] == majority(*(x[:3] for x in three))
        for three in product(assignments(4), repeat=3)
    ]
    missing = sorted({majority(*three) for three in product(support, repeat=3)} - set(support))
    return Argument(
        "There is a factor graph over binary variables a, b, c and any number of further binary variables, all its"
        " tables non-negative and over pairs, whose sum over the further ones is a positive multiple of the table of"
        " c = a AND b.",
        "fails",
        "argument",
        (
            Step(
                "the pairs at which a table over two variables is not 0 hold, with any three, their majority in"
                " each place: any set of pairs does",
                f"{sum(binary)} of {len(binary)} sets of pairs",
                all(binary),
            ),
            Step(
                "a product of such tables is not 0 exactly where none of them is, so these assignments hold their"
                " majorities, pair by pair",
                f"three variables, every set of pairs for each pair of them: {sum(joint)} of {len(joint)}",
                all(joint),
            ),
            Step(
                "a sum of non-negative weights over further variables is not 0 where some term is not: these are the"
                " restrictions of such assignments, and a majority restricted is the majority of the restricted",
                f"four variables restricted to three, any three assignments: {sum(restricted)} of {len(restricted)}",
                all(restricted),
            ),
            Step(
                "the assignments with c = a AND b do not: a majority of three of them is none of them",
                f"{list(support)}: missing {missing}",
                bool(missing),
            ),
        ),
        assumes=("variables are binary and tables non-negative, as in section 2.1",),
    )


def logistic_of_two_parents() -> Argument:
    """A disjunction node of section 2.1, σ of a weighted sum, over two parents: it is a product over pairs."""
    u, v, c = sympy.symbols("u v c", positive=True)  # exponentials of the weights: odds are c u^g0 v^g1

    def chance(p: int, g0: int, g1: int) -> sympy.Expr:
        odds = c * u**g0 * v**g1
        return (odds if p else 1) / (1 + odds)

    differences = [
        sympy.simplify(chance(p, g0, g1) - (c * u**g0) ** p * (v**g1) ** p / (1 + c * u**g0 * v**g1))
        for p, g0, g1 in product((0, 1), repeat=3)
    ]
    return Argument(
        "For all weights, P(p | g0, g1) = σ(±(b + w0 g0 + w1 g1)) is a product of tables over (p, g0), (p, g1),"
        " (g0, g1).",
        "holds",
        "algebra",
        (
            Step(
                "with odds c u^g0 v^g1 it is (c u^g0)^p · (v^g1)^p · 1/(1 + c u^g0 v^g1)",
                f"8 assignments: differences {', '.join(str(d) for d in differences)}",
                all(d == 0 for d in differences),
            ),
        ),
        assumes=("real weights, so positive odds", "the weighted sum has no term for a pair of parents"),
    )


def logistic_of_three_parents(odds: Rational = TWO) -> Argument:
    """The same over three parents: its normaliser ties all three together, so it is none."""

    def chance_of_none(x: Assignment) -> Rational:
        return ONE / (ONE + odds ** sum(x))

    found = [
        prod((chance_of_none(x) for x in assignments(3) if sum(x) % 2 == parity), start=ONE)
        for parity in (0, 1)
    ]
    pairs = parity_is_no_product_of_pairs()
    return Argument(
        "For all weights, P(p | g0, g1, g2) = σ(±(b + w0 g0 + w1 g1 + w2 g2)) is a product of tables over pairs"
        " of p, g0, g1, g2.",
        "fails",
        "argument",
        (
            Step(
                "at p = 0 a product over pairs is one over pairs of g0, g1, g2: even and odd parity of them have one"
                " product",
                pairs.steps[0].computed,
                pairs.steps[0].holds,
            ),
            Step(
                f"b = 0 and all weights log {odds}: P(p = 0) is 1/(1 + {odds}^(g0 + g1 + g2)), and they differ",
                f"even {found[0]}, odd {found[1]}",
                found[0] != found[1],
            ),
        ),
        assumes=("no further variables",),
    )
