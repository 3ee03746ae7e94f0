"""The check and the search's evaluator share no code, and never contradict each other on random propositions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from harness.certificate.check import check
from harness.logic.terms import Lit, Op, Quant, Term, Var
from harness.logic.truth import Truth
from harness.logic.types import INT, NAT, PROP, RAT, REAL, Type, TypeApp, fin
from harness.translate.evaluate import Evaluator
from tests.certificate.build import nat, op, statement

BYTE, FIVE, ZMOD = TypeApp("UInt8"), fin(nat(5)), TypeApp("ZMod", (nat(6),))
SMALL = st.integers(-6, 6)
FRACTIONS = st.builds(Fraction, SMALL, st.integers(1, 4))


def leaves(of: Type) -> st.SearchStrategy[Term]:
    if of in (RAT, REAL):
        return FRACTIONS.map(lambda q: Lit(q, of))
    if of == INT:
        return SMALL.map(lambda n: Lit(n, of))
    return SMALL.map(lambda n: Lit(abs(n) % 5, of))


def terms(of: Type) -> st.SearchStrategy[Term]:
    """Closed terms of one type."""
    return st.recursive(leaves(of), lambda inner: larger(of, inner), max_leaves=5)


def larger(of: Type, inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    def made(*names: str) -> st.SearchStrategy[str]:
        return st.sampled_from(names)

    binary = [
        "add",
        "sub",
        "mul",
        *(["div"] if of != ZMOD else []),
        *(["mod"] if of in (NAT, INT, BYTE, FIVE) else []),
    ]
    found = [st.builds(lambda f, a, b: op(f, a, b), made(*binary), inner, inner)]
    if of != ZMOD:
        found.append(st.builds(lambda f, a, b: op(f, a, b), made("min", "max"), inner, inner))
    found.append(st.builds(lambda a, n: op("pow", a, nat(n)), inner, st.integers(0, 4)))
    if of in (RAT, REAL):
        found.append(st.builds(lambda a: op("inv", a), inner))
    if of in (INT, RAT, REAL):
        found.append(st.builds(lambda f, a: op(f, a), made("neg", "abs"), inner))
    if of == INT:
        found += [st.builds(lambda f, a, b: op(f, a, b), made("Int.tdiv", "Int.fmod"), inner, inner)]
    if of == NAT:
        found += [
            st.builds(
                lambda f, a, b: op(f, a, b),
                made("Nat.gcd", "Nat.choose", "Nat.log", "Nat.clog"),
                inner,
                inner,
            )
        ]
        found += [
            st.builds(lambda f, a: op(f, a), made("Nat.sqrt", "Nat.totient", "Nat.minFac", "Nat.fib"), inner)
        ]
    if of == REAL:
        names = "sqrt exp log sin cos tan arctan arcsin arccos".split()
        found += [st.builds(lambda f, a: op(f"Real.{f}", a), made(*names), inner)]
        found += [st.builds(lambda a, q: op("rpow", a, Lit(q, REAL)), inner, FRACTIONS)]
        found += [st.builds(lambda a: op("cast", op("Int.floor", a, of=INT), of=REAL), inner)]
    return st.one_of(found)


RELATIONS = st.sampled_from(("eq", "ne", "lt", "le"))


def propositions(of: Type) -> st.SearchStrategy[Term]:
    names = RELATIONS if of != ZMOD else st.just("eq")
    return st.builds(lambda f, a, b: op(f, a, b), names, terms(of), terms(of))


def agree(proposition: Term) -> None:
    closed = statement(proposition)
    ours, theirs = check(closed, {}).conclusion.answer, Evaluator(closed).verdict({}).conclusion
    assert Truth.UNKNOWN in (ours, theirs) or ours is theirs


@given(st.one_of(propositions(NAT), propositions(INT), propositions(RAT)))
def test_fuzz_exact_arithmetic_agrees(proposition: Term) -> None:
    agree(proposition)


@given(st.one_of(propositions(BYTE), propositions(FIVE), propositions(ZMOD)))
def test_fuzz_wrapping_arithmetic_agrees(proposition: Term) -> None:
    agree(proposition)


@given(propositions(REAL))
def test_fuzz_real_arithmetic_agrees(proposition: Term) -> None:
    agree(proposition)


FIRST, SECOND = Var("i", NAT), Var("j", NAT)
_SIDES: tuple[Term, ...] = (
    FIRST,
    SECOND,
    nat(2),
    op("add", FIRST, SECOND),
    op("mul", SECOND, SECOND),
    op("mul", nat(2), FIRST),
)


@given(
    st.sampled_from(("forall", "exists")),
    st.sampled_from(("forall", "exists")),
    st.tuples(*[st.sampled_from(_SIDES)] * 4),
    st.tuples(*[RELATIONS] * 2),
    st.sampled_from(("implies", "and", "or", "iff")),
)
def test_fuzz_quantifiers_agree(
    outer: str, inner: str, sides: tuple[Term, ...], relations: tuple[str, ...], connective: str
) -> None:
    a, b, c, d = sides
    body = op(connective, op(relations[0], a, b), op(relations[1], c, d))
    bounded: Term = Op("lt", (SECOND, nat(4)), PROP)
    bounded = op("implies", bounded, body) if inner == "forall" else op("and", bounded, body)
    agree(Quant(outer, FIRST, Quant(inner, SECOND, bounded)))
