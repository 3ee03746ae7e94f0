"""The overloaded operations of each number type, by their short names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.numbers import fixed_width, integers, modular, naturals
from harness.numbers.limits import require_bits
from harness.translate.evaluate import complexes, order, real
from harness.translate.evaluate.elements import SIGNED_BITS, WORD_BITS
from harness.translate.evaluate.runtime import Tank

Function = Callable[..., Any]

LARGE = 1 << 11
"""Size in bits from which on arithmetic burns fuel."""


def whole_arithmetic(tank: Tank) -> dict[str, dict[str, Function]]:
    """ℕ and ℤ: Python's operators where they agree with Lean, with fuel for large numbers."""

    def multiply(a: int, b: int) -> int:
        bits = a.bit_length() + b.bit_length()
        if bits > LARGE:
            require_bits(bits, "a product")
            tank.burn(bits >> 5)
        return a * b

    def power(base: Any, exponent: int) -> Any:
        if not isinstance(base, int):
            return base**exponent
        if exponent > 64:
            tank.burn(min(exponent * max(base.bit_length(), 1), 1 << 20) >> 6)
        return integers.power(base, exponent)

    def add(a: int, b: int) -> int:
        return a + b

    return {
        "Nat": {
            "add": add,
            "sub": lambda a, b: a - b if a >= b else 0,
            "mul": multiply,
            "div": lambda a, b: a // b if b else 0,
            "mod": lambda a, b: a % b if b else a,
            "pow": power,
            "dvd": lambda a, b: b % a == 0 if a else b == 0,
        },
        "PNat": {
            "add": add,
            "sub": lambda a, b: a - b if a > b else 1,
            "mul": multiply,
            "pow": power,
            "dvd": integers.divides,
        },
        "Int": {
            "add": add,
            "sub": lambda a, b: a - b,
            "neg": lambda a: -a,
            "mul": multiply,
            "div": integers.divide,
            "mod": integers.modulo,
            "pow": power,
            "dvd": integers.divides,
        },
    }


REAL_FIELD: dict[str, Function] = {
    "add": real.add,
    "sub": real.subtract,
    "neg": real.negate,
    "mul": real.multiply,
    "div": real.divide,
    "inv": real.inverse,
    "pow": real.power,
    "zpow": real.power,
    "rpow": real.rpow,
    "dvd": lambda a, b: order.sign(a) != 0 or order.sign(b) == 0,
}

FIELDS: dict[str, dict[str, Function]] = {
    "Rat": REAL_FIELD,
    "Real": REAL_FIELD,
    "NNReal": {**REAL_FIELD, "sub": real.truncated},
    "Complex": complexes.ARITHMETIC,
}

MODULAR_ARITHMETIC: dict[str, dict[str, Function]] = {
    "Fin": {
        "add": modular.add,
        "sub": modular.subtract,
        "neg": modular.negate,
        "mul": modular.multiply,
        "div": lambda a, b, _n: modular.fin_divide(a, b),
        "mod": lambda a, b, _n: modular.fin_modulo(a, b),
        "pow": modular.power,
        "dvd": lambda a, b, n: b % naturals.gcd(a, n) == 0,
    },
    "ZMod": {
        "add": modular.add,
        "sub": modular.subtract,
        "neg": modular.negate,
        "mul": modular.multiply,
        "inv": modular.zmod_inverse,
        "div": modular.zmod_divide,
        "pow": modular.power,
        "zpow": lambda a, k, n: modular.power(modular.zmod_inverse(a, n) if k < 0 else a, abs(k), n),
        "dvd": lambda a, b, n: integers.divides(naturals.gcd(abs(a), n), b) if n else integers.divides(a, b),
    },
}


def _word(operation: Function) -> Function:
    return lambda a, b, n: operation(a, b, n.bit_length() - 1)


WORDS: dict[str, Function] = {
    "add": modular.add,
    "sub": modular.subtract,
    "neg": modular.negate,
    "mul": modular.multiply,
    "div": lambda a, b, _n: naturals.divide(a, b),
    "mod": lambda a, b, _n: naturals.modulo(a, b),
    "pow": modular.power,
    "land": lambda a, b, _n: a & b,
    "lor": lambda a, b, _n: a | b,
    "lxor": lambda a, b, _n: a ^ b,
    "complement": lambda a, n: n - 1 - a,
}
SIGNED: dict[str, Function] = {
    "add": lambda a, b, n: signed(a + b, n),
    "sub": lambda a, b, n: signed(a - b, n),
    "neg": lambda a, n: signed(-a, n),
    "mul": lambda a, b, n: signed(a * b, n),
    "div": _word(fixed_width.signed_divide),
    "mod": lambda a, b, _n: fixed_width.signed_modulo(a, b),
    "land": lambda a, b, _n: a & b,
    "lor": lambda a, b, _n: a | b,
    "lxor": lambda a, b, _n: a ^ b,
    "complement": lambda a, _n: ~a,
    "shiftLeft": _word(fixed_width.int_shift_left),
    "shiftRight": _word(fixed_width.int_shift_right),
}
UNSIGNED: dict[str, Function] = {
    **WORDS,
    "shiftLeft": _word(fixed_width.uint_shift_left),
    "shiftRight": _word(fixed_width.uint_shift_right),
}
BIT_VECTOR: dict[str, Function] = {
    **WORDS,
    "shiftLeft": _word(fixed_width.shift_left),
    "shiftRight": lambda a, places, _n: naturals.shift_right(a, places),
}
BITWISE: dict[str, dict[str, Function]] = {
    "Nat": {
        "land": naturals.land,
        "lor": naturals.lor,
        "lxor": naturals.xor,
        "shiftLeft": naturals.shift_left,
        "shiftRight": naturals.shift_right,
    },
    "Int": {
        "land": integers.land,
        "lor": integers.lor,
        "lxor": integers.xor,
        "shiftLeft": integers.shift_left,
        "shiftRight": integers.shift_right,
    },
    "Bool": {
        "land": lambda a, b: a and b,
        "lor": lambda a, b: a or b,
        "lxor": lambda a, b: a != b,
    },
    "Fin": {},
}


def signed(value: int, n: int) -> int:
    return fixed_width.wrap_signed(value, n.bit_length() - 1)


def modular_table(name: str) -> dict[str, Function]:
    if name in MODULAR_ARITHMETIC:
        return MODULAR_ARITHMETIC[name]
    if name in SIGNED_BITS:
        return SIGNED
    return UNSIGNED if name in WORD_BITS else BIT_VECTOR
