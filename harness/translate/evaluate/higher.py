"""Library functions that take functions: iteration, folds over `Fin n`, searches, and what asks about functions."""

from __future__ import annotations

from typing import Any

from harness.logic import Truth, iff, not_
from harness.logic.terms import Op
from harness.logic.types import Arrow
from harness.logic.values import Datum
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import bare
from harness.translate.evaluate.lists import holds
from harness.translate.evaluate.runtime import Frame, Run, Stuck, apply, told
from harness.translate.evaluate.shape import type_at

MAX_SEARCH = 1 << 14
"""Numbers that `Nat.find` and `Nat.nth` look at."""


def iterate(compiler: Compiler, op: Op) -> Run:
    """`f^[n]`, with or without the argument; `Nat.repeat`."""
    function, times = compiler.run(op.args[0]), compiler.run(op.args[1])
    start = compiler.run(op.args[2]) if len(op.args) > 2 else None
    burn = compiler.tank.burn

    def repeat(f: Any, n: int, x: Any) -> Any:
        for _ in range(n):
            burn()
            x = apply(f, (x,))
        return x

    if start is not None:
        first = start
        return lambda frame: repeat(function(frame), times(frame), first(frame))

    def run(frame: Frame) -> Any:
        f, n = function(frame), times(frame)
        return lambda x: repeat(f, n, x)

    return run


def fold_below(compiler: Compiler, op: Op) -> Run:
    """`Fin.foldl n f init`, `Fin.foldr n f init`, `Nat.fold n f init`."""
    size, function, start = (compiler.run(arg) for arg in op.args)
    name, burn = op.name, compiler.tank.burn

    def run(frame: Frame) -> Any:
        n, f, result = size(frame), function(frame), start(frame)
        for i in reversed(range(n)) if name == "Fin.foldr" else range(n):
            burn()
            result = apply(f, (result, i) if name == "Fin.foldl" else (i, result))
        return result

    return run


def update(compiler: Compiler, op: Op) -> Run:
    """`Function.update f a v`."""
    function, point, value = (compiler.run(arg) for arg in op.args[:3])
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("Function.update of what is no function")
    equal = compiler.by_type(type_.domain, compiler.kinds.equal)

    def run(frame: Frame) -> Any:
        f, a, v, test = function(frame), point(frame), value(frame), equal(frame)
        return lambda x: v if told(test(x, a)) else apply(f, (x,))

    if len(op.args) == 4:
        argument = compiler.run(op.args[3])
        return lambda frame: run(frame)(argument(frame))
    return run


def count_below(compiler: Compiler, op: Op) -> Run:
    """`Nat.count p n`, `Nat.findGreatest p n`."""
    predicate, limit = (compiler.run(arg) for arg in op.args)
    greatest, burn = op.name.endswith("findGreatest"), compiler.tank.burn

    def run(frame: Frame) -> int:
        p, n = predicate(frame), limit(frame)
        if greatest:
            for k in range(n, 0, -1):
                burn()
                if holds(apply(p, (k,))):
                    return k
            return 0
        total = 0
        for k in range(n):
            burn()
            total += holds(apply(p, (k,)))
        return total

    return run


def nth(compiler: Compiler, op: Op) -> Run:
    """`Nat.nth p n`: the n-th number, from 0, that fits; told where it is found."""
    predicate, place = (compiler.run(arg) for arg in op.args)
    burn = compiler.tank.burn

    def run(frame: Frame) -> int:
        p, left = predicate(frame), place(frame)
        for k in range(MAX_SEARCH):
            burn()
            if holds(apply(p, (k,))):
                if left == 0:
                    return k
                left -= 1
        raise Stuck("Nat.nth looks at numbers below 16384 only")

    return run


def least(compiler: Compiler, op: Op) -> Run:
    """`Nat.find`: the smallest number that fits."""
    predicate, burn = compiler.run(op.args[0]), compiler.tank.burn

    def run(frame: Frame) -> int:
        p = predicate(frame)
        for k in range(MAX_SEARCH):
            burn()
            if holds(apply(p, (k,))):
                return k
        raise Stuck("Nat.find looks at numbers below 16384 only")

    return run


def vector_cons(compiler: Compiler, op: Op) -> Run:
    """`![x, …]`, `Fin.cons x f`."""
    first, rest = (compiler.run(arg) for arg in op.args[:2])

    def run(frame: Frame) -> Any:
        x, f = first(frame), rest(frame)
        return lambda i: x if i == 0 else apply(f, (i - 1,))

    return _applied(compiler, op, 2, run)


def vector_snoc(compiler: Compiler, op: Op) -> Run:
    """`Fin.snoc f x`."""
    start, last = (compiler.run(arg) for arg in op.args[:2])
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("Fin.snoc of what is no function")
    size = compiler.size(type_.domain)

    def run(frame: Frame) -> Any:
        f, x, n = start(frame), last(frame), size(frame)
        return lambda i: apply(f, (i,)) if i < n else x

    return _applied(compiler, op, 2, run)


def vector_append(compiler: Compiler, op: Op) -> Run:
    """`Fin.append f g`."""
    left, right = (compiler.run(arg) for arg in op.args[:2])
    type_ = bare(type_at(op.args[0]))
    if not isinstance(type_, Arrow):
        raise Stuck("Fin.append of what is no function")
    size = compiler.size(type_.domain)

    def run(frame: Frame) -> Any:
        f, g, n = left(frame), right(frame), size(frame)
        return lambda i: apply(f, (i,)) if i < n else apply(g, (i - n,))

    return _applied(compiler, op, 2, run)


def vector_part(compiler: Compiler, op: Op) -> Run:
    """`Fin.tail f`, `Fin.init f`."""
    function, shift = compiler.run(op.args[0]), 1 if op.name == "Fin.tail" else 0

    def run(frame: Frame) -> Any:
        f = function(frame)
        return lambda i: apply(f, (i + shift,))

    return _applied(compiler, op, 1, run)


def vector_empty(_: Compiler, op: Op) -> Run:
    """`![]`."""

    def nothing(_: Any) -> Any:
        raise Stuck(f"{op.name} has no entries")

    return lambda _frame: nothing


def _applied(compiler: Compiler, op: Op, arity: int, run: Run) -> Run:
    """The function, or its value where the operation is applied to more arguments."""
    if len(op.args) == arity:
        return run
    rest = [compiler.run(arg) for arg in op.args[arity:]]
    return lambda frame: apply(run(frame), [each(frame) for each in rest])


def compare(compiler: Compiler, op: Op) -> Run:
    """`compare a b`."""
    less = compiler.by_type(bare(type_at(op.args[0])), compiler.kinds.less)
    left, right = (compiler.run(arg) for arg in op.args)

    def run(frame: Frame) -> Datum:
        a, b, below = left(frame), right(frame), less(frame)
        if told(below(a, b)):
            return Datum("Ordering.lt")
        return Datum("Ordering.gt" if told(below(b, a)) else "Ordering.eq")

    return run


def decide(compiler: Compiler, op: Op) -> Run:
    """`decide p`."""
    question = compiler.ask(op.args[0])
    return lambda frame: told(question(frame), "a proposition under decide could not be decided")


def boolean_equal(compiler: Compiler, op: Op) -> Run:
    """`a == b`, `a != b` of types whose `==` is their equality."""
    equal = compiler.by_type(bare(type_at(op.args[0])), compiler.kinds.equal)
    left, right = (compiler.run(arg) for arg in op.args)
    positive = op.name == "beq"

    def run(frame: Frame) -> bool:
        answer = equal(frame)(left(frame), right(frame))
        return told(answer if positive else not_(answer))

    return run


def boolean(compiler: Compiler, op: Op) -> Run:
    """`!a`, `a && b`, `a || b`, `a ^^ b`: lazy where Lean's value does not depend on the rest."""
    runs = [compiler.run(arg) for arg in op.args]
    if op.name == "bnot":
        [only] = runs
        return lambda frame: not only(frame)
    left, right = runs
    if op.name == "band":
        return lambda frame: left(frame) and right(frame)
    if op.name == "bor":
        return lambda frame: left(frame) or right(frame)
    return lambda frame: left(frame) != right(frame)


def exclusive(compiler: Compiler, op: Op) -> Run:
    """`Xor' p q`."""
    left, right = (compiler.ask(arg) for arg in op.args)

    def run(frame: Frame) -> Truth:
        return not_(iff(left(frame), right(frame)))

    return run
