"""Functions of the library in columns give what the evaluator of single points gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from harness.logic import Truth
from harness.logic.terms import (
    Alternative,
    Call,
    Lam,
    Lit,
    Match,
    Op,
    PCon,
    PVar,
    Term,
    Var,
    free_vars,
    type_of,
)
from harness.logic.types import (
    BOOL,
    INT,
    NAT,
    PROP,
    RAT,
    Arrow,
    Type,
    TypeApp,
    fin,
    finset_of,
    list_of,
    prod,
)
from harness.logic.values import Table, Value
from harness.translate.evaluate import Evaluator
from harness.translate.vector import Batch, vectorise
from tests.translate.vector.build import int_, nat, op, range_, statement

N, M, K, J = (Var(name, NAT) for name in "nmkj")
A, B = Var("a", INT), Var("b", INT)
L, R = Var("l", list_of(NAT)), Var("r", list_of(NAT))
S = Var("s", finset_of(NAT))
T, PLACE = Var("t", fin(nat(3))), Var("i", fin(nat(5)))
W, V = Var("w", TypeApp("UInt8")), Var("v", TypeApp("UInt8"))
BITS = TypeApp("BitVec", (nat(6),))
P, Q = Var("p", BITS), Var("q", BITS)
F = Var("f", Arrow(fin(nat(3)), NAT))

SAMPLES: Mapping[str, list[Value]] = {
    "n": [0, 1, 2, 3, 7],
    "m": [0, 1, 2, 5],
    "a": [-7, -1, 0, 2, 9],
    "b": [-3, 0, 2, 4],
    "l": [(), (3,), (1, 2, 2), (5, 0, 4)],
    "r": [(), (2,), (7, 1, 1)],
    "s": [frozenset(), frozenset({2}), frozenset({0, 3, 4})],
    "i": [0, 1, 4],
    "w": [0, 1, 9, 200, 255],
    "v": [0, 3, 8, 130],
    "p": [0, 1, 31, 32, 63],
    "q": [0, 2, 33, 63],
    "t": [0, 1, 2],
    "f": [Table(((0, 1), (1, 4), (2, 9)), 0), Table(((0, 0),), 2)],
}

EVEN = Lam((K,), op("eq", op("mod", K, nat(2)), nat(0)))
EVEN_BOOL = Lam((K,), Op("decide", (EVEN.body,), BOOL))
LESS = Lam((K, J), op("lt", K, J))


def of(name: str, type_: Type, *args: Term) -> Op:
    return Op(name, args, type_)


def listed(name: str, *args: Term) -> Term:
    """A list, told by what a fold makes of it."""
    step = Lam((K, J), op("add", op("mul", nat(7), K), op("add", J, nat(1))))
    return of("List.foldl", NAT, step, nat(1), of(name, L.type, *args))


def chosen(option: Term) -> Term:
    """An optional number as a number."""
    rows = (
        Alternative((PCon("Option.none", ()),), nat(99)),
        Alternative((PCon("Option.some", (PVar(K),)),), K),
    )
    return Match((option,), rows, NAT)


def summed(container: Term) -> Term:
    """A finite set, told by a sum over its members."""
    return of("Finset.sum", NAT, container, Lam((K,), op("add", nat(1), op("mul", K, op("mul", K, nat(5))))))


OPTION = TypeApp("Option", (NAT,))
PAIRS = finset_of(prod(NAT, NAT))
SETS = finset_of(S.type)
U = Var("u", S.type)


def vector(*entries: Term) -> Term:
    """`![…]`."""
    if not entries:
        return of("Matrix.vecEmpty", Arrow(fin(nat(0)), NAT))
    rest = vector(*entries[1:])
    return of("Matrix.vecCons", Arrow(fin(nat(len(entries))), NAT), entries[0], rest)


VECTOR = vector(N, nat(4), M)

TERMS: list[Term] = [
    of("shiftLeft", NAT, N, M),
    of("shiftRight", NAT, N, M),
    of("land", NAT, N, M),
    of("lor", NAT, N, M),
    of("Nat.fib", NAT, N),
    of("Nat.totient", NAT, N),
    of("Nat.minFac", NAT, N),
    of("Nat.descFactorial", NAT, N, M),
    of("Nat.sqrt", NAT, N),
    of("IsSquare", PROP, N),
    of("Even", PROP, A),
    of("Odd", PROP, A),
    of("Int.natAbs", NAT, A),
    of("Int.toNat", NAT, A),
    of("Int.sign", INT, A),
    of("Int.gcd", NAT, A, B),
    of("Int.bmod", INT, A, N),
    of("Int.tmod", INT, A, B),
    op("dvd", A, B),
    of("List.head!", NAT, L),
    of("List.getLast!", NAT, L),
    of("List.headD", NAT, L, N),
    of("List.getLastD", NAT, L, N),
    chosen(of("List.head?", OPTION, L)),
    chosen(of("List.getLast?", OPTION, L)),
    chosen(of("List.find?", OPTION, EVEN_BOOL, L)),
    chosen(of("getElem?", OPTION, L, N)),
    of("getElem!", NAT, L, N),
    of("List.getD", NAT, L, N, M),
    listed("List.reverse", L),
    listed("append", L, R),
    listed("List.take", N, L),
    listed("List.drop", N, L),
    listed("List.tail", L),
    listed("List.dropLast", L),
    listed("List.set", L, N, M),
    listed("List.filter", EVEN_BOOL, L),
    listed("List.replicate", N, M),
    listed("List.range", N),
    listed("List.range'", N, M, nat(2)),
    listed("List.iota", N),
    listed("List.zipWith", Lam((K, J), op("mul", K, J)), L, R),
    listed("List.flatMap", Lam((K,), of("List.replicate", L.type, K, K)), L),
    listed("List.concat", L, N),
    of("List.foldr", NAT, Lam((K, J), op("add", op("mul", nat(3), K), J)), N, L),
    of("List.count", NAT, N, L),
    of("List.countP", NAT, EVEN_BOOL, L),
    of("List.contains", BOOL, L, N),
    of("List.elem", BOOL, N, L),
    of("List.all", BOOL, L, EVEN_BOOL),
    of("List.any", BOOL, L, EVEN_BOOL),
    of("List.isEmpty", BOOL, L),
    of("List.Nodup", PROP, L),
    of("List.Pairwise", PROP, LESS, L),
    op("mem", N, L),
    op("eq", L, R),
    op("mem", N, S),
    op("subset", S, range_(N)),
    of("ssubset", PROP, S, range_(N)),
    of("Finset.card", NAT, S),
    summed(of("union", S.type, S, range_(N))),
    summed(of("inter", S.type, S, range_(N))),
    summed(of("sdiff", S.type, S, range_(N))),
    summed(of("insert", S.type, N, S)),
    summed(of("Finset.erase", S.type, S, N)),
    summed(of("Finset.filter", S.type, EVEN, S)),
    summed(of("Finset.image", S.type, Lam((K,), op("div", K, nat(2))), S)),
    summed(of("Finset.Ico", S.type, N, M)),
    summed(of("Finset.Ioc", S.type, N, M)),
    summed(of("Finset.Ioo", S.type, N, M)),
    summed(of("Finset.Iic", S.type, N)),
    summed(of("Nat.divisors", S.type, N)),
    summed(of("Nat.properDivisors", S.type, N)),
    summed(of("Nat.primeFactors", S.type, N)),
    summed(of("List.toFinset", S.type, L)),
    listed("Nat.digits", op("add", M, nat(2)), N),
    of("Finset.sup", NAT, S, Lam((K,), op("mod", K, nat(4)))),
    op("eq", S, range_(N)),
    of("Nat.find.least", NAT, Lam((K,), op("lt", op("mul", N, M), op("mul", K, K)))),
    of("Nat.nth", NAT, EVEN, N),
    of("Nat.nth", NAT, Lam((K,), of("Nat.Prime", PROP, K)), N),
    of("Nat.findGreatest", NAT, EVEN, N),
    of("Nat.count", NAT, EVEN, N),
    of("Finset.card", NAT, of("Finset.powerset", SETS, S)),
    of("Finset.sum", NAT, of("Finset.powersetCard", SETS, nat(2), S), Lam((U,), summed(U))),
    summed(of("Nat.primesBelow", S.type, op("mul", nat(3), N))),
    of("Finset.card", NAT, of("Finset.product", PAIRS, S, range_(N))),
    Call(VECTOR, (T,), NAT),
    of("Matrix.vecCons", NAT, N, vector(M, nat(6)), T),
    of("Rat.den", NAT, op("div", Op("cast", (N,), RAT), Op("cast", (M,), RAT))),
    of("Rat.num", INT, op("div", Op("cast", (N,), RAT), Op("cast", (A,), RAT))),
    of("Finset.sum", NAT, of("Finset.univ", finset_of(fin(nat(3)))), Lam((T,), Call(VECTOR, (T,), NAT))),
    of("Squarefree", PROP, N),
    listed("List.takeWhile", EVEN_BOOL, L),
    listed("List.dropWhile", EVEN_BOOL, L),
    of("Fin.val", NAT, of("Fin.castSucc", fin(nat(6)), PLACE)),
    of("Fin.val", NAT, of("Fin.succ", fin(nat(6)), PLACE)),
    of("Fin.val", NAT, of("Fin.rev", fin(nat(5)), PLACE)),
    of("Fin.val", NAT, of("Fin.last", fin(op("add", N, nat(1))), N)),
    of(
        "Fin.foldl",
        NAT,
        nat(3),
        Lam((K, Var("t", fin(nat(3)))), op("add", K, Call(F, (Var("t", fin(nat(3))),), NAT))),
        N,
    ),
    *(of("UInt8.toNat", NAT, op(name, W, V)) for name in ("add", "sub", "mul", "div", "mod", "land", "lor")),
    of("UInt8.toNat", NAT, op("shiftLeft", W, V)),
    of("UInt8.toNat", NAT, op("shiftRight", W, V)),
    of("UInt8.toNat", NAT, op("complement", W)),
    *(of("BitVec.toNat", NAT, op(name, P, Q)) for name in ("add", "sub", "mul", "land", "lor")),
    of("BitVec.toNat", NAT, op("shiftLeft", P, N)),
    of("BitVec.toNat", NAT, op("shiftRight", P, N)),
    of("BitVec.toInt", INT, P),
    of("BitVec.msb", BOOL, P),
    op("lt", P, Q),
]


def _claims(term: Term) -> Iterator[Term]:
    """Propositions that tell the values of the term apart."""
    type_ = type_of(term)
    if type_ == PROP:
        yield term
    elif type_ == BOOL:
        yield op("eq", term, Lit(True, BOOL))
    else:
        for k in (-2, 0, 1, 2, 3, 5, 8, 13, 40, 200):
            if type_ == INT or k >= 0:
                yield op("lt", term, int_(k) if type_ == INT else nat(k))


def _name(term: Term) -> str:
    found = term.args[-1] if isinstance(term, Op) and term.name == "List.foldl" else term
    return found.name if isinstance(found, Op) else type(found).__name__


@pytest.mark.parametrize("term", TERMS, ids=_name)
def test_the_library_in_columns(term: Term) -> None:
    known = [N, M, A, B, L, R, S, PLACE, W, V, P, Q, T, F]
    variables = [
        var for var in known if var.name in free_vars(term) or (var is N and "Fin.last" in repr(term))
    ]
    rows = list(product(*(SAMPLES[var.name] for var in variables)))
    columns = {var.name: [row[k] for row in rows] for k, var in enumerate(variables)}
    for claim in _claims(term):
        whole = statement(variables, claim)
        batch = vectorise(whole)
        assert isinstance(batch, Batch), batch
        verdict = batch.run(columns)
        evaluator = Evaluator(whole)
        assert not verdict.doubtful.any()
        for place, row in enumerate(rows):
            point = dict(zip(columns, row, strict=True))
            exact = evaluator.verdict(point).conclusion
            assert exact is not Truth.UNKNOWN, evaluator.reasons
            assert verdict.conclusion[place] == (exact is Truth.TRUE), point
