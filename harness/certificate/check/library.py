"""The vocabulary: Lean's library functions by name, in their most literal form. What is missing here is UNKNOWN.

`_plain` takes values only; `FUNCTIONS` takes the call too, for what needs types, an order, or functions applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import reduce
from math import comb, factorial, gcd, isqrt, lcm
from typing import Any

from harness.certificate.check import atoms, floats, functions, numbers, reals
from harness.certificate.check.numbers import Kind
from harness.certificate.check.runtime import Call, Native, decided
from harness.certificate.check.undecided import MAX_BITS, MAX_ITEMS, Undecided, need
from harness.logic.terms import type_of
from harness.logic.truth import Truth, all_, and_, any_, not_, or_, truth
from harness.logic.types import Type
from harness.logic.values import Datum

Function = Callable[..., Any]
NONE = Datum("Option.none")


def some(x: Any) -> Datum:
    return Datum("Option.some", (x,))


def _kind(call: Call, index: int = 0) -> Kind:
    return call.machine.kind(_type(call, index), call.env)


def _type(call: Call, index: int = 0) -> Type:
    return type_of(call.op.args[index]) if call.op.args else call.op.type


# --- natural numbers -----------------------------------------------------------------------------


def is_prime(n: int) -> bool:
    need(n < 1 << 44, "the primality of a large number")
    return n > 1 and all(n % d for d in range(2, isqrt(n) + 1))


def prime_factors(n: int) -> tuple[int, ...]:
    """With repetition, smallest first; none for 0 and 1."""
    found, d = [], 2
    need(n < 1 << 64, "the factors of a large number")
    while d * d <= n:
        if n % d == 0:
            found.append(d)
            n //= d
        else:
            d += 1
            need(d < 1 << 20, "the factors of a large number")
    return (*found, n) if n > 1 else tuple(found)


def divisors(n: int) -> frozenset[int]:
    need(n <= 1 << 32, "the divisors of a large number")
    low = [d for d in range(1, isqrt(n) + 1) if n % d == 0]
    return frozenset((*low, *(n // d for d in low)))


def digits(b: int, n: int) -> tuple[int, ...]:
    """Least first; base 0 gives the number itself, base 1 as many ones."""
    need(n.bit_length() <= 1 << 14 and (b != 1 or n <= MAX_ITEMS), "the digits of a large number")
    if b == 0:
        return (n,) if n else ()
    found = []
    while n:
        found.append(1 if b == 1 else n % b)
        n = n - 1 if b == 1 else n // b
    return tuple(found)


def log_floor(b: int, n: int) -> int:
    power, k = b, 0
    while b > 1 and power <= n:
        power, k = power * b, k + 1
    return k


def log_ceiling(b: int, n: int) -> int:
    power, k = 1, 0
    while b > 1 and power < n:
        power, k = power * b, k + 1
    return k


def totient(n: int) -> int:
    return n if n < 2 else reduce(lambda t, p: t // p * (p - 1), set(prime_factors(n)), n)


def fib(n: int) -> int:
    need(n <= 100_000, "a large Fibonacci number")
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def _factorial(n: int) -> int:
    need(n <= 20_000, "a large factorial")
    return factorial(n)


def _choose(n: int, k: int) -> int:
    need(min(k, max(n - k, 0)) * n.bit_length() <= MAX_BITS, "a large binomial coefficient")
    return comb(n, k)


def _valuation(p: int, n: int) -> int:
    k = 0
    while p > 1 and n and n % p == 0:
        n, k = n // p, k + 1
    return k


def _truncated(a: int, b: int) -> int:
    return 0 if b == 0 else abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _falling(n: int, k: int, step: int) -> int:
    need(k <= 2000, "a long product")
    return reduce(lambda p, i: p * max(n + step * i, 0), range(k), 1)


def _shift(n: int, k: int) -> int:
    need(n.bit_length() + k <= MAX_BITS, "a power exceeds the size limit")
    return n << k


# fmt: off  # a table: several short entries a line
_plain: dict[str, Function] = {
    "Nat.gcd": gcd,
    "Int.gcd": gcd,
    "Nat.lcm": lcm,
    "Int.lcm": lcm,
    "Nat.factorial": _factorial,
    "Nat.choose": _choose,
    "Nat.fib": fib,
    "Nat.sqrt": isqrt,
    "Nat.Prime": lambda n: truth(is_prime(n)),
    "Nat.divisors": lambda n: divisors(n) if n else frozenset(),
    "Nat.properDivisors": lambda n: divisors(n) - {n} if n else frozenset(),
    "Nat.digits": digits,
    "Nat.ofDigits": lambda b, ds: reduce(lambda v, d: v * b + d, reversed(ds), 0),
    "Nat.log": log_floor,
    "Nat.clog": log_ceiling,
    "Nat.log2": lambda n: max(n.bit_length() - 1, 0),
    "Nat.totient": totient,
    "Nat.primeFactorsList": prime_factors,
    "Nat.primeFactors": lambda n: frozenset(prime_factors(n)),
    "Nat.minFac": lambda n: 2 if n == 0 else (prime_factors(n) or (1,))[0],
    "Nat.descFactorial": lambda n, k: _falling(n, k, -1),
    "Nat.ascFactorial": lambda n, k: _falling(n, k, 1),
    "padicValNat": _valuation,
    "Nat.testBit": lambda n, i: bool(n >> min(i, n.bit_length()) & 1),
    "Nat.land": lambda a, b: a & b,
    "Nat.lor": lambda a, b: a | b,
    "Nat.xor": lambda a, b: a ^ b,
    "Nat.shiftLeft": _shift,
    "Nat.shiftRight": lambda n, k: n >> min(k, n.bit_length()),
    "Int.natAbs": abs,
    "Int.toNat": lambda n: max(n, 0),
    "Int.sign": lambda n: (n > 0) - (n < 0),
    "Int.tdiv": _truncated,
    "Int.tmod": lambda a, b: a - b * _truncated(a, b),
    "Int.fdiv": lambda a, b: a // b if b else 0,
    "Int.fmod": lambda a, b: a % b if b else a,
    "Rat.num": lambda q: q.numerator,
    "Rat.den": lambda q: q.denominator,
    "Int.floor": reals.floor_of,
    "Rat.floor": reals.floor_of,
    "Int.ceil": lambda x: -reals.floor_of(reals.neg(x)),
    "Rat.ceil": lambda x: -reals.floor_of(reals.neg(x)),
    "Nat.floor": lambda x: max(reals.floor_of(x), 0),
    "Nat.ceil": lambda x: max(-reals.floor_of(reals.neg(x)), 0),
    "round": lambda x: reals.floor_of(reals.add(x, Fraction(1, 2))),
    "Int.fract": lambda x: reals.sub(x, Fraction(reals.floor_of(x))),
    "Real.pi": lambda: atoms.PI,
    "Real.sqrt": functions.sqrt,
    "NNReal.sqrt": functions.sqrt,
    "Real.exp": functions.exp,
    "Real.log": functions.log,
    "Real.logb": functions.logb,
    "Real.sin": functions.sin,
    "Real.cos": functions.cos,
    "Real.tan": functions.tan,
    "Real.cot": functions.cot,
    "Real.arcsin": functions.arcsin,
    "Real.arccos": functions.arccos,
    "Real.arctan": functions.arctan,
    "Real.sinh": functions.sinh,
    "Real.cosh": functions.cosh,
    "Real.tanh": functions.tanh,
    "Real.toNNReal": lambda x: x if reals.sign(x) > 0 else Fraction(0),
    "rpow": functions.rpow,
    "bnot": lambda a: not a,
    "band": lambda a, b: a and b,
    "bor": lambda a, b: a or b,
    "bxor": lambda a, b: a is not b,
    "Fin.val": lambda i: i,
    "BitVec.toNat": lambda i: i,
    "Char.toNat": lambda c: c,
    "NNReal.toReal": lambda x: x,
    "UInt8.toNat": lambda i: i,
    "UInt16.toNat": lambda i: i,
    "UInt32.toNat": lambda i: i,
    "UInt64.toNat": lambda i: i,
    "Fin.last": lambda n: n,
    "Fin.castSucc": lambda i: i,
    "Fin.succ": lambda i: i + 1,
    "Fin.castAdd": lambda _m, i: i,
    "Fin.natAdd": lambda n, i: n + i,
    "Fin.addNat": lambda i, m: i + m,
    "Subtype.val": lambda x: x,
    "List.length": len,
    "Array.size": len,
    "String.length": len,
    "Multiset.card": len,
    "Finset.card": len,
    "List.reverse": lambda xs: xs[::-1],
    "Array.reverse": lambda xs: xs[::-1],
    "List.append": lambda a, b: a + b,
    "Array.push": lambda xs, x: (*xs, x),
    "Array.toList": lambda xs: xs,
    "List.toArray": lambda xs: xs,
    "List.isEmpty": lambda xs: not xs,
    "Array.isEmpty": lambda xs: not xs,
    "List.tail": lambda xs: xs[1:],
    "List.take": lambda n, xs: xs[:n],
    "List.drop": lambda n, xs: xs[n:],
    "List.dropLast": lambda xs: xs[:-1],
    "List.head?": lambda xs: some(xs[0]) if xs else NONE,
    "List.getLast?": lambda xs: some(xs[-1]) if xs else NONE,
    "List.headD": lambda xs, d: xs[0] if xs else d,
    "List.getLastD": lambda xs, d: xs[-1] if xs else d,
    "List.getD": lambda xs, i, d: xs[i] if i < len(xs) else d,
    "Array.getD": lambda xs, i, d: xs[i] if i < len(xs) else d,
    "getElem?": lambda xs, i: some(xs[i]) if i < len(xs) else NONE,
    "List.set": lambda xs, i, x: (*xs[:i], x, *xs[i + 1 :]) if i < len(xs) else xs,
    "List.zip": lambda a, b: tuple(Datum("Prod.mk", pair) for pair in zip(a, b, strict=False)),
    "List.flatten": lambda ls: tuple(x for xs in ls for x in xs),
    "List.singleton": lambda x: (x,),
    "List.concat": lambda xs, x: (*xs, x),
    "ZMod.val": abs,
    "String.append": lambda a, b: a + b,
    "String.toList": lambda s: tuple(map(ord, s)),
    "String.ofList": lambda cs: "".join(map(chr, cs)),
}
# fmt: on


def _range(low: int, high: int) -> range:
    need(high - low <= MAX_ITEMS, "a range is too long")
    return range(low, high)


# --- operations whose meaning is their type's ----------------------------------------------------


def _binary(name: str) -> Function:
    return lambda call, a, b: call.machine.arithmetic(name, a, b, call.op.type, call.env)


def _order(strictly: bool) -> Function:
    return lambda call, a, b: call.machine.less(a, b, _type(call), call.env, strictly=strictly)


def _chosen(of_less: bool) -> Function:
    def choose(call: Call, a: Any, b: Any) -> Any:
        less = decided(call.machine.less(a, b, call.op.type, call.env, strictly=False))
        return a if less == of_less else b

    return choose


def _equal(call: Call, a: Any, b: Any) -> Truth:
    return call.machine.equal(a, b, _type(call), call.env)


def _beq(call: Call, a: Any, b: Any) -> bool:
    return decided(floats.beq(a, b) if numbers.is_double(a) else _equal(call, a, b))


def _absolute(call: Call, a: Any) -> Any:
    match call.machine.kind(call.op.type, call.env).head:
        case "Int":
            return abs(a)
        case "Rat" | "Real":
            return functions.absolute(a)
        case head:
            raise Undecided(f"the absolute value of {head}")


def _power(call: Call, a: Any, n: Any) -> Any:
    need(isinstance(n, int), "an exponent of another type")
    return numbers.power(_kind(call), a, n)


def _smul(call: Call, c: Any, x: Any) -> Any:
    target = _kind(call, 1)
    need(target.head in numbers.REAL_HEADS | numbers.INT_HEADS, "`•` on what is no number")
    return numbers.binary("mul", target, numbers.cast(c, _kind(call), target), x)


# --- sets, finite sets, lists --------------------------------------------------------------------


def member(call: Call, x: Any, s: Any, type_: Type) -> Truth:
    if isinstance(s, frozenset | tuple):
        return any_(call.machine.equal(x, y, type_, call.env) for y in s)
    answer = call.machine.apply(s, x)
    return answer if isinstance(answer, Truth) else truth(answer)


def subset(call: Call, a: Any, b: Any) -> Truth:
    type_, env = call.machine.element(_type(call), call.env)
    listed = isinstance(a, frozenset | tuple)
    items = a if listed else call.machine.members(type_, env)
    inside = (x for x in items if listed or decided(call.machine.apply(a, x)))
    return all_(member(call, x, b, type_) for x in inside)


def _combined(call: Call, a: Any, b: Any, keep: Callable[[Truth, Truth], Truth]) -> Any:
    """A union, intersection or difference: finite where both are."""
    type_, env = call.machine.element(call.op.type, call.env)
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        items = call.finset((*_sorted(a), *_sorted(b)), type_, env)
        return frozenset(
            x for x in items if decided(keep(member(call, x, a, type_), member(call, x, b, type_)))
        )
    return Native(lambda x: keep(member(call, x, a, type_), member(call, x, b, type_)))


def _sorted(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=repr)


def _insert(call: Call, x: Any, s: Any) -> Any:
    type_, env = call.machine.element(call.op.type, call.env)
    if isinstance(s, frozenset):
        return call.finset((x, *_sorted(s)), type_, env)
    return Native(lambda y: or_(call.machine.equal(x, y, type_, env), member(call, y, s, type_)))


def _interval(low: bool | None, high: bool | None) -> Function:
    """`Icc` and its kin: an end is strict (True), not (False), or missing (None)."""

    def build(call: Call, *ends: Any) -> Any:
        type_, env = _type(call), call.env
        a, b = ends[0], ends[-1]
        kind = call.machine.kind(type_, env)
        if call.op.name.startswith("Finset.") or (
            kind.head in ("Nat", "Int") and low is not None and high is not None
        ):
            need(kind.head in ("Nat", "Int", "Fin"), f"an interval of {kind.head}")
            start = 0 if low is None else a + low
            stop = kind.modulus if high is None else b + (not high)
            need(high is not None or kind.head == "Fin", "an interval without end")
            need(low is not None or kind.head in ("Nat", "Fin"), "an interval without start")
            return frozenset(_range(start, stop))
        above = Native(
            lambda x: Truth.TRUE if low is None else call.machine.less(a, x, type_, env, strictly=low)
        )
        below = Native(
            lambda x: Truth.TRUE if high is None else call.machine.less(x, b, type_, env, strictly=high)
        )
        return Native(lambda x: and_(above.run(x), below.run(x)))

    return build


def _folded(name: str, unit: int) -> Function:
    """`∑` and `∏` over a finite set, or of a list."""

    def fold(call: Call, items: Any, fn: Any = None) -> Any:
        total = call.machine.number(unit, call.op.type, call.env)
        for item in _sorted(items) if isinstance(items, frozenset) else items:
            call.machine.spend(1)
            value = item if fn is None else call.machine.apply(fn, item)
            total = call.machine.arithmetic(name, total, value, call.op.type, call.env)
        return total

    return fold


def _filtered(call: Call, p: Any, items: Any) -> Any:
    return type(items)(x for x in items if call.holds(p, x))


def _image(call: Call, fn: Any, items: Any) -> Any:
    type_, env = call.machine.element(call.op.type, call.env)
    return call.finset((call.machine.apply(fn, x) for x in _sorted(items)), type_, env)


def _univ(call: Call) -> Any:
    type_, env = call.machine.element(call.op.type, call.env)
    return frozenset(call.machine.members(type_, env))


def _at(_call: Call, items: Any, i: int) -> Any:
    need(i < len(items), "an index past the end")
    return items[i]


def _at_or_default(call: Call, items: Any, i: int = 0) -> Any:
    return items[i] if -len(items) <= i < len(items) else call.machine.default(call.op.type, call.env)


def _iterate(call: Call, fn: Any, n: int, *start: Any) -> Any:
    def run(x: Any) -> Any:
        for _ in range(n):
            x = call.machine.apply(fn, x)
        return x

    return run(*start) if start else Native(run)


def _fold_left(call: Call, fn: Any, start: Any, items: Iterable[Any]) -> Any:
    return reduce(lambda acc, x: call.machine.apply(fn, acc, x), items, start)


def _fold_right(call: Call, fn: Any, start: Any, items: Any) -> Any:
    return reduce(lambda acc, x: call.machine.apply(fn, x, acc), reversed(tuple(items)), start)


def _mapped(call: Call, fn: Any, items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(call.machine.apply(fn, x) for x in items)


def _replicate(_call: Call, n: int, x: Any) -> Any:
    need(n <= MAX_ITEMS, "a list is too long")
    return (x,) * n


def _on_values(function: Function) -> Function:
    return lambda _call, *args: function(*args)


def _prime(call: Call, n: Any) -> Truth:
    need(_kind(call).head in ("Nat", "Int"), "primes of this type")
    return truth(is_prime(abs(n)))


def _same_item(call: Call, x: Any, y: Any) -> bool:
    """`x == y`: of Float that is IEEE's."""
    return decided(floats.beq(x, y) if numbers.is_double(x) else call.machine.untyped_equal(x, y))


# fmt: off
FUNCTIONS: dict[str, Function] = {
    **{name: _on_values(f) for name, f in (_plain | floats.FUNCTIONS).items()},
    **{name: _binary(name) for name in ("add", "sub", "mul", "div", "mod")},
    "neg": lambda call, a: numbers.negate(_kind(call), a), "inv": lambda call, a: numbers.invert(_kind(call), a),
    "pow": _power, "zpow": _power, "abs": _absolute, "smul": _smul,
    "cast": lambda call, a: numbers.cast(a, _kind(call), call.machine.kind(call.op.type, call.env)),
    "min": _chosen(True), "max": _chosen(False),
    "eq": _equal, "ne": lambda call, a, b: not_(_equal(call, a, b)), "beq": _beq,
    "lt": _order(True), "le": _order(False), "dvd": lambda call, a, b: numbers.divides(_kind(call), a, b),
    "mem": lambda call, x, s: member(call, x, s, _type(call)),
    "subset": subset,
    "union": lambda call, a, b: _combined(call, a, b, or_), "inter": lambda call, a, b: _combined(call, a, b, and_),
    "sdiff": lambda call, a, b: _combined(call, a, b, lambda p, q: and_(p, not_(q))),
    "insert": _insert, "singleton": lambda _call, x: frozenset((x,)), "empty": lambda _call: frozenset(),
    "setOf": lambda _call, p: p, "Set.univ": lambda _call: Native(lambda _x: Truth.TRUE), "Finset.univ": _univ,
    "append": lambda _call, a, b: a + b,
    **{f"{kind}.{name}": _interval(low, high)
       for kind in ("Set", "Finset")
       for name, low, high in (("Icc", False, False), ("Ico", False, True), ("Ioc", True, False),
                               ("Ioo", True, True), ("Ici", False, None), ("Ioi", True, None),
                               ("Iic", None, False), ("Iio", None, True))},
    "Finset.range": lambda _call, n: frozenset(_range(0, n)), "List.range": lambda _call, n: tuple(_range(0, n)),
    "List.finRange": lambda _call, n: tuple(_range(0, n)), "List.replicate": _replicate,
    "Finset.sum": _folded("add", 0), "Finset.prod": _folded("mul", 1),
    "List.sum": _folded("add", 0), "List.prod": _folded("mul", 1), "Array.sum": _folded("add", 0),
    "Finset.filter": _filtered, "List.filter": _filtered, "Finset.image": _image,
    "List.map": _mapped, "Array.map": _mapped, "List.foldl": _fold_left, "List.foldr": _fold_right,
    "List.all": lambda call, xs, p: all(call.holds(p, x) for x in xs),
    "List.any": lambda call, xs, p: any(call.holds(p, x) for x in xs),
    "List.contains": lambda call, xs, x: any(_same_item(call, x, y) for y in xs),
    "List.elem": lambda call, x, xs: any(_same_item(call, x, y) for y in xs),
    "List.count": lambda call, x, xs: sum(_same_item(call, x, y) for y in xs),
    "List.head!": _at_or_default, "List.getLast!": lambda call, xs: _at_or_default(call, xs, -1),
    "getElem": _at, "getElem!": _at_or_default, "List.get": _at, "List.get!": _at_or_default,
    "Array.get!": _at_or_default,
    "List.head": lambda call, xs: _at(call, xs, 0), "Nat.iterate": _iterate,
    "Fin.foldl": lambda call, n, fn, start: _fold_left(call, fn, start, _range(0, n)),
    "Fin.foldr": lambda call, n, fn, start: _fold_right(call, fn, start, _range(0, n)),
    "Prime": _prime, "default": lambda call: call.machine.default(call.op.type, call.env),
}
# fmt: on
