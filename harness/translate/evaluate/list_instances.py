"""Library functions of lists and arrays that need an instance: equality, order, default, addition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.terms import Op
from harness.logic.types import TypeApp
from harness.logic.values import Datum
from harness.translate.evaluate.arithmetic import operation
from harness.translate.evaluate.casts import unit
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.default import default
from harness.translate.evaluate.elements import as_type, bare, head
from harness.translate.evaluate.lists import Values, get, option
from harness.translate.evaluate.runtime import NONE, Frame, Run, Stuck, some, told
from harness.translate.evaluate.shape import type_at


def _element(op: Op, place: int) -> Any:
    type_ = bare(type_at(op.args[place]))
    if isinstance(type_, TypeApp) and type_.args:
        return bare(as_type(type_.args[0]))
    raise Stuck("the elements of a list have no type")


def by_equality(compiler: Compiler, op: Op) -> Run:
    """`contains`, `count`, `idxOf`, `erase`, …: functions that compare elements with `==`."""
    name = op.name.split(".", 1)[1]
    function, list_place = EQUALITY[name]
    equal = compiler.by_type(_element(op, list_place), compiler.kinds.equal)
    runs, burn = [compiler.run(arg) for arg in op.args], compiler.tank.burn

    def run(frame: Frame) -> Any:
        values = [each(frame) for each in runs]
        burn(len(values[list_place]))
        test = equal(frame)
        return function(lambda x, y: told(test(x, y)), *values)

    return run


Same = Callable[[Any, Any], bool]


def _contains(same: Same, xs: Values, a: Any) -> bool:
    return any(same(x, a) for x in xs)


def _index(same: Same, a: Any, xs: Values) -> int:
    return next((i for i, x in enumerate(xs) if same(x, a)), len(xs))


def _erase(same: Same, xs: Values, a: Any) -> Values:
    place = _index(same, a, xs)
    return xs[:place] + xs[place + 1 :]


def _once_first(same: Same, xs: Values) -> Values:
    kept: list[Any] = []
    for x in xs:
        if not any(same(x, y) for y in kept):
            kept.append(x)
    return tuple(kept)


def _once_last(same: Same, xs: Values) -> Values:
    return _once_first(same, xs[::-1])[::-1]


def _prefix(same: Same, xs: Values, ys: Values) -> bool:
    return len(xs) <= len(ys) and all(same(x, y) for x, y in zip(xs, ys, strict=False))


def _suffix(same: Same, xs: Values, ys: Values) -> bool:
    return _prefix(same, xs[::-1], ys[::-1])


def _infix(same: Same, xs: Values, ys: Values) -> bool:
    return any(_prefix(same, xs, ys[i:]) for i in range(len(ys) - len(xs) + 1))


def _sublist(same: Same, xs: Values, ys: Values) -> bool:
    place = 0
    for y in ys:
        if place < len(xs) and same(xs[place], y):
            place += 1
    return place == len(xs)


def _perm(same: Same, xs: Values, ys: Values) -> bool:
    left = list(ys)
    for x in xs:
        place = _index(same, x, tuple(left))
        if place == len(left):
            return False
        del left[place]
    return not left


def _lookup(same: Same, a: Any, pairs: Values) -> Datum:
    return next((some(p.fields[1]) for p in pairs if same(p.fields[0], a)), NONE)


EQUALITY: dict[str, tuple[Callable[..., Any], int]] = {
    "contains": (_contains, 0),
    "elem": (lambda same, a, xs: _contains(same, xs, a), 1),
    "count": (lambda same, a, xs: sum(same(x, a) for x in xs), 1),
    "idxOf": (_index, 1),
    "idxOf?": (lambda same, a, xs: some(i) if (i := _index(same, a, xs)) < len(xs) else NONE, 1),
    "erase": (_erase, 0),
    "eraseDups": (_once_first, 0),
    "dedup": (_once_last, 0),
    "insert": (lambda same, a, xs: xs if _contains(same, xs, a) else (a, *xs), 1),
    "isPrefixOf": (_prefix, 0),
    "isSuffixOf": (_suffix, 0),
    "IsPrefix": (_prefix, 0),
    "IsSuffix": (_suffix, 0),
    "IsInfix": (_infix, 0),
    "Sublist": (_sublist, 0),
    "Perm": (_perm, 0),
    "Nodup": (lambda same, xs: len(_once_first(same, xs)) == len(xs), 0),
}


def lookup(compiler: Compiler, op: Op) -> Run:
    """`List.lookup`: by the first components."""
    equal = compiler.by_type(type_at(op.args[0]), compiler.kinds.equal)
    key, pairs = (compiler.run(arg) for arg in op.args)
    return lambda frame: _lookup(lambda x, y: told(equal(frame)(x, y)), key(frame), pairs(frame))


def aggregate(compiler: Compiler, op: Op) -> Run:
    """`List.sum`, `List.prod`, `alternatingSum`: folds from the right with the operation of the elements."""
    name = op.name.split(".", 1)[1]
    kind = "mul" if name == "prod" else "sub" if name == "alternatingSum" else "add"
    element = bare(op.type)
    combine, start = operation(compiler, kind, element), unit(compiler, element, name == "prod")
    values, burn = compiler.run(op.args[0]), compiler.tank.burn

    def run(frame: Frame) -> Any:
        function, result, listed = combine(frame), start(frame), values(frame)
        burn(len(listed))
        for x in reversed(listed):
            result = function(x, result)
        return result

    return run


def extremes(compiler: Compiler, op: Op) -> Run:
    """`List.min?`, `List.max?`."""
    below = compiler.by_type(_element(op, 0), compiler.kinds.at_most)
    values, smaller = compiler.run(op.args[0]), op.name.endswith("min?")

    def run(frame: Frame) -> Datum:
        listed, test = values(frame), below(frame)
        if not listed:
            return NONE
        best = listed[0]
        for x in listed[1:]:
            if told(test(x, best)) == smaller:
                best = x
        return some(best)

    return run


def with_default(compiler: Compiler, op: Op) -> Run:
    """`head!`, `getLast!`, `get!`, `back!`, `Option.get!`: the default of the type where there is nothing."""
    values, fallback = compiler.run(op.args[0]), default(compiler, op.type)
    name = op.name.split(".")[-1]
    place = compiler.run(op.args[1]) if len(op.args) > 1 else None

    def run(frame: Frame) -> Any:
        listed = values(frame)
        if isinstance(listed, Datum):
            return listed.fields[0] if listed.fields else fallback(frame)
        index = place(frame) if place is not None else len(listed) - 1 if name in ("getLast!", "back!") else 0
        return listed[index] if 0 <= index < len(listed) else fallback(frame)

    return run


def element_at(compiler: Compiler, op: Op) -> Run:
    """`l[i]`, `l[i]?`, `l[i]!`."""
    if op.name == "getElem!":
        return with_default(compiler, op)
    values, place = (compiler.run(arg) for arg in op.args)
    if head(bare(type_at(op.args[0]))) not in ("List", "Array"):
        raise Stuck("element access is computed for lists and arrays only")
    pick = option if op.name == "getElem?" else get
    return lambda frame: pick(values(frame), place(frame))
