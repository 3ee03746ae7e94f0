"""The vocabulary: Lean's library functions by name, in their most literal form. What is missing here is UNKNOWN.

`_VALUES` and `_REALS` take values only; the rest take the call too: for types, an order, or functions to apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from math import comb, factorial, gcd, isqrt, lcm
from typing import Any

from harness.certificate.check import domains, functions, numbers, reals
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import MAX_BITS, Call, Native, decided, need, small
from harness.logic.terms import type_of
from harness.logic.truth import Truth, all_, and_, any_, not_, or_, truth
from harness.logic.types import Type
from harness.logic.values import Datum

Function = Callable[..., Any]


def option(*value: Any) -> Datum:
    return Datum("Option.some", value) if value else Datum("Option.none")


# --- whole numbers -------------------------------------------------------------------------------


def prime_factors(n: int) -> tuple[int, ...]:
    """With repetition, smallest first; none for 0 and 1."""
    found, d = [], 2
    while d * d <= n:
        if n % d == 0:
            found.append(d)
            n //= d
        else:
            d = small(d + 1, 1 << 20)
    return (*found, n) if n > 1 else tuple(found)


def divisors(n: int) -> frozenset[int]:
    low = [d for d in range(1, isqrt(small(n, 1 << 36)) + 1) if n % d == 0]
    return frozenset((*low, *(n // d for d in low)))


def digits(b: int, n: int) -> tuple[int, ...]:
    """Least first; in base 0 the number itself, in base 1 as many ones."""
    if b < 2:
        return (1,) * small(n) if b else (n,) if n else ()
    found = []
    while small(n.bit_length(), 1 << 14) and n:
        found.append(n % b)
        n //= b
    return tuple(found)


def log(b: int, n: int, *, up: bool = False) -> int:
    """The floor (or ceiling) of the logarithm; 0 for b ≤ 1."""
    power, k = 1, 0
    while b > 1 and (power < n if up else power * b <= n):
        power, k = power * b, k + 1
    return k


def _truncated(a: int, b: int) -> int:
    return (abs(a) // abs(b)) * (1 if (a < 0) == (b < 0) else -1) if b else 0


def _product(n: int, k: int, step: int) -> int:
    return reduce(lambda p, i: p * max(n + step * i, 0), range(small(k, 2000)), 1)


def _is_prime(n: int) -> bool:
    return n > 1 and prime_factors(n) == (n,)


def _floor(x: Any) -> int:
    return reals.floor_of(x)


def _ceil(x: Any) -> int:
    return -reals.floor_of(reals.neg(x))


_SAME = (
    *"Fin.val Fin.castSucc Fin.last Subtype.val Char.toNat NNReal.toReal BitVec.toNat".split(),
    *(f"{head}.toNat" for head in numbers.WIDTHS),
    *"List.toArray Array.toList setOf".split(),
)
"""What changes the type and not the value."""

# fmt: off
_REALS: dict[str, Callable[[Any], Any]] = {
    "sqrt": functions.sqrt, "exp": functions.exp, "log": functions.log, "sin": functions.sin, "cos": functions.cos,
    "tan": functions.tan, "arctan": functions.arctan, "arcsin": functions.arcsin,
    "cot": lambda x: reals.div(functions.cos(x), functions.sin(x)),
    "arccos": lambda x: reals.sub(reals.div(functions.PI, Fraction(2)), functions.arcsin(x)),
    "sinh": lambda x: reals.mul(functions.HALF, reals.sub(functions.exp(x), functions.exp(reals.neg(x)))),
    "cosh": lambda x: reals.mul(functions.HALF, reals.add(functions.exp(x), functions.exp(reals.neg(x)))),
    "tanh": lambda x: reals.div(_REALS["sinh"](x), _REALS["cosh"](x)),
    "toNNReal": reals.positive_part,
}
_VALUES: dict[str, Function] = {
    **{f"Real.{name}": f for name, f in _REALS.items()}, "NNReal.sqrt": functions.sqrt, "rpow": functions.rpow,
    "Real.pi": lambda: functions.PI, "Real.logb": lambda b, x: reals.div(functions.log(x), functions.log(b)),
    **{f"Float.{name}": numbers.float_function(_REALS[name]) for name in ("exp", "sin", "cos", "tan", "tanh")},
    "Float.sqrt": numbers.float_root,
    "Float.ofNat": lambda n: numbers.nearest(Fraction(n)),
    "Complex.I": lambda: numbers.complex_of(Fraction(0), Fraction(1)),
    "Complex.re": lambda z: z.fields[0], "Complex.im": lambda z: z.fields[1],
    "Nat.gcd": gcd, "Int.gcd": gcd, "Nat.lcm": lcm, "Int.lcm": lcm, "Nat.sqrt": isqrt,
    "Nat.fib": lambda n: reduce(lambda p, _: (p[1], p[0] + p[1]), range(small(n)), (0, 1))[0],
    "Nat.factorial": lambda n: factorial(small(n, 20_000)), "Nat.Prime": lambda n: truth(_is_prime(n)),
    "Nat.choose": lambda n, k: comb(n, small(k, max(20_000, n - 20_000))) if small(n.bit_length(), 64) else int(k == 0),
    "Nat.descFactorial": lambda n, k: _product(n, k, -1), "Nat.ascFactorial": lambda n, k: _product(n, k, 1),
    "Nat.divisors": lambda n: divisors(n) if n else frozenset(),
    "Nat.properDivisors": lambda n: divisors(n) - {n} if n else frozenset(),
    "Nat.primeFactorsList": prime_factors, "Nat.primeFactors": lambda n: frozenset(prime_factors(n)),
    "Nat.minFac": lambda n: 2 if n == 0 else (*prime_factors(n), 1)[0],
    "Nat.totient": lambda n: reduce(lambda v, p: v // p * (p - 1), set(prime_factors(n)), n),
    "Nat.digits": digits, "Nat.ofDigits": lambda b, ds: reduce(lambda v, d: v * b + d, reversed(ds), 0),
    "Nat.log": log, "Nat.clog": lambda b, n: log(b, n, up=True), "Nat.log2": lambda n: log(2, n),
    "Nat.testBit": lambda n, i: bool(n >> min(i, n.bit_length()) & 1),
    "Nat.land": lambda a, b: a & b, "Nat.lor": lambda a, b: a | b, "Nat.xor": lambda a, b: a ^ b,
    "Nat.shiftLeft": lambda n, k: n << small(k, MAX_BITS), "Nat.shiftRight": lambda n, k: n >> min(k, n.bit_length()),
    "Int.natAbs": abs, "Int.toNat": lambda n: max(n, 0), "Int.sign": lambda n: (n > 0) - (n < 0),
    "Int.tdiv": _truncated, "Int.tmod": lambda a, b: a - b * _truncated(a, b),
    "Int.fdiv": lambda a, b: a // b if b else 0, "Int.fmod": lambda a, b: a % b if b else a,
    "Rat.num": lambda q: q.numerator, "Rat.den": lambda q: q.denominator,
    "Int.floor": _floor, "Rat.floor": _floor, "Int.ceil": _ceil, "Rat.ceil": _ceil,
    "Nat.floor": lambda x: max(_floor(x), 0), "Nat.ceil": lambda x: max(_ceil(x), 0),
    "round": lambda x: _floor(reals.add(x, Fraction(1, 2))),
    "Int.fract": lambda x: reals.sub(x, Fraction(_floor(x))),
    "bnot": lambda a: not a, "band": lambda a, b: a and b, "bor": lambda a, b: a or b, "bxor": lambda a, b: a is not b,
    **dict.fromkeys(_SAME, lambda x: x), "ZMod.val": abs, "Fin.succ": lambda i: i + 1,
    **dict.fromkeys("List.length Array.size String.length Finset.card Multiset.card".split(), len),
    **dict.fromkeys("List.append Array.append String.append append".split(), lambda a, b: a + b),
    **dict.fromkeys("List.reverse Array.reverse".split(), lambda xs: xs[::-1]),
    **dict.fromkeys("List.isEmpty Array.isEmpty".split(), lambda xs: not xs),
    **dict.fromkeys("List.getD Array.getD".split(), lambda xs, i, d: xs[i] if i < len(xs) else d),
    "Array.push": lambda xs, x: (*xs, x), "List.concat": lambda xs, x: (*xs, x), "List.tail": lambda xs: xs[1:],
    "List.take": lambda n, xs: xs[:n], "List.drop": lambda n, xs: xs[n:], "List.dropLast": lambda xs: xs[:-1],
    "List.head?": lambda xs: option(*xs[:1]), "List.getLast?": lambda xs: option(*xs[-1:]),
    "getElem?": lambda xs, i: option(*xs[i : i + 1]), "List.headD": lambda xs, d: (*xs, d)[0],
    "List.set": lambda xs, i, x: (*xs[:i], x, *xs[i + 1 :]) if i < len(xs) else xs,
    "List.zip": lambda a, b: tuple(Datum("Prod.mk", pair) for pair in zip(a, b, strict=False)),
    "List.flatten": lambda lists: tuple(x for xs in lists for x in xs),
    "List.range": lambda n: tuple(range(small(n))),
    "List.finRange": lambda n: tuple(range(small(n))),
    "List.replicate": lambda n, x: (x,) * small(n),
    "Finset.range": lambda n: frozenset(range(small(n))),
    "singleton": lambda x: frozenset((x,)), "empty": frozenset, "Set.univ": lambda: Native(lambda _: Truth.TRUE),
}
# fmt: on


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


def _absolute(call: Call, a: Any) -> Any:
    need(_kind(call).head in ("Int", "Rat", "Real"), "the absolute value of this type")
    return abs(a) if isinstance(a, int) else functions.absolute(a)


def _smul(call: Call, c: Any, x: Any) -> Any:
    target = _kind(call, 1)
    return numbers.binary("mul", target, numbers.cast(c, _kind(call), target), x)


def _of_whole(property_: Callable[[int], bool]) -> Function:
    """A property that is meant for ℕ and ℤ here."""

    def holds(call: Call, n: Any) -> Truth:
        need(_kind(call).head in ("Nat", "Int"), f"`{call.op.name}` of this type")
        return truth(property_(n))

    return holds


# --- sets, finite sets, lists --------------------------------------------------------------------


def member(call: Call, x: Any, s: Any) -> Truth:
    if isinstance(s, frozenset | tuple):
        return any_(call.machine.same(x, y) for y in s)
    answer = call.apply(s, x)
    return answer if isinstance(answer, Truth) else truth(answer)


def subset(call: Call, a: Any, b: Any) -> Truth:
    if isinstance(a, frozenset | tuple):
        return all_(member(call, x, b) for x in a)
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


def in_order(items: Any) -> Any:
    return sorted(items, key=repr) if isinstance(items, frozenset) else items


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
    **{name: _on_values(f) for name, f in _VALUES.items()},
    **{f"{s}.{name}": _interval(*ends) for s in ("Set", "Finset") for name, ends in _INTERVALS.items()},
    **{name: lambda call, a, b, name=name: numbers.binary(name, call.machine.kind(call.op.type, call.env), a, b)
       for name in ("add", "sub", "mul", "div", "mod")},
    "dvd": lambda call, a, b: numbers.divides(_kind(call), a, b),
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
    "Prime": _of_whole(lambda n: _is_prime(abs(n))), "IsSquare": _of_whole(lambda n: n >= 0 and isqrt(n) ** 2 == n),
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
    "List.contains": lambda call, xs, x: any(_beq(call, x, y) for y in xs),
    "List.elem": lambda call, x, xs: any(_beq(call, x, y) for y in xs),
    "List.count": lambda call, x, xs: sum(_beq(call, x, y) for y in xs),
    "getElem": _at, "List.get": _at, "List.head": _at, "getElem!": _at_or_default, "List.get!": _at_or_default,
    "Array.get!": _at_or_default, "List.head!": _at_or_default,
    "Fin.foldl": lambda call, n, fn, start: _fold(call, fn, start, range(small(n))),
    "Fin.foldr": lambda call, n, fn, start: _fold_right(call, fn, start, range(small(n))),
    "numeral": lambda call, n: numbers.cast(n, Kind("Nat"), call.machine.kind(call.op.type, call.env)),
    "default": lambda call: domains.default(call.machine, call.op.type, call.env),
}
# fmt: on
