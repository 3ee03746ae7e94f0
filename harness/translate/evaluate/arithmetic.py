"""The overloaded operations (`add`, `pow`, `min`, `cast`, …) by the type they are at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.terms import Op
from harness.logic.types import Arrow, Type, TypeApp
from harness.logic.values import Datum
from harness.numbers import fixed_width, integers, modular, naturals
from harness.numbers.limits import require_bits
from harness.numbers.rational import ZERO, Rational
from harness.translate.evaluate import complexes, extended, order, real
from harness.translate.evaluate.compile import Compiler
from harness.translate.evaluate.elements import (
    INTEGERS,
    MODULAR,
    REALS,
    SIGNED_BITS,
    WORD_BITS,
    as_type,
    bare,
    head,
)
from harness.translate.evaluate.functions import FUNCTIONS
from harness.translate.evaluate.generic import number_of
from harness.translate.evaluate.literals import literal
from harness.translate.evaluate.runtime import Frame, Run, Stuck, Tank, apply, data, told
from harness.translate.evaluate.shape import type_at

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
    "add": lambda a, b, n: _signed(a + b, n),
    "sub": lambda a, b, n: _signed(a - b, n),
    "neg": lambda a, n: _signed(-a, n),
    "mul": lambda a, b, n: _signed(a * b, n),
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


def _signed(value: int, n: int) -> int:
    return fixed_width.wrap_signed(value, n.bit_length() - 1)


def _modular_table(name: str) -> dict[str, Function]:
    if name in MODULAR_ARITHMETIC:
        return MODULAR_ARITHMETIC[name]
    if name in SIGNED_BITS:
        return SIGNED
    return UNSIGNED if name in WORD_BITS else BIT_VECTOR


def operation(compiler: Compiler, name: str, type_: Type) -> Callable[[Frame], Function]:
    """An arithmetic operation at a type, as a function of its arguments; Stuck where none is known."""
    type_ = bare(type_)
    kind = head(type_)
    if kind in MODULAR:
        modulus, function = compiler.size(type_), _modular_table(kind).get(name)
        if function is None:
            return _missing(name, kind)
        return lambda frame: _with_modulus(function, modulus(frame))
    plain = {**FIELDS, **extended.ARITHMETIC, **whole_arithmetic(compiler.tank)}.get(kind, {}).get(name)
    plain = plain or BITWISE.get(kind, {}).get(name)
    if plain is not None:
        found = plain
        return lambda _frame: found
    if isinstance(type_, Arrow) and name != "dvd":
        inner = operation(compiler, name, type_.codomain)
        return lambda frame: _pointwise(inner(frame), name in ("pow", "zpow"))
    if isinstance(type_, TypeApp) and kind == "Prod" and name != "dvd":
        first, second = (operation(compiler, name, as_type(arg)) for arg in type_.args)
        return lambda frame: _componentwise(first(frame), second(frame), name in ("pow", "zpow"))
    return _missing(name, kind)


def _missing(name: str, kind: str) -> Callable[[Frame], Function]:
    def run(_: Frame) -> Function:
        raise Stuck(f"{name} is not computed on {kind}")

    return run


def _with_modulus(function: Function, modulus: int) -> Function:
    return lambda *args: function(*args, modulus)


def _pointwise(function: Function, power: bool) -> Function:
    if power:
        return lambda f, n: lambda x: function(apply(f, (x,)), n)
    return lambda *fs: lambda x: function(*(apply(f, (x,)) for f in fs))


def _componentwise(first: Function, second: Function, power: bool) -> Function:
    if power:
        return lambda p, n: Datum("Prod.mk", (first(p.fields[0], n), second(p.fields[1], n)))
    return lambda *ps: Datum(
        "Prod.mk", (first(*(p.fields[0] for p in ps)), second(*(p.fields[1] for p in ps)))
    )


def arithmetic(compiler: Compiler, op: Op) -> Run:
    """`add sub mul div mod neg inv pow zpow rpow dvd`, bits and shifts."""
    name, runs = op.name, [compiler.run(arg) for arg in op.args]
    type_ = type_at(op.args[0])
    if name == "rpow" and head(bare(type_)) == "Complex":
        name = "cpow"
    chosen = operation(compiler, name, type_)
    kind = head(bare(type_))
    if kind not in MODULAR and compiler.closed(type_) is not None and kind in FIELDS | {"Nat": 0, "Int": 0}:
        return _fixed(chosen([]), runs) if _computes(chosen) else _late(chosen, runs)
    return _late(chosen, runs)


def _computes(chosen: Callable[[Frame], Function]) -> bool:
    try:
        chosen([])
    except Stuck:
        return False
    return True


def _fixed(function: Function, runs: list[Run]) -> Run:
    if len(runs) == 1:
        [inner] = runs
        return lambda frame: function(inner(frame))
    left, right = runs
    return lambda frame: function(left(frame), right(frame))


def _late(chosen: Callable[[Frame], Function], runs: list[Run]) -> Run:
    return lambda frame: chosen(frame)(*[run(frame) for run in runs])


# Extremes and absolute values


def extreme(compiler: Compiler, op: Op) -> Run:
    """`min` and `max`, which are `⊓` and `⊔` where those are: of sets, intersection and union."""
    smaller = op.name in ("min", "inf")
    left, right = (compiler.run(arg) for arg in op.args)
    kind = head(bare(op.type))
    if kind in INTEGERS | {"Bool", "String"}:
        pick = min if smaller else max
        return lambda frame: pick(left(frame), right(frame))
    if kind in REALS:
        number = real.minimum if smaller else real.maximum
        return lambda frame: number(left(frame), right(frame))
    if kind == "Finset":
        return (lambda f: left(f) & right(f)) if smaller else (lambda f: left(f) | right(f))
    at_most = compiler.by_type(bare(op.type), compiler.kinds.at_most)

    def run(frame: Frame) -> Any:
        a, b = left(frame), right(frame)
        below = told(at_most(frame)(a, b))
        return a if below == smaller else b

    return run


def absolute(compiler: Compiler, op: Op) -> Run:
    """`|x|`."""
    inner, kind = compiler.run(op.args[0]), head(bare(op.type))
    if kind in ("Int", "Nat"):
        return lambda frame: abs(inner(frame))
    if kind in REALS:
        return lambda frame: real.absolute(inner(frame))
    return _late(_missing("abs", kind), [inner])


# Casts


def cast(compiler: Compiler, op: Op) -> Run:
    """A coercion between number types, or one that leaves the value as it is."""
    inner = compiler.run(op.args[0])
    source, target = head(bare(type_at(op.args[0]))), head(bare(op.type))
    if source == target and source not in MODULAR:
        return inner
    if target in MODULAR and source in ("Nat", "Int"):
        return _to_modular(compiler, bare(op.type), inner)
    if source in ("Finset", "Set") and target in ("Set", "Finset"):
        return inner
    function = CASTS.get((source, target))
    if function is not None:
        found = function
        return lambda frame: found(inner(frame))
    return _late(_missing(f"a coercion from {source}", target), [inner])


def _to_modular(compiler: Compiler, type_: Type, inner: Run) -> Run:
    size, signed = compiler.size(type_), head(type_) in SIGNED_BITS
    if signed:
        return lambda frame: _signed(inner(frame), size(frame))
    return lambda frame: modular.residue(inner(frame), size(frame))


def _same(value: Any) -> Any:
    return value


def _complex(value: Any) -> Datum:
    return data("Complex.mk", value, ZERO)


CASTS: dict[tuple[str, str], Function] = {
    ("Nat", "Int"): _same,
    ("PNat", "Nat"): _same,
    ("PNat", "Int"): _same,
    ("Fin", "Nat"): _same,
    ("Fin", "Int"): _same,
    ("Bool", "Prop"): _same,
    ("Rat", "Real"): _same,
    ("NNReal", "Real"): _same,
    ("Real", "Complex"): _complex,
    ("Rat", "Complex"): _complex,
    ("NNReal", "Complex"): _complex,
    **{
        (source, target): number_of
        for source in ("Nat", "PNat", "Int")
        for target in ("Rat", "Real", "NNReal")
    },
    ("Nat", "Complex"): lambda n: _complex(number_of(n)),
    ("Int", "Complex"): lambda n: _complex(number_of(n)),
    ("Nat", "ENNReal"): Rational,
    ("NNReal", "ENNReal"): _same,
    ("Nat", "ENat"): _same,
    ("Fin", "Real"): Rational,
    ("Fin", "Rat"): Rational,
}


def scalar(compiler: Compiler, op: Op) -> Run:
    """`c • x`: the scalar goes into the type of what it scales."""
    left, right = (compiler.run(arg) for arg in op.args)
    source, target = head(bare(type_at(op.args[0]))), bare(op.type)
    while isinstance(target, Arrow):
        target = bare(target.codomain)
    convert = _same if source == head(target) else CASTS.get((source, head(target)))
    if isinstance(bare(op.type), Arrow):
        multiply = operation(compiler, "mul", target)
        if convert is not None and isinstance(bare(op.type), Arrow):
            found = convert
            depth = _depth(bare(op.type))
            return lambda f: _scaled(multiply(f), found(left(f)), right(f), depth)
        return _late(_missing("smul", head(target)), [left, right])
    if head(target) in MODULAR and source in ("Nat", "Int"):
        whole, times = _to_modular(compiler, target, left), operation(compiler, "mul", target)
        return lambda frame: times(frame)(whole(frame), right(frame))
    if convert is None:
        return _late(_missing("smul", head(target)), [left, right])
    known, times = convert, operation(compiler, "mul", target)
    return lambda frame: times(frame)(known(left(frame)), right(frame))


def _depth(type_: Type) -> int:
    return 1 + _depth(bare(type_.codomain)) if isinstance(type_, Arrow) else 0


def _scaled(multiply: Function, factor: Any, f: Any, depth: int) -> Any:
    if depth == 0:
        return multiply(factor, f)
    return lambda x: _scaled(multiply, factor, apply(f, (x,)), depth - 1)


def real_function(compiler: Compiler, op: Op) -> Run:
    """A function of `functions.FUNCTIONS`."""
    return _fixed_many(FUNCTIONS[op.name], [compiler.run(arg) for arg in op.args])


def _fixed_many(function: Function, runs: list[Run]) -> Run:
    return lambda frame: function(*[run(frame) for run in runs])


def rounding(compiler: Compiler, op: Op) -> Run:
    """`⌊x⌋`, `⌈x⌉`, `round`, `⌊x⌋₊`, `⌈x⌉₊`, `Int.fract`, at the type of x."""
    inner, kind = compiler.run(op.args[0]), head(bare(type_at(op.args[0])))
    if kind in ("Nat", "Int"):
        whole = WHOLE_ROUNDING[op.name]
        return lambda frame: whole(inner(frame))
    if kind in ("Rat", "Real", "NNReal"):
        step = ROUNDING[op.name]
        return lambda frame: step(inner(frame))
    return _late(_missing(op.name, kind), [inner])


def fract(x: real.Number) -> real.Number:
    """`Int.fract x`."""
    return real.subtract(x, Rational(order.floor(x)))


ROUNDING: dict[str, Function] = {
    "Int.floor": order.floor,
    "Int.ceil": order.ceil,
    "round": order.round_half_up,
    "Nat.floor": order.nat_floor,
    "Nat.ceil": order.nat_ceil,
    "Int.fract": fract,
    "Rat.floor": order.floor,
    "Rat.ceil": order.ceil,
}
WHOLE_ROUNDING: dict[str, Function] = {
    "Int.floor": _same,
    "Int.ceil": _same,
    "round": _same,
    "Nat.floor": lambda x: max(x, 0),
    "Nat.ceil": lambda x: max(x, 0),
    "Int.fract": lambda _x: 0,
}

PLAIN_NUMBERS = frozenset({"Nat", "PNat", "Int", "Rat", "Real", "NNReal", "Complex", "ENNReal", "ENat"})


def numeral(compiler: Compiler, op: Op) -> Run:
    """A numeral at any type: `zero` and `one` too, which have no argument."""
    fixed = {"zero": 0, "one": 1}.get(op.name)
    if fixed is not None:
        return _number(compiler, op.type, lambda _: fixed)
    return _number(compiler, op.type, compiler.run(op.args[0]))


def unit(compiler: Compiler, type_: Type, one: bool) -> Run:
    """Zero or one of a type, also of functions and pairs."""
    return _number(compiler, type_, lambda _: int(one))


def _number(compiler: Compiler, type_: Type, value: Run) -> Run:
    type_ = bare(type_)
    kind = head(type_)
    if kind in PLAIN_NUMBERS:
        return lambda frame: literal(value(frame), kind, 0)
    if kind in MODULAR:
        size = compiler.size(type_)
        return lambda frame: _residue(value(frame), kind, size(frame))
    if isinstance(type_, Arrow):
        inner = _number(compiler, type_.codomain, value)
        return lambda frame: _constant(inner(frame))
    if isinstance(type_, TypeApp) and kind == "Prod":
        first, second = (_number(compiler, as_type(arg), value) for arg in type_.args)
        return lambda frame: Datum("Prod.mk", (first(frame), second(frame)))
    return _late(_missing("a numeral", kind), [])


def _residue(value: int, kind: str, size: int) -> int:
    if size == 0 and kind == "Fin":
        raise Stuck("Fin 0 has no values")
    found: int = literal(value, kind, size)
    return found


def _constant(value: Any) -> Function:
    return lambda _: value
