"""What is computed: Lean names to the functions that compile them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.logic.terms import Op
from harness.numbers import fixed_width, modular
from harness.numbers.rational import ONE, ZERO, Rational
from harness.translate.evaluate import (
    arithmetic,
    casts,
    complexes,
    extended,
    functions,
    higher,
    list_instances,
    lists,
    order,
    predicates,
    real,
    set_maps,
    sets,
    whole,
)
from harness.translate.evaluate.compile import Builder, Compiler
from harness.translate.evaluate.default import default
from harness.translate.evaluate.elements import MODULAR, bare
from harness.translate.evaluate.recursor import natural_recursor
from harness.translate.evaluate.runtime import Frame, Run, Stuck, Tank, data
from harness.translate.evaluate.shape import type_at


def plain(function: Callable[..., Any]) -> Builder:
    """A function of the values of its arguments alone."""

    def build(compiler: Compiler, op: Op) -> Run:
        runs = [compiler.run(arg) for arg in op.args]
        if len(runs) == 1:
            [run] = runs
            return lambda frame: function(run(frame))
        if len(runs) == 2:
            left, right = runs
            return lambda frame: function(left(frame), right(frame))
        return lambda frame: function(*[run(frame) for run in runs])

    return build


def with_modulus(function: Callable[..., Any]) -> Builder:
    """A function that needs the modulus of its first argument's type."""

    def build(compiler: Compiler, op: Op) -> Run:
        size, runs = compiler.size(bare(type_at(op.args[0]))), [compiler.run(arg) for arg in op.args]
        return lambda frame: function(*[run(frame) for run in runs], size(frame))

    return build


def into_modulus(function: Callable[..., Any]) -> Builder:
    """A function that needs the modulus of its result's type."""

    def build(compiler: Compiler, op: Op) -> Run:
        size, runs = compiler.size(bare(op.type)), [compiler.run(arg) for arg in op.args]
        return lambda frame: function(*[run(frame) for run in runs], size(frame))

    return build


def last_inside(function: Callable[..., int]) -> Builder:
    """A function into `Fin n` whose value a proof puts below n: undecided, not wrapped, where that is not so."""

    def build(compiler: Compiler, op: Op) -> Run:
        size, runs = compiler.size(bare(op.type)), [compiler.run(arg) for arg in op.args]

        def run(frame: Frame) -> int:
            value = function(*[each(frame) for each in runs])
            if not 0 <= value < size(frame):
                raise Stuck(f"{op.name} has a proof that its value is below the bound, and it is not")
            return value

        return run

    return build


def _constant(value: Any) -> Builder:
    return lambda _compiler, _op: lambda _frame: value


def _default(compiler: Compiler, op: Op) -> Run:
    return default(compiler, op.type)


def _extreme_value(compiler: Compiler, op: Op) -> Run:
    """`⊤` and `⊥` of sets, propositions and ℕ."""
    kind, top = getattr(bare(op.type), "head", ""), op.name == "top"
    if kind in extended.EXTENDED:
        infinite = extended.INFINITY if top else 0 if kind == "ENat" else ZERO
        return lambda _: infinite
    if kind in ("Set", "Finset"):
        return sets.universe(compiler, op) if top else sets.empty(compiler, op)
    values = {("Prop", True): True, ("Prop", False): False, ("Bool", True): True, ("Bool", False): False}
    values |= {("Nat", False): 0}  # type: ignore[dict-item] # numbers beside truths
    if (kind, top) not in values:
        raise Stuck(f"{op.name} of {kind} is not computed")
    value = values[kind, top]
    return lambda _: value


def _norm(compiler: Compiler, op: Op) -> Run:
    """`‖x‖` of numbers."""
    inner, kind = compiler.run(op.args[0]), getattr(bare(type_at(op.args[0])), "head", "")
    table: dict[str, Callable[[Any], Any]] = {
        "Real": real.absolute,
        "NNReal": real.absolute,
        "Complex": complexes.norm,
        "Int": lambda n: Rational(abs(n)),
        "Rat": abs,
    }
    if kind not in table:
        raise Stuck(f"the norm on {kind} is not computed")
    function = table[kind]
    return lambda frame: function(inner(frame))


def _distance(compiler: Compiler, op: Op) -> Run:
    """`dist x y` of numbers."""
    left, right = (compiler.run(arg) for arg in op.args)
    kind = getattr(bare(type_at(op.args[0])), "head", "")
    if kind in ("Real", "NNReal", "Rat"):
        return lambda f: real.absolute(real.subtract(left(f), right(f)))
    if kind in ("Int", "Nat"):
        return lambda f: Rational(abs(left(f) - right(f)))
    if kind == "Complex":
        return lambda f: complexes.norm(complexes.add(left(f), complexes.negate(right(f))))
    raise Stuck(f"the distance on {kind} is not computed")


def _of_digits(compiler: Compiler, op: Op) -> Run:
    """`Nat.ofDigits b l` in any number type: b may be any number."""
    times = arithmetic.operation(compiler, "mul", op.type)
    plus = arithmetic.operation(compiler, "add", op.type)
    base, figures = (compiler.run(arg) for arg in op.args)
    zero = casts.unit(compiler, op.type, False)
    kind = getattr(bare(op.type), "head", "")
    convert = (lambda n: n) if kind in ("Nat", "Int") else Rational
    if kind in MODULAR | {"Complex"}:
        raise Stuck(f"Nat.ofDigits is not computed on {kind}")

    def run(frame: Frame) -> Any:
        result, b, add, multiply = zero(frame), base(frame), plus(frame), times(frame)
        for figure in reversed(figures(frame)):
            result = add(convert(figure), multiply(b, result))
        return result

    return run


def _conjugate(compiler: Compiler, op: Op) -> Run:
    inner, kind = compiler.run(op.args[-1]), getattr(bare(op.type), "head", "")
    if kind == "Complex":
        return lambda frame: complexes.conjugate(inner(frame))
    if kind in ("Real", "Rat", "Int", "Nat", "NNReal"):
        return inner
    raise Stuck(f"the conjugate on {kind} is not computed")


def _real_sign(x: real.Number) -> Rational:
    return Rational(order.sign(x))


def _sinc(x: real.Number) -> real.Number:
    return ONE if order.sign(x) == 0 else real.divide(functions.FUNCTIONS["Real.sin"](x), x)


NUMBER_FUNCTIONS: dict[str, Builder] = {
    "Real.pi": _constant(real.PI),
    "Complex.I": _constant(data("Complex.mk", ZERO, ONE)),
    "Complex.re": plain(lambda z: z.fields[0]),
    "Complex.im": plain(lambda z: z.fields[1]),
    "Complex.normSq": plain(complexes.norm_square),
    "Complex.abs": plain(complexes.norm),
    "Complex.exp": plain(complexes.exp),
    "starRingEnd": _conjugate,
    "star": _conjugate,
    "Norm.norm": _norm,
    "nnnorm": _norm,
    "dist": _distance,
    "Real.sign": plain(_real_sign),
    "Real.toNNReal": plain(lambda x: real.maximum(x, ZERO)),
    "Real.nnabs": plain(real.absolute),
    "Real.sinc": plain(_sinc),
    "ENNReal.toReal": plain(extended.to_real),
    "ENNReal.toNNReal": plain(extended.to_real),
    "ENNReal.ofReal": plain(extended.of_real),
    "ENat.toNat": plain(extended.to_nat),
    "Irrational": plain(predicates.irrational),
    "Nat.ofDigits": _of_digits,
}


FIXED: dict[str, Builder] = {
    "Fin.ofNat": lambda compiler, op: _fin_of_nat(compiler, op),
    "Fin.pred": last_inside(lambda i: i - 1),
    "Fin.subNat": last_inside(lambda m, i: i - m),
    "Fin.cast": last_inside(lambda i: i),
    "Fin.castLE": last_inside(lambda i: i),
    "Fin.castLT": last_inside(lambda i: i),
    "BitVec.ofInt": into_modulus(lambda _n, i, size: i % size),
    "BitVec.zero": into_modulus(lambda _n, _size: 0),
    "BitVec.allOnes": into_modulus(lambda _n, size: size - 1),
    "BitVec.setWidth": into_modulus(lambda _v, x, size: x % size),
    "BitVec.zeroExtend": into_modulus(lambda _v, x, size: x % size),
    "BitVec.truncate": into_modulus(lambda _v, x, size: x % size),
    "BitVec.twoPow": into_modulus(lambda _w, i, size: (1 << i) % size if i < 4096 else 0),
    "BitVec.extractLsb'": into_modulus(lambda start, _n, x, size: (x >> start) % size),
    "BitVec.extractLsb": into_modulus(lambda _high, low, x, size: (x >> low) % size),
    "BitVec.slt": with_modulus(lambda x, y, n: _signed(x, n) < _signed(y, n)),
    "BitVec.sle": with_modulus(lambda x, y, n: _signed(x, n) <= _signed(y, n)),
    "BitVec.sdiv": with_modulus(lambda x, y, n: fixed_width.sdiv(x, y, _width(n))),
    "BitVec.srem": with_modulus(lambda x, y, n: fixed_width.srem(x, y, _width(n))),
    "BitVec.smod": with_modulus(lambda x, y, n: fixed_width.smod(x, y, _width(n))),
    "BitVec.udiv": with_modulus(lambda x, y, _n: x // y if y else 0),
    "BitVec.umod": with_modulus(lambda x, y, _n: x % y if y else x),
    "BitVec.and": with_modulus(lambda x, y, _n: x & y),
    "BitVec.or": with_modulus(lambda x, y, _n: x | y),
    "BitVec.xor": with_modulus(lambda x, y, _n: x ^ y),
    "BitVec.abs": with_modulus(lambda x, n: x if 2 * x < n else (n - x) % n),
    "BitVec.shiftLeft": with_modulus(lambda x, s, n: fixed_width.shift_left(x, s, _width(n))),
    "BitVec.ushiftRight": with_modulus(lambda x, s, n: x >> s if s < n.bit_length() else 0),
    "BitVec.sshiftRight": with_modulus(lambda x, s, n: fixed_width.sshift_right(x, s, _width(n))),
    "BitVec.rotateLeft": with_modulus(lambda x, s, n: fixed_width.rotate_left(x, s, _width(n))),
    "BitVec.rotateRight": with_modulus(lambda x, s, n: fixed_width.rotate_left(x, -s, _width(n))),
    "BitVec.getMsbD": with_modulus(lambda x, i, n: i < _width(n) and bool(x >> (_width(n) - 1 - i) & 1)),
    "BitVec.append": lambda compiler, op: _bits_append(compiler, op),
    "BitVec.signExtend": lambda compiler, op: _sign_extend(compiler, op),
}


def _width(n: int) -> int:
    return n.bit_length() - 1


def _signed(x: int, n: int) -> int:
    return fixed_width.wrap_signed(x, _width(n))


def _fin_of_nat(compiler: Compiler, op: Op) -> Run:
    size, value = compiler.size(bare(op.type)), compiler.run(op.args[-1])
    return lambda frame: modular.residue(value(frame), size(frame))


def _bits_append(compiler: Compiler, op: Op) -> Run:
    high, low = (compiler.run(arg) for arg in op.args)
    size = compiler.size(bare(type_at(op.args[1])))
    return lambda frame: high(frame) * size(frame) + low(frame)


def _sign_extend(compiler: Compiler, op: Op) -> Run:
    value, source, target = (
        compiler.run(op.args[1]),
        compiler.size(bare(type_at(op.args[1]))),
        compiler.size(bare(op.type)),
    )
    return lambda frame: fixed_width.sign_extend(value(frame), _width(source(frame)), _width(target(frame)))


def _append(compiler: Compiler, op: Op) -> Run:
    """`a ++ b` of lists, arrays, strings and bit vectors."""
    kind = getattr(bare(op.type), "head", "")
    if kind == "BitVec":
        return _bits_append(compiler, op)
    function = whole.WHOLE["String.append"] if kind == "String" else lists.PLAIN_LISTS["append"]
    return plain(function)(compiler, op)


ARITHMETIC = (
    "add",
    "sub",
    "mul",
    "div",
    "mod",
    "neg",
    "inv",
    "pow",
    "zpow",
    "rpow",
    "dvd",
    "land",
    "lor",
    "lxor",
)
BITS = ("complement", "shiftLeft", "shiftRight")


def _lists() -> dict[str, Builder]:
    names = [*lists.PLAIN_LISTS, *lists.Higher(Tank(0)).table()]
    table: dict[str, Builder] = {
        f"{kind}.{name}": lists.list_function for kind in ("List", "Array") for name in names
    }
    table |= {
        f"{kind}.{name}": list_instances.by_equality
        for kind in ("List", "Array")
        for name in list_instances.EQUALITY
    }
    return table


SPECIAL: dict[str, Builder] = {
    **dict.fromkeys((*ARITHMETIC, *BITS), arithmetic.arithmetic),
    **dict.fromkeys(("min", "max", "inf", "sup"), arithmetic.extreme),
    "abs": arithmetic.absolute,
    "cast": casts.cast,
    "smul": casts.scalar,
    **dict.fromkeys(casts.ROUNDING, casts.rounding),
    **dict.fromkeys(functions.FUNCTIONS, casts.real_function),
    **dict.fromkeys(predicates.INTEGER, predicates.predicate),
    "multiplicity": predicates.multiplicity,
    "gcd": predicates.common,
    "lcm": predicates.common,
    "default": _default,
    **dict.fromkeys(("numeral", "zero", "one"), casts.numeral),
    **dict.fromkeys(("top", "bot"), _extreme_value),
    "Subtype.val": lambda compiler, op: compiler.run(op.args[0]),
    "append": _append,
    "Ord.compare": higher.compare,
    "decide": higher.decide,
    "beq": higher.boolean_equal,
    "bne": higher.boolean_equal,
    **dict.fromkeys(("bnot", "band", "bor", "bxor"), higher.boolean),
    "Xor'": higher.exclusive,
    "Nat.iterate": higher.iterate,
    "Nat.repeat": higher.iterate,
    "Nat.rec": natural_recursor,
    "Fin.foldl": higher.fold_below,
    "Fin.foldr": higher.fold_below,
    "Nat.fold": higher.fold_below,
    "Function.update": higher.update,
    "Nat.count": higher.count_below,
    "Nat.findGreatest": higher.count_below,
    "Nat.nth": higher.nth,
    "Nat.find.least": higher.least,
    "Matrix.vecCons": higher.vector_cons,
    "Matrix.vecEmpty": higher.vector_empty,
    "Fin.cons": higher.vector_cons,
    "Fin.snoc": higher.vector_snoc,
    "Fin.append": higher.vector_append,
    "Fin.tail": higher.vector_part,
    "Fin.init": higher.vector_part,
    "Fin.elim0": higher.vector_empty,
    "List.lookup": list_instances.lookup,
    "List.sum": list_instances.aggregate,
    "List.prod": list_instances.aggregate,
    "List.alternatingSum": list_instances.aggregate,
    "Array.sum": list_instances.aggregate,
    "List.min?": list_instances.extremes,
    "List.max?": list_instances.extremes,
    **dict.fromkeys(
        (
            "List.head!",
            "List.getLast!",
            "List.get!",
            "List.headI",
            "List.getI",
            "Array.get!",
            "Array.back!",
            "Option.get!",
        ),
        list_instances.with_default,
    ),
    "Option.get": plain(lambda o: o.fields[0] if o.fields else _broken()),
    "getElem": list_instances.element_at,
    "getElem!": list_instances.element_at,
    "getElem?": list_instances.element_at,
    "List.toFinset": set_maps.list_to_finset,
    "Multiset.toFinset": set_maps.list_to_finset,
}


def _broken() -> Any:
    raise Stuck("Option.get has a proof that there is a value, and there is none")


INTERVALS = {f"{kind}.{name}": sets.interval for kind in ("Finset", "Set") for name in sets.ENDS}

SETS: dict[str, Builder] = {
    "mem": sets.member,
    "subset": sets.subset,
    "ssubset": sets.subset,
    "Disjoint": sets.disjoint,
    "singleton": sets.singleton,
    "empty": sets.empty,
    "insert": sets.insert,
    "Finset.insert": sets.insert,
    "Finset.cons": sets.insert,
    "Set.insert": sets.insert,
    "Finset.erase": sets.erase,
    **dict.fromkeys(sets.BOOLEAN, sets.boolean),
    "compl": sets.complement,
    "setOf": sets.builder,
    "Set.univ": sets.universe,
    "Finset.univ": sets.universe,
    **INTERVALS,
    "Finset.range": sets.span,
    "Finset.filter": set_maps.filtered,
    "Finset.image": set_maps.image,
    "Set.image": set_maps.image,
    "Set.range": set_maps.range_of,
    "Set.preimage": set_maps.preimage,
    "Finset.biUnion": set_maps.union_of,
    "Finset.product": set_maps.cartesian,
    "Set.prod": set_maps.cartesian,
    "Finset.powerset": set_maps.powerset,
    "Finset.powersetCard": set_maps.powerset,
    "Finset.offDiag": set_maps.diagonal,
    "Finset.diag": set_maps.diagonal,
    "Finset.antidiagonal": set_maps.antidiagonal,
    "Finset.HasAntidiagonal.antidiagonal": set_maps.antidiagonal,
    "Finset.card": set_maps.card,
    "Set.ncard": set_maps.card,
    "Set.toFinset": set_maps.to_finset,
    "Set.Finite.toFinset.of": set_maps.to_finset,
    "Finset.sort": set_maps.sorted_list,
    "Finset.toList": set_maps.sorted_list,
    "Finset.sum": set_maps.aggregate,
    "Finset.prod": set_maps.aggregate,
    "Finset.expect": set_maps.mean,
    **{f"Finset.{name}": set_maps.extreme_of for name in ("max'", "min'", "sup", "inf", "sup'", "inf'")},
    "Finset.Nonempty": set_maps.nonempty,
    "Set.Nonempty": set_maps.nonempty,
    "Set.Finite": set_maps.finiteness,
    "Set.Infinite": set_maps.finiteness,
    "Set.Subsingleton": set_maps.few,
    "Set.Nontrivial": set_maps.few,
    "Finset.Nontrivial": set_maps.few,
    "Set.iUnion": set_maps.family,
    "Set.iInter": set_maps.family,
    "Set.indicator": set_maps.indicator,
    "Finset.toSet": set_maps.as_set,
}

LIBRARY: dict[str, Builder] = {
    **{name: plain(function) for name, function in whole.WHOLE.items()},
    **{name: with_modulus(function) for name, function in whole.MODULAR_FUNCTIONS.items()},
    **_lists(),
    **NUMBER_FUNCTIONS,
    **FIXED,
    **SPECIAL,
    **SETS,
}
