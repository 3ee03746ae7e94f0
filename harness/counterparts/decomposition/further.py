"""Arguments about factors made pairwise with further variables, summed over, and what that costs (section 7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

import sympy

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.decomposition.tables import Assignment, assignments
from harness.errors import UsageError
from harness.numbers.rational import ONE, ZERO, Rational


def require_table(table: Sequence[Rational]) -> int:
    """The number of variables of a table; its length must be a power of 2 and its weights positive."""
    variables = len(table).bit_length() - 1
    if len(table) != 2**variables or any(weight <= 0 for weight in table):
        raise UsageError(
            f"a table of {len(table)} weights, the least {min(table, default='none')}",
            why="a table over k variables has 2^k weights, and here all of them must be positive",
        )
    return variables


def _hidden(pattern: Assignment, x: Assignment, weight: sympy.Expr) -> sympy.Expr:
    """A binary z, summed over: its tables are 0 where z = 1 and x_i differs from the pattern; z = 1 weighs `weight`."""
    total = 0
    for z in (0, 1):
        tables = prod(int(z == 0 or value == wanted) for value, wanted in zip(x, pattern, strict=True))
        total += (weight if z else 1) * tables
    return total


def further_binary_variables(table: tuple[Rational, ...]) -> tuple[Rational, tuple[Rational, ...]]:
    """A constant and a weight for each pattern, such that the table is constant · Π (1 + weight_p [x = p])."""
    require_table(table)
    least = min(table)
    return least, tuple(weight / least - ONE for weight in table)


def positive_tables_by_binary_variables(shift: Rational = ZERO) -> Argument:
    """A positive table is exact with pairwise tables and a further binary variable for each assignment but one."""
    weight = sympy.Symbol("w", nonnegative=True)
    cases = {
        variables: sum(
            sympy.expand(_hidden(p, x, weight) - (1 + weight * int(p == x))) == 0
            for p in assignments(variables)
            for x in assignments(variables)
        )
        for variables in (1, 2, 3, 4)
    }
    table = tuple(Rational(n, 7) for n in (3, 1, 4, 1, 5, 9, 2, 6))
    constant, weights = further_binary_variables(table)
    # a pattern's variable at one place: z = 0 or 1, x_i as in the pattern or not
    place = [int(z == 0 or same) for z, same in product((0, 1), repeat=2)]
    least, f = sympy.symbols("m f", positive=True)
    general = sympy.expand(least * (1 + (f / least - 1)) - f)
    summed = tuple(_summed_over_all(constant, [w + shift for w in weights], x) for x in assignments(3))
    return Argument(
        "Every table of positive weights over k binary variables is the sum, over at most 2^k - 1 further binary"
        " variables, of a product of non-negative tables over pairs and over single variables.",
        "holds",
        "argument",
        (
            Step(
                "a variable that is 1 only where all x_i are as in a pattern, and then weighs w, gives 1 + w"
                " there and 1 elsewhere: the table over (x_i, z) is 0 where z = 1 and x_i is not as in the pattern",
                f"the four cases of such a table: {place}; 1 to 4 variables, all patterns and assignments:"
                f" {', '.join(str(n) for n in cases.values())}"
                f" right of {', '.join(str(4**k) for k in cases)}",
                place == [1, 1, 0, 1] and all(count == 4**k for k, count in cases.items()),
            ),
            Step(
                "with one for each pattern the product over them is 1 + w of the pattern that x is; with the"
                " least weight m as constant and w = f/m - 1, which is not negative, that is f. At the least, w"
                " = 0 needs no variable",
                f"m (1 + (f/m - 1)) - f = {general}; weights {', '.join(str(w) for w in weights)}; summed over"
                f" all {2**8} values of 8 further variables:"
                f" {', '.join(str(w) for w in summed)}",
                general == 0 and summed == table and min(weights) == 0,
            ),
        ),
        assumes=(
            "all weights are positive",
            "cost: up to 2^k - 1 variables and k (2^k - 1) tables over pairs",
        ),
    )


def _summed_over_all(constant: Rational, weights: Sequence[Rational], x: Assignment) -> Rational:
    """The product of all tables, summed over all values of the further variables by brute force."""
    total = ZERO
    patterns = assignments(len(x))
    for hidden in product((0, 1), repeat=len(weights)):
        term = constant
        for z, w, pattern in zip(hidden, weights, patterns, strict=True):
            if z:
                term *= w * prod(int(value == wanted) for value, wanted in zip(x, pattern, strict=True))
        total += term
    return total


def any_table_by_one_large_variable() -> Argument:
    """With a further variable of 2^k values every table is exact, also one with zeros, at that price."""
    places = [int(x == value) for x, value in product((0, 1), repeat=2)]
    steps = [
        Step(
            "the tables [x_i is the i-th place of the value] are 1 together where the value is the assignment, and else"
            " one of them is 0",
            f"at one place, the four cases: {places}",
            places == [1, 0, 0, 1],
        )
    ]
    for variables in (1, 2, 3, 4):
        rows = assignments(variables)
        weights = sympy.symbols(f"f0:{len(rows)}")
        differences = [
            sympy.expand(
                sum(
                    weight * prod(int(x[i] == value[i]) for i in range(variables))
                    for value, weight in zip(rows, weights, strict=True)
                )
                - weights[number]
            )
            for number, x in enumerate(rows)
        ]
        steps.append(
            Step(
                f"{variables} variable(s), all weights unknown: of the sum over the values of the further"
                " variable only that which is the assignment itself remains",
                f"{sum(d == 0 for d in differences)} of {len(rows)} entries;"
                f" {variables} tables of 2 by {len(rows)} and one of {len(rows)}",
                all(d == 0 for d in differences),
            )
        )
    return Argument(
        "For every k, each table over k binary variables is the sum, over one further variable with 2^k values"
        " that are the assignments, of a table over it and of k tables over pairs, [x_i is the i-th place of the"
        " value].",
        "holds",
        "argument",
        tuple(steps),
        assumes=(
            "variables may have more than two values",
            "cost: 2^k values and 2 k 2^k entries in tables over pairs",
        ),
    )
