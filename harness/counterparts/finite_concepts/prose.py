"""What of "hallucination is conceptlessness" can be said exactly: the paper defines the word twice (2.1.1 and 9.4)."""

from __future__ import annotations

from harness.counterparts.arguments import Argument, Step
from harness.counterparts.finite_concepts.routing import key_of
from harness.errors import UsageError
from harness.numbers.rational import HALF, Rational


def marginal_of_one_factor(table: tuple[tuple[int, int], tuple[int, int]]) -> Rational:
    """P(v0 = 1) where one factor over v0 and v1 is all there is."""
    weights = [weight for row in table for weight in row]
    total = sum(weights)
    if min(weights) < 0 or total == 0:
        raise UsageError(f"weights {table}", why="none may be negative and some must be positive")
    return Rational(sum(table[1]), total)


def two_meanings_of_hallucination(output: Rational = HALF, node: int = 0) -> Argument:
    """A grounded node with a wrong belief: a hallucination by the definition, and a token with a concept."""
    # by own index: node type and neighbours; variables 0 and 2, and between them factor 1
    declared = {0: (0, (1,)), 1: (1, (0, 2)), 2: (0, (1,))}
    concepts = {key_of(kind, own, beside) for own, (kind, beside) in declared.items()}
    key = key_of(0, node, (1,))
    table = ((1, 1), (1, 0))
    truth = marginal_of_one_factor(table)
    return Argument(
        "An agent hallucinates at a node, its output there is not the true marginal, exactly where the node's token has"
        " no concept in the knowledge base.",
        "fails",
        "argument",
        (
            Step(
                f"variables 0 and 2 with one factor, 1, of table ((1, 1), (1, 0)): the key of node {node} is that of a"
                " declared node",
                f"key {key} of the keys {', '.join(map(str, sorted(concepts)))}; the marginal is {truth}",
                key in concepts and truth == Rational(1, 3),
            ),
            Step(
                "an agent that leaves the belief at 1/2 hallucinates there by the definition, with a concept behind it",
                f"output {output}, marginal {truth}",
                output != truth,
            ),
        ),
        assumes=(
            "the definition of section 2.1.1",
            "a token has a concept where its key is that of a node of the declared graph",
        ),
    )
