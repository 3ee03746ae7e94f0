"""Complex numbers: pairs of `real` numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.values import Datum
from harness.numbers.rational import ONE, ZERO, Rational
from harness.translate.evaluate import order, real
from harness.translate.evaluate.functions import FUNCTIONS
from harness.translate.evaluate.runtime import Stuck, data


def make(re: real.Number, im: real.Number) -> Datum:
    return data("Complex.mk", re, im)


def parts(z: Datum) -> tuple[Any, Any]:
    """Real and imaginary part."""
    re, im = z.fields
    return re, im


def add(z: Datum, w: Datum) -> Datum:
    (a, b), (c, d) = parts(z), parts(w)
    return make(real.add(a, c), real.add(b, d))


def negate(z: Datum) -> Datum:
    a, b = parts(z)
    return make(real.negate(a), real.negate(b))


def multiply(z: Datum, w: Datum) -> Datum:
    (a, b), (c, d) = parts(z), parts(w)
    return make(
        real.subtract(real.multiply(a, c), real.multiply(b, d)),
        real.add(real.multiply(a, d), real.multiply(b, c)),
    )


def norm_square(z: Datum) -> real.Number:
    """`Complex.normSq z`."""
    a, b = parts(z)
    return real.add(real.power(a, 2), real.power(b, 2))


def norm(z: Datum) -> real.Number:
    """`‖z‖`."""
    return real.sqrt(norm_square(z))


def conjugate(z: Datum) -> Datum:
    a, b = parts(z)
    return make(a, real.negate(b))


def inverse(z: Datum) -> Datum:
    """`z⁻¹`; `0⁻¹ = 0`."""
    a, b = parts(z)
    size = norm_square(z)
    return make(real.divide(a, size), real.divide(real.negate(b), size))


def power(z: Datum, n: int) -> Datum:
    """`z ^ n` for an integer n."""
    if n < 0:
        return power(inverse(z), -n)
    if n > 4096:
        raise Stuck("a power of a complex number is too large")
    result = make(ONE, ZERO)
    for bit in f"{n:b}":
        result = multiply(result, result)
        if bit == "1":
            result = multiply(result, z)
    return result


def exp(z: Datum) -> Datum:
    """`Complex.exp z`."""
    a, b = parts(z)
    size = FUNCTIONS["Real.exp"](a)
    return make(real.multiply(size, FUNCTIONS["Real.cos"](b)), real.multiply(size, FUNCTIONS["Real.sin"](b)))


def cpow(z: Datum, w: Datum) -> Datum:
    """`z ^ w` for a complex exponent that is a whole number."""
    a, b = parts(w)
    if order.sign(b) == 0 and order.compare(a, Rational(order.floor(a))) == 0:
        return power(z, order.floor(a))
    raise Stuck("a complex power is not computed")


def is_zero(z: Datum) -> bool:
    a, b = parts(z)
    return order.sign(a) == 0 and order.sign(b) == 0


ARITHMETIC: dict[str, Callable[..., Any]] = {
    "add": add,
    "sub": lambda z, w: add(z, negate(w)),
    "neg": negate,
    "mul": multiply,
    "div": lambda z, w: multiply(z, inverse(w)),
    "inv": inverse,
    "pow": power,
    "zpow": power,
    "cpow": cpow,
    "dvd": lambda z, w: not is_zero(z) or is_zero(w),
}
