"""The core-typed part of `harness.numbers`, as statements that a real Lean proves or refutes.

Each row is a Lean term with places for arguments, our function for it, and the arguments to try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from harness.numbers import fixed_width as bits
from harness.numbers import integers, modular, naturals, rational
from harness.numbers.rational import Rational

Value = bool | int | Rational
Arguments = Sequence[tuple[int | Rational, ...]]
Row = tuple[str, Callable[..., Value], Arguments]

NATS = (0, 1, 2, 3, 7, 8, 255, 2**64)
INTS = (-8, -7, -2, -1, 0, 1, 3, 7)
RATIONALS = tuple(Rational(*q) for q in ((-7, 2), (-1, 2), (0, 1), (1, 3), (3, 1)))
BYTES = (0, 1, 2, 7, 9, 127, 128, 255)
SIGNED = (-128, -7, -1, 0, 2, 9, 127)
PLACES = (0, 1, 7, 8, 9)


def _both(first: Iterable[int | Rational], second: Iterable[int | Rational]) -> Arguments:
    return [*product(first, second)]


def _pairs(values: Iterable[int | Rational]) -> Arguments:
    return [*product([*values], repeat=2)]


def _each(values: Iterable[int | Rational]) -> Arguments:
    return [(value,) for value in values]


ROWS: tuple[Row, ...] = (
    ("({} : Nat) - {}", naturals.subtract, _pairs(NATS)),
    ("({} : Nat) / {}", naturals.divide, _pairs(NATS)),
    ("({} : Nat) % {}", naturals.modulo, _pairs(NATS)),
    ("({} : Nat) ^ {}", naturals.power, _both(NATS, (0, 1, 2, 5))),
    ("Nat.gcd {} {}", naturals.gcd, _pairs(NATS)),
    ("Nat.lcm {} {}", naturals.lcm, _pairs(NATS)),
    ("({} : Nat) ∣ {}", naturals.divides, _pairs(NATS)),
    ("Nat.log2 {}", naturals.log2, _each(NATS)),
    ("Nat.testBit {} {} = true", naturals.test_bit, _both(NATS, (0, 1, 3, 64))),
    ("({} : Nat) <<< {}", naturals.shift_left, _both(NATS, PLACES)),
    ("({} : Nat) >>> {}", naturals.shift_right, _both(NATS, PLACES)),
    ("({} : Nat) &&& {}", naturals.land, _pairs((0, 5, 12, 255))),
    ("({} : Nat) ||| {}", naturals.lor, _pairs((0, 5, 12, 255))),
    ("({} : Nat) ^^^ {}", naturals.xor, _pairs((0, 5, 12, 255))),
    ("({} : Int) / {}", integers.divide, _pairs(INTS)),
    ("({} : Int) % {}", integers.modulo, _pairs(INTS)),
    ("Int.tdiv {} {}", integers.tdiv, _pairs(INTS)),
    ("Int.tmod {} {}", integers.tmod, _pairs(INTS)),
    ("Int.fdiv {} {}", integers.fdiv, _pairs(INTS)),
    ("Int.fmod {} {}", integers.fmod, _pairs(INTS)),
    ("Int.bmod {} {}", integers.bmod, _both(INTS, (0, 1, 2, 5, 6, 14, 16))),
    ("({} : Int) ^ {}", integers.power, _both(INTS, (0, 1, 2, 3))),
    ("(Int.gcd {} {} : Nat)", integers.gcd, _pairs(INTS)),
    ("(Int.lcm {} {} : Nat)", integers.lcm, _pairs(INTS)),
    ("({} : Int) ∣ {}", integers.divides, _pairs(INTS)),
    ("Int.sign {}", integers.sign, _each(INTS)),
    ("Int.toNat {}", integers.to_nat, _each(INTS)),
    ("({} : Int) >>> {}", integers.shift_right, _both(INTS, (0, 1, 2, 5))),
    ("({} : Int) <<< {}", integers.shift_left, _both(INTS, (0, 1, 5))),
    ("({} : Rat) / {}", rational.divide, _pairs(RATIONALS)),
    ("({} : Rat)⁻¹", rational.inverse, _each(RATIONALS)),
    ("({} : Rat) ^ ({} : Int)", rational.power, _both(RATIONALS, (-2, -1, 0, 3))),
    ("Rat.floor {}", rational.floor, _each(RATIONALS)),
    ("Rat.ceil {}", rational.ceil, _each(RATIONALS)),
    *((f"({{}} : Fin {n})", lambda a, n=n: modular.residue(a, n), _each((0, 1, 5, 12))) for n in (1, 3, 5)),
    *((f"({{}} : Fin {n}) + {{}}", lambda a, b, n=n: modular.add(a, b, n), _pairs(range(n))) for n in (1, 3)),
    *(
        (f"({{}} : Fin {n}) - {{}}", lambda a, b, n=n: modular.subtract(a, b, n), _pairs(range(n)))
        for n in (1, 3, 4)
    ),
    *((f"-({{}} : Fin {n})", lambda a, n=n: modular.negate(a, n), _each(range(n))) for n in (1, 3, 4)),
    *(
        (f"({{}} : Fin {n}) * {{}}", lambda a, b, n=n: modular.multiply(a, b, n), _pairs(range(n)))
        for n in (3, 4)
    ),
    ("({} : Fin 7) / {}", modular.fin_divide, _pairs((0, 2, 5, 6))),
    ("({} : Fin 7) % {}", modular.fin_modulo, _pairs((0, 2, 5, 6))),
    ("({} : BitVec 8)", lambda a: bits.wrap(a, 8), _each((0, 255, 256, 1000))),
    ("(BitVec.ofInt 8 {}).toNat", lambda a: bits.wrap(a, 8), _each((-1, -129, -300, 300))),
    ("({} : BitVec 8).toInt", lambda a: bits.wrap_signed(a, 8), _each(BYTES)),
    ("({} : BitVec 0)", lambda a: bits.wrap(a, 0), _each((0, 5))),
    ("({} : BitVec 8) + {}", lambda a, b: bits.wrap(a + b, 8), _pairs(BYTES)),
    ("({} : BitVec 8) - {}", lambda a, b: bits.wrap(a - b, 8), _pairs(BYTES)),
    ("({} : BitVec 8) * {}", lambda a, b: bits.wrap(a * b, 8), _pairs(BYTES)),
    ("({} : BitVec 8) / {}", naturals.divide, _pairs(BYTES)),
    ("({} : BitVec 8) % {}", naturals.modulo, _pairs(BYTES)),
    ("BitVec.sdiv ({} : BitVec 8) {}", lambda a, b: bits.sdiv(a, b, 8), _pairs(BYTES)),
    ("BitVec.srem ({} : BitVec 8) {}", lambda a, b: bits.srem(a, b, 8), _pairs(BYTES)),
    ("BitVec.smod ({} : BitVec 8) {}", lambda a, b: bits.smod(a, b, 8), _pairs(BYTES)),
    ("-({} : BitVec 8)", lambda a: bits.wrap(-a, 8), _each(BYTES)),
    ("~~~({} : BitVec 8)", lambda a: bits.complement(a, 8), _each(BYTES)),
    ("({} : BitVec 8) <<< ({} : Nat)", lambda a, n: bits.shift_left(a, n, 8), _both(BYTES, PLACES)),
    ("({} : BitVec 8) >>> ({} : Nat)", naturals.shift_right, _both(BYTES, PLACES)),
    (
        "BitVec.sshiftRight ({} : BitVec 8) {}",
        lambda a, n: bits.sshift_right(a, n, 8),
        _both(BYTES, PLACES),
    ),
    ("BitVec.signExtend 12 ({} : BitVec 8)", lambda a: bits.sign_extend(a, 8, 12), _each(BYTES)),
    ("BitVec.signExtend 5 ({} : BitVec 8)", lambda a: bits.sign_extend(a, 8, 5), _each(BYTES)),
    ("BitVec.rotateLeft ({} : BitVec 8) {}", lambda a, n: bits.rotate_left(a, n, 8), _both(BYTES, PLACES)),
    ("({} : UInt8) + {}", lambda a, b: bits.wrap(a + b, 8), _pairs((0, 9, 200, 255))),
    ("({} : UInt8) - {}", lambda a, b: bits.wrap(a - b, 8), _pairs((0, 9, 200, 255))),
    ("({} : UInt8) / {}", naturals.divide, _pairs((0, 9, 200, 255))),
    ("({} : UInt8) % {}", naturals.modulo, _pairs((0, 9, 200, 255))),
    ("({} : UInt8) <<< {}", lambda a, b: bits.uint_shift_left(a, b, 8), _both((1, 129), PLACES)),
    ("({} : UInt8) >>> {}", lambda a, b: bits.uint_shift_right(a, b, 8), _both((1, 129), PLACES)),
    ("({} : Int8)", lambda a: bits.wrap_signed(a, 8), _each((-1, 127, 128, 300))),
    ("({} : Int8) / {}", lambda a, b: bits.signed_divide(a, b, 8), _pairs(SIGNED)),
    ("({} : Int8) % {}", bits.signed_modulo, _pairs(SIGNED)),
    ("({} : Int8) * {}", lambda a, b: bits.wrap_signed(a * b, 8), _pairs(SIGNED)),
    ("({} : Int8) <<< {}", lambda a, b: bits.int_shift_left(a, b, 8), _both((-7, 9), (-1, *PLACES))),
    ("({} : Int8) >>> {}", lambda a, b: bits.int_shift_right(a, b, 8), _both((-7, 9), (-1, *PLACES))),
)


def statements() -> Iterator[str]:
    """One line of Lean for each row and argument: an `example` that holds if our function is right."""
    for term, function, arguments in ROWS:
        for values in arguments:
            written, result = term.format(*map(_written, values)), function(*values)
            if isinstance(result, bool):
                proposition = written if result else f"¬ ({written})"
            else:
                proposition = f"{written} = {_written(result)}"
            yield f"example : {proposition} := by decide +kernel"


def _written(value: int | Rational) -> str:
    return f"({value})"
