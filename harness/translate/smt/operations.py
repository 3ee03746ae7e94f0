"""Library functions in z3, by name and type of their first argument.

Each entry is the function's value for all arguments, as Lean totalises it; `tests/translate/smt` compares every one
with `harness.numbers` at concrete arguments, corners included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import z3

from harness.logic.terms import Op, type_of
from harness.logic.types import BOOL, COMPLEX, INT, NAT, NNREAL, PROP, RAT, REAL, Type, TypeApp
from harness.translate.rewrite.build import value_of
from harness.translate.smt.sorts import size, width
from harness.translate.smt.values import Z3, Encoded, Pair, Untranslatable

if TYPE_CHECKING:
    from harness.translate.smt.encode import Encoder

MAX_EXPONENT = 24
"""Powers with larger exponents are unknowns."""

_ORDERED = (NAT, INT, RAT, REAL, NNREAL)

Rule = Callable[..., Encoded | None]


def constant(encoder: Encoder, term: Op) -> Encoded | None:
    """The encoding of a library constant; None if it has none."""
    if term.name == "Complex.I":
        return Pair(z3.RealVal(0, encoder.ctx), z3.RealVal(1, encoder.ctx))
    return None


def encode(encoder: Encoder, term: Op, args: tuple[Encoded, ...]) -> Encoded | None:
    """The encoding of a library function at encoded arguments; None if it has none."""
    subject = type_of(term.args[0])
    if term.name in _PROPOSITIONAL:
        return _PROPOSITIONAL[term.name](*args)
    if term.name == "cast":
        return _cast(subject, term.type, args[0])
    if term.name in ("pow", "zpow", "rpow"):
        return _power(encoder, term, subject, args[0])
    if subject == COMPLEX:
        rule = _COMPLEX.get(term.name)
        return None if rule is None else rule(encoder, *args)
    n, bits = size(subject), width(subject)
    if n is not None:
        rule = _RESIDUES.get(term.name)
        return None if rule is None else rule(subject, n, *args)
    if bits is not None:
        rule = _BITS.get(term.name)
        return None if rule is None else rule(*args)
    rule = _RULES.get((term.name, subject))
    if rule is None and subject in _ORDERED:
        rule = _ORDER.get(term.name)
    return None if rule is None else rule(encoder, *args)


# -- truth

_PROPOSITIONAL: Mapping[str, Rule] = {
    "and": lambda p, q: z3.And(p, q),
    "or": lambda p, q: z3.Or(p, q),
    "not": lambda p: z3.Not(p),
    "implies": lambda p, q: z3.Implies(p, q),
    "iff": lambda p, q: p == q,
    "decide": lambda p: p,
    "band": lambda p, q: z3.And(p, q),
    "bor": lambda p, q: z3.Or(p, q),
    "bnot": lambda p: z3.Not(p),
    "bxor": lambda p, q: z3.Xor(p, q),
}

# -- numbers


def _minimum(_: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(a <= b, a, b)


def _maximum(_: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(a <= b, b, a)


def _absolute(_: Encoder, a: Z3) -> Z3:
    return z3.If(a >= 0, a, -a)


def _truncated(_: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(a >= b, a - b, a * 0)


def _real_divide(encoder: Encoder, a: Z3, b: Z3) -> Z3:
    """`a / b`, 0 for b = 0. A fresh quotient keeps the problem polynomial."""
    b = z3.simplify(b)
    if z3.is_rational_value(b):
        return (
            z3.RealVal(0, encoder.ctx)
            if b.as_fraction() == 0
            else a * z3.RealVal(str(1 / b.as_fraction()), encoder.ctx)
        )
    if not encoder.closed:
        return z3.If(b == 0, a * 0, a / b)
    quotient = encoder.fresh("q", z3.RealSort(encoder.ctx))
    encoder.require(z3.If(b == 0, quotient == 0, quotient * b == a))
    return quotient


def _inverse(encoder: Encoder, a: Z3) -> Z3:
    return _real_divide(encoder, z3.RealVal(1, encoder.ctx), a)


def _divide(_: Encoder, a: Z3, b: Z3) -> Z3:
    """Euclidean: z3's `div` leaves a remainder in [0, |b|), and is unspecified at 0."""
    return z3.If(b == 0, a * 0, a / b)


def _modulo(_: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(b == 0, a, a % b)


def _divides(_: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(a == 0, b == 0, b % a == 0)


def _truncated_divide(_: Encoder, a: Z3, b: Z3) -> Z3:
    """Rounded towards zero."""
    return z3.If(b == 0, a * 0, z3.If(a >= 0, a / b, -((-a) / b)))


def _truncated_modulo(encoder: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(b == 0, a, a - b * _truncated_divide(encoder, a, b))


def _floor_divide(_: Encoder, a: Z3, b: Z3) -> Z3:
    """Rounded down."""
    return z3.If(b == 0, a * 0, z3.If(b > 0, a / b, (-a) / (-b)))


def _floor_modulo(encoder: Encoder, a: Z3, b: Z3) -> Z3:
    return z3.If(b == 0, a, a - b * _floor_divide(encoder, a, b))


def _sqrt(encoder: Encoder, a: Z3) -> Z3:
    """`√a`, 0 for negatives."""
    root = encoder.fresh("sqrt", z3.RealSort(encoder.ctx))
    encoder.require(z3.If(a >= 0, z3.And(root >= 0, root * root == a), root == 0))
    return root


def _nat_sqrt(encoder: Encoder, a: Z3) -> Z3:
    root = encoder.fresh("isqrt", z3.IntSort(encoder.ctx))
    encoder.require(z3.And(root >= 0, root * root <= a, a < (root + 1) * (root + 1)))
    return root


def _floor(_: Encoder, a: Z3) -> Z3:
    return z3.ToInt(a)


def _ceil(_: Encoder, a: Z3) -> Z3:
    return -z3.ToInt(-a)


def _to_nat(a: Z3) -> Z3:
    return z3.If(a >= 0, a, a * 0)


_MAX_DIVISORS = 24


def _gcd(encoder: Encoder, a: Z3, b: Z3) -> Z3:
    """Exact where one argument is a number with few divisors; else by what divides what."""
    for number, other in ((a, b), (b, a)):
        number = z3.simplify(number)
        if z3.is_int_value(number) and (found := _divisors(abs(number.as_long()))):
            result = z3.IntVal(1, encoder.ctx)
            for divisor in found:  # ascending, so that the largest is asked first
                result = z3.If(other % divisor == 0, z3.IntVal(divisor, encoder.ctx), result)
            return result
    value = encoder.apply("gcd", (a, b), NAT)
    encoder.abstracted = True
    if encoder.closed:
        left, right = (encoder.fresh("cofactor", z3.IntSort(encoder.ctx)) for _ in range(2))
        encoder.require(z3.And(value * left == a, value * right == b, (value == 0) == z3.And(a == 0, b == 0)))
    return value


def _divisors(n: int) -> list[int]:
    """The divisors of n ≥ 1, ascending; empty if it is 0 or has too many to write out."""
    if not 1 <= n <= 100_000:
        return []
    found = [d for d in range(1, n + 1) if n % d == 0]
    return found if len(found) <= _MAX_DIVISORS else []


def _lcm(encoder: Encoder, a: Z3, b: Z3) -> Z3:
    """`gcd · lcm = |a b|`, and 0 where one of them is 0."""
    product = z3.If(a * b >= 0, a * b, -(a * b))
    gcd = z3.simplify(_gcd(encoder, a, b))
    if not encoder.closed:
        raise Untranslatable("a least common multiple below a quantifier")
    value = encoder.fresh("lcm", z3.IntSort(encoder.ctx))
    encoder.require(z3.And(value >= 0, z3.If(product == 0, value == 0, value * gcd == product)))
    return value


def _prime(encoder: Encoder, n: Z3) -> Z3:
    """Unknown in general; told by the small primes below 121."""
    if not encoder.closed:
        raise Untranslatable("a prime below a quantifier")
    truth = encoder.apply("Nat.Prime", (n,), PROP)
    survives = z3.And([n >= 2, *(z3.Or(n == p, n % p != 0) for p in (2, 3, 5, 7))])
    encoder.abstracted = True
    encoder.require(z3.And(z3.Implies(truth, survives), z3.Implies(z3.And(survives, n < 121), truth)))
    return truth


def _sign(_: Encoder, a: Z3) -> Z3:
    return z3.If(a > 0, a * 0 + 1, z3.If(a < 0, a * 0 - 1, a * 0))


_ORDER: Mapping[str, Rule] = {
    "lt": lambda _, a, b: a < b,
    "le": lambda _, a, b: a <= b,
    "min": _minimum,
    "max": _maximum,
    "abs": _absolute,
    "add": lambda _, a, b: a + b,
    "mul": lambda _, a, b: a * b,
    "beq": lambda _, a, b: a == b,
}

_RULES: dict[tuple[str, Type], Rule] = {
    ("sub", NAT): _truncated,
    ("sub", NNREAL): _truncated,
    ("Nat.sqrt", NAT): _nat_sqrt,
    ("Even", NAT): lambda _, a: a % 2 == 0,
    ("Odd", NAT): lambda _, a: a % 2 == 1,
    ("Even", INT): lambda _, a: a % 2 == 0,
    ("Odd", INT): lambda _, a: a % 2 == 1,
    ("Nat.Prime", NAT): _prime,
    ("Nat.gcd", NAT): _gcd,
    ("Nat.lcm", NAT): _lcm,
    ("Int.gcd", INT): _gcd,
    ("Int.lcm", INT): _lcm,
    ("Nat.succ", NAT): lambda _, a: a + 1,
    ("Nat.pred", NAT): lambda e, a: _truncated(e, a, a * 0 + 1),
    ("Real.sqrt", REAL): _sqrt,
    ("NNReal.sqrt", NNREAL): _sqrt,
    ("Int.toNat", INT): lambda _, a: _to_nat(a),
    ("Int.natAbs", INT): _absolute,
    ("Int.sign", INT): _sign,
    ("Int.tdiv", INT): _truncated_divide,
    ("Int.tmod", INT): _truncated_modulo,
    ("Int.fdiv", INT): _floor_divide,
    ("Int.fmod", INT): _floor_modulo,
    ("beq", BOOL): lambda _, p, q: p == q,
    ("beq", PROP): lambda _, p, q: p == q,
}
for _whole in (NAT, INT):
    _RULES |= {("div", _whole): _divide, ("mod", _whole): _modulo, ("dvd", _whole): _divides}
for _signed in (INT, RAT, REAL):
    _RULES |= {("sub", _signed): lambda _, a, b: a - b, ("neg", _signed): lambda _, a: -a}
for _dense in (RAT, REAL, NNREAL):
    _RULES |= {
        ("div", _dense): _real_divide,
        ("inv", _dense): _inverse,
        ("Int.floor", _dense): _floor,
        ("Int.ceil", _dense): _ceil,
        ("Nat.floor", _dense): lambda _, a: _to_nat(z3.ToInt(a)),
        ("Nat.ceil", _dense): lambda _, a: _to_nat(-z3.ToInt(-a)),
        ("Int.fract", _dense): lambda _, a: a - z3.ToReal(z3.ToInt(a)),
        ("round", _dense): lambda _, a: z3.ToInt(a + z3.Q(1, 2, a.ctx)),
    }


def _cast(source: Type, target: Type, a: Encoded) -> Encoded | None:
    if source in (NAT, INT):
        if target == INT or source == target:
            return a
        if target in (RAT, REAL) or (target == NNREAL and source == NAT):
            return z3.ToReal(a)
        if target == COMPLEX:
            return Pair(z3.ToReal(a), z3.RealVal(0, a.ctx))
        n = size(target)
        return None if n is None else a % n
    if source in (RAT, REAL, NNREAL):
        if target == COMPLEX:
            return Pair(a, z3.RealVal(0, a.ctx))
        if target in (RAT, REAL) and not (source == REAL and target == RAT):
            return a
    return None


def _power(encoder: Encoder, term: Op, subject: Type, base: Encoded) -> Encoded | None:
    """A power with a small literal exponent."""
    exponent = value_of(term.args[1])
    if exponent is None and term.name == "pow" and subject in _ORDERED and encoder.closed:
        return _open_power(encoder, term, subject, base)
    if exponent is None or abs(exponent) > MAX_EXPONENT or exponent.denominator > MAX_EXPONENT:
        return None
    if exponent.denominator != 1:
        return _root_power(encoder, subject, base, exponent)
    count = int(exponent)
    multiply = _multiplication(encoder, subject)
    if multiply is None:
        return None
    if count < 0:
        rule = _COMPLEX["inv"] if subject == COMPLEX else _RULES.get(("inv", subject))
        if rule is None:
            return None
        base = rule(encoder, base)
    result: Encoded | None = None
    for _ in range(abs(count)):
        result = base if result is None else multiply(result, base)
    return _one(encoder, subject) if result is None else result


def _open_power(encoder: Encoder, term: Op, subject: Type, base: Z3) -> Z3:
    """`base ^ n` for an unknown n, by what is true of all powers."""
    exponent = encoder.encode(term.args[1])
    value = encoder.apply(f"pow {subject}", (base, exponent), term.type)
    one = _one(encoder, subject)
    encoder.abstracted = True
    encoder.require(z3.And(z3.Implies(exponent == 0, value == one), z3.Implies(exponent == 1, value == base)))
    encoder.require(z3.Implies(base > 0, value > 0))
    literal = value_of(term.args[0])
    if literal is not None and literal >= 2:
        count = exponent if subject in (NAT, INT) else z3.ToReal(exponent)
        encoder.require(value >= count + 1)
    return value


def _one(encoder: Encoder, subject: Type) -> Encoded | None:
    if subject == COMPLEX:
        return Pair(z3.RealVal(1, encoder.ctx), z3.RealVal(0, encoder.ctx))
    n = size(subject)
    if n is not None:
        return z3.IntVal(1 % n, encoder.ctx)
    if width(subject) is not None:
        return z3.BitVecVal(1, width(subject), encoder.ctx)
    sort = z3.IntVal if subject in (NAT, INT) else z3.RealVal
    return sort(1, encoder.ctx)


def _multiplication(encoder: Encoder, subject: Type) -> Callable[[Encoded, Encoded], Encoded] | None:
    n = size(subject)
    if n is not None:
        return lambda a, b: (a * b) % n
    if subject == COMPLEX:
        return lambda a, b: _complex_multiply(encoder, a, b)
    if subject in _ORDERED or width(subject) is not None:
        return lambda a, b: a * b
    return None


def _root_power(encoder: Encoder, subject: Type, base: Z3, exponent: Fraction) -> Z3 | None:
    """`base ^ (p / q)` over ℝ: for base < 0 it is |base|^(p/q) · cos (π p/q), which is 0 for q = 2 and else unknown."""
    if subject not in (REAL, NNREAL):
        return None
    if exponent < 0:
        positive = _root_power(encoder, subject, base, -exponent)
        # For base < 0 the cosine stands in the numerator, so the inverse would be wrong, unless it is 0.
        if positive is None or (exponent.denominator != 2 and subject == REAL):
            return None
        return _inverse(encoder, positive)
    root = encoder.fresh("root", z3.RealSort(encoder.ctx))
    power, image = root, base
    for _ in range(exponent.denominator - 1):
        power = power * root
    for _ in range(exponent.numerator - 1):
        image = image * base
    encoder.require(z3.Implies(base >= 0, z3.And(root >= 0, power == image)))
    if exponent.denominator == 2:
        encoder.require(z3.Implies(base < 0, root == 0))
    else:
        encoder.abstracted = True
    return root


# -- complex numbers


def _complex_multiply(_: Encoder, a: Encoded, b: Encoded) -> Pair:
    assert isinstance(a, Pair)
    assert isinstance(b, Pair)
    return Pair(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)


def _complex_inverse(encoder: Encoder, a: Pair) -> Pair:
    """0 at 0, since the divisions below are Lean's."""
    norm = a.re * a.re + a.im * a.im
    return Pair(_real_divide(encoder, a.re, norm), _real_divide(encoder, -a.im, norm))


_COMPLEX: Mapping[str, Rule] = {
    "add": lambda _, a, b: Pair(a.re + b.re, a.im + b.im),
    "sub": lambda _, a, b: Pair(a.re - b.re, a.im - b.im),
    "neg": lambda _, a: Pair(-a.re, -a.im),
    "mul": _complex_multiply,
    "inv": _complex_inverse,
    "div": lambda e, a, b: _complex_multiply(e, a, _complex_inverse(e, b)),
    "Complex.re": lambda _, a: a.re,
    "Complex.im": lambda _, a: a.im,
    "Complex.normSq": lambda _, a: a.re * a.re + a.im * a.im,
    "Complex.abs": lambda e, a: _sqrt(e, a.re * a.re + a.im * a.im),
    "norm": lambda e, a: _sqrt(e, a.re * a.re + a.im * a.im),
}

# -- residues: `Fin n` and `ZMod n`, held in [0, n)


def _fin_only(rule: Callable[[Z3, Z3], Z3]) -> Rule:
    """Order and division are those of the values for `Fin`; `ZMod` has no order, and another division."""

    def restricted(subject: Type, _: int, a: Z3, b: Z3) -> Z3 | None:
        return rule(a, b) if isinstance(subject, TypeApp) and subject.head == "Fin" else None

    return restricted


_RESIDUES: Mapping[str, Rule] = {
    "add": lambda _, n, a, b: (a + b) % n,
    "mul": lambda _, n, a, b: (a * b) % n,
    "sub": lambda _, n, a, b: (a - b) % n,
    "neg": lambda _, n, a: (-a) % n,
    "beq": lambda _, _n, a, b: a == b,
    "lt": _fin_only(lambda a, b: a < b),
    "le": _fin_only(lambda a, b: a <= b),
    "div": _fin_only(lambda a, b: z3.If(b == 0, a * 0, a / b)),
    "mod": _fin_only(lambda a, b: z3.If(b == 0, a, a % b)),
    "min": _fin_only(lambda a, b: z3.If(a <= b, a, b)),
    "max": _fin_only(lambda a, b: z3.If(a <= b, b, a)),
    "Fin.val": lambda _, _n, a: a,
    "ZMod.val": lambda _, _n, a: a,
}

# -- bit vectors and machine integers, unsigned

_BITS: Mapping[str, Rule] = {
    "add": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "sub": lambda a, b: a - b,
    "neg": lambda a: -a,
    "lt": lambda a, b: z3.ULT(a, b),
    "le": lambda a, b: z3.ULE(a, b),
    "div": lambda a, b: z3.If(b == 0, a ^ a, z3.UDiv(a, b)),
    "mod": lambda a, b: z3.If(b == 0, a, z3.URem(a, b)),
    "min": lambda a, b: z3.If(z3.ULE(a, b), a, b),
    "max": lambda a, b: z3.If(z3.ULE(a, b), b, a),
    "beq": lambda a, b: a == b,
    "BitVec.toNat": lambda a: z3.BV2Int(a),
}
