"""Library functions on lists, finite sets, sets and functions: by Lean's name, what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from harness.logic.terms import Op, type_of
from harness.numbers import naturals, primes
from harness.translate.vector import items, lists, truths, vectors, whole, witnesses
from harness.translate.vector.builders import (
    Builder,
    big,
    default_of,
    element,
    plain,
    unit,
    with_equal,
)
from harness.translate.vector.columns import (
    TRUE,
    Column,
    Exhausted,
    Function,
    Items,
    Membership,
    Record,
    Value,
    apply,
    as_column,
    as_items,
    doubted,
    select,
    told,
)
from harness.translate.vector.equality import equality
from harness.translate.vector.kinds import Kind, Unvectorised

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler


def _get_or_default(compiler: Compiler, op: Op) -> Callable[..., Value]:
    default = default_of(compiler, op.type)

    def get(container: Value, index: Value) -> Value:
        return _get_d(container, index, default)

    return get


def _get_d(container: Value, index: Value, default: Value) -> Value:
    found, inside = items.at(container, as_column(index))
    return default if found is None else select(inside, found, default)


def _get(container: Value, index: Value) -> Value:
    """With a proof that the index is in range: where it is not, there is nothing to say."""
    found, inside = items.at(container, as_column(index))
    if found is None:
        raise Exhausted("an index is out of range")
    outside = truths.not_(inside)
    if truths.certainly(outside, False):
        return found
    return doubted(as_column(found), outside.data)


def _get_option(container: Value, index: Value) -> Value:
    return lists.option(items.at(container, Column(told(as_column(index))))[0])


def _range(n: Value) -> Items:
    return items.interval(Column(0), as_column(n))


def _interval(low_shift: int, high_shift: int) -> Builder:
    """`Finset.Icc a b` and its like over whole numbers; over others, and for `Set`, the condition."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        kind = compiler.kind(type_of(op.args[0]))
        if compiler.head(op.type) == "Finset":
            if kind not in (Kind.NAT, Kind.INT, Kind.RESIDUE):
                raise Unvectorised(f"{op.name} over {compiler.head(type_of(op.args[0]))}")
            return lambda a, b: items.interval(_shifted(a, low_shift), _shifted(b, high_shift))
        below = truths.less if low_shift else truths.less_equal
        above = truths.less_equal if high_shift else truths.less
        return lambda a, b: Membership(lambda v: truths.and_(below(a, as_column(v)), above(as_column(v), b)))

    return build


def _shifted(bound: Value, shift: int) -> Column:
    return whole.add(as_column(bound), Column(shift)) if shift else as_column(bound)


def _ray(compare: Callable[[Column, Column], Column], flip: bool) -> Builder:
    """`Set.Ioi a` and its like."""

    def build(_compiler: Compiler, op: Op) -> Callable[..., Value]:
        if not op.name.startswith("Set."):
            raise Unvectorised(op.name)
        if flip:
            return lambda a: Membership(lambda v: compare(as_column(v), a))
        return lambda a: Membership(lambda v: compare(a, as_column(v)))

    return build


def _by_number(function: Callable[..., tuple[int, ...]]) -> Builder:
    """A list or finite set of numbers that depends on numbers: one number at a time."""

    def build(_compiler: Compiler, _op: Op) -> Callable[..., Value]:
        def listed(*args: Column) -> Items:
            found = function(*(told(arg) for arg in args))
            if len(found) > items.CAP:
                raise Exhausted("a list is too long")
            return items.listed(Column(k) for k in found)

        return listed

    return build


def _insert(value: Value, container: Value, equal: items.Equal) -> Value:
    return items.union(Items((value,)), container, equal)


def _mem(compiler: Compiler, op: Op) -> Callable[..., Value]:
    equal = equality(compiler, type_of(op.args[0]))
    return lambda v, s: items.member(v, s, equal)


def _subset(compiler: Compiler, op: Op) -> Callable[..., Value]:
    equal = equality(compiler, element(compiler, type_of(op.args[0])))
    return lambda a, b: items.subset(a, b, equal)


def _iterate(function: Value, count: Value, *start: Value) -> Value:
    """`f^[n]`, applied `n` times at most `CAP`."""
    steps = as_column(count)
    if not start:
        return Function(1, lambda args: _iterate(function, count, *args))
    result = start[0]
    most = steps.data if steps.uniform else int(steps.data.max(initial=0))
    for k in range(min(most, items.CAP)):
        going = Column(steps.data > k, steps.doubt)
        result = select(going, apply(function, (result,)), result)
    return doubted(as_column(result), steps.data > items.CAP) if most > items.CAP else result


def _fin_foldl(size: Value, function: Value, start: Value) -> Value:
    return lists.LISTS["List.foldl"](function, start, _range(size))


def _fin_foldr(size: Value, function: Value, start: Value) -> Value:
    return lists.LISTS["List.foldr"](function, start, _range(size))


def _is_constructor(name: str) -> Builder:
    return plain(lambda v: Column(isinstance(v, Record) and v.constructor == name))


def _of_whole(combine: Callable[[Column, Column], Column], start: int) -> Builder:
    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        if compiler.kind(op.type) is not Kind.NAT:
            raise Unvectorised(f"{op.name} of {compiler.head(op.type)}")
        return lambda s, f: items.total(s, f, Column(start), combine)

    return build


def _infimum(compiler: Compiler, op: Op) -> Callable[..., Value]:
    """`sInf s` over ℕ, the least member; that of nothing is 0, and that there is none is not seen here."""
    if compiler.kind(op.type) is not Kind.NAT:
        raise Unvectorised(f"sInf of {compiler.head(op.type)}")
    equal = equality(compiler, op.type)
    return lambda s: witnesses.least(lambda k: items.member(k, s, equal))


def _always(value: Value) -> Callable[..., Value]:
    return lambda: value


def _count(container: Value, value: Value, equal: items.Equal) -> Column:
    return items.count(
        Items(
            as_items(container).items,
            tuple(truths.and_(there, equal(value, item)) for item, there in as_items(container).pairs()),
            as_items(container).doubt,
        )
    )


def _distinct(container: Value, equal: items.Equal) -> Column:
    found = items.dense(container)
    pairs = [(a, b) for place, a in enumerate(found) for b in found[place + 1 :]]
    return truths.all_of([truths.not_(equal(a, b)) for a, b in pairs])


def _first_or_default(compiler: Compiler, op: Op) -> Callable[..., Value]:
    default = default_of(compiler, op.type)
    return lambda s: lists.LISTS["List.headD"](s, default)


def _last_or_default(compiler: Compiler, op: Op) -> Callable[..., Value]:
    default = default_of(compiler, op.type)
    return lambda s: lists.LISTS["List.getLastD"](s, default)


def _extreme(less: Callable[[Column, Column], Column], flip: bool) -> Builder:
    """The largest or smallest element of a finite set, or of what a function makes of it.

    Of nothing it is the least value of the type (`Finset.sup`), or there is a proof that it is not asked for.
    """

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        kind = compiler.kind(op.type)
        if kind not in (Kind.NAT, Kind.INT, Kind.REAL) or (op.name == "Finset.sup" and kind is not Kind.NAT):
            raise Unvectorised(f"{op.name} of {compiler.head(op.type)}")
        bottom = unit(compiler, op.type, 0)
        proved = op.name != "Finset.sup"

        def find(container: Value, function: Value | None = None) -> Value:
            found = container if function is None else items.mapped(container, function)
            best, some = items.extreme(found, (lambda a, b: less(b, a)) if flip else less)
            doubt = as_items(found).doubt
            if best is None:
                return Column(bottom.data, True if proved else doubt)
            if proved:
                return doubted(doubted(best, doubt), truths.invert(some.data))
            return doubted(as_column(select(some, best, bottom)), doubt)

        return find

    return build


def _antidiagonal(compiler: Compiler, op: Op) -> Callable[..., Value]:
    if compiler.kind(type_of(op.args[0])) is not Kind.NAT:
        raise Unvectorised(f"{op.name} of {compiler.head(type_of(op.args[0]))}")

    def pairs(n: Column) -> Items:
        first = items.interval(Column(0), whole.add(n, Column(1)))
        both = tuple(Record("Prod.mk", (k, whole.nat_sub(n, as_column(k)))) for k in first.items)
        return Items(both, first.present, first.doubt)

    return pairs


def _below(shift: int) -> Builder:
    """`Finset.Iic a` and `Finset.Iio a` where there is a least element 0."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        if compiler.kind(type_of(op.args[0])) not in (Kind.NAT, Kind.RESIDUE):
            raise Unvectorised(f"{op.name} of {compiler.head(type_of(op.args[0]))}")
        return lambda a: items.interval(Column(0), _shifted(a, shift))

    return build


def _preimage(function: Value, container: Value, equal: items.Equal) -> Membership:
    return Membership(lambda v: items.member(apply(function, (v,)), container, equal))


def _strict_subset(compiler: Compiler, op: Op) -> Callable[..., Value]:
    equal = equality(compiler, element(compiler, type_of(op.args[0])))
    return lambda a, b: truths.and_(items.subset(a, b, equal), truths.not_(items.subset(b, a, equal)))


CURRIED = frozenset({"Matrix.vecEmpty", "Matrix.vecCons", "Matrix.of", "Fin.cons", "Fin.tail"})
"""Functions whose result is a function, and is often applied at once."""

COLLECTIONS: Mapping[str, Builder] = {
    **{name: plain(function) for name, function in lists.LISTS.items()},
    "empty": plain(lambda: Items(())),
    "singleton": plain(lambda v: Items((v,))),
    "insert": with_equal(-1, _insert),
    "mem": _mem,
    "subset": _subset,
    "union": with_equal(-1, items.union),
    "inter": with_equal(-1, items.inter),
    "sdiff": with_equal(-1, items.sdiff),
    "setOf": plain(lambda p: Membership(lambda v: items.holds(p, v))),
    "Set.univ": plain(lambda: Membership(lambda _: TRUE)),
    "compl": plain(lambda s: Membership(lambda v: truths.not_(items.holds(s, v)))),
    "Finset.range": plain(_range),
    **{
        f"{head}.{name}": _interval(low, high)
        for head in ("Finset", "Set")
        for name, low, high in (("Icc", 0, 1), ("Ico", 0, 0), ("Ioc", 1, 1), ("Ioo", 1, 0))
    },
    "Set.Ioi": _ray(truths.less, flip=False),
    "Set.Ici": _ray(truths.less_equal, flip=False),
    "Set.Iio": _ray(truths.less, flip=True),
    "Set.Iic": _ray(truths.less_equal, flip=True),
    "Finset.sum": big("add", 0),
    "Finset.prod": big("mul", 1),
    "Finset.card": plain(items.count),
    "Finset.filter": plain(lambda p, s: items.filtered(s, p)),
    "Finset.image": with_equal(-1, lambda f, s, equal: items.image(s, f, equal)),
    "Finset.product": plain(items.product),
    "Finset.powerset": plain(lambda s: items.powerset(s)),
    "Finset.powersetCard": plain(lambda k, s: items.powerset(s, k)),
    "Finset.gcd": _of_whole(whole.gcd, 0),
    "Finset.lcm": _of_whole(whole.lcm, 1),
    "Nat.primesBelow": _by_number(lambda n: tuple(filter(primes.is_prime, range(min(n, 2000))))),
    "Nat.nth": plain(witnesses.nth),
    "Nat.findGreatest": plain(witnesses.greatest),
    "Nat.find.least": plain(lambda p: witnesses.least(lambda k: items.holds(p, k))),
    "sInf": _infimum,
    "Matrix.vecEmpty": plain(lambda: vectors.EMPTY),
    "Matrix.vecCons": plain(vectors.cons),
    "Fin.cons": plain(vectors.cons),
    "Fin.tail": plain(vectors.tail),
    "Matrix.of": plain(lambda f: f),
    "Finset.Nonempty": plain(lambda s: truths.not_(lists.is_empty(s))),
    "Nat.divisors": _by_number(primes.divisors),
    "Nat.properDivisors": _by_number(primes.proper_divisors),
    "Nat.primeFactors": _by_number(primes.prime_factors),
    "Nat.primeFactorsList": _by_number(primes.prime_factors_list),
    "Nat.digits": _by_number(naturals.digits),
    "Nat.iterate": plain(_iterate),
    "List.sum": big("add", 0),
    "List.prod": big("mul", 1),
    "Multiset.sum": big("add", 0),
    "Multiset.prod": big("mul", 1),
    "List.finRange": plain(_range),
    "List.count": with_equal(1, lambda v, s, equal: _count(s, v, equal)),
    "List.contains": with_equal(0, lambda s, v, equal: items.member(v, s, equal)),
    "List.elem": with_equal(1, items.member),
    "List.Nodup": with_equal(0, _distinct),
    "List.head!": _first_or_default,
    "List.getLast!": lambda compiler, op: _last_or_default(compiler, op),
    "Finset.max'": _extreme(truths.less, flip=True),
    "Finset.min'": _extreme(truths.less, flip=False),
    "Finset.sup": _extreme(truths.less, flip=True),
    "Finset.sup'": _extreme(truths.less, flip=True),
    "Finset.inf'": _extreme(truths.less, flip=False),
    "Finset.erase": with_equal(-1, lambda s, v, equal: items.sdiff(s, Items((v,)), equal)),
    "Finset.disjUnion": with_equal(-1, items.union),
    "Finset.antidiagonal": _antidiagonal,
    "Finset.Iic": _below(1),
    "Finset.Iio": _below(0),
    "Nat.count": plain(lambda p, n: items.count(items.filtered(_range(n), p))),
    "Finset.toSet": plain(lambda s: s),
    "Set.preimage": with_equal(1, _preimage),
    "ssubset": _strict_subset,
    "zero": lambda compiler, op: _always(unit(compiler, op.type, 0)),
    "one": lambda compiler, op: _always(unit(compiler, op.type, 1)),
    "default": lambda compiler, op: _always(default_of(compiler, op.type)),
    "Fin.foldl": plain(_fin_foldl),
    "Fin.foldr": plain(_fin_foldr),
    "List.range": plain(_range),
    "List.getD": plain(_get_d),
    "getElem!": _get_or_default,
    "getElem": plain(_get),
    "getElem?": plain(_get_option),
    "List.get": plain(_get),
    "List.get!": _get_or_default,
    "List.toFinset": with_equal(-1, lambda s, equal: items.distinct(as_items(s), equal)),
    "Option.isSome": _is_constructor("Option.some"),
    "Option.isNone": _is_constructor("Option.none"),
}
