"""A compiled statement: nodes that share their common parts, each computed once for a batch, when it is asked for.

A node that depends on the parameters of a `fun` is computed once for each time that function is applied; what does not
depend on them stays with the batch, wherever it is written. So a node has `levels`, the depths of those `fun`s around
it whose parameters it needs, and lives in a frame of the deepest of them, its `level`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.translate.vector.columns import Column, Exhausted, Function, Items, Record, Value

WORK = 20_000
"""Number of nodes that may be computed and columns that may be packed for one batch; what is left is doubtful."""

STRIDE = 24
"""How far recursion down a number goes at once, before what lies below is computed first."""


class Run:
    """What all frames of one batch share: the work that is left, and the results of recursive calls.

    Those in `closed` depend on no sample; those in `calls` are kept by the address of columns, while these live.
    """

    def __init__(self, work: int) -> None:
        self.work = work
        self.calls: dict[Any, tuple[Value, Any]] = {}
        self.closed: dict[Any, tuple[Value, Any]] = {}

    def spend(self) -> None:
        """One unit of work: a node, or a column of a structure that is packed."""
        self.work -= 1
        if self.work < 0:
            raise Exhausted("the work allowed for a batch is used up")


class Frame:
    """The values of the nodes of one level, for one application of the function that opened it."""

    __slots__ = ("level", "memo", "parent", "run", "served")

    def __init__(self, level: int, parent: Frame | None, run: Run) -> None:
        self.level = level
        self.parent = parent
        self.run = run
        self.memo: dict[int, Value] = {}
        self.served: dict[int, int] = {}


class Node:
    """`compute` gets the frame of the node's own level. `recursive`: a recursive call lies below, so that both sides of
    a choice must not be computed. `inexact`: it rests on functions that round differently from library to library.
    `addends`: what its value is a difference of; `exact`: a real that floats hold exactly."""

    __slots__ = (
        "addends",
        "compute",
        "exact",
        "index",
        "inexact",
        "level",
        "levels",
        "needs",
        "pinned",
        "recursive",
        "uses",
    )

    def __init__(self, index: int, levels: frozenset[int], compute: Callable[[Frame], Value]) -> None:
        self.index = index
        self.levels = levels
        self.level = max(levels, default=0)
        self.compute = compute
        self.recursive = False
        self.inexact = False
        self.exact = False
        self.addends: tuple[Node, ...] = (self,)
        self.needs: tuple[Node, ...] = ()
        self.uses = 0
        self.pinned = False

    def use(self, children: tuple[Node, ...]) -> None:
        """Note which nodes this one needs, so that a value can be dropped after the last use, while it is in the cache.

        Only nodes of the outermost level are dropped, and of these only what is not needed from within a `fun`.
        """
        self.needs = tuple({child.index: child for child in children}.values()) if self.level == 0 else ()
        for child in self.needs:
            child.uses += 1
        if self.level > 0:
            for child in children:
                child.pinned = True


def value(node: Node, frame: Frame) -> Value:
    """The value of a node, from a frame of its level or deeper."""
    while frame.level > node.level:
        assert frame.parent is not None
        frame = frame.parent
    found = frame.memo.get(node.index)
    if found is None:
        frame.run.spend()
        found = node.compute(frame)
        frame.memo[node.index] = found
        for child in node.needs:
            if not child.pinned:
                served = frame.served.get(child.index, 0) + 1
                frame.served[child.index] = served
                if served == child.uses:
                    frame.memo.pop(child.index, None)
    return found


class Code:
    """A function's parameters and body; the body is filled in later where the function calls itself.

    `closed`: nothing but the parameters decides its value, so that results may be kept from sample to sample.
    """

    __slots__ = ("body", "closed", "depth", "level", "params")

    def __init__(self, params: tuple[Node, ...], level: int) -> None:
        self.params = params
        self.level = level
        self.body: Node | None = None
        self.closed = False
        self.depth = 0

    def function(self, frame: Frame) -> Function:
        """The function value, made where `frame` is."""
        return Function(len(self.params), lambda args: self.apply(frame, args))

    def apply(self, frame: Frame, args: tuple[Value, ...]) -> Value:
        inner = Frame(self.level, frame, frame.run)
        for param, arg in zip(self.params, args, strict=True):
            inner.memo[param.index] = arg
        assert self.body is not None
        return value(self.body, inner)

    def call(self, frame: Frame, args: tuple[Value, ...]) -> Value:
        """The same for a definition that calls itself: the result is kept, so that `fib (n - 1)` is computed once."""
        while frame.parent is not None:
            frame = frame.parent
        key = (id(self), tuple(map(_identity, args)))
        calls = frame.run.closed if self.closed and all(map(_is_shared, args)) else frame.run.calls
        kept = calls.get(key)
        if kept is None:
            self._climb(frame, args)
            self.depth += 1
            try:
                # The arguments are kept too: the key holds their addresses.
                kept = calls[key] = (self.apply(frame, args), args)
            finally:
                self.depth -= 1
        return kept[0]

    def _climb(self, frame: Frame, args: tuple[Value, ...]) -> None:
        """Smaller numbers first where recursion goes down a number, since Python does not nest calls deeply."""
        first = args[0] if args else None
        if self.depth or not isinstance(first, Column) or type(first.data) is not int:
            return
        for k in range(STRIDE, first.data, STRIDE):
            self.call(frame, (Column(k), *args[1:]))


def _is_shared(value: Value) -> bool:
    """Whether the argument is one number for all samples of any batch."""
    return isinstance(value, Column) and value.uniform and value.doubt is False


def _identity(value: Value) -> Any:
    """What tells two arguments apart: the number itself where all samples share it, else the column's address."""
    match value:
        case Column(data, doubt) if value.uniform:
            return type(data), data, id(doubt)
        case Column(data, doubt):
            return id(data), id(doubt)
        case Record(constructor, fields):
            return constructor, tuple(map(_identity, fields))
        case Items(items, None, doubt):
            return tuple(map(_identity, items)), id(doubt)
        case _:
            return id(value)
