"""Arguments about trees of operations on two: how deep, how many, and that grouping does not matter (section 7.3)."""

from __future__ import annotations

from itertools import combinations_with_replacement, product
from math import prod

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.decomposition.trees import (
    balanced,
    depth,
    evaluated,
    fold,
    least_depth,
    measures,
    shapes,
    size,
    stacked,
)
from harness.numbers.rational import ONE, Rational

_MOST = 16


def trees_of_least_depth(saved: int = 0) -> Argument:
    """k - 1 operations, ⌈log₂ k⌉ of them one above the other at the least; `saved` asks for less."""
    i, j, d = sympy.symbols("i j d", integer=True, nonnegative=True)
    sizes = sympy.expand((i - 1) + (j - 1) + 1 - (i + j - 1))
    doubled = sympy.simplify(2**d + 2**d - 2 ** (d + 1))
    found = measures(_MOST)
    # the larger half of 2 p + 1 and of 4 p inputs, p = 2^(m - 1); two inputs have halves of one
    p = sympy.Symbol("p", integer=True, positive=True)
    ends = sympy.simplify(sympy.ceiling((2 * p + 1) / sympy.S(2)) - (p + 1)), sympy.ceiling(4 * p / 2) - 2 * p
    lower, more, under = sympy.symbols("l e D", integer=True, nonnegative=True)
    deeper = sympy.Max(lower + more + under, lower + under) - sympy.Max(lower + more, lower) - under
    halves = all(least_depth(k) == 1 + least_depth((k + 1) // 2) for k in range(2, 4097))
    balance = all(
        (size(balanced(k)), depth(balanced(k))) == (k - 1, least_depth(k) - saved)
        for k in range(1, 4 * _MOST + 1)
    )
    stacks = all(
        depth(stacked(levels, k)) == levels * (least_depth(k) - saved)
        for levels in (1, 2, 3)
        for k in range(1, 6)
    )
    return Argument(
        "For every k ≥ 1, each tree of binary operations over k inputs has k - 1 of them, its depth is at least"
        " ⌈log₂ k⌉, and some tree has that depth; so d levels of such trees have depth d ⌈log₂ k⌉.",
        "holds",
        "argument",
        (
            Step(
                "a tree over i + j inputs is an operation on a tree over i and one over j: i - 1 + j - 1 + 1 of them",
                f"that less i + j - 1 is {sizes}; one input, {size(fold(1))}",
                sizes == 0 and size(fold(1)) == 0,
            ),
            Step(
                "a tree of depth d + 1 has at most twice as many inputs as one of depth d, one of depth 0 has one: so"
                " k ≤ 2^d",
                f"2^d + 2^d less 2^(d + 1) is {doubled}",
                doubled == 0,
            ),
            Step(
                "halving reaches that: for k from 2^m + 1 to 2^(m + 1), m ≥ 1, the larger half is from 2^(m - 1) + 1 to"
                " 2^m, so its least depth is one less, as it is for k = 2",
                f"at both ends of that, the half less what it should be: {ends[0]}, {ends[1]}; 2 to 4096 inputs:"
                f" {halves}; the halving trees of 1 to {4 * _MOST} inputs have size k - 1 and depth ⌈log₂ k⌉:"
                f" {balance}",
                ends == (0, 0) and halves and balance,
            ),
            Step(
                "levels one above the other add their depths: with a tree of depth D in the place of each input, two"
                " trees become deeper by D each, so the operation on them does",
                f"max(l + e + D, l + D) less max(l + e, l) + D is {deeper}; 1 to 3 levels of 1 to 5 inputs: {stacks}",
                deeper == 0 and stacks,
            ),
            Step(
                "the same, over all shapes",
                f"1 to {_MOST} inputs, least depths {', '.join(str(min(d for _, d in found[k])) for k in found)}",
                all(
                    {n for n, _ in found[k]} == {k - 1} and min(d for _, d in found[k]) == least_depth(k)
                    for k in found
                ),
            ),
        ),
    )


def a_fold_is_deeper(inputs: int = 4) -> Argument:
    """The chain that takes one input after another is exact too, but not of that depth."""
    tree = fold(inputs)
    return Argument(
        "For every k ≥ 1 the left fold of a binary operation over k inputs has depth ⌈log₂ k⌉.",
        "fails",
        "argument",
        (
            Step(
                f"k = {inputs}: one operation after the other",
                f"{tree}: depth {depth(tree)}, ⌈log₂ {inputs}⌉ = {least_depth(inputs)}",
                depth(tree) != least_depth(inputs),
            ),
        ),
    )


def so_few_conjunctions_are_too_few(inputs: int = 4) -> Argument:
    """⌈log₂ k⌉ binary operations in all, not one above the other, do not read k inputs."""
    rows = 2**inputs
    columns = [sum(1 << row for row in range(rows) if row >> i & 1) for i in range(inputs)]
    wanted = 1 << (rows - 1)
    ones = (1 << rows) - 1

    def answers(available: list[int]) -> set[int]:
        return {
            sum(  # the four cases of two inputs do not overlap
                (a if case & 1 else a ^ ones) & (b if case & 2 else b ^ ones)
                for case in range(4)
                if table >> case & 1
            )
            for a, b in combinations_with_replacement(available, 2)
            for table in range(16)
        }

    count = least_depth(inputs)
    reached = [columns]
    for _ in range(count):
        reached = [[*available, new] for available in reached for new in answers(available)]
    hits = sum(available[-1] == wanted for available in reached)
    return Argument(
        "For every k, a conjunction of k inputs is the last of ⌈log₂ k⌉ binary operations, each on two inputs or"
        " results.",
        "fails",
        "argument",
        (
            Step(
                f"k = {inputs}: {count} operations, each reading two of what there is, read at most {count + 1} of the"
                f" {inputs} inputs",
                f"{count + 1} < {inputs}",
                count + 1 < inputs,
            ),
            Step(
                "and a conjunction depends on each: all 16 operations on all pairs tried, none ends in it",
                f"{len(reached)} results of {count} operations, {hits} of them the conjunction of {inputs}",
                hits == 0,
            ),
        ),
    )


def conjunctions_regroup() -> Argument:
    """AND over any tree, and the product of probabilities over any tree."""
    step = [min(left, right) == int(left == right == 1) for left, right in product((0, 1), repeat=2)]
    cases = agree = 0
    for inputs in range(1, 7):
        for tree, held in product(list(shapes(inputs)), product((0, 1), repeat=inputs)):
            cases += 1
            agree += evaluated(tree, held, min) == int(all(held))
    a, b, c = sympy.symbols("a b c")
    grouped = sympy.expand((a * b) * c - a * (b * c))
    thirds = tuple(Rational(n, n + 2) for n in range(1, 7))
    products = {str(evaluated(tree, thirds, lambda x, y: x * y)) for tree in shapes(6)}
    return Argument(
        "For every k, the conjunction of k truth values, and the product of k probabilities, is that of any tree of"
        " binary ones over them.",
        "holds",
        "argument",
        (
            Step(
                "AND of two trees that are 1 where all their inputs are is 1 where all inputs of both are: so by"
                " induction for every tree",
                f"4 cases, {sum(step)} right; all trees over 1 to 6 inputs, all inputs: {agree} of {cases}",
                all(step) and agree == cases,
            ),
            Step(
                "products regroup: (a b) c = a (b c)",
                f"the difference is {grouped}; 6 probabilities over all 42 trees: {', '.join(sorted(products))}",
                grouped == 0 and len(products) == 1,
            ),
        ),
        assumes=("a product is the probability of the conjunction where the inputs are independent",),
    )


def combined(a: Rational, b: Rational) -> Rational:
    """a ⊕ b = a b / (a b + (1 - a)(1 - b)), for a and b in (0, 1)."""
    return a * b / (a * b + (ONE - a) * (ONE - b))


def evidence_regroups(bias: int = 1) -> Argument:
    """⊕ over any tree: odds multiply. `bias` multiplies the odds, 1 where ⊕ is meant."""
    x, y = sympy.symbols("x y", positive=True)  # odds: a = x / (1 + x) is any number in (0, 1)
    a, b = x / (1 + x), y / (1 + y)
    both = sympy.together(a * b / (a * b + (1 - a) * (1 - b)))
    odds = sympy.simplify(both / (1 - both) - bias * x * y)
    logs = sympy.simplify(sympy.exp(sympy.log(x) + sympy.log(y)) - x * y)
    inside = (both.is_positive, sympy.simplify(1 - both).is_positive)
    cases = agree = 0
    for inputs in range(1, 8):
        held = tuple(Rational(n + 1, 2 * n + 3) for n in range(inputs))
        total = prod((value / (ONE - value) for value in held), start=ONE)
        for tree in shapes(inputs):
            cases += 1
            agree += evaluated(tree, held, combined) == total / (ONE + total)
    return Argument(
        "For every k ≥ 1 and a1, …, ak in (0, 1), every tree of ⊕ over them gives σ(logit a1 + … + logit ak).",
        "holds",
        "argument",
        (
            Step(
                "the odds of a ⊕ b are the product of the odds of a and b, and a ⊕ b is in (0, 1) again",
                f"with odds x, y: odds of the result less their product {odds}; above 0 and below 1: {inside}",
                odds == 0 and inside == (True, True),
            ),
            Step(
                "so the odds of a tree are the product of its inputs' odds, by induction, however it is grouped; and"
                " the product of odds is exp of the sum of their logarithms",
                f"exp(log x + log y) - x y = {logs}",
                logs == 0,
            ),
            Step(
                "the same in rationals",
                f"all trees over 1 to 7 inputs: {agree} of {cases}",
                agree == cases,
            ),
        ),
        assumes=("all inputs lie strictly between 0 and 1",),
    )
