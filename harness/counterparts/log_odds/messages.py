"""Pearl's sum-product at a binary variable with two incoming messages (paper, section 3.4).

A message is a pair of positive weights, for the values 1 and 0; its belief is the weight for 1 over the sum of both.
The belief at the variable is the product of the messages, made to add up to 1.
"""

from __future__ import annotations

from itertools import product

import sympy

from harness.counterparts.arguments import Argue, Argument
from harness.counterparts.log_odds.steps import equal, odds_multiply, polynomials, positive, within
from harness.counterparts.log_odds.symbolic import Expression, combine

Message = tuple[Expression, Expression]
"""Weights for the values 1 and 0."""

_FIRST: Message = sympy.symbols("m0_1 m0_0", positive=True)
_SECOND: Message = sympy.symbols("m1_1 m1_0", positive=True)
_POSITIVE = "both weights of both messages positive, of any scale"


def belief(message: Message) -> Expression:
    """The weight for 1, the weights made to add up to 1."""
    true, false = message
    return true / (true + false)


def pointwise(first: Message, second: Message) -> Message:
    """The product of messages."""
    return first[0] * second[0], first[1] * second[1]


def product_of_messages() -> Argument:
    """The normalised product of two messages is ⊕ of their beliefs."""
    return Argument(
        sentence="for a binary variable with two incoming messages of positive weights, and no factor of its own: the"
        " normalised product of the messages is b0 ⊕ b1, where b0 and b1 are the messages normalised",
        concludes="holds",
        how="algebra",
        steps=(
            *odds_multiply(),
            within("b0 lies in (0, 1)", belief(_FIRST)),
            within("b1 lies in (0, 1)", belief(_SECOND)),
            equal(
                "the normalised product is b0 ⊕ b1 in closed form",
                belief(pointwise(_FIRST, _SECOND)),
                combine(belief(_FIRST), belief(_SECOND)),
            ),
        ),
        assumes=(_POSITIVE,),
    )


def marginal_between_two_factors() -> Argument:
    """The exact marginal of v in the chain x - f - v - g - y is ⊕ of the beliefs of the two messages to v."""
    priors = _table("p", 1), _table("q", 1)
    f, g = _table("f", 2), _table("g", 2)

    def joint(x: int, v: int, y: int) -> Expression:
        return priors[0][x,] * f[x, v] * g[v, y] * priors[1][y,]

    def states(v: int) -> Expression:
        return sum(joint(x, v, y) for x, y in product((0, 1), repeat=2))

    def message_from_f(v: int) -> Expression:
        return sum(priors[0][x,] * f[x, v] for x in (0, 1))

    def message_from_g(v: int) -> Expression:
        return sum(g[v, y] * priors[1][y,] for y in (0, 1))

    return Argument(
        sentence="for variables x, v, y with positive weights p(x) f(x,v) g(v,y) q(y): P(v=1), summed over all eight"
        " states, is b0 ⊕ b1, where b0 and b1 are the normalised sum-product messages from f and from g to v",
        concludes="holds",
        how="algebra",
        steps=(
            *(
                polynomials(
                    f"the four states with v = {v} weigh as much as the product of the messages at {v}",
                    states(v),
                    message_from_f(v) * message_from_g(v),
                )
                for v in (1, 0)
            ),
            *(
                positive(f"the message from {factor} has a positive weight at {v}", message(v))
                for factor, message in (("f", message_from_f), ("g", message_from_g))
                for v in (1, 0)
            ),
            *product_of_messages().steps,
        ),
        assumes=("all twelve weights positive", "v has no factor of its own"),
    )


def _table(name: str, variables: int) -> dict[tuple[int, ...], Expression]:
    """Positive symbols, one for each assignment."""
    return {
        values: sympy.Symbol(f"{name}{''.join(map(str, values))}", positive=True)
        for values in product((0, 1), repeat=variables)
    }


ARGUMENTS: tuple[Argue, ...] = (product_of_messages, marginal_between_two_factors)
