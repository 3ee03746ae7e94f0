"""The vocabulary: Lean's library functions by name. What is missing here is UNKNOWN.

A function takes its use (`Call`) first: for the types that say what it means, an order, or functions to apply.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import reduce
from math import isqrt
from typing import Any

from harness.certificate.check import domains, functions, numbers
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import MAX_BITS, Call, Native, decided, in_order, need, small
from harness.certificate.check.vocabulary import VALUES, is_prime, norm_squared
from harness.logic.terms import type_of
from harness.logic.truth import Truth, all_, and_, not_, or_, truth
from harness.logic.types import NAT, Type

Function = Callable[..., Any]


# --- operations whose meaning is their type's ----------------------------------------------------


def _type(call: Call, index: int = 0) -> Type:
    return type_of(call.op.args[index]) if call.op.args else call.op.type


def _kind(call: Call, index: int = 0) -> Kind:
    found: Kind = call.machine.kind(_type(call, index), call.env)
    return found


def _equal(call: Call, a: Any, b: Any) -> Truth:
    answer: Truth = call.machine.equal(a, b, _type(call), call.env)
    return answer


def _less(call: Call, a: Any, b: Any, *, strictly: bool) -> Truth:
    return numbers.less(_kind(call), a, b, strictly=strictly)


def _beq(call: Call, a: Any, b: Any) -> bool:
    """`==`: of Float that is IEEE's."""
    return decided(numbers.float_beq(a, b) if numbers.is_double(a) else call.machine.same(a, b))


def _beq_any(call: Call, x: Any, xs: Iterable[Any]) -> bool:
    return any(_beq(call, x, y) for y in xs)


def _absolute(call: Call, a: Any) -> Any:
    need(_kind(call).head in ("Int", "Rat", "Real"), "the absolute value of this type")
    return abs(a) if isinstance(a, int) else functions.absolute(a)


def _smul(call: Call, c: Any, x: Any) -> Any:
    target = _kind(call, 1)
    return numbers.binary("mul", target, numbers.cast(c, _kind(call), target), x)


def _norm(call: Call, x: Any) -> Any:
    head = _kind(call).head
    need(head in ("Real", "Complex"), f"the norm of {head}")
    return functions.sqrt(norm_squared(x)) if head == "Complex" else functions.absolute(x)


def _bitwise(operation: Callable[[int, int], int]) -> Function:
    """Of Fin n too, where the result wraps."""

    def run(call: Call, a: int, b: int) -> int:
        modulus = _kind(call).modulus
        return operation(a, b) % modulus if modulus else operation(a, b)

    return run


def _shift(shift: Callable[[int, int], int]) -> Function:
    """`<<<` and `>>>`: of UIntN by the amount modulo N, of a BitVec of width w by at most w."""

    def run(call: Call, a: int, k: int) -> int:
        kind = _kind(call)
        need(kind.head in numbers.WHOLE - {"Fin", "ZMod"}, f"a shift of {kind.head}")
        k = k % numbers.WIDTHS[kind.head] if kind.head in numbers.WIDTHS else k
        moved = shift(a, min(k, kind.modulus.bit_length()) if kind.modulus else small(k, MAX_BITS))
        return moved % kind.modulus if kind.modulus else moved

    return run


def _of_whole(property_: Callable[[int], bool]) -> Function:
    """A property that is meant for ℕ and ℤ here."""

    def holds(call: Call, n: Any) -> Truth:
        need(_kind(call).head in ("Nat", "Int"), f"`{call.op.name}` of this type")
        return truth(property_(n))

    return holds


# --- sets, finite sets, lists --------------------------------------------------------------------


def member(call: Call, x: Any, s: Any) -> Truth:
    answer = call.machine.among(x, s) if isinstance(s, tuple) else call.apply(s, x)
    return answer if isinstance(answer, Truth) else truth(decided(answer))


def subset(call: Call, a: Any, b: Any) -> Truth:
    if isinstance(a, frozenset | tuple):
        return all_(member(call, x, b) for x in in_order(a))
    items = domains.listed(call.machine, *call.machine.element(_type(call), call.env))
    return all_(or_(not_(member(call, x, a)), member(call, x, b)) for x in items)


def _combined(keep: Callable[[Truth, Truth], Truth]) -> Function:
    """A union, intersection or difference: finite where both are."""

    def combine(call: Call, a: Any, b: Any) -> Any:
        if isinstance(a, frozenset) and isinstance(b, frozenset):
            items = call.finset((*in_order(a), *in_order(b)))
            return frozenset(x for x in items if decided(keep(member(call, x, a), member(call, x, b))))
        return Native(lambda x: keep(member(call, x, a), member(call, x, b)))

    return combine


def _insert(call: Call, x: Any, s: Any) -> Any:
    if isinstance(s, frozenset):
        return call.finset((x, *in_order(s)))
    return Native(lambda y: or_(call.machine.same(x, y), member(call, y, s)))


def _interval(low: bool | None, high: bool | None) -> Function:
    """`Icc` and its kin: an end is strict (True), not (False), or missing (None)."""

    listed = {"Fin": True, "Nat": high is not None, "Int": None not in (low, high)}

    def build(call: Call, *ends: Any) -> Any:
        kind, a, b = _kind(call), ends[0], ends[-1]
        if listed.get(kind.head, False):
            start, stop = 0 if low is None else a + low, kind.modulus if high is None else b + (not high)
            small(max(stop - start, 0))
            return frozenset(range(start, stop))
        need(not call.op.name.startswith("Finset"), "an interval that is not finite")

        def inside(x: Any) -> Truth:
            above = True if low is None else decided(_less(call, a, x, strictly=low))
            return truth(above and (high is None or decided(_less(call, x, b, strictly=high))))

        return Native(inside)

    return build


def _folded(name: str, unit: int) -> Function:
    """`∑` and `∏` over a finite set, or of a list."""

    def fold(call: Call, items: Any, fn: Any = None) -> Any:
        kind = call.machine.kind(call.op.type, call.env)
        total = numbers.cast(unit, Kind("Nat"), kind)
        for item in in_order(items):
            total = numbers.binary(name, kind, total, item if fn is None else call.apply(fn, item))
        return total

    return fold


def _at(_call: Call, items: Any, i: int = 0) -> Any:
    need(i < len(items), "an index past the end")
    return items[i]


def _at_or_default(call: Call, items: Any, i: int = 0) -> Any:
    return items[i] if i < len(items) else domains.default(call.machine, call.op.type, call.env)


def _erase_repeats(call: Call, xs: Any) -> tuple[Any, ...]:
    kept: list[Any] = []
    for x in xs:
        kept += [] if _beq_any(call, x, kept) else [x]
    return tuple(kept)


def _sup(call: Call, s: Any, fn: Any) -> Any:
    need(call.op.type == NAT, "a supremum outside ℕ")
    return max((call.apply(fn, x) for x in in_order(s)), default=0)


def _iterate(call: Call, fn: Any, n: int, *start: Any) -> Any:
    def run(x: Any) -> Any:
        return reduce(lambda y, _: call.apply(fn, y), range(n), x)

    return run(*start) if start else Native(run)


def _fold(call: Call, fn: Any, start: Any, items: Iterable[Any]) -> Any:
    return reduce(lambda acc, x: call.apply(fn, acc, x), items, start)


def _fold_right(call: Call, fn: Any, start: Any, items: Any) -> Any:
    return reduce(lambda acc, x: call.apply(fn, x, acc), reversed(items), start)


def _on_values(function: Function) -> Function:
    return lambda _call, *args: function(*args)


_INTERVALS = {"Icc": (False, False), "Ico": (False, True), "Ioc": (True, False), "Ioo": (True, True),
              "Ici": (False, None), "Ioi": (True, None), "Iic": (None, False), "Iio": (None, True)}  # fmt: skip

# fmt: off
FUNCTIONS: dict[str, Function] = {
    **{name: _on_values(f) for name, f in VALUES.items()},
    **{f"{s}.{name}": _interval(*ends) for s in ("Set", "Finset") for name, ends in _INTERVALS.items()},
    **{name: lambda call, a, b, name=name: numbers.binary(name, call.machine.kind(call.op.type, call.env), a, b)
       for name in ("add", "sub", "mul", "div", "mod")},
    "dvd": lambda call, a, b: numbers.divides(_kind(call), a, b),
    "shiftLeft": _shift(lambda a, k: a << k), "shiftRight": _shift(lambda a, k: a >> k),
    "BitVec.toInt": lambda call, v: v - _kind(call).modulus if 2 * v >= _kind(call).modulus else v,
    "Norm.norm": _norm, "norm": _norm, "compl": lambda call, s: Native(lambda x: not_(member(call, x, s))),
    "ssubset": lambda call, a, b: and_(subset(call, a, b), not_(subset(call, b, a))),
    "List.Nodup": lambda call, xs: truth(len(call.finset(xs)) == len(xs)),
    "List.eraseDups": _erase_repeats, "Finset.sup": _sup, "List.elem": _beq_any,
    "land": _bitwise(operator.and_), "lor": _bitwise(operator.or_), "lxor": _bitwise(operator.xor),
    "neg": lambda call, a: numbers.negate(_kind(call), a), "inv": lambda call, a: numbers.invert(_kind(call), a),
    **dict.fromkeys(("pow", "zpow"), lambda call, a, n: numbers.power(_kind(call), a, n)),
    "abs": _absolute, "smul": _smul, "eq": _equal, "beq": _beq,
    "cast": lambda call, a: numbers.cast(a, _kind(call), call.machine.kind(call.op.type, call.env)),
    "min": lambda call, a, b: a if decided(_less(call, a, b, strictly=False)) else b,
    "max": lambda call, a, b: b if decided(_less(call, a, b, strictly=False)) else a,
    "ne": lambda call, a, b: not_(_equal(call, a, b)), "bne": lambda call, a, b: not _beq(call, a, b),
    "lt": lambda call, a, b: _less(call, a, b, strictly=True),
    "le": lambda call, a, b: _less(call, a, b, strictly=False),
    "Even": _of_whole(lambda n: n % 2 == 0), "Odd": _of_whole(lambda n: n % 2 == 1),
    "Prime": _of_whole(lambda n: is_prime(abs(n))), "IsSquare": _of_whole(lambda n: n >= 0 and isqrt(n) ** 2 == n),
    "mem": member, "subset": subset, "union": _combined(or_), "inter": _combined(and_),
    "sdiff": _combined(lambda p, q: and_(p, not_(q))), "insert": _insert,
    "Finset.univ": lambda call: frozenset(domains.listed(call.machine, *call.machine.element(call.op.type, call.env))),
    "Finset.Nonempty": lambda _call, s: truth(bool(s)),
    "Finset.sum": _folded("add", 0), "Finset.prod": _folded("mul", 1), "Array.sum": _folded("add", 0),
    "List.sum": _folded("add", 0), "List.prod": _folded("mul", 1),
    **dict.fromkeys(("Finset.filter", "List.filter"),
                    lambda call, p, items: type(items)(x for x in items if call.holds(p, x))),
    "Finset.image": lambda call, fn, s: call.finset(call.apply(fn, x) for x in in_order(s)),
    **dict.fromkeys(("List.map", "Array.map"), lambda call, fn, xs: tuple(call.apply(fn, x) for x in xs)),
    "List.foldl": _fold, "List.foldr": _fold_right, "Nat.iterate": _iterate,
    "List.all": lambda call, xs, p: all(call.holds(p, x) for x in xs),
    "List.any": lambda call, xs, p: any(call.holds(p, x) for x in xs),
    "List.contains": lambda call, xs, x: _beq_any(call, x, xs),
    "List.count": lambda call, x, xs: sum(_beq(call, x, y) for y in xs),
    "getElem": _at, "List.get": _at, "List.head": _at, "getElem!": _at_or_default, "List.get!": _at_or_default,
    "Array.get!": _at_or_default, "List.head!": _at_or_default,
    "Fin.foldl": lambda call, n, fn, start: _fold(call, fn, start, range(small(n))),
    "Fin.foldr": lambda call, n, fn, start: _fold_right(call, fn, start, range(small(n))),
    "Nat.rec": lambda call, first, step, n: reduce(lambda x, k: call.apply(step, k, x), range(small(n)), first),
    "numeral": lambda call, n: numbers.cast(n, Kind("Nat"), call.machine.kind(call.op.type, call.env)),
    "default": lambda call: domains.default(call.machine, call.op.type, call.env),
}
# fmt: on
