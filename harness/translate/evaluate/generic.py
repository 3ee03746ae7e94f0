"""A number about which nothing is known but its type: what is decided of it holds of every number.

A `Variable` is a real number that lies somewhere in an interval, or on the whole line; a `GenericInt` an integer. They
run through the same operations as numbers do. Balls that contain all values, and normal forms, in which the variable
is an atom of its own, then decide for all values at once; everything else about them is `Stuck`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Any, NoReturn

from harness.numbers import algebraic, ball
from harness.numbers.ball import Ball
from harness.numbers.limits import Undecided
from harness.numbers.rational import ONE, ZERO, Rational
from harness.translate.evaluate import real
from harness.translate.evaluate.identity import Form, NoForm, form
from harness.translate.evaluate.real import UNDECIDED, Number, Real, Rule
from harness.translate.evaluate.runtime import Stuck

_numbers = count()


class Variable(Real):
    """A real number in [low, high], or any real number."""

    __slots__ = ("high", "low", "natural", "number")

    def __init__(
        self,
        low: Rational | None = None,
        high: Rational | None = None,
        natural: bool | None = None,
        number: int | None = None,
    ) -> None:
        super().__init__("variable", (), _RULE)
        self.number = next(_numbers) if number is None else number
        self.low, self.high = low, high
        self.natural = natural
        """True for a natural number, False for an integer, None for a real number."""
        self.form = {frozenset({(("variable", self.number, natural), ONE)}): ONE}

    def enclose(self, bits: int) -> Ball:
        if self.low is None or self.high is None:
            return ball.whole(bits)
        return ball.between(self.low, self.high, bits)


_RULE = Rule("variable", lambda: ball.whole(64), lambda: UNDECIDED)


class GenericInt:
    """An integer given by a polynomial in variables that are integers."""

    __slots__ = ("value",)

    def __init__(self, value: Number) -> None:
        self.value = value

    def __add__(self, other: Any) -> GenericInt:
        return GenericInt(real.add(self.value, number_of(other)))

    def __radd__(self, other: Any) -> GenericInt:
        return GenericInt(real.add(number_of(other), self.value))

    def __sub__(self, other: Any) -> GenericInt:
        return GenericInt(real.subtract(self.value, number_of(other)))

    def __rsub__(self, other: Any) -> GenericInt:
        return GenericInt(real.subtract(number_of(other), self.value))

    def __mul__(self, other: Any) -> GenericInt:
        return GenericInt(real.multiply(self.value, number_of(other)))

    def __rmul__(self, other: Any) -> GenericInt:
        return GenericInt(real.multiply(number_of(other), self.value))

    def __neg__(self) -> GenericInt:
        return GenericInt(real.negate(self.value))

    def __pow__(self, exponent: Any) -> GenericInt:
        if not isinstance(exponent, int) or exponent < 0:
            raise Stuck("a power with an exponent about which nothing is known")
        return GenericInt(real.power(self.value, exponent))

    def __abs__(self) -> GenericInt:
        low, high = self._signs(0)
        if low:
            return self
        if high:
            return -self
        raise Stuck("the sign of an integer is not known")

    def __mod__(self, modulus: Any) -> GenericInt | int:
        return self._divided(modulus)[1]

    def __floordiv__(self, divisor: Any) -> GenericInt:
        return self._divided(divisor)[0]

    def __rmod__(self, other: Any) -> NoReturn:
        raise Stuck("a division by an integer about which nothing is known")

    __rfloordiv__ = __rpow__ = __rmod__

    def _divided(self, divisor: Any) -> tuple[GenericInt, GenericInt | int]:
        """Quotient and remainder by a positive number: a known remainder where it divides all coefficients but the
        constant one, otherwise a natural number of which nothing is known but what it is the remainder of."""
        terms = _terms(self.value)
        if not isinstance(divisor, int) or divisor < 1:
            raise Stuck("a division by what is not known to be positive")
        constant = terms.pop(frozenset(), ZERO)
        if any((c / divisor).denominator != 1 for c in (*terms.values(), constant * divisor)):
            number = _remainder(frozenset(_terms(self.value).items()), divisor)
            unknown = GenericInt(Variable(natural=True, number=number))
            return GenericInt(real.divide((self - unknown).value, Rational(divisor))), unknown
        remainder = int(constant) % divisor
        rest = real.subtract(self.value, Rational(remainder))
        return GenericInt(real.divide(rest, Rational(divisor))), remainder

    def _signs(self, other: Any) -> tuple[bool, bool]:
        """Whether the difference from the other is known to be at least 0, and at most 0."""
        terms = _terms(real.subtract(self.value, number_of(other)))
        if not all(_is_nonnegative(monomial) for monomial in terms):
            raise Stuck("the sign of an integer is not known")
        return all(c >= 0 for c in terms.values()), all(c <= 0 for c in terms.values())

    def __eq__(self, other: object) -> bool:
        terms = _terms(real.subtract(self.value, number_of(other)))
        if not terms:
            return True
        constant = terms.pop(frozenset(), ZERO)
        if not terms:
            return False
        if constant != 0 and all(_is_nonnegative(m) and (c > 0) == (constant > 0) for m, c in terms.items()):
            return False
        raise Stuck("whether two integers are equal is not known")

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __le__(self, other: Any) -> bool:
        low, high = self._signs(other)
        if high or (low and not self == other):
            return high
        raise Stuck("the order of two integers is not known")

    def __ge__(self, other: Any) -> bool:
        low, high = self._signs(other)
        if low or (high and not self == other):
            return low
        raise Stuck("the order of two integers is not known")

    def __lt__(self, other: Any) -> bool:
        return not self >= other

    def __gt__(self, other: Any) -> bool:
        return not self <= other

    def __bool__(self) -> bool:
        return self != 0

    def __hash__(self) -> NoReturn:
        raise Stuck("an integer about which nothing is known is no key")

    def __index__(self) -> NoReturn:
        raise Stuck("an integer about which nothing is known")

    def __str__(self) -> NoReturn:
        raise Stuck("an integer about which nothing is known")

    def bit_length(self) -> int:
        """As of a small number: this one takes no room."""
        return 1


class Remainder(int):
    """The number of a variable that stands for a remainder, and so depends on the variables in the dividend."""

    of: frozenset[int]


@lru_cache(maxsize=256)
def _remainder(dividend: Any, _divisor: int) -> Remainder:
    """The number of the variable that stands for this remainder: equal dividends leave equal ones."""
    found = Remainder(next(_numbers))
    found.of = frozenset(_variables(dividend))
    return found


def _variables(node: Any) -> Iterator[int]:
    """The numbers of the variables in a form, inside other atoms and remainders too."""
    if isinstance(node, tuple) and len(node) == 3 and node[0] == "variable":
        yield node[1]
        if isinstance(node[1], Remainder):
            yield from node[1].of
    elif isinstance(node, tuple | frozenset):
        for part in node:
            yield from _variables(part)


def number_of(x: Any) -> Number:
    """An integer, known or not, as a real number."""
    if isinstance(x, GenericInt):
        return x.value
    if isinstance(x, int):
        return Rational(x)
    raise Stuck("an integer about which nothing is known")


def _terms(x: Number) -> Form:
    try:
        return dict(form(x))
    except NoForm:
        raise Stuck("an integer has no normal form") from None


def _is_nonnegative(monomial: Any) -> bool:
    """Whether a monomial is a product of natural numbers and even powers."""
    return all(
        exponent.denominator == 1 and exponent > 0 and (int(exponent) % 2 == 0 or atom[2])
        for atom, exponent in monomial
        if atom[0] == "variable"
    ) and all(atom[0] == "variable" for atom, _ in monomial)


def generic(head: str) -> Any:
    """Any value of the number type with this head; None for other types."""
    if head in ("Real", "NNReal", "Rat"):
        return Variable()
    if head in ("Nat", "Int"):
        return GenericInt(Variable(natural=head == "Nat"))
    return None


def rest_of(value: GenericInt) -> tuple[Variable, int]:
    """The natural number and the constant that this is the sum of. Raises Stuck where it is no such sum."""
    terms = _terms(value.value)
    constant = terms.pop(frozenset(), ZERO)
    match list(terms.items()):
        case [(monomial, coefficient)] if coefficient == 1 and constant >= 0 and constant.denominator == 1:
            match list(monomial):
                case [(("variable", number, True), exponent)] if exponent == 1:
                    return Variable(natural=True, number=number), int(constant)
    raise Stuck("an index that is no natural number plus a constant")


def variable_of(value: Any) -> Variable:
    """The variable in a generic number."""
    found = value.value if isinstance(value, GenericInt) else value
    assert isinstance(found, Variable)
    return found


def roots_of(difference: Number, variable: Variable) -> list[Number] | None:
    """The numbers at which a difference is 0 that is a polynomial in the variable; None if it is none, or 0."""
    try:
        terms = form(difference)
    except NoForm:
        return None
    atom = ("variable", variable.number, variable.natural)
    coefficients: dict[int, Rational] = {}
    for monomial, coefficient in terms.items():
        if len(monomial) > 1:
            return None
        degree = 0
        for part, exponent in monomial:
            if part != atom or exponent.denominator != 1 or not 0 < exponent <= algebraic.MAX_DEGREE:
                return None
            degree = int(exponent)
        coefficients[degree] = coefficient
    return _roots(coefficients)


def slope_of(difference: Number, variable: Variable) -> Rational | None:
    """The coefficient of the variable in a difference that is linear in it and mentions it nowhere else."""
    try:
        terms = form(difference)
    except NoForm:
        return None
    atom = ("variable", variable.number, variable.natural)
    slope = ZERO
    for monomial, coefficient in terms.items():
        if monomial == frozenset({(atom, ONE)}):
            slope = coefficient
        elif variable.number in _variables(monomial):
            return None
    return None if slope == 0 else slope


def _roots(coefficients: dict[int, Rational]) -> list[Number] | None:
    if not coefficients:
        return None
    scale = 1
    for coefficient in coefficients.values():
        scale *= int(coefficient.denominator)
    whole = [int(coefficients.get(i, ZERO) * scale) for i in range(max(coefficients) + 1)]
    found = algebraic.roots(whole)
    return None if isinstance(found, Undecided) else [real.constant(x) for x in found]
