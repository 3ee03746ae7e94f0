"""Many inputs by operations on two: trees, their depth and size, and what they compute (paper, section 7.3).

A tree is an input's number or a pair of trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TypeAlias, TypeVar

from harness.errors import UsageError

Tree: TypeAlias = "int | tuple[Tree, Tree]"
T = TypeVar("T")


def shapes(inputs: int, first: int = 0) -> Iterator[Tree]:
    """All trees over that many inputs in their order."""
    _require_input(inputs)
    if inputs == 1:
        yield first
    for left in range(1, inputs):
        yield from product(shapes(left, first), shapes(inputs - left, first + left))


def balanced(inputs: int, first: int = 0) -> Tree:
    """The tree that splits its inputs into halves, the left one not smaller."""
    _require_input(inputs)
    half = (inputs + 1) // 2
    return first if inputs == 1 else (balanced(half, first), balanced(inputs - half, first + half))


def fold(inputs: int) -> Tree:
    """The tree of a left fold: one input after the other."""
    _require_input(inputs)
    tree: Tree = 0
    for following in range(1, inputs):
        tree = (tree, following)
    return tree


def stacked(levels: int, inputs: int, first: int = 0) -> Tree:
    """Halving trees one above the other: each input of a level is the root of one on the level below."""
    if levels == 0:
        return first
    below = inputs ** (levels - 1)

    def filled(tree: Tree) -> Tree:
        if isinstance(tree, int):
            return stacked(levels - 1, inputs, first + tree * below)
        return filled(tree[0]), filled(tree[1])

    return filled(balanced(inputs))


def _require_input(inputs: int) -> None:
    if inputs < 1:
        raise UsageError(f"a tree over {inputs} inputs", why="a tree has at least one")


def depth(tree: Tree) -> int:
    """Operations on the longest way from an input to the root."""
    return 0 if isinstance(tree, int) else 1 + max(depth(tree[0]), depth(tree[1]))


def size(tree: Tree) -> int:
    """How many operations there are."""
    return 0 if isinstance(tree, int) else 1 + size(tree[0]) + size(tree[1])


def least_depth(inputs: int) -> int:
    """⌈log₂ inputs⌉, in integers."""
    _require_input(inputs)
    return (inputs - 1).bit_length()


def evaluated(tree: Tree, inputs: tuple[T, ...], operation: Callable[[T, T], T]) -> T:
    """What the tree computes of the inputs."""
    if isinstance(tree, int):
        return inputs[tree]
    return operation(evaluated(tree[0], inputs, operation), evaluated(tree[1], inputs, operation))


def measures(most: int) -> dict[int, set[tuple[int, int]]]:
    """Over all shapes with 1 to `most` inputs: which pairs of size and depth there are."""
    found: dict[int, set[tuple[int, int]]] = {1: {(0, 0)}}
    for inputs in range(2, most + 1):
        found[inputs] = {
            (left_size + right_size + 1, 1 + max(left_depth, right_depth))
            for left in range(1, inputs)
            for (left_size, left_depth), (right_size, right_depth) in product(
                found[left], found[inputs - left]
            )
        }
    return found
