"""Library functions on lists, finite sets, sets and functions: by Lean's name, what each is on columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from harness.logic.terms import Op, type_of
from harness.logic.types import Arrow, Type, TypeApp
from harness.numbers import naturals, primes
from harness.translate.vector import items, scalars, truths, whole
from harness.translate.vector.columns import (
    FALSE,
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
from harness.translate.vector.kinds import Kind, Unvectorised, resolve

if TYPE_CHECKING:
    from harness.translate.vector.compile import Compiler

Builder = Callable[["Compiler", Op], Callable[..., Value]]


def _plain(function: Callable[..., Value]) -> Builder:
    return lambda _compiler, _op: function


def _element(compiler: Compiler, type_: Type) -> Type:
    """What a list, set or finite set consists of; a set may be written as a function into Prop."""
    resolved = resolve(type_, compiler.given)
    if isinstance(resolved, Arrow):
        return resolved.domain
    if isinstance(resolved, TypeApp) and resolved.args and not isinstance(resolved.args[0], Column):
        return cast(Type, resolved.args[0])
    raise Unvectorised("a collection of unknown elements")


def _with_equal(place: int, function: Callable[..., Value]) -> Builder:
    """A function that also needs equality of the elements of its argument at `place`, or of its result (-1)."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        type_ = op.type if place < 0 else type_of(op.args[place])
        equal = equality(compiler, _element(compiler, type_))
        return lambda *args: function(*args, equal)

    return build


def _operation(compiler: Compiler, name: str, type_: Type) -> Callable[[Column, Column], Column]:
    kind = compiler.kind(type_)
    if kind is Kind.RESIDUE:
        raise Unvectorised("a sum of residues")
    found = scalars.BY_KIND.get(kind, {}).get(name)
    if found is None:
        raise Unvectorised(f"{name} of {compiler.head(type_)}")
    return found


def _unit(compiler: Compiler, type_: Type, number: int) -> Column:
    kind = compiler.kind(type_)
    if kind in (Kind.REAL, Kind.FLOAT):
        return Column(float(number))
    return Column(complex(number)) if kind is Kind.COMPLEX else Column(number)


def _big(name: str, start: int) -> Builder:
    """`Finset.sum s f`, `List.sum l` and their products."""

    def build(compiler: Compiler, op: Op) -> Callable[..., Value]:
        combine, first = _operation(compiler, name, op.type), _unit(compiler, op.type, start)
        return lambda s, f=None: items.total(s, f, first, combine)

    return build


def _default(compiler: Compiler, type_: Type) -> Value:
    """`default`, which reading past the end of a list gives."""
    kind = compiler.kind(type_)
    if kind in (Kind.NAT, Kind.INT, Kind.REAL, Kind.FLOAT, Kind.COMPLEX):
        return _unit(compiler, type_, 0)
    if kind is Kind.BOOL:
        return FALSE
    if compiler.head(type_) in ("List", "Array"):
        return Items(())
    raise Unvectorised(f"the default value of {compiler.head(type_)}")


def _get_or_default(compiler: Compiler, op: Op) -> Callable[..., Value]:
    default = _default(compiler, op.type)

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


def _option(found: Value | None) -> Record:
    return Record("Option.none", ()) if found is None else Record("Option.some", (found,))


def _get_option(container: Value, index: Value) -> Value:
    return _option(items.at(container, Column(told(as_column(index))))[0])


def _head_option(container: Value) -> Value:
    found = items.dense(container)
    return _option(found[0] if found else None)


def _last_option(container: Value) -> Value:
    found = items.dense(container)
    return _option(found[-1] if found else None)


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
    equal = equality(compiler, _element(compiler, type_of(op.args[0])))
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


def _foldl(function: Value, start: Value, container: Value) -> Value:
    return items.fold(container, start, lambda sofar, item: apply(function, (sofar, item)))


def _foldr(function: Value, start: Value, container: Value) -> Value:
    reverse = _reversed(container)
    return items.fold(reverse, start, lambda sofar, item: apply(function, (item, sofar)))


def _fin_foldl(size: Value, function: Value, start: Value) -> Value:
    return _foldl(function, start, _range(size))


def _fin_foldr(size: Value, function: Value, start: Value) -> Value:
    return _foldr(function, start, _range(size))


def _reversed(container: Value) -> Items:
    found = as_items(container)
    present = None if found.present is None else found.present[::-1]
    return Items(found.items[::-1], present, found.doubt)


def _append(a: Value, b: Value) -> Value:
    return items.listed((*items.dense(a), *items.dense(b)))


def _slice(container: Value, count: Value, keep_front: bool) -> Items:
    found, n = items.dense(container), told(as_column(count))
    return items.listed(found[:n] if keep_front else found[n:])


def _zip(a: Value, b: Value) -> Items:
    pairs = zip(items.dense(a), items.dense(b), strict=False)
    return items.listed(Record("Prod.mk", pair) for pair in pairs)


def _zip_with(function: Value, a: Value, b: Value) -> Items:
    pairs = zip(items.dense(a), items.dense(b), strict=False)
    return items.listed(apply(function, pair) for pair in pairs)


def _replicate(count: Value, value: Value) -> Items:
    n = told(as_column(count))
    if n > items.CAP:
        raise Exhausted("a list is too long")
    return items.listed([value] * n)


def _all(container: Value, predicate: Value) -> Column:
    return items.forall(container, lambda item: items.holds(predicate, item))


def _any(container: Value, predicate: Value) -> Column:
    return items.exists(container, lambda item: items.holds(predicate, item))


def _product(a: Value, b: Value) -> Items:
    pairs = [
        (Record("Prod.mk", (x, y)), truths.and_(here, there))
        for x, here in as_items(a).pairs()
        for y, there in as_items(b).pairs()
    ]
    if len(pairs) > items.CAP:
        raise Exhausted("a finite set is too large")
    doubt = truths.or_(Column(as_items(a).doubt), Column(as_items(b).doubt)).data
    return Items(tuple(pair for pair, _ in pairs), tuple(there for _, there in pairs), doubt)


def _get_some(option: Value, default: Value) -> Value:
    assert isinstance(option, Record)
    return option.fields[0] if option.fields else default


def _is_constructor(name: str) -> Builder:
    return _plain(lambda v: Column(isinstance(v, Record) and v.constructor == name))


def _is_empty(container: Value) -> Column:
    number = items.count(container)
    return Column(number.data == 0, number.doubt)


COLLECTIONS: Mapping[str, Builder] = {
    "empty": _plain(lambda: Items(())),
    "singleton": _plain(lambda v: Items((v,))),
    "insert": _with_equal(-1, _insert),
    "mem": _mem,
    "subset": _subset,
    "union": _with_equal(-1, items.union),
    "inter": _with_equal(-1, items.inter),
    "sdiff": _with_equal(-1, items.sdiff),
    "append": _plain(_append),
    "setOf": _plain(lambda p: Membership(lambda v: items.holds(p, v))),
    "Set.univ": _plain(lambda: Membership(lambda _: TRUE)),
    "compl": _plain(lambda s: Membership(lambda v: truths.not_(items.holds(s, v)))),
    "Finset.range": _plain(_range),
    **{
        f"{head}.{name}": _interval(low, high)
        for head in ("Finset", "Set")
        for name, low, high in (("Icc", 0, 1), ("Ico", 0, 0), ("Ioc", 1, 1), ("Ioo", 1, 0))
    },
    "Set.Ioi": _ray(truths.less, flip=False),
    "Set.Ici": _ray(truths.less_equal, flip=False),
    "Set.Iio": _ray(truths.less, flip=True),
    "Set.Iic": _ray(truths.less_equal, flip=True),
    "Finset.sum": _big("add", 0),
    "Finset.prod": _big("mul", 1),
    "Finset.card": _plain(items.count),
    "Finset.filter": _plain(lambda p, s: items.filtered(s, p)),
    "Finset.image": _with_equal(-1, lambda f, s, equal: items.image(s, f, equal)),
    "Finset.product": _plain(_product),
    "Finset.Nonempty": _plain(lambda s: truths.not_(_is_empty(s))),
    "Nat.divisors": _by_number(primes.divisors),
    "Nat.properDivisors": _by_number(primes.proper_divisors),
    "Nat.primeFactors": _by_number(primes.prime_factors),
    "Nat.primeFactorsList": _by_number(primes.prime_factors_list),
    "Nat.digits": _by_number(naturals.digits),
    "Nat.iterate": _plain(_iterate),
    "List.length": _plain(items.count),
    "Array.size": _plain(items.count),
    "List.sum": _big("add", 0),
    "List.prod": _big("mul", 1),
    "Multiset.sum": _big("add", 0),
    "List.map": _plain(lambda f, s: items.mapped(s, f)),
    "Array.map": _plain(lambda f, s: items.mapped(s, f)),
    "List.filter": _plain(lambda p, s: items.filtered(s, p)),
    "List.foldl": _plain(_foldl),
    "Array.foldl": _plain(_foldl),
    "List.foldr": _plain(_foldr),
    "Array.foldr": _plain(_foldr),
    "Fin.foldl": _plain(_fin_foldl),
    "Fin.foldr": _plain(_fin_foldr),
    "List.reverse": _plain(_reversed),
    "List.append": _plain(_append),
    "List.range": _plain(_range),
    "List.take": _plain(lambda n, s: _slice(s, n, keep_front=True)),
    "List.drop": _plain(lambda n, s: _slice(s, n, keep_front=False)),
    "List.tail": _plain(lambda s: items.listed(items.dense(s)[1:])),
    "List.zip": _plain(_zip),
    "List.zipWith": _plain(_zip_with),
    "List.replicate": _plain(_replicate),
    "List.all": _plain(_all),
    "List.any": _plain(_any),
    "List.isEmpty": _plain(_is_empty),
    "List.getD": _plain(_get_d),
    "List.set": _plain(items.updated),
    "getElem!": _get_or_default,
    "getElem": _plain(_get),
    "getElem?": _plain(_get_option),
    "List.get": _plain(_get),
    "List.get!": _get_or_default,
    "List.head?": _plain(_head_option),
    "List.getLast?": _plain(_last_option),
    "List.toFinset": _with_equal(-1, lambda s, equal: items.distinct(as_items(s), equal)),
    "Array.toList": _plain(lambda s: s),
    "List.toArray": _plain(lambda s: s),
    "Option.getD": _plain(_get_some),
    "Option.isSome": _is_constructor("Option.some"),
    "Option.isNone": _is_constructor("Option.none"),
}
