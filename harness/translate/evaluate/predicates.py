"""Predicates of numbers that depend on the type: `Even`, `IsSquare`, `Prime`, `IsCoprime`, … with Lean's corners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.terms import Op
from harness.numbers import naturals, primes
from harness.numbers.algebraic import Algebraic
from harness.numbers.limits import Undecided
from harness.numbers.rational import Rational, root
from harness.translate.evaluate import complexes, order, whole
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import MODULAR, bare, head
from harness.translate.evaluate.real import Number
from harness.translate.evaluate.runtime import Frame, Run, Stuck
from harness.translate.evaluate.shape import type_at

Test = Callable[..., bool]


def is_square(n: int) -> bool:
    """`IsSquare n` of an integer."""
    return n >= 0 and naturals.sqrt(n) ** 2 == n


def _is_square_rational(q: Rational) -> bool:
    return bool(q >= 0) and root(q, 2) is not None


def _coprime_naturals(a: int, b: int) -> bool:
    """`IsCoprime a b` over ℕ: u a + v b = 1 has a solution without subtraction."""
    return a == 1 or b == 1


def _is_unit_integer(a: int) -> bool:
    return a in (1, -1)


def irrational(x: Number) -> bool:
    """`Irrational x`: told where x is algebraic."""
    if isinstance(x, Rational):
        return False
    value = x.exactly()
    if isinstance(value, Undecided):
        raise Stuck("whether a real number that is not algebraic is irrational is not computed")
    return isinstance(value, Algebraic)


def _number_prime(n: int) -> bool:
    return primes.is_prime(abs(n))


def _exponent(p: int, n: int) -> int:
    """`multiplicity p n`: 1 where it is infinite."""
    if n == 0 or abs(p) == 1:
        return 1
    return 0 if p == 0 else whole.valuation(abs(p), abs(n))


NATURAL: dict[str, Test] = {
    "Even": lambda n: n % 2 == 0,
    "Odd": lambda n: n % 2 == 1,
    "IsSquare": is_square,
    "IsCoprime": _coprime_naturals,
    "IsRelPrime": lambda a, b: naturals.gcd(a, b) == 1,
    "IsUnit": lambda n: n == 1,
    "Prime": primes.is_prime,
    "Irreducible": primes.is_prime,
    "Associated": lambda a, b: a == b,
    "Squarefree": whole.squarefree,
    "IsPrimePow": whole.prime_power,
    "FiniteMultiplicity": lambda a, b: a != 1 and b != 0,
    "IsNilpotent": lambda n: n == 0,
}
INTEGER: dict[str, Test] = {
    **NATURAL,
    "IsCoprime": lambda a, b: naturals.gcd(abs(a), abs(b)) == 1,
    "IsRelPrime": lambda a, b: naturals.gcd(abs(a), abs(b)) == 1,
    "IsUnit": _is_unit_integer,
    "Prime": _number_prime,
    "Irreducible": _number_prime,
    "Associated": lambda a, b: abs(a) == abs(b),
    "IsPrimePow": lambda n: _integer_prime_power(n),
    "FiniteMultiplicity": lambda a, b: abs(a) != 1 and b != 0,
}


def _integer_prime_power(n: int) -> bool:
    """`IsPrimePow n` over ℤ: p^k, with p = ±prime; so -4 is none, and -8 is one."""
    factors = primes.factorization(abs(n))
    return len(factors) == 1 and (n > 0 or factors[0][1] % 2 == 1)


def _field(is_zero: Callable[[Any], bool]) -> dict[str, Test]:
    return {
        "Even": lambda _x: True,
        "Odd": lambda _x: True,
        "IsCoprime": lambda a, b: not (is_zero(a) and is_zero(b)),
        "IsRelPrime": lambda a, b: not (is_zero(a) and is_zero(b)),
        "IsUnit": lambda x: not is_zero(x),
        "Prime": lambda _x: False,
        "Irreducible": lambda _x: False,
        "Associated": lambda a, b: is_zero(a) == is_zero(b),
        "Squarefree": lambda x: not is_zero(x),
        "IsPrimePow": lambda _x: False,
        "IsNilpotent": lambda x: is_zero(x),
    }


def _real_zero(x: Number) -> bool:
    return order.sign(x) == 0


BY_TYPE: dict[str, dict[str, Test]] = {
    "Nat": NATURAL,
    "Int": INTEGER,
    "Rat": {**_field(lambda q: bool(q == 0)), "IsSquare": _is_square_rational},
    "Real": {**_field(_real_zero), "IsSquare": lambda x: order.sign(x) >= 0},
    "Complex": {**_field(complexes.is_zero), "IsSquare": lambda _z: True},
}
"""What is told, by type. ℝ≥0 is left out where subtraction would matter."""


def _residues(test: Callable[[int, int], bool]) -> Callable[[int, int], bool]:
    """∃ r below n with the property."""

    def run(a: int, n: int) -> bool:
        if n == 0 or n > 1 << 14:
            raise Stuck("a predicate of ZMod is computed for moduli up to 16384 only")
        return any(test(r, a) for r in range(n))

    return run


RESIDUES: dict[str, Callable[[int, int], bool]] = {
    "Even": lambda a, n: _residues(lambda r, x: (2 * r - x) % n == 0)(a, n),
    "Odd": lambda a, n: _residues(lambda r, x: (2 * r + 1 - x) % n == 0)(a, n),
    "IsSquare": lambda a, n: _residues(lambda r, x: (r * r - x) % n == 0)(a, n),
    "IsUnit": lambda a, n: naturals.gcd(a, n) == 1 if n else abs(a) == 1,
}
"""For `Fin n` and `ZMod n`, whose arithmetic wraps."""


def predicate(compiler: Compiler, op: Op) -> Run:
    """A predicate of this table at the type of its first argument."""
    kind = head(bare(type_at(op.args[0])))
    runs = [compiler.run(arg) for arg in op.args]
    if kind in ("ZMod", "Fin") and op.name in RESIDUES:
        test, modulus = RESIDUES[op.name], compiler.size(bare(type_at(op.args[0])))
        return lambda frame: test(runs[0](frame), modulus(frame))
    found = BY_TYPE.get(kind, {}).get(op.name)
    if found is None or kind in MODULAR:
        raise Stuck(f"{op.name} is not computed on {kind}")
    known = found
    if len(runs) == 1:
        [run] = runs
        return lambda frame: known(run(frame))
    left, right = runs
    return lambda frame: known(left(frame), right(frame))


def multiplicity(compiler: Compiler, op: Op) -> Run:
    """`multiplicity a b` over ℕ and ℤ."""
    if head(bare(type_at(op.args[0]))) not in ("Nat", "Int"):
        raise Stuck("multiplicity is computed over ℕ and ℤ only")
    left, right = (compiler.run(arg) for arg in op.args)
    return lambda frame: _exponent(left(frame), right(frame))


def common(compiler: Compiler, op: Op) -> Run:
    """`gcd`, `lcm` of the types that have them."""
    if head(bare(op.type)) not in ("Nat", "Int"):
        raise Stuck(f"{op.name} is computed over ℕ and ℤ only")
    left, right = (compiler.run(arg) for arg in op.args)
    function = naturals.gcd if op.name == "gcd" else naturals.lcm

    def run(frame: Frame) -> int:
        return function(abs(left(frame)), abs(right(frame)))

    return run
