"""Normal forms of real numbers: equal forms are equal numbers, whatever is known about their transcendence.

A form is a sum of rational multiples of monomials: products of atoms (π, primes, logarithms of primes, exponentials,
sines, …) to rational powers. Only positive atoms get exponents that are not whole. Every rewriting is an identity of
total functions on the numbers at hand (`√x` of x ≥ 0, quotients with a divisor that balls prove different from 0), so
a difference with the empty form is 0. Two forms that differ prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic import Truth
from harness.numbers import ball, primes
from harness.numbers.limits import TooLarge
from harness.numbers.rational import HALF, ONE, ZERO, Rational
from harness.translate.evaluate.real import COSINE, Number, Real, enclose

MAX_TERMS = 64
MAX_EXPONENT = 64

Atom = tuple[Any, ...]
Monomial = frozenset[tuple[Atom, Rational]]
Form = dict[Monomial, Rational]

UNIT: Monomial = frozenset()
PI: Atom = ("pi",)


class NoForm(Exception):
    """The form would be too large, or a condition for a rewriting is not known."""


def same(x: Number, y: Number) -> bool:
    """Whether the normal forms prove x = y, or that a divisor different from 0 times the one is what it divides."""
    if _agree(lambda: (form(x), form(y))):
        return True
    for one, other in ((x, y), (y, x)):
        if isinstance(one, Real) and one.name == "div" and _is_apart_from_zero(one.args[1]):
            numerator, divisor = one.args
            if _agree(lambda n=numerator, d=divisor, q=other: (form(n), _multiply(form(d), form(q)))):  # type: ignore[misc]
                return True
    return False


def _agree(forms: Callable[[], tuple[Form, Form]]) -> bool:
    try:
        left, right = forms()
        return not _add(left, _scale(right, -ONE))
    except (NoForm, TooLarge):
        return False


def _is_apart_from_zero(x: Number) -> bool:
    return ball.is_zero(enclose(x, 256)) is Truth.FALSE


def turn_of(x: Number) -> Rational | None:
    """q, if the normal form shows that x = qπ."""
    try:
        terms = form(x)
    except (NoForm, TooLarge):
        return None
    if not terms:
        return ZERO
    if len(terms) == 1:
        [(monomial, coefficient)] = terms.items()
        if monomial == frozenset({(PI, ONE)}):
            return coefficient
    return None


def form(x: Number) -> Form:
    """The normal form; raises NoForm."""
    if isinstance(x, Rational):
        return {UNIT: x} if x != 0 else {}
    if x.form is None:
        try:
            x.form = _RULES.get(x.name, _opaque)(x)
        except NoForm:
            x.form = False
            # Nothing can be rewritten, but the same function of the same numbers is the same number.
            x.form = _atom(("value", *_made(x)))
    if x.form is False:
        raise NoForm
    result: Form = x.form
    return result


def _opaque(x: Real) -> Form:
    if x.name == "algebraic":
        return _atom(("algebraic", x.exactly()))
    return _atom(_made(x))


def _made(x: Real) -> Atom:
    return x.name, *(arg if isinstance(arg, int) else _key(form(arg)) for arg in x.args)


def _atom(atom: Atom, exponent: Rational = ONE) -> Form:
    return {frozenset({(atom, exponent)}): ONE}


def _key(terms: Form) -> Any:
    return frozenset(terms.items())


def _add(x: Form, y: Form) -> Form:
    result = dict(x)
    for monomial, coefficient in y.items():
        known = result.get(monomial, ZERO) + coefficient
        if known == 0:
            del result[monomial]
        else:
            result[monomial] = known
    if len(result) > MAX_TERMS:
        raise NoForm
    return result


def _scale(x: Form, factor: Rational) -> Form:
    return {monomial: coefficient * factor for monomial, coefficient in x.items()} if factor != 0 else {}


def _multiply(x: Form, y: Form) -> Form:
    result: Form = {}
    for left, a in x.items():
        for right, b in y.items():
            result = _add(result, _scale(_join(left, right), a * b))
    return result


def _join(left: Monomial, right: Monomial) -> Form:
    """The product of two monomials, with whole powers of primes, sums and sines written out."""
    exponents = dict(left)
    for atom, exponent in right:
        exponents[atom] = exponents.get(atom, ZERO) + exponent
    factor, rest, extra = ONE, {}, []
    for atom, exponent in exponents.items():
        if exponent == 0:
            continue
        if atom[0] == "prime":
            whole = int(exponent.floor())
            _require(abs(whole) <= MAX_EXPONENT)
            factor *= Rational(atom[1]) ** whole
            exponent -= whole
        elif atom[0] == "sum" and exponent >= 1:
            whole = int(exponent.floor())
            extra.append(_whole_power(dict(atom[1]), whole))
            exponent -= whole
        elif atom[0] == "sin" and exponent >= 2:
            # sin² = 1 - cos²
            squares = int((exponent / 2).floor())
            cosine: Form = {frozenset({(("cos", *atom[1:]), Rational(2))}): -ONE}
            extra.append(_whole_power(_add({UNIT: ONE}, cosine), squares))
            exponent -= 2 * squares
        if exponent != 0:
            rest[atom] = exponent
    result: Form = {frozenset(rest.items()): factor}
    for each in extra:
        result = _multiply(result, each)
    return result


def _require(condition: bool) -> None:
    if not condition:
        raise NoForm


def _whole_power(x: Form, n: int) -> Form:
    _require(0 <= n <= MAX_EXPONENT)
    result: Form = {UNIT: ONE}
    for _ in range(n):
        result = _multiply(result, x)
    return result


def _is_positive(atom: Atom) -> bool:
    return atom[0] in ("pi", "prime", "log", "exp", "sum")


def _power(x: Form, exponent: Rational, positive: bool) -> Form:
    """x ^ exponent, for a positive x, or one different from 0 and a whole exponent."""
    _require(bool(x) and abs(exponent) <= MAX_EXPONENT)
    if len(x) > 1:
        return _power_of_sum(x, exponent, positive)
    [(monomial, coefficient)] = x.items()
    if exponent.denominator != 1:
        _require(coefficient > 0 and all(_is_positive(atom) for atom, _ in monomial))
        head = _power_of_rational(coefficient, exponent)
    else:
        head = {UNIT: coefficient ** int(exponent)}
    powers = frozenset((atom, power * exponent) for atom, power in monomial)
    return _multiply(head, _join(powers, UNIT))


def _power_of_rational(x: Rational, exponent: Rational) -> Form:
    result: Form = {UNIT: ONE}
    for number, side in ((int(x.numerator), ONE), (int(x.denominator), -ONE)):
        for prime, times in primes.factorization(number):
            power = frozenset({(("prime", prime), side * times * exponent)})
            result = _multiply(result, _join(power, UNIT))
    return result


def _power_of_sum(x: Form, exponent: Rational, positive: bool) -> Form:
    if exponent.denominator == 1 and exponent > 0:
        return _whole_power(x, int(exponent))
    if not positive:
        raise NoForm
    return _join(frozenset({(("sum", _key(x)), exponent)}), UNIT)


def _sign(x: Number) -> int:
    """The sign, if balls tell it; raises NoForm otherwise."""
    found = ball.sign(enclose(x, 256))
    if isinstance(found, int):
        return found
    raise NoForm


def _sum(x: Real) -> Form:
    result: Form = {}
    for arg in x.args:
        result = _add(result, form(arg))
    return result


def _product(x: Real) -> Form:
    result: Form = {UNIT: ONE}
    for arg in x.args:
        result = _multiply(result, form(arg))
    return result


def _quotient(x: Real) -> Form:
    numerator, denominator = x.args
    below = form(denominator)
    if not below:
        return {}
    sign = _sign(denominator)
    _require(sign != 0)
    ratio = _ratio(form(numerator), below)
    if ratio is not None:
        return _scale({UNIT: ONE}, ratio)
    if sign < 0 and len(below) > 1:
        return _multiply(_scale(form(numerator), -ONE), _power(_scale(below, -ONE), -ONE, True))
    return _multiply(form(numerator), _power(below, -ONE, sign > 0))


def _ratio(x: Form, y: Form) -> Rational | None:
    """q, if x is q times y, which is not empty."""
    if x and x.keys() != y.keys():
        return None
    ratios = {x.get(monomial, ZERO) / coefficient for monomial, coefficient in y.items()}
    return ratios.pop() if len(ratios) == 1 else None


def _natural_power(x: Real) -> Form:
    base, exponent = x.args
    inner = form(base)
    if exponent >= 0:
        return _whole_power(inner, exponent) if exponent else {UNIT: ONE}
    if not inner:
        return {}
    sign = _sign(base)
    _require(sign != 0 and (sign > 0 or len(inner) == 1))
    return _power(inner, Rational(exponent), sign > 0)


def _real_power(x: Real) -> Form:
    base, exponent = x.args
    inner = form(base)
    _require(bool(inner) and _sign(base) > 0)
    power = form(exponent)
    if not power:
        return {UNIT: ONE}
    if set(power) == {UNIT}:
        return _power(inner, power[UNIT], True)
    return _exp_form(_multiply(power, _log_form(inner)))


def _square_root(x: Real) -> Form:
    inner = form(x.args[0])
    if not inner or _sign(x.args[0]) <= 0:
        return {}
    return _power(inner, HALF, True)


def _log_form(inner: Form) -> Form:
    """The logarithm of a positive number with the form `inner`."""
    if len(inner) > 1 or not all(_is_positive(atom) for monomial in inner for atom, _ in monomial):
        return _atom(("ln", _key(inner)))
    [(monomial, coefficient)] = inner.items()
    _require(coefficient > 0)
    result: Form = {}
    for number, side in ((int(coefficient.numerator), ONE), (int(coefficient.denominator), -ONE)):
        for prime, times in primes.factorization(number):
            result = _add(result, _scale(_atom(("log", prime)), side * times))
    for atom, exponent in monomial:
        result = _add(result, _scale(_log_of_atom(atom), exponent))
    return result


def _log_of_atom(atom: Atom) -> Form:
    if atom[0] == "prime":
        return _atom(("log", atom[1]))
    if atom[0] == "exp":
        return {atom[1]: ONE}
    return _atom(("ln", _key(dict(atom[1]) if atom[0] == "sum" else _atom(atom))))


def _log(x: Number) -> Form:
    inner = form(x)
    if not inner:
        return {}
    sign = _sign(x)
    _require(sign != 0)
    return _log_form(inner if sign > 0 else _scale(inner, -ONE))


def _logb(x: Real) -> Form:
    base, arg = x.args
    above, below = _log(arg), _log(base)
    if not below:
        return {}
    # One monomial of positive atoms is not 0; of more, or others, nothing is known.
    _require(len(below) == 1 and all(_is_positive(atom) for monomial in below for atom, _ in monomial))
    return _multiply(above, _power(below, -ONE, True))


def _exp_form(x: Form) -> Form:
    result: Form = {UNIT: ONE}
    for monomial, coefficient in x.items():
        _require(abs(coefficient) <= MAX_EXPONENT)
        [*parts] = monomial
        if len(parts) == 1 and parts[0][0][0] == "log" and parts[0][1] == 1:
            atom: Atom = ("prime", parts[0][0][1])
        else:
            atom = ("exp", monomial)
        result = _multiply(result, _join(frozenset({(atom, coefficient)}), UNIT))
    return result


def _even_odd(name: str, odd: bool) -> Callable[[Real], Form]:
    def run(x: Real) -> Form:
        inner = form(x.args[0])
        if not inner:
            return {} if odd else {UNIT: ONE}
        # One of x and -x, whichever has the first coefficient positive, in an order that does not vary.
        leading = min(inner, key=lambda monomial: repr(sorted(map(repr, monomial))))
        negative = inner[leading] < 0
        result = _atom((name, _key(_scale(inner, -ONE) if negative else inner)))
        return _scale(result, -ONE) if negative and odd else result

    return run


def _tan(x: Real) -> Form:
    sine, cosine = _RULES["sin"](x), _RULES["cos"](x)
    _require(ball.is_zero(COSINE(x.args[0]).enclose(256)) is Truth.FALSE)
    return _multiply(sine, _power(cosine, -ONE, False))


def _absolute(x: Real) -> Form:
    inner = form(x.args[0])
    if not inner:
        return {}
    return _scale(inner, Rational(_sign(x.args[0])))


def _extreme(smaller: bool) -> Callable[[Real], Form]:
    def run(x: Real) -> Form:
        left, right = x.args
        below = ball.less(enclose(left, 256), enclose(right, 256))
        if below is not Truth.UNKNOWN:
            return form(left if (below is Truth.TRUE) == smaller else right)
        _require(same(left, right))
        return form(left)

    return run


_RULES: dict[str, Callable[[Real], Form]] = {
    "pi": lambda _: _atom(PI),
    "sum": _sum,
    "product": _product,
    "sub": lambda x: _add(form(x.args[0]), _scale(form(x.args[1]), -ONE)),
    "neg": lambda x: _scale(form(x.args[0]), -ONE),
    "div": _quotient,
    "power": _natural_power,
    "rpow": _real_power,
    "sqrt": _square_root,
    "exp": lambda x: _exp_form(form(x.args[0])),
    "log": lambda x: _log(x.args[0]),
    "logb": _logb,
    "sin": _even_odd("sin", True),
    "cos": _even_odd("cos", False),
    "tan": _tan,
    "abs": _absolute,
    "min": _extreme(True),
    "max": _extreme(False),
}
