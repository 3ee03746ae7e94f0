"""Library functions of lists and arrays: both are tuples."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from itertools import permutations
from typing import Any

from harness.logic import Truth, all_
from harness.logic.terms import Op
from harness.logic.values import Datum
from harness.numbers.limits import require_length
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.runtime import (
    NONE,
    Frame,
    Run,
    Stuck,
    Tank,
    apply,
    as_truth,
    pair,
    some,
    told,
)

Values = tuple[Any, ...]


def holds(answer: Any) -> bool:
    """A predicate's answer, of type Bool or Prop."""
    return told(answer) if isinstance(answer, Truth) else bool(answer)


def _sized(values: Values) -> Values:
    require_length(len(values), "a list")
    return values


def option(values: Values, place: int) -> Datum:
    return some(values[place]) if -len(values) <= place < len(values) else NONE


def _insert_at(values: Values, place: int, value: Any) -> Values:
    return values if place > len(values) else (*values[:place], value, *values[place:])


def _set(values: Values, place: int, value: Any) -> Values:
    return (*values[:place], value, *values[place + 1 :]) if place < len(values) else values


def _swap(values: Values, i: int, j: int) -> Values:
    if max(i, j) >= len(values):
        return values
    changed = list(values)
    changed[i], changed[j] = changed[j], changed[i]
    return tuple(changed)


def get(values: Values, place: int) -> Any:
    if place >= len(values):
        raise Stuck("an index is proved to be inside a list, and is not")
    return values[place]


def _first(values: Values) -> Any:
    return get(values, 0)


def _last(values: Values) -> Any:
    if not values:
        raise Stuck("a list is proved to have a last element, and is empty")
    return values[-1]


def _range(start: int, length: int, step: int = 1) -> Values:
    require_length(length, "a list")
    return tuple(range(start, start + length * step, step)) if step else (start,) * length


def _replicate(n: int, value: Any) -> Values:
    require_length(n, "a list")
    return (value,) * n


def _rotate(values: Values, n: int) -> Values:
    place = n % len(values) if values else 0
    return values[place:] + values[:place]


def _intersperse(separator: Any, values: Values) -> Values:
    return tuple(x for value in values for x in (separator, value))[1:]


def _intercalate(separator: Values, lists: Values) -> Values:
    return _sized(tuple(x for part in _intersperse(separator, lists) for x in part))


def _unzip(pairs: Values) -> Datum:
    return pair(tuple(p.fields[0] for p in pairs), tuple(p.fields[1] for p in pairs))


def _sublists(values: Values) -> Values:
    require_length(1 << len(values), "a list of sublists")
    result: list[Values] = [()]
    for value in reversed(values):
        result = [x for part in result for x in (part, (value, *part))]
    return tuple(result)


PLAIN_LISTS: dict[str, Callable[..., Any]] = {
    "length": len,
    "append": lambda xs, ys: _sized(xs + ys),
    "reverse": lambda xs: xs[::-1],
    "flatten": lambda xss: _sized(tuple(x for xs in xss for x in xs)),
    "head": _first,
    "head?": lambda xs: option(xs, 0),
    "headD": lambda xs, d: xs[0] if xs else d,
    "tail": lambda xs: xs[1:],
    "tail!": lambda xs: xs[1:],
    "tail?": lambda xs: some(xs[1:]) if xs else NONE,
    "tailD": lambda xs, d: xs[1:] if xs else d,
    "getLast": _last,
    "getLast?": lambda xs: option(xs, -1),
    "getLastD": lambda xs, d: xs[-1] if xs else d,
    "dropLast": lambda xs: xs[:-1],
    "getD": lambda xs, i, d: xs[i] if i < len(xs) else d,
    "get": get,
    "get?": lambda xs, i: option(xs, i),
    "set": _set,
    "insertIdx": _insert_at,
    "take": lambda n, xs: xs[:n],
    "drop": lambda n, xs: xs[n:],
    "and": all,
    "or": any,
    "zip": lambda xs, ys: tuple(pair(x, y) for x, y in zip(xs, ys, strict=False)),
    "unzip": _unzip,
    "zipIdx": lambda xs, n=0: tuple(pair(x, i) for i, x in enumerate(xs, n)),
    "range": lambda n: _range(0, n),
    "range'": _range,
    "iota": lambda n: _range(0, n + 1)[:0:-1],
    "finRange": lambda n: _range(0, n),
    "replicate": _replicate,
    "singleton": lambda x: (x,),
    "concat": lambda xs, x: (*xs, x),
    "isEmpty": lambda xs: not xs,
    "eraseIdx": lambda xs, i: xs[:i] + xs[i + 1 :],
    "intersperse": _intersperse,
    "intercalate": _intercalate,
    "splitAt": lambda n, xs: pair(xs[:n], xs[n:]),
    "rotateLeft": lambda xs, n=1: _rotate(xs, n),
    "rotateRight": lambda xs, n=1: _rotate(xs, -n),
    "rotate": _rotate,
    "toArray": lambda xs: xs,
    "toList": lambda xs: xs,
    "sublists": _sublists,
    "tails": lambda xs: tuple(xs[i:] for i in range(len(xs) + 1)),
    "inits": lambda xs: tuple(xs[:i] for i in range(len(xs) + 1)),
    "permutations": lambda xs: _permutations(xs),
    "product": lambda xs, ys: tuple(pair(x, y) for x in xs for y in ys),
    # Arrays alone
    "size": len,
    "empty": lambda: (),
    "mkEmpty": lambda _c: (),
    "push": lambda xs, x: (*xs, x),
    "pop": lambda xs: xs[:-1],
    "set!": _set,
    "setIfInBounds": _set,
    "swapIfInBounds": _swap,
    "back?": lambda xs: option(xs, -1),
    "extract": lambda xs, start, stop: xs[start:stop],
}
"""Functions without function arguments or instances."""


def _permutations(values: Values) -> Values:
    # Lean's order is another one; only what does not depend on it may use them, so only short ones are given.
    if len(values) > 1:
        raise Stuck("the order of permutations is not computed")
    return tuple(permutations(values))


class Higher:
    """Functions with function arguments; every call burns fuel."""

    def __init__(self, tank: Tank) -> None:
        self.tank = tank

    def _each(self, values: Values) -> Values:
        self.tank.burn(len(values))
        return values

    def map(self, f: Any, xs: Values) -> Values:
        return tuple([apply(f, (x,)) for x in self._each(xs)])

    def filter(self, p: Any, xs: Values) -> Values:
        return tuple([x for x in self._each(xs) if holds(apply(p, (x,)))])

    def filter_map(self, f: Any, xs: Values) -> Values:
        found = (apply(f, (x,)) for x in self._each(xs))
        return tuple(o.fields[0] for o in found if o.fields)

    def foldl(self, f: Any, init: Any, xs: Values) -> Any:
        for x in self._each(xs):
            init = apply(f, (init, x))
        return init

    def foldr(self, f: Any, init: Any, xs: Values) -> Any:
        for x in reversed(self._each(xs)):
            init = apply(f, (x, init))
        return init

    def scanl(self, f: Any, init: Any, xs: Values) -> Values:
        result = [init]
        for x in self._each(xs):
            result.append(apply(f, (result[-1], x)))
        return tuple(result)

    def flat_map(self, f: Any, xs: Values) -> Values:
        return _sized(tuple(y for x in self._each(xs) for y in apply(f, (x,))))

    def all(self, xs: Values, p: Any) -> bool:
        return all(holds(apply(p, (x,))) for x in self._each(xs))

    def any(self, xs: Values, p: Any) -> bool:
        return any(holds(apply(p, (x,))) for x in self._each(xs))

    def zip_with(self, f: Any, xs: Values, ys: Values) -> Values:
        return tuple(apply(f, (x, y)) for x, y in zip(self._each(xs), ys, strict=False))

    def map_index(self, f: Any, xs: Values) -> Values:
        return tuple(apply(f, (i, x)) for i, x in enumerate(self._each(xs)))

    def take_while(self, p: Any, xs: Values) -> Values:
        return xs[: self.find_index(lambda x: not holds(apply(p, (x,))), xs)]

    def drop_while(self, p: Any, xs: Values) -> Values:
        return xs[self.find_index(lambda x: not holds(apply(p, (x,))), xs) :]

    def find_index(self, p: Any, xs: Values) -> int:
        for i, x in enumerate(self._each(xs)):
            if holds(apply(p, (x,))):
                return i
        return len(xs)

    def find(self, p: Any, xs: Values) -> Datum:
        return option(xs, self.find_index(p, xs))

    def find_index_option(self, p: Any, xs: Values) -> Datum:
        place = self.find_index(p, xs)
        return some(place) if place < len(xs) else NONE

    def count(self, p: Any, xs: Values) -> int:
        return len(self.filter(p, xs))

    def partition(self, p: Any, xs: Values) -> Datum:
        flags = [holds(apply(p, (x,))) for x in self._each(xs)]
        chosen = tuple(x for x, flag in zip(xs, flags, strict=True) if flag)
        return pair(chosen, tuple(x for x, flag in zip(xs, flags, strict=True) if not flag))

    def span(self, p: Any, xs: Values) -> Datum:
        place = self.find_index(lambda x: not holds(apply(p, (x,))), xs)
        return pair(xs[:place], xs[place:])

    def modify(self, xs: Values, i: int, f: Any) -> Values:
        return _set(xs, i, apply(f, (xs[i],))) if i < len(xs) else xs

    def sort(self, xs: Values, le: Any) -> Values:
        self.tank.burn(len(xs) * max(len(xs), 1).bit_length())
        return tuple(sorted(xs, key=cmp_to_key(lambda a, b: _order(le, a, b))))

    def pairwise(self, r: Any, xs: Values) -> Truth:
        self.tank.burn(len(xs) ** 2)
        return all_(as_truth(apply(r, (x, y))) for i, x in enumerate(xs) for y in xs[i + 1 :])

    def chain(self, r: Any, xs: Values) -> Truth:
        return all_(as_truth(apply(r, (x, y))) for x, y in zip(self._each(xs), xs[1:], strict=False))

    def forall(self, p: Any, xs: Values) -> Truth:
        return all_(as_truth(apply(p, (x,))) for x in self._each(xs))

    def table(self) -> dict[str, Callable[..., Any]]:
        """The functions by their names in Lean."""
        return {
            "map": self.map,
            "filter": self.filter,
            "filterMap": self.filter_map,
            "foldl": self.foldl,
            "foldr": self.foldr,
            "scanl": self.scanl,
            "flatMap": self.flat_map,
            "all": self.all,
            "any": self.any,
            "zipWith": self.zip_with,
            "mapIdx": self.map_index,
            "takeWhile": self.take_while,
            "dropWhile": self.drop_while,
            "findIdx": self.find_index,
            "findIdx?": self.find_index_option,
            "find?": self.find,
            "countP": self.count,
            "partition": self.partition,
            "span": self.span,
            "modify": self.modify,
            "mergeSort": self.sort,
            "Pairwise": self.pairwise,
            "Sorted": self.pairwise,
            "Chain'": self.chain,
            "IsChain": self.chain,
            "Forall": self.forall,
        }


def _order(le: Any, a: Any, b: Any) -> int:
    below, above = holds(apply(le, (a, b))), holds(apply(le, (b, a)))
    if not (below or above):
        raise Stuck("a list is sorted by a relation that is not total")
    return above - below


SLICED = {"foldl": 2, "foldr": 2, "filter": 1, "any": 0, "all": 0}
"""Array functions with `start` and `stop` after the other arguments, and where the array stands among those."""


def list_function(compiler: Compiler, op: Op) -> Run:
    """A function of lists or arrays that needs no instance."""
    name = op.name.split(".", 1)[1]
    function = PLAIN_LISTS.get(name) or Higher(compiler.tank).table()[name]
    runs = [compiler.run(arg) for arg in op.args]
    if (
        op.name.startswith("Array.")
        and name in SLICED
        and len(runs) > SLICED[name] + 1 + (name in ("any", "all"))
    ):
        return _sliced(function, runs, SLICED[name], name == "foldr")
    if len(runs) == 1:
        [run] = runs
        return lambda frame: function(run(frame))
    return lambda frame: function(*[run(frame) for run in runs])


def _sliced(function: Callable[..., Any], runs: list[Run], place: int, backwards: bool) -> Run:
    *front, first, second = runs

    def run(frame: Frame) -> Any:
        values = [each(frame) for each in front]
        start, stop = first(frame), second(frame)
        if backwards:
            start, stop = stop, start
        values[place] = values[place][start:stop]
        return function(*values)

    return run
